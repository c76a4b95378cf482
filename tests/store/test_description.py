"""Descriptions: the same from a store at hand and from another server's answer, and the same bytes each time."""

import pytest
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store, Triple

from uncac_graph.media_types import JSON_LD, N_TRIPLES, RDF_XML, TURTLE
from uncac_graph.store.description import MOST_INCOMING, description, description_of, description_query, view

BASE = "https://example.org/"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"


def node(path):
    return NamedNode(path if "://" in path else BASE + path)


def stored(*triples):
    store = Store()
    store.extend(
        Quad(node(s), node(p), o if isinstance(o, Literal) else node(o), DefaultGraph()) for s, p, o in triples
    )
    return store


SMALL = (
    ("meeting/B/1", f"{RDF}type", "ontology#Meeting"),
    ("meeting/B/1", LABEL, Literal("The meeting", language="en")),
    ("meeting/B/1", "ontology#meetingOf", "body/B"),
    ("body/B", LABEL, Literal("The body", language="en")),
    ("document/D/evidence/e", f"{RDF}subject", "meeting/B/1"),
    ("document/D/evidence/e", f"{RDF}predicate", "ontology#meetingOf"),
    ("document/D/evidence/e", LABEL, Literal("The proof", language="en")),
    ("document/D", "ontology#reportOf", "meeting/B/1"),
    ("document/D", LABEL, Literal("The document", language="en")),
)


def test_nothing_is_said_of_what_is_only_pointed_to():
    assert description(stored(*SMALL), f"{BASE}body/C", view(TURTLE, BASE)) is None
    assert description(stored(("a", "p", "b")), f"{BASE}b", view(TURTLE, BASE)) is None


@pytest.mark.parametrize("media_type", [TURTLE, N_TRIPLES, JSON_LD, RDF_XML])
def test_another_servers_answer_gives_the_same_bytes(media_type):
    store, iri, asked = stored(*SMALL), f"{BASE}meeting/B/1", view(media_type, BASE)

    answer = store.query(description_query(iri))

    assert description_of([Triple(*triple) for triple in answer], iri, asked) == description(store, iri, asked)


def test_a_name_that_points_to_its_source_is_labelled_by_its_text_in_any_language():
    name, text = "state/A/name/1", Literal("Nom", language="fr")
    label = "http://schema.org/name"
    named = [(name, "http://purl.org/dc/terms/source", "meeting/B/1"), (name, label, text)]
    store, iri, asked = stored(*SMALL, *named), f"{BASE}meeting/B/1", view(N_TRIPLES, BASE)

    answer = store.query(description_query(iri))

    assert f'<{label}> "Nom"@fr' in description(store, iri, asked).decode()
    assert description_of([Triple(*triple) for triple in answer], iri, asked) == description(store, iri, asked)


def test_the_order_of_loading_makes_no_difference():
    asked = view(TURTLE, BASE)

    one = description(stored(*SMALL), f"{BASE}meeting/B/1", asked)
    other = description(stored(*reversed(SMALL)), f"{BASE}meeting/B/1", asked)

    assert one == other


def test_turtle_declares_only_what_it_uses_and_begins_with_the_thing():
    text = description(stored(*SMALL), f"{BASE}meeting/B/1", view(TURTLE, BASE)).decode()

    head, _, body = text.partition("\n\n")
    assert [line.split()[1] for line in head.splitlines()] == ["foaf:", "rdf:", "rdfs:", "uncac:", "void:"]
    assert body.startswith(f"<{BASE}meeting/B/1> a uncac:Meeting")


def test_rare_ways_of_pointing_are_kept_where_much_is_cut():
    many = [(f"meeting/B/{n}/participation/X", "ontology#participant", "state/X") for n in range(MOST_INCOMING * 3)]
    store = stored(
        ("state/X", LABEL, Literal("X", language="en")), *many, ("meeting/B/1/x", "ontology#representing", "state/X")
    )

    lines = description(store, f"{BASE}state/X", view(N_TRIPLES, BASE)).decode().splitlines()

    pointing = [line for line in lines if line.endswith(f"<{BASE}state/X> .") and "X.nt" not in line]
    assert len(pointing) == MOST_INCOMING
    assert any("representing" in line for line in pointing)


def test_a_query_takes_an_iri_and_nothing_else():
    with pytest.raises(ValueError, match="Invalid"):
        description_query("x> } DROP <y")
