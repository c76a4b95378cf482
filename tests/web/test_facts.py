"""Triples as pages read them: which of several texts a reader is given."""

import pytest

from uncac_graph.languages import Reading, reading
from uncac_graph.vocabulary import RDFS, SKOS
from uncac_graph.web.served.facts import Facts, n_triples

CHAIR = "http://localhost/category/chair"
FACTS = Facts(
    n_triples(
        f"""
<{CHAIR}> <{SKOS.prefLabel}> "\\u0627"@ar .
<{CHAIR}> <{SKOS.prefLabel}> "chair"@en .
<{CHAIR}> <{SKOS.prefLabel}> "pr\\u00E9sidence"@fr .
<{CHAIR}> <{SKOS.definition}> "Dirige."@fr .
<{CHAIR}> <{SKOS.definition}> "Leads."@en .
<{CHAIR}> <{RDFS.comment}> "Pr\\u00E9side."@fr .
""".encode()
    ),
    "http://localhost/",
)


@pytest.mark.parametrize(
    ("language", "label", "definition"),
    [("en", "chair", "Leads."), ("fr", "présidence", "Dirige."), ("ru", "chair", "Leads.")],
)
def test_a_text_is_read_in_the_readers_language_else_in_english(language: str, label: str, definition: str) -> None:
    read = reading.set(Reading(language))
    try:
        assert FACTS.label(CHAIR) == label
        assert FACTS.value(CHAIR, SKOS.definition) == definition
    finally:
        reading.reset(read)


def test_a_text_in_one_language_alone_is_given_as_it_is() -> None:
    assert FACTS.value(CHAIR, RDFS.comment) == "Préside."
