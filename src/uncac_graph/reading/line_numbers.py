"""Numbers of lines in the margin, as advance copies have them: 1, 2, 3 … or 5, 10, 15 …, on each page anew or not."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate, pairwise
from statistics import mode

from uncac_graph.reading.lines import GOING_ON
from uncac_graph.reading.pdf_layout import parted
from uncac_graph.reading.pdf_pages import Page, Row, Run

_IN_MARGIN = re.compile(r"(?P<space> {0,4})(?P<number>\d{1,4})(?=(?:  +|\t\s*)\S| *$)")
# The margin is so wide, in characters and in points.
_MARGIN, _GAP = 3, 4.0
# Numbers of one column end within so many points of each other.
_ALIGNED = 1.5
# Fewer numbers count no lines.
_FEWEST = 6
# So many numbers stand as many lines below the one before as they count on; feet of pages stand between others.
_ON_THEIR_LINES = 0.5
_STEPS = (1, 2, 3, 4, 5, 10)


def _count_lines(numbers: Sequence[int]) -> bool:
    """Whether numbers go up in equal steps, now and then from the beginning."""
    if len(numbers) < _FEWEST:
        return False
    steps = [after - before for before, after in pairwise(numbers)]
    usual = max(set(steps), key=steps.count)
    again = sum(step < 0 for step in steps)
    return usual in _STEPS and steps.count(usual) + again > 0.9 * len(steps)


def _stand_on_their_lines(lines: Sequence[str], numbered: Sequence[tuple[int, re.Match[str]]]) -> bool:
    """Whether numbers are as far apart as their lines; numbers of paragraphs have lines between them."""
    printed = list(accumulate(bool(line.strip()) for line in lines))
    steps = [
        (int(after["number"]) - int(before["number"]), (j - i, printed[j] - printed[i]))
        for (i, before), (j, after) in pairwise(numbered)
    ]
    upward = [(step, apart) for step, apart in steps if step > 0]
    return sum(step in apart for step, apart in upward) > _ON_THEIR_LINES * len(upward)


def without_line_numbers(text: str) -> str:
    """Return a text without the numbers in its margin.

    The margin is empty in all other lines, unless it is the lines of running text that are numbered one by one:
    masthead, contents and running heads then have no numbers and may begin in the margin.
    """
    lines = text.split("\n")
    matches = [_IN_MARGIN.match(line.lstrip("\f")) for line in lines]
    numbered = [(i, match) for i, match in enumerate(matches) if match is not None]
    if not _count_lines([int(match["number"]) for _, match in numbered]) or not _stand_on_their_lines(lines, numbered):
        return text
    others = [line.lstrip("\f") for line, match in zip(lines, matches, strict=True) if match is None and line.strip()]
    broken = sum(match.string[match.end() :].lstrip()[:1].islower() for _, match in numbered)
    if broken <= GOING_ON * len(numbered) and sum(line[:_MARGIN].strip() == "" for line in others) < 0.95 * len(others):
        return text
    for i, match in numbered:
        breaks = lines[i][: len(lines[i]) - len(lines[i].lstrip("\f"))]
        lines[i] = breaks + " " * match.end() + lines[i][len(breaks) + match.end() :]
    return "\n".join(lines)


def without_margin_numbers(pages: Sequence[Page]) -> list[Page]:
    """Return PDF pages without the numbers that stand left of all else on them, one below the other."""
    rows = [(i, j, _with_number_parted(row.runs)) for i, page in enumerate(pages) for j, row in enumerate(page.rows)]
    numbered = [(i, j, runs) for i, j, runs in rows if runs and runs[0].text.isdigit()]
    if len(numbered) < _FEWEST:
        return list(pages)
    right = mode(round(runs[0].x1) for _, _, runs in numbered)
    found = {(i, j): runs for i, j, runs in numbered if abs(runs[0].x1 - right) < _ALIGNED}
    others = [runs[(i, j) in found :] for i, j, runs in rows]
    left = sorted(runs[0].x0 for runs in others if runs)
    if not left or right + _GAP > left[len(left) // 50] or not _count_lines([int(r[0].text) for r in found.values()]):
        return list(pages)
    return [
        replace(page, rows=[row for j, old in enumerate(page.rows) for row in _without(old, found.get((i, j)))])
        for i, page in enumerate(pages)
    ]


def _with_number_parted(runs: list[Run]) -> list[Run]:
    """Return the runs of a row, a number parted from the words that a wide gap sets off."""
    first = runs[0].text.split(" ", 1)[0] if runs else ""
    gaps = runs[0].gaps if first.isdigit() else ()
    if not gaps or gaps[0][0] != len(first) + 1:
        return runs
    return [*parted(runs[0], [gaps[0][2]]), *runs[1:]]


def _without(row: Row, numbered: list[Run] | None) -> list[Row]:
    """Return a row without its number, and none where nothing else stands in it."""
    if numbered is None:
        return [row]
    return [replace(row, runs=numbered[1:])] if numbered[1:] else []
