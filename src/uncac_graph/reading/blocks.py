"""A report as a sequence of blocks: what stands between two line ends that the typist meant."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from uncac_graph.errors import ReadingError
from uncac_graph.reading.characters import collapsed, unlinked
from uncac_graph.reading.ordinal_marks import places_of_letters

# Stands behind a number that no mark follows ("12   The Group"); no text can hold it, Unicode keeps it for programs.
UNMARKED = "\ufdd0"

BULLETS = "-–—•·▪●◦‣∙○■□*\uf0b7\uf0a7"
_BULLET = re.compile(rf"(?:[{re.escape(BULLETS)}]|o(?=\s+[A-Z]))\s+(?=\S)")
_LABEL = re.compile(
    rf"(?P<number>\d{{1,3}})[.{UNMARKED}](?=\s|$|[A-Z“\"‘'])\s*"
    r"|(?P<letter>\((?:[a-z]{1,2}|[ivx]{1,5}|(?P<bracketed>\d{1,3}))\)|(?:[a-z]|[ivx]{1,5}|(?P<closed>\d{1,3}))\)(?=\s))\s*"
    r"|(?P<roman>[IVXL]{1,7})(?:\.(?:\s+|$|(?=[A-Z][a-z]{2}))|\s?[-–—]\s(?=[A-Z]))"
    r"|(?P<capital>[A-Z])(?:\.(?:\s+|$|(?=[A-Z][a-z]{2}))|\s?[-–—]\s(?=[A-Z]))"
)
_CHAPTER = re.compile(r"(?:Chapter|CHAPTER|Part|PART)\s+[IVXL]{1,7}[.:]?")
# Verbs of report. Some also stand in headings, as participles: "Documents referred to in", "Statements made by".
_VERB = re.compile(
    r"\b(?:(?:was|were|is|are|has|had|have|been|considered|noted|emphasi[sz]ed|stressed|welcomed|recalled|highlighted"
    r"|took|said|stated|informed|reported(?! (?:by|under)\b)|decided|agreed|thanked|gave|underlined|underscored"
    r"|encouraged|urged|observed"
    r"|chaired|heard|concluded|suggested|called|reiterated|mentioned|outlined|explained|recommended|acknowledged"
    r"|recogni[sz]ed|continued|will|shall|should|may|can|did|attended|participated|closed|drew|met)\b"
    r"|(?:held|adopted|made|expressed|opened|elected|presented|requested|delivered|invited|referred|described|shared"
    r"|approved|endorsed|proposed|convened|established|appointed|introduced|supported)\b"
    r"(?! (?:to|in|at|by|under|on|during|pursuant|for|with)\b))"
)
# Where the marks of notes were taken off, commas may stay: "held.,".
_CLOSED = r"[)\]”\"’'*]*(?:\s?,)*$"
_ENDS = re.compile(rf"[.:;!?…]{_CLOSED}")
_ENDS_SENTENCE = re.compile(rf"[.!?]{_CLOSED}")


# The longest report of the Conference has some 3,000 blocks.
MAX_BLOCKS = 60_000


@dataclass(slots=True)
class Block:
    """One paragraph, list entry, heading, table cell or masthead line, as the file shows it.

    text: collapsed to single spaces, with its printed label ("5.", "(a)", "II."), without a bullet.
    heading: the level that the file's markup gives it (1 is the highest), None where nothing is marked.
    style: whatever tells paragraphs of one kind from others in this file; "" where the file has no such thing.
    apart: something (a blank line, markup) sets it off from the block before; otherwise only a line end does.
    bullet: it stood after a list mark. cell: it stands in a table, row: it opens a row there.
    cut: a page ended just before it.
    """

    text: str
    style: str = ""
    indent: float = 0.0
    heading: int | None = None
    apart: bool = True
    bullet: bool = False
    cell: bool = False
    row: bool = False
    cut: bool = False

    @property
    def number(self) -> int | None:
        """The arabic number that it begins with, "5." being 5."""
        match = _LABEL.match(self.text)
        return int(match["number"]) if match and match["number"] else None

    @property
    def bracketed(self) -> int | None:
        """The number in brackets that it begins with, "(5)" or "5)" being 5."""
        match = _LABEL.match(self.text)
        printed = match and (match["bracketed"] or match["closed"])
        return int(printed) if printed else None

    @property
    def paragraph_number(self) -> int:
        """The number that it begins with, in brackets or not; 0 for none."""
        return self.number or self.bracketed or 0

    @property
    def places(self) -> frozenset[tuple[str, int]]:
        """The places in a list that its label may stand for: "(c)" is the third letter, or 100 as a numeral."""
        match = _LABEL.match(self.text)
        if match is None:
            return frozenset()
        if match["number"]:
            return frozenset([("number", int(match["number"]))])
        return places_of_letters((match["letter"] or "").strip("()"))

    @property
    def labelled(self) -> bool:
        """Whether it begins with a label of any kind."""
        return _LABEL.match(self.text) is not None

    @property
    def printed(self) -> str:
        """The text as it is printed: without the sign behind a number that no mark follows."""
        return self.text.replace(UNMARKED, "", 1)

    @property
    def body(self) -> str:
        """The text after the label."""
        match = _LABEL.match(self.text)
        return self.text[match.end() :] if match else self.text

    @property
    def finished(self) -> bool:
        """Whether it ends as a sentence, an introduction or a list entry does."""
        return _ENDS.search(self.text) is not None

    @property
    def ends_sentence(self) -> bool:
        """Whether it ends as a sentence does."""
        return _ENDS_SENTENCE.search(self.text) is not None

    @property
    def sentence(self) -> bool:
        """Whether it has a verb of report, which headings and agenda items lack."""
        return _VERB.search(self.text) is not None


def label_kind(text: str) -> str | None:
    """Return "number", "letter", "roman" or "capital" for the label that the text begins with."""
    match = _LABEL.match(text)
    return match.lastgroup if match else None


def block(text: str, **traits: object) -> Block:
    """Return a block of the text, its list mark taken off and noted."""
    words = unlinked(collapsed(text))
    match = _BULLET.match(words)
    if match is not None:
        traits["bullet"], words = True, words[match.end() :]
    return Block(words, **traits)  # type: ignore[arg-type]


def bounded(blocks: Sequence[Block], before: int) -> int:
    """Return how many blocks there are with those before.

    Raises:
        ReadingError: they are more than any report has.
    """
    count = before + len(blocks)
    if count > MAX_BLOCKS:
        raise ReadingError(f"the file has more than {MAX_BLOCKS:,} lines, more than any report, so it was not read")
    return count


def with_labels_joined(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield the blocks, a label that stands alone on its line joined to the text after it; lone list marks left out."""
    label: Block | None = None
    before: Block | None = None
    for item in blocks:
        if item.text in BULLETS:
            continue
        if label is not None:
            if _ends_text(label, before, item):
                yield label
            else:
                item.text = f"{label.text} {item.text}"
                item.apart = label.apart or item.apart
                item.heading = label.heading if item.heading is None else item.heading
                item.indent = label.indent
                item.cut = label.cut or item.cut
                item.row = label.row or item.row
            label = None
        if (item.labelled and not item.body) or _CHAPTER.fullmatch(item.text):
            label = item
        else:
            yield item
            before = item
    if label is not None:
        yield label


def _ends_text(label: Block, before: Block | None, item: Block) -> bool:
    """Whether what looks like a lone label is the end of a wrapped sentence: "considered at its session / 41."."""
    if label.number is None:
        return False
    goes_on = before is not None and not label.apart and not before.finished and before.sentence
    return goes_on or label_kind(item.text) in ("number", "roman", "capital")


def row_blocks(cells: Sequence[Sequence[Block]]) -> list[Block]:
    """Return the blocks of one row of a table in HTML or DOCX.

    A row with one cell, or with a label and one cell, is layout: its blocks are no cells.
    """
    filled = [cell for cell in cells if cell]
    label = filled[0][0] if filled else None
    labelled = label is not None and len(filled) == 2 and len(filled[0]) == 1 and label.labelled and not label.body
    blocks = [item for cell in filled for item in cell]
    if len(filled) > 1 and not labelled:
        for i, item in enumerate(blocks):
            item.cell, item.row = True, i == 0
    return blocks
