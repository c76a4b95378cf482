"""A report as a whole: everything that its paragraphs say, with a finding for whatever was not read."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from uncac_graph.authorities import Authorities
from uncac_graph.categories import PARTIES
from uncac_graph.errors import ExtractionError
from uncac_graph.extraction.agenda.adoption import ReportAdoption, report_adoption
from uncac_graph.extraction.agenda.agenda import Agenda, agenda
from uncac_graph.extraction.agenda.joint import items_not_on_agenda, items_without_agenda, joint_considerations
from uncac_graph.extraction.attendance.attendance import attendance
from uncac_graph.extraction.corrections import Corrections, corrected, unused_names, with_names
from uncac_graph.extraction.documents.documents import cited_documents, documentation
from uncac_graph.extraction.documents.resolutions import adopted_resolutions
from uncac_graph.extraction.explain import passages
from uncac_graph.extraction.ledger import ledger
from uncac_graph.extraction.meeting.header import own_document, reported_body, title_passage
from uncac_graph.extraction.meeting.mandate import mandate
from uncac_graph.extraction.meeting.opening import meeting as meeting_of
from uncac_graph.extraction.officers.officers import officers
from uncac_graph.extraction.reading import Read, Reading
from uncac_graph.model import (
    Adoption,
    CitedResolution,
    Finding,
    MentionedMeeting,
    OwnDocument,
    Paragraph,
    Participation,
    ReportedBody,
    ReportedMeeting,
    ReportFacts,
    ReportText,
    Severity,
)

# A Conference's table of documents has 40,000 characters.
_LONGEST_PARAGRAPH = 200_000


def extract_facts(
    text: ReportText,
    authorities: Authorities,
    symbol: str | None = None,
    ordinal: int | None = None,
    corrections: Corrections | None = None,
) -> ReportFacts:
    """Return everything that a report says, each fact with its passage, and what could not be read or resolved.

    symbol, ordinal: from source.toml, used where the report prints none (contract G6, G75).
    corrections: what a curator says of this report, from corrections.toml beside it.

    Raises:
        ExtractionError: the text is no report of these bodies, or lacks a symbol.

    """
    if corrections is None:
        return _facts(text, authorities, symbol, ordinal)
    unused = unused_names(text, authorities, corrections)
    facts = corrected(_facts(text, with_names(authorities, corrections), symbol, ordinal), corrections)
    return replace(facts, findings=(*facts.findings, *unused))


def _facts(text: ReportText, authorities: Authorities, symbol: str | None, ordinal: int | None) -> ReportFacts:
    _checked(text)
    title_block = _title_block(text)
    document, findings = own_document(title_block, authorities, symbol)
    body, of_body = reported_body(text.paragraphs, document.symbol, authorities)
    body, mandates, of_mandate = mandate(text.paragraphs, body, authorities)
    meeting, mentioned, of_meeting = meeting_of(text.paragraphs, body, authorities, ordinal)
    head = _Head(document, body, meeting, tuple(mandates), tuple(mentioned))
    return _composed(text, authorities, head, [*text.findings, *findings, *of_body, *of_mandate, *of_meeting])


class _Head:
    """What the first paragraphs say: which document, body and meeting."""

    def __init__(
        self,
        document: OwnDocument,
        body: ReportedBody,
        meeting: ReportedMeeting,
        mandates: tuple[CitedResolution, ...],
        mentioned: tuple[MentionedMeeting, ...],
    ) -> None:
        self.document, self.body, self.meeting = document, body, meeting
        self.mandates, self.mentioned = mandates, mentioned


def _checked(text: ReportText) -> None:
    """Refuse paragraphs that no report has: patterns are quick on text, and on nothing else."""
    for paragraph in text.paragraphs:
        if len(paragraph.text) > _LONGEST_PARAGRAPH:
            raise ExtractionError(
                f"paragraph {paragraph.slug} has {len(paragraph.text):,} characters, more than any report's; "
                "compare the file with the report as issued"
            )


def _title_block(text: ReportText) -> Paragraph:
    first = text.paragraphs[0] if text.paragraphs else None
    if first is None or first.number != 0 or title_passage(first) is None:
        raise ExtractionError(
            "no title 'Report of' or 'Report on' stands before the first section, so this is no report of a meeting; "
            "give the report as issued"
        )
    return first


def _composed(text: ReportText, authorities: Authorities, head: _Head, findings: list[Finding]) -> ReportFacts:
    """Read the rest of the report, and account for every paragraph."""
    paragraphs, key = text.paragraphs, head.meeting.key
    days = (
        head.meeting.start.value if head.meeting.start else None,
        head.meeting.end.value if head.meeting.end else None,
    )
    chairs, of_offices, of_officers = officers(paragraphs, key, head.body, authorities)
    joint, of_joint = joint_considerations(paragraphs, head.body, authorities)
    items = agenda(paragraphs, key.ordinal, days)
    attended = attendance(Reading(paragraphs, authorities))
    listed = documentation(paragraphs)
    closing = report_adoption(paragraphs, days)
    printed, _ = adopted_resolutions(paragraphs, key)
    order = {paragraph.slug: n for n, paragraph in enumerate(paragraphs)}
    facts = ReportFacts(
        text=text,
        document=head.document,
        body=head.body,
        meeting=head.meeting,
        items=tuple(items.items),
        documents=tuple(cited_documents(listed.entries, items.cited, closing.cited, order)),
        resolutions=tuple(_each_once(head.mandates, printed)),
        mentioned=tuple(_sessions((*head.mentioned, *of_offices))),
        participations=(*chairs, *attended.value),
        joint_considerations=tuple(joint if items.items else ()),
        adoptions=tuple(_adoptions(items, closing)),
        findings=(
            *findings,
            *of_officers,
            *of_joint,
            *items.findings,
            *(() if items.items else items_without_agenda(joint)),
            # A gap in the agenda has its own finding.
            *items_not_on_agenda(joint, {item.key for item in items.items} if not items.findings else ()),
            *attended.findings,
            *listed.findings,
            *closing.findings,
            *_missing(items, attended, closing, head.meeting),
        ),
    )
    return _accounted(facts, order)


def _adoptions(items: Agenda, closing: ReportAdoption) -> list[Adoption]:
    return [adoption for adoption in (items.adoption, closing.adoption) if adoption is not None]


def _each_once(mandates: Iterable[CitedResolution], printed: Iterable[CitedResolution]) -> Iterable[CitedResolution]:
    """Return each resolution once, with what both the mandate and its own heading say of it."""
    found: dict[tuple[str, str, int, int], CitedResolution] = {}
    for resolution in (*mandates, *printed):
        key = (resolution.kind, resolution.adopted_by, resolution.session, resolution.number)
        known = found.setdefault(key, resolution)
        if known is not resolution:
            found[key] = replace(
                known,
                mandates=known.mandates or resolution.mandates,
                title=known.title or resolution.title,
                at_session=known.at_session or resolution.at_session,
            )
    return found.values()


def _sessions(mentioned: Iterable[MentionedMeeting]) -> Iterable[MentionedMeeting]:
    """Return each session once, at its first mention."""
    found: dict[object, MentionedMeeting] = {}
    for session in mentioned:
        found.setdefault(session.key, session)
    return found.values()


def _accounted(facts: ReportFacts, order: dict[str, int]) -> ReportFacts:
    """Add the ledger, and put the findings in the order of the report."""
    entries, unread = ledger(facts, [labelled.passage for labelled in passages(facts)])
    findings = dict.fromkeys((*facts.findings, *unread))
    placed = sorted(findings, key=lambda f: order.get(f.paragraph, -1) if f.paragraph is not None else -1)
    return replace(facts, ledger=tuple(entries), findings=tuple(placed))


def _missing(
    items: Agenda, attended: Read[tuple[Participation, ...]], closing: ReportAdoption, meeting: ReportedMeeting
) -> Iterator[Finding]:
    """Say what every report has and this one lacks; a resumed part may leave it to its session's report."""
    severity = Severity.WARNING if meeting.key.part else Severity.VIOLATION
    compare = "compare with the report as received"
    if not items.items:
        lacking = "no agenda that the meeting adopted was found"
        yield Finding(severity, "missing-agenda", lacking, f"{compare}: a page may be missing")
    listed = any(p.category.value in PARTIES for p in attended.value)
    if not listed and not any(f.kind == "missing-list" for f in attended.findings):
        lacking = "no list of the States parties represented was found"
        yield Finding(severity, "missing-attendance", lacking, f"{compare}: a page may be missing")
    if closing.adoption is None:
        lacking = "the adoption of the report was not found"
        yield Finding(severity, "missing-adoption", lacking, f"{compare}: its end may be missing")
