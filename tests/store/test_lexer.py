import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.durations import usual_seconds
from uncac_graph.settings import Bounds
from uncac_graph.store import lexer
from uncac_graph.store.errors import QueryRefused, QueryTooLarge

# Each of these makes the engine open a connection.
HIDDEN = (
    "ASK { SERVICESILENT<urn:x> {} }",
    "PREFIX ex: <urn:x> ASK { SERVICEex: {} }",
    "PREFIX : <urn:x> ASK { service:x {} }",
    "PREFIX ex: <urn:x> ASK { OPTIONAL { ?s ?p ex:.SERVICE <urn:x> {} } }",
    "ASK { OPTIONAL { ?s ?p trueSERVICE <urn:x> {} } }",
    "ASK { FILTER(1<'>') SERVICE <urn:x> {} } #'",
    "ASK { FILTER(1<2#>'''\n) SERVICE <urn:x> {} } #'''",
    "ASK { FILTER(1<=?x#>'''\n) SERVICE <urn:x> {} } #'''",
    "ASK { FILTER(1<STR#>'''\n(2)) SERVICE <urn:x> {} } #'''",
    "PREFIX ex: <urn:x> ASK { FILTER(1<ex:a#>'''\n) SERVICE <urn:x> {} } #'''",
    "ASK { FILTER(1<2)SERVICE#>\n<urn:x> {} }",
    "ASK { VALUES ?x { '''a' } SERVICE <urn:x> {} }",
    'ASK { VALUES ?x { """a" } SERVICE <urn:x> {} }',
    "ASK { VALUES ?x { '''a' } SERVICE <urn:x> {} } #'\\z'''",
    "ASK { VALUES ?x { <urn:\\u0041#> } SERVICE <urn:x> {} }",
)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <urn:x> { ?s ?p ?o } }",
        "select * { service silent ?where { ?s ?p ?o } }",
        "ASK { FILTER EXISTS { SeRvIcE <urn:x> {} } }",
        "ASK { ?s ?p 'x' . SERVICE<urn:x>{} }",
        "ASK { # comment\nSERVICE <urn:x> {} }",
        *HIDDEN,
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
        "ASK { ?service a <ontology#service> ; <name#of> 'State Security Service', '''public\\z service''' }",
        "PREFIX service: <o#> ASK { GRAPH service:x { ?s service:of ?o } }",
        "PREFIX service: <o#> SELECT * FROM service:x { ?s ?p ?o }",
        "PREFIX webservice: <o#> SELECT * FROM NAMED webservice:x { ?s ?p ?o }",
        "PREFIX s: <o#service> ASK { ?s <http://example.org/d'or#x> 'SERVICE <urn:x> {}' } # SERVICE <urn:x> {}",
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


@pytest.mark.parametrize(
    "clause", ["GRAPH ?g", "graph<urn:a>", "GRAPHex:a", "FILTER(1<'>') GRAPH ?g", "?s ?p ex:.GRAPH ?g"]
)
def test_graphs_are_named_in_whatever_way_the_engine_reads(clause):
    assert lexer.read(f"PREFIX ex: <urn:x> ASK {{ {clause} {{}} }} #'").names_graphs


@pytest.mark.parametrize("text", ["?graph a 'GRAPH'", "?s a <http://example.org/from#graph>", "?s ex:graph 1 # FROM"])
def test_no_graph_is_named_by_a_word_that_only_looks_like_it(text):
    assert not lexer.read(f"PREFIX ex: <o#> ASK {{ {text} \n}}").names_graphs


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
    text = piece * (30_000 // len(piece)) + " from"

    # Measured: at most 0.06 s; what looks again from each place takes five.
    assert usual_seconds(lambda: lexer.read(text, Bounds(max_depth=10**9, max_tokens=10**9)), runs=2) < 0.5


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("PREFIX s: <x#> SELECT * { ?s ?p ?o . $s ?q 'SELECT ?z' }", ["s", "p", "o", "q"]),
        ("# select\nselect distinct\n * where { ?b a ?a }", ["b", "a"]),
        ("SELECT ?s { SELECT * { ?s ?p ?o } }", None),
        ("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", None),
        ("CONSTRUCT { ?s ?p 1 } { SELECT * { ?s ?p ?o } }", None),
        ("ASK { ?s rdf:rest* ?o }", None),
    ],
)
def test_a_query_for_all_columns_tells_them_in_the_order_in_which_it_names_them(query, names):
    found = lexer.all_columns(query)

    assert (found and found[1]) == names
    assert found is None or query[found[0]] == "*"
