"""Elections: the officers whom a report says to be elected, in running text, in lines or in a table."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from uncac_graph.authorities import Authorities
from uncac_graph.extraction.officers.offices import ROLE, PrintedOffice, offices_in
from uncac_graph.extraction.officers.pairing import paired
from uncac_graph.extraction.officers.persons import PrintedPerson, persons_in, table_persons_in
from uncac_graph.extraction.words.bodies import bodies_in
from uncac_graph.extraction.words.numbers import ORDINAL, ordinal
from uncac_graph.model import Finding, Office, Paragraph, Passage, ReportedBody, Severity, Stated

_ELECTED = re.compile(
    r"\belected\b(?!\s+(?:members|experts|States))|\b(?:officers|bureau)\b[^.:;]*?\b(?:were|was|comprised|composed|constituted)\b"
    r"|\b(?:was|were)\s+appointed\b(?=[^.]*\bRapporteur)",
    re.IGNORECASE,
)
_EARLIER = re.compile(
    r"\b(?:had\s+(?:\w+\s+)?(?:been\s+)?elected|recalled|will\s+be\s+elected|to\s+be\s+elected)\b", re.IGNORECASE
)
_FOR_SESSION = re.compile(rf"\b(?:for|of|at)\s+(?:its|the)\s+(?P<ordinal>{ORDINAL})\s+session\b", re.IGNORECASE)
_VERB = re.compile(
    r"\b(?:was|were|is|are|had|has|chaired|presided|elected|opened|served|made|considered)\b", re.IGNORECASE
)
_LEAD = re.compile(r":\s*")
# "The Vice-Presidents are A and B, and the Rapporteur is C", behind a sentence on an election.
_OFFICES_ARE = re.compile(rf"\b{ROLE}\s+(?:is|are|was|were)\b", re.IGNORECASE)
_PASSIVE = re.compile(r"\b(?:was|were|been)\s+(?:\w+\s+){0,2}?$")
# "As Rapporteur, it elected A"
_AS_OFFICE = re.compile(rf"\bas\s+(?:its\s+|the\s+)?(?={ROLE})", re.IGNORECASE)


class _Lead(NamedTuple):
    """What says that officers were elected: the whole with the list that it opens, its verb, its own sentence."""

    whole: Passage
    verb: Passage
    sentence: Passage

    @property
    def since_verb(self) -> Passage:
        """From the verb to the end."""
        return self.whole.since(self.verb).passage

    @property
    def read_from(self) -> int:
        """Where persons and offices are read from: behind an active verb, unless an office leads up to it."""
        before = self.sentence.before(self.verb)
        as_office = before.search(_AS_OFFICE)
        if _PASSIVE.search(before.quote) or not self.verb.quote.lower().startswith("elected"):
            return self.whole.start
        return as_office.start if as_office else self.verb.start


@dataclass(frozen=True, slots=True)
class Elected:
    """A person elected to an office; category are the words that say so, lead the sentence in which they stand."""

    person: PrintedPerson
    printed: PrintedOffice
    office: Office
    category: Passage


def elected_officers(
    paragraphs: Sequence[Paragraph], own: ReportedBody, authorities: Authorities
) -> tuple[list[Elected], list[Finding]]:
    """Return the elected officers in the order of the text, and the offices for which no name was understood."""
    elected: list[Elected] = []
    findings: list[Finding] = []
    for paragraph in paragraphs:
        for lead in _leads(paragraph) if paragraph.number > 0 and paragraph.annex is None else ():
            found, unread = _in_paragraph(paragraph, lead, own, authorities)
            elected += found
            findings += unread
    return elected, findings


def _leads(paragraph: Paragraph) -> Iterator[_Lead]:
    """Yield the sentences on elections of the meeting's officers, with the list that follows one."""
    read_to = 0
    of_officers = False
    for index, sentence in enumerate(paragraph.sentences):
        if sentence.start < read_to or sentence.search(_EARLIER):
            continue
        verb = sentence.search(_ELECTED) or (sentence.search(_OFFICES_ARE) if of_officers else None)
        if verb is None:
            continue
        end = sentence.end
        # Where a list follows, its lines look like sentences without a verb.
        for following in paragraph.sentences[index + 1 :] if ":" in sentence.quote else ():
            if following.search(_VERB):
                break
            end = following.end
        read_to, of_officers = end, True
        yield _Lead(Passage(paragraph, sentence.start, end), verb, Passage(paragraph, sentence.start, sentence.end))


def _in_paragraph(
    paragraph: Paragraph, lead: _Lead, own: ReportedBody, authorities: Authorities
) -> tuple[list[Elected], list[Finding]]:
    start = lead.read_from
    offices = offices_in(paragraph, authorities, own, start, lead.whole.end)
    persons = persons_in(paragraph, authorities, start, lead.whole.end)
    if offices and not persons:
        persons = list(_of_table(paragraph, authorities, offices, lead.since_verb))
    colon = lead.since_verb.search(_LEAD)
    elected = [
        Elected(
            person, printed, _office(printed, lead.whole, own, authorities), _category(lead, colon, person, printed)
        )
        for person, printed in paired(persons, offices)
    ]
    listed = [office for office in offices if colon and office.passage.start > colon.start] or offices
    unread = [_nobody(office) for office in listed if not any(e.printed is office for e in elected)]
    # Running text may tell of offices without names; a list that does so was not understood.
    before = bool(offices and persons and offices[0].passage.start < persons[0].start)
    return elected, unread if colon and (before or not elected) else []


def _category(lead: _Lead, colon: Passage | None, person: PrintedPerson, printed: PrintedOffice) -> Passage:
    """Return the words that say that somebody was elected: what opens the list, or from verb to person and office."""
    if colon and colon.start < person.start:
        opening = lead.whole if colon.start < printed.passage.start else lead.since_verb
        return opening.before(colon).passage
    return lead.verb | person.whole | printed.passage


def _of_table(
    paragraph: Paragraph, authorities: Authorities, offices: Sequence[PrintedOffice], lead: Passage
) -> Iterator[PrintedPerson]:
    """Yield the persons of lines and rows that print the State without brackets, before or behind an office."""
    colon = _LEAD.search(paragraph.text, lead.start, lead.end)
    starts = [colon.end() if colon else lead.start, *(office.passage.end for office in offices)]
    ends = [*(office.passage.start for office in offices), lead.end]
    for start, end in zip(starts, ends, strict=True):
        cuts = [start, *(entry for entry in paragraph.entries if start < entry < end), end]
        for first, last in pairwise(cuts):
            yield from table_persons_in(paragraph, authorities, first, last)


def _office(printed: PrintedOffice, sentence: Passage, own: ReportedBody, authorities: Authorities) -> Office:
    body = printed.body or _electing_body(printed, sentence, own, authorities)
    if printed.session:
        return printed.office(body)
    text = sentence.paragraph.text
    colon = text.find(":", sentence.start)
    stop = colon if colon >= 0 else sentence.end
    match = _FOR_SESSION.search(text, sentence.start, stop)
    number = ordinal(match["ordinal"]) if match else None
    session = Stated(number, Passage(sentence.paragraph, match.start(), match.end())) if match and number else None
    return Office(printed.role, body, session)


def _electing_body(
    printed: PrintedOffice, sentence: Passage, own: ReportedBody, authorities: Authorities
) -> Stated[str]:
    """Return the body that elected, whose office it is: the last one named before "elected", or the one that met."""
    verb = _ELECTED.search(sentence.paragraph.text, sentence.start, sentence.end)
    stop = verb.start() if verb else sentence.end
    named = bodies_in(sentence.paragraph, authorities, own, sentence.start, stop)
    return named[-1] if named else Stated(own.series, printed.role.passage)


def _nobody(office: PrintedOffice) -> Finding:
    paragraph = office.passage.paragraph
    return Finding(
        Severity.VIOLATION,
        "officer-not-understood",
        f"nobody was understood to be elected {office.passage.quote}",
        "check the passage, and give the officer in a correction file",
        paragraph.slug,
        paragraph.text[office.passage.start : office.passage.start + 120],
    )
