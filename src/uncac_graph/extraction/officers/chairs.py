"""Chairs: who presided over the meeting, or over some of its sittings (contract G38)."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from uncac_graph.extraction import findings
from uncac_graph.extraction.officers.chairing_verbs import (
    ABSENT,
    BY,
    GONE,
    HE,
    OTHER_VERB,
    PRESIDED,
    RELIEVED,
    UNDER_HIS,
    first_verb,
)
from uncac_graph.extraction.officers.known_persons import (
    ORGANIZATIONAL,
    Known,
    KnownPersons,
    is_organizational,
    may_name_officers,
)
from uncac_graph.extraction.officers.offices import ROLE, Officer, PrintedOffice, body_of_office, offices_in
from uncac_graph.extraction.officers.persons import PrintedPerson, is_of_state, person_at, persons_in, persons_of_states
from uncac_graph.extraction.reading import Read, Reading, values_and_findings
from uncac_graph.extraction.words.numbers import ORDINAL, ordinal
from uncac_graph.model import Finding, Office, Passage, Stretch

# What else may be chaired.
_NOT_THE_MEETING = re.compile(
    r"(?i)\b(?:panels?|discussions?|workshops?|side\s+events?|special\s+events?|events?|consultations?|round\s?tables?|segments?"
    r"|briefings?|committees?|dialogues?|forum|(?:drafting|contact|spin-off|small|breakout)\s+groups?|friends\s+of\s+the\s+chair"
    r"|informal)\b"
)
_SITTINGS_AFTER = re.compile(
    rf"(?i)(?:,[^,;.]*)?,?\s+(?:that\s+of\s+|over\s+)?the\s+(?:{ORDINAL}|remaining|other|last|rest)\b[^.;]*"
)
_CHAIR = re.compile(r"(?i)\bchair|\bpresid")
_SITTING = re.compile(r"(?i)\b(?:meetings?|sessions?)\b")
# Who "had chaired the first meeting" or "the previous session" did so at another time; sittings have figures.
_HAD = re.compile(r"\bhad\s+(?:\w+\s+)?$")
_ORDINAL_MEETING = re.compile(
    rf"(?i)\s+(?:the|its)\s+(?P<which>(?!\d){ORDINAL}|previous|preceding|last)\s+(?:meeting|session)\b"
)
# "chaired by A, on behalf of the President of the Conference, B": B was not there.
_ON_BEHALF = re.compile(rf"(?i)\bon\s+behalf\s+of\s+the\s+{ROLE}[^,;()]{{0,120}},?\s*$")
_ABSENT_ROLE = re.compile(rf"(?i)\b(?:absence|place|stead)\s+of\s+(?:the|its|both)\s+{ROLE}[^,]*,?\s*$")
# "the 6th meeting was chaired by Ms. Boateng and the 8th meeting by Ms. Ozoliņa"
_AND = re.compile(
    rf"(?i),?\s+and\s+(?:(?:that\s+of\s+)?the\s+{ORDINAL}\b[^.;()]{{0,60}}?\s)?by\s+|,?\s+and\s+"
    rf"|,\s+the\s+{ORDINAL}\b[^.;()]{{0,60}}?\s+by\s+"
)
_AND_ALSO = re.compile(r"(?i)\band\s+(?:also\s+|then\s+)?$")
_BEFORE_ROLE = re.compile(r",\s+(?:the\s+)?")
_COMMA = re.compile(r",?\s+")
_COMMA_AT_MOST = re.compile(r",?\s*")
_SEMICOLON = re.compile(";")
_COLON = re.compile(":")
_BEFORE_NAME = re.compile(rf"\s+(?:(?:the\s+)?{ROLE}\s+(?!of\b))?")
_OTHERS = re.compile(r"\b(?:by|absence)\b|[.;]")
_VERBS = {"by": BY, "presided": PRESIDED, "relieved": RELIEVED, "his": UNDER_HIS, "other": OTHER_VERB}
_CLAUSE_ENDS = re.compile(r"[,;]")
_ROLE_WORD = re.compile(rf"\b{ROLE}")


def chairings(reading: Reading, elected: Sequence[Officer]) -> Read[tuple[Officer, ...]]:
    """Return who chaired, in the order of the text, and the passages on chairing in which nobody was understood."""
    known = KnownPersons(Known(e.person, e.office, e.printed, is_elected=True) for e in elected)
    for sentence in filter(may_name_officers, reading.sentences(reading.printed_main)):
        # Persons are named in full where the report speaks of any part of the session.
        known.add(one._replace(is_elsewhere=True) for one in _Reader(sentence, reading).known())
    read = values_and_findings(_chaired(reading, known))
    if read.value:
        return read
    # Where none says who chaired, the passages on organization may call somebody the Chair.
    organizational = reading.sentences(p for p in reading.main if p.is_under(ORGANIZATIONAL))
    named = (officer for sentence in organizational for officer in _Reader(sentence, reading).named_chairs())
    return Read(tuple(named), read.findings)


def _chaired(reading: Reading, known: KnownPersons) -> Iterator[Officer | Finding]:
    """Yield who chaired; known: who was named before, to whom the persons of each sentence are added."""
    for paragraph in reading.main:
        last: Known | None = None
        for sentence in reading.sentences([paragraph]):
            tells = tells_of_chairing(sentence, reading)
            if not tells and not may_name_officers(sentence):
                continue
            reader = _Reader(sentence, reading, last)
            if tells:
                chaired = reader.chaired(known)
                yield from chaired
                if not chaired and reader.runs and sentence.search(_SITTING):
                    yield findings.CHAIR_NOT_UNDERSTOOD.at(sentence)
            named = list(reader.known())
            known.add(named)
            last = named[-1] if named else last


def tells_of_chairing(sentence: Passage, reading: Reading) -> bool:
    """Whether a sentence says who chaired the meeting, or some of its sittings."""
    verb = first_verb(sentence)
    if verb is None or sentence.before(verb).search(_NOT_THE_MEETING):
        return False
    meeting = _ORDINAL_MEETING.match(*sentence.after(verb).bounds) if sentence.before(verb).search(_HAD) else None
    if meeting and ordinal(meeting["which"]) != reading.key.ordinal:
        return False
    if is_organizational(sentence.paragraph):
        return True
    # Who "was replaced by" another may have moderated a discussion.
    is_of_chair = sentence.paragraph.whole.through(verb).search(_CHAIR) is not None
    return is_of_chair and sentence.before(verb).search(_SITTING) is not None


def _clauses(sentence: Passage) -> Iterator[Stretch]:
    """Yield the parts of a sentence that semicolons part and that each say who chaired; else the whole sentence."""
    rest: Stretch = sentence
    said = False
    bounds = [sentence.start, *(mark.start for mark in sentence.finditer(_SEMICOLON)), sentence.end]
    for start, end in pairwise(bounds):
        part = Stretch(sentence.paragraph, start, end)
        says = first_verb(part) is not None
        if says and said:
            yield rest.before(part)
            rest = rest.since(part)
        said = said or says
    yield rest


# Persons who are named


class _Run(NamedTuple):
    """The persons whom one "chaired by", or one "presided", says to have presided; kind is that of the verb."""

    verb: Passage
    kind: str
    persons: list[PrintedPerson]


class _Reader:
    """Reads one sentence on chairing; last: whom the sentences before it name last."""

    def __init__(self, sentence: Passage, reading: Reading, last: Known | None = None) -> None:
        self.sentence, self.reading, self.last = sentence, reading, last
        self.persons = persons_in(sentence, reading)
        self.offices = offices_in(sentence, reading)
        self.runs = self._runs()

    def chaired(self, known: KnownPersons) -> list[Officer]:
        """Return who chaired, by this sentence; known: who was named before it."""
        chaired = [_in_full(officer, known) for run in self.runs for officer in self._of_run(run)]
        stretches = self._roles_alone() if chaired else _clauses(self.sentence)
        return [*chaired, *(officer for stretch in stretches for officer in _by_role(stretch, known))]

    def known(self) -> Iterator[Known]:
        """Yield the persons of this sentence, each with the office printed beside."""
        for person, office in zip(self.persons, self._offices_of(self.persons), strict=True):
            yield Known(person, self._held(office), office)

    def _held(self, office: PrintedOffice | None) -> Office | None:
        return office.office(body_of_office(office, self.sentence, self.reading)) if office else None

    def _roles_alone(self) -> Iterator[Stretch]:
        """Yield each "chaired by", and each "presided", that no person's name stands by, with its clause."""
        for run in self.runs:
            if run.kind == "by" and not run.persons:
                stop = self.sentence.after(run.verb).search(_CLAUSE_ENDS)
                clause = self.sentence.since(run.verb)
                yield clause.before(stop) if stop else clause
            elif run.kind == "presided" and not any(p.whole.start < run.verb.start for p in run.persons):
                yield self.sentence.through(run.verb)

    def named_chairs(self) -> Iterator[Officer]:
        """Yield the persons of this sentence who are called the Chair of the meeting."""
        own = self.reading.body.series
        for person in self._persons_and_of_states():
            office = self._office_before(person)
            if office and office.role.value == "chair" and (not office.body or office.body.value == own):
                held = office.office(office.body) if office.body else None
                yield Officer(person, office.passage | person.whole, held, office)
        for office in self.offices:
            if office.role.value == "chair" and office.body and office.body.value == own:
                for person in self._persons_before(office):
                    yield Officer(person, person.whole | office.passage, office.office(office.body), office)

    def _persons_and_of_states(self) -> Iterator[PrintedPerson]:
        """Yield the persons with a bracket, and those of "the Chair, Ms. Ana Peralta of Peru, opened the meeting"."""
        yield from self.persons
        for office in self.offices:
            following = self.sentence.after(office.passage)
            gap = following.match(_COMMA)
            person = person_at(following.after(gap), self.reading) if gap else None
            if person and is_of_state(person):
                yield person

    def _persons_before(self, office: PrintedOffice) -> list[PrintedPerson]:
        """Return the persons of "Ana Peralta (Peru), Chair of the Group", an office held at this meeting."""
        if office.session is not None:
            return []
        before = self.sentence.before(office.passage)
        bracketed = [
            person
            for person in self.persons
            if person.whole.end < before.end and _BEFORE_ROLE.fullmatch(before.after(person.whole).quote)
        ]
        return bracketed or persons_of_states(before, self.reading)

    def _runs(self) -> list[_Run]:
        """Give each person to the "chaired by" before it, or to the "presided" after it."""
        runs: list[_Run] = []
        open_run: _Run | None = None
        waiting: list[PrintedPerson] = []
        for _, kind, thing in sorted(self._events(), key=lambda event: event[0]):
            if isinstance(thing, PrintedPerson):
                (open_run.persons if open_run else waiting).append(thing)
                continue
            open_run, persons, waiting = None, waiting, []
            if kind != "other":
                runs.append(_Run(thing, kind, persons if kind in ("presided", "relieved") else []))
                open_run = runs[-1] if kind in ("by", "relieved") else None
        if runs and not open_run and runs[-1].kind == "presided":
            # "A chaired the 1st meeting, and B the 2nd": the verb is understood.
            runs[-1].persons.extend(p for p in waiting if self.sentence.after(p.whole).match(_SITTINGS_AFTER))
        for run in runs:
            if not run.persons:
                run.persons.extend(self._otherwise_named(run))
        return runs

    def _otherwise_named(self, run: _Run) -> list[PrintedPerson]:
        """Return who presided where no bracket with a State stands by the verb."""
        before, after = self.sentence.before(run.verb), self.sentence.after(run.verb)
        if run.kind == "by":
            return self._without_bracket(after)
        if self.last and (run.kind == "his" or before.search(HE)):
            return [self.last.person]
        colon = after.search(_COLON)
        if colon:
            return [person for person in self.persons if person.whole.start > colon.start]
        if before.search(_AND_ALSO):
            # "A opened the session and presided over it"
            first = min((start for start, kind, _ in self._events() if kind != "person"), default=before.end)
            subject = [person for person in self.persons if person.whole.end <= first]
            return subject or persons_of_states(before, self.reading)
        return persons_of_states(before, self.reading)

    def _events(self) -> Iterator[tuple[int, str, Passage | PrintedPerson]]:
        verbs = [(kind, words) for kind, pattern in _VERBS.items() for words in self.sentence.finditer(pattern)]
        for kind, words in verbs:
            # "elected Li Wei (China) to preside" is no other verb, nor "was succeeded in the chair by" two.
            others = (w for k, w in verbs if w is not words and words.overlaps(w) and k != "other")
            if not any(kind == "other" or w.end - w.start > words.end - words.start for w in others):
                yield words.start, kind, words
        for person in self.persons:
            before = self.sentence.before(person.whole)
            # Another one may be said to have chaired on a person's behalf.
            behalf = before.search(_ON_BEHALF)
            is_replaced = behalf is not None and any(p.whole.end <= behalf.start for p in self.persons)
            if not is_replaced and not before.search(ABSENT) and not self.sentence.after(person.whole).match(GONE):
                yield person.whole.start, "person", person

    def _without_bracket(self, rest: Stretch) -> list[PrintedPerson]:
        found: list[PrintedPerson] = []
        person = person_at(rest.behind(_BEFORE_NAME), self.reading)
        while person and self.reading.authorities.state_named(person.name.quote) is None:
            found.append(person)
            rest = self.sentence.after(person.whole)
            joint = rest.match(_AND)
            person = person_at(rest.after(joint), self.reading) if joint else None
        return found

    def _of_run(self, run: _Run) -> Iterator[Officer]:
        offices = self._offices_of(run.persons)
        ends = [max(p.whole.end, o.passage.end if o else 0) for p, o in zip(run.persons, offices, strict=True)]
        text = self.sentence.paragraph.text
        for index, (person, office) in enumerate(zip(run.persons, offices, strict=True)):
            last = index
            while last + 1 < len(ends) and " by " not in text[ends[last] : run.persons[last + 1].whole.start]:
                last += 1
            if self.last and person is self.last.person:
                yield Officer(person, run.verb, self.last.office, self.last.printed)
                continue
            start, end = min(run.verb.start, person.whole.start), max(run.verb.end, ends[last])
            yield Officer(person, Passage(run.verb.paragraph, start, end), self._held(office), office)

    def _offices_of(self, persons: Sequence[PrintedPerson]) -> list[PrintedOffice | None]:
        """Return the office printed with each person, before the name or after the bracket.

        A chair's "Chair" is an office only where the body is printed (contract G9).
        """
        offices = [self._office_before(person) for person in persons]
        if not any(offices):
            offices = [self._office_after(person) for person in persons]
        shared: PrintedOffice | None = None
        for index in range(len(persons) - 1, -1, -1):
            own = offices[index]
            shared = own if own and own.is_plural else (None if own else shared)
            offices[index] = own or shared
        return [o if o and (o.body is not None or not o.role.value.endswith("chair")) else None for o in offices]

    def _office_before(self, person: PrintedPerson) -> PrintedOffice | None:
        before = self.sentence.before(person.whole)
        for office in self.offices:
            if office.passage.end <= before.end and _COMMA_AT_MOST.fullmatch(before.after(office.passage).quote):
                return None if before.search(_ABSENT_ROLE) else office
        return None

    def _office_after(self, person: PrintedPerson) -> PrintedOffice | None:
        following = [p.whole.start for p in self.persons if p.whole.start >= person.whole.end]
        rest = Stretch(person.whole.paragraph, person.whole.end, min(following, default=self.sentence.end))
        verb = rest.search(PRESIDED)
        for office in self.offices:
            if rest.start <= office.passage.start < (verb.start if verb else rest.end):
                gap = rest.before(office.passage)
                if not gap.search(_OTHERS) and gap.quote.lstrip()[:1] in (",", "(", "a", "i"):
                    return office
        return None


# Persons who were named before


def _in_full(chair: Officer, known: KnownPersons) -> Officer:
    """Return a chair by the person whose name it prints in part: "Ms. Santoso", elected as Rina Santoso."""
    meant = known.with_more_words(chair.person.name.quote)
    if meant is None or chair.person.alpha3 not in (None, meant.person.alpha3):
        return chair
    held = chair if chair.office else meant
    return Officer(meant.person, chair.category, held.office, held.printed)


def _by_role(stretch: Stretch, known: KnownPersons) -> Iterator[Officer]:
    """Yield the persons known whom a stretch names by office alone: "chaired by the President"."""
    verb = first_verb(stretch)
    if verb is None:
        return
    before, after = stretch.before(verb), stretch.after(verb)
    if BY.fullmatch(verb.quote):
        found = _named_or_holding(after, known)
    else:
        # "Ms. A presided over the 3rd meeting and Mr. B over the 6th": the verb is understood.
        goes_on = (one for one in _named_or_holding(after, known) if after.after(one[0]).match(_SITTINGS_AFTER))
        found = [*_named_or_holding(before, known), *goes_on]
    for words, holder in found:
        yield Officer(holder.person, verb | words, holder.office, holder.printed)


def _named_or_holding(where: Stretch, known: KnownPersons) -> list[tuple[Passage, Known]]:
    """Return the persons known whom a stretch names in part, or by their office, each with the words for it."""
    named = [one for one in known.named_in_part(where) if not where.before(one[0]).search(ABSENT)]
    found = list(named)
    for role in where.finditer(_ROLE_WORD):
        holders = [] if where.before(role).search(ABSENT) else known.holders(role.quote)
        # A role's word means who alone holds it, or all, unless some are named ("Ms. A, Vice-President").
        if len(holders) == 1 or (role.quote.endswith("s") and not named):
            found += [(role, holder) for holder in holders]
    return sorted(found, key=lambda one: one[0].start)
