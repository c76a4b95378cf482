"""Which blocks are headings: those that look like one for sure, and those that stand right above a paragraph as one."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from uncac_graph.reading import headings
from uncac_graph.reading.blocks import Block, label_kind
from uncac_graph.reading.contents import begins_title
from uncac_graph.reading.numbering import Role, roles
from uncac_graph.reading.resolutions import resolution_zones

GOES_ON = 0
"""The level of a block that goes on with the heading above it: its second line, or "(Agenda item 3)"."""

# So many lines without a label, one below the other, are headings; more are a list.
_MOST_UNLABELLED = 3


@dataclass(frozen=True, slots=True)
class Outline:
    """What the blocks of a part of the report are.

    zones: whether a block stands in a resolution printed in full. roles: of the blocks that begin with a number.
    levels: of the headings, `GOES_ON` for their further lines, None for what is no heading.
    """

    blocks: Sequence[Block]
    zones: Sequence[bool]
    roles: Mapping[int, Role]
    levels: Sequence[int | None]

    @classmethod
    def of(cls, blocks: Sequence[Block], titles: Sequence[str], annexed: bool = False) -> "Outline":
        """Return the outline of some blocks.

        titles: those that the contents name. annexed: the blocks may be a mere list, which has no paragraphs.
        """
        zones = resolution_zones(blocks)
        sure = [None if zone else _sure_level(blocks, i) for i, zone in enumerate(zones)]
        found = roles(blocks, sure, zones)
        if annexed and sum(blocks[i].sentence for i in found) * 2 <= len(found):
            found = {}
        return cls(blocks, zones, found, _Headings(blocks, sure, found).levels(titles))

    @property
    def restart(self) -> int:
        """Where paragraphs begin again at 1, their headings included; the number of blocks where they do not."""
        last = 0
        for i, role in self.roles.items():
            number = self.blocks[i].paragraph_number if role is Role.PARAGRAPH else last + 1
            if number == 1 and last > 1:
                return next((j + 1 for j in reversed(range(i)) if self.levels[j] is None), 0)
            last = number if role is Role.PARAGRAPH else last
        return len(self.blocks)

    def until(self, end: int) -> "Outline":
        """Return the outline of the blocks before one."""
        before = {i: role for i, role in self.roles.items() if i < end}
        return Outline(self.blocks[:end], self.zones[:end], before, self.levels[:end])


def _sure_level(blocks: Sequence[Block], i: int) -> int | None:
    """Return the level of a block that its label or the file's markup makes a heading, None for the others."""
    item, before = blocks[i], blocks[i - 1] if i else None
    level = headings.section_level(item)
    if level is None:
        return headings.marked_level(item) if item.number is None else None
    # "C. Guidelines for national communications, / Part II: reporting"
    return None if before is not None and headings.is_first_line(before, item) else level


@dataclass(frozen=True, slots=True)
class _Headings:
    """What tells the headings among some blocks.

    sure: the levels of those that are headings for sure; the others stand right above a paragraph or one of those.
    roles: of the blocks that begin with a number.
    """

    blocks: Sequence[Block]
    sure: Sequence[int | None]
    roles: Mapping[int, Role]

    def levels(self, titles: Sequence[str]) -> list[int | None]:
        """Return the level of each heading, `GOES_ON` for its further lines, None for what is no heading."""
        levels = list(self.sure)
        styles = self._heading_styles()
        for start, end in self._stretches():
            first = self._first_heading(start, end, styles)
            for i in reversed(range(first, end)):
                if levels[i] is None:
                    levels[i] = _level(self.blocks, i, first, levels[i + 1] if i + 1 < end else None, titles)
        return levels

    def _heading_styles(self) -> frozenset[str]:
        """Return the styles in which only headings are set."""
        of_headings: set[str] = set()
        of_texts: set[str] = set()
        for i, item in enumerate(self.blocks):
            if self.sure[i] is not None:
                of_headings.add(item.style)
            if self.roles.get(i) is Role.PARAGRAPH or (self.sure[i] is None and item.ends_sentence):
                of_texts.add(item.style)
        return frozenset(of_headings - of_texts)

    def _stretches(self) -> Iterator[tuple[int, int]]:
        """Yield where blocks that could all be headings begin and end, up to a paragraph or a sure heading."""
        end = len(self.blocks)
        while end > 0:
            start = end
            while start > 0 and self._could_be_heading(start - 1, end):
                start -= 1
            last = end
            if self.roles.get(end) is not Role.PARAGRAPH:
                last = next((i for i in reversed(range(start, end)) if self.sure[i] is not None), start - 1) + 1
            if start < last:
                yield start, last
            end = start - 1

    def _could_be_heading(self, i: int, end: int) -> bool:
        item = self.blocks[i]
        if self.sure[i] is not None:
            return True
        if item.cell or item.bullet or self.roles.get(i) is Role.PARAGRAPH:
            return False
        if headings.is_aside(item) or headings.is_possible_title(item):
            return True
        # A heading may break behind a comma: "C. Revision of the Guidelines for national communications, / Part II".
        broken = i + 1 < end and not self.blocks[i + 1].labelled and headings.is_first_line(item, self.blocks[i + 1])
        return broken or (
            i > 0 and not item.labelled and not item.finished and headings.is_first_line(self.blocks[i - 1], item)
        )

    def _first_heading(self, start: int, end: int, styles: frozenset[str]) -> int:
        """Return where the headings of a stretch begin: before them may stand what ends the list of a paragraph."""
        for i in range(start, end):
            item, before = self.blocks[i], self.blocks[i - 1] if i else None
            if self.sure[i] is not None:
                return i
            if item.labelled:
                # Below an entry of a list, letters are entries too.
                nested = i > start and item.number is None
                if not nested and not self._continues_list(i):
                    return i
            elif not headings.is_aside(item):
                stands = before is None or before.ends_sentence or item.style in styles
                together = next((j for j in range(i, end) if self.blocks[j].labelled), end) - i
                if (stands and together <= _MOST_UNLABELLED) or headings.is_known_title(item):
                    return i
        return end

    def _continues_list(self, i: int) -> bool:
        """Whether a label goes on with a list above it, or opens one that the block before announces."""
        if i and self.blocks[i - 1].text.endswith(":"):
            return True
        number = self.blocks[i].number
        before = {(kind, place - 1) for kind, place in self.blocks[i].places}
        for j in reversed(range(i)):
            if self.sure[j] is not None or self.roles.get(j) is Role.PARAGRAPH:
                return False
            if number is not None and (above := self.blocks[j].number) is not None:
                # A number goes on with the last one above it; letters may stand between.
                return above == number - 1
            if not before.isdisjoint(self.blocks[j].places):
                return True
        return False


def _level(blocks: Sequence[Block], i: int, first: int, below: int | None, titles: Sequence[str]) -> int:
    """Return the level of a heading of a stretch that begins at `first`; below: the level of the next one."""
    item = blocks[i]
    kind = label_kind(item.text)
    if kind is not None:
        return headings.LEVEL_BY_LABEL[kind]
    if i > first and (headings.is_aside(item) or _is_second_line(blocks, i, titles)):
        return GOES_ON
    # "ORGANIZATION OF THE SESSION" above "A. Opening" holds it.
    return min(headings.UNNUMBERED_LEVEL, below - 1) if below else headings.UNNUMBERED_LEVEL


def _is_second_line(blocks: Sequence[Block], i: int, titles: Sequence[str]) -> bool:
    """Whether a line without a label goes on with the heading above it."""
    before, item = blocks[i - 1], blocks[i]
    if headings.is_complete(before.text):
        return False
    if headings.goes_on(before, item) or begins_title(f"{before.text} {item.text}", titles):
        return True
    # Space parts headings from each other, and not their lines.
    return before.labelled and before.apart and not item.apart and i + 1 < len(blocks) and blocks[i + 1].apart
