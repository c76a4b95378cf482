"""A numbered paragraph, and a part of the report, while they are put together block by block."""

import re
from dataclasses import dataclass, field

from uncac_graph.model import Finding, Paragraph
from uncac_graph.reading import findings as kinds
from uncac_graph.reading.annexes import Stack
from uncac_graph.reading.blocks import Block, label_kind
from uncac_graph.reading.headings import LEVEL_BY_LABEL
from uncac_graph.reading.numbering import Role
from uncac_graph.reading.outline import GOES_ON
from uncac_graph.reading.resolutions import opens_resolutions

_SEPARATED = re.compile(r"(?:[.;:,]|[;,]? and)$")
_FINAL = re.compile(r"[.!?][)\]”\"’']*$")
# What opens a table in which each cell is a name, and none goes on with the one beside it.
_OF_NAMES = re.compile(r"\b(?:represented|(?:taking|took) part|participat\w+|attend\w+)\b")
_MAX_TAIL = 120


@dataclass(slots=True)
class OpenParagraph:
    """A paragraph being put together from blocks.

    listing: an introduction has ended in ":". marked: a label, list mark or cell shows its entries.
    separated: whether its entries end in "," or ";"; None before the second one.
    """

    number: int
    annex: int | None = None
    sections: tuple[str, ...] = ()
    pieces: list[str] = field(default_factory=list)
    length: int = 0
    entries: list[int] = field(default_factory=list)
    listing: bool = False
    separated: bool | None = None
    marked: bool = False

    def append(self, text: str, entry: bool = False) -> None:
        """Add a piece of text, one space before it."""
        if not text:
            return
        start = self.length + 1 if self.pieces else 0
        if entry:
            self.entries.append(start)
        self.pieces.append(text)
        self.length = start + len(text)

    def append_block(self, item: Block, running_text: bool = False) -> None:
        """Add a block below the first one, as an entry where it is one and no running text."""
        last = self.pieces[-1] if self.pieces else ""
        self.listing = self.listing or last.endswith(":")
        if self.listing and self.entries and self.separated is None and not last.endswith(":"):
            self.separated = _SEPARATED.search(last) is not None
        self.marked = self.marked or item.cell or item.bullet or item.labelled
        self.append(item.printed, not running_text and self._is_entry(item, last))

    def _is_entry(self, item: Block, last: str) -> bool:
        if item.cell:
            return item.row or _OF_NAMES.search(self.pieces[0]) is not None
        if item.bullet or item.labelled:
            return True
        goes_on = item.text[0].islower() or (self.separated and not _SEPARATED.search(last))
        return self.listing and not goes_on

    def without_tail(self) -> str | None:
        """Take off and return a last piece that is no sentence and follows one: a signature, an address."""
        if len(self.pieces) < 2 or self.entries or self.listing or not _FINAL.search(self.pieces[-2]):
            return None
        if _FINAL.search(self.pieces[-1]) or len(self.pieces[-1]) > _MAX_TAIL:
            return None
        return self.pieces.pop()

    def paragraph(self) -> Paragraph:
        """Return the finished paragraph."""
        # One entry that nothing marks is running text that begins a line after its introduction.
        entries = self.entries if self.marked or len(self.entries) > 1 or not self.listing else []
        return Paragraph(self.number, " ".join(self.pieces), self.annex, self.sections, tuple(entries))


class Part:
    """The main part or an annex while it is read block by block."""

    def __init__(self, title: OpenParagraph, annex: int | None, above: Stack, findings: list[Finding]) -> None:
        self.title, self.annex, self.findings = title, annex, findings
        self.stack = above
        self.current: OpenParagraph | None = None
        self.below_heading = False
        self.orphans: list[str] = []
        self.done: list[OpenParagraph] = []

    def head(self, item: Block, level: int) -> None:
        """Open a section, or go on with the words of its heading."""
        if level == GOES_ON:
            above, words = self.stack[-1]
            self.stack = (*self.stack[:-1], (above, f"{words} {item.printed}"))
            return
        self._tell_orphans()
        letters = [text[0] for above, text in self.stack if above == LEVEL_BY_LABEL["capital"]]
        if level == LEVEL_BY_LABEL["roman"] and letters and item.text[1] in ". ":
            # "I.", "V." and "L." may go on with letters: "H.", then "I.".
            level = LEVEL_BY_LABEL["capital"] if ord(item.text[0]) == ord(letters[-1]) + 1 else level
        above, words = self.stack[-1] if self.stack else (0, "")
        if self.below_heading and level <= above and label_kind(words) is None:
            self.findings.append(kinds.HEADING_ALONE.at(None, words, shown=kinds.shown(words)))
        # A heading closes those of its own level and below.
        self.stack = (*(entry for entry in self.stack if entry[0] < level), (level, item.printed))
        self.below_heading = True

    def open(self, item: Block) -> None:
        """Open a numbered paragraph."""
        self._tell_orphans()
        self.current = OpenParagraph(item.paragraph_number, self.annex, tuple(text for _, text in self.stack))
        self.current.append(item.body)
        self.done.append(self.current)
        self.below_heading = False

    def add(self, item: Block, role: Role | None) -> None:
        """Add a block to the paragraph that is open; role: what its number makes it, None without a number."""
        if self.current is not None and not self.below_heading:
            if role is Role.TEXT and item.apart and item.sentence:
                paragraph, words = self.current.paragraph(), kinds.shown(item.printed)
                found = kinds.OUT_OF_SEQUENCE.at(paragraph, words, out=item.paragraph_number, number=paragraph.number)
                self.findings.append(found)
            self.current.append_block(item, running_text=role is Role.TEXT)
        elif self.annex is not None and self.current is None:
            self.title.sections = self.title.sections or tuple(text for _, text in self.stack)
            self.title.listing = True
            self.title.append_block(item)
        elif not opens_resolutions(item):
            self.orphans.append(item.printed)

    def _tell_orphans(self) -> None:
        """Find the text that stands between a heading and the next number, as one."""
        if self.orphans:
            self.findings.append(kinds.orphan(" ".join(self.orphans), self.stack[-1][1] if self.stack else None))
        self.orphans = []

    def paragraphs(self) -> list[Paragraph]:
        """End the part and return its paragraphs; the second of one number is added to the first, and found.

        A heading without a paragraph and words after the last sentence are found, too.
        """
        self._tell_orphans()
        if self.below_heading and self.annex is None:
            self.findings.append(kinds.NOTHING_BELOW_LAST_HEADING.at(None, kinds.shown(self.stack[-1][1])))
        elif self.current is not None and self.annex is None:
            tail = self.current.without_tail()
            if tail is not None:
                self.findings.append(kinds.TEXT_AFTER_END.at(None, kinds.shown(tail)))
        by_number: dict[int, OpenParagraph] = {}
        repeated: set[int] = set()
        for item in self.done:
            first = by_number.setdefault(item.number, item)
            if first is not item:
                first.append(" ".join(item.pieces))
                repeated.add(item.number)
        paragraphs = [item.paragraph() for item in by_number.values()]
        self.findings += [
            kinds.PARAGRAPH_REPEATED.at(item, number=item.number) for item in paragraphs if item.number in repeated
        ]
        return paragraphs
