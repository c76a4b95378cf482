import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.durations import usual_seconds

from uncac_graph.store import lexer
from uncac_graph.store.errors import QueryRefused, QueryTooLarge


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <urn:x> { ?s ?p ?o } }",
        "select * { service silent ?where { ?s ?p ?o } }",
        "ASK { FILTER EXISTS { SeRvIcE <urn:x> {} } }",
        "ASK { ?s ?p 'x' . SERVICE<urn:x>{} }",
        "ASK { # comment\nSERVICE <urn:x> {} }",
    ],
)
def test_service_is_refused_as_a_word(query):
    with pytest.raises(QueryRefused, match="SERVICE"):
        lexer.read(query)


@pytest.mark.parametrize(
    "query",
    [
        "ASK { ?s ?p 'SERVICE <urn:x> {}' }",
        'ASK { ?s ?p """a "quoted" SERVICE <urn:x> {}""" }',
        "ASK { ?s ?p ?o } # SERVICE <urn:x> {}",
        "ASK { ?service ?p <http://example.org/SERVICE> }",
        "PREFIX service: <urn:x> ASK { ?s service:SERVICE ?o }",
        "ASK { ?s ?p 'it\\'s SERVICE' }",
        "ASK { ?s ?p 'service'@SERVICE }",
        "ASK { _:SERVICE ?p ?o }",
    ],
)
def test_service_is_left_alone_where_it_is_no_word(query):
    assert lexer.read(query) is not None


def test_depth_is_bounded():
    with pytest.raises(QueryTooLarge) as caught:
        lexer.read("ASK " + "{" * 101 + "}" * 101)

    assert (caught.value.bound, caught.value.limit) == ("UNCAC_MAX_DEPTH", "100")


def test_a_wide_query_is_not_deep():
    assert lexer.read("ASK { " + "(1) (2) " * 1000 + "}") is not None


def test_brackets_in_strings_do_not_count():
    assert lexer.read("ASK { ?s ?p '" + "(" * 5000 + "' }") is not None


def test_words_are_bounded():
    with pytest.raises(QueryTooLarge) as caught:
        lexer.read("ASK { " + "?s ?p ?o . " * 20_000 + " }")

    assert caught.value.bound == "UNCAC_MAX_TOKENS"


@pytest.mark.parametrize("function", ["NOW()", "rand()", "UUID()", "StrUUID()", "BNODE()"])
def test_what_answers_otherwise_each_time_is_volatile(function):
    assert lexer.read(f"SELECT ({function} AS ?v) {{}}").volatile


def test_a_name_like_a_volatile_function_is_not_volatile():
    assert not lexer.read("SELECT ?now { ?now <urn:rand> 'UUID' }").volatile


def test_from_clauses_are_found_as_written():
    found = lexer.read("PREFIX g: <urn:g> SELECT * FROM g:a FROM NAMED <urn:n> FROM <b> { ?s ?p 'FROM' }")

    assert (found.default_graphs, found.named_graphs) == (("g:a", "<b>"), ("<urn:n>",))


def test_undeclared_prefixes_are_named_in_order():
    query = "PREFIX a: <urn:a> SELECT * { ?s a:b skos:c ; rdf:type 'x:y' . <y:z> ?p :q }"

    assert lexer.undeclared_prefixes(query) == ["skos", "rdf", ""]


@pytest.mark.parametrize(
    ("query", "form"),
    [
        ("PREFIX select: <urn:ASK> ASK {}", "boolean"),
        ("# ASK\nselect * {}", "table"),
        ("DESCRIBE <urn:x>", "graph"),
        ("construct where { ?s ?p ?o }", "graph"),
        ("INSERT DATA {}", ""),
    ],
)
def test_the_form_is_the_first_word_that_says_it(query, form):
    assert lexer.form(query) == form


@given(st.text(alphabet="aS{}()[]<>\"'\\:?_.-+!^#\n 1éE@%", max_size=300))
def test_the_words_hold_every_character_but_spaces_and_comments(text):
    assert all(token.text == text[token.start : token.start + len(token.text)] for token in lexer.tokens(text))


PIECES = (
    "(",
    "1+",
    '"',
    "<",
    "a:",
    "_",
    "#",
    "'''a",
    "\\",
    "a.-",
    "a:.",
    "a.",
    ":",
    '"a\\',
    '"""a\\',
    "1e",
    "@a-",
    "a%",
    "é.",
)


@pytest.mark.parametrize("piece", PIECES)
def test_reading_takes_no_longer_than_the_length_of_the_query(piece):
    text = piece * (300_000 // len(piece)) + " from"

    # Measured: at most 0.5 s; what looks again from each place takes minutes.
    assert usual_seconds(lambda: lexer.read(text, max_depth=10**9, max_tokens=10**9), runs=2) < 3
