"""The cards of documents, paragraphs and passages: texts with the facts marked in them."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from uncac_graph.vocabulary import DCTERMS, RDF, SCHEMA, UNCAC
from uncac_graph.web.pages.cards.view import View
from uncac_graph.web.pages.headings import property_name
from uncac_graph.web.pages.languages import gettext, ngettext


class Piece(NamedTuple):
    """A stretch of a paragraph: plain, or stating facts (their evidence, and in words what they state)."""

    text: str
    evidence: tuple[str, ...] = ()
    words: str = ""


class MarkedParagraph(NamedTuple):
    """A paragraph cut where its passages begin and end."""

    iri: str
    number: str
    slug: str
    pieces: list[Piece]
    facts: int


def document_card(it: View) -> dict[str, Any]:
    """Return what the page of a document shows: its text with the facts marked, and how it was read."""
    slug = next((report.slug for report in it.edition.reports if report.symbol == it.symbol), "")
    return {"paragraphs": paragraphs(it), "ledger": slug if slug and it.edition.ledger(slug) else ""}


def paragraphs(document: View) -> list[MarkedParagraph]:
    """Return the paragraphs of a document in their order, the passages marked."""
    own = document.edition.own("Paragraph")
    found = (part for part in document.those(DCTERMS.isPartOf) if own in part.texts(RDF.type))
    return sorted(map(marked, found), key=lambda paragraph: _place(paragraph.slug))


def _place(slug: str) -> tuple[str, int]:
    annex, _, number = slug.rpartition("/")
    return annex, int(number) if number.isdigit() else 0


def marked(paragraph: View) -> MarkedParagraph:
    """Return a paragraph with its passages marked; those that overlap are one mark."""
    evidence = paragraph.facts.subjects(UNCAC.inParagraph, paragraph.iri)
    proofs = (paragraph.facts.proof(one) for one in evidence)
    passages = sorted((proof.start, proof.end, proof.evidence) for proof in proofs)
    number = paragraph.text(UNCAC.paragraphNumber)
    slug = paragraph.iri.partition("/para/")[2]
    return MarkedParagraph(paragraph.iri, number, slug, list(_pieces(paragraph, passages)), len(passages))


def _pieces(paragraph: View, passages: list[tuple[int, int, str]]) -> Iterator[Piece]:
    text, at = paragraph.text(SCHEMA.text), 0
    clusters: list[tuple[int, int, tuple[str, ...]]] = []  # passages in order, those that overlap merged
    for start, end, one in passages:
        if clusters and start < clusters[-1][1]:
            first, last, before = clusters[-1]
            clusters[-1] = (first, max(last, end), (*before, one))
        else:
            clusters.append((start, end, (one,)))
    for start, end, evidence in clusters:
        if start > at:
            yield Piece(text[at:start])
        said = list(dict.fromkeys(_statement(paragraph.of(one)) for one in evidence))
        told, rest = gettext("; ").join(said[:3]), len(said) - 3
        more = f" {ngettext('and %(n)s more', 'and %(n)s more', rest, n=rest)}" if rest > 0 else ""
        yield Piece(text[start:end], evidence, told + more)
        at = end
    if at < len(text):
        yield Piece(text[at:])


def _statement(evidence: View) -> str:
    value = evidence.text(RDF.object)
    told = evidence.edition.word(value) or evidence.facts.label(value) or evidence.edition.path(value)
    return f"{_predicate(evidence)}: {told}"


def _predicate(evidence: View) -> str:
    return property_name(evidence.edition, evidence.text(RDF.predicate))


def evidence_card(it: View) -> dict[str, Any]:
    """Return what the page of a passage shows: the fact, and the paragraph with the quote marked."""
    return {"proof": it.facts.proof(it.iri), "predicate": _predicate(it)}


def paragraph_card(it: View) -> dict[str, Any]:
    """Return what the page of a paragraph shows: its text, the facts that it states, its neighbours."""
    document = it.of(it.text(DCTERMS.isPartOf))
    siblings = [part.iri for part in document.those(DCTERMS.isPartOf)]
    siblings.sort(key=lambda one: _place(one.partition("/para/")[2]))
    place = siblings.index(it.iri) if it.iri in siblings else 0
    stated = [
        (it.facts.proof(one.iri), one.of(one.text(RDF.subject)), _predicate(one), one)
        for one in it.those(UNCAC.inParagraph)
    ]
    return {
        "document": document,
        "paragraph": marked(it),
        "statements": sorted(stated, key=lambda one: (one[0].start, one[1].label, one[2])),
        "before": siblings[place - 1] if place > 0 else "",
        "after": siblings[place + 1] if place + 1 < len(siblings) else "",
    }
