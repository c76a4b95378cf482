"""A release into a SPARQL server: SPARQL 1.1 Graph Store Protocol, one named graph after another.

The server then answers in place of the embedded store (`serve --store`). Each graph is replaced whole, so loading
twice is loading once; until the last graph has arrived the server holds a mixture of two releases.
"""

from collections.abc import Iterable, Iterator
from itertools import count, groupby
from pathlib import Path
from urllib.parse import unquote, urlsplit

import httpx

from uncac_graph.errors import ReleaseError
from uncac_graph.folder.layout import ALL, DATASET, DUMP
from uncac_graph.folder.manifest import read_manifest
from uncac_graph.release.store import triple_line

MERGE = "default graph"
# A server may index for minutes before it answers.
_TIMEOUT_S = 600.0
_CHUNK_BYTES = 1 << 18
# N-Triples is Turtle, and Turtle is what every server takes.
_NO_GRAPH = "urn:x-uncac-graph:none"
_HEADERS = {"Content-Type": "text/turtle"}


def load_remote(release: Path, store: str) -> Iterator[tuple[str, int]]:
    """Load a release into a Graph Store; yield each graph with its triples as soon as it is there.

    store: the address of the Graph Store: Oxigraph's `/store`, Virtuoso's `/sparql-graph-crud-auth`, with user and
    password where the server asks for them (`http://user:password@host/…`; basic or digest).
    The merge goes into the default graph (contract G64). Virtuoso has none: it answers from all graphs together.

    Raises:
        ReleaseError: the folder is no release, or the server refuses a graph or cannot be reached.
    """
    read_manifest(release)
    address, auth, is_virtuoso = _greeted(store)
    with httpx.Client(timeout=_TIMEOUT_S, auth=auth) as client:
        for graph, lines in _graphs(release):
            body = list(lines)
            _put(client, address, {"graph": graph}, b"".join(body))
            yield graph, len(body)
        if not is_virtuoso:
            sent = count()
            lines = (line for line, _ in zip(_merge(release), sent, strict=False))
            _put(client, address, {"default": ""}, _chunks(lines))
            yield MERGE, next(sent)


def _chunks(lines: Iterable[bytes]) -> Iterator[bytes]:
    chunk = bytearray()
    for line in lines:
        chunk += line
        if len(chunk) >= _CHUNK_BYTES:
            yield bytes(chunk)
            chunk.clear()
    yield bytes(chunk)


def _greeted(store: str) -> tuple[str, httpx.Auth | None, bool]:
    """Return the address without user and password, the way in, and whether it is Virtuoso that answers."""
    parts = urlsplit(store)
    address = parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()
    try:
        answer = httpx.get(address, params={"graph": _NO_GRAPH}, timeout=30)
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise ReleaseError(f"{address} cannot be reached ({error}); check the address and start the server") from error
    is_virtuoso = answer.headers.get("Server", "").startswith("Virtuoso")
    if parts.username is None:
        return address, None, is_virtuoso
    user, password = unquote(parts.username), unquote(parts.password or "")
    digest = answer.headers.get("WWW-Authenticate", "").lower().startswith("digest")
    return address, httpx.DigestAuth(user, password) if digest else httpx.BasicAuth(user, password), is_virtuoso


def _graphs(release: Path) -> Iterator[tuple[str, Iterator[bytes]]]:
    """Yield each named graph with its N-Triples lines, graph/dataset last; a graph's lines stand together."""
    for path in (release / DUMP / f"{ALL}.nq", release / DATASET):
        with path.open("rb") as file:
            for graph, lines in groupby(file, key=lambda line: line[line.rindex(b" <") + 2 : -4].decode()):
                yield graph, map(triple_line, lines)


def _merge(release: Path) -> Iterator[bytes]:
    """Yield the lines of the merge of all graphs; what graph/dataset repeats, the server's graph holds once."""
    with (release / DUMP / f"{ALL}.nt").open("rb") as file:
        yield from file
    with (release / DATASET).open("rb") as file:
        yield from map(triple_line, file)


def _put(client: httpx.Client, address: str, which: dict[str, str], body: bytes | Iterator[bytes]) -> None:
    graph = which.get("graph", MERGE)
    try:
        answer = client.put(address, params=which, content=body, headers=_HEADERS)
    except httpx.HTTPError as error:
        raise ReleaseError(
            f"{address} went away while {graph} was loaded ({error}); start it and load again"
        ) from error
    if not answer.is_success:
        told = " ".join(answer.text.split())[:200]
        raise ReleaseError(
            f"{address} refused {graph} with status {answer.status_code} ({told}); "
            "check that this is the address of its Graph Store, and who may write there"
        )
