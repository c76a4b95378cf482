"""Printed lines become blocks again: which line ends the typist meant, and which only the margin made."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from uncac_graph.reading.blocks import BULLETS, Block, block, label_kind
from uncac_graph.reading.furniture import SYMBOL
from uncac_graph.reading.hyphens import Hyphens

# A wrapped line may begin "5. The Group" where the line before ends "under agenda item".
_REFERENCE = re.compile(
    r"(?:items?|articles?|paragraphs?|paras?\.?|chapters?|No\.|nos?\.|resolutions?|decisions?|sections?|rules?|tables?|annex|and|to|or|of|,|–)$",
    re.IGNORECASE,
)
# A line that starts this much farther right or left stands in another column.
_FAR = 18.0
# A symbol or a range of days, broken at its mark.
_BROKEN = re.compile(r"[A-Z0-9]/$|\d–$")
_UNFINISHED = re.compile(r"[^.:;!?]$")


@dataclass(slots=True)
class Line:
    """A printed line.

    indent: how far right it starts. apart: blank space stands before it. cut: a page ended before it.
    full: the next word would not have fitted on it, so that its end says nothing; False where the typist broke it.
    end: where a cell's last printed line ends, in units of indent.
    """

    text: str
    indent: float = 0.0
    apart: bool = False
    cut: bool = False
    full: bool = False
    style: str = ""
    cell: bool = False
    row: bool = False
    end: float = 0.0


def blocks_of_lines(lines: Sequence[Line], hyphens: Hyphens) -> Iterator[Block]:
    """Yield the blocks that the lines make up."""
    text = ""
    first: Line | None = None
    before: Line | None = None
    for line in lines:
        if before is not None and first is not None and _goes_on(before, line, text):
            text = hyphens.joined(text, line.text)
        else:
            if first is not None:
                yield _block(text, first)
            text, first = line.text, line
        before = line
    if first is not None:
        yield _block(text, first)


def _block(text: str, first: Line) -> Block:
    return block(
        text.rstrip("\u00ad"),
        style=first.style,
        indent=first.indent,
        apart=first.apart,
        cell=first.cell,
        row=first.row,
        cut=first.cut,
    )


def _goes_on(before: Line, line: Line, text: str) -> bool:
    """Whether a line continues the block that ends with the line before it."""
    if line.cell or before.cell or abs(line.indent - before.indent) > _FAR:
        return False
    unfinished = _UNFINISHED.search(text) is not None
    if _opens(line.text):
        return before.full and unfinished and not line.apart and _REFERENCE.search(text) is not None
    if text.endswith("\u00ad"):
        return True
    if _BROKEN.search(text):
        return True
    if text.endswith("-") and len(text) > 1 and text[-2].isalpha():
        return True
    if text.endswith(":") and not line.text[:1].islower():
        return False
    if SYMBOL.match(line.text) and SYMBOL.match(text):
        # The next row of a list of documents.
        return False
    if line.cut:
        return unfinished and (before.full or line.text[:1].islower())
    if line.apart:
        return False
    if before.full:
        return line.style == before.style or line.text[:1].islower()
    return line.text[:1].islower() and unfinished


def _opens(text: str) -> bool:
    """Whether a line begins with a label or a list mark."""
    return label_kind(text) is not None or (text[0] in BULLETS and text[1:2] in ("", " ", "\t")) or text[:2] == "o "
