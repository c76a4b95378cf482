"""Printed lines become blocks again: which line ends the typist meant, and which only the margin made."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from uncac_graph.reading.blocks import BULLETS, Block, block, label_kind
from uncac_graph.reading.headings import is_complete
from uncac_graph.reading.hyphens import Hyphens
from uncac_graph.reading.pages import SYMBOL

# A wrapped line may begin "5. The Group" where the line before ends "under agenda item".
_REFERENCE = re.compile(
    r"(?:items?|articles?|paragraphs?|paras?\.?|chapters?|No\.|nos?\.|resolutions?|decisions?|sections?|rules?|tables?|annex|and|to|or|of|,|–)$",
    re.IGNORECASE,
)
# A line that starts this much farther right or left stands in another column.
_FAR = 18.0
# "contained in", above "Annex I".
_WAITS = re.compile(r"\b(?:in|of|to|see|and|the|or|from|as)$")
_ANNEX = re.compile(r"(?:Annex|ANNEX)(?: [IVXL]{1,7}| \d{1,2})?")
# A symbol or a range of days, broken at its mark.
_BROKEN = re.compile(r"[A-Z0-9]/$|\d–$")
# Where the marks of notes were taken off, commas may stay: "held.,".
_NOTED = re.compile(r"(?<=[.:;!?]),$")
# No word that refers to a number is longer.
_END = 20
# So many of the lines of running text go on with a small letter; names, entries and rows hardly ever do.
GOING_ON: Final = 0.2
# They have so many words; names and cells of a table do not.
_WORDS = 3.0


def are_running_text(lines: Sequence[str]) -> bool:
    """Whether the lines of a column go on down it, in the middle of sentences."""
    return sum(line[:1].islower() for line in lines) >= GOING_ON * len(lines) and sum(
        len(line.split()) for line in lines
    ) >= _WORDS * len(lines)


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
    pieces: list[str] = []
    first = before = None
    for line, after in zip(lines, (*lines[1:], None), strict=True):
        if before is not None and first is not None and _goes_on(before, line, after, first.text):
            pieces[-1], space = hyphens.parted(pieces[-1], line.text)
            pieces += [space, line.text]
        else:
            if first is not None:
                yield _block(pieces, first)
            pieces, first = [line.text], line
        before = line
    if first is not None:
        yield _block(pieces, first)


def _block(pieces: Sequence[str], first: Line) -> Block:
    return block(
        "".join(pieces).rstrip("\u00ad"),
        style=first.style,
        indent=first.indent,
        apart=first.apart,
        cell=first.cell,
        row=first.row,
        cut=first.cut,
    )


def _goes_on(before: Line, line: Line, after: Line | None, opening: str) -> bool:
    """Whether a line continues the block that ends with the line before it; opening: how that block begins."""
    if line.cell or before.cell or abs(line.indent - before.indent) > _FAR:
        return False
    text = _NOTED.sub("", before.text)
    unfinished = text[-1:] not in ".:;!?"
    if _opens(line.text):
        # Whether an arabic number opens a paragraph, the numbers of the whole report will tell.
        refers = before.full and unfinished and not line.apart and label_kind(line.text) != "number"
        return refers and _REFERENCE.search(text[-_END:]) is not None
    if text.endswith("\u00ad") or _BROKEN.search(text[-2:]) or (text.endswith("-") and text[-2:-1].isalpha()):
        return True
    if text.endswith(":") and not line.text[:1].islower() and label_kind(opening) not in ("roman", "capital"):
        # What a colon announces; in a heading it announces nothing.
        return False
    if SYMBOL.match(line.text) and SYMBOL.match(opening):
        # The next row of a list of documents.
        return False
    if SYMBOL.fullmatch(line.text) and not line.full:
        # A symbol on a line of its own, with its title below.
        return False
    if line.cut:
        on_new_page = _ANNEX.fullmatch(line.text) is not None and not _WAITS.search(text)
        return unfinished and not on_new_page and (before.full or line.text[:1].islower())
    if line.apart or (label_kind(opening) in ("roman", "capital") and is_complete(text)):
        return False
    if before.full and text[-1:] in ".?!" and _is_title(line, after):
        return False
    if before.full:
        return line.style == before.style or line.text[:1].islower()
    return line.text[:1].islower() and unfinished


def _is_title(line: Line, after: Line | None) -> bool:
    """Whether a line that could go on with a finished sentence is a heading: it ends early, above what opens anew."""
    if _ANNEX.fullmatch(line.text):
        return True
    ends_early = not line.full and line.text[-1:] not in ".:;!?,"
    return ends_early and after is not None and (after.apart or _opens(after.text))


def _opens(text: str) -> bool:
    """Whether a line begins with a label or a list mark."""
    return label_kind(text) is not None or (text[0] in BULLETS and text[1:2] in ("", " ", "\t")) or text[:2] == "o "
