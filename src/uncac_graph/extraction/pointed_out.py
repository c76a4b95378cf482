"""What a curator points out in a report: words that say who chaired, who was elected, or which document there was.

They were not understood, and yet stand in the report: what they state has them as its evidence, as all else.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from uncac_graph.extraction.findings import CORRECTION_UNUSED
from uncac_graph.extraction.officers.officers import participation_of
from uncac_graph.extraction.officers.offices import Officer, PrintedOffice, body_of_office, role_slug
from uncac_graph.extraction.officers.persons import PrintedPerson
from uncac_graph.extraction.reading import Reading
from uncac_graph.extraction.words.symbols import symbols_in
from uncac_graph.model import CitedDocument, Finding, Paragraph, Passage, ReportFacts, Stated

POINTED_OUT_BY_FINDING = {
    "chair-not-understood": "chair",
    "person-passed-over": "chair",
    "officer-not-understood": "officer",
    "documents-without-symbol": "document",
    "documents-not-read": "document",
    "documents-named": "document",
}
"""What may be pointed out, by the kind of finding that it settles; the last two are told once all is accounted for."""


@dataclass(frozen=True, slots=True)
class PointedOut:
    """Words of a paragraph, named by its slug, and what they state.

    printed: the person's name or the document's symbol; represents, office: of a person, as printed there too.
    """

    what: Literal["chair", "officer", "document"]
    paragraph: str
    printed: str
    source: str
    represents: str | None = None
    office: str | None = None


class _NotThereError(Exception):
    """What was pointed out does not stand in the report, or was read without it."""


def with_pointed_out(facts: ReportFacts, pointed_out: Iterable[PointedOut], reading: Reading) -> ReportFacts:
    """Return facts with those that a curator points out, without the findings that they settle.

    What does not stand where it is said to be, or is read by now, is a finding.
    """
    for one in pointed_out:
        try:
            facts = _with_document(facts, one) if one.what == "document" else _with_person(facts, one, reading)
        except _NotThereError as error:
            unused = CORRECTION_UNUSED.at(one.paragraph, reason=str(error))
            facts = replace(facts, findings=(*facts.findings, unused))
    return facts


def _with_document(facts: ReportFacts, one: PointedOut) -> ReportFacts:
    paragraph = _paragraph(facts, one)
    symbol = next((symbol for symbol in symbols_in(paragraph.whole) if symbol.value == one.printed), None)
    if symbol is None:
        raise _NotThereError(f"paragraph {one.paragraph} does not print the symbol {one.printed}")
    if any(document.symbol.value == one.printed for document in facts.documents):
        raise _NotThereError(f"the document {one.printed} is read by now")
    # The whole list was looked at, where none of its symbols was found before.
    open_ = tuple(f for f in facts.findings if not _is_settled(f, one))
    return replace(facts, documents=(*facts.documents, CitedDocument(symbol)), findings=open_)


def _with_person(facts: ReportFacts, one: PointedOut, reading: Reading) -> ReportFacts:
    paragraph = _paragraph(facts, one)
    name = _passage(paragraph, one.printed)
    sentence = next((s for s in paragraph.sentences if s.start <= name.start < s.end), name)
    printed_state = _passage(paragraph, one.represents) if one.represents else None
    state = reading.authorities.state_named(one.represents) if one.represents else None
    if printed_state and state is None:
        raise _NotThereError(f"'{one.represents}', which {one.printed} represents, is no State that is known")
    printed = _passage(paragraph, one.office) if one.office else None
    office = PrintedOffice(Stated(role_slug(printed.quote), printed), printed) if printed else None
    held = office.office(body_of_office(office, sentence, reading)) if office else None
    person = PrintedPerson(name, name, printed_state, state.alpha3 if state else None)
    category = "chair" if one.what == "chair" else "elected-officer"
    participation = participation_of(Officer(person, sentence | name, held, office), category, reading)
    key = participation.participant.key
    if any((p.participant.key, p.category.value) == (key, category) for p in facts.participations):
        raise _NotThereError(f"that {one.printed} is {one.what} is read by now")
    settled = [f for f in facts.findings if _is_settled(f, one)]
    if one.what == "officer":
        # Each of several officers has a finding of its own.
        settled = [f for f in settled if (one.office or "").lower() in f.message.lower()]
    open_ = tuple(f for f in facts.findings if f not in settled)
    return replace(facts, participations=(*facts.participations, participation), findings=open_)


def _paragraph(facts: ReportFacts, one: PointedOut) -> Paragraph:
    for paragraph in facts.text.paragraphs:
        if paragraph.slug == one.paragraph:
            return paragraph
    raise _NotThereError(f"the report has no paragraph {one.paragraph}, where '{one.printed}' was to be")


def _passage(paragraph: Paragraph, words: str) -> Passage:
    pattern = re.compile(r"(?<!\w)" + r"\s+".join(map(re.escape, words.split())) + r"(?!\w)")
    found = paragraph.whole.search(pattern)
    if found is None:
        raise _NotThereError(f"paragraph {paragraph.slug} does not print '{words}'")
    return found


def _is_settled(finding: Finding, one: PointedOut) -> bool:
    return POINTED_OUT_BY_FINDING.get(finding.kind) == one.what and finding.paragraph == one.paragraph
