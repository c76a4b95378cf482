"""The wall clock moves by an hour, forth and back, while the server runs: nothing that it promises rests on it.

The clock is moved for the server and its processes alone, by libfaketime (Debian's package `faketime`).
"""

import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from email.utils import parsedate_to_datetime
from pathlib import Path
from subprocess import run

import pytest

from tests.made_up import BASE, write_release
from tests.web.running import Running, eventually, kill
from uncac_graph.release.versions import point_current

HOUR_S = 3600
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
TIMEOUT_S = 2.0
RECEIVE_S = 1.5
JUMPS = pytest.mark.parametrize("jump_s", [HOUR_S, -HOUR_S], ids=["an hour on", "an hour back"])


def library() -> Path | None:
    """Return libfaketime for programs with threads; None where it is not installed."""
    found = sorted(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"))
    return found[0] if found and shutil.which("faketime") else None


class Clock:
    """The wall clock of the server."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self.move(0)

    def move(self, seconds: int) -> None:
        """Let it be so many seconds ahead of the machine's."""
        new = self._file.with_suffix(".new")
        new.write_text(f"{seconds:+d}\n", encoding="ascii")
        new.replace(self._file)


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two releases, one of them current."""
    folder = tmp_path_factory.mktemp("clock")
    for version in ("v0", "v1"):
        write_release(folder / version, 3_000)
    point_current(folder, "v0")
    return folder


@pytest.fixture(scope="module")
def moved(out: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Running, Clock]]:
    """A server, and its clock."""
    preloaded = library()
    if preloaded is None:
        pytest.skip("libfaketime is not installed (Debian's package faketime), without which no clock can be moved")
    file = tmp_path_factory.mktemp("time") / "offset"
    clock = Clock(file)
    with pytest.MonkeyPatch.context() as environment:
        for name, value in {
            "LD_PRELOAD": str(preloaded),
            "FAKETIME_TIMESTAMP_FILE": str(file),
            "FAKETIME_NO_CACHE": "1",  # the file is read at each look at the clock, which so moves at once
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",  # a clock that is set moves the wall clock alone
            # Its mending of waits by the monotonic clock ends them at once, and whoever waits for a lock spins.
            "FAKETIME_FORCE_MONOTONIC_FIX": "0",
            "FAKETIME_DISABLE_SHM": "1",
        }.items():
            environment.setenv(name, value)
        server = Running(
            out / "current", {"query_timeout_s": TIMEOUT_S}, {"receive_timeout_s": RECEIVE_S}, base=BASE, cold=True
        )
        server.__enter__()
    try:
        yield server, clock
    finally:
        server.__exit__()


@pytest.fixture
def server(moved: tuple[Running, Clock]) -> Running:
    """The server with its clock as the machine's."""
    moved[1].move(0)
    assert eventually(lambda: abs(ahead_s(moved[0])) < 60)
    return moved[0]


@pytest.fixture
def jump(moved: tuple[Running, Clock], server: Running) -> Callable[[int], None]:
    """Moves the clock and waits until the server has seen it."""

    def moved_by(seconds: int) -> None:
        moved[1].move(seconds)
        assert eventually(lambda: abs(ahead_s(server) - seconds) < 60)

    return moved_by


def ahead_s(server: Running) -> float:
    """Return how far the server's wall clock is ahead, by its Date header."""
    return parsedate_to_datetime(server.get("/health").headers["Date"]).timestamp() - time.time()


@JUMPS
def test_a_deadline_holds_while_the_clock_moves(server: Running, jump: Callable[[int], None], jump_s: int) -> None:
    replies = []
    thread = threading.Thread(target=lambda: replies.append(server.post(f"{ENDLESS} # {jump_s}")))
    thread.start()
    assert eventually(lambda: server.queries() > 0)
    jump(jump_s)
    thread.join()

    assert (replies[0].status, replies[0].json()["bound"]) == (504, "UNCAC_QUERY_TIMEOUT_S")
    assert TIMEOUT_S * 0.9 < replies[0].seconds < 60


@JUMPS
def test_light_queries_are_answered_after_the_clock_moved(
    server: Running, jump: Callable[[int], None], jump_s: int
) -> None:
    jump(jump_s)

    assert [server.ask(f"SELECT ({n + jump_s} AS ?n) {{}}").status for n in range(20)] == [200] * 20


@JUMPS
def test_what_was_answered_before_stays_remembered_and_its_age_is_true(
    server: Running, jump: Callable[[int], None], jump_s: int
) -> None:
    query = f"SELECT * {{ ?s ?p ?o }} ORDER BY ?s ?p ?o LIMIT 5 # {jump_s}"
    asked = []
    assert eventually(
        lambda: asked.append(server.ask(query)) or asked[-1].status == 200
    )  # a busy machine passes bounds
    before, begun = asked[-1], queries_begun(server)
    jump(jump_s)
    after = server.ask(query)

    assert begun and queries_begun(server) == begun
    assert (after.body, after.headers["ETag"]) == (before.body, before.headers["ETag"])
    assert 0 <= int(after.headers["Age"]) < 600


def queries_begun(server: Running) -> float:
    """Return how many queries workers have been given."""
    lines = server.get("/metrics").body.decode().splitlines()
    return sum(
        float(line.split()[-1]) for line in lines if line.startswith('uncac_worker_events_total{event="started"')
    )


@JUMPS
def test_a_tag_is_good_for_304_after_the_clock_moved(server: Running, jump: Callable[[int], None], jump_s: int) -> None:
    target = f"/sparql?query=SELECT+({jump_s}+AS+?tag)+%7B%7D"
    tag = server.get(target).headers["ETag"]
    jump(jump_s)

    assert server.get(target, If_None_Match=tag).status == 304


@JUMPS
def test_a_kept_connection_is_not_closed_by_the_clock(
    server: Running, jump: Callable[[int], None], jump_s: int
) -> None:
    connection = server.connect()
    connection.request("GET", "/health")
    connection.getresponse().read()
    kept = connection.sock
    jump(jump_s)
    time.sleep(2.5)  # longer than the server waits between two looks at its connections
    connection.request("GET", "/health")

    assert connection.getresponse().status == 200 and connection.sock is kept
    connection.close()


@JUMPS
def test_a_request_that_does_not_come_is_refused_in_time(
    server: Running, jump: Callable[[int], None], jump_s: int
) -> None:
    with socket.create_connection(("127.0.0.1", server.port), 60) as client:
        began = time.monotonic()
        client.sendall(b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: lo")
        jump(jump_s)
        refusal = client.recv(1000)

    assert b" 408 " in refusal and time.monotonic() - began > RECEIVE_S * 0.9


@JUMPS
def test_another_release_is_followed_after_the_clock_moved(
    server: Running, jump: Callable[[int], None], jump_s: int, out: Path
) -> None:
    jump(jump_s)
    for version in ("v1", "v0"):
        point_current(out, version)
        assert eventually(lambda version=version: server.ask("ASK {}").headers["UNCAC-Release"] == version, 20)


@JUMPS
def test_a_killed_worker_is_replaced_after_the_clock_moved(
    server: Running, jump: Callable[[int], None], jump_s: int
) -> None:
    jump(jump_s)
    before = server.workers()
    kill(before[0])

    assert eventually(lambda: before[0] not in server.workers() and len(server.workers()) == len(before), 20)


@JUMPS
def test_a_query_of_the_time_is_never_remembered(server: Running, jump: Callable[[int], None], jump_s: int) -> None:
    jump(jump_s)
    reply = server.ask("SELECT (NOW() AS ?now) {}")

    assert reply.status == 200 and "ETag" not in reply.headers and reply.headers["Cache-Control"] == "no-store"


def test_the_library_moves_clocks() -> None:
    preloaded = library()
    if preloaded is None:
        pytest.skip("libfaketime is not installed (Debian's package faketime), without which no clock can be moved")
    environment = {"LD_PRELOAD": str(preloaded), "FAKETIME": "-1h"}
    shown = run(["date", "+%s"], env=environment, capture_output=True, text=True, check=True).stdout

    assert abs(time.time() - HOUR_S - float(shown)) < 60
