"""Participation, foaf:Person and org:Membership as triples."""

from collections.abc import Iterable

from uncac_graph import identifiers
from uncac_graph.categories import OFFICERS, PARTIES
from uncac_graph.graph.evidence import Statements
from uncac_graph.graph.labels import Bodies, body_label, meeting_label
from uncac_graph.graph.terms import node, verbatim
from uncac_graph.model import MeetingKey, Office, Participant, Participation
from uncac_graph.vocabulary import FOAF, ORG, UNCAC


def add_participations(statements: Statements, meeting: MeetingKey, participations: Iterable[Participation]) -> None:
    """Add all participations; a participant's second one carries its category in its IRI (contract G35)."""
    seen: set[tuple[str, str]] = set()
    for participation in participations:
        participant = participation.participant
        again = (participant.kind, participant.key) in seen
        seen.add((participant.kind, participant.key))
        key = f"{participant.key}.{participation.category.value}" if again else participant.key
        add_participation(statements, meeting, participation, identifiers.participation_iri(meeting, key))


def add_participation(statements: Statements, meeting: MeetingKey, participation: Participation, subject: str) -> None:
    """Add one participation with its shortcuts (contract G36, G37, G41)."""
    category, name = participation.category, participation.name
    label = f"{name.value} at {meeting_label(meeting, statements.bodies)}"
    statements.introduce(subject, UNCAC.Participation, label)
    statements.exempt(subject, UNCAC.atMeeting, node(identifiers.meeting_iri(meeting)))
    participant = node(identifiers.participant_iri(participation.participant.kind, participation.participant.key))
    statements.fact(subject, UNCAC.participant, participant, name.passage)
    concept = node(identifiers.concept_iri("category", category.value))
    statements.fact(subject, UNCAC.category, concept, category.passage)
    statements.fact(subject, UNCAC.nameAsPrinted, verbatim(name.value), name.passage)
    if participation.representing:
        state = node(identifiers.state_iri(participation.representing.value))
        statements.fact(subject, UNCAC.representing, state, participation.representing.passage)
    if participation.participant.kind == "person":
        _add_person(statements, participation)
        _add_office(statements, subject, participation)
    else:
        _introduce_provisional(statements, participation.participant)
    _add_shortcuts(statements, meeting, participation)


def _add_person(statements: Statements, participation: Participation) -> None:
    name = participation.name
    person = identifiers.participant_iri("person", participation.participant.key)
    statements.introduce(person, FOAF.Person, name.value)
    statements.fact(person, FOAF.name, verbatim(name.value), name.passage)


def _introduce_provisional(statements: Statements, participant: Participant) -> None:
    """Introduce an organization that no authority knows (contract G40)."""
    if participant.label is not None and participant.kind == "organization":
        organization = identifiers.participant_iri("organization", participant.key)
        statements.introduce(organization, ORG.Organization, participant.label)


def _add_office(statements: Statements, subject: str, participation: Participation) -> None:
    office, person = participation.office, participation.participant.key
    if office is None:
        return
    session = office.session.value if office.session else None
    iri = identifiers.office_iri(person, office.body.value, session, office.role.value)
    statements.fact(subject, UNCAC.office, node(iri), participation.office_passage or office.role.passage)
    statements.introduce(iri, ORG.Membership, _office_label(office, participation.name.value, statements.bodies))
    statements.fact(iri, ORG.member, node(identifiers.participant_iri("person", person)), participation.name.passage)
    statements.fact(iri, ORG.organization, node(identifiers.body_iri(office.body.value)), office.body.passage)
    statements.fact(iri, ORG.role, node(identifiers.concept_iri("role", office.role.value)), office.role.passage)
    if office.session:
        held_at = MeetingKey(office.body.value, office.session.value)
        statements.fact(iri, UNCAC.atSession, node(identifiers.meeting_iri(held_at)), office.session.passage)


def _office_label(office: Office, name: str, bodies: Bodies) -> str:
    """Return "Ada Lovelace: vice-president, Conference of the States Parties, 9th session"."""
    series, session = office.body.value, office.session
    held_in = meeting_label(MeetingKey(series, session.value), bodies) if session else body_label(series, bodies)
    return f"{name}: {office.role.value}, {held_in}"


def _add_shortcuts(statements: Statements, meeting: MeetingKey, participation: Participation) -> None:
    """Add chairedBy, and for States and organizations how they were represented (contract G38, G39)."""
    category, participant = participation.category.value, participation.participant
    iri = identifiers.participant_iri(participant.kind, participant.key)
    meeting_iri = identifiers.meeting_iri(meeting)
    if category == "chair":
        statements.exempt(meeting_iri, UNCAC.chairedBy, node(iri))
    elif category not in OFFICERS and participant.kind != "person":
        narrow = UNCAC.representedAsPartyAt if category in PARTIES else UNCAC.representedAsObserverAt
        statements.exempt(iri, narrow, node(meeting_iri))
        statements.exempt(iri, UNCAC.representedAt, node(meeting_iri))
