"""Columns of plain text, set with wide spaces or tabs: attendance lists, tables, the two sides of a masthead."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from uncac_graph.reading.blocks import UNMARKED, label_kind
from uncac_graph.reading.characters import collapsed
from uncac_graph.reading.lines import Hyphens, Line
from uncac_graph.reading.pages import PrintedLine

_WIDE = re.compile(r"(?<=\S)(?: {3,}|\t+ *| +\t+ *)(?=\S)")
_LABEL_GAP = re.compile(rf"^\s*(?:\d{{1,3}}[.{UNMARKED}]|\(?[a-z0-9]{{1,4}}\)|[IVXL]{{1,7}}\.|[A-Z]\.|[-–—•*])?\s*")
# Columns of one table start within this many characters of each other.
_ALIGNED = 3
# So far to the right of its first line a name goes on.
_HANGING = 2
# A number, a label or a symbol opens a row of its own.
_OPENS_RECORD = re.compile(r"\d|\(\w{1,4}\)|[A-Z]{1,6}(?:\.\d+)?/|[IVX]+\.|[-–—•]")
# A cell of a list of names takes up to so many lines more.
_NEAR = 3
# At least so much stays empty between columns.
_GUTTER = 4
_GOES_ON = re.compile(r"(?:\b(?:and|of|the|for|to|on|in|against)|[,(-])$")

_ANNEX = re.compile(r"\s*annex(?:\s+(?:[IVXL]{1,7}|\d{1,2}))?\s*", re.IGNORECASE)
# So many cells that the file itself places are a row, also alone.
_SURELY_ROW = 3
# So many of a table's last cells tell where its columns are.
_RECENT = 60
# Fewer lines are no columns of a newspaper.
_MIN_NEWSPAPER = 4
# The cells of a row that has a list beside its label.
_LABEL_AND_LIST = 2
# No list of names has more columns on a page.
_MOST_COLUMNS = 12
# Of so many words in columns, this share stands in the order of the alphabet; wrapped ones do not.
_MIN_SORTED, _SORTED = 8, 0.75
_ROLE = re.compile(r"(?:Vice-)?(?:President|Chair|Rapporteur)|Office$|Name\b|Symbol\b|Title\b|Agenda\b")

_Cells = Sequence[tuple[int, str]]


def with_columns_split(lines: Sequence[PrintedLine], hyphens: Hyphens) -> list[Line]:
    """Return the lines; those of a table, and of the masthead, one for each cell."""
    cells = [line.cells or _cells(line.text) for line in lines]
    first = next((i for i, line in enumerate(lines) if label_kind(line.text.lstrip()) is not None), len(lines))
    result: list[Line] = []
    table = _Table(hyphens)
    for i, line in enumerate(lines):
        if i < first and len(cells[i]) > 1:
            result.extend(Line(text, apart=True, cut=line.cut) for _, text in cells[i])
        elif _is_row(cells, lines, i) or (table.lines and _belongs(table.lines[-_RECENT:], line, cells[i])):
            table.add(line, cells[i])
        else:
            result.extend(table.taken())
            apart = line.blank > 0 and not line.cut
            text = collapsed(line.text)
            result.append(Line(text, indent=line.indent, apart=apart, cut=line.cut, full=line.full, style=line.style))
    return [*result, *table.taken()]


class _Table:
    """The rows of a table so far, those that begin a cell, and the lines that they make up."""

    def __init__(self, hyphens: Hyphens) -> None:
        self.hyphens = hyphens
        self.rows: list[tuple[PrintedLine, _Cells]] = []
        self.opening: list[_Cells] = []
        self.lines: list[Line] = []

    def add(self, line: PrintedLine, cells: _Cells) -> None:
        """Add a row."""
        self.rows.append((line, cells))
        before = len(self.lines)
        _add_row(self.lines, line, cells, None, self.hyphens)
        if len(self.lines) > before:
            self.opening.append(cells)

    def taken(self) -> list[Line]:
        """Return the lines, column by column where names run down the columns, and begin anew."""
        lines, rows, opening = self.lines, self.rows, self.opening
        self.lines, self.rows, self.opening = [], [], []
        if not _runs_down(rows, opening):
            return lines
        lines = []
        in_order = _in_order(rows)
        for line, cells in rows:
            _add_row(lines, line, cells, in_order, self.hyphens)
        columns = _columns(lines)
        for cell in lines:
            cell.row = True
        return sorted(lines, key=lambda cell: sum(column < cell.indent - _ALIGNED for column in columns))


def _in_order(rows: Sequence[tuple[PrintedLine, _Cells]]) -> set[tuple[float, str]]:
    """Return the cells that surely stand in the order of the alphabet, where the columns are sorted."""
    starts = [at for at, _ in rows[0][1]]
    if not _are_sorted_down(rows, starts):
        return set()
    found: set[tuple[float, str]] = set()
    for start in starts:
        column = [cell for _, cells in rows for cell in cells if abs(cell[0] - start) <= _ALIGNED]
        # Cells that stand a little to the right may be further lines of names.
        left = min(at for at, _ in column)
        flush = [cell for cell in column if cell[0] - left < _HANGING]
        column = flush if 2 * len(flush) >= len(column) else column
        found.update(column[i] for i in _surely_sorted([text.casefold() for _, text in column]))
    return found


def _surely_sorted(words: Sequence[str]) -> Iterator[int]:
    """Yield the places of the words that stay wherever as few as can be are taken out to leave the others sorted."""
    rank = {word: n for n, word in enumerate(sorted(set(words)))}
    ranks = [rank[word] for word in words]
    before, after = _sorted_up_to(ranks), _sorted_up_to([-n for n in reversed(ranks)])[::-1]
    longest = max(before)
    sure = Counter(up for up, down in zip(before, after, strict=True) if up + down - 1 == longest)
    for i, (up, down) in enumerate(zip(before, after, strict=True)):
        if up + down - 1 == longest and sure[up] == 1:
            yield i


def _sorted_up_to(ranks: Sequence[int]) -> list[int]:
    """Return for each number how many sorted ones, at most, end with it."""
    last: list[int] = []
    lengths = []
    for number in ranks:
        at = bisect_right(last, number)
        last[at : at + 1] = [number]
        lengths.append(at + 1)
    return lengths


def _runs_down(rows: Sequence[tuple[PrintedLine, _Cells]], opening: Sequence[_Cells]) -> bool:
    """Whether names run down one column and on in the next, as in a newspaper.

    Every line then has all columns, but those at the end; and names that did not fit go on in the next line.
    """
    if len(rows) < _MIN_NEWSPAPER:
        return False
    count = len(rows[0][1])
    if not 2 <= count <= _MOST_COLUMNS or not _grow_shorter(opening):
        return False
    starts, cells = [at for at, _ in rows[0][1]], [text for _, of_row in rows for _, text in of_row]
    if any(text.endswith(":") or _OPENS_RECORD.match(text) or _ROLE.match(text) for text in cells):
        return False
    if not all(any(abs(at - start) <= _ALIGNED for start in starts) for _, of_row in rows for at, _ in of_row):
        return False
    if _are_sorted_down(rows, starts):
        return True
    # Space parts rows, and "African States: Algeria" is a label with its names.
    if any(line.blank for line, _ in rows[1:]) or any(":" in text for text in cells):
        return False
    if not _grow_shorter([of_row for _, of_row in rows]):
        return False
    return any(
        _continues(above, text)
        for (_, of_row), (_, following) in pairwise(rows)
        if len(following) == count
        for (_, above), (_, text) in zip(of_row, following, strict=False)
    )


def _grow_shorter(rows: Sequence[_Cells]) -> bool:
    """Whether no row has more cells than the one above it."""
    return all(len(above) >= len(cells) for above, cells in pairwise(rows))


def _are_sorted_down(rows: Sequence[tuple[PrintedLine, _Cells]], starts: Sequence[float]) -> bool:
    """Whether what stands in columns is sorted from line to line, and not from column to column."""
    across = [text for _, cells in rows for _, text in cells]
    down = [text for start in starts for _, cells in rows for at, text in cells if abs(at - start) <= _ALIGNED]
    if len(down) <= _MIN_SORTED or _sorted_share(across) >= _SORTED:
        return False
    return _sorted_share(down) > _SORTED or _are_sorted_but_for_further_lines(rows, starts, down)


def _are_sorted_but_for_further_lines(
    rows: Sequence[tuple[PrintedLine, _Cells]], starts: Sequence[float], down: Sequence[str]
) -> bool:
    """Whether the cells of columns are sorted but for those that may go on with the cell above, which is full."""
    rights = [*starts[1:], 2 * starts[-1] - starts[-2]]
    go_on: list[bool] = []
    for start, right in zip(starts, rights, strict=True):
        above = 0.0
        for line, cells in rows:
            for at, _, end, word in _measured(line, cells):
                if abs(at - start) <= _ALIGNED:
                    go_on.append(above + 1 + word > right - _GUTTER)
                    above = end
    sure = frozenset(_surely_sorted([text.casefold() for text in down]))
    return len(sure) > _MIN_SORTED and all(may or i in sure for i, may in enumerate(go_on))


def _sorted_share(words: Sequence[str]) -> float:
    return sum(a.casefold() <= b.casefold() for a, b in pairwise(words)) / (len(words) - 1)


def _cells(text: str) -> _Cells:
    """Return the cells of a line, each with its column; a wide space after a label parts nothing."""
    if ("   " not in text and "\t" not in text) or "...." in text or ". . ." in text:
        return [(0, text.strip())]
    text = text.expandtabs()
    label = _LABEL_GAP.match(text)
    start = label.end() if label else 0
    found: list[tuple[int, str]] = []
    at = len(text) - len(text.lstrip())
    for gap in _WIDE.finditer(text, start):
        found.append((at, collapsed(text[at : gap.start()])))
        at = gap.end()
    return [*found, (at, collapsed(text[at:]))]


def _aligned(cells: Sequence[_Cells], lines: Sequence[PrintedLine], i: int, j: int) -> bool:
    """Whether two neighbouring lines have a column in common besides the first."""
    if not 0 <= j < i < len(cells) or lines[i].blank > 1 or len(cells[i]) < 2 or len(cells[j]) < 2:
        return False
    return any(abs(a - b) <= _ALIGNED for a, _ in cells[i][1:] for b, _ in cells[j][1:])


def _is_row(cells: Sequence[_Cells], lines: Sequence[PrintedLine], i: int) -> bool:
    """Whether a line has a column in common with the row above or below it, beyond what their cells go on with."""
    if len(cells[i]) < 2:
        return False
    above = next((k for k in range(i - 1, max(-1, i - _NEAR - 1), -1) if len(cells[k]) > 1), -1)
    below = next((k for k in range(i + 1, min(len(lines), i + _NEAR + 1)) if len(cells[k]) > 1), -1)
    if len(lines[i].cells) >= _SURELY_ROW:
        return True
    if len(cells[i]) == _LABEL_AND_LIST and cells[i][1][1].endswith(",") and i + 1 < len(lines):
        # A list goes on below the last cell, beside its label: "African States | Algeria, Angola,".
        after = lines[i + 1]
        if after.blank == 0 and len(cells[i + 1]) == 1 and abs(after.indent - cells[i][1][0]) <= _ALIGNED:
            return True
    return _aligned(cells, lines, i, above) or _aligned(cells, lines, below, i)


def _belongs(table: Sequence[Line], line: PrintedLine, cells: _Cells) -> bool:
    """Whether a line goes on with the table above it; the heading of an annex never does."""
    if _ANNEX.fullmatch(line.text):
        return False
    if len(cells) > 1:
        columns = _columns(table)[1:]
        return line.blank <= 1 and any(abs(column - at) <= _ALIGNED for column in columns for at, _ in cells[1:])
    # A line of one cell goes on in a column other than the first.
    in_column = any(abs(cell.indent - line.indent) <= _ALIGNED and not cell.row for cell in table)
    return line.blank == 0 and (in_column or _fills(table, line, cells))


def _continues(above: str, text: str) -> bool:
    """Whether a cell goes on with what the cell above it began."""
    if text[0].islower() or text[0] == "(" or above.count("(") > above.count(")"):
        return True
    return _GOES_ON.search(above) is not None


def _add_row(
    lines: list[Line],
    line: PrintedLine,
    cells: _Cells,
    in_order: Collection[tuple[float, str]] | None,
    hyphens: Hyphens,
) -> None:
    """Add a row to the lines of a table; cells that go on from the row before are added to the cells there.

    in_order: where names run down the columns, the cells that surely begin one; any other goes on with a full one.
    """
    table = lines[-_RECENT:]
    continues_row = bool(table) and not any(cell.row and abs(cell.indent - cells[0][0]) <= _ALIGNED for cell in table)
    continues_row = continues_row or _fills(table, line, cells) or _goes_on_beside(table, line, cells)
    opens = not continues_row
    for at, text, end, word in _measured(line, cells):
        above = _last_at(table, at)
        may_fill = in_order is not None and (at, text) not in in_order
        fills = may_fill and _is_full(table, _columns(table), at, word)
        if above is not None and (continues_row or fills or _continues(above.text, text)):
            above.text, above.end = "".join((*hyphens.parted(above.text, text), text)), end
        else:
            lines.append(Line(text, indent=at, apart=line.blank > 0, cut=line.cut, cell=True, row=opens, end=end))
            opens = False


def _goes_on_beside(table: Sequence[Line], line: PrintedLine, cells: _Cells) -> bool:
    """Whether a line goes on with both cells of the row above it: with a list in the last, behind a label.

    "Latin American and Caribbean | Argentina, Bahamas, Chile,", and below it "States | Colombia, Cuba".
    """
    if len(cells) != _LABEL_AND_LIST or line.blank > 0:
        return False
    label, listed = (_last_at(table, at) for at, _ in cells)
    return label is not None and listed is not None and label.text[-1] not in ",;.:" and listed.text.endswith(",")


def _fills(table: Sequence[Line], line: PrintedLine, cells: _Cells) -> bool:
    """Whether a line holds only what did not fit into cells above it: the columns beside those are empty in it."""
    columns = _columns(table)
    if line.blank > 0 or len(cells) >= len(columns) or any(_OPENS_RECORD.match(text) for _, text in cells):
        return False
    return all(_is_full(table, columns, at, word) for at, _, _, word in _measured(line, cells))


def _is_full(table: Sequence[Line], columns: Sequence[float], at: int, first_word: float) -> bool:
    """Whether a word would not have fitted behind the last cell of a column."""
    above = _last_at(table, at)
    if above is None:
        return False
    right = next((column for column in columns if column > above.indent + _ALIGNED), None)
    if right is None:
        left = max((column for column in columns if column < above.indent - _ALIGNED), default=above.indent)
        # Columns of names are as wide as each other.
        right = 2 * above.indent - left
    return above.end + 1 + first_word > right - _GUTTER


def _last_at(table: Sequence[Line], at: float) -> Line | None:
    """Return the last cell of the column that begins at a place."""
    return next((cell for cell in reversed(table) if abs(cell.indent - at) <= _ALIGNED), None)


def _columns(table: Sequence[Line]) -> list[float]:
    """Return where the columns of a table begin."""
    columns: list[float] = []
    for indent in sorted(cell.indent for cell in table):
        if not columns or indent > columns[-1] + _ALIGNED:
            columns.append(indent)
    return columns


def _measured(line: PrintedLine, cells: _Cells) -> Iterator[tuple[int, str, float, float]]:
    """Yield of each cell where it begins, its text, where it ends, and how wide its first word is."""
    ends = line.ends or [at + len(text) for at, text in cells]
    first_words = line.first_words or [len(text.split(" ", 1)[0]) for _, text in cells]
    for (at, text), end, word in zip(cells, ends, first_words, strict=True):
        yield at, text, end, word
