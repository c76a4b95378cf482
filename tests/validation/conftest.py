"""What validation is tested with: the examples of the ontology, and the graph of the report given."""

from pathlib import Path

import pytest
from pyoxigraph import Quad, parse

from tests.gold_facts import gold_facts
from tests.shared import project_authorities
from uncac_graph.graph.authority import authority_quads, curated_document_quads
from uncac_graph.graph.ontology import ontology_quads
from uncac_graph.graph.report import report_quads
from uncac_graph.validation import Validator

HOME = Path(__file__).resolve().parents[2]
SHAPES = HOME / "shapes"


@pytest.fixture(scope="session")
def ontology() -> list[Quad]:
    """The quads of graph/ontology."""
    return ontology_quads(HOME / "ontology")


@pytest.fixture(scope="session")
def pattern_quads() -> list[Quad]:
    """All examples of the ontology's patterns, together a small report."""
    return [q for path in sorted((HOME / "ontology" / "examples").glob("*.ttl")) for q in parse(path=str(path))]


@pytest.fixture(scope="session")
def pattern_validator(pattern_quads: list[Quad], ontology: list[Quad]) -> Validator:
    """A validator beside which the examples of shapes are small: what they refer to is there."""
    return Validator(SHAPES, pattern_quads, ontology)


@pytest.fixture(scope="session")
def validator(ontology: list[Quad]) -> Validator:
    """The validator of a release."""
    return Validator(SHAPES, authority_quads(project_authorities()), ontology)


@pytest.fixture(scope="session")
def given_report() -> list[Quad]:
    """The graphs of the report given, with its curated symbol."""
    facts = gold_facts()
    return [*report_quads(facts), *curated_document_quads(facts.document.symbol, "the address is not known")]
