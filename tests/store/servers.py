"""Real SPARQL servers that hold four quads, for tests of the remote store."""

import contextlib
import shutil
from collections.abc import Iterator
from pathlib import Path

from tests.servers import Virtuoso, answers, free_port, oxigraph_command, oxigraph_load, oxigraph_program
from tests.servers import running as running_process

QUADS = """<urn:s> <urn:p> "réunion"@fr <urn:g1> .
<urn:s> <urn:p> "one\\r\\ntwo" <urn:g1> .
<urn:s> <urn:q> "42"^^<http://www.w3.org/2001/XMLSchema#integer> <urn:g2> .
<urn:s> <http://www.w3.org/2000/01/rdf-schema#label> "A thing"@en <urn:g2> .
"""


def missing(kind: str) -> str:
    """Why a server cannot be started here; "" where it can."""
    if kind == "virtuoso":
        return "" if shutil.which("virtuoso-t") else "needs the Debian package virtuoso-opensource"
    return "" if oxigraph_program() else "needs the package oxigraph (make install-dev)"


@contextlib.contextmanager
def running(kind: str, folder: Path) -> Iterator[str]:
    """Run a server that holds the quads; give its endpoint."""
    quads = folder / "quads.nq"
    quads.write_text(QUADS, encoding="utf-8")
    start = _virtuoso if kind == "virtuoso" else _oxigraph
    with start(folder, quads) as endpoint:
        yield endpoint


@contextlib.contextmanager
def _oxigraph(folder: Path, quads: Path) -> Iterator[str]:
    program = oxigraph_program() or "oxigraph"
    oxigraph_load(program, folder / "store", quads)
    port = free_port()
    endpoint = f"http://127.0.0.1:{port}/query"
    command = oxigraph_command(program, folder / "store", port)
    with running_process(command, lambda: answers(f"{endpoint}?query=ASK%7B%7D"), folder / "server.log"):
        yield endpoint


@contextlib.contextmanager
def _virtuoso(folder: Path, quads: Path) -> Iterator[str]:
    server = Virtuoso.new(folder)
    with server.running():
        server.load(quads)
        yield server.endpoint
