"""Texts whose line ends are lost: paragraphs and headings that follow each other in one line are parted again."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, zip_longest

from uncac_graph.reading.blocks import Block
from uncac_graph.reading.headings import is_aside, is_possible_title, reads_as_known_title, section_level

# A number that stands behind the end of a sentence, or behind the headings above its paragraph.
_NUMBER = re.compile(r"(?<=\S) (?P<number>\d{1,3})\. (?=[A-Z“\"])")
_ENDS = re.compile(r"[.:;!?][)”\"’]?$")
# "II. Organization of the meeting A. Opening", the end of what stands before a number.
_HEADINGS = re.compile(
    r"(?:^|(?<=\S) )(?=[IVXL]{1,5}\. |[A-Z]\. )(?P<part>[IVXL]{1,5}\. [A-Z][^.;:]{2,160}?)?"
    r"(?:(?:^| )(?P<section>[A-Z]\. [A-Z][^.;:]{2,160}))?$"
)
# "conclusions below. 2. Conclusions": a heading behind the end of a paragraph.
_AT_END = re.compile(r"(?<=[.;:!?”)]) (?P<title>(?:[IVXL]{1,5}|[A-Z]|(?P<number>\d{1,2}))\. [A-Z][^.;:]{2,300})$")
# No heading with the one below it is longer.
_LONGEST = 340
# No heading or entry of a list is so long and ends with a full stop.
_RUNNING_TEXT = 100


def parted(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks, those that hold several paragraphs or sections parted before each."""
    last = {number: i for i, item in enumerate(blocks) if (number := item.number) is not None}
    pieces: list[Block] = []
    counted: set[int] = {0}
    for i, item in enumerate(blocks):
        following = (item.number or 0) + 1
        wanted = None if item.cell else _below_heading(item, counted)
        # Where a line of its own begins with the next number, the line ends are there.
        if wanted is None and not item.cell and last.get(following, -1) <= i:
            wanted = following
        found = [item] if wanted is None else [*_pieces(item, wanted)]
        counted |= {piece.number for piece in found if piece.number is not None and _is_text(piece)}
        pieces += found
    return [piece for item, after in zip_longest(pieces, pieces[1:]) for piece in _ended(item, after)]


def _is_text(item: Block) -> bool:
    return item.sentence or (item.finished and len(item.text) > _RUNNING_TEXT)


def _below_heading(item: Block, counted: Collection[int]) -> int | None:
    """Return the number of the paragraph that follows a heading in its line; None where no paragraph does.

    counted: the numbers of the paragraphs so far, of which it is the next.
    """
    match = _NUMBER.search(item.text, 0, _LONGEST)
    if match is None or int(match["number"]) - 1 not in counted or not _is_text(Block(item.text[match.end() :])):
        return None
    if item.number is not None and item.number not in counted and item.number != int(match["number"]):
        # "25. The Chair presided over the discussion on item 3. The Secretary": a paragraph, since its number is due.
        return None
    above = replace(item, text=item.text[: match.start()])
    titled = is_possible_title(above) and (above.labelled or reads_as_known_title(above))
    return int(match["number"]) if titled or is_aside(above) else None


def _pieces(item: Block, wanted: int) -> Iterator[Block]:
    start = 0
    for cut in _numbers(item, wanted):
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
        ends = _ENDS.search(text[max(0, at - 3) : at]) or _HEADINGS.search(text, max(0, at - _LONGEST), at)
        if ends or (not cuts and item.number != first - 1):
            cuts.append(match.start("number"))
    return cuts if len(cuts) > (item.number is None and first == 1) else []


def _ended(item: Block, after: Block | None) -> Iterator[Block]:
    """Yield a paragraph, and the heading that stands behind its end in its line, above the next one."""
    at_end = _AT_END.search(item.text, max(0, len(item.text) - _LONGEST)) if after and not item.cell else None
    if at_end is None or after is None or not (_is_text(item) or item.number is not None):
        yield item
        return
    title = replace(item, text=at_end["title"], apart=True)
    if at_end["number"] is None:
        stands = section_level(title) is not None
    else:
        # Neither the last entry of a list nor the number of the next paragraph.
        stands = _is_text(after) and after.number == (item.number or -1) + 1 != int(at_end["number"]) + 1
        stands = stands and is_possible_title(title) and f" {int(at_end['number']) - 1}. " not in item.text
    if not stands:
        yield item
        return
    yield replace(item, text=item.text[: at_end.start()])
    yield title
