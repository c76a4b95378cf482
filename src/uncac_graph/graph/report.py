"""One report as triples: graph/report/{slug} with what it says, graph/evidence/{slug} with the proof (contract G5)."""

from collections.abc import Collection
from dataclasses import dataclass, field

from pyoxigraph import NamedNode, Quad

from uncac_graph import identifiers
from uncac_graph.authorities import Authorities
from uncac_graph.graph.document import add_body, add_cited_document, add_own_document, add_report_of, add_resolution
from uncac_graph.graph.evidence import Statements, evidence_quads, paragraph_quads
from uncac_graph.graph.labels import Bodies
from uncac_graph.graph.meeting import (
    add_adoption,
    add_item,
    add_joint_consideration,
    add_meeting,
    add_mentioned_meeting,
)
from uncac_graph.graph.participation import add_participations
from uncac_graph.model import MeetingFacts, ReportFacts


@dataclass(frozen=True, slots=True)
class Known:
    """What the authorities know of what a report names.

    places: their IRIs; the others a report introduces (contract G40). bodies: those that labels call by their names.
    """

    places: Collection[str] = ()
    bodies: Bodies = field(default_factory=dict)


NOTHING_KNOWN = Known()


def known_to(authorities: Authorities) -> Known:
    """Return what the authorities know."""
    places = frozenset(identifiers.place_iri(place.name) for place in authorities.places.values())
    return Known(places, authorities.bodies)


def report_graph(symbol: str) -> NamedNode:
    """Return the graph of what a report says."""
    return NamedNode(identifiers.graph_iri(f"report/{identifiers.symbol_slug(symbol)}"))


def evidence_graph(symbol: str) -> NamedNode:
    """Return the graph of a report's Evidence and Paragraphs."""
    return NamedNode(identifiers.graph_iri(f"evidence/{identifiers.symbol_slug(symbol)}"))


def report_quads(facts: ReportFacts, known: Known = NOTHING_KNOWN) -> list[Quad]:
    """Return both graphs of a report, on the canonical base, the report's graph first."""
    symbol = facts.document.symbol
    statements = report_statements(facts, known)
    evidence = evidence_graph(symbol)
    return [
        *statements.quads(report_graph(symbol)),
        *evidence_quads(symbol, statements.facts(), evidence),
        *paragraph_quads(symbol, facts.text.paragraphs, evidence),
    ]


def report_statements(facts: ReportFacts, known: Known = NOTHING_KNOWN) -> Statements:
    """Return what a report says, each fact with its passage; nothing of a meeting that nobody names (contract G75)."""
    statements = Statements(known.bodies)
    add_own_document(statements, facts.document)
    add_body(statements, facts.body)
    for one in facts.by_meeting:
        _add_of_meeting(statements, one, facts, known)
    # Of the meetings reported, and of their session, the report says more than of those mentioned (contract G9, G19).
    told = {key for one in facts.by_meeting for key in (one.meeting.key, one.meeting.key.session)}
    for mentioned in facts.mentioned:
        if mentioned.key not in told:
            add_mentioned_meeting(statements, mentioned)
    key = facts.meeting.key
    return statements if key.ordinal else statements.without(identifiers.meeting_iri(key))


def _add_of_meeting(statements: Statements, said: MeetingFacts, facts: ReportFacts, known: Known) -> None:
    """Add what a report says of one meeting."""
    key = said.meeting.key
    add_meeting(statements, said.meeting, known.places)
    add_report_of(statements, facts.document, said.meeting)
    for position, item in enumerate(said.items, 1):
        add_item(statements, key, item, position)
    for cited in said.documents:
        add_cited_document(statements, cited, key)
    for resolution in said.resolutions:
        add_resolution(statements, resolution, facts.body.series, key)
    add_participations(statements, key, said.participations)
    for n, joint in enumerate(said.joint_considerations, 1):
        add_joint_consideration(statements, key, joint, n)
    for adoption in said.adoptions:
        add_adoption(statements, key, adoption, facts.document.symbol)
