"""The Data Cube of attendance: its integrity constraints (The RDF Data Cube Vocabulary, 11.1), and what it counts.

Constraints 7 to 10 and 18 are about slices, 15 to 17 about several measures, 20 and 21 about hierarchies of codes:
that the cube has none of these is asserted, and so they hold.
"""

from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store

from uncac_graph.tables import CUBE

PREFIXES = """
PREFIX qb: <http://purl.org/linked-data/cube#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""
# Each asks for what breaks a constraint.
CONSTRAINTS = {
    "IC-1: an observation has one data set": """
        ?o a qb:Observation
        FILTER (NOT EXISTS { ?o qb:dataSet ?d } || EXISTS { ?o qb:dataSet ?d, ?e FILTER (?d != ?e) })""",
    "IC-2: a data set has one structure": """
        ?d a qb:DataSet
        FILTER (NOT EXISTS { ?d qb:structure ?s } || EXISTS { ?d qb:structure ?s, ?t FILTER (?s != ?t) })""",
    "IC-3: a structure has a measure": """
        ?s a qb:DataStructureDefinition
        FILTER NOT EXISTS { ?s qb:component/(qb:componentProperty|qb:measure) ?m . ?m a qb:MeasureProperty }""",
    "IC-4: a dimension has a range": "?p a qb:DimensionProperty FILTER NOT EXISTS { ?p rdfs:range ?r }",
    "IC-5: a dimension of concepts has a list of codes": """
        ?p a qb:DimensionProperty ; rdfs:range skos:Concept FILTER NOT EXISTS { ?p qb:codeList ?l }""",
    "IC-6: only attributes are optional": """
        ?s qb:component ?c . ?c qb:componentRequired false ; (qb:componentProperty|qb:dimension|qb:measure) ?p
        FILTER NOT EXISTS { ?p a qb:AttributeProperty }""",
    "IC-11: an observation has every dimension": """
        ?o qb:dataSet/qb:structure/qb:component/(qb:componentProperty|qb:dimension) ?p . ?p a qb:DimensionProperty
        FILTER NOT EXISTS { ?o ?p ?v }""",
    "IC-12: no two observations have the same dimensions": """
        ?o qb:dataSet ?d . ?u qb:dataSet ?d FILTER (STR(?o) < STR(?u))
        FILTER NOT EXISTS {
          ?d qb:structure/qb:component/(qb:componentProperty|qb:dimension) ?p . ?p a qb:DimensionProperty .
          ?o ?p ?v . ?u ?p ?w FILTER (?v != ?w) }""",
    "IC-13: an observation has every required attribute": """
        ?o qb:dataSet/qb:structure/qb:component ?c .
        ?c qb:componentRequired true ; (qb:componentProperty|qb:attribute) ?p FILTER NOT EXISTS { ?o ?p ?v }""",
    "IC-14: an observation has every measure": """
        ?o qb:dataSet/qb:structure/qb:component/(qb:componentProperty|qb:measure) ?p . ?p a qb:MeasureProperty
        FILTER NOT EXISTS { ?o ?p ?v }""",
    "IC-19: a value is a concept of the list of codes": """
        ?o qb:dataSet/qb:structure/qb:component/(qb:componentProperty|qb:dimension) ?p .
        ?p a qb:DimensionProperty ; qb:codeList ?l . ?l a skos:ConceptScheme . ?o ?p ?v
        FILTER NOT EXISTS { ?v a skos:Concept ; skos:inScheme ?l }""",
    "IC-7 to 10 and 15 to 21: no slices, no choice of measures, no hierarchies": """
        { ?s qb:slice|qb:sliceKey|qb:observationGroup ?k } UNION { ?p qb:codeList ?l . ?l a qb:HierarchicalCodeList }
        UNION { ?s qb:component/qb:dimension qb:measureType }""",
}
# What each would look like broken: triples added to a sound cube.
BREAKING = {
    "IC-1": "<urn:o> a qb:Observation",
    "IC-2": "<urn:d> a qb:DataSet",
    "IC-3": "<urn:s> a qb:DataStructureDefinition",
    "IC-4": "<urn:p> a qb:DimensionProperty",
    "IC-5": "<urn:p> a qb:DimensionProperty ; rdfs:range skos:Concept",
    "IC-6": "<urn:s> qb:component <urn:c> . <urn:c> qb:componentRequired false ; qb:dimension <urn:p>",
    "IC-11": "<urn:o> qb:dataSet ?dataset",
    "IC-12": "<urn:o> qb:dataSet ?dataset ; ?property ?value",
    "IC-13": "?structure qb:component <urn:c> . <urn:c> qb:componentRequired true ; qb:attribute <urn:p>",
    "IC-14": "<urn:o> qb:dataSet ?dataset",
    "IC-19": "?one ?coded <urn:v>",
    "IC-7 to 10 and 15 to 21": "<urn:d> qb:slice <urn:k>",
}


@pytest.fixture
def cube(release_folder: Path) -> Store:
    store = Store()
    store.bulk_load(path=str(release_folder / "dump" / CUBE), format=RdfFormat.RDF_XML)
    return store


@pytest.mark.parametrize("constraint", CONSTRAINTS, ids=lambda text: text.partition(":")[0])
def test_the_cube_keeps_each_integrity_constraint(cube: Store, constraint: str) -> None:
    assert not cube.query(f"{PREFIXES} ASK {{ {CONSTRAINTS[constraint]} }}"), constraint


@pytest.mark.parametrize("constraint", CONSTRAINTS, ids=lambda text: text.partition(":")[0])
def test_a_broken_cube_is_found(cube: Store, constraint: str) -> None:
    one = """?one a qb:Observation ; qb:dataSet ?dataset ; ?property ?value . ?dataset qb:structure ?structure .
        ?coded a qb:CodedProperty"""
    cube.update(f"{PREFIXES} INSERT {{ {BREAKING[constraint.partition(':')[0]]} }} WHERE {{ {one} }}")
    if constraint.startswith("IC-12"):  # two alike, not one with the values of all
        cube.update(f"""{PREFIXES} DELETE {{ <urn:o> ?p ?v }} WHERE {{ <urn:o> ?p ?v }} ;
            INSERT {{ <urn:o> ?p ?v }} WHERE {{ {{ SELECT ?one {{ ?one a qb:Observation }} LIMIT 1 }} ?one ?p ?v }}""")

    assert cube.query(f"{PREFIXES} ASK {{ {CONSTRAINTS[constraint]} }}")


def test_the_cube_counts_each_participation_once(cube: Store, release_folder: Path) -> None:
    address = next(iter(cube.query(f"{PREFIXES} SELECT ?d {{ ?d a qb:DataSet }}")))[0].value.partition("#")[0]
    counted = cube.query(f"SELECT (SUM(?n) AS ?all) {{ ?o <{address}#participants> ?n }}")

    facts = (release_folder / "dump" / "uncac-facts.nt").read_text(encoding="utf-8")
    assert int(next(iter(counted))[0].value) == facts.count(
        "22-rdf-syntax-ns#type> <http://localhost:8123/ontology#Participation> ."
    )
