"""SPARQL servers from packages, and ports for servers: what tests and benches start."""

import contextlib
import os
import random
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

START_S = 180.0
STOP_S = 60.0
# Below the ports that systems give to clients: there, another's connection may take a port before its server does.
PORTS = range(10_000, 32_000)
# Not that of `random`, which pytest-randomly seeds alike in all its processes.
_CHANCE = random.SystemRandom()

_VIRTUOSO_INI = """[Database]
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
NumberOfBuffers = {buffers}
MaxDirtyBuffers = {dirty_buffers}
[HTTPServer]
ServerPort = {port}
ServerThreads = 4
[SPARQL]
ResultSetMaxRows = {rows}
"""


def free_port() -> int:
    """Return a port that nobody listens at just now, and that is hardly given to anybody else."""
    while True:
        port = _CHANCE.choice(PORTS)
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port


def listens(port: int) -> bool:
    """Whether something accepts connections at a port of this machine."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def answers(address: str) -> bool:
    """Whether an HTTP server answers at an address, if only that there is nothing."""
    try:
        urlopen(address, timeout=30).close()
    except HTTPError as error:
        error.close()
        return error.code < 500
    except OSError:
        return False
    return True


@contextlib.contextmanager
def running(
    command: Sequence[str],
    ready: Callable[[], bool],
    log: Path,
    env: Mapping[str, str] | None = None,
    start_s: float = START_S,
) -> Iterator["subprocess.Popen[bytes]"]:
    """Run a server in the folder of its log until the block ends; begin when it is ready."""
    with log.open("wb") as written:
        process = subprocess.Popen(
            command, stdout=written, stderr=written, env={**os.environ, **(env or {})}, cwd=log.parent
        )
        try:
            _wait(process, ready, start_s, log)
            yield process
        finally:
            process.terminate()
            try:
                process.wait(STOP_S)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _wait(process: "subprocess.Popen[bytes]", ready: Callable[[], bool], start_s: float, log: Path) -> None:
    began = time.monotonic()
    while not ready():
        if process.poll() is not None or time.monotonic() - began > start_s:
            raise RuntimeError(f"{process.args!r} did not start: {log.read_text(errors='replace')[-2000:]}")
        time.sleep(0.02)


def oxigraph_program() -> str | None:
    """Return the path of Oxigraph's command; None where it is not installed."""
    return shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")


def oxigraph_command(program: str, store: Path, port: int, *, read_only: bool = True) -> list[str]:
    """Return what serves a store on disk at a port."""
    return [program, "serve-read-only" if read_only else "serve", "-l", str(store), "-b", f"127.0.0.1:{port}"]


def oxigraph_load(program: str, store: Path, nquads: Path) -> None:
    """Load quads into a store on disk: their named graphs, and their merge as the default graph."""
    merge = nquads.with_suffix(".merge.nt")
    with nquads.open("rb") as quads, merge.open("wb") as triples:
        triples.writelines(line[: line.rindex(b" <")] + b" .\n" for line in quads)
    for file in (nquads, merge):
        subprocess.run([program, "load", "-l", str(store), "-f", str(file)], check=True, capture_output=True)
    merge.unlink()


@dataclass(frozen=True)
class Virtuoso:
    """A Virtuoso with its database in a folder of its own.

    Its buffers are of 8 kB each; `data` is the folder that it may load files from.
    """

    folder: Path
    data: Path
    port: int
    sql_port: int
    buffers: int = 4000
    rows: int = 1000

    @classmethod
    def new(cls, folder: Path, data: Path | None = None, buffers: int = 4000, rows: int = 1000) -> "Virtuoso":
        """Return one at free ports, in a folder that exists."""
        return cls(folder, data or folder, free_port(), free_port(), buffers, rows)

    @property
    def endpoint(self) -> str:
        """The address of its SPARQL service."""
        return f"http://127.0.0.1:{self.port}/sparql"

    def command(self) -> list[str]:
        """Write the settings; return what runs it with them."""
        path = self.folder / "virtuoso.ini"
        filled = {"folder": self.folder, "data": self.data, "port": self.port, "sql_port": self.sql_port}
        amounts = {"buffers": self.buffers, "dirty_buffers": self.buffers * 3 // 4, "rows": self.rows}
        path.write_text(_VIRTUOSO_INI.format(**filled, **amounts), encoding="utf-8")
        return ["virtuoso-t", "+foreground", "+configfile", str(path)]

    def running(self) -> "contextlib.AbstractContextManager[subprocess.Popen[bytes]]":
        """Run it until the block ends."""
        ready = f"{self.endpoint}?query=ASK%7B%7D"
        return running(self.command(), lambda: listens(self.sql_port) and answers(ready), self.folder / "server.log")

    def load(self, nquads: Path) -> None:
        """Load quads with its bulk loader, as its manual says."""
        self.run(f"ld_dir('{nquads.parent}', '{nquads.name}', 'urn:default'); rdf_loader_run(); checkpoint;")

    def run(self, sql: str) -> None:
        """Run commands at its SQL port."""
        isql = shutil.which("isql-vt") or shutil.which("isql-v") or "isql-vt"
        address = f"localhost:{self.sql_port}"
        subprocess.run([isql, address, "dba", "dba", f"EXEC={sql}"], check=True, capture_output=True)
