"""Meeting, AgendaItem, JointConsideration and Adoption as triples."""

from collections.abc import Collection

from uncac_graph import identifiers
from uncac_graph.graph.evidence import Statements
from uncac_graph.graph.labels import meeting_label, ordinal_figure
from uncac_graph.graph.terms import TRUE, day, english, integer, node, verbatim
from uncac_graph.model import (
    Adoption,
    AgendaItem,
    JointConsideration,
    MeetingKey,
    MentionedMeeting,
    Passage,
    ReportedMeeting,
)
from uncac_graph.vocabulary import DCTERMS, SCHEMA, UNCAC


def add_meeting(statements: Statements, meeting: ReportedMeeting, known_places: Collection[str]) -> None:
    """Add the meeting that the report is of, and for a part of a session the session as well (contract G20)."""
    subject = identifiers.meeting_iri(meeting.key)
    statements.introduce(subject, UNCAC.Meeting, meeting_label(meeting.key, statements.bodies))
    _add_series_and_ordinal(statements, meeting, meeting.key)
    _add_days(statements, subject, meeting)
    _add_format(statements, subject, meeting)
    if meeting.plenary_meetings_held:
        held = meeting.plenary_meetings_held
        statements.fact(subject, UNCAC.plenaryMeetingsHeld, integer(held.value), held.passage)
    if meeting.place:
        add_place(statements, meeting.place.value, known_places)
        place = node(identifiers.place_iri(meeting.place.value))
        statements.fact(subject, SCHEMA.location, place, meeting.place.passage)
    if meeting.key.part:
        _add_session(statements, meeting)


def add_place(statements: Statements, city: str, known_places: Collection[str]) -> None:
    """Introduce a place that no authority knows (contract G17, G40)."""
    iri = identifiers.place_iri(city)
    if iri not in known_places:
        statements.introduce(iri, SCHEMA.Place, city)


def add_mentioned_meeting(statements: Statements, mentioned: MentionedMeeting) -> None:
    """Add a meeting of which the report says no more than body and ordinal (contract G19)."""
    subject = identifiers.meeting_iri(mentioned.key)
    statements.introduce(subject, UNCAC.Meeting, meeting_label(mentioned.key, statements.bodies))
    body = node(identifiers.body_iri(mentioned.key.series))
    statements.fact(subject, UNCAC.meetingOf, body, mentioned.passage)
    statements.fact(subject, UNCAC.ordinal, integer(mentioned.key.ordinal), mentioned.passage)
    if mentioned.key.part:
        add_mentioned_meeting(statements, MentionedMeeting(mentioned.key.session, mentioned.passage))
        session = node(identifiers.meeting_iri(mentioned.key.session))
        statements.fact(subject, DCTERMS.isPartOf, session, mentioned.passage)


def add_item(statements: Statements, meeting: MeetingKey, item: AgendaItem, position: int) -> None:
    """Add an agenda item; position counts all items from 1 in printed order (contract G15, G23, G24, G25)."""
    subject = identifiers.item_iri(meeting, item.key)
    statements.introduce(subject, UNCAC.AgendaItem, f"Item {item.number}: {item.title.value}")
    statements.fact(identifiers.meeting_iri(meeting), UNCAC.hasAgendaItem, node(subject), item.entry)
    statements.fact(subject, UNCAC.itemNumber, verbatim(item.number), item.entry)
    statements.fact(subject, DCTERMS.title, english(item.title.value), item.title.passage)
    statements.exempt(subject, SCHEMA.position, integer(position))
    if item.parent is not None:
        parent = node(identifiers.item_iri(meeting, item.parent))
        statements.fact(subject, UNCAC.subItemOf, parent, item.entry)
    for provision in item.concerns:
        concerned = node(identifiers.provision_iri(provision.value))
        statements.fact(subject, UNCAC.concernsProvision, concerned, provision.passage)


def add_joint_consideration(statements: Statements, meeting: MeetingKey, joint: JointConsideration, n: int) -> None:
    """Add the n-th joint consideration and its shortcuts from each item to each body (contract G21)."""
    subject = identifiers.joint_iri(meeting, n)
    label = f"{ordinal_figure(n)} joint consideration, {meeting_label(meeting, statements.bodies)}"
    statements.introduce(subject, UNCAC.JointConsideration, label)
    statements.exempt(subject, UNCAC.atMeeting, node(identifiers.meeting_iri(meeting)))
    for body in joint.bodies:
        statements.fact(subject, UNCAC.jointBody, node(identifiers.body_iri(body.value)), body.passage)
    for item in joint.items:
        item_iri = identifiers.item_iri(meeting, item.value)
        statements.fact(subject, UNCAC.jointItem, node(item_iri), item.passage)
        for body in joint.bodies:
            statements.exempt(item_iri, UNCAC.consideredJointlyWith, node(identifiers.body_iri(body.value)))


def add_adoption(statements: Statements, meeting: MeetingKey, adoption: Adoption, symbol: str) -> None:
    """Add the adoption of the report or of the agenda (contract G42, G43); symbol is the report's own."""
    subject = identifiers.adoption_iri(meeting, adoption.kind)
    label = f"Adoption of the {adoption.kind}, {meeting_label(meeting, statements.bodies)}"
    statements.introduce(subject, UNCAC.Adoption, label)
    statements.exempt(subject, UNCAC.atMeeting, node(identifiers.meeting_iri(meeting)))
    if adoption.date:
        statements.fact(subject, DCTERMS.date, day(adoption.date.value), adoption.date.passage)
    if adoption.adopted and adoption.kind == "report":
        statements.fact(subject, UNCAC.adopted, node(identifiers.document_iri(symbol)), adoption.adopted)
    for text in adoption.texts:
        statements.fact(subject, UNCAC.adoptedText, node(identifiers.document_iri(text.value)), text.passage)
    if adoption.orally_amended:
        statements.fact(subject, UNCAC.orallyAmended, TRUE, adoption.orally_amended)


def _add_series_and_ordinal(statements: Statements, meeting: ReportedMeeting, key: MeetingKey) -> None:
    subject = identifiers.meeting_iri(key)
    statements.fact(subject, UNCAC.meetingOf, node(identifiers.body_iri(key.series)), meeting.meeting_of)
    if meeting.ordinal:
        statements.fact(subject, UNCAC.ordinal, integer(meeting.ordinal.value), meeting.ordinal.passage)


def _add_days(statements: Statements, subject: str, meeting: ReportedMeeting) -> None:
    for predicate, stated in ((SCHEMA.startDate, meeting.start), (SCHEMA.endDate, meeting.end)):
        if stated:
            statements.fact(subject, predicate, day(stated.value), stated.passage)


def _add_format(statements: Statements, subject: str, meeting: ReportedMeeting) -> None:
    if meeting.format_as_stated:
        words = meeting.format_as_stated
        statements.fact(subject, UNCAC.formatAsStated, verbatim(words.value), words.passage)
    if meeting.attendance_mode:
        mode = node(f"{SCHEMA.NS}{meeting.attendance_mode.value}EventAttendanceMode")
        statements.fact(subject, SCHEMA.eventAttendanceMode, mode, meeting.attendance_mode.passage)


def _add_session(statements: Statements, meeting: ReportedMeeting) -> None:
    session = meeting.key.session
    session_iri = identifiers.meeting_iri(session)
    statements.introduce(session_iri, UNCAC.Meeting, meeting_label(session, statements.bodies))
    _add_series_and_ordinal(statements, meeting, session)
    ordinal = meeting.ordinal.passage if meeting.ordinal else meeting.meeting_of
    stated_by: Passage = meeting.part_of or ordinal
    statements.fact(identifiers.meeting_iri(meeting.key), DCTERMS.isPartOf, node(session_iri), stated_by)
