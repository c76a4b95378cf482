"""Blocks become numbered paragraphs, and whatever has no place among them becomes a finding."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from uncac_graph.errors import ReadingError
from uncac_graph.model import Finding, Paragraph, ReportText
from uncac_graph.reading import headings, losses
from uncac_graph.reading.blocks import Block, label_kind, with_labels_joined
from uncac_graph.reading.candidates import candidates
from uncac_graph.reading.furniture import is_letterhead, is_page_mark, without_contents
from uncac_graph.reading.masthead import masthead_parts
from uncac_graph.reading.numbering import Role, roles
from uncac_graph.reading.resolutions import heading_entry, is_resolution_heading, resolution_zones

_SEPARATED = re.compile(r"(?:[.;:,]|[;,]? and)$")
_Stack = tuple[tuple[int, str], ...]


@dataclass(slots=True)
class OpenParagraph:
    """A paragraph being put together from blocks."""

    number: int
    annex: int | None = None
    sections: tuple[str, ...] = ()
    pieces: list[str] = field(default_factory=list)
    length: int = 0
    entries: list[int] = field(default_factory=list)
    listing: bool = False
    separated: bool | None = None

    def append(self, text: str, entry: bool = False) -> None:
        """Add a piece of text, one space before it."""
        if not text:
            return
        start = self.length + 1 if self.pieces else 0
        if entry:
            self.entries.append(start)
        self.pieces.append(text)
        self.length = start + len(text)

    def append_block(self, item: Block) -> None:
        """Add a block below the first one, as an entry where it is one."""
        last = self.pieces[-1] if self.pieces else ""
        self.listing = self.listing or last.endswith(":")
        if self.listing and self.entries and self.separated is None:
            self.separated = _SEPARATED.search(last) is not None
        self.append(item.text, self._is_entry(item, last))

    def _is_entry(self, item: Block, last: str) -> bool:
        if item.cell:
            return item.row or "represented" in self.pieces[0]
        if item.bullet or item.labelled:
            return True
        goes_on = item.text[0].islower() or (self.separated and not _SEPARATED.search(last))
        return self.listing and not goes_on

    def paragraph(self) -> Paragraph:
        """Return the finished paragraph."""
        return Paragraph(self.number, " ".join(self.pieces), self.annex, self.sections, tuple(self.entries))


def report_text(
    blocks: Sequence[Block], running_symbol: str | None = None, found: Sequence[Finding] = ()
) -> ReportText:
    """Return the report's paragraphs, with what reading found amiss.

    running_symbol: the symbol that the file's running heads print, None where there is none.
    found: findings of the file's own reader.

    Raises:
        ReadingError: no paragraph is numbered, so the file is no report.

    """
    items = [item for item in without_contents(list(with_labels_joined(blocks))) if not is_page_mark(item.text)]
    first_annex = next((i for i, item in enumerate(items) if i and headings.annex_number(item) is not None), len(items))
    start = _masthead_end(items[:first_annex])
    title = OpenParagraph(0)
    for part in masthead_parts(items[:start], running_symbol):
        title.append(part, entry=True)
    findings = list(found)
    main = _numbered(items[start:first_annex], title, findings)
    if not main:
        raise ReadingError(
            "no numbered paragraph was found, so this is no report; give a report as text, HTML, DOCX or PDF"
        )
    paragraphs = [title.paragraph(), *main, *_annexes(items[first_annex:], findings)]
    return ReportText(tuple(paragraphs), (*findings, *losses.findings(paragraphs)))


def _masthead_end(items: Sequence[Block]) -> int:
    """Return the index of the first section heading, or of paragraph 1 where no heading stands before it."""
    for i, item in enumerate(items):
        if headings.section_level(item) is not None:
            return i
        if item.number is not None and (item.sentence or len(item.text) > 100):
            before = items[i - 1] if i else None
            titled = before is not None and (headings.is_known_title(before) or _is_marked_section(before))
            return i - 1 if titled else i
    return len(items)


def _is_marked_section(item: Block) -> bool:
    return headings.marked_level(item) is not None and not item.text.startswith(("Report", "Draft report"))


def _levels(items: Sequence[Block], zones: Sequence[bool]) -> list[int | None]:
    """Return the level of each block that is a section heading for sure, None for the others."""
    return [_level(items, i, zones[i]) for i in range(len(items))]


def _level(items: Sequence[Block], i: int, zone: bool) -> int | None:
    item = items[i]
    if zone:
        return None
    level = headings.section_level(item)
    if level is None and item.number is None:
        level = headings.marked_level(item)
    if level is None and i + 1 < len(items) and items[i + 1].number is not None and (not i or items[i - 1].finished):
        level = headings.UNNUMBERED_LEVEL if headings.is_known_title(item) else None
    return level


def _numbered(
    items: Sequence[Block], title: OpenParagraph, findings: list[Finding], annex: int | None = None, above: _Stack = ()
) -> list[Paragraph]:
    """Return the numbered paragraphs of the report's main part or of an annex.

    title: takes what stands before the first number of an annex, and headings of resolutions that no paragraph opens.
    """
    zones = resolution_zones(items)
    levels = _levels(items, zones)
    numbered = candidates(items, levels, zones)
    if annex is not None and not _has_paragraphs([items[i] for i, _ in numbered]):
        numbered = []
    role_by_index = (
        dict(zip((i for i, _ in numbered), roles([c for _, c in numbered]), strict=True)) if numbered else {}
    )
    part = _Part(title, annex, above, findings)
    for i, item in enumerate(items):
        role = role_by_index.get(i)
        if role is Role.PARAGRAPH:
            part.open(item)
        elif zones[i]:
            if is_resolution_heading(item):
                part.add_resolution(heading_entry(items, i))
        elif levels[i] is not None or role is Role.HEADING:
            part.head(item, levels[i])
        else:
            part.add(item)
    return part.paragraphs()


def _has_paragraphs(numbered: Sequence[Block]) -> bool:
    """Whether most numbered blocks of an annex are sentences; the items of an agenda are not."""
    return sum(item.sentence for item in numbered) * 2 > len(numbered)


class _Part:
    """The main part or an annex while it is read block by block."""

    def __init__(self, title: OpenParagraph, annex: int | None, above: _Stack, findings: list[Finding]) -> None:
        self.title, self.annex, self.findings = title, annex, findings
        self.stack = above
        self.current: OpenParagraph | None = None
        self.below_heading = False
        self.done: list[OpenParagraph] = []

    def head(self, item: Block, level: int | None) -> None:
        """Open a section."""
        level = level if level is not None else headings.ARABIC_LEVEL
        if level == headings.ROMAN_LEVEL and headings.letter_instead_of_roman(item, self.stack):
            level = headings.CAPITAL_LEVEL
        self.stack = headings.opened(self.stack, level, item.text)
        self.below_heading = True

    def open(self, item: Block) -> None:
        """Open a numbered paragraph."""
        self.current = OpenParagraph(item.number or 0, self.annex, tuple(text for _, text in self.stack))
        self.current.append(item.body)
        self.done.append(self.current)
        self.below_heading = False

    def add(self, item: Block) -> None:
        """Add a block to the paragraph that is open."""
        if self.current is not None and not self.below_heading:
            self.current.append_block(item)
        elif self.annex is not None and self.current is None:
            self.title.sections = self.title.sections or tuple(text for _, text in self.stack)
            self.title.listing = True
            self.title.append_block(item)
        else:
            self.findings.append(losses.orphan(item.text, self.stack[-1][1] if self.stack else None))

    def add_resolution(self, entry: str) -> None:
        """Add number and title of a resolution printed in full to the paragraph that opens the list."""
        (self.current or self.title).append(entry, entry=True)

    def paragraphs(self) -> list[Paragraph]:
        """Return the finished paragraphs; the second of one number is added to the first, and found."""
        by_number: dict[int, OpenParagraph] = {}
        for item in self.done:
            first = by_number.setdefault(item.number, item)
            if first is not item:
                first.append(f"{item.number}. " + " ".join(item.pieces))
                self.findings.append(losses.repeated(first.paragraph()))
        return [item.paragraph() for item in by_number.values()]


def _annexes(items: Sequence[Block], findings: list[Finding]) -> Iterator[Paragraph]:
    """Yield the paragraphs of each annex; what stands before its first number is number 0 (contract G63)."""
    starts = [(i, n) for i, item in enumerate(items) if (n := headings.annex_number(item)) is not None]
    seen: set[int] = set()
    ends = [*(i for i, _ in starts[1:]), len(items)]
    for (start, number), end in zip(starts, ends, strict=False):
        while number in seen:
            number += 1
        seen.add(number)
        stack, body = _annex_title(items[start:end])
        zero = OpenParagraph(0, number, tuple(text for _, text in stack))
        paragraphs = _numbered(body, zero, findings, number, stack)
        if zero.pieces:
            yield zero.paragraph()
        yield from paragraphs


def _annex_title(items: Sequence[Block]) -> tuple[_Stack, Sequence[Block]]:
    """Return the heading "Annex II" with the title lines below it, and what follows them."""
    stack: _Stack = ((-2, items[0].text),)
    body = list(items[1:])
    if (
        body
        and not body[0].cell
        and not body[0].bullet
        and label_kind(body[0].text) is None
        and headings.is_possible_title(body[0])
    ):
        stack = (*stack, (-1, body.pop(0).text))
    return stack, [item for item in body if not is_letterhead(item.text)]
