"""The rows behind a count."""

import pytest

from uncac_graph.web.served.asking import rows_counted


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        (
            "SELECT ?c (COUNT(DISTINCT ?p) AS ?n) WHERE { ?p uncac:category ?c } GROUP BY ?c ORDER BY DESC(?n)",
            "SELECT DISTINCT * WHERE { ?p uncac:category ?c } ORDER BY ?c",
        ),
        (
            "PREFIX a: <b> SELECT (COUNT(*) AS ?n) FROM <g> { ?s ?p ?o { ?o ?q 1 } }",
            "PREFIX a: <b> SELECT DISTINCT * FROM <g> { ?s ?p ?o { ?o ?q 1 } }",
        ),
    ],
)
def test_the_rows_behind_a_count_are_those_of_its_pattern(query, rows):
    assert rows_counted(query) == rows


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?s { ?s ?p 'COUNT' }",
        "SELECT ?s (COUNT(?p) AS ?n) { ?s ?p ?o } GROUP BY ?s HAVING (COUNT(?p) > 1)",
        "SELECT (COUNT(?s) AS ?n) { { SELECT DISTINCT ?s { ?s ?p ?o } } }",
        "ASK { ?s ?p ?o }",
    ],
)
def test_what_no_plain_query_gives_has_no_rows_behind_it(query):
    assert rows_counted(query) == ""
