"""Resolutions and decisions that a report of the Conference prints in full (contract G32).

Their headings are entries of the paragraph that opens them; their preambles and operative paragraphs
are neither agenda nor paragraphs of the report.
"""

import re
from collections.abc import Sequence

from uncac_graph.reading.blocks import Block
from uncac_graph.reading.headings import roman_number, section_level

_HEADING = re.compile(r"(?:(?:Draft )?(?:Resolution|Decision|RESOLUTION|DECISION)\s+)?\d{1,2}/\d{1,3}\b\.?\*?")
_TEXT_OPENS = re.compile(
    r"(?:The Conference of the|The General Assembly|The Economic and Social|The Commission|The Conference,|At its)\b"
)
_OPENS = re.compile(r"\badopted the following (?:(?:draft )?(?:resolutions?|decisions?)(?: and )?)+:$")
# "2. Also requests the Secretariat to report to it"
_OPERATIVE = re.compile(r"(?:Also |Further )?[A-Z][a-z]+s\b")
_MAX_LENGTH = 300
_MOST_TITLES = 3


def is_resolution_heading(block: Block) -> bool:
    """Whether a block is "Resolution 7/1", "7/1. Strengthening mutual legal assistance" or "Decision 7/1 …"."""
    text = block.text
    if not (text[:1].isdigit() or text[:1] in "RDrd") or len(text) > _MAX_LENGTH or block.cell:
        return False
    match = _HEADING.match(text)
    if match is None or text.endswith((";", ",", ":", ").")):
        return False
    rest = text[match.end() :].strip()
    return not rest or (rest[0].isupper() and not block.sentence)


def opens_resolutions(block: Block) -> bool:
    """Whether a block opens the resolutions printed after it, and states no more than their headings do."""
    return _OPENS.search(block.text) is not None


def resolution_zones(blocks: Sequence[Block]) -> list[bool]:
    """Return for each block whether it stands in a resolution printed in full, its heading included."""
    flags = [False] * len(blocks)
    inside = False
    number = own = 0
    counter = _SectionCounter()
    for i, item in enumerate(blocks):
        if is_resolution_heading(item):
            own = 0
            # Its own text follows, and not merely the next entry of a list.
            inside = inside or any(_TEXT_OPENS.match(after.text) for after in blocks[i + 1 : i + 4])
        elif section_level(item) is not None and (not inside or counter.continues(item)):
            inside = inside and _opens_part_of_resolution(blocks, i)
            if not inside:
                counter.count(item)
        elif (
            inside
            and _may_be_paragraph(item, number + 1)
            # What goes on with a resolution's own numbers is none where another follows that may be the paragraph.
            and not (item.number == own + 1 and any(_may_be_paragraph(b, item.number) for b in blocks[i + 1 :]))
        ):
            # Where no heading has a label, the report's next paragraph ends the resolutions.
            inside = False
            # So do the headings without a label that stand right above it.
            for j in reversed(range(max(0, i - _MOST_TITLES), i)):
                above = blocks[j]
                if above.finished or above.sentence or above.labelled or is_resolution_heading(above):
                    break
                flags[j] = False
        number, own = (number, item.number or own) if inside else (item.number or number, own)
        flags[i] = inside
    return flags


def _may_be_paragraph(item: Block, number: int | None) -> bool:
    """Whether a block with a number may be the report's paragraph, and no operative one of a resolution."""
    return item.number == number and item.sentence and not _OPERATIVE.match(item.body)


class _SectionCounter:
    """The numerals and letters of the report's own headings; a resolution has others of its own."""

    def __init__(self) -> None:
        self._roman: int | None = None
        self._letter: str | None = None

    def continues(self, item: Block) -> bool:
        """Whether a heading is the next one of the report."""
        roman = roman_number(item)
        if roman is not None and (self._roman is None or roman == self._roman + 1):
            return True
        return item.text[0] == ("A" if self._letter is None else chr(ord(self._letter) + 1))

    def count(self, item: Block) -> None:
        """Go on to a heading of the report."""
        roman = roman_number(item)
        if roman is None or (
            self._letter is not None and item.text[0] == chr(ord(self._letter) + 1) and roman != self._roman
        ):
            self._letter = item.text[0]
        else:
            self._roman, self._letter = roman, None


def _opens_part_of_resolution(blocks: Sequence[Block], at: int) -> bool:
    """Whether a heading in a resolution divides it ("I", "A. Technical assistance") instead of ending it.

    Operative paragraphs go on counting after such a heading; a part of the report begins with something else.
    """
    after = next((item for item in blocks[at + 1 : at + 4] if item.number is not None), None)
    before = next((item.number for item in reversed(blocks[max(0, at - 200) : at]) if item.number is not None), None)
    if after is None or before is None or after.number != before + 1:
        return False
    return _OPERATIVE.match(after.body) is not None and not after.sentence


def heading_entry(blocks: Sequence[Block], at: int) -> str:
    """Return number and title of the resolution headed by `blocks[at]`, the title perhaps on the line after it."""
    text = blocks[at].text
    rest = _HEADING.sub("", text, count=1).strip()
    for item in blocks[at + 1 : at + 3]:
        if rest or _TEXT_OPENS.match(item.text) or item.labelled or item.text.endswith((",", ":", ";")):
            break
        rest = item.text
        text = f"{text} {rest}"
    return text
