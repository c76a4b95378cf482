"""What validation found, told in the language of who reads the page."""

from pathlib import Path

import pytest
from pyoxigraph import NamedNode, RdfFormat, parse

from uncac_graph.languages import LANGUAGES, Reading, reading
from uncac_graph.web.pages.vocabularies import told
from uncac_graph.web.served.facts import Facts

BASE = "https://w3id.org/uncac/"
SHAPES = sorted((Path(__file__).parents[2] / "shapes").glob("*.ttl"))
RULES = Facts((quad.triple for path in SHAPES for quad in parse(path=str(path), format=RdfFormat.TURTLE)), BASE)
MESSAGE = (
    "Evidence and paragraphs lie in the evidence graph of their report; move <http://x/evidence/1> out of <http://x/g>."
)
FOUND = {
    "shape": f"{BASE}shapes#Graph-evidence-apart",
    "constraint": f"{BASE}shapes#Graph-evidence-apart-query",
    "message": MESSAGE,
    "sentence": f"violation: <http://x/g>: {MESSAGE} [Graph-evidence-apart]",
}


def told_in(language: str, finding: dict[str, str]) -> str:
    read = reading.set(Reading(language))
    try:
        return told(finding, RULES)
    finally:
        reading.reset(read)


def test_a_finding_is_told_in_english_as_it_was_written() -> None:
    assert told_in("en", FOUND) == FOUND["sentence"]


def test_a_finding_is_told_in_another_language_of_the_same_things() -> None:
    assert told_in("fr", FOUND) == (
        "violation: <http://x/g>: Les preuves et les paragraphes se trouvent dans le graphe des preuves de leur"
        " rapport\u00a0; retirez <http://x/evidence/1> de <http://x/g>. [Graph-evidence-apart]"
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_finding_without_placeholders_is_told_in_each_language(language: str) -> None:
    rule = f"{BASE}shapes#Term-example"
    english = "A term has an example taken from a report."
    finding = {"shape": rule, "constraint": "", "message": english, "sentence": english}

    assert (told_in(language, finding) == english) == (language == "en")


def test_a_finding_of_a_rule_that_is_said_otherwise_now_stays_as_it_is() -> None:
    assert NamedNode(FOUND["constraint"]).value in {triple.subject.value for triple in RULES.triples}
    changed = {**FOUND, "message": "Something else.", "sentence": "Something else."}

    assert told_in("ar", changed) == "Something else."
