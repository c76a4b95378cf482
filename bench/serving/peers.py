"""Starting and stopping the servers that are compared."""

import contextlib
import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import psutil

ROOT = Path(__file__).resolve().parents[2]
JSON = "application/sparql-results+json"


@dataclass
class Peer:
    """A running server: where it listens, its processes, and how long it took to the first answer."""

    name: str
    port: int
    path: str
    process: subprocess.Popen[bytes]
    first_answer_s: float = 0.0

    def ask(self, query: str, timeout_s: float = 120) -> tuple[int, bytes]:
        """Return status and body of a query's answer."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout_s)
        with contextlib.closing(connection):
            connection.request("GET", f"{self.path}?{urlencode({'query': query})}", headers={"Accept": JSON})
            response = connection.getresponse()
            return response.status, response.read()

    def processes(self) -> list[psutil.Process]:
        """Return the server's processes."""
        top = psutil.Process(self.process.pid)
        return [top, *top.children(recursive=True)]

    def cpu_s(self) -> float:
        """Return the processor time that they have used, ended children included."""
        total = 0.0
        for process in self.processes():
            with contextlib.suppress(psutil.NoSuchProcess):
                times = process.cpu_times()
                total += times.user + times.system + times.children_user + times.children_system
        return total

    def memory_mb(self) -> float:
        """Return their memory, what is shared counted once."""
        total = 0
        for process in self.processes():
            with contextlib.suppress(psutil.NoSuchProcess, psutil.AccessDenied):
                total += process.memory_full_info().pss
        return total / 2**20


def free_port() -> int:
    """Return a port that nobody listens at."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextlib.contextmanager
def running(
    name: str, command: list[str], port: int, path: str, env: dict[str, str], folder: Path, wait_s: float
) -> Iterator[Peer]:
    """Run a server, wait for its first answer, end it."""
    with (folder / f"{name}.log").open("wb") as log:
        started = time.monotonic()
        process = subprocess.Popen(command, stdout=log, stderr=log, env={**os.environ, **env}, cwd=folder)
        peer = Peer(name, port, path, process)
        try:
            while True:
                with contextlib.suppress(OSError, http.client.HTTPException):
                    if peer.ask("ASK { ?s ?p ?o }")[0] == 200:
                        break
                if process.poll() is not None or time.monotonic() - started > wait_s:
                    raise RuntimeError(f"{name} did not start; see {folder / (name + '.log')}")
                time.sleep(0.02)
            peer.first_answer_s = time.monotonic() - started
            yield peer
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def ours(nquads: Path, folder: Path, wait_s: float = 120) -> contextlib.AbstractContextManager[Peer]:
    """Run our server, limits and killable workers on."""
    port = free_port()
    command = [sys.executable, "-m", "uncac_graph.web.server", str(nquads), str(port), "http://localhost:8000/"]
    env = {"PYTHONPATH": str(ROOT / "src")}
    return running("ours", command, port, "/sparql", env, folder, wait_s)


def oxigraph(peers: Path, store: Path, folder: Path) -> contextlib.AbstractContextManager[Peer]:
    """Run Oxigraph's own server on an optimized store."""
    port = free_port()
    command = [str(peers / "oxigraph"), "serve-read-only", "-l", str(store), "-b", f"127.0.0.1:{port}"]
    return running("oxigraph", command, port, "/query", {}, folder, 60)


def naive(peers: Path, store: Path, folder: Path) -> contextlib.AbstractContextManager[Peer]:
    """Run the one-file endpoint."""
    port = free_port()
    command = [
        str(peers / "uvicorn"),
        "naive:app",
        "--port",
        str(port),
        "--no-access-log",
        "--app-dir",
        str(Path(__file__).parent),
    ]
    return running("naive", command, port, "/sparql", {"NAIVE_STORE": str(store)}, folder, 60)


def rdflib_endpoint(peers: Path, nquads: Path, folder: Path) -> contextlib.AbstractContextManager[Peer]:
    """Run rdflib-endpoint over rdflib's own store."""
    port = free_port()
    command = [str(peers / "rdflib-endpoint"), "serve", "--host", "127.0.0.1", "--port", str(port), str(nquads)]
    return running("rdflib-endpoint", command, port, "/", {}, folder, 300)


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
DirsAllowed = {folder}, {data}
NumberOfBuffers = 170000
MaxDirtyBuffers = 130000
[HTTPServer]
ServerPort = {port}
[SPARQL]
ResultSetMaxRows = 1000000
"""


def virtuoso(nquads: Path, folder: Path) -> contextlib.AbstractContextManager[Peer]:
    """Run Virtuoso with the quads loaded."""
    place = folder / "virtuoso"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    port, sql_port = free_port(), free_port()
    ini = place / "virtuoso.ini"
    ini.write_text(VIRTUOSO_INI.format(folder=place, data=nquads.parent, port=port, sql_port=sql_port))
    command = ["virtuoso-t", "+foreground", "+configfile", str(ini)]
    return _loaded_virtuoso(command, port, sql_port, nquads, place)


@contextlib.contextmanager
def _loaded_virtuoso(command: list[str], port: int, sql_port: int, nquads: Path, place: Path) -> Iterator[Peer]:
    with running_virtuoso(command, port, place) as peer:
        sql = f"ld_dir('{nquads.parent}', '{nquads.name}', 'urn:default'); rdf_loader_run(); checkpoint;"
        subprocess.run(
            ["isql-vt", f"localhost:{sql_port}", "dba", "dba", f"EXEC={sql}"], check=True, capture_output=True
        )
        yield peer


def running_virtuoso(command: list[str], port: int, place: Path) -> contextlib.AbstractContextManager[Peer]:
    """Run a Virtuoso that may be empty."""
    return running("virtuoso", command, port, "/sparql", {}, place, 60)


def bulk_loaded(peers: Path, nquads: Path, store: Path) -> None:
    """Make an optimized Oxigraph store with the named graphs and their merge."""
    shutil.rmtree(store, ignore_errors=True)
    triples = nquads.with_suffix(".merge.nt")
    with nquads.open("rb") as quads, triples.open("wb") as merge:
        for line in quads:
            merge.write(line[: line.rindex(b" <")] + b" .\n")
    oxigraph_command = str(peers / "oxigraph")
    for file in (nquads, triples):
        subprocess.run([oxigraph_command, "load", "-l", str(store), "-f", str(file)], check=True, capture_output=True)
    subprocess.run([oxigraph_command, "optimize", "-l", str(store)], check=True, capture_output=True)
    triples.unlink()
