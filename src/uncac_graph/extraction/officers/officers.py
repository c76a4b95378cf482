"""Officers: who chaired the meeting, and whom it elected."""

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from uncac_graph.extraction.officers.chairs import chairings
from uncac_graph.extraction.officers.elections import elected_officers
from uncac_graph.extraction.officers.offices import Officer
from uncac_graph.extraction.officers.passed_over import passed_over
from uncac_graph.extraction.officers.persons import unknown_state
from uncac_graph.extraction.reading import Read, Reading
from uncac_graph.model import MeetingKey, MentionedMeeting, Participant, Participation, Stated


class Officers(NamedTuple):
    """The chairs and elected officers in the order of the text, and the sessions of their offices."""

    participations: tuple[Participation, ...]
    mentioned: tuple[MentionedMeeting, ...]


def officers(reading: Reading) -> Read[Officers]:
    """Return who chaired and who was elected."""
    elected, of_elections = elected_officers(reading)
    chairs, of_chairs = chairings(reading, elected)
    participations = [_participation(officer, "elected-officer", reading) for officer in elected]
    participations += [_participation(officer, "chair", reading) for officer in chairs]
    told = [finding for officer in (*elected, *chairs) if (finding := unknown_state(officer.person, reading))]
    of_states = {(finding.paragraph, finding.printed): finding for finding in told}.values()
    sessions = _sessions(participations, reading)
    participations.sort(key=lambda p: max(p.category.passage.start, p.name.passage.start))
    participations.sort(key=lambda p: p.category.passage.paragraph.number)
    read = Officers(_each_once(participations), sessions)
    others = passed_over(reading, chairs, elected, of_chairs)
    return Read(read, (*of_elections, *of_chairs, *of_states, *others))


def _participation(officer: Officer, category: str, reading: Reading) -> Participation:
    person, office, printed = officer.person, officer.office, officer.printed
    name = person.name.quote
    return Participation(
        participant=Participant("person", reading.authorities.person_slug(name, person.alpha3), name),
        category=Stated(category, officer.category),
        name=Stated(name, person.name),
        representing=Stated(person.alpha3, person.state) if person.state and person.alpha3 else None,
        office=office,
        office_passage=printed.passage if office and printed else None,
    )


def _each_once(participations: Iterable[Participation]) -> tuple[Participation, ...]:
    """Return nobody twice in one category (contract G71): the first, with the office if only a later one prints it."""
    kept: dict[tuple[str, str], Participation] = {}
    for one in participations:
        key = (one.participant.key, one.category.value)
        earlier = kept.setdefault(key, one)
        if earlier.office is None and one.office is not None:
            kept[key] = replace(earlier, office=one.office, office_passage=one.office_passage)
        if earlier.representing is None and one.representing is not None:
            kept[key] = replace(kept[key], representing=one.representing)
    return tuple(kept.values())


def _sessions(participations: Iterable[Participation], reading: Reading) -> tuple[MentionedMeeting, ...]:
    """Return the sessions at which offices are held, other than the meeting itself (contract G19)."""
    mentioned: dict[MeetingKey, MentionedMeeting] = {}
    for office in (participation.office for participation in participations):
        if office and office.session:
            key = MeetingKey(office.body.value, office.session.value)
            mentioned.setdefault(key, MentionedMeeting(key, office.session.passage))
    own = (reading.key, reading.key.session)
    return tuple(meeting for key, meeting in mentioned.items() if key not in own)
