"""A release loaded into real servers: a small Graph Store of our own, Oxigraph's, Virtuoso."""

import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx
import pyoxigraph as ox
import pytest

from tests.release_reports import BASE
from tests.servers import Virtuoso, answers, free_port, oxigraph_command, oxigraph_program, running
from uncac_graph.errors import ReleaseError
from uncac_graph.release.loading import load_remote

Counts = dict[str, int]
Server = tuple[str, Callable[[], Counts]]
"""The address of a Graph Store, and what counts the triples of each named graph of ours in it."""


class _GraphStore(BaseHTTPRequestHandler):
    """A Graph Store that only replaces graphs."""

    store: ox.Store

    def do_GET(self) -> None:
        self.answer(404)

    def do_PUT(self) -> None:
        asked = parse_qs(urlsplit(self.path).query, keep_blank_values=True)
        graph = ox.NamedNode(asked["graph"][0]) if "graph" in asked else ox.DefaultGraph()
        self.store.clear_graph(graph)
        self.store.load(self.body(), format=ox.RdfFormat.TURTLE, to_graph=graph)
        self.answer(201)

    def body(self) -> bytes:
        if "Content-Length" in self.headers:
            return self.rfile.read(int(self.headers["Content-Length"]))
        chunks = []
        while length := int(self.rfile.readline(), 16):
            chunks.append(self.rfile.read(length))
            self.rfile.readline()
        self.rfile.readline()
        return b"".join(chunks)

    def answer(self, status: int) -> None:
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class _NoGraphStore(_GraphStore):
    """Something else that speaks HTTP."""

    def do_PUT(self) -> None:
        self.body()
        self.answer(501)


@contextmanager
def graph_store(store: ox.Store, kind: type[_GraphStore] = _GraphStore) -> Iterator[str]:
    """Run our own Graph Store over a store; give its address."""
    handler = type("Handler", (kind,), {"store": store})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/store"
        finally:
            server.shutdown()
            thread.join()


def counted(endpoint: str) -> Counts:
    query = "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"
    accept = {"Accept": "application/sparql-results+json"}
    answer = httpx.get(endpoint, params={"query": query}, headers=accept, timeout=240)
    rows = answer.json()["results"]["bindings"]
    return {row["g"]["value"]: int(row["n"]["value"]) for row in rows if row["g"]["value"].startswith(BASE)}


@contextmanager
def oxigraph(folder: Path) -> Iterator[Server]:
    program = oxigraph_program()
    if program is None:
        pytest.skip("the oxigraph server is not installed (PyPI: oxigraph)")
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    command = oxigraph_command(program, folder / "store", port, read_only=False)
    with running(command, lambda: answers(f"{address}/"), folder / "server.log"):
        yield f"{address}/store", lambda: counted(f"{address}/query")


@contextmanager
def virtuoso(folder: Path) -> Iterator[Server]:
    if shutil.which("virtuoso-t") is None:
        pytest.skip("Virtuoso is not installed (Debian: virtuoso-opensource-7-bin)")
    server = Virtuoso.new(folder, rows=100_000)
    with server.running():
        address = f"http://dba:dba@127.0.0.1:{server.port}/sparql-graph-crud-auth"
        yield address, lambda: counted(server.endpoint)


def expected(release: Path) -> Counts:
    counts: Counts = {}
    for path in (release / "dump" / "uncac-all.nq", release / "dataset.nq"):
        for quad in ox.parse(path=str(path), format=ox.RdfFormat.N_QUADS):
            counts[quad.graph_name.value] = counts.get(quad.graph_name.value, 0) + 1
    return counts


@pytest.mark.parametrize("server", [oxigraph, virtuoso])
def test_a_real_server_holds_every_graph_afterwards(
    two_reports: Path, tmp_path: Path, server: Callable[[Path], AbstractContextManager[Server]]
) -> None:
    with server(tmp_path) as (address, count):
        loaded = dict(load_remote(two_reports, address))

        held = count()
    assert held == expected(two_reports)
    assert {graph: n for graph, n in loaded.items() if graph != "default graph"} == held


def test_named_graphs_and_merge_arrive_as_the_releases_store_holds_them(two_reports: Path) -> None:
    store = ox.Store()
    with graph_store(store) as address:
        list(load_remote(two_reports, address))

    assert set(store) == set(ox.Store.read_only(str(two_reports / "store")))


def test_loading_twice_is_loading_once(two_reports: Path) -> None:
    store = ox.Store()
    with graph_store(store) as address:
        list(load_remote(two_reports, address))
        once = len(store)
        list(load_remote(two_reports, address))

    assert len(store) == once


def test_a_server_that_is_not_there_is_told(two_reports: Path) -> None:
    with pytest.raises(ReleaseError, match="cannot be reached"):
        list(load_remote(two_reports, f"http://127.0.0.1:{free_port()}/store"))


def test_an_address_that_is_no_graph_store_is_told(two_reports: Path) -> None:
    with graph_store(ox.Store(), _NoGraphStore) as address, pytest.raises(ReleaseError, match="with status 501"):
        list(load_remote(two_reports, address))
