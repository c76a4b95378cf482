"""Running text set in two columns on pages of a PDF: the left one first, and then the right one."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from uncac_graph.reading.lines import are_running_text
from uncac_graph.reading.pdf_pages import Row

# So many rows stand in each column of a page; fewer are a table or a masthead.
_FEWEST = 12
# So much stays empty between the columns, in points.
_GUTTER = 6.0
# So far at most do numbers hang to the left of a column's words, in points.
_HANGS = 60.0
# The right column begins in the middle part of a page's text, whose margins may differ.
_FIRST, _LAST = 0.35, 0.65
# So many rows of a page leave the gutter empty; headings and mastheads may run across.
_PARTED = 0.8


def right_column(pages: Sequence[Sequence[Row]]) -> float | None:
    """Return where the right column begins on pages of running text in two columns, in points; None where none is.

    A page may hold nothing but names: whether the columns are running text, all pages tell together.
    """
    found = Counter(place for rows in pages if (place := _place(rows)) is not None)
    return next((place for place, _ in found.most_common() if _is_running_text(place, pages)), None)


def in_reading_order(rows: Sequence[Row], right: float | None) -> Iterator[list[Row]]:
    """Yield the rows of a page in parts, each one column wide: rows that run across, left columns, right columns."""
    if right is None or not _leave_empty(rows, right):
        yield list(rows)
        return
    for parted, group in groupby(rows, key=lambda row: not _crosses(row, right)):
        together = list(group)
        left, other = _side(together, right, left=True), _side(together, right, left=False)
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
    place = next((place for place in often if _leave_empty(rows, place) and _both_sides(rows, place)), None)
    # The numbers of paragraphs may hang to the left of their words.
    hanging = (other for other in sorted(starts) if place and place - _HANGS < other < place and starts[other] > 1)
    return next((other for other in hanging if _leave_empty(rows, other)), place)


def _leave_empty(rows: Sequence[Row], right: float) -> bool:
    """Whether hardly a row of a page has words in the gutter before the right column."""
    return sum(not _crosses(row, right) for row in rows) > _PARTED * len(rows)


def _both_sides(rows: Sequence[Row], right: float) -> bool:
    """Whether enough rows of a page stand in each column."""
    parted = [row for row in rows if not _crosses(row, right)]
    return all(len(_side(parted, right, left=left)) >= _FEWEST for left in (True, False))


def _is_running_text(right: float, pages: Sequence[Sequence[Row]]) -> bool:
    """Whether the rows of both columns go on down the column, in the middle of sentences."""
    parted = [row for rows in pages if _place(rows) == right for row in rows if not _crosses(row, right)]
    return all(are_running_text([row.text for row in _side(parted, right, left=left)]) for left in (True, False))


def _crosses(row: Row, right: float) -> bool:
    """Whether words of a row stand in the gutter before the right column."""
    return any(run.x0 < right - 1 and run.x1 > right - _GUTTER for run in row.runs)


def _side(rows: Sequence[Row], right: float, *, left: bool) -> list[Row]:
    """Return the rows as they stand in one column, those without words there left out."""
    sides = [[run for run in row.runs if (run.x0 < right - 1) == left] for row in rows]
    return [replace(row, runs=runs) for row, runs in zip(rows, sides, strict=True) if runs]
