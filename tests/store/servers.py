"""Real SPARQL servers for tests of the remote store, from packages."""

import contextlib
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

QUADS = """<urn:s> <urn:p> "réunion"@fr <urn:g1> .
<urn:s> <urn:p> "one\\r\\ntwo" <urn:g1> .
<urn:s> <urn:q> "42"^^<http://www.w3.org/2001/XMLSchema#integer> <urn:g2> .
<urn:s> <http://www.w3.org/2000/01/rdf-schema#label> "A thing"@en <urn:g2> .
"""

VIRTUOSO_INI = """[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
[TempDatabase]
DatabaseFile = {folder}/virtuoso-temp.db
TransactionFile = {folder}/virtuoso-temp.trx
[Parameters]
ServerPort = {sql_port}
DirsAllowed = {folder}
NumberOfBuffers = 4000
MaxDirtyBuffers = 3000
[HTTPServer]
ServerPort = {port}
[SPARQL]
ResultSetMaxRows = 1000
"""


def missing(kind: str) -> str:
    """Why a server cannot be started here; "" where it can."""
    found = shutil.which("virtuoso-t") if kind == "virtuoso" else (Path(sys.executable).parent / "oxigraph").exists()
    needed = (
        "the Debian package virtuoso-opensource" if kind == "virtuoso" else "the package oxigraph (make install-dev)"
    )
    return "" if found else f"needs {needed}"


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextlib.contextmanager
def running(kind: str, folder: Path) -> Iterator[str]:
    """Run a server that holds the quads; give its endpoint."""
    quads = folder / "quads.nq"
    quads.write_text(QUADS, encoding="utf-8")
    start = _virtuoso if kind == "virtuoso" else _oxigraph
    with start(folder, quads) as endpoint:
        yield endpoint


@contextlib.contextmanager
def _process(command: list[str], endpoint: str, folder: Path) -> Iterator[None]:
    with (folder / "server.log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, cwd=folder)
        try:
            _wait(process, endpoint)
            yield
        finally:
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _wait(process: "subprocess.Popen[bytes]", endpoint: str) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        with contextlib.suppress(OSError):
            urllib.request.urlopen(f"{endpoint}?query=ASK%7B%7D", timeout=5).close()
            return
        time.sleep(0.05)
    raise AssertionError("the server did not start")


@contextlib.contextmanager
def _oxigraph(folder: Path, quads: Path) -> Iterator[str]:
    program = str(Path(sys.executable).parent / "oxigraph")
    triples = folder / "merge.nt"
    triples.write_text("".join(line.rpartition(" <")[0] + " .\n" for line in QUADS.splitlines()), encoding="utf-8")
    for file in (quads, triples):
        subprocess.run([program, "load", "-l", "store", "-f", str(file)], cwd=folder, check=True, capture_output=True)
    port = free_port()
    endpoint = f"http://127.0.0.1:{port}/query"
    with _process([program, "serve-read-only", "-l", "store", "-b", f"127.0.0.1:{port}"], endpoint, folder):
        yield endpoint


@contextlib.contextmanager
def _virtuoso(folder: Path, quads: Path) -> Iterator[str]:
    port, sql_port = free_port(), free_port()
    ini = folder / "virtuoso.ini"
    ini.write_text(VIRTUOSO_INI.format(folder=folder, port=port, sql_port=sql_port))
    endpoint = f"http://127.0.0.1:{port}/sparql"
    with _process(["virtuoso-t", "+foreground", "+configfile", str(ini)], endpoint, folder):
        sql = f"ld_dir('{folder}', '{quads.name}', 'urn:default'); rdf_loader_run(); checkpoint;"
        subprocess.run(
            ["isql-vt", f"localhost:{sql_port}", "dba", "dba", f"EXEC={sql}"], check=True, capture_output=True
        )
        yield endpoint
