"""Printed lines become blocks again: which line ends the typist meant, and which only the margin made."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from uncac_graph.reading.blocks import BULLETS, Block, block, label_kind
from uncac_graph.reading.headings import is_complete
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
# Of words divided at the end of a line.
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LONGEST_WORD = 60
_LAST = re.compile(r"([^\W\d_]+)-$")
_FIRST = re.compile(r"[^\W\d_]+")
# The OECD alone writes it so, beside others that cooperate.
_NAMED = "for Economic Co-"
# Used only where the report itself shows neither "openended" nor "open-ended" elsewhere.
_FIRST_PARTS = frozenset(
    """non open self cross follow high long short well law decision policy capacity gender evidence anti ex vice co
    low multi peer private public civil conflict risk asset mid pre post full part two three four six one zero
    whistle state user web data fact knowledge tax half all best crime result results""".split()
)
_LAST_PARTS = frozenset(
    """up based related term level ended making building person made country wide oriented sharing specific sized
    range raising driven led setting effective free style binding paper general depth sex house site line time
    day week month year old member agency sectoral border cutting reaching finding enforcement speaking""".split()
)


def are_running_text(lines: Sequence[str]) -> bool:
    """Whether the lines of a column go on down it, in the middle of sentences."""
    going_on, words = sum(line[:1].islower() for line in lines), sum(len(line.split()) for line in lines)
    return going_on >= GOING_ON * len(lines) and words >= _WORDS * len(lines)


class Hyphens:
    """Tells the two kinds of hyphen at a line's end apart, by the words of the report itself.

    "infor-/mation" is one word, "Guinea-/Bissau" keeps its hyphen.
    """

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(word.lower() for word in _WORD.findall(self._text))

    def parted(self, left: str, right: str) -> tuple[str, str]:
        """Return a line as the next one goes on with it, a dividing hyphen taken off, and the space between them."""
        if left.endswith("\u00ad"):
            return left[:-1], ""
        if left.endswith("-") and len(left) > 1 and not left[-2].isspace():
            return (left[:-1] if self._divides_word(left[-_LONGEST_WORD:], right) else left), ""
        # A symbol or a range broken at its mark ("CAC/COSP/" + "IRG/2014/1", "2–" + "6 June") goes on without a space.
        broken = left.endswith("/") or (left.endswith("–") and left[-2:-1].isdigit() and right[:1].isdigit())
        return left, "" if broken else " "

    def _divides_word(self, left: str, right: str) -> bool:
        before, after = _LAST.search(left), _FIRST.match(right)
        if before is None or after is None:
            return False
        first, last = before[1].lower(), after[0].lower()
        if left.endswith(_NAMED) and last == "operation":
            return False
        if f"{first}-{last}" in self._words:
            return False
        if first + last in self._words:
            return right[0].islower() or (before[1].isupper() and len(before[1]) > 1)
        # Names keep their hyphens: "Inter-/American", "SALAH-/HADDAD".
        return right[0].islower() and first not in _FIRST_PARTS and last not in _LAST_PARTS


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
    parts: list[tuple[Line, list[str]]] = []
    before: Line | None = None
    for line, after in zip(lines, (*lines[1:], None), strict=True):
        if before is not None and _goes_on(before, line, after, parts[-1][0].text):
            pieces = parts[-1][1]
            pieces[-1], space = hyphens.parted(pieces[-1], line.text)
            pieces += [space, line.text]
        else:
            parts.append((line, [line.text]))
        before = line
    for first, pieces in parts:
        yield block(
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
