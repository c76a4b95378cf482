"""The remote store before real servers: the same answers, bounds and errors as the embedded one."""

import asyncio
import json
import socket
import threading
from collections.abc import Awaitable, Callable

import pytest

from tests.store import servers
from uncac_graph import media_types
from uncac_graph.settings import Bounds
from uncac_graph.store import errors
from uncac_graph.store.protocol import WHOLE, Dataset, Formats
from uncac_graph.store.remote import RemoteStore

JSON = Formats(media_types.JSON_RESULTS, media_types.JSON_RESULTS, media_types.TURTLE)
PRODUCT = " . ".join(f"?a{n} ?b{n} ?c{n}" for n in range(16))


@pytest.fixture(scope="module", params=["oxigraph", "virtuoso"])
def endpoint(request, tmp_path_factory):
    if reason := servers.missing(request.param):
        pytest.skip(reason)
    with servers.running(request.param, tmp_path_factory.mktemp(request.param)) as address:
        yield address


def asked(endpoint, ask: Callable[[RemoteStore], Awaitable], **bounds):
    async def run():
        store = RemoteStore(endpoint, "http://localhost:8000/", Bounds(**bounds))
        try:
            return await ask(store)
        finally:
            await store.close()

    return asyncio.run(run())


def test_a_table_comes_as_json(endpoint):
    answer = asked(endpoint, lambda store: store.query("SELECT ?o { <urn:s> <urn:q> ?o }", WHOLE, JSON))

    assert json.loads(answer.body)["results"]["bindings"][0]["o"]["value"] == "42"


@pytest.mark.parametrize("media_type", media_types.TABLE_TYPES)
def test_every_table_format_is_written_by_our_engine(endpoint, media_type):
    formats = Formats(media_type, media_types.JSON_RESULTS, None)
    answer = asked(endpoint, lambda store: store.query('SELECT ("réunion"@fr AS ?v) {}', WHOLE, formats))

    assert answer.media_type == media_type and "réunion".encode() in answer.body


@pytest.mark.parametrize("media_type", media_types.GRAPH_TYPES)
def test_every_graph_format_is_written_by_our_engine(endpoint, media_type):
    formats = Formats(None, None, media_type)
    answer = asked(
        endpoint, lambda store: store.query("CONSTRUCT { ?s ?p ?o } { ?s <urn:q> ?o . ?s ?p ?o }", WHOLE, formats)
    )

    assert answer.media_type == media_type and (b"urn:q" in answer.body or b'<q xmlns="urn:"' in answer.body)


def test_an_ask_is_answered(endpoint):
    answer = asked(endpoint, lambda store: store.query("ASK { <urn:s> <urn:p> ?o }", WHOLE, JSON))

    assert json.loads(answer.body)["boolean"] is True


def test_the_dataset_of_the_request_is_passed_on(endpoint):
    dataset = Dataset(("urn:g1",), ())
    answer = asked(endpoint, lambda store: store.query("ASK { <urn:s> <urn:q> ?o }", dataset, JSON))

    assert json.loads(answer.body)["boolean"] is False


def test_a_relative_iri_has_our_base(endpoint):
    answer = asked(endpoint, lambda store: store.query("SELECT (STR(<state/PAK>) AS ?v) {}", WHOLE, JSON))

    assert b'"http://localhost:8000/state/PAK"' in answer.body


def test_a_syntax_error_is_the_clients(endpoint):
    with pytest.raises(errors.QuerySyntaxError):
        asked(endpoint, lambda store: store.query("SELECT ?s WHERE { ?s ?p ] }", WHOLE, JSON))


def test_a_query_past_its_deadline_is_ended(endpoint):
    with pytest.raises((errors.QueryTimeout, errors.StoreUnavailable)):
        asked(
            endpoint,
            lambda store: store.query(f"SELECT (COUNT(*) AS ?n) {{ {PRODUCT} }}", WHOLE, JSON),
            query_timeout_s=0.5,
        )


def test_an_answer_past_its_bound_is_refused(endpoint):
    with pytest.raises(errors.AnswerTooLarge):
        asked(endpoint, lambda store: store.query("SELECT * { ?s ?p ?o }", WHOLE, JSON), max_answer_bytes=100)


@pytest.mark.parametrize(
    "text", ["SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", "ASK { SERVICE SILENT <urn:x> {} }"]
)
def test_service_is_refused_before_the_other_server_is_asked(text):
    with pytest.raises(errors.QueryRefused, match="SERVICE"):
        asked("http://127.0.0.1:1/", lambda store: store.query(text, WHOLE, JSON))


def test_a_server_that_is_away_is_unavailable():
    with pytest.raises(errors.StoreUnavailable):
        asked("http://127.0.0.1:1/", lambda store: store.query("ASK {}", WHOLE, JSON))


def answering(response: bytes):
    """An address that gives one answer, whatever it is asked."""
    listener = socket.create_server(("127.0.0.1", 0))

    def serve():
        client, _ = listener.accept()
        with client, listener:
            client.recv(65536)
            client.sendall(response)

    threading.Thread(target=serve, daemon=True).start()
    return f"http://127.0.0.1:{listener.getsockname()[1]}/"


@pytest.mark.parametrize(
    ("response", "error"),
    [
        (b"HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n", errors.StoreBusy),
        (b"HTTP/1.1 504 Late\r\nContent-Length: 0\r\n\r\n", errors.QueryTimeout),
        (b"HTTP/1.1 500 Oh\r\nContent-Length: 0\r\n\r\n", errors.StoreUnavailable),
        (b"HTTP/1.1 302 There\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n", errors.StoreUnavailable),
        (b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 2\r\n\r\nhi", errors.StoreUnavailable),
        (
            b"HTTP/1.1 200 OK\r\nContent-Type: application/sparql-results+json\r\nContent-Length: 99\r\n\r\n{",
            errors.StoreUnavailable,
        ),
        (
            b"HTTP/1.1 200 OK\r\nX-SQL-State: S1TAT\r\nContent-Length: 2\r\n\r\n{}",
            errors.QueryTimeout,
        ),
        (b"HTTP/1.1 200 OK\r\nX-SPARQL-MaxRows: 1000\r\nContent-Length: 2\r\n\r\n{}", errors.AnswerTooLarge),
        (b"nonsense\r\n\r\n", errors.StoreUnavailable),
    ],
)
def test_what_another_server_does_wrong_is_told_as_ours(response, error):
    with pytest.raises(error):
        asked(answering(response), lambda store: store.query("ASK {}", WHOLE, JSON))


def test_a_thing_is_described(endpoint):
    from uncac_graph.store.description import view

    answer = asked(endpoint, lambda store: store.describe("urn:s", view(media_types.TURTLE, "http://localhost:8000/")))

    assert answer is not None and "A thing" in answer.body.decode()


def test_a_thing_that_is_not_there_has_no_description(endpoint):
    from uncac_graph.store.description import view

    found = asked(
        endpoint, lambda store: store.describe("urn:none", view(media_types.TURTLE, "http://localhost:8000/"))
    )

    assert found is None
