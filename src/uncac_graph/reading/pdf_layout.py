"""Placed words of PDF pages become lines: running heads, feet and notes taken out, columns kept apart."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from uncac_graph.reading.blocks import label_kind
from uncac_graph.reading.characters import printable
from uncac_graph.reading.columns import with_columns_split
from uncac_graph.reading.footnotes import notes_of
from uncac_graph.reading.lines import Hyphens, Line
from uncac_graph.reading.pages import JOB, SYMBOL, PrintedLine, is_page_mark, is_running_line
from uncac_graph.reading.pdf_pages import Page, Row, Run
from uncac_graph.reading.two_columns import right_column, rows_in_reading_order

# One unit of indent is a third of an em of ten points.
_UNIT = 3.5
# Shares of the page's height in which running heads and feet stand.
_HEAD, _FOOT = 0.88, 0.12
# Share of the steps between rows that the leading makes, where most paragraphs have one line.
_OFTEN = 0.08
_MOST_RUNS = 100
# Rows nearer to each other than this share of the leading stand beside each other.
_HALF = 0.75
# Shares of the leading by which heads and feet are apart from the text.
_APART = 1.6
# Shares of the page's width that a rule above notes takes; shorter ones underline a word.
_RULE = 0.05, 0.5
# What stands at the end of so many of all pages is no text, however near the text is.
_MOST_PAGES = 0.7
# Share of the page's width by which right margins differ within a report (title, paragraphs, entries).
_RAGGED = 0.1
# A line nearer below its words than this share of their size underlines them.
_UNDERLINE = 0.5
_NOTE = re.compile(r"(?:\*{1,3}|\d{1,3})(?:\s|$)")
_MARK = re.compile(r"[\d*†‡,\s]{1,12}")
# A row of so many signs at most may be nothing but a note's mark, raised above its line.
_LONGEST_MARK = 4
# So often at most do notes interrupt a page; what follows is taken for notes.
_MOST_NOTES_AMID = 12
# Type of these shares of the text's size is small, or so small that only marks of notes are set in it.
_SMALL, _TINY = 0.93, 0.85
# A row that ends left of this share of the page's width ends what it says.
_SHORT = 0.75
# So many rows of justified text end at one place; spaces in them are at most this share of its width.
_JUSTIFIED, _WIDEST_SPACE = 0.4, 0.2
# A list mark from a font of signs, which maps to no letter.
_UNMAPPED = re.compile(r"\(cid:\d+\)")
_DIGITS = re.compile(r"\d+")
# Cells of a column begin within so many points of each other, on rows so many apart.
_SAME_START = 1.0
_BESIDE = 3


def printed(page: Page) -> Page:
    """Return a page as it is printed: columns parted where the rows beside say so, its text as it is seen."""
    rows = []
    for i, row in enumerate(page.rows):
        near = page.rows[max(0, i - _BESIDE) : i + _BESIDE + 1]
        beside = [[run for run in other.runs if not run.raised] for other in near]
        starts = [run.x0 for runs in beside if len(runs) > 1 for run in runs]
        parts = (part for run in row.runs for part in (parted(run, starts) if starts else (run,)))
        rows.append(Row(row.y, [replace(part, text=_printed_text(part.text)) for part in parts]))
    return replace(page, rows=rows)


def parted(run: Run, starts: Sequence[float]) -> Iterator[Run]:
    """Yield the parts of a run, one for each cell that begins in it."""
    begin, x0, first_word = 0, run.x0, run.first_word
    kept: list[tuple[int, float, float]] = []
    for offset, end, start in run.gaps:
        if not any(abs(start - other) < _SAME_START for other in starts):
            kept.append((offset - begin, end, start))
            continue
        yield replace(run, x0=x0, x1=end, text=run.text[begin:offset].strip(), first_word=first_word, gaps=kept)
        width = (run.x1 - start) / max(1, len(run.text) - offset)
        begin, x0, first_word, kept = offset, start, width * len(run.text[offset:].split(" ", 1)[0]), []
    yield replace(run, x0=x0, text=run.text[begin:], first_word=first_word, gaps=kept)


def _printed_text(text: str) -> str:
    """Return what a run prints; a soft hyphen at its end is printed, since a line ends there."""
    words = printable(text).strip()
    end = text.rstrip()[-1:]
    if end == "\u00ad":
        return words + end
    return words[:-1] + "-" if end in "\u2010\u2011" and words else words


def lines_of_pages(pages: Sequence[Page], hyphens: Hyphens) -> tuple[list[Line], str | None, list[str]]:
    """Return the lines of the report, the symbol that the running heads print, and the footnotes."""
    sizes: Counter[float] = Counter()
    for run in (run for page in pages for row in page.rows for run in row.runs):
        sizes[run.size] += len(run.text)
    body_size, leading = sizes.most_common(1)[0][0], _leading(pages)
    kept, symbol = _without_furniture(pages, leading)
    column = right_column(kept)
    right = max(_right_margin(page.rows, page) for page in pages)
    lines: list[PrintedLine] = []
    notes: list[str] = []
    for page, on_page in zip(pages, kept, strict=True):
        for rows in rows_in_reading_order(on_page, column):
            margin = right - _RAGGED * page.width
            if column and rows and max(row.runs[-1].x1 for row in rows) < column:
                margin = _right_margin(rows, page) - _RAGGED * (column - rows[0].runs[0].x0)
            text, on_foot = _without_marks(rows, page, body_size)
            notes += on_foot
            text = _with_cells_joined(text, leading)
            lines.extend(_printed(text, margin, leading, first=not lines))
    return with_columns_split(lines, hyphens), symbol, notes_of(notes)


def _without_furniture(pages: Sequence[Page], leading: float) -> tuple[list[list[Row]], str | None]:
    """Return the rows of each page without running heads and feet, and the symbol that those print."""
    symbols: Counter[str] = Counter()
    repeated = _repeated(pages)
    kept: list[list[Row]] = []
    for number, page in enumerate(pages):
        rows = []
        for at, row in enumerate(page.rows):
            if _is_furniture(page, at, number, repeated, leading):
                symbols.update(SYMBOL.findall(row.text))
            else:
                rows.append(row)
        kept.append(rows)
    return kept, symbols.most_common(1)[0][0] if symbols else None


def _without_marks(rows: Sequence[Row], page: Page, body_size: float) -> tuple[list[Row], list[str]]:
    """Return rows without footnotes and without rows of nothing but marks of notes, and the lines of the footnotes."""
    left = min((row.runs[0].x0 for row in rows), default=0.0)
    text = [row for row in rows if not (_is_mark(row, body_size) and row.runs[0].x0 > left + body_size)]
    kept = _without_notes(text, page, body_size)
    stay = set(map(id, kept))
    notes = [row.text for row in text if id(row) not in stay]
    return [row for row in kept if not _is_mark(row, body_size)], notes


def _leading(pages: Sequence[Page]) -> float:
    """Return the distance between the baselines of neighbouring rows of one paragraph, in points."""
    pairs = [(a, b) for page in pages for a, b in pairwise(page.rows) if a.y - b.y > 2 and _overlap(a, b)]
    steps = [round(a.y - b.y, 1) for a, b in pairs]
    often = [step for step, times in Counter(steps).items() if times > _OFTEN * len(steps)]
    return min(often, default=12.0)


def _repeated(pages: Sequence[Page]) -> dict[str, float]:
    """Return the share of pages that have a text (digits masked) at their head or foot, of those that several have."""
    count: Counter[str] = Counter()
    for page in pages:
        zone = [row for row in page.rows if row.y > _HEAD * page.height or row.y < _FOOT * page.height]
        count.update({_DIGITS.sub("#", row.text) for row in zone})
    enough = 2 if len(pages) < 4 else max(3, len(pages) // 4)
    return {text: n / len(pages) for text, n in count.items() if n >= enough}


def _is_mark(row: Row, body_size: float) -> bool:
    """Whether a row is nothing but marks of notes, raised above the line that they stand in."""
    return all(run.size < _TINY * body_size and _MARK.fullmatch(run.text) for run in row.runs)


def _is_furniture(page: Page, at: int, number: int, repeated: Mapping[str, float], leading: float) -> bool:
    """Whether a row is a running head or foot; number: of the page, from 0, whose head is the masthead."""
    row = page.rows[at]
    in_head, in_foot = row.y > _HEAD * page.height, row.y < _FOOT * page.height
    if not (in_foot or in_head):
        # Pages that were set anew, with the ends of the old ones amid them.
        return is_page_mark(row.text) and JOB.search(row.text) is not None
    if is_page_mark(row.text):
        return True
    if in_head and number == 0:
        return False
    if is_running_line(row.text):
        return True
    if row.text.endswith((".", ";", ",", ":")) or label_kind(row.text) is not None:
        return False
    beyond = page.rows[:at] if in_head else page.rows[at + 1 :]
    if not all(_DIGITS.sub("#", other.text) in repeated or is_running_line(other.text) for other in (row, *beyond)):
        return False
    return repeated.get(_DIGITS.sub("#", row.text), 0.0) > _MOST_PAGES or _is_isolated(page, at, leading)


def _is_isolated(page: Page, at: int, leading: float) -> bool:
    """Whether space parts a row from the text of the page: it stands on the side of the page's end."""
    row = page.rows[at]
    if row.y > page.height / 2:
        below = page.rows[at + 1 : at + 2]
        return not below or row.y - below[0].y > _APART * leading
    above = page.rows[at - 1 : at] if at else []
    return not above or above[0].y - row.y > _APART * leading


def _without_notes(rows: list[Row], page: Page, body_size: float) -> list[Row]:
    """Return the rows of a page without its footnotes: below a short rule, or small type that opens with a mark."""
    kept: list[Row] = []
    for _ in range(_MOST_NOTES_AMID):
        found = _notes(rows, page, body_size)
        if found is None:
            return kept + rows
        start, first = found
        kept += rows[:start]
        rows = _below_notes(rows[first:], page.width, body_size)
    return kept


def _notes(rows: Sequence[Row], page: Page, body_size: float) -> tuple[int, int] | None:
    """Return where the first notes of some rows begin, and the first row of their text; None where there are none."""
    for i, row in enumerate(rows):
        small = row.size < _SMALL * body_size
        below_rule = any(
            y < 0.75 * page.height and _RULE[0] < (x1 - x0) / page.width < _RULE[1] and row.y < y < row.y + 4 * row.size
            for x0, x1, y in page.rules
        )
        underscores = re.fullmatch(r"[_\s]{3,}", row.text) is not None
        if underscores and all(
            after.size < 0.97 * body_size or _NOTE.match(after.text) for after in rows[i + 1 : i + 2]
        ):
            return i, i + 1
        opens = _NOTE.match(row.text) is not None or row.runs[0].raised
        all_small = small and all(after.size < _SMALL * body_size for after in rows[i:])
        if below_rule and ((opens and (small or row.runs[0].raised or _at_foot(rows, i, page))) or all_small):
            return i, i
        if opens and all_small:
            return i, len(rows)
    return None


def _at_foot(rows: Sequence[Row], i: int, page: Page) -> bool:
    """Whether notes as large as the text begin at a row: alone below a rule that underlines and parts nothing else."""
    above = rows[i - 1] if i else None
    rule = min((y for _, _, y in page.rules if y > rows[i].y), default=0.0)
    underlines = above is not None and above.y - rule < _UNDERLINE * above.size
    others = sum(abs(y - rule) < 1 for _, _, y in page.rules) > 1
    opened = any(label_kind(row.text) in ("roman", "number", "capital") for row in rows[i:])
    return not underlines and not others and not opened and rows[i].y < page.height / 2


def _below_notes(rows: list[Row], width: float, body_size: float) -> list[Row]:
    """Return the rows below the notes that the rows open with.

    They are in larger type, a heading or paragraph set apart, or, where notes are as large as the text, what follows
    a note that ends amid its row.
    Converters that know no footnotes print them where they stood, amid the page.
    """
    note = next((row for row in rows if len(row.text) > _LONGEST_MARK), None)
    if note is None:
        return []
    for i, row in enumerate(rows[1:], start=1):
        larger = row.size > 1.07 * note.size and len(row.text) > _LONGEST_MARK
        apart = rows[i - 1].y - row.y > 1.3 * max(row.size, note.size)
        ended = rows[i - 1].text.endswith(".") and rows[i - 1].runs[-1].x1 < _SHORT * width
        same = ended and note.size > _SMALL * body_size and _NOTE.match(row.text) is None
        if larger or same or (apart and label_kind(row.text) in ("roman", "number", "capital")):
            return rows[i:]
    return []


def _with_cells_joined(rows: Sequence[Row], leading: float) -> list[Row]:
    """Return the rows; those of a table whose cells stand at half their height, some lines between others, as one."""
    groups: list[list[Row]] = []
    for row in rows:
        beside = groups and groups[-1][-1].y - row.y < _HALF * leading and not _overlap(groups[-1][-1], row)
        if beside:
            groups[-1].append(row)
        else:
            groups.append([row])
    return [group[0] if len(group) == 1 else Row(group[0].y, _columns(group)) for group in groups]


def _overlap(row: Row, other: Row) -> bool:
    # Only a hostile file has so many runs in a row; each is compared with each.
    return any(a.x0 < b.x1 and b.x0 < a.x1 for a in row.runs[:_MOST_RUNS] for b in other.runs[:_MOST_RUNS])


def _columns(rows: Sequence[Row]) -> list[Run]:
    """Return one run for each column of some rows, with all its words."""
    columns: list[Run] = []
    for run in (run for row in rows for run in row.runs):
        at = next((i for i, column in enumerate(columns) if column.x0 < run.x1 and run.x0 < column.x1), None)
        if at is None:
            columns.append(replace(run, gaps=()))
            continue
        above = columns[at]
        words = f"{above.text} {run.text}"
        columns[at] = replace(above, text=words, x0=min(above.x0, run.x0), x1=max(above.x1, run.x1))
    return sorted(columns, key=lambda run: run.x0)


def _printed(rows: Sequence[Row], margin: float, leading: float, first: bool) -> Iterator[PrintedLine]:
    """Yield the rows as printed lines, in units of indent; the cells of each with their places.

    margin: a line that would reach it with the next word is full.
    """
    left = min((row.runs[0].x0 for row in rows), default=0.0)
    # Justified text ends at one place; where few rows do, none is.
    ends = sorted(row.runs[-1].x1 for row in rows)
    times, edge = max(((bisect_right(ends, end + 1) - i, end) for i, end in enumerate(ends)), default=(0, 0.0))
    justified = times > _JUSTIFIED * len(rows)
    above: Row | None = None
    for i, row in enumerate(rows):
        runs = _joined(row)
        if justified and _is_justified(runs, left, edge):
            runs = [replace(runs[0], text=" ".join(run.text for run in runs), x1=runs[-1].x1)]
        if not runs:
            continue
        after = rows[i + 1].runs[0] if i + 1 < len(rows) else None
        gap = above is not None and above.y - row.y > 1.3 * max(leading, 1.05 * row.size)
        word = after.first_word if after is not None else 30.0
        yield PrintedLine(
            "   ".join(run.text for run in runs),
            round((runs[0].x0 - left) / _UNIT),
            int(gap),
            above is None and not first,
            cells=tuple((round((run.x0 - left) / _UNIT), run.text) for run in runs),
            ends=tuple((run.x1 - left) / _UNIT for run in runs),
            first_words=tuple(run.first_word / _UNIT for run in runs),
            full=runs[-1].x1 + word + 0.25 * row.size > margin,
            style=f"{runs[0].size:.0f}{'b' if runs[0].bold else ''}",
        )
        above = row


def _is_justified(runs: Sequence[Run], left: float, edge: float) -> bool:
    """Whether the runs of a row are one line of text, whose spaces were widened to fill it, and no cells of a table."""
    if len(runs) < 2 or not edge <= runs[-1].x1 <= edge + 1:
        return False
    spaces = [b.x0 - a.x1 for a, b in pairwise(runs)]
    # All spaces of a line are as wide.
    words = max(spaces) - min(spaces) < 1 and not any(" " in run.text for run in runs)
    return words or max(spaces) < _WIDEST_SPACE * (edge - left)


def _right_margin(rows: Sequence[Row], page: Page) -> float:
    ends = sorted(row.runs[-1].x1 for row in rows if len(row.runs) <= 2)
    return ends[int(len(ends) * 0.95)] if ends else page.width


def _joined(row: Row) -> list[Run]:
    """Return the runs of a row, marks of notes dropped, a label joined to the words after it."""
    runs: list[Run] = []
    mend = False
    for run in row.runs:
        if run.raised and _MARK.fullmatch(run.text):
            mend = True
            continue
        if not runs and _UNMAPPED.fullmatch(run.text):
            run = replace(run, text="•")
        before = runs[-1] if runs else None
        label = before is not None and len(runs) == 1 and len(before.text) < 10 and " " not in before.text
        label = label and (label_kind(f"{runs[0].text} ") is not None or runs[0].text in "-–—•·▪●◦*\uf0b7o")
        if before is not None and (label or mend or run.raised):
            space = " " if label or (run.x0 - before.x1 > 0.5 * run.size and not run.raised) else ""
            if mend and run.text[:1] not in ",.;:)" and not label:
                space = " "
            runs[-1] = replace(before, text=f"{before.text}{space}{run.text}", x1=run.x1)
        else:
            runs.append(replace(run, raised=False, gaps=()))
        mend = False
    return [run for run in runs if run.text]
