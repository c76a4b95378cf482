"""Blocks become numbered paragraphs, and whatever has no place among them becomes a finding."""

from collections.abc import Sequence
from dataclasses import replace

from uncac_graph.errors import ReadingError
from uncac_graph.model import Finding, Paragraph, ReportText
from uncac_graph.reading import glued, headings
from uncac_graph.reading.annexes import parted
from uncac_graph.reading.blocks import Block, with_labels_joined
from uncac_graph.reading.contents import without_abbreviations, without_contents
from uncac_graph.reading.findings import PARAGRAPHS_BEGIN_AGAIN, missing
from uncac_graph.reading.footnotes import without_slash_notes
from uncac_graph.reading.masthead import is_end_of_masthead, masthead_parts, says_reissued
from uncac_graph.reading.numbering import Role
from uncac_graph.reading.outline import Outline
from uncac_graph.reading.pages import is_page_mark, without_running_symbol
from uncac_graph.reading.paragraphs import OpenParagraph, Part
from uncac_graph.reading.resolutions import heading_entry, is_resolution_heading
from uncac_graph.report_formats import ADVISED_NAMES


def report_text(
    blocks: Sequence[Block],
    running_symbol: str | None = None,
    found: Sequence[Finding] = (),
    notes: Sequence[str] = (),
) -> ReportText:
    """Return the report's paragraphs, with what reading found amiss.

    running_symbol: the symbol that the file's running heads print, None where there is none.
    found: findings of the file's own reader. notes: the footnotes that it took out.

    Raises:
        ReadingError: no paragraph is numbered, so the file is no report.
    """
    text, slash_notes = without_slash_notes([*with_labels_joined(blocks)])
    items, titles = without_contents(glued.parted(text))
    items = [item for item in items if item.cell or not is_page_mark(item.text)]
    items, start = without_abbreviations(items, _masthead_end(items))
    items = without_running_symbol(items, start)
    title = OpenParagraph(0)
    masthead = [replace(item, text=item.printed) for item in items[:start]]
    for part in masthead_parts(masthead, running_symbol):
        title.append(part, entry=True)
    main, annexes = parted(items[start:], titles)
    findings = list(found)
    paragraphs = _paragraphs(main, Part(title, None, (), findings))
    if not paragraphs:
        raise ReadingError(f"no numbered paragraph was found, so this is no report; give a report as {ADVISED_NAMES}")
    for annex in annexes:
        if annex.unmarked:
            last = paragraphs[-1]
            findings.append(PARAGRAPHS_BEGIN_AGAIN.at(last, number=last.number, annex=annex.number))
        # What stands before the first number of an annex is number 0 (contract G63).
        zero = OpenParagraph(0, annex.number, tuple(text for _, text in annex.above))
        numbered = _paragraphs(annex.outline, Part(zero, annex.number, annex.above, findings))
        paragraphs += [zero.paragraph(), *numbered] if zero.pieces else numbered
    paragraphs = [title.paragraph(), *paragraphs]
    findings += missing(paragraphs)
    return ReportText(tuple(paragraphs), tuple(findings), says_reissued(masthead), (*notes, *slash_notes))


def _masthead_end(items: Sequence[Block]) -> int:
    """Return the index of the first section heading, or of paragraph 1 where no heading stands before it."""
    for i, item in enumerate(items):
        level = headings.section_level(item)
        if level == headings.LEVEL_BY_LABEL["roman"]:
            return i
        if level is not None or (item.paragraph_number and (item.sentence or len(item.text) > 100)):
            if i == 0:
                return 0
            before = items[i - 1]
            marked = headings.marked_level(before) is not None
            marked = marked and not before.text.startswith(("Report", "Draft report"))
            # "Introduction" may stand, without a blank line, below the end of title or masthead.
            below = i > 1 and headings.reads_as_known_title(before) and is_end_of_masthead(items[i - 2].text)
            return i - 1 if marked or below or headings.is_known_title(before) else i
    return len(items)


def _paragraphs(outline: Outline, part: Part) -> list[Paragraph]:
    """Return the numbered paragraphs of a part of the report, put together block by block."""
    for i, item in enumerate(outline.blocks):
        role, level = outline.roles.get(i), outline.levels[i]
        if role is Role.PARAGRAPH:
            part.open(item)
        elif outline.zones[i]:
            if is_resolution_heading(item):
                (part.current or part.title).append(heading_entry(outline.blocks, i), entry=True)
        elif level is not None:
            part.head(item, level)
        else:
            part.add(item, role)
    return part.paragraphs()
