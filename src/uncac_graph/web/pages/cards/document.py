"""The cards of documents, paragraphs and passages: texts with the facts marked in them."""

from collections.abc import Iterator
from dataclasses import dataclass

from uncac_graph.vocabulary import DCTERMS, OA, RDF, SCHEMA, UNCAC
from uncac_graph.web.pages.cards.reading import Ref, ref, symbol
from uncac_graph.web.served.edition import Edition
from uncac_graph.web.served.facts import Facts, Proof


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a paragraph: plain, or stating facts (their evidence, and in words what they state)."""

    text: str
    evidence: tuple[str, ...] = ()
    words: str = ""


@dataclass(frozen=True, slots=True)
class MarkedParagraph:
    """A paragraph cut where its passages begin and end."""

    iri: str
    number: str
    slug: str
    pieces: list[Piece]
    facts: int


def document_card(facts: Facts, iri: str, edition: Edition) -> dict[str, object]:
    """Return what the page of a document shows: its text with the facts marked, and where it is cited."""
    report = next((report for report in edition.reports if report.symbol == symbol(facts, iri)), None)
    return {
        "symbol": symbol(facts, iri),
        "title": facts.value(iri, DCTERMS.title),
        "issued": facts.value(iri, DCTERMS.issued),
        "distribution": facts.value(iri, UNCAC.distribution),
        "language": facts.value(iri, UNCAC.originalLanguage),
        "report_of": [ref(facts, edition, meeting) for meeting in facts.values(iri, UNCAC.reportOf)],
        "paragraphs": paragraphs(facts, iri, edition),
        "before": [ref(facts, edition, meeting) for meeting in facts.subjects(UNCAC.hadBeforeIt, iri)],
        "adopted_as": [ref(facts, edition, one) for one in facts.subjects(UNCAC.adoptedText, iri)],
        "ledger": report.slug if report and edition.ledger(report.slug) else "",
    }


def paragraphs(facts: Facts, document: str, edition: Edition) -> list[MarkedParagraph]:
    """Return the paragraphs of a document in their order, the passages marked."""
    own = f"{edition.base}ontology#Paragraph"
    found = [iri for iri in facts.subjects(DCTERMS.isPartOf, document) if own in facts.values(iri, RDF.type)]
    return sorted((marked(facts, iri, edition) for iri in found), key=lambda one: _place(one.slug))


def _place(slug: str) -> tuple[str, int]:
    annex, _, number = slug.rpartition("/")
    return annex, int(number) if number.isdigit() else 0


def marked(facts: Facts, paragraph: str, edition: Edition) -> MarkedParagraph:
    """Return a paragraph with its passages marked; those that overlap are one mark."""
    text = facts.value(paragraph, SCHEMA.text)
    passages = sorted(
        (int(facts.value(evidence, OA.start, "0")), int(facts.value(evidence, OA.end, "0")), evidence)
        for evidence in facts.subjects(UNCAC.inParagraph, paragraph)
    )
    number = facts.value(paragraph, UNCAC.paragraphNumber)
    pieces = list(_pieces(facts, edition, text, passages))
    return MarkedParagraph(paragraph, number, paragraph.partition("/para/")[2], pieces, len(passages))


def _pieces(facts: Facts, edition: Edition, text: str, passages: list[tuple[int, int, str]]) -> Iterator[Piece]:
    at = 0
    for start, end, evidence in _clusters(passages):
        if start > at:
            yield Piece(text[at:start])
        said = list(dict.fromkeys(_statement(facts, edition, one) for one in evidence))
        more = f" and {len(said) - 3} more" if len(said) > 3 else ""
        yield Piece(text[start:end], evidence, "; ".join(said[:3]) + more)
        at = end
    if at < len(text):
        yield Piece(text[at:])


def _clusters(passages: list[tuple[int, int, str]]) -> list[tuple[int, int, tuple[str, ...]]]:
    """Return passages in order, those that overlap merged."""
    found: list[tuple[int, int, tuple[str, ...]]] = []
    for start, end, evidence in passages:
        if found and start < found[-1][1]:
            first, last, before = found[-1]
            found[-1] = (first, max(last, end), (*before, evidence))
        else:
            found.append((start, end, (evidence,)))
    return found


def _statement(facts: Facts, edition: Edition, evidence: str) -> str:
    predicate, object_ = facts.value(evidence, RDF.predicate), facts.value(evidence, RDF.object)
    value = facts.label(object_) or (object_ if not object_.startswith(edition.base) else edition.path(object_))
    return f"{edition.term_label(predicate)}: {value}"


def evidence_card(facts: Facts, iri: str, edition: Edition) -> dict[str, object]:
    """Return what the page of a passage shows: the fact, and the paragraph with the quote marked."""
    subject, object_ = facts.value(iri, RDF.subject), facts.terms(iri, RDF.object)
    return {
        "proof": facts.proof(iri),
        "subject": ref(facts, edition, subject),
        "predicate": edition.term_label(facts.value(iri, RDF.predicate)),
        "predicate_iri": facts.value(iri, RDF.predicate),
        "object": _object(facts, edition, object_[0].value if object_ else ""),
    }


def _object(facts: Facts, edition: Edition, value: str) -> Ref:
    return ref(facts, edition, value) if value.startswith("http") else Ref("", value)


def paragraph_card(facts: Facts, iri: str, edition: Edition) -> dict[str, object]:
    """Return what the page of a paragraph shows: its text, the facts that it states, its neighbours."""
    document = facts.value(iri, DCTERMS.isPartOf)
    siblings = sorted(facts.subjects(DCTERMS.isPartOf, document), key=lambda one: _place(one.partition("/para/")[2]))
    place = siblings.index(iri) if iri in siblings else 0
    return {
        "document": Ref(document, symbol(facts, document)),
        "paragraph": marked(facts, iri, edition),
        "statements": _stated(facts, iri, edition),
        "before": siblings[place - 1] if place > 0 else "",
        "after": siblings[place + 1] if place + 1 < len(siblings) else "",
    }


def _stated(facts: Facts, paragraph: str, edition: Edition) -> list[tuple[Proof, Ref, str, Ref]]:
    found = []
    for evidence in facts.subjects(UNCAC.inParagraph, paragraph):
        subject, object_ = facts.value(evidence, RDF.subject), facts.value(evidence, RDF.object)
        predicate = edition.term_label(facts.value(evidence, RDF.predicate))
        found.append((facts.proof(evidence), ref(facts, edition, subject), predicate, _object(facts, edition, object_)))
    return sorted(found, key=lambda one: (one[0].start, one[1].label, one[2]))
