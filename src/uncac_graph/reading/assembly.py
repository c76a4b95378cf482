"""Blocks become numbered paragraphs, and whatever has no place among them becomes a finding."""

from collections.abc import Iterator, Sequence

from uncac_graph.errors import ReadingError
from uncac_graph.model import Finding, Paragraph, ReportText
from uncac_graph.reading import headings, losses
from uncac_graph.reading.blocks import Block, label_kind, with_labels_joined
from uncac_graph.reading.contents import Contents, without_abbreviations, without_contents
from uncac_graph.reading.furniture import (
    is_letterhead,
    is_page_mark,
    without_running_symbol,
)
from uncac_graph.reading.masthead import masthead_parts
from uncac_graph.reading.numbering import Role, roles
from uncac_graph.reading.outline import outline, sure_levels
from uncac_graph.reading.paragraphs import OpenParagraph, Part, Stack
from uncac_graph.reading.resolutions import heading_entry, is_resolution_heading, resolution_zones


def report_text(
    blocks: Sequence[Block], running_symbol: str | None = None, found: Sequence[Finding] = ()
) -> ReportText:
    """Return the report's paragraphs, with what reading found amiss.

    running_symbol: the symbol that the file's running heads print, None where there is none.
    found: findings of the file's own reader.

    Raises:
        ReadingError: no paragraph is numbered, so the file is no report.

    """
    items, contents = without_contents(list(with_labels_joined(blocks)))
    items = [item for item in items if item.cell or not is_page_mark(item.text)]
    items, start = without_abbreviations(items, _masthead_end(items))
    items = without_running_symbol(items, start)
    first_annex = _first_annex(items, start)
    title = OpenParagraph(0)
    for part in masthead_parts(items[:start], running_symbol):
        title.append(part, entry=True)
    findings = list(found)
    main = _numbered(items[start:first_annex], title, findings, contents)
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


def _first_annex(items: Sequence[Block], start: int) -> int:
    """Return the index of the report's first annex.

    The annex of a resolution printed in full is none: the report's own parts go on counting after it.
    """
    zones = resolution_zones(items)
    romans = {i: number for i, item in enumerate(items) if (number := headings.roman_number(item)) is not None}
    for i in range(start + 1, len(items)):
        if headings.annex_number(items[i]) is not None and not headings.goes_on(items[i - 1], items[i]):
            last = next((romans[j] for j in sorted(romans, reverse=True) if j < i), None)
            goes_on = zones[i] and any(number == (last or 0) + 1 for j, number in romans.items() if j > i)
            if not goes_on:
                return i
    return len(items)


def _is_marked_section(item: Block) -> bool:
    return headings.marked_level(item) is not None and not item.text.startswith(("Report", "Draft report"))


def _numbered(
    items: Sequence[Block],
    title: OpenParagraph,
    findings: list[Finding],
    contents: Contents,
    annex: int | None = None,
    above: Stack = (),
) -> list[Paragraph]:
    """Return the numbered paragraphs of the report's main part or of an annex.

    title: takes what stands before the first number of an annex, and headings of resolutions that no paragraph opens.
    """
    zones = resolution_zones(items)
    sure = sure_levels(items, zones)
    role_by_index = roles(items, sure, zones)
    if annex is not None and not _has_paragraphs([items[i] for i in role_by_index]):
        role_by_index = {}
    levels = outline(items, sure, role_by_index, contents)
    part = Part(title, annex, above, findings)
    for i, item in enumerate(items):
        role, level = role_by_index.get(i), levels[i]
        if role is Role.PARAGRAPH:
            part.open(item)
        elif zones[i]:
            if is_resolution_heading(item):
                part.add_resolution(heading_entry(items, i))
        elif level is not None:
            part.head(item, level)
        else:
            part.add(item, role)
    part.close()
    return part.paragraphs()


def _has_paragraphs(numbered: Sequence[Block]) -> bool:
    """Whether most numbered blocks of an annex are sentences; the items of an agenda are not."""
    return sum(item.sentence for item in numbered) * 2 > len(numbered)


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
        paragraphs = _numbered(body, zero, findings, Contents(), number, stack)
        if zero.pieces:
            yield zero.paragraph()
        yield from paragraphs


def _annex_title(items: Sequence[Block]) -> tuple[Stack, Sequence[Block]]:
    """Return the heading "Annex II" with the title lines below it, and what follows them."""
    stack: Stack = ((-2, items[0].text),)
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
