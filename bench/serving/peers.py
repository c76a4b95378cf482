"""Starting and stopping the servers that are compared."""

import contextlib
import http.client
import shutil
import subprocess
import sys
import time
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

import psutil

from tests import servers
from tests.servers import free_port

ROOT = Path(__file__).resolve().parents[2]
JSON = "application/sparql-results+json"


@dataclass
class Peer:
    """A running server: where it listens, its processes, and how long it took to the first answer."""

    name: str
    port: int
    path: str
    process: subprocess.Popen[bytes] = field(init=False)
    first_answer_s: float = 0.0

    def ask(self, query: str, timeout_s: float = 120) -> tuple[int, bytes]:
        """Return status and body of a query's answer."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout_s)
        with contextlib.closing(connection):
            connection.request("GET", f"{self.path}?{urlencode({'query': query})}", headers={"Accept": JSON})
            response = connection.getresponse()
            return response.status, response.read()

    def answers(self) -> bool:
        """Whether it answers queries by now."""
        with contextlib.suppress(OSError, http.client.HTTPException):
            return self.ask("ASK { ?s ?p ?o }")[0] == 200
        return False

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


def lacking(peers: Path, names: Collection[str]) -> str:
    """Return a sentence that says what is to be installed before these servers are compared; "" if nothing is."""
    programs = {"wrk": "wrk"} | ({"virtuoso-t": "virtuoso-opensource"} if "virtuoso" in names else {})
    packages = [package for program, package in programs.items() if shutil.which(program) is None]
    if packages:
        return f"The comparison needs what is not installed here: apt-get install {' '.join(packages)}"
    if not (peers / "oxigraph").exists():
        return (
            f"There are no peers in {peers}: make bench-serving installs them; or pip install -r bench/requirements.txt"
        )
    return ""


@contextlib.contextmanager
def running(
    name: str, command: list[str], port: int, path: str, env: dict[str, str], folder: Path, wait_s: float
) -> Iterator[Peer]:
    """Run a server, wait for its first answer, end it."""
    peer = Peer(name, port, path)
    started = time.monotonic()
    with servers.running(command, peer.answers, folder / f"{name}.log", env, wait_s) as peer.process:
        peer.first_answer_s = time.monotonic() - started
        yield peer


def ours(release: Path, folder: Path, wait_s: float = 120) -> contextlib.AbstractContextManager[Peer]:
    """Run our server on a release or an N-Quads file, limits and killable workers on."""
    port = free_port()
    program = Path(__file__).parent / "bare.py"
    command = [sys.executable, str(program), str(release), str(port), "http://localhost:8000/"]
    env = {"PYTHONPATH": str(ROOT / "src")}
    return running("ours", command, port, "/sparql", env, folder, wait_s)


def oxigraph(peers: Path, store: Path, folder: Path) -> contextlib.AbstractContextManager[Peer]:
    """Run Oxigraph's own server on an optimized store."""
    port = free_port()
    command = servers.oxigraph_command(str(peers / "oxigraph"), store, port)
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


@contextlib.contextmanager
def virtuoso(nquads: Path, folder: Path) -> Iterator[Peer]:
    """Run Virtuoso with the quads loaded."""
    place = folder / "virtuoso"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    server = servers.Virtuoso.new(place, nquads.parent, buffers=170_000, rows=1_000_000)
    with running("virtuoso", server.command(), server.port, "/sparql", {}, place, 60) as peer:
        server.load(nquads)
        yield peer


def bulk_loaded(peers: Path, nquads: Path, store: Path) -> None:
    """Make an optimized Oxigraph store with the named graphs and their merge."""
    shutil.rmtree(store, ignore_errors=True)
    program = str(peers / "oxigraph")
    servers.oxigraph_load(program, store, nquads)
    subprocess.run([program, "optimize", "-l", str(store)], check=True, capture_output=True)
