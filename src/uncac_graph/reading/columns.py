"""Columns of plain text, set with wide spaces or tabs: attendance lists, tables, the two sides of a masthead."""

import re
from collections.abc import Sequence

from uncac_graph.reading.blocks import label_kind
from uncac_graph.reading.characters import collapsed
from uncac_graph.reading.lines import Line
from uncac_graph.reading.pages import PrintedLine

_WIDE = re.compile(r"(?<=\S)(?: {3,}|\t+ *| +\t+ *)(?=\S)")
_LABEL_GAP = re.compile(r"^\s*(?:\d{1,3}\.|\([a-z0-9]{1,4}\)|[IVXL]{1,7}\.|[A-Z]\.|[-–—•*])?\s*")
# Columns of one table start within this many characters of each other.
_ALIGNED = 3
# A number, a label or a symbol opens a row of its own.
_OPENS_RECORD = re.compile(r"\d|\(\w{1,4}\)|[A-Z]{1,6}(?:\.\d+)?/|[IVX]+\.|[-–—•]")
# A cell of a list of names takes up to so many lines more.
_NEAR = 3
# At least so much stays empty between columns.
_GUTTER = 4
_GOES_ON = re.compile(r"(?:\b(?:and|of|the|for|to|on|in|against)|[,(-])$")

_Cells = Sequence[tuple[int, str]]


def with_columns_split(lines: Sequence[PrintedLine]) -> list[Line]:
    """Return the lines; those of a table, and of the masthead, one for each cell."""
    cells = [line.cells or _cells(line.text) for line in lines]
    first = next((i for i, line in enumerate(lines) if label_kind(line.text.lstrip()) is not None), len(lines))
    result: list[Line] = []
    table: list[Line] = []
    for i, line in enumerate(lines):
        if i < first and len(cells[i]) > 1:
            result.extend(Line(text, apart=True, cut=line.cut) for _, text in cells[i])
        elif _is_row(cells, lines, i) or (table and _belongs(table, line, cells[i])):
            table = _with_row(table, line, cells[i])
            continue
        else:
            result.extend(_taken(table))
            result.append(_plain(line))
    return [*result, *_taken(table)]


def _taken(table: list[Line]) -> list[Line]:
    taken = list(table)
    table.clear()
    return taken


def _plain(line: PrintedLine) -> Line:
    return Line(
        collapsed(line.text),
        indent=line.indent,
        apart=line.blank > 0 and not line.cut,
        cut=line.cut,
        full=line.full,
        style=line.style,
    )


def _cells(text: str) -> _Cells:
    """Return the cells of a line, each with its column; a wide space after a label parts nothing."""
    if "   " not in text and "\t" not in text:
        return [(0, text.strip())]
    if "...." in text or ". . ." in text:
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
    return _aligned(cells, lines, i, above) or _aligned(cells, lines, below, i)


def _belongs(table: Sequence[Line], line: PrintedLine, cells: _Cells) -> bool:
    """Whether a line goes on with the table above it."""
    if len(cells) > 1:
        columns = _columns(table)[1:]
        return line.blank <= 1 and any(abs(column - at) <= _ALIGNED for column in columns for at, _ in cells[1:])
    return line.blank == 0 and (_in_column(table, line) or _fills(table, line, cells))


def _in_column(table: Sequence[Line], line: PrintedLine) -> bool:
    """Whether a line of one cell goes on in a column of the table above it, other than the first."""
    return any(abs(cell.indent - line.indent) <= _ALIGNED and not cell.row for cell in table)


def _continues(above: str, text: str) -> bool:
    """Whether a cell goes on with what the cell above it began."""
    if text[0].islower() or text[0] == "(" or above.count("(") > above.count(")"):
        return True
    return _GOES_ON.search(above) is not None


def _with_row(table: list[Line], line: PrintedLine, cells: _Cells) -> list[Line]:
    """Add a row; cells that go on from the row before are added to the cells there."""
    continues_row = bool(table) and not any(cell.row and abs(cell.indent - cells[0][0]) <= _ALIGNED for cell in table)
    continues_row = continues_row or _fills(table, line, cells)
    row: list[Line] = []
    for (at, text), end in zip(cells, _ends(line, cells), strict=True):
        above = next((cell for cell in reversed(table) if abs(cell.indent - at) <= _ALIGNED), None)
        if above is not None and (continues_row or _continues(above.text, text)):
            above.text, above.end = f"{above.text} {text}", end
        else:
            opens = not row and not continues_row
            row.append(Line(text, indent=at, apart=line.blank > 0, cut=line.cut, cell=True, row=opens, end=end))
    return [*table, *row]


def _fills(table: Sequence[Line], line: PrintedLine, cells: _Cells) -> bool:
    """Whether a line holds only what did not fit into cells above it: the columns beside those are empty in it."""
    columns = _columns(table)
    if line.blank > 0 or len(cells) >= len(columns) or any(_OPENS_RECORD.match(text) for _, text in cells):
        return False
    return all(
        _is_full(table, columns, at, word) for (at, _), word in zip(cells, _first_words(line, cells), strict=True)
    )


def _is_full(table: Sequence[Line], columns: Sequence[float], at: int, first_word: float) -> bool:
    """Whether a word would not have fitted behind the last cell of a column."""
    above = next((cell for cell in reversed(table) if abs(cell.indent - at) <= _ALIGNED), None)
    if above is None:
        return False
    right = next((column for column in columns if column > above.indent + _ALIGNED), None)
    if right is None:
        left = max((column for column in columns if column < above.indent - _ALIGNED), default=above.indent)
        # Columns of names are as wide as each other.
        right = 2 * above.indent - left
    return above.end + 1 + first_word > right - _GUTTER


def _columns(table: Sequence[Line]) -> list[float]:
    """Return where the columns of a table begin."""
    columns: list[float] = []
    for indent in sorted(cell.indent for cell in table):
        if not columns or indent > columns[-1] + _ALIGNED:
            columns.append(indent)
    return columns


def _ends(line: PrintedLine, cells: _Cells) -> Sequence[float]:
    return line.ends or [at + len(text) for at, text in cells]


def _first_words(line: PrintedLine, cells: _Cells) -> Sequence[float]:
    return line.first_words or [len(text.split(" ", 1)[0]) for _, text in cells]
