"""Chairs: who presided over the meeting, or over some of its sittings (contract G38)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from uncac_graph.authorities import Authorities
from uncac_graph.extraction.officers.chair_selections import Chairing, Known, by_role, in_full
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
from uncac_graph.extraction.officers.elections import Elected
from uncac_graph.extraction.officers.offices import ROLE, PrintedOffice, body_of_office, offices_in
from uncac_graph.extraction.officers.persons import PrintedPerson, person_at, persons_in
from uncac_graph.extraction.officers.persons_of_states import is_of_state, persons_of_states
from uncac_graph.extraction.words.numbers import ORDINAL
from uncac_graph.extraction.words.sentences import sentence_passages
from uncac_graph.model import Finding, Office, Paragraph, Passage, ReportedBody, Severity

# What else may be chaired.
_NOT_THE_MEETING = re.compile(
    r"\b(?:panels?|discussions?|workshops?|side\s+events?|special\s+events?|events?|consultations?|round\s?tables?|segments?"
    r"|briefings?|committees?|dialogues?|forum|drafting\s+group|informal)\b",
    re.IGNORECASE,
)
_ORGANIZATIONAL = re.compile(
    r"organi[sz]ation|opening|introduction|officer|election|attendance|chair|bureau|procedur|closing|conduct",
    re.IGNORECASE,
)
_SITTINGS_AFTER = re.compile(
    rf"(?:,[^,;.]*)?,?\s+(?:that\s+of\s+|over\s+)?the\s+(?:{ORDINAL}|remaining|other|last|rest)\b[^.;]*", re.IGNORECASE
)
_SITTING = re.compile(r"\b(?:meetings?|sessions?)\b", re.IGNORECASE)
# "chaired by A, on behalf of the President of the Conference, B": B was not there.
_ON_BEHALF = re.compile(rf"\bon\s+behalf\s+of\s+the\s+{ROLE}[^,;()]{{0,120}},?\s*$", re.IGNORECASE)
_LONGEST_ON_BEHALF = 200
_ABSENT_ROLE = re.compile(rf"\b(?:absence|place|stead)\s+of\s+(?:the|its|both)\s+{ROLE}[^,]*,?\s*$", re.IGNORECASE)
_AND = re.compile(r",?\s+and\s+(?:by\s+)?")
_BEFORE_ROLE = re.compile(r",\s+(?:the\s+)?")
_COMMA = re.compile(r",?\s+")
_VERBS = {"by": BY, "presided": PRESIDED, "relieved": RELIEVED, "his": UNDER_HIS, "other": OTHER_VERB}
_CLAUSE_ENDS = re.compile(r"[,;]")


@dataclass(slots=True)
class _Run:
    """The persons whom one "chaired by", or one "presided", says to have presided; kind is that of the verb."""

    verb: Passage
    kind: str
    persons: list[PrintedPerson] = field(default_factory=list)


def chairings(
    paragraphs: Sequence[Paragraph], own: ReportedBody, authorities: Authorities, elected: Sequence[Elected]
) -> tuple[list[Chairing], list[Finding]]:
    """Return who chaired, in the order of the text, and the passages on chairing in which nobody was understood."""
    found: list[Chairing] = []
    findings: list[Finding] = []
    known = [Known(e.person, e.office, e.printed, is_elected=True) for e in elected]
    for paragraph in paragraphs:
        last: Known | None = None
        for sentence in sentence_passages(paragraph) if paragraph.number > 0 and paragraph.annex is None else ():
            tells = _tells_of_chairing(sentence)
            if not tells and not (_is_organizational(paragraph) and "(" in sentence.quote):
                continue
            reader = _Reader(sentence, own, authorities, last)
            if tells:
                chaired = _chaired(reader, known)
                found += chaired
                if not chaired and reader.runs and _SITTING.search(sentence.quote):
                    findings.append(_not_understood(sentence))
            named = list(reader.known())
            known += named
            last = named[-1] if named else last
    return found or list(_named_chairs(paragraphs, own, authorities)), findings


def _chaired(reader: "_Reader", known: Sequence[Known]) -> list[Chairing]:
    """Return who chaired, by one sentence; known: who was named before it."""
    chaired = [in_full(chairing, known) for chairing in reader.chairings()]
    stretches = reader.roles_alone() if chaired else _clauses(reader.sentence)
    return [*chaired, *(c for stretch in stretches for c in by_role(stretch, known))]


def _named_chairs(paragraphs: Sequence[Paragraph], own: ReportedBody, authorities: Authorities) -> Iterator[Chairing]:
    """Yield those whom the passages on organization call the Chair, where none says who chaired."""
    for paragraph in paragraphs:
        if (
            paragraph.number == 0
            or paragraph.annex is not None
            or not any(map(_ORGANIZATIONAL.search, paragraph.sections))
        ):
            continue
        for sentence in sentence_passages(paragraph):
            yield from _Reader(sentence, own, authorities).named_chairs()


def _clauses(sentence: Passage) -> Iterator[Passage]:
    """Yield the parts of a sentence that semicolons part and that each say who chaired; else the whole sentence."""
    text, start, said = sentence.paragraph.text, sentence.start, False
    marks = [match.start() for match in re.compile(";").finditer(text, sentence.start, sentence.end)]
    for opening, end in pairwise([sentence.start, *marks, sentence.end]):
        says = first_verb(text, opening, end) is not None
        if says and said:
            yield Passage(sentence.paragraph, start, opening)
            start = opening
        said = said or says
    yield Passage(sentence.paragraph, start, sentence.end)


def _is_organizational(paragraph: Paragraph) -> bool:
    return not paragraph.sections or any(map(_ORGANIZATIONAL.search, paragraph.sections))


def _tells_of_chairing(sentence: Passage) -> bool:
    """Whether a sentence says who chaired the meeting, or some of its sittings."""
    text = sentence.paragraph.text
    verb = first_verb(text, sentence.start, sentence.end)
    before = text[sentence.start : verb.start()] if verb else ""
    if verb is None or _NOT_THE_MEETING.search(before):
        return False
    return _is_organizational(sentence.paragraph) or _SITTING.search(before) is not None


class _Reader:
    """Reads one sentence on chairing; last: whom the sentences before it name last."""

    def __init__(
        self, sentence: Passage, own: ReportedBody, authorities: Authorities, last: Known | None = None
    ) -> None:
        self.sentence, self.own, self.authorities, self.last = sentence, own, authorities, last
        self.paragraph, self.text = sentence.paragraph, sentence.paragraph.text
        self.persons = persons_in(self.paragraph, authorities, sentence.start, sentence.end)
        self.offices = offices_in(self.paragraph, authorities, own, sentence.start, sentence.end)
        self.runs = self._runs()

    def chairings(self) -> list[Chairing]:
        """Return who chaired, by this sentence."""
        return [chairing for run in self.runs for chairing in self._of_run(run)]

    def known(self) -> Iterator[Known]:
        """Yield the persons of this sentence, each with the office printed beside."""
        for person, office in zip(self.persons, self._offices_of(self.persons), strict=True):
            yield Known(person, self._held(office), office)

    def _held(self, office: PrintedOffice | None) -> Office | None:
        return office.office(body_of_office(office, self.sentence, self.authorities, self.own)) if office else None

    def roles_alone(self) -> Iterator[Passage]:
        """Yield each "chaired by", and each "presided", that no person's name stands by, with its clause."""
        for run in self.runs:
            if run.kind == "by" and not run.persons:
                stop = _CLAUSE_ENDS.search(self.text, run.verb.end, self.sentence.end)
                yield Passage(self.paragraph, run.verb.start, stop.start() if stop else self.sentence.end)
            elif run.kind == "presided" and not any(p.start < run.verb.start for p in run.persons):
                yield Passage(self.paragraph, self.sentence.start, run.verb.end)

    def named_chairs(self) -> Iterator[Chairing]:
        """Yield the persons of this sentence who are called the Chair of the meeting."""
        for person in self._persons_and_of_states():
            office = self._office_before(person)
            if office and office.role.value == "chair" and (not office.body or office.body.value == self.own.series):
                words = Passage(self.paragraph, office.passage.start, person.end)
                yield Chairing(person, words, office.office(office.body) if office.body else None, office)
        for office in self.offices:
            if office.role.value == "chair" and office.body and office.body.value == self.own.series:
                for person in self._persons_before(office):
                    words = Passage(self.paragraph, person.start, office.passage.end)
                    yield Chairing(person, words, office.office(office.body), office)

    def _persons_and_of_states(self) -> Iterator[PrintedPerson]:
        """Yield the persons with a bracket, and those of "the Chair, Ms. Ana Peralta of Peru, opened the meeting"."""
        yield from self.persons
        for office in self.offices:
            gap = _COMMA.match(self.text, office.passage.end, self.sentence.end)
            person = person_at(self.paragraph, self.authorities, gap.end(), self.sentence.end) if gap else None
            if person and is_of_state(self.text, person):
                yield person

    def _persons_before(self, office: PrintedOffice) -> list[PrintedPerson]:
        """Return the persons of "Ana Peralta (Peru), Chair of the Group", an office held at this meeting."""
        if office.session is not None:
            return []
        start = office.passage.start
        bracketed = [p for p in self.persons if p.end < start and _BEFORE_ROLE.fullmatch(self.text, p.end, start)]
        return bracketed or persons_of_states(self.paragraph, self.authorities, self.sentence.start, start)

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
            runs[-1].persons += [p for p in waiting if _SITTINGS_AFTER.match(self.text, p.end, self.sentence.end)]
        for run in runs:
            if not run.persons:
                run.persons += self._otherwise_named(run)
        return runs

    def _otherwise_named(self, run: _Run) -> list[PrintedPerson]:
        """Return who presided where no bracket with a State stands by the verb."""
        if run.kind == "by":
            return self._without_bracket(run.verb)
        if self.last and (run.kind == "his" or HE.search(self.text, self.sentence.start, run.verb.start)):
            return [self.last.person]
        colon = self.text.find(":", run.verb.end, self.sentence.end)
        if colon >= 0:
            return [person for person in self.persons if person.start > colon]
        return persons_of_states(self.paragraph, self.authorities, self.sentence.start, run.verb.start)

    def _events(self) -> Iterator[tuple[int, str, Passage | PrintedPerson]]:
        verbs = [(kind, words) for kind, pattern in _VERBS.items() for words in self.sentence.finditer(pattern)]
        for kind, words in verbs:
            # "elected Li Wei (China) to preside" is no other verb.
            if kind != "other" or not any(k != "other" and words.overlaps(w) for k, w in verbs):
                yield words.start, kind, words
        for person in self.persons:
            absent = ABSENT.search(self.text, self.sentence.start, person.start)
            if not absent and not GONE.match(self.text, person.end) and not self._is_replaced(person):
                yield person.start, "person", person

    def _is_replaced(self, person: PrintedPerson) -> bool:
        """Tell whether another one is said to have chaired on a person's behalf."""
        start = max(self.sentence.start, person.start - _LONGEST_ON_BEHALF)
        behalf = _ON_BEHALF.search(self.text, start, person.start)
        return behalf is not None and any(p.end <= behalf.start() for p in self.persons)

    def _without_bracket(self, verb: Passage) -> list[PrintedPerson]:
        opening = re.compile(rf"\s+(?:(?:the\s+)?{ROLE}\s+(?!of\b))?").match(self.text, verb.end, self.sentence.end)
        position = opening.end() if opening else verb.end
        found: list[PrintedPerson] = []
        person = person_at(self.paragraph, self.authorities, position, self.sentence.end)
        while person and self.authorities.state_named(person.name.quote) is None:
            found.append(person)
            joint = _AND.match(self.text, person.end, self.sentence.end)
            person = person_at(self.paragraph, self.authorities, joint.end(), self.sentence.end) if joint else None
        return found

    def _of_run(self, run: _Run) -> Iterator[Chairing]:
        offices = self._offices_of(run.persons)
        ends = [max(p.end, o.passage.end if o else 0) for p, o in zip(run.persons, offices, strict=True)]
        for index, person in enumerate(run.persons):
            last = index
            while last + 1 < len(ends) and " by " not in self.text[ends[last] : run.persons[last + 1].start]:
                last += 1
            office = offices[index]
            if self.last and person is self.last.person:
                yield Chairing(person, run.verb, self.last.office, self.last.printed)
                continue
            words = Passage(self.paragraph, min(run.verb.start, person.start), max(run.verb.end, ends[last]))
            yield Chairing(person, words, self._held(office), office)

    def _offices_of(self, persons: Sequence[PrintedPerson]) -> list[PrintedOffice | None]:
        """Return the office printed with each person, before the name or after the bracket."""
        offices = [self._office_before(person) for person in persons]
        if not any(offices):
            offices = [self._office_after(person) for person in persons]
        shared: PrintedOffice | None = None
        for index in range(len(persons) - 1, -1, -1):
            own = offices[index]
            shared = own if own and own.is_plural else (None if own else shared)
            offices[index] = own or shared
        return [office if office and self._is_office(office) else None for office in offices]

    def _is_office(self, office: PrintedOffice) -> bool:
        """Tell whether it is an office: a chair's "Chair" is one only where the body is printed (contract G9)."""
        return office.body is not None or not office.role.value.endswith("chair")

    def _office_before(self, person: PrintedPerson) -> PrintedOffice | None:
        for office in self.offices:
            gap = self.text[office.passage.end : person.start] if office.passage.end <= person.start else None
            if gap is not None and re.fullmatch(r",?\s*", gap):
                return None if _ABSENT_ROLE.search(self.text, self.sentence.start, person.start) else office
        return None

    def _office_after(self, person: PrintedPerson) -> PrintedOffice | None:
        following = [p.start for p in self.persons if p.start >= person.end]
        stop = min(following, default=self.sentence.end)
        verbs = [m.start() for m in PRESIDED.finditer(self.text, person.end, stop)]
        for office in self.offices:
            if person.end <= office.passage.start < min([stop, *verbs]):
                gap = self.text[person.end : office.passage.start]
                if not re.search(r"\b(?:by|absence)\b|[.;]", gap) and gap.lstrip()[:1] in (",", "(", "a", "i"):
                    return office
        return None


def _not_understood(sentence: Passage) -> Finding:
    return Finding(
        Severity.VIOLATION,
        "chair-not-understood",
        f"nobody was understood to have chaired in '{sentence.quote}'",
        "check the passage, and give the chair in a correction file",
        sentence.paragraph.slug,
        sentence.quote,
    )
