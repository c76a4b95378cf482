"""Elections: the officers whom a report says to be elected, in running text, in lines or in a table."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile
from typing import NamedTuple

from uncac_graph.extraction import findings
from uncac_graph.extraction.officers.chairing_verbs import first_verb
from uncac_graph.extraction.officers.known_persons import Known, KnownPersons, addressed_in, may_name_officers
from uncac_graph.extraction.officers.offices import ROLE, Officer, PrintedOffice, offices_in
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
# "President: A", "Vice-Presidents, A", "the Rapporteur is A"
_TO_PERSON = re.compile(r"(?i)\s*(?:[:,–—(-]|is|are|was|were)?\s*(?:the\s+following\s*:?\s*)?")
# "A, President", "A as its President", "A was elected President"
_FROM_PERSON = re.compile(
    r"(?i)\s*,?\s*(?:who\s+)?(?:(?:was|were|had\s+been)\s+(?:\w+\s+){0,2}?(?:elected|appointed|chosen)\s+)?(?:by\s+acclamation\s+)?"
    r"(?:(?:as|to\s+serve\s+as|to\s+the\s+office\s+of)\s+)?(?:(?:its|the|their)\s+)?"
)
_HEADS = re.compile(r"\s*:")
# "The Vice-Presidents are A and B, and the Rapporteur is C", behind a sentence on an election.
_OFFICES_ARE = re.compile(rf"(?i)\b{ROLE}\s+(?:is|are|was|were)\b")
_PASSIVE = re.compile(r"\b(?:was|were|been)\s+(?:\w+\s+){0,2}?$")
# "A was elected to that office", of which a sentence before speaks
_THAT_OFFICE = re.compile(r"(?i)\b(?:that|this|the\s+(?:same|said|vacant))\s+(?:office|post|position)\b")
# "As Rapporteur, it elected A"
_AS_OFFICE = re.compile(rf"(?i)\bas\s+(?:its\s+|the\s+)?(?={ROLE})")

Pair = tuple[PrintedPerson, PrintedOffice]


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
    sentences = filter(may_name_officers, reading.sentences(reading.printed_main or reading.main))
    known = KnownPersons(Known(person) for sentence in sentences for person in persons_in(sentence, reading))
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
    pairs = _paired(persons, offices)
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
    for part in listed.parted(office.passage for office in offices):
        cuts = [part.start, *(entry for entry in listed.paragraph.entries if part.start < entry < part.end), part.end]
        for first, last in pairwise(cuts):
            if first < last:
                yield from table_persons_in(Stretch(listed.paragraph, first, last), reading)


def _office(printed: PrintedOffice, sentence: Stretch, reading: Reading) -> Office:
    """Return an office of the body that elected: the last one named before "elected", or the one that met."""
    named = bodies_in(sentence.before_first(_ELECTED), reading)
    office = printed.office(named[-1] if named else Stated(reading.body.series, printed.role.passage))
    match = _FOR_SESSION.search(*sentence.before_first(_COLON).bounds)
    number = ordinal(match["ordinal"]) if match and not office.session else None
    return replace(office, session=Stated(number, sentence.at(match))) if match and number else office


# Which person holds which office, where a sentence names several of both


def _paired(persons: Sequence[PrintedPerson], offices: Sequence[PrintedOffice]) -> list[Pair]:
    """Return each person with the office that the words between them, or else the order of the sentence, give it."""
    if not persons or not offices:
        return []
    office_first = offices[0].passage.start < persons[0].whole.start
    pairs: list[Pair] = []
    for before, after in zip([None, *offices], [*offices, None], strict=True):
        # The persons whom no office parts, with the offices on either side.
        run = [
            person
            for person in persons
            if (before is None or before.passage.end <= person.whole.start)
            and (after is None or person.whole.end <= after.passage.start)
        ]
        if not run:
            continue
        # An office of one that is held already takes nobody else.
        is_held = before is not None and not before.is_plural and any(office is before for _, office in pairs)
        pairs += _of_run(None if is_held and after else before, run, after, office_first)
    return pairs


def _of_run(
    before: PrintedOffice | None, run: list[PrintedPerson], after: PrintedOffice | None, office_first: bool
) -> Iterator[Pair]:
    paragraph = run[0].name.paragraph
    text = paragraph.text
    led = before and _TO_PERSON.fullmatch(text, before.passage.end, run[0].whole.start)
    # An office may head what follows: "Rapporteur: A", or a printed line of its own.
    heads = after and (after.passage.start in paragraph.entries or _HEADS.match(text, after.passage.end))
    followed = after and not heads and _FROM_PERSON.fullmatch(text, run[-1].whole.end, after.passage.start)
    if before and after and led and followed and len(run) > 1 and before.is_plural != after.is_plural:
        # "as its Chair A, B and C as Vice-Chairs": an office of one takes the nearest.
        cut = len(run) - 1 if before.is_plural else 1
        yield from ((person, before) for person in run[:cut])
        yield from ((person, after) for person in run[cut:])
        return
    takes_before = office_first if bool(led) == bool(followed) else bool(led)
    office = before if takes_before else after
    if office:
        yield from ((person, office) for person in run)
