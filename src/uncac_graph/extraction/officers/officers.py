"""Officers: who chaired the meeting, and whom it elected."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from uncac_graph.extraction import findings
from uncac_graph.extraction.officers.chairing_verbs import ABSENT, GONE, OTHER_VERB
from uncac_graph.extraction.officers.chairs import chairings, tells_of_chairing
from uncac_graph.extraction.officers.elections import elected_officers
from uncac_graph.extraction.officers.known_persons import ADDRESSED, addressed_in, may_name_officers
from uncac_graph.extraction.officers.offices import ROLE, Officer
from uncac_graph.extraction.officers.persons import persons_in, unknown_state
from uncac_graph.extraction.reading import Read, Reading
from uncac_graph.model import Finding, Participant, Participation, Passage, Stated

# Who else may be named beside the chair, and what may keep somebody from the chair.
_BESIDE = re.compile(
    r"(?i)\b(?:on\s+behalf\s+of|instead\s+of|secretary|assisted|unable|could\s+not|had\s+to\s+leave|expressed|said|noted|invited)\b"
)
_OPENED = re.compile(r"(?i)\b(?:opened|opening|addressed|statements?|remarks|welcomed|introduced)\b")
_OFFICE = re.compile(rf"\b{ROLE}")


def officers(reading: Reading) -> Read[tuple[Participation, ...]]:
    """Return who chaired and who was elected, in the order of the text."""
    elected, of_elections = elected_officers(reading)
    chairs, of_chairs = chairings(reading, elected)
    participations = [participation_of(officer, "elected-officer", reading) for officer in elected]
    participations += [participation_of(officer, "chair", reading) for officer in chairs]
    told = [finding for officer in (*elected, *chairs) if (finding := unknown_state(officer.person, reading))]
    of_states = {(finding.paragraph, finding.printed): finding for finding in told}.values()
    participations.sort(key=lambda p: max(p.category.passage.start, p.name.passage.start))
    participations.sort(key=lambda p: p.category.passage.paragraph.number)
    others = _passed_over(reading, chairs, elected, of_chairs)
    return Read(_each_once(participations), (*of_elections, *of_chairs, *of_states, *others))


def participation_of(officer: Officer, category: str, reading: Reading) -> Participation:
    """Return an officer's participation in a category ("chair", "elected-officer")."""
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


def _passed_over(
    reading: Reading, chairs: Sequence[Officer], elected: Sequence[Officer], told: Collection[Finding]
) -> Iterator[Finding]:
    """Yield a finding for each person in a sentence on chairing who is no chair, nor said to have been away.

    Where nobody chaired, whoever is named with an office, and was not elected, may have done so.
    told: the findings on chairing; a sentence that one of them quotes as a whole needs no other.
    """
    read = {word for officer in (*chairs, *([] if chairs else elected)) for word in officer.person.name.quote.split()}
    quoted = {(finding.paragraph, finding.printed) for finding in told}
    named = (s for s in reading.sentences() if "(" in s.quote or s.search(ADDRESSED))
    for sentence in named:
        if not chairs:
            tells = may_name_officers(sentence) and sentence.search(_OFFICE) and not sentence.search(_OPENED)
        else:
            tells = (
                tells_of_chairing(sentence, reading)
                and not sentence.search(OTHER_VERB)
                and not sentence.search(_BESIDE)
            )
        if tells and (sentence.paragraph.slug, sentence.quote) not in quoted:
            yield from (findings.PERSON_PASSED_OVER.at(person) for person in _others(sentence, reading, read))


def _others(sentence: Passage, reading: Reading, read: AbstractSet[str]) -> Iterator[Passage]:
    """Yield the persons of a sentence, in full or by family name, no word of whose names is among those read."""
    in_full = persons_in(sentence, reading)
    for person in (*(one.whole for one in in_full), *addressed_in(sentence, besides=in_full)):
        is_away = sentence.before(person).search(ABSENT) or sentence.after(person).match(GONE)
        if not is_away and read.isdisjoint(person.quote.split()):
            yield person
