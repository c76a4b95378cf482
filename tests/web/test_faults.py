"""Faults in the middle of things: a worker dies while its answer is on the way, no descriptors, damaged releases."""

import json
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from email.utils import parsedate_to_datetime
from pathlib import Path

import psutil
import pytest

from tests.made_up import BASE, write_release
from tests.web.running import Reply, Running, eventually, kill
from uncac_graph.release.versions import point_current
from uncac_graph.store.seats import RETRY_WITHIN_S

# Long enough to be seen at work, and megabytes as JSON: far more than a socket holds.
LARGE = "SELECT ?s ?p ?o (SHA512(CONCAT(STR(?s), STR(?o))) AS ?sum) { ?s ?p ?o }"
FOLLOWED_S = 30.0


@contextmanager
def stopped(process: psutil.Process) -> Iterator[None]:
    """Let a process stand still until the block ends."""
    process.suspend()
    try:
        yield
    finally:
        process.resume()


def cpu_s(process: psutil.Process) -> float:
    return sum(process.cpu_times()[:2])


def rests(process: psutil.Process) -> bool:
    """Whether a process waits: it uses no processor time."""
    before = cpu_s(process)
    return not eventually(lambda: cpu_s(process) > before, 0.5) and process.status() == psutil.STATUS_SLEEPING


def test_a_worker_killed_while_its_answer_is_on_the_way_costs_the_client_nothing(made_up_nquads: Path) -> None:
    replies: list[Reply] = []
    # It works at nothing else and one query comes, so the worker that has used time is the one that answers it.
    with Running(made_up_nquads, {"short_seats": 2, "long_seats": 1}) as server:
        whole = server.post(LARGE)
        for worker in server.kill_workers():
            assert eventually(lambda worker=worker: worker not in server.workers())
        assert eventually(lambda: len(server.workers()) == 3)
        used = {worker: cpu_s(worker) for worker in server.workers()}
        thread = threading.Thread(target=lambda: replies.append(server.post(LARGE + " # again")))
        thread.start()
        busy = [] if not eventually(lambda: at_work(used)) else at_work(used)
        with stopped(server.process):
            assert eventually(lambda: rests(busy[0]))  # its socket is full, and the answer half sent
            kill(busy[0])
        thread.join()
        killed = busy[0] not in server.workers()

    assert killed and len(whole.body) > 2_000_000
    if replies[0].seconds < RETRY_WITHIN_S or replies[0].status == 200:
        assert replies[0].status == 200 and bindings(replies[0]) == bindings(whole)
    else:  # on a busy machine: what runs for long and is killed is taken for the kernel's work, short of memory
        assert replies[0].status in (413, 503) and replies[0].headers["Content-Type"] == "application/problem+json"


def at_work(used: dict[psutil.Process, float]) -> list[psutil.Process]:
    return [worker for worker, before in used.items() if cpu_s(worker) > before + 0.01]


def bindings(reply: Reply) -> int:
    return len(json.loads(reply.body)["results"]["bindings"])


def test_without_descriptors_who_is_there_is_answered_and_afterwards_all_is_as_before(made_up_nquads: Path) -> None:
    with Running(made_up_nquads, {"short_seats": 4, "long_seats": 2}) as server, ExitStack() as stack:
        assert eventually(lambda: len(server.workers()) == 6)
        process = server.process
        kept = server.connect()
        kept.request("GET", "/health")
        kept.getresponse().read()
        limits = process.rlimit(psutil.RLIMIT_NOFILE)
        process.rlimit(psutil.RLIMIT_NOFILE, (0, limits[1]))  # what is open stays open, and nothing more can be
        for _ in range(40):
            stack.enter_context(socket.create_connection(("127.0.0.1", server.port), 60))
        kept.request("GET", "/sparql?query=SELECT+(5+AS+?kept)+%7B%7D")
        answered = kept.getresponse().status
        for worker in server.workers()[:3]:
            kill(worker)
        eventually(lambda: len(server.workers()) == 6, 3)  # they cannot come yet
        stack.close()
        process.rlimit(psutil.RLIMIT_NOFILE, limits)

        assert answered == 200
        assert eventually(lambda: server.ask("ASK {}").status == 200)
        assert eventually(lambda: workers_known(server) == len(server.workers()) == 6)
        kept.close()


def workers_known(server: Running) -> int:
    """Return how many workers the server counts."""
    lines = server.get("/metrics").body.decode().splitlines()
    return int(next(float(line.split()[-1]) for line in lines if line.startswith('uncac_store{what="workers"}')))


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Two releases, the first of them current."""
    for version in ("v0", "v1"):
        write_release(tmp_path / version, 3_000)
    point_current(tmp_path, "v0")
    return tmp_path


def served(server: Running) -> str:
    return str(server.ask("ASK {}").headers["UNCAC-Release"])


@pytest.mark.parametrize("way", ["one file", "the folder"])
def test_a_refused_release_is_served_once_it_is_repaired(out: Path, way: str) -> None:
    whole = Path(shutil.copytree(out / "v1", out / "whole"))
    file = out / "v1" / "dump" / "uncac-all.nq"
    file.write_bytes(file.read_bytes()[:-1])
    with Running(out / "current", base=BASE) as server:
        point_current(out, "v1")
        assert eventually(lambda: server.has_said("uncac-all.nq is not as the manifest records"))
        if way == "one file":
            shutil.copy(whole / "dump" / "uncac-all.nq", file)
        else:
            (out / "v1").rename(out / ".away")
            whole.rename(out / "v1")

        assert eventually(lambda: served(server) == "v1", FOLLOWED_S)


def test_a_release_with_a_spoilt_manifest_stops_no_following(out: Path) -> None:
    write_release(out / "v2", 3_000)
    path = out / "v1" / "manifest.json"
    path.write_text(path.read_text(encoding="utf-8").replace('"bytes"', '"bytfs"'), encoding="utf-8")
    with Running(out / "current", base=BASE) as server:
        point_current(out, "v1")
        assert eventually(lambda: server.has_said("refused"))
        refused = served(server)
        point_current(out, "v2")

        assert refused == "v0" and eventually(lambda: served(server) == "v2", FOLLOWED_S)


def test_going_back_to_an_earlier_release_is_no_304_for_who_asks_by_date(out: Path) -> None:
    with Running(out / "current", bare=False, base=BASE) as server:
        dates = [server.get("/dump/", Accept="text/turtle").headers["Last-Modified"]]
        for version in ("v1", "v0"):
            # HTTP's dates count seconds: releases that follow one another within one are alike to who asks by date
            # (and the clock of files is some milliseconds late).
            last_s = parsedate_to_datetime(dates[-1]).timestamp()
            assert eventually(lambda last_s=last_s: time.time() >= last_s + 1.2)
            point_current(out, version)
            assert eventually(lambda version=version: served(server) == version, FOLLOWED_S)
            answer = server.get("/dump/", Accept="text/turtle", If_Modified_Since=dates[-1])
            assert (answer.status, answer.headers["UNCAC-Release"]) == (200, version)
            dates.append(answer.headers["Last-Modified"])

        assert server.get("/dump/", Accept="text/turtle", If_Modified_Since=dates[-1]).status == 304
