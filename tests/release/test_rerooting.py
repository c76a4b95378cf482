"""Re-rooting rewrites IRIs and what we make for machines, never verbatim text."""

import pyoxigraph as ox
import pytest

from uncac_graph.identifiers import CANONICAL_BASE
from uncac_graph.release.rerooting import reroot_text, rerooted
from uncac_graph.vocabulary import SH, UNCAC, VOID

BASE = "http://localhost:8000/"
STATE = ox.NamedNode(f"{CANONICAL_BASE}state/PAK")


def moved(predicate: str, value: ox.NamedNode | ox.Literal, base: str = BASE) -> ox.Quad:
    """Return a quad about a State after re-rooting."""
    graph = ox.NamedNode(f"{CANONICAL_BASE}graph/authority")
    written = ox.serialize([ox.Quad(STATE, ox.NamedNode(predicate), value, graph)], format=ox.RdfFormat.N_QUADS)
    return next(iter(ox.parse(rerooted(written, base), format=ox.RdfFormat.N_QUADS)))


def test_every_iri_is_moved() -> None:
    quad = moved(UNCAC.category, ox.NamedNode(f"{CANONICAL_BASE}category/chair"))

    iris = [quad.subject.value, quad.predicate.value, quad.object.value, quad.graph_name.value]
    paths = ["state/PAK", "ontology#category", "category/chair", "graph/authority"]
    assert iris == [f"{BASE}{path}" for path in paths]


@pytest.mark.parametrize(
    "text",
    [
        f"see {CANONICAL_BASE}state/PAK",
        f"see <{CANONICAL_BASE}state/PAK>",
        f'"quoted" <{CANONICAL_BASE}> \\ \n "again"',
        f'" <{CANONICAL_BASE}state/PAK> .',
    ],
)
def test_verbatim_text_is_never_moved(text: str) -> None:
    quad = moved(UNCAC.quote, ox.Literal(text))

    assert (quad.subject.value, quad.object.value) == (f"{BASE}state/PAK", text)


@pytest.mark.parametrize("predicate", [VOID.uriSpace, SH.select, SH.namespace])
def test_text_for_machines_is_moved(predicate: str) -> None:
    quad = moved(predicate, ox.Literal(f"BASE <{CANONICAL_BASE}>"))

    assert quad.object.value == f"BASE <{BASE}>"


def test_an_address_as_literal_is_moved() -> None:
    any_uri = ox.NamedNode("http://www.w3.org/2001/XMLSchema#anyURI")

    quad = moved("http://purl.org/dc/terms/identifier", ox.Literal(f"{CANONICAL_BASE}#dataset", datatype=any_uri))

    assert quad.object.value == f"{BASE}#dataset"


def test_a_base_below_the_canonical_one_is_moved_to_once() -> None:
    quad = moved(UNCAC.category, ox.NamedNode(f"{CANONICAL_BASE}category/chair"), f"{CANONICAL_BASE}x/")

    assert quad.object.value == f"{CANONICAL_BASE}x/category/chair"


def test_our_own_files_are_moved_word_for_word() -> None:
    assert reroot_text(f"@prefix uncac: <{CANONICAL_BASE}ontology#> .", BASE) == f"@prefix uncac: <{BASE}ontology#> ."
