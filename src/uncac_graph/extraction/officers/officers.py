"""Officers: who chaired the meeting, and whom it elected."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from uncac_graph.authorities import Authorities
from uncac_graph.extraction.officers.chair_selections import Chairing
from uncac_graph.extraction.officers.chairs import chairings
from uncac_graph.extraction.officers.elections import Elected, elected_officers
from uncac_graph.extraction.officers.offices import PrintedOffice
from uncac_graph.extraction.officers.persons import PrintedPerson, unknown_state
from uncac_graph.model import (
    Finding,
    MeetingKey,
    MentionedMeeting,
    Office,
    Paragraph,
    Participant,
    Participation,
    Passage,
    ReportedBody,
    Stated,
)


def officers(
    paragraphs: Sequence[Paragraph], key: MeetingKey, body: ReportedBody, authorities: Authorities
) -> tuple[list[Participation], list[MentionedMeeting], list[Finding]]:
    """Return the chairs and elected officers in the order of the text, and the sessions of their offices."""
    elected, findings = elected_officers(paragraphs, body, authorities)
    chaired, unread = chairings(paragraphs, body, authorities, elected)
    participations = [_elected(e, authorities) for e in elected] + [_chair(c, authorities) for c in chaired]
    persons = [e.person for e in elected] + [c.person for c in chaired]
    mentioned = _sessions((*(p.office for p in participations),), key)
    findings = [*findings, *unread, *_unknown_states(persons, authorities)]
    return _each_once(sorted(participations, key=_place)), mentioned, findings


def _elected(elected: Elected, authorities: Authorities) -> Participation:
    return _participation(
        elected.person, "elected-officer", elected.category, elected.office, elected.printed, authorities
    )


def _chair(chairing: Chairing, authorities: Authorities) -> Participation:
    return _participation(
        chairing.person, "chair", chairing.category, chairing.office, chairing.printed_office, authorities
    )


def _participation(
    person: PrintedPerson,
    category: str,
    words: Passage,
    office: Office | None,
    printed: PrintedOffice | None,
    authorities: Authorities,
) -> Participation:
    name = person.name.quote
    return Participation(
        participant=Participant("person", authorities.person_slug(name, person.alpha3), name),
        category=Stated(category, words),
        name=Stated(name, person.name),
        representing=Stated(person.alpha3, person.state) if person.state and person.alpha3 else None,
        office=office,
        office_passage=printed.passage if office and printed else None,
    )


def _place(participation: Participation) -> tuple[int, int]:
    passage = participation.category.passage
    return passage.paragraph.number, max(passage.start, participation.name.passage.start)


def _each_once(participations: Iterable[Participation]) -> list[Participation]:
    """Return nobody twice in one category (contract G71): the first, with the office if only a later one prints it."""
    kept: dict[tuple[str, str], Participation] = {}
    for one in participations:
        key = (one.participant.key, one.category.value)
        earlier = kept.setdefault(key, one)
        if earlier.office is None and one.office is not None:
            kept[key] = replace(earlier, office=one.office, office_passage=one.office_passage)
        if earlier.representing is None and one.representing is not None:
            kept[key] = replace(kept[key], representing=one.representing)
    return list(kept.values())


def _sessions(offices: Iterable[Office | None], own: MeetingKey) -> list[MentionedMeeting]:
    """Return the sessions at which offices are held, other than the meeting itself (contract G19)."""
    mentioned: dict[MeetingKey, MentionedMeeting] = {}
    for office in offices:
        if office and office.session:
            key = MeetingKey(office.body.value, office.session.value)
            mentioned.setdefault(key, MentionedMeeting(key, office.session.passage))
    return [meeting for key, meeting in mentioned.items() if key not in (own, own.session)]


def _unknown_states(persons: Iterable[PrintedPerson], authorities: Authorities) -> list[Finding]:
    findings = [finding for person in persons if (finding := unknown_state(person, authorities))]
    return list({(f.paragraph, f.printed): f for f in findings}.values())
