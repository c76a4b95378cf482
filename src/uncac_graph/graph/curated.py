"""Facts that a curator gives in place of a report's own: in graph/authority, with their source, without evidence."""

from collections.abc import Iterator
from datetime import date

from pyoxigraph import Literal, NamedNode, Quad

from uncac_graph import identifiers
from uncac_graph.authorities.entries import source_kind
from uncac_graph.graph.authority import AUTHORITY_GRAPH
from uncac_graph.graph.terms import day, english, integer, node, verbatim
from uncac_graph.model import CuratedFact, ReportFacts
from uncac_graph.vocabulary import DCTERMS, RDF, SCHEMA, SKOS, UNCAC

_PREDICATES = {
    "start": SCHEMA.startDate,
    "end": SCHEMA.endDate,
    "place": SCHEMA.location,
    "sittings": UNCAC.plenaryMeetingsHeld,
    "issued": DCTERMS.issued,
    "title": DCTERMS.title,
}


def curated_fact_quads(facts: ReportFacts) -> Iterator[Quad]:
    """Yield the curator's facts of one report, each subject with the source of what is said (contract G5, G49)."""
    for fact in facts.curated:
        subject = _subject(facts, fact)
        yield _quad(subject, _PREDICATES[fact.property], _object(fact))
        yield _quad(subject, DCTERMS.source, _source(fact.source))
        if fact.property == "place":
            yield from _place(str(fact.value), fact.source)


def _subject(facts: ReportFacts, fact: CuratedFact) -> str:
    if fact.about == "meeting":
        return identifiers.meeting_iri(facts.meeting.key)
    return identifiers.document_iri(facts.document.symbol)


def _object(fact: CuratedFact) -> NamedNode | Literal:
    if isinstance(fact.value, date):
        return day(fact.value)
    if isinstance(fact.value, int):
        return integer(fact.value)
    return node(identifiers.place_iri(fact.value)) if fact.property == "place" else english(fact.value)


def _place(city: str, source: str) -> Iterator[Quad]:
    subject = identifiers.place_iri(city)
    yield _quad(subject, RDF.type, node(SCHEMA.Place))
    yield _quad(subject, SKOS.prefLabel, english(city))
    yield _quad(subject, DCTERMS.source, _source(source))


def _source(source: str) -> NamedNode | Literal:
    kind = source_kind(source)
    if kind == "page":
        return NamedNode(source)
    return NamedNode(identifiers.document_iri(source)) if kind == "document" else verbatim(source)


def _quad(subject: str, predicate: str, value: NamedNode | Literal) -> Quad:
    return Quad(NamedNode(subject), node(predicate), value, AUTHORITY_GRAPH)
