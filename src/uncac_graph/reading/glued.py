"""Texts whose line ends are lost: paragraphs that follow each other in one line are parted again."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from uncac_graph.reading.blocks import Block

# A number that stands behind the end of a sentence, or behind the headings above its paragraph.
_NUMBER = re.compile(r"(?<=\S) (?P<number>\d{1,3})\. (?=[A-Z“\"])")
_ENDS = re.compile(r"[.:;!?][)”\"’]?$")
# "II. Organization of the meeting A. Opening", the end of what stands before a number.
_HEADINGS = re.compile(
    r"(?:^|(?<=\S) )(?=[IVXL]{1,5}\. |[A-Z]\. )(?P<part>[IVXL]{1,5}\. [A-Z][^.;:]{2,160}?)?"
    r"(?:(?:^| )(?P<section>[A-Z]\. [A-Z][^.;:]{2,160}))?$"
)
# No heading with the one below it is longer.
_LONGEST = 340


def parted(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks, those that hold several paragraphs or sections parted before each."""
    last = {number: i for i, item in enumerate(blocks) if (number := item.number) is not None}
    return [piece for i, item in enumerate(blocks) for piece in _pieces(item, i, last)]


def _pieces(item: Block, i: int, last: Mapping[int, int]) -> Iterator[Block]:
    wanted = (item.number or 0) + 1
    # Where a line of its own begins with the next number, the line ends are there.
    cuts = [] if item.cell or last.get(wanted, -1) > i else _numbers(item, wanted)
    start = 0
    for cut in cuts:
        before = item.text[start:cut].rstrip()
        titles = _HEADINGS.search(before, max(0, len(before) - _LONGEST))
        ends = [titles.start(name) for name in ("part", "section") if titles and titles[name]]
        bounds = [0, *(end for end in ends if end), len(before)]
        for begin, end in pairwise(bounds):
            yield replace(item, text=before[begin:end].strip(), apart=item.apart or start > 0 or begin > 0)
        start = cut
    yield replace(item, text=item.text[start:].strip()) if start else item


def _numbers(item: Block, first: int) -> list[int]:
    """Return where paragraphs begin within a block: at the numbers from the first one on."""
    text = item.text
    cuts: list[int] = []
    for match in _NUMBER.finditer(text):
        if int(match["number"]) != first + len(cuts):
            continue
        at = match.start()
        if _ENDS.search(text[max(0, at - 3) : at]) or _HEADINGS.search(text, max(0, at - _LONGEST), at):
            cuts.append(match.start("number"))
    return cuts if len(cuts) > (item.number is None) else []
