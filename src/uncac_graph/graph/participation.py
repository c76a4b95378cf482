"""Participation, foaf:Person and org:Membership as triples."""

from collections.abc import Iterable

from uncac_graph import identifiers
from uncac_graph.categories import OFFICERS, PARTIES
from uncac_graph.graph.evidence import Statements
from uncac_graph.graph.labels import body_label, meeting_label
from uncac_graph.graph.terms import verbatim
from uncac_graph.model import MeetingKey, Participation
from uncac_graph.vocabulary import FOAF, ORG, UNCAC


def add_participations(statements: Statements, meeting: MeetingKey, participations: Iterable[Participation]) -> None:
    """Add all participations; a participant's second one carries its category in its IRI (contract G35)."""
    seen: set[tuple[str, str]] = set()
    for participation in participations:
        participant = participation.participant
        again = (participant.kind, participant.key) in seen
        seen.add((participant.kind, participant.key))
        key = f"{participant.key}.{participation.category.value}" if again else participant.key
        add_participation(statements, meeting, participation, identifiers.part_iri(meeting, "participation", key))


def add_participation(statements: Statements, meeting: MeetingKey, participation: Participation, subject: str) -> None:
    """Add one participation with its shortcuts (contract G36, G37, G41)."""
    who, category, name = participation.participant, participation.category, participation.name
    participant = identifiers.participant_iri(who.kind, who.key)
    statements.introduce(subject, UNCAC.Participation, f"{name.value} at {meeting_label(meeting, statements.bodies)}")
    statements.exempt(subject, UNCAC.atMeeting, identifiers.meeting_iri(meeting))
    statements.fact(subject, UNCAC.participant, participant, name.passage)
    statements.fact(subject, UNCAC.category, identifiers.concept_iri("category", category.value), category.passage)
    statements.stated(subject, UNCAC.nameAsPrinted, verbatim, name)
    statements.stated(subject, UNCAC.representing, identifiers.state_iri, participation.representing)
    if who.kind == "person":
        statements.introduce(participant, FOAF.Person, name.value)
        statements.stated(participant, FOAF.name, verbatim, name)
        _add_office(statements, subject, participation)
    elif who.label is not None and who.kind == "organization":
        # No authority knows it (contract G40).
        statements.introduce(participant, ORG.Organization, who.label)
    _add_shortcuts(statements, meeting, participation)


def _add_office(statements: Statements, subject: str, participation: Participation) -> None:
    office, person, name = participation.office, participation.participant.key, participation.name
    if office is None:
        return
    series, role = office.body.value, office.role
    session = MeetingKey(series, office.session.value) if office.session else None
    held_in = meeting_label(session, statements.bodies) if session else body_label(series, statements.bodies)
    iri = identifiers.office_iri(person, series, session.ordinal if session else None, role.value)
    statements.fact(subject, UNCAC.office, iri, participation.office_passage or role.passage)
    statements.introduce(iri, ORG.Membership, f"{name.value}: {role.value}, {held_in}")
    statements.fact(iri, ORG.member, identifiers.participant_iri("person", person), name.passage)
    statements.stated(iri, ORG.organization, identifiers.body_iri, office.body)
    statements.fact(iri, ORG.role, identifiers.concept_iri("role", role.value), role.passage)
    if session and office.session:
        statements.fact(iri, UNCAC.atSession, identifiers.meeting_iri(session), office.session.passage)


def _add_shortcuts(statements: Statements, meeting: MeetingKey, participation: Participation) -> None:
    """Add chairedBy, and for States and organizations how they were represented (contract G38, G39)."""
    category, participant = participation.category.value, participation.participant
    iri = identifiers.participant_iri(participant.kind, participant.key)
    meeting_iri = identifiers.meeting_iri(meeting)
    if category == "chair":
        statements.exempt(meeting_iri, UNCAC.chairedBy, iri)
    elif category not in OFFICERS and participant.kind != "person":
        narrow = UNCAC.representedAsPartyAt if category in PARTIES else UNCAC.representedAsObserverAt
        statements.exempt(iri, narrow, meeting_iri)
        statements.exempt(iri, UNCAC.representedAt, meeting_iri)
