"""The SPARQL 1.1 Protocol at the real server: ways to ask, formats, negotiation, datasets, caching, errors."""

import csv
import gzip
import io
import json
import socket
import xml.etree.ElementTree as ElementTree
from urllib.parse import urlencode

import pyoxigraph as ox
import pytest
import rdflib

from tests.web.running import Running
from uncac_graph.media_types import GRAPH_TYPES, TABLE_TYPES

FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"
JSON, XML, CSV, TSV = TABLE_TYPES
BASE = "http://localhost:8000/"
SAMPLES = (
    'SELECT ?n ?v { VALUES (?n ?v) { (1 "réunion"@fr) (2 <urn:a>) (3 "a\\r\\nb\\"<&>") (4 42) (5 UNDEF) } } ORDER BY ?n'
)


@pytest.fixture(scope="module")
def server(made_up_nquads):
    """A server with the usual bounds: nothing here is an attack, and the machine may be busy."""
    with Running(made_up_nquads) as running:
        yield running


def rows(reply):
    return [{name: cell["value"] for name, cell in row.items()} for row in reply.json()["results"]["bindings"]]


def post(server, content_type, body, target="/sparql", **headers):
    return server.request("POST", target, body.encode(), {"Content-Type": content_type, "Accept": JSON, **headers})


@pytest.mark.parametrize(
    "query", ["ASK { FILTER(1+1 = 2) }", "# c\r\nASK\t{}", 'ASK { FILTER("é 会 + % & = ; #" = "é 会 + % & = ; #") }']
)
def test_the_three_ways_to_ask_are_one(server, query):
    replies = [server.ask(query), post(server, DIRECT, query), post(server, FORM, urlencode({"query": query}))]

    assert [reply.json() for reply in replies] == [{"head": {}, "boolean": True}] * 3


@pytest.mark.parametrize("kind", [f"{FORM};charset=utf-8", "Application/X-WWW-Form-Urlencoded; charset=UTF-8"])
def test_parameters_of_the_content_type_change_nothing(server, kind):
    assert post(server, kind, "query=ASK%7B%7D").status == 200


@pytest.mark.parametrize(
    ("content_type", "body", "status"),
    [
        ("text/plain", "ASK {}", 415),
        ("application/json", '{"query": "ASK {}"}', 415),
        ("", "ASK {}", 415),
        (f"{DIRECT}; charset=utf-16", "ASK {}", 415),
        ("application/sparql-update", "INSERT DATA { <urn:s> <urn:p> 1 }", 403),
        (DIRECT, "INSERT DATA { <urn:s> <urn:p> 1 }", 400),
        (DIRECT, "", 400),
        (DIRECT, "ASK {} ; INSERT DATA { <urn:s> <urn:p> 1 }", 400),
        (FORM, "update=INSERT+DATA+%7B%7D", 403),
        (FORM, "query=ASK%7B%7D&update=CLEAR+ALL", 403),
        (FORM, "query=ASK%7B%7D&using-graph-uri=urn:x", 403),
        (FORM, "query=ASK%7B%7D&query=ASK%7B%7D", 400),
        (FORM, "x=y", 400),
        (FORM, "query=%FF", 400),
    ],
)
def test_what_is_no_query_is_refused_by_its_reason(server, content_type, body, status):
    reply = post(server, content_type, body)

    assert (
        reply.status == status
        and reply.json()["status"] == status
        and reply.headers["Content-Type"] == "application/problem+json"
    )


def test_more_parameters_than_a_request_may_have_are_refused(server):
    body = "a&" * 10_000 + urlencode({"query": "ASK {}"})
    form = {"Content-Type": "application/x-www-form-urlencoded"}

    assert server.request("POST", "/sparql", body.encode(), form).status == 413
    assert server.request("POST", "/sparql", body[2:].encode(), form).status == 200


def test_a_packed_body_is_refused(server):
    reply = server.request(
        "POST", "/sparql", gzip.compress(b"ASK {}"), {"Content-Type": DIRECT, "Content-Encoding": "gzip"}
    )

    assert reply.status == 415


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE", "PROPFIND"])
def test_other_methods_are_told_which_there_are(server, method):
    reply = server.request(method, "/sparql?query=ASK%7B%7D")

    assert reply.status == 405 and reply.headers["Allow"] == "GET, HEAD, POST, OPTIONS"


@pytest.mark.parametrize("path", ["/update", "/statements", "/data", "/health", "/sparql/"])
def test_nothing_is_posted_elsewhere(server, path):
    reply = server.request(
        "POST", path, b"INSERT DATA { <urn:s> <urn:p> 1 }", {"Content-Type": "application/sparql-update"}
    )

    assert reply.status == 405 and reply.headers["Allow"] == "GET, HEAD, OPTIONS"


def test_a_connection_goes_on_after_a_refusal(server):
    connection = server.connect()
    statuses: list[int] = []
    for path, body in (("/nowhere", b"x" * 100_000), ("/sparql", b"nonsense"), ("/sparql", b"ASK {}")):
        connection.request("POST", path, body, {"Content-Type": DIRECT})
        response = connection.getresponse()
        response.read()
        statuses.append(response.status)
    connection.close()

    assert statuses == [405, 400, 200]


def test_json_carries_every_term(server):
    bindings = server.ask(SAMPLES).json()["results"]["bindings"]

    assert [row.get("v") for row in bindings] == [
        {"type": "literal", "value": "réunion", "xml:lang": "fr"},
        {"type": "uri", "value": "urn:a"},
        {"type": "literal", "value": 'a\r\nb"<&>'},
        {"type": "literal", "value": "42", "datatype": "http://www.w3.org/2001/XMLSchema#integer"},
        None,
    ]


def test_xml_carries_every_text(server):
    root = ElementTree.fromstring(server.ask(SAMPLES, XML).body)
    texts = [found.text for found in root.iter("{http://www.w3.org/2005/sparql-results#}literal")]

    assert 'a\r\nb"<&>' in texts and "réunion" in texts


def test_csv_and_tsv_have_their_line_ends_and_charset(server):
    as_csv, as_tsv = server.ask(SAMPLES, CSV), server.ask(SAMPLES, TSV)
    table = list(csv.reader(io.StringIO(as_csv.body.decode(), newline="")))

    assert table[0] == ["n", "v"] and ["3", 'a\r\nb"<&>'] in table and len(table) == 6
    assert b"\r\n" in as_csv.body and b"\r" not in as_tsv.body
    assert {reply.headers["Content-Type"] for reply in (as_csv, as_tsv)} == {
        f"{CSV}; charset=utf-8",
        f"{TSV}; charset=utf-8",
    }


# rdflib 7.6 warns of its own classes while it reads JSON-LD.
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
@pytest.mark.parametrize(
    ("media_type", "reader"), list(zip(GRAPH_TYPES, ("turtle", "nt", "json-ld", "xml"), strict=True))
)
def test_every_graph_format_is_read_back_by_rdflib(server, media_type, reader):
    query = 'CONSTRUCT { <urn:s> <urn:x#p> ?v } { VALUES ?v { "réunion"@fr "a\\r\\nb<&>" 42 <urn:o> "" } }'
    graph = rdflib.Graph().parse(data=server.ask(query, media_type).body, format=reader)

    assert {str(value) for value in graph.objects()} == {"réunion", "a\r\nb<&>", "42", "urn:o", ""}


@pytest.mark.parametrize("query", ['SELECT ("\\u0001" AS ?v) {}', "CONSTRUCT { <urn:s> <http://e.org/123> 1 } {}"])
def test_what_xml_cannot_carry_is_not_acceptable_as_xml(server, query):
    reply = server.ask(query, f"{XML}, application/rdf+xml")

    assert reply.status == 406 and "XML" in reply.json()["detail"]


@pytest.mark.parametrize(
    ("query", "accept", "wanted"),
    [
        ("SELECT (1 AS ?v) {}", "*/*", JSON),
        ("SELECT (1 AS ?v) {}", f"{JSON};q=0.1, text/*;q=0.2", CSV),
        ("SELECT (1 AS ?v) {}", "text/turtle, application/xml;q=0.2", XML),
        ("SELECT (1 AS ?v) {}", "application/json", JSON),
        ("ASK {}", f"{CSV}, {XML};q=0.2", XML),
        ("DESCRIBE <urn:x>", "*/*", "text/turtle"),
        ("CONSTRUCT {} {}", f"{JSON}, application/ld+json;q=0.5", "application/ld+json"),
    ],
)
def test_the_client_chooses_by_accept(server, query, accept, wanted):
    assert server.ask(query, accept).headers["Content-Type"].partition(";")[0] == wanted


@pytest.mark.parametrize(
    ("query", "accept"),
    [("SELECT (1 AS ?v) {}", "text/turtle"), ("CONSTRUCT {} {}", CSV), ("ASK {}", "image/png"), ("ASK {}", "*/*;q=0")],
)
def test_what_nobody_accepts_is_406_with_what_there_is(server, query, accept):
    reply = server.ask(query, accept)

    assert reply.status == 406 and reply.json()["offered"]


def test_head_has_the_headers_of_get_and_no_body(server):
    target, headers = "/sparql?query=SELECT(1%20AS%20%3Fv)%7B%7D", {"Accept": XML}
    head, get = (server.request(method, target, headers=headers) for method in ("HEAD", "GET"))

    assert head.body == b"" and head.status == 200
    assert all(head.headers[name] == get.headers[name] for name in ("Content-Type", "Content-Length", "ETag"))


def test_gzip_is_sent_only_to_who_takes_it(server):
    target = "/sparql?" + urlencode({"query": "SELECT * { ?s ?p ?o } ORDER BY ?s ?p ?o LIMIT 200"})
    plain, packed = (server.request("GET", target, headers=headers) for headers in ({}, {"Accept-Encoding": "gzip"}))

    assert gzip.decompress(packed.body) == plain.body and plain.headers["ETag"] != packed.headers["ETag"]
    assert "Accept-Encoding" in packed.headers["Vary"] and plain.headers["Content-Encoding"] is None


def test_who_takes_brotli_alone_is_sent_no_gzip_that_another_was_sent(server):
    target = "/sparql?" + urlencode({"query": "SELECT * { ?s ?p ?o } LIMIT 100 # codings"})
    both, alone = (server.request("GET", target, headers={"Accept-Encoding": taken}) for taken in ("br, gzip", "br"))

    assert (both.headers["Content-Encoding"], alone.headers["Content-Encoding"]) == ("gzip", None)


# What is remembered, and what is asked again


def started(server):
    lines = server.get("/metrics").body.decode().splitlines()
    return next(
        float(line.split()[-1]) for line in lines if line.startswith('uncac_worker_events_total{event="started"}')
    )


def test_the_same_query_is_evaluated_once(server):
    query = "SELECT (COUNT(*) AS ?once) { ?s ?p ?o }"
    before = started(server)
    first, *others = [server.ask(query) for _ in range(5)] + [
        server.post(query, JSON),
        post(server, FORM, urlencode({"query": query})),
    ]

    assert started(server) == before + 1 and {reply.body for reply in others} == {first.body}
    assert all(reply.headers["Age"].isdigit() for reply in others)


def test_another_format_is_another_answer_with_another_tag(server):
    tags = {server.ask("SELECT (1 AS ?formats) {}", accept).headers["ETag"] for accept in TABLE_TYPES}

    assert len(tags) == len(TABLE_TYPES)


def test_what_the_client_has_is_not_sent_again_and_wakes_no_worker(server):
    query = "SELECT (2 AS ?tagged) {}"
    tag = server.ask(query).headers["ETag"]
    before = started(server)
    target = "/sparql?" + urlencode({"query": query})
    replies = [
        server.request("GET", target, headers={"Accept": JSON, "If-None-Match": told})
        for told in (tag, f'"x", {tag}', "W/" + tag, "*")
    ]

    assert [(reply.status, reply.body, reply.headers["ETag"]) for reply in replies] == [(304, b"", tag)] * 4
    assert started(server) == before


def test_a_tag_survives_a_forgotten_cache(server):
    query = "SELECT (3 AS ?tagged) {}"
    tag = server.ask(query).headers["ETag"]
    posted = post(server, DIRECT, query, **{"If-None-Match": tag})

    assert posted.status == 304


@pytest.mark.parametrize("function", ["RAND()", "NOW()", "STRUUID()"])
def test_what_changes_each_time_is_never_remembered(server, function):
    first, second = (server.ask(f"SELECT ({function} AS ?v) {{}}") for _ in range(2))

    assert first.body != second.body and "ETag" not in first.headers and first.headers["Cache-Control"] == "no-store"


def test_errors_are_not_remembered(server):
    assert server.ask("ASK {").headers["Cache-Control"] == "no-store"


def test_a_thousand_who_ask_the_same_cost_one_evaluation(server):
    query = "SELECT (COUNT(*) AS ?shared) { ?s ?p ?o . ?o ?q ?r }"
    target = "/sparql?" + urlencode({"query": query})
    before = started(server)
    clients = [socket.create_connection(("127.0.0.1", server.port), 20) for _ in range(200)]
    for client in clients:
        client.sendall(f"GET {target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
    answers = [
        b"".join(iter(lambda client=client: client.recv(65536), b"")).rpartition(b"\r\n\r\n")[2] for client in clients
    ]
    for client in clients:
        client.close()

    assert len(set(answers)) == 1 and started(server) == before + 1


def test_each_answer_names_its_release(server):
    reply = server.ask("ASK {}")
    version = reply.headers["UNCAC-Release"]

    assert version.startswith("file-") and f'dump/{version}/>; rel="via"' in reply.headers["Link"]
    assert "engine;dur=" in reply.headers["Server-Timing"] and int(reply.headers["Content-Length"]) == len(reply.body)


# Datasets


def graphs(server):
    return [row["g"] for row in rows(server.ask("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g"))]


def count(reply):
    return int(rows(reply)[0]["n"])


COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


def test_the_default_graph_is_the_merge(server):
    whole = count(server.ask(COUNT))
    union = count(server.ask("SELECT (COUNT(*) AS ?n) { SELECT DISTINCT ?s ?p ?o { GRAPH ?g { ?s ?p ?o } } }"))

    assert whole == union > 0


def test_the_request_says_which_graphs(server):
    one, two, *_ = graphs(server)
    both = server.request(
        "GET", "/sparql?" + urlencode([("query", COUNT), ("default-graph-uri", one), ("default-graph-uri", two)])
    )
    each = [count(server.ask(COUNT, **{"default-graph-uri": graph})) for graph in (one, two)]

    assert count(both) == sum(each)


def test_from_says_the_same(server):
    one, two, *_ = graphs(server)
    query = f"SELECT (COUNT(*) AS ?n) FROM <{one}> FROM <{two}> {{ ?s ?p ?o }}"

    assert count(server.ask(query)) == sum(
        count(server.ask(COUNT, **{"default-graph-uri": graph})) for graph in (one, two)
    )


def test_from_by_prefix_and_base_means_the_same_graphs(server):
    one, two, *_ = graphs(server)
    clauses = f"FROM g:authority FROM <{two.removeprefix(BASE)}> FROM NAMED <{two}>"
    query = f"BASE <{BASE}> PREFIX g: <{BASE}graph/> SELECT (COUNT(*) AS ?n) {clauses} {{ ?s ?p ?o }}"

    assert count(server.ask(query)) == count(
        server.ask(f"SELECT (COUNT(*) AS ?n) FROM <{one}> FROM <{two}> {{ ?s ?p ?o }}")
    )


def test_a_triple_of_two_graphs_counts_once(tmp_path):
    quads = tmp_path / "two.nq"
    quads.write_text(
        "<urn:s> <urn:p> 'same' <urn:a> .\n<urn:s> <urn:p> 'same' <urn:b> .\n<urn:s> <urn:p> 'b' <urn:b> .\n".replace(
            "'", '"'
        )
    )
    with Running(quads) as two:
        asked = [COUNT, "SELECT (COUNT(*) AS ?n) FROM <urn:a> FROM <urn:b> { ?s ?p ?o }"]
        counts = [count(two.ask(query)) for query in asked]
        counts.append(
            count(
                two.request(
                    "GET",
                    "/sparql?"
                    + urlencode([("query", COUNT), ("default-graph-uri", "urn:a"), ("default-graph-uri", "urn:b")]),
                )
            )
        )
        named = count(
            two.ask("SELECT (COUNT(*) AS ?n) FROM <urn:a> FROM <urn:b> FROM NAMED <urn:b> { GRAPH ?g { ?s ?p ?o } }")
        )

    assert counts == [2, 2, 2] and named == 2


@pytest.mark.parametrize("address", ["http://127.0.0.1:{port}/x.ttl", "file:///etc/passwd", "urn:none"])
def test_no_graph_is_fetched(server, address):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.3)
        address = address.format(port=listener.getsockname()[1])
        found = count(server.ask(f"SELECT (COUNT(*) AS ?n) FROM <{address}> {{ ?s ?p ?o }}"))
        with pytest.raises(TimeoutError):
            listener.accept()

    assert found == 0


@pytest.mark.parametrize(
    "pattern", ["SERVICE <{a}> {{ ?s ?p ?o }}", "SERVICE SILENT <{a}> {{}}", "VALUES ?w {{ <{a}> }} SERVICE ?w {{}}"]
)
def test_service_is_refused_and_reaches_nobody(server, pattern):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.3)
        reply = server.ask(f"SELECT * {{ {pattern.format(a=f'http://127.0.0.1:{listener.getsockname()[1]}/')} }}")
        with pytest.raises(TimeoutError):
            listener.accept()

    assert reply.status == 400 and "SERVICE" in reply.json()["detail"]


@pytest.mark.parametrize("graph", ["no iri", "relative", "", "<urn:x>"])
def test_a_graph_is_named_by_an_iri(server, graph):
    assert server.ask("ASK {}", **{"default-graph-uri": graph}).status == 400


def test_a_relative_iri_has_the_release_as_base(server):
    assert rows(server.ask("SELECT ?v { BIND(<state/PAK> AS ?v) }"))[0]["v"] == f"{server.base}state/PAK"


# Errors that teach


def test_a_syntax_error_names_line_and_column(server):
    problem = server.ask("SELECT ?s WHERE {\n  ?s <urn:p> ] .\n}").json()

    assert (problem["line"], problem["column"]) == (2, 14) and "line 2" in problem["detail"]


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("SELEC * { ?s ?p ?o }", "SELEC is no keyword; did you mean SELECT?"),
        ("SELECT * WHERE { ?s ?p ?o OPTOINAL { ?s ?q ?r } }", "did you mean OPTIONAL?"),
        ("SELECT * { ?s ?p ?o } ODER BY ?s", "did you mean ORDER?"),
        ("DELETE WHERE { ?s ?p ?o }", "DELETE is an update, and a release never changes"),
    ],
)
def test_a_misspelt_keyword_and_an_update_are_told(server, query, told):
    answer = server.ask(query)

    assert answer.status == 400 and told in answer.json()["detail"]


@pytest.mark.parametrize(
    ("more", "type_"),
    [
        ("format=csv", "text/csv"),
        ("output=json", "application/sparql-results+json"),
        ("format=application%2Fsparql-results%2Bxml", "application/sparql-results+xml"),
    ],
)
def test_a_format_in_the_address_is_as_good_as_an_accept_header(server, more, type_):
    target = f"/sparql?query=SELECT%20*%20%7B%20%3Fs%20%3Fp%20%3Fo%20%7D%20LIMIT%203&{more}"

    answers = [server.get(target, Accept=accept) for accept in ("*/*", "text/html,*/*;q=0.8")]

    assert all(answer.headers["Content-Type"].startswith(type_) for answer in answers)


def test_all_columns_come_in_the_order_in_which_the_query_names_them(server):
    answer = server.get("/sparql?query=SELECT%20*%20%7B%20%3Fs%20%3Fp%20%3Fo%20%7D%20LIMIT%201&format=csv")

    assert answer.body.decode().splitlines()[0] == "s,p,o"


def test_a_format_that_is_not_known_is_refused_with_those_that_are(server):
    answer = server.get("/sparql?query=ASK%20%7B%7D&format=parquet")

    assert answer.status == 400 and "csv, tsv, json" in answer.json()["detail"]


def test_a_forgotten_prefix_comes_with_the_line_to_paste(server):
    problem = server.ask("SELECT * { ?s skos:prefLabel ?l ; uncac:quote ?q }").json()

    assert problem["prefixes"] == [
        "PREFIX skos: <http://www.w3.org/2004/02/skos/core#>",
        f"PREFIX uncac: <{server.base}ontology#>",
    ]


def test_the_line_to_paste_mends_the_query(server):
    query = "SELECT * { ?s skos:prefLabel ?l } LIMIT 1"
    pasted = server.ask(query).json()["prefixes"][0] + "\n" + query

    assert server.ask(pasted).status == 200


def test_an_unknown_function_is_the_clients(server):
    assert server.ask("SELECT (<urn:f>(1) AS ?v) {}").status == 400


def test_every_error_may_be_read_by_a_page_of_another_site(server):
    replies = [
        server.ask("ASK {"),
        server.ask("ASK {}", "image/png"),
        server.request("PUT", "/sparql"),
        server.get("/nowhere"),
    ]

    assert {reply.headers["Access-Control-Allow-Origin"] for reply in replies} == {"*"}


def test_a_browsers_preflight_is_answered(server):
    headers = {
        "Origin": "https://x.example",
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "content-type",
    }
    reply = server.request("OPTIONS", "/sparql", headers=headers)

    assert (
        reply.status == 204
        and "POST" in reply.headers["Access-Control-Allow-Methods"]
        and "PUT" not in reply.headers["Access-Control-Allow-Methods"]
    )


# Triple terms (SPARQL 1.2)

REIFYING = """PREFIX : <http://e/> CONSTRUCT { :evidence <http://www.w3.org/1999/02/22-rdf-syntax-ns#reifies> ?fact }
WHERE { BIND (TRIPLE(:s, :p, "o") AS ?fact) FILTER (isTRIPLE(?fact) && SUBJECT(?fact) = :s) }"""


def test_triple_terms_are_asked_for_and_answered(server):
    graph = list(ox.parse(server.ask(REIFYING, "text/turtle").body, format=ox.RdfFormat.TURTLE))
    table = server.ask('SELECT (<<( <urn:s> <urn:p> "o" )>> AS ?fact) {}').json()["results"]["bindings"]

    assert [type(quad.object) for quad in graph] == [ox.Triple]
    assert table[0]["fact"]["type"] == "triple"


def test_a_format_that_has_no_triple_terms_is_refused_with_those_that_have(server):
    reply = server.ask(REIFYING, "application/ld+json")

    assert reply.status == 406
    assert "text/turtle" in reply.json()["offered"]


# The description of the service


def test_the_service_description_is_the_same_in_every_format(server):
    graphs_ = [
        set(ox.parse(server.request("GET", "/sparql", headers={"Accept": media_type}).body, format=format_))
        for media_type, format_ in zip(
            GRAPH_TYPES,
            (ox.RdfFormat.TURTLE, ox.RdfFormat.N_TRIPLES, ox.RdfFormat.JSON_LD, ox.RdfFormat.RDF_XML),
            strict=True,
        )
    ]

    assert len(graphs_[0]) > 20 and all(graph == graphs_[0] for graph in graphs_)


def test_the_service_description_counts_right(server):
    sd, void = "http://www.w3.org/ns/sparql-service-description#", "http://rdfs.org/ns/void#"
    graph = rdflib.Graph().parse(
        data=server.request("GET", "/sparql", headers={"Accept": "text/turtle"}).body, format="turtle"
    )
    told = {
        str(graph.value(node, rdflib.URIRef(sd + "name"))): int(
            graph.value(graph.value(node, rdflib.URIRef(sd + "graph")), rdflib.URIRef(void + "triples"))
        )
        for node in graph.objects(None, rdflib.URIRef(sd + "namedGraph"))
    }
    counted = {
        row["g"]: int(row["n"])
        for row in rows(server.ask("SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"))
    }

    assert told == counted


def test_the_service_description_tells_of_triple_terms(server):
    told = server.request("GET", "/sparql", headers={"Accept": "text/turtle"}).body

    assert b"sd:languageExtension <https://www.w3.org/TR/sparql12-query/>" in told


def test_a_browser_sees_a_page(server):
    accept = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"

    assert (
        server.request("GET", "/sparql", headers={"Accept": accept}).headers["Content-Type"]
        == "text/html; charset=utf-8"
    )


def test_a_client_without_rdf_is_told_what_there_is(server):
    reply = server.request("GET", "/sparql", headers={"Accept": "image/png"})

    assert reply.status == 406 and json.loads(reply.body)["status"] == 406
