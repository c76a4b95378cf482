"""Requests in sequence on one connection, however they are sent, are answered as each of them is alone."""

import contextlib
import hashlib
import http.client
import io
import os
import select
import socket
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import quote_plus

import pytest
from hypothesis import example, given, note, settings
from hypothesis import strategies as st

from tests import servers
from tests.web.running import Running

pytestmark = pytest.mark.xdist_group("sequences")

# So long that no load of the machine is taken for a fault.
PATIENCE_S = 240.0
# Memory answers from the first request on: an answer from disk has another tag, and is compared with none.
WIDE_BOUNDS = {"query_timeout_s": 60.0, "queue_wait_s": 60.0, "disk_first_triples": 10**9}
WIDE_OPTIONS = {"receive_timeout_s": 120.0, "keep_alive_s": 120.0}
JSON = "application/sparql-results+json"
FORM, DIRECT = "application/x-www-form-urlencoded", "application/sparql-query"
NEW = "SELECT ?n { VALUES ?n { 1 2 3 } } #0000000000"  # the number is another each time, so that no cache knows it
COMPARED = ("Content-Type", "Content-Length", "Content-Range", "Content-Encoding", "Location", "Vary", "Allow", "ETag")
# The application, as it is, behind the server that it stands on.
_STOCK = """
import asyncio, sys, uvicorn
from pathlib import Path
from tests.web.application import create_app
from uncac_graph.settings import WebOptions
from uncac_graph.web.http.metrics import Metrics
from uncac_graph.web.pages.site import error_page, routes
from uncac_graph.web.served.publishing import Publications

async def main(release, port):
    options, metrics = WebOptions(), Metrics()
    publications = Publications(Path(release), f"http://localhost:{port}/", options, metrics)
    await publications.open()
    app = create_app(publications, options, metrics, routes(), error_page)
    await uvicorn.Server(uvicorn.Config(app, port=int(port), log_level="error", lifespan="off")).serve()

asyncio.run(main(*sys.argv[1:]))
"""
_numbers = count(1)


@dataclass(frozen=True)
class Ask:
    """One request."""

    method: str
    target: str
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    ends: bool = False  # its answer may end the connection

    @property
    def offers(self) -> bool:
        return any(name == "Upgrade" for name, _ in self.headers)

    def octets(self, number: int, version: str, more: Sequence[str], sent: "Sent | None" = None) -> tuple[bytes, bytes]:
        """Return head and body, as they are sent."""
        lines = [f"{self.method} {self.target} HTTP/{version}", "Host: localhost", *more]
        lines += [f"{name}: {value}" for name, value in self.headers]
        body = self.body
        if sent and sent.expects:
            lines.append("Expect: 100-continue")
        if sent and sent.chunks and body and version == "1.1":
            lines.append("Transfer-Encoding: chunked")
            pieces, rest = [], body
            for size in [*sent.chunks, len(body)]:
                pieces, rest = [*pieces, rest[:size]], rest[size:]
            body = b"".join(b"%x\r\n%b\r\n" % (len(piece), piece) for piece in [*filter(None, pieces), b""])
        elif body:
            lines.append(f"Content-Length: {len(body)}")
        new = b"%010d" % number
        head = "\r\n".join([*lines, "", ""]).encode()
        return head.replace(b"0000000000", new), body.replace(b"0000000000", new)


@dataclass(frozen=True)
class Sent:
    """How a request is sent: with those before it, in chunks, after a 100, cut at some places (thousandths of it)."""

    ask: Ask
    joined: bool
    expects: bool
    chunks: tuple[int, ...]
    cuts: tuple[int, ...]


class Peer:
    """A server, and what it answers each request alone; `drains`: it reads what comes behind its last answer."""

    def __init__(self, port: int, asks: Sequence[Ask], *, drains: bool = True) -> None:
        self.port, self.asks, self.drains = port, asks, drains
        self.alone: dict[Ask, Answer] = {}

    def open(self) -> socket.socket:
        opened = socket.create_connection(("127.0.0.1", self.port), PATIENCE_S)
        opened.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return opened

    def answer(self, ask: Ask) -> "Answer":
        """Return what a request is answered on a connection of its own."""
        if ask not in self.alone:
            with self.open() as opened, closing(Reader(opened)) as reader:
                opened.sendall(b"".join(ask.octets(next(_numbers), "1.1", ())))
                self.alone[ask] = reader.answer(ask)
        return self.alone[ask]


Answer = tuple[int, dict[str, str | None], str]


class Reader:
    """Reads the answers of a connection one after another; http.client thinks that each has one of its own."""

    def __init__(self, opened: socket.socket) -> None:
        self._file = opened.makefile("rb")

    def close(self) -> None:
        self._file.close()

    def makefile(self, _: str) -> io.BufferedReader:
        return _Unclosed(self._file)  # type: ignore[return-value]

    def answer(self, ask: Ask, *, interim: bool = False) -> Answer:
        """Return status, headers and sum of the body; with `interim` a 100 alone, where it comes first."""
        response = http.client.HTTPResponse(self, method=ask.method)  # type: ignore[arg-type]
        if interim and self._file.peek(12)[9:12] == b"100":
            while self._file.readline() != b"\r\n":
                pass
            return 100, {}, ""
        response.begin()
        told = {name: response.getheader(name) for name in COMPARED if name != "ETag" or b"0000000000" not in ask.body}
        if "0000000000" in ask.target:
            del told["ETag"]
        return response.status, told, hashlib.sha256(response.read()).hexdigest()


class _Unclosed:
    def __init__(self, file: Any) -> None:
        self._file = file

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)

    def close(self) -> None:
        """Stay open for the next answer."""


def asks_of(release: str) -> list[Ask]:
    """Return requests of every kind."""
    html, turtle, table = ("Accept", "text/html"), ("Accept", "text/turtle"), ("Accept", JSON)
    file, sums = f"/dump/{release}/uncac-all.nq", f"/dump/{release}/SHA256SUMS"
    form = b"query=" + quote_plus(NEW).encode()
    padding = b"#" + b"x" * 99 + b"\n"
    return [
        Ask("GET", "/", (html, ("Accept-Encoding", "gzip"))),
        Ask("GET", "/", (turtle,)),
        Ask("GET", "/state/PAK", (html,)),
        Ask("GET", "/health"),
        Ask("GET", file),
        Ask("HEAD", file),
        Ask("HEAD", sums),
        Ask("GET", file, (("Range", "bytes=1000-301000"),)),
        Ask("GET", file, (("Range", "bytes=99999999999-"),)),
        Ask("GET", sums, (("If-None-Match", "*"),)),
        Ask("GET", "/sparql?query=ASK%7B%7D", (table,)),
        Ask("HEAD", "/sparql?query=ASK%7B%7D", (table,)),
        Ask("GET", "/sparql?query=" + quote_plus(NEW), (table,)),
        Ask("GET", "/sparql?query=SELEC", (table,)),
        Ask("POST", "/sparql", (("Content-Type", FORM), table), form),
        Ask("POST", "/sparql", (("Content-Type", DIRECT), table), NEW.encode()),
        Ask("POST", "/sparql", (("Content-Type", DIRECT), table), padding * 1_500 + NEW.encode()),
        Ask("POST", "/sparql", (("Content-Type", "text/plain"), table), b"x" * 90_000),
        Ask("POST", "/state/PAK", (("Content-Type", FORM),), b"a=b"),
        Ask("PUT", file, (), b"x" * 5_000),
        Ask("GET", "/nothing/here", (html,), b"a body that means nothing"),
        Ask("GET", "/health", (("Connection", "Upgrade"), ("Upgrade", "h2c"))),
        Ask("OPTIONS", "/sparql"),
        Ask("GET", "/health", (("X-Long", "x" * 40_000),), ends=True),
        Ask("GET", "/health", (("Host", "another"),), ends=True),
        Ask("POST", "/sparql", (("Content-Type", DIRECT), table), padding * 11_000, ends=True),
    ]


KINDS = len(asks_of(""))
PART_OF_A_FILE, TOO_LARGE = 7, KINDS - 1
SENT = st.builds(
    tuple,
    st.tuples(
        st.integers(0, KINDS - 1),
        st.booleans(),
        st.booleans(),
        st.lists(st.integers(1, 60_000), max_size=2).map(tuple),
        st.lists(st.integers(1, 999), max_size=3).map(tuple),
    ),
)
SEQUENCES = st.lists(SENT, min_size=2, max_size=6)
# Of the last request: its version and its headers.
ENDINGS = {
    "kept": ("1.1", ()),
    "closed": ("1.1", ("Connection: close",)),
    "of HTTP/1.0": ("1.0", ()),
    "half-closed": ("1.1", ()),
}


@pytest.fixture(scope="module")
def ours(release_folder: Path) -> Iterator[Peer]:
    with Running(release_folder, WIDE_BOUNDS, WIDE_OPTIONS, bare=False) as running:
        yield Peer(running.port, asks_of(release_folder.name))


@pytest.fixture(scope="module")
def stock(release_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Peer]:
    port = servers.free_port()
    command = [sys.executable, "-c", _STOCK, str(release_folder), str(port)]
    home = Path(__file__).parents[2]
    env = {**os.environ, "PYTHONPATH": f"{home / 'src'}{os.pathsep}{home}"}
    log = tmp_path_factory.mktemp("stock") / "log"
    with servers.running(command, lambda: servers.answers(f"http://127.0.0.1:{port}/health"), log, env):
        yield Peer(port, asks_of(release_folder.name), drains=False)


def groups_of(peer: Peer, drawn: Sequence[Any]) -> list[list[Sent]]:
    """Return what is sent before any answer to it is read.

    Alone are: a head whose body waits; an offer of another protocol, behind which nobody knows what is spoken before it
    is answered; and, for a server that does not answer in turn then, what may end the connection. That comes last.
    """
    groups: list[list[Sent]] = []
    for kind, joined, expects, chunks, cuts in drawn:
        ask = peer.asks[kind]
        sent = Sent(ask, joined, expects and bool(ask.body), chunks, cuts)
        before = groups[-1][-1] if groups else None
        is_alone = sent.expects or (ask.ends and not peer.drains)
        if before and joined and not (is_alone or before.expects or before.ask.offers):
            groups[-1].append(sent)
        else:
            groups.append([sent])
        if ask.ends:
            break
    return groups


def send(peer: Peer, opened: socket.socket, octets: bytes, cuts: Sequence[int]) -> None:
    """Send octets in pieces, each as a packet of its own."""
    places = sorted({len(octets) * cut // 1000 for cut in cuts})
    try:
        for start, end in zip([0, *places], [*places, len(octets)], strict=True):
            opened.sendall(octets[start:end])
            if end < len(octets):
                time.sleep(0.001)
    except ConnectionError:  # it has answered before it was asked all, and ended the connection
        if peer.drains:
            raise


def checked(peer: Peer, drawn: Sequence[Any], ending: str) -> None:
    """Send a sequence, and see that each request is answered as it is alone, and nothing comes besides."""
    groups = groups_of(peer, drawn)
    note([[f"{sent.ask.method} {sent.ask.target} {sent}"[:300] for sent in group] for group in groups])
    with peer.open() as opened, closing(Reader(opened)) as reader:
        for group in groups:
            now = ending if group is groups[-1] else "kept"
            try:
                came = exchanged(peer, opened, reader, group, now)
            except (http.client.HTTPException, ConnectionError):
                if now == "half-closed":
                    return  # nobody need answer who has ended their side
                raise
            assert came == [peer.answer(sent.ask) for sent in group]
            if group[-1].ask.ends:
                return
        if ending == "kept":
            assert not select.select([opened], [], [], 0.005)[0], "something came that nobody asked for"
        else:
            assert ended(opened)


def ended(opened: socket.socket) -> bool:
    """Return whether the server ended the connection, be it by a reset for octets that it had not yet read."""
    try:
        return opened.recv(1) == b""
    except ConnectionResetError:
        return True


def exchanged(peer: Peer, opened: socket.socket, reader: Reader, group: Sequence[Sent], ending: str) -> list[Answer]:
    """Send what may come at once, or a head and its body once the server says so; return the answers.

    An expectation of HTTP/1.0 is none (RFC 9110, 10.1.1), so nobody waits for what comes of it.
    """
    version, more = ENDINGS[ending]
    octets = [sent.ask.octets(next(_numbers), *ENDINGS["kept"], sent) for sent in group[:-1]]
    octets.append(group[-1].ask.octets(next(_numbers), version, more, group[-1]))
    first: Answer | None = None
    if group[0].expects and version == "1.1":
        [(head, body)] = octets
        send(peer, opened, head, group[0].cuts)
        first = reader.answer(group[0].ask, interim=True)
        send(peer, opened, body, group[0].cuts)
    else:
        send(peer, opened, b"".join(map(b"".join, octets)), group[0].cuts)
    if ending == "half-closed":
        with contextlib.suppress(OSError):  # the server was faster
            opened.shutdown(socket.SHUT_WR)
    return [first] if first and first[0] != 100 else [reader.answer(sent.ask) for sent in group]


# While a file's last part is sent, what comes behind it is read, and found too large.
@example([(PART_OF_A_FILE, False, False, (), ()), (TOO_LARGE, True, False, (60_000,), (1, 500, 900))], "kept")
@settings(max_examples=60, derandomize=True)
@given(drawn=SEQUENCES, ending=st.sampled_from(sorted(ENDINGS)))
def test_a_request_in_a_sequence_is_answered_as_it_is_alone(ours: Peer, drawn: Sequence[Any], ending: str) -> None:
    checked(ours, drawn, ending)


@settings(max_examples=20, derandomize=True)
@given(drawn=SEQUENCES, ending=st.sampled_from(sorted(ENDINGS)))
def test_a_stock_server_passes_the_same_test(stock: Peer, drawn: Sequence[Any], ending: str) -> None:
    checked(stock, drawn, ending)


@pytest.mark.slow
@settings(max_examples=5_000)
@given(drawn=SEQUENCES, ending=st.sampled_from(sorted(ENDINGS)))
def test_thousands_of_sequences_are_answered_as_alone(ours: Peer, drawn: Sequence[Any], ending: str) -> None:
    checked(ours, drawn, ending)
