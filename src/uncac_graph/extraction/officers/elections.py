"""Elections: the officers whom a report says to be elected, in running text, in lines or in a table."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from uncac_graph.authorities import Authorities
from uncac_graph.extraction.officers.offices import PrintedOffice, offices_in
from uncac_graph.extraction.officers.persons import PrintedPerson, persons_in, table_persons_in
from uncac_graph.extraction.words.bodies import bodies_in
from uncac_graph.extraction.words.numbers import ORDINAL, ordinal
from uncac_graph.extraction.words.sentences import sentences
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


def _leads(paragraph: Paragraph) -> Iterator[Passage]:
    """Yield the passages on elections of the meeting's officers, each from "elected" to its end."""
    read_to = 0
    spans = sentences(paragraph.text)
    for index, (start, end) in enumerate(spans):
        match = _ELECTED.search(paragraph.text, start, end)
        if match and start >= read_to and not _EARLIER.search(paragraph.text, start, end):
            # Where a list follows, its lines look like sentences without a verb.
            later = spans[index + 1 :] if ":" in paragraph.text[start:end] else []
            for following in later:
                if _VERB.search(paragraph.text, *following):
                    break
                end = following.end
            read_to = end
            yield Passage(paragraph, match.start(), end)


def _in_paragraph(
    paragraph: Paragraph, lead: Passage, own: ReportedBody, authorities: Authorities
) -> tuple[list[Elected], list[Finding]]:
    offices = offices_in(paragraph, authorities, own, lead.start, lead.end)
    persons = persons_in(paragraph, authorities, lead.start, lead.end)
    if offices and not persons:
        persons = list(_of_table(paragraph, authorities, offices, lead))
    sentence_start = max(start for start, _ in sentences(paragraph.text) if start <= lead.start)
    colon = _LEAD.search(paragraph.text, lead.start, lead.end)
    before = bool(offices and persons and offices[0].passage.start < persons[0].start)
    elected: list[Elected] = []
    for person in persons:
        printed = _office_of(person, offices, before)
        if printed is None:
            continue
        whole = Passage(paragraph, sentence_start, lead.end)
        category = (
            Passage(paragraph, sentence_start, colon.start())
            if colon and colon.start() < min(person.start, printed.passage.start)
            else Passage(paragraph, lead.start, max(person.end, printed.passage.end))
        )
        elected.append(Elected(person, printed, _office(printed, whole, own, authorities), category))
    unread = [_nobody(office) for office in offices if not any(e.printed is office for e in elected)]
    # Running text may tell of offices without names; a list that does so was not understood.
    return elected, unread if colon and (before or not elected) else []


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


def _office_of(person: PrintedPerson, offices: Sequence[PrintedOffice], before: bool) -> PrintedOffice | None:
    """Return the office that stands before a person, or else the next one after."""
    if before:
        return next((office for office in reversed(offices) if office.passage.end <= person.start), None)
    return next((office for office in offices if office.passage.start >= person.end), None)


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
