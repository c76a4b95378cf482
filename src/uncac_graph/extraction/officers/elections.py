"""Elections: the officers whom a report says to be elected, in running text, in lines or in a table."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile
from typing import NamedTuple

from uncac_graph.extraction import findings
from uncac_graph.extraction.officers.chairing_verbs import first_verb
from uncac_graph.extraction.officers.known_persons import KnownPersons, addressed_in, named_in_full
from uncac_graph.extraction.officers.offices import ROLE, Officer, PrintedOffice, offices_in
from uncac_graph.extraction.officers.pairing import paired
from uncac_graph.extraction.officers.persons import PrintedPerson, persons_in, table_persons_in
from uncac_graph.extraction.reading import Read, Reading, values_and_findings
from uncac_graph.extraction.words.bodies import bodies_in
from uncac_graph.extraction.words.numbers import ORDINAL, ordinal
from uncac_graph.model import Finding, Office, Paragraph, Passage, Stated, Stretch

_ELECTED = re.compile(
    r"(?i)\belected\b(?!\s+(?:members|experts|States))|\b(?:officers|bureau)\b[^.:;]*?\b(?:were|was|comprised|composed|constituted)\b"
    r"|\b(?:was|were)\s+appointed\b(?=[^.]*\bRapporteur)"
)
_EARLIER = re.compile(
    r"(?i)\b(?:had\s+(?:\w+\s+)?(?:been\s+)?elected|recalled|will\s+be\s+elected|to\s+be\s+elected)\b"
)
_FOR_SESSION = re.compile(rf"(?i)\b(?:for|of|at)\s+(?:its|the)\s+(?P<ordinal>{ORDINAL})\s+session\b")
_VERB = re.compile(r"(?i)\b(?:was|were|is|are|had|has|chaired|presided|elected|opened|served|made|considered)\b")
_COLON = re.compile(r":\s*")
_SHOWN = 80
# "The Vice-Presidents are A and B, and the Rapporteur is C", behind a sentence on an election.
_OFFICES_ARE = re.compile(rf"(?i)\b{ROLE}\s+(?:is|are|was|were)\b")
_PASSIVE = re.compile(r"\b(?:was|were|been)\s+(?:\w+\s+){0,2}?$")
# "A was elected to that office", of which a sentence before speaks
_THAT_OFFICE = re.compile(r"(?i)\b(?:that|this|the\s+(?:same|said|vacant))\s+(?:office|post|position)\b")
# "As Rapporteur, it elected A"
_AS_OFFICE = re.compile(rf"(?i)\bas\s+(?:its\s+|the\s+)?(?={ROLE})")


class _Lead(NamedTuple):
    """What says that officers were elected: its own sentence, its verb, and the whole with the list that it opens."""

    sentence: Passage
    verb: Passage
    whole: Passage

    @property
    def since_verb(self) -> Stretch:
        """From the verb to the end."""
        return self.whole.since(self.verb)

    @property
    def telling(self) -> Stretch:
        """Where persons and offices are read: behind an active verb, unless an office leads up to it."""
        before = self.sentence.before(self.verb)
        if before.search(_PASSIVE) or not self.verb.quote.lower().startswith("elected"):
            return self.whole
        return self.whole.since(before.search(_AS_OFFICE) or self.verb)


def elected_officers(reading: Reading) -> Read[tuple[Officer, ...]]:
    """Return the elected officers in the order of the text, and the offices for which no name was understood."""
    leads = (lead for paragraph in reading.main for lead in _leads(paragraph))
    known = named_in_full(reading)
    return values_and_findings(one for lead in leads for one in _elected(lead, reading, known))


def _leads(paragraph: Paragraph) -> Iterator[_Lead]:
    """Yield the sentences on elections of the meeting's officers, with the list that follows one."""
    read_to = 0
    for index, sentence in enumerate(paragraph.sentences):
        verb = sentence.search(_ELECTED) or (sentence.search(_OFFICES_ARE) if read_to else None)
        if verb is None or sentence.start < read_to or sentence.search(_EARLIER):
            continue
        # Where a list follows, its lines look like sentences without a verb.
        later = paragraph.sentences[index + 1 :] if ":" in sentence.quote else ()
        lines = takewhile(lambda following: not following.search(_VERB), later)
        read_to = max((line.end for line in lines), default=sentence.end)
        yield _Lead(sentence, verb, Passage(paragraph, sentence.start, read_to))


def _elected(lead: _Lead, reading: Reading, known: KnownPersons) -> Iterator[Officer | Finding]:
    in_full = persons_in(lead.telling, reading)
    offices = offices_in(lead.telling, reading) or _office_before(lead, reading)
    # "elected Mr. Berg as Vice-Chair"
    in_part = (replace(one.person, whole=words) for words, one in known.named_in_part(lead.telling, besides=in_full))
    persons = sorted([*in_full, *in_part], key=lambda person: person.whole.start)
    colon = lead.since_verb.search(_COLON)
    if offices and not persons:
        persons = list(_of_table(lead.since_verb.after(colon) if colon else lead.since_verb, offices, reading))
    pairs = paired(persons, offices)
    for person, printed in pairs:
        yield Officer(person, _category(lead, colon, person, printed), _office(printed, lead.whole, reading), printed)
    if in_full and not offices and first_verb(lead.sentence) is None:
        untold = lead.whole.after(in_full[-1].whole).quote.strip()[:_SHOWN]
        yield findings.OFFICER_NOT_UNDERSTOOD.at(in_full[0].whole, office=untold or lead.verb.quote)
    if offices and not pairs:
        either = " or ".join(office.passage.quote for office in offices)
        addressed = addressed_in(lead.telling.before(colon) if colon else lead.telling, besides=in_full)
        yield from (findings.OFFICER_NOT_UNDERSTOOD.at(words, office=either) for words in addressed)
    # Running text may tell of offices without names; a list that does so was not understood.
    if colon and (not pairs or offices[0].passage.start < persons[0].whole.start):
        for office in [office for office in offices if office.passage.start > colon.start] or offices:
            if not any(printed is office for _, printed in pairs):
                following = office.passage.paragraph.text[office.passage.start : office.passage.start + 120]
                yield findings.OFFICER_NOT_UNDERSTOOD.at(lead.whole, following, office=office.passage.quote)


def _office_before(lead: _Lead, reading: Reading) -> list[PrintedOffice]:
    """Return the office that "that office" means: the one named last before the sentence."""
    words = lead.telling.search(_THAT_OFFICE)
    named = offices_in(lead.sentence.paragraph.whole.before(lead.sentence), reading) if words else []
    return [replace(office, passage=words) for office in named[-1:] if words]


def _category(lead: _Lead, colon: Passage | None, person: PrintedPerson, printed: PrintedOffice) -> Passage:
    """Return the words that say that somebody was elected: what opens the list, or from verb to person and office."""
    if colon and colon.start < person.whole.start:
        opening = lead.whole if colon.start < printed.passage.start else lead.since_verb
        return opening.before(colon).passage
    return lead.verb | person.whole | printed.passage


def _of_table(listed: Stretch, offices: Sequence[PrintedOffice], reading: Reading) -> Iterator[PrintedPerson]:
    """Yield the persons of lines and rows that print the State without brackets, before or behind an office."""
    starts = [listed.start, *(office.passage.end for office in offices)]
    ends = [*(office.passage.start for office in offices), listed.end]
    for start, end in zip(starts, ends, strict=True):
        cuts = [start, *(entry for entry in listed.paragraph.entries if start < entry < end), end]
        for first, last in pairwise(cuts):
            if first < last:
                yield from table_persons_in(Stretch(listed.paragraph, first, last), reading)


def _office(printed: PrintedOffice, sentence: Stretch, reading: Reading) -> Office:
    """Return an office of the body that elected: the last one named before "elected", or the one that met."""
    verb = sentence.search(_ELECTED)
    named = bodies_in(sentence.before(verb) if verb else sentence, reading)
    office = printed.office(named[-1] if named else Stated(reading.body.series, printed.role.passage))
    colon = sentence.search(_COLON)
    match = _FOR_SESSION.search(*(sentence.before(colon) if colon else sentence).bounds)
    number = ordinal(match["ordinal"]) if match and not office.session else None
    return replace(office, session=Stated(number, sentence.at(match))) if match and number else office
