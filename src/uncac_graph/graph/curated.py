"""Facts that a curator gives in place of a report's own: in graph/authority, with their source, without evidence."""

from collections.abc import Iterator
from datetime import date

from pyoxigraph import Literal, NamedNode, Quad

from uncac_graph import identifiers
from uncac_graph.graph.authority import AUTHORITY_GRAPH
from uncac_graph.graph.terms import day, english, integer, node, source_term
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
        meeting = facts.meeting_of_part(fact.part) if fact.about == "meeting" else None
        described = identifiers.meeting_iri(meeting.key) if meeting else identifiers.document_iri(facts.document.symbol)
        subject, source = node(described), source_term(fact.source)
        said = [(subject, _PREDICATES[fact.property], _object(fact)), (subject, DCTERMS.source, source)]
        if fact.property == "place":
            place, name = node(identifiers.place_iri(str(fact.value))), english(str(fact.value))
            said += [(place, RDF.type, node(SCHEMA.Place)), (place, SKOS.prefLabel, name)]
            said.append((place, DCTERMS.source, source))
        yield from (Quad(one, node(predicate), value, AUTHORITY_GRAPH) for one, predicate, value in said)


def _object(fact: CuratedFact) -> NamedNode | Literal:
    if isinstance(fact.value, date):
        return day(fact.value)
    if isinstance(fact.value, int):
        return integer(fact.value)
    return node(identifiers.place_iri(fact.value)) if fact.property == "place" else english(fact.value)
