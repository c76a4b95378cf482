"""On a real report damaged at random, the fast path finds what pySHACL finds."""

import random
from collections.abc import Callable

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from uncac_graph.validation import Validator
from uncac_graph.validation.judge import judge
from uncac_graph.vocabulary import DCTERMS, FOAF, RDF, SKOS, UNCAC, XSD

Terms = NamedNode | BlankNode | Literal

DAMAGES_A_GRAPH = 120  # The judge takes seconds for a report, and hardly more for what is amiss in it.
OBJECTS: tuple[Terms, ...] = (
    Literal("Congo"),
    Literal("Congo", language="en"),
    Literal("0", datatype=NamedNode(XSD.integer)),
    Literal("-3", datatype=NamedNode(XSD.integer)),
    Literal("eight", datatype=NamedNode(XSD.integer)),
    Literal("2023-09-31", datatype=NamedNode(XSD.date)),
    Literal("2023-09-05T10:00:00", datatype=NamedNode(XSD.dateTime)),
    Literal("maybe", datatype=NamedNode(XSD.boolean)),
    NamedNode("https://w3id.org/uncac/state/PAK"),
    NamedNode("https://w3id.org/uncac/meeting/CAC_COSP/9"),
    NamedNode("https://w3id.org/uncac/category/observer"),
    NamedNode("https://w3id.org/uncac/nowhere/at-all"),
    BlankNode("someone"),
)
CLASSES = (UNCAC.Meeting, UNCAC.Evidence, UNCAC.State, UNCAC.Participation, FOAF.Person, SKOS.Concept)
PREDICATES = (UNCAC.ordinal, UNCAC.reportOf, UNCAC.category, SKOS.prefLabel, DCTERMS.isPartOf, UNCAC.quote)


def dropped(quad: Quad, choice: random.Random) -> list[Quad]:
    return []


def with_another_object(quad: Quad, choice: random.Random) -> list[Quad]:
    return [Quad(quad.subject, quad.predicate, choice.choice(OBJECTS), quad.graph_name)]


def with_a_second_object(quad: Quad, choice: random.Random) -> list[Quad]:
    return [quad, *with_another_object(quad, choice)]


def with_another_predicate(quad: Quad, choice: random.Random) -> list[Quad]:
    return [Quad(quad.subject, NamedNode(choice.choice(PREDICATES)), quad.object, quad.graph_name)]


def with_a_second_class(quad: Quad, choice: random.Random) -> list[Quad]:
    return [quad, Quad(quad.subject, NamedNode(RDF.type), NamedNode(choice.choice(CLASSES)), quad.graph_name)]


DAMAGES: tuple[Callable[[Quad, random.Random], list[Quad]], ...] = (
    dropped,
    with_another_object,
    with_a_second_object,
    with_another_predicate,
    with_a_second_class,
)


def damaged(quads: list[Quad], seed: int) -> list[Quad]:
    choice = random.Random(seed)
    places = set(choice.sample(range(len(quads)), DAMAGES_A_GRAPH))
    changed = (choice.choice(DAMAGES)(quad, choice) if i in places else [quad] for i, quad in enumerate(quads))
    return [quad for several in changed for quad in several]


def test_the_report_given_conforms(validator: Validator, given_report: list[Quad]) -> None:
    assert validator.validate_report(given_report).sentences() == []


def test_the_authorities_conform(validator: Validator) -> None:
    assert validator.of_authorities.sentences() == []


@pytest.mark.parametrize("seed", range(2))
def test_the_judge_finds_the_same_in_a_damaged_report(
    seed: int, validator: Validator, given_report: list[Quad]
) -> None:
    quads = damaged(given_report, seed)

    found = validator.validate_with(quads).findings

    assert len(found) >= DAMAGES_A_GRAPH / 2
    assert found == judge([*validator.background(quads), *quads], validator.shapes).findings
