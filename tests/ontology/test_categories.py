"""The table of categories that reading a report goes by, held to the ontology and the shapes."""

import re
from pathlib import Path

import rdflib
from rdflib.namespace import SKOS

from uncac_graph.categories import CATEGORIES
from uncac_graph.web.pages.noted import of_categories

HOME = Path(__file__).parents[2]
BASE = "https://w3id.org/uncac/"


def slug(iri: rdflib.term.Node) -> str:
    return str(iri).rpartition("/")[2]


def test_the_table_has_the_categories_of_the_ontology_in_its_order_with_what_is_broader() -> None:
    path = HOME / "ontology" / "categories.ttl"
    graph = rdflib.Graph().parse(path)
    in_order = re.findall(r"^<\S+/category/(\S+)> a skos:Concept", path.read_text(encoding="utf-8"), re.MULTILINE)

    broader = {slug(one): slug(above) for one, above in graph.subject_objects(SKOS.broader)}
    assert {name: category.broader for name, category in CATEGORIES.items()} == broader
    assert list(CATEGORIES) == [name for name in in_order if name in broader]


def test_categories_of_organizations_and_of_persons_are_those_of_their_shapes() -> None:
    shapes = (HOME / "shapes" / "participation.ttl").read_text(encoding="utf-8")
    named = [
        set(names.split("|")) for names in re.findall(r'REGEX\(STR\(\?category\), "/category/\((.+?)\)\$"', shapes)
    ]

    for member in ("organization", "person"):
        assert {name for name, category in CATEGORIES.items() if category.members == (member,)} in named


def test_each_category_of_parties_and_observers_has_its_plural() -> None:
    graph = rdflib.Graph().parse(HOME / "ontology" / "categories.ttl")
    above = [rdflib.URIRef(f"{BASE}category/{name}") for name in ("party", "observer")]
    counted = [category for one in above for category in (one, *graph.subjects(SKOS.broader, one))]

    with (HOME / "ontology" / "categories.ttl").open("rb") as file:
        noted = [arguments for _, function, arguments, _ in of_categories(file) if function == "ngettext"]
    labels = {str(name) for one in counted for name in graph.objects(one, SKOS.prefLabel) if name.language == "en"}
    assert {one for one, _ in noted} == labels
    assert ("State party", "States parties") in noted
