"""Meeting, AgendaItem, JointConsideration and Adoption as triples."""

from collections.abc import Collection

from uncac_graph import identifiers
from uncac_graph.graph.evidence import Statements
from uncac_graph.graph.labels import meeting_label
from uncac_graph.graph.terms import TRUE, day, english, integer, verbatim
from uncac_graph.model import Adoption, AgendaItem, JointConsideration, MeetingKey, MentionedMeeting, ReportedMeeting
from uncac_graph.search_text import ordinal_figure
from uncac_graph.vocabulary import DCTERMS, SCHEMA, UNCAC


def add_meeting(statements: Statements, meeting: ReportedMeeting, known_places: Collection[str]) -> None:
    """Add the meeting that the report is of, and for a part of a session the session as well (contract G20).

    known_places: the IRIs of those that the authorities know; another is introduced (contract G17, G40).
    """
    subject = identifiers.meeting_iri(meeting.key)
    _add_series_and_ordinal(statements, meeting, meeting.key)
    statements.stated(subject, SCHEMA.startDate, day, meeting.start)
    statements.stated(subject, SCHEMA.endDate, day, meeting.end)
    statements.stated(subject, UNCAC.formatAsStated, verbatim, meeting.format_as_stated)
    mode = f"{SCHEMA.NS}{{}}EventAttendanceMode".format
    statements.stated(subject, SCHEMA.eventAttendanceMode, mode, meeting.attendance_mode)
    statements.stated(subject, UNCAC.plenaryMeetingsHeld, integer, meeting.plenary_meetings_held)
    if meeting.place and (place := identifiers.place_iri(meeting.place.value)) not in known_places:
        statements.introduce(place, SCHEMA.Place, meeting.place.value)
    statements.stated(subject, SCHEMA.location, identifiers.place_iri, meeting.place)
    if meeting.key.part:
        _add_series_and_ordinal(statements, meeting, meeting.key.session)
        ordinal = meeting.ordinal.passage if meeting.ordinal else meeting.meeting_of
        session = identifiers.meeting_iri(meeting.key.session)
        statements.fact(subject, DCTERMS.isPartOf, session, meeting.part_of or ordinal)


def _add_series_and_ordinal(statements: Statements, meeting: ReportedMeeting, key: MeetingKey) -> None:
    subject = identifiers.meeting_iri(key)
    statements.introduce(subject, UNCAC.Meeting, meeting_label(key, statements.bodies))
    statements.fact(subject, UNCAC.meetingOf, identifiers.body_iri(key.series), meeting.meeting_of)
    statements.stated(subject, UNCAC.ordinal, integer, meeting.ordinal)


def add_mentioned_meeting(statements: Statements, mentioned: MentionedMeeting) -> None:
    """Add a meeting of which the report says no more than body and ordinal (contract G19)."""
    key, said = mentioned.key, mentioned.passage
    subject = identifiers.meeting_iri(key)
    statements.introduce(subject, UNCAC.Meeting, meeting_label(key, statements.bodies))
    statements.fact(subject, UNCAC.meetingOf, identifiers.body_iri(key.series), said)
    statements.fact(subject, UNCAC.ordinal, integer(key.ordinal), said)
    if key.part:
        add_mentioned_meeting(statements, MentionedMeeting(key.session, said))
        statements.fact(subject, DCTERMS.isPartOf, identifiers.meeting_iri(key.session), said)


def add_item(statements: Statements, meeting: MeetingKey, item: AgendaItem, position: int) -> None:
    """Add an agenda item; position counts all items from 1 in printed order (contract G15, G23, G24, G25)."""
    subject = identifiers.part_iri(meeting, "item", item.key)
    statements.introduce(subject, UNCAC.AgendaItem, f"Item {item.number}: {item.title.value}")
    statements.fact(identifiers.meeting_iri(meeting), UNCAC.hasAgendaItem, subject, item.entry)
    statements.fact(subject, UNCAC.itemNumber, verbatim(item.number), item.entry)
    statements.stated(subject, DCTERMS.title, english, item.title)
    statements.exempt(subject, SCHEMA.position, integer(position))
    if item.parent is not None:
        statements.fact(subject, UNCAC.subItemOf, identifiers.part_iri(meeting, "item", item.parent), item.entry)
    statements.stated(subject, UNCAC.concernsProvision, identifiers.provision_iri, *item.concerns)


def add_joint_consideration(statements: Statements, meeting: MeetingKey, joint: JointConsideration, n: int) -> None:
    """Add the n-th joint consideration and its shortcuts from each item to each body (contract G21)."""
    subject = identifiers.part_iri(meeting, "joint", n)
    label = f"{ordinal_figure(n)} joint consideration, {meeting_label(meeting, statements.bodies)}"
    statements.introduce(subject, UNCAC.JointConsideration, label)
    statements.exempt(subject, UNCAC.atMeeting, identifiers.meeting_iri(meeting))
    statements.stated(subject, UNCAC.jointBody, identifiers.body_iri, *joint.bodies)
    for item in joint.items:
        item_iri = identifiers.part_iri(meeting, "item", item.value)
        statements.fact(subject, UNCAC.jointItem, item_iri, item.passage)
        for body in joint.bodies:
            statements.exempt(item_iri, UNCAC.consideredJointlyWith, identifiers.body_iri(body.value))


def add_adoption(statements: Statements, meeting: MeetingKey, adoption: Adoption, symbol: str) -> None:
    """Add the adoption of the report or of the agenda (contract G42, G43); symbol is the report's own."""
    subject = identifiers.part_iri(meeting, "adoption", adoption.kind)
    label = f"Adoption of the {adoption.kind}, {meeting_label(meeting, statements.bodies)}"
    statements.introduce(subject, UNCAC.Adoption, label)
    statements.exempt(subject, UNCAC.atMeeting, identifiers.meeting_iri(meeting))
    statements.stated(subject, DCTERMS.date, day, adoption.date)
    if adoption.adopted and adoption.kind == "report":
        statements.fact(subject, UNCAC.adopted, identifiers.document_iri(symbol), adoption.adopted)
    statements.stated(subject, UNCAC.adoptedText, identifiers.document_iri, *adoption.texts)
    if adoption.orally_amended:
        statements.fact(subject, UNCAC.orallyAmended, TRUE, adoption.orally_amended)
