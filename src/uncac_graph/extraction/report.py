"""A report as a whole: everything that its paragraphs say, with a finding for whatever was not read."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, replace

from uncac_graph.authorities import Authorities
from uncac_graph.categories import PARTIES
from uncac_graph.errors import ExtractionError
from uncac_graph.extraction import findings
from uncac_graph.extraction.agenda.adoption import report_adoption
from uncac_graph.extraction.agenda.agenda import agenda
from uncac_graph.extraction.agenda.joint import items_left_open, joint_considerations
from uncac_graph.extraction.attendance.attendance import attendance
from uncac_graph.extraction.corrections import Corrections, corrected, unused_names, with_names
from uncac_graph.extraction.documents.documents import cited_documents, documentation
from uncac_graph.extraction.documents.resolutions import adopted_resolutions
from uncac_graph.extraction.ledger import ledger
from uncac_graph.extraction.meeting.header import own_document, reported_body, title_passage
from uncac_graph.extraction.meeting.mandate import mandate
from uncac_graph.extraction.meeting.opening import meeting as meeting_of
from uncac_graph.extraction.meeting.ordinals import PrintedOrdinal
from uncac_graph.extraction.officers.officers import officers
from uncac_graph.extraction.parts import anchored, readings_by_part
from uncac_graph.extraction.pointed_out import with_pointed_out
from uncac_graph.extraction.reading import Read, Reading
from uncac_graph.model import (
    CitedResolution,
    Finding,
    MeetingFacts,
    MeetingKey,
    MentionedMeeting,
    OwnDocument,
    Paragraph,
    ReportFacts,
    ReportText,
    Severity,
    evidence_of,
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
    corrections = corrections or Corrections()
    unused = unused_names(text, authorities, corrections)
    authorities = with_names(authorities, corrections)
    document, of_document = own_document(_checked_title_block(text), authorities, symbol)
    body, of_body = reported_body(text.paragraphs, document.symbol, authorities)
    reading = Reading(text.paragraphs, authorities, body)
    (body, mandating), of_mandate = mandate(reading)
    reading = replace(reading, body=body)
    by_part = [_of_meeting(seen, ordinal, part) for seen, part in readings_by_part(reading)]
    first, *further = anchored(tuple(_each_adoption_once(one.value for one in by_part)), text.paragraphs)
    told = [*text.findings, *of_document, *of_body, *of_mandate, *(f for one in by_part for f in one.findings)]
    own = {field.name: getattr(first, field.name) for field in fields(first)}
    own["resolutions"] = tuple(_each_once((*mandating, *first.resolutions)))
    facts = ReportFacts(
        text=text,
        document=document,
        body=body,
        **own,
        mentioned=tuple(_mentioned([first, *further])),
        further=tuple(further),
        findings=(*told, *_missing([first, *further], told)),
    )
    facts = _accounted(with_pointed_out(facts, corrections.pointed_out, reading), authorities)
    facts = corrected(facts, corrections)
    return replace(facts, findings=(*facts.findings, *unused))


def own_document_of(text: ReportText, authorities: Authorities, symbol: str | None = None) -> OwnDocument:
    """Return what the masthead and the title say of a report, which is all that is read of it.

    symbol: used where the report prints none.

    Raises:
        ExtractionError: the text is no report of these bodies, or lacks a symbol.
    """
    return own_document(_checked_title_block(text), authorities, symbol).value


def _of_meeting(reading: Reading, curated: int | None, known: PrintedOrdinal | None) -> Read[MeetingFacts]:
    """Return what a reading of the report, or of what it says of one part of a session, tells of the meeting."""
    meeting, of_meeting = meeting_of(reading, curated, known)
    days = (meeting.start.value if meeting.start else None, meeting.end.value if meeting.end else None)
    reading = replace(reading, key=meeting.key, days=days)
    held, of_officers = officers(reading)
    joint, of_joint = joint_considerations(reading)
    items, of_agenda = agenda(reading)
    attended, of_attendance = attendance(reading)
    listed, of_documents = documentation(reading)
    adoption, of_adoption = report_adoption(reading)
    drafts = adoption.texts if adoption else ()
    facts = MeetingFacts(
        meeting=meeting,
        items=items.items,
        documents=tuple(cited_documents(listed, items.cited, drafts, reading)),
        resolutions=tuple(adopted_resolutions(reading)),
        participations=(*held, *attended),
        joint_considerations=joint if items.items else (),
        adoptions=tuple(one for one in (items.adoption, adoption) if one is not None),
    )
    told = [*of_meeting, *of_officers, *of_joint, *of_agenda]
    told += items_left_open(joint, items.items, has_gaps=bool(of_agenda))
    told += (*of_attendance, *of_documents, *of_adoption)
    return Read(facts, tuple(told))


def _checked_title_block(text: ReportText) -> Paragraph:
    """Return the title block; refuse what no report has: patterns are quick on text, and on nothing else."""
    for paragraph in text.paragraphs:
        if len(paragraph.text) > _LONGEST_PARAGRAPH:
            raise ExtractionError(
                f"paragraph {paragraph.slug} has {len(paragraph.text):,} characters, more than any report's; "
                "compare the file with the report as issued"
            )
    first = text.paragraphs[0] if text.paragraphs else None
    if first is None or first.number != 0 or title_passage(first) is None:
        raise ExtractionError(
            "no title 'Report of' or 'Report on' stands before the first section, so this is no report of a meeting; "
            "give the report as issued"
        )
    return first


def _each_once(resolutions: Iterable[CitedResolution]) -> Iterable[CitedResolution]:
    """Return each resolution once, with what both the mandate and its own heading say of it."""
    found: dict[tuple[str, str, int, int], CitedResolution] = {}
    for resolution in resolutions:
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


def _each_adoption_once(meetings: Iterable[MeetingFacts]) -> Iterator[MeetingFacts]:
    """Yield what is said of each meeting, with each resolution only at the first that is said to have adopted it."""
    adopted: set[tuple[str, int, int]] = set()
    for one in meetings:
        own = [r for r in one.resolutions if (r.kind, r.session, r.number) not in adopted]
        adopted |= {(r.kind, r.session, r.number) for r in own}
        yield replace(one, resolutions=tuple(own))


def _mentioned(meetings: Sequence[MeetingFacts]) -> Iterable[MentionedMeeting]:
    """Return the session of which the meeting is a part (contract G20), and those of offices: each once, at first.

    Of the meetings that the report is of, none is mentioned by an office (contract G19).
    """
    session, part_of = meetings[0].meeting.key.session, meetings[0].meeting.part_of
    found = {session: MentionedMeeting(session, part_of)} if part_of else {}
    own = {key for one in meetings for key in (one.meeting.key, one.meeting.key.session)}
    # The offices of those elected come before those of the chairs.
    by_category = (sorted(one.participations, key=lambda said: said.category.value == "chair") for one in meetings)
    for office in (said.office for of_meeting in by_category for said in of_meeting):
        if office and office.session and (key := MeetingKey(office.body.value, office.session.value)) not in own:
            found.setdefault(key, MentionedMeeting(key, office.session.passage))
    return found.values()


def _missing(meetings: Sequence[MeetingFacts], told: Iterable[Finding]) -> Iterator[Finding]:
    """Say what every report has and this one lacks; a resumed part may leave it to its session's report."""
    lacking = []
    if not any(one.items for one in meetings):
        lacking.append(findings.MISSING_AGENDA)
    listed = any(p.category.value in PARTIES for one in meetings for p in one.participations)
    if not listed and not any(finding.kind == findings.MISSING_LIST.slug for finding in told):
        lacking.append(findings.MISSING_ATTENDANCE)
    if not any(adoption.kind == "report" for one in meetings for adoption in one.adoptions):
        lacking.append(findings.MISSING_ADOPTION)
    is_resumed = all(one.meeting.key.part for one in meetings)
    for kind in lacking:
        yield (kind.of(Severity.WARNING) if is_resumed else kind).at(None)


def _accounted(facts: ReportFacts, authorities: Authorities) -> ReportFacts:
    """Add the ledger, and put the findings in the order of the report."""
    order = {paragraph.slug: n for n, paragraph in enumerate(facts.text.paragraphs)}
    entries, unread = ledger(facts, [evidence.passage for evidence in evidence_of(facts)], authorities)
    told = dict.fromkeys((*facts.findings, *unread))
    placed = sorted(told, key=lambda f: order.get(f.paragraph, -1) if f.paragraph is not None else -1)
    return replace(facts, ledger=tuple(entries), findings=tuple(placed))
