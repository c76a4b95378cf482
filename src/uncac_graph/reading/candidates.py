"""What the look and the neighbours of each numbered block say, before its number is judged."""

from collections import Counter
from collections.abc import Sequence

from uncac_graph.reading.blocks import Block
from uncac_graph.reading.numbering import Candidate

_INDENT_TOLERANCE = 2.5


def candidates(
    blocks: Sequence[Block], levels: Sequence[int | None], zones: Sequence[bool]
) -> list[tuple[int, Candidate]]:
    """Return each block that begins with a number, by its index; headings (levels not None) are none."""
    numbered = [(i, item.number) for i, item in enumerate(blocks) if levels[i] is None and item.text[0].isdigit()]
    looks = _Looks([blocks[i] for i, n in numbered if n is not None], _sure(blocks, levels, zones))
    return [(i, _candidate(blocks, i, n, levels, zones[i], looks)) for i, n in numbered if n is not None]


def _sure(blocks: Sequence[Block], levels: Sequence[int | None], zones: Sequence[bool]) -> list[Block]:
    """Return the numbered sentences directly below a section heading: paragraphs of the report, almost surely."""
    return [
        item
        for i, item in enumerate(blocks)
        if i
        and levels[i] is None
        and levels[i - 1] is not None
        and not zones[i]
        and item.number is not None
        and item.sentence
    ]


class _Looks:
    """How paragraphs of this report look, where looks tell them from the entries of lists."""

    def __init__(self, numbered: Sequence[Block], sure: Sequence[Block]) -> None:
        self.styles = {item.style for item in sure}
        self.tells_style = bool(sure) and not {item.style for item in numbered} <= self.styles
        indents = Counter(round(item.indent) for item in sure)
        self.indent = float(indents.most_common(1)[0][0]) if indents else 0.0
        self.tells_indent = bool(sure) and any(self._is_deeper(item) for item in numbered)

    def _is_deeper(self, item: Block) -> bool:
        return item.indent > self.indent + _INDENT_TOLERANCE

    def usual(self, item: Block) -> bool | None:
        """Whether the block looks like a paragraph; None where looks tell nothing."""
        if self.tells_style and item.style not in self.styles:
            return False
        if self.tells_indent:
            return not self._is_deeper(item)
        return True if self.tells_style else None


def _candidate(
    blocks: Sequence[Block], i: int, number: int, levels: Sequence[int | None], zone: bool, looks: _Looks
) -> Candidate:
    before = blocks[i - 1] if i else None
    after_heading = i == 0 or levels[i - 1] is not None
    return Candidate(
        number=number,
        block=blocks[i],
        after_heading=after_heading,
        after_colon=before is not None and before.text.endswith((":", ":*")),
        interrupts=before is not None and not after_heading and not before.finished and not blocks[i].apart,
        in_resolution=zone,
        usual_style=looks.usual(blocks[i]),
    )
