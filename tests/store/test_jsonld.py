"""JSON-LD in the terms of prefixes: the same triples, whatever they hold."""

import json

import pyoxigraph as ox
import pytest

from uncac_graph.store.description import prefixes_under
from uncac_graph.store.jsonld import compacted

BASE = "http://localhost:8000/"
PREFIXES = prefixes_under(BASE)
TURTLE = """
@prefix schema: <http://schema.org/> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix uncac: <http://localhost:8000/ontology#> .
<http://localhost:8000/a> a schema:Event, _:b ;
    schema:name "Réunion"@fr, "plain", "1"^^xsd:integer, "x"^^<urn:type> ; uncac:ordinal 1, 2.50 ;
    <urn:p> <http://schema.org/>, _:b, <http://schema.org//twice> .
"""


@pytest.mark.parametrize(
    "triples",
    [
        TURTLE,
        '<urn:a> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> "a text", <urn:t> .',
        "<schema:name> <dcterms:title> <xsd:string> ; <http://schema.org/name> <http://purl.org/dc/terms/title> .",
        "",
    ],
)
def test_what_is_compacted_reads_back_as_the_same_triples(triples):
    given = ox.Dataset(ox.parse(triples, format=ox.RdfFormat.TURTLE))

    written = compacted(ox.serialize(given, format=ox.RdfFormat.JSON_LD) or b"", PREFIXES)

    found = ox.Dataset(ox.parse(written, format=ox.RdfFormat.JSON_LD))
    for dataset in (given, found):
        dataset.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    assert found == given


def test_the_context_holds_the_prefixes_that_the_document_uses():
    given = ox.parse(TURTLE, format=ox.RdfFormat.TURTLE)

    written = json.loads(compacted(ox.serialize(given, format=ox.RdfFormat.JSON_LD) or b"", PREFIXES))

    assert sorted(written["@context"]) == ["schema", "uncac", "xsd"]
    assert "schema:name" in written["@graph"][0]
