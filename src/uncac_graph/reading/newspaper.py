"""Running text set in two columns, as in a newspaper: the left one first, and then the right one."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from uncac_graph.reading.lines import are_running_text

_GAP = re.compile(r"(?<=\S) {3,}(?=\S)")
# So many lines of a page have words in both columns; fewer are a table or a masthead.
_FEWEST = 12
# No page is wider, in characters.
_WIDEST = 250
# So much stays empty between the columns.
_GUTTER = 2
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
    running = [right for right, _ in found.most_common() if _is_running_text(right, pages)]
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


def _is_running_text(right: int, pages: Sequence[Sequence[str]]) -> bool:
    """Whether the lines of both columns go on down the column, in the middle of sentences."""
    beside = [(line[:right].strip(), line[right:].strip()) for page in pages for line in page if _parted(line, right)]
    columns = list(zip(*((left, other) for left, other in beside if left and other), strict=True))
    return bool(columns) and all(map(are_running_text, columns))


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
