"""Running text set in two columns, as in a newspaper: the left one first, and then the right one."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from uncac_graph.reading.lines import are_running_text
from uncac_graph.reading.pdf_pages import Row

_GAP = re.compile(r"(?<=\S) {3,}(?=\S)")
# So many lines of a page of text have words in both columns, or rows of a PDF in each; fewer are a table or a masthead.
_FEWEST = 12
# No page is wider, in characters.
_WIDEST = 250
# So much stays empty between the columns, in characters and in points.
_GUTTER, _GUTTER_POINTS = 2, 6.0
# So far at most do numbers hang to the left of a column's words, in points.
_HANGS = 60.0
# The right column of a PDF begins in the middle part of a page's text, whose margins may differ.
_FIRST, _LAST = 0.35, 0.65
# So many lines of a page leave the gutter empty; headings and mastheads may run across.
_PARTED = 0.8


def in_reading_order(text: str) -> str:
    """Return a text with what it sets in two columns of running text as one column.

    A page may hold nothing but names: whether the columns are running text, all pages tell together.
    """
    if not _GAP.search(text):
        return text
    pages = [page.split("\n") for page in text.split("\f")]
    found = Counter(right for page in pages if (right := _right_column(page)))
    running = []
    for right, _ in found.most_common():
        lines = [line for page in pages for line in page if _parted(line, right)]
        beside = [(left, other) for line in lines if (left := line[:right].strip()) and (other := line[right:].strip())]
        # The lines of both columns go on down the column, in the middle of sentences.
        if beside and all(map(are_running_text, zip(*beside, strict=True))):
            running.append(right)
    if not running:
        return text
    return "\f".join("\n".join(_in_order(page, running)) for page in pages)


def _right_column(lines: Sequence[str]) -> int | None:
    """Return where the right column of a page begins, its words indented least; None where it has none."""
    starts = Counter(gap.end() for line in lines for gap in _GAP.finditer(line[:_WIDEST]))
    often = (place for place, times in sorted(starts.items()) if times >= _FEWEST // 2)
    return next((place for place in often if _is_gutter(place, lines)), None)


def _is_gutter(right: int, lines: Sequence[str]) -> bool:
    """Whether hardly a line has words before the right column, and enough have words on both sides."""
    printed = [line for line in lines if line.strip()]
    beside = sum(bool(line[:right].strip() and line[right:].strip()) for line in printed if _parted(line, right))
    return beside >= _FEWEST // 2 and sum(_parted(line, right) for line in printed) > _PARTED * len(printed)


def _parted(line: str, right: int) -> bool:
    """Whether no words of a line stand in the gutter before the right column."""
    return not line[max(0, right - _GUTTER) : right].strip()


def _in_order(lines: Sequence[str], rights: Sequence[int]) -> Iterator[str]:
    """Yield the lines of a page: those in columns one column after the other, between those that run across.

    rights: where the right column may begin, the likeliest first.
    """
    right = next((place for place in rights if _is_gutter(place, lines)), None)
    if right is None:
        yield from lines
        return
    for parted, group in groupby(lines, key=lambda line: _parted(line, right)):
        together = list(group)
        yield from _columns(together, right) if parted else together


def _columns(lines: Sequence[str], right: int) -> Sequence[str]:
    """Return the lines of the left column and then of the right one, with nothing empty between them."""
    left, other = [line[:right].rstrip() for line in lines], [line[right:].rstrip() for line in lines]
    if not any(one and two for one, two in zip(left, other, strict=True)):
        return lines
    while not left[-1]:
        left.pop()
    while not other[0]:
        other.pop(0)
    return [*left, *other]


def right_column(pages: Sequence[Sequence[Row]]) -> float | None:
    """Return where the right column begins on pages of running text in two columns, in points; None where none is.

    A page may hold nothing but names: whether the columns are running text, all pages tell together.
    """
    found = [_place(rows) for rows in pages]
    for right, _ in Counter(place for place in found if place is not None).most_common():
        beside = [rows for rows, place in zip(pages, found, strict=True) if place == right]
        parted = [row for rows in beside for row in rows if not _crosses(row, right)]
        if all(are_running_text([row.text for row in side]) for side in _sides(parted, right)):
            return right
    return None


def rows_in_reading_order(rows: Sequence[Row], right: float | None) -> Iterator[list[Row]]:
    """Yield the rows of a page in parts, each one column wide: rows that run across, left columns, right columns."""
    if right is None or not _leave_empty(rows, right):
        yield list(rows)
        return
    for parted, group in groupby(rows, key=lambda row: not _crosses(row, right)):
        together = list(group)
        left, other = _sides(together, right)
        yield from (left, other) if parted and left and other else (together,)


def _place(rows: Sequence[Row]) -> float | None:
    """Return where the right column of a page begins; None where it has none."""
    starts = Counter(round(run.x0) for row in rows for run in row.runs)
    if not starts:
        return None
    begin, end = min(starts), max(run.x1 for row in rows for run in row.runs)
    often = (
        place
        for place, times in starts.most_common()
        if times >= _FEWEST and _FIRST < (place - begin) / max(1.0, end - begin) < _LAST
    )
    empty = ((one, [row for row in rows if not _crosses(row, one)]) for one in often if _leave_empty(rows, one))
    place = next((one for one, parted in empty if min(map(len, _sides(parted, one))) >= _FEWEST), None)
    # The numbers of paragraphs may hang to the left of their words.
    hanging = (other for other in sorted(starts) if place and place - _HANGS < other < place and starts[other] > 1)
    return next((other for other in hanging if _leave_empty(rows, other)), place)


def _leave_empty(rows: Sequence[Row], right: float) -> bool:
    """Whether hardly a row of a page has words in the gutter before the right column."""
    return sum(not _crosses(row, right) for row in rows) > _PARTED * len(rows)


def _crosses(row: Row, right: float) -> bool:
    """Whether words of a row stand in the gutter before the right column."""
    return any(run.x0 < right - 1 and run.x1 > right - _GUTTER_POINTS for run in row.runs)


def _sides(rows: Sequence[Row], right: float) -> tuple[list[Row], list[Row]]:
    """Return the rows as they stand in the left column and in the right one, those without words there left out."""
    left = (replace(row, runs=[run for run in row.runs if run.x0 < right - 1]) for row in rows)
    other = (replace(row, runs=[run for run in row.runs if run.x0 >= right - 1]) for row in rows)
    return [row for row in left if row.runs], [row for row in other if row.runs]
