"""A real server in a process of its own, for tests that need sockets, signals and processes."""

import atexit
import contextlib
import http.client
import json
import os
import socket
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlencode

import psutil

from tests.servers import free_port

START_S = 180
STOP_S = 90
ANSWER_S = 120.0  # long beyond any bound of the server, so that it is the server that ends what is endless
_HOME = Path(__file__).parents[2]


@dataclass
class Reply:
    """One whole answer."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes
    seconds: float

    def json(self) -> Any:
        return json.loads(self.body)


class Running:
    """A running server; ends with the `with` block."""

    def __init__(
        self,
        release: Path,
        bounds: Mapping[str, Any] | None = None,
        options: Mapping[str, Any] | None = None,
        store: str = "",
        bare: bool = True,
        base: str = "",
        log: int | None = None,
        port: int = 0,
        *,
        cold: bool = False,
    ) -> None:
        """cold: in a new interpreter, with the environment of the moment; else forked from one that has imported all.

        bare: without the pages. log: where its output goes.
        """
        self._given_log, self._cold = log, cold
        self.port = port or free_port()
        self.base = base or f"http://localhost:{self.port}/"
        self._told = {
            "release": str(release),
            "bounds": dict(bounds or {}),
            "options": dict(options or {}),
            "port": self.port,
            "base": self.base,
            "store": store,
            "bare": bare,
        }

    def __enter__(self) -> Self:
        self._log = tempfile.TemporaryFile()
        self._read = 0
        outputs = (self._log.fileno() if self._given_log is None else self._given_log, self._log.fileno())
        told = json.dumps(self._told)
        self.process = _started(told, stdout=outputs[0], stderr=outputs[1]) if self._cold else _forked(told, *outputs)
        deadline = time.monotonic() + START_S
        while time.monotonic() < deadline and alive(self.process):
            try:
                if self.request("GET", "/ready", timeout_s=2).status == 200:
                    return self
            except (OSError, http.client.HTTPException):
                pass
            time.sleep(0.02)
        kill(self.process)
        self.process.wait()
        said = self.said()
        self._log.close()
        raise AssertionError(f"the server did not start: {said}")

    def __exit__(self, *_: object) -> None:
        self.stop()
        self._log.close()

    def stop(self) -> int | None:
        """End the server as a system does; return its exit status, which only one started cold leaves."""
        with contextlib.suppress(psutil.NoSuchProcess):
            self.process.terminate()
        try:
            return self.process.wait(STOP_S)
        finally:
            kill(self.process)
            self.process.wait()

    def said(self) -> str:
        """Return what the server logged since the last call."""
        whole = os.pread(self._log.fileno(), 10**8, 0)
        new, self._read = whole[self._read :], len(whole)
        return new.decode()

    def has_said(self, words: str) -> bool:
        """Whether the server ever logged some words; `said` may cut a line that is being written."""
        return words in os.pread(self._log.fileno(), 10**8, 0).decode()

    def family(self) -> list[psutil.Process]:
        """Return the processes below the server: the mother and her workers."""
        return self.process.children(recursive=True)

    def mothers(self) -> list[psutil.Process]:
        """Return the processes that hold a release: one, but while releases change."""
        return self.process.children()

    def workers(self) -> list[psutil.Process]:
        """Return the processes that answer queries just now."""
        found = []
        for mother in self.mothers():
            with contextlib.suppress(psutil.NoSuchProcess):
                found += mother.children()
        return found

    def kill_workers(self) -> list[psutil.Process]:
        """Kill all workers; return those that were killed, dead by now."""
        killed = self.workers()
        for worker in killed:
            kill(worker)
        assert eventually(lambda: not any(map(alive, killed)))
        return killed

    def queries(self) -> int:
        """Return how many queries run now."""
        lines = self.get("/metrics").body.decode().splitlines()
        return int(sum(float(line.split()[-1]) for line in lines if line.startswith('uncac_store{what="running')))

    def connect(self, timeout_s: float = ANSWER_S) -> http.client.HTTPConnection:
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout_s)

    def request(
        self,
        method: str,
        target: str,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        timeout_s: float = ANSWER_S,
    ) -> Reply:
        connection = self.connect(timeout_s)
        started = time.monotonic()
        try:
            connection.request(method, target, body, dict(headers or {}))
            response = connection.getresponse()
            content = response.read()
            return Reply(response.status, response.headers, content, time.monotonic() - started)
        finally:
            connection.close()

    def get(self, target: str, **headers: str) -> Reply:
        return self.request("GET", target, headers={name.replace("_", "-"): value for name, value in headers.items()})

    def ask(
        self, query: str, accept: str = "application/sparql-results+json", timeout_s: float = ANSWER_S, **extra: str
    ) -> Reply:
        target = "/sparql?" + urlencode([("query", query), *extra.items()])
        return self.request("GET", target, headers={"Accept": accept}, timeout_s=timeout_s)

    def post(self, query: bytes | str, accept: str = "*/*", timeout_s: float = ANSWER_S) -> Reply:
        body = query.encode() if isinstance(query, str) else query
        headers = {"Accept": accept, "Content-Type": "application/sparql-query"}
        return self.request("POST", "/sparql", body, headers, timeout_s)

    def raw(self, octets: bytes, wait_s: float = 60) -> bytes:
        """Send octets as they are; return what comes until the server closes or is silent."""
        with socket.create_connection(("127.0.0.1", self.port), wait_s) as client:
            client.sendall(octets)
            return received(client)

    def opened(self, octets: bytes, wait_s: float = 60) -> bytes:
        """Send the beginning of a request and no more; return what comes first."""
        with socket.create_connection(("127.0.0.1", self.port), wait_s) as client:
            client.sendall(octets)
            return client.recv(10_000)


def _started(*arguments: str, **options: Any) -> psutil.Popen:
    environment = {**os.environ, "PYTHONPATH": f"{_HOME / 'src'}{os.pathsep}{_HOME}"}
    return psutil.Popen([sys.executable, "-m", "tests.web.serving", *arguments], env=environment, **options)


@cache
def _forking() -> socket.socket:
    """Start the process that forks servers, which ends with this one; return the socket to ask it by."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    process = _started("--fork", str(theirs.fileno()), pass_fds=[theirs.fileno()])
    theirs.close()
    atexit.register(process.wait)
    atexit.register(ours.close)
    return ours


def _forked(told: str, out: int, err: int) -> psutil.Process:
    begins, begin = os.pipe()
    try:
        socket.send_fds(_forking(), [told.encode()], [begins, out, err])
        return psutil.Process(int(_forking().recv(100)))
    finally:
        os.close(begins)
        os.close(begin)


def received(client: socket.socket) -> bytes:
    """Return what comes until the other end closes or the socket's timeout."""
    chunks = []
    try:
        while chunk := client.recv(65536):
            chunks.append(chunk)
    except (TimeoutError, ConnectionResetError):
        pass
    return b"".join(chunks)


def eventually(holds: Callable[[], object], within_s: float = 60.0) -> bool:
    """Whether something holds within a time that only a broken program needs.

    It is looked at less and less often, so that looking does not take the processor from what is waited for.
    """
    deadline, pause_s = time.monotonic() + within_s, 0.005
    while not holds():
        if time.monotonic() > deadline:
            return False
        time.sleep(pause_s)
        pause_s = min(pause_s * 1.5, 0.1)
    return True


def alive(process: psutil.Process) -> bool:
    """Whether a process still runs; one that nobody has asked for its exit status does not."""
    with contextlib.suppress(psutil.NoSuchProcess):
        return bool(process.is_running() and process.status() != psutil.STATUS_ZOMBIE)
    return False


def kill(process: psutil.Process) -> None:
    """Kill a process, which may have ended by itself."""
    with contextlib.suppress(psutil.NoSuchProcess):
        process.kill()
