"""The server as a process: starting, following releases, faults, stopping, what it tells of itself."""

import asyncio
import contextlib
import fcntl
import http.client
import json
import os
import shutil
import signal
import socket
import threading
import time
from urllib.parse import urlencode

import psutil
import pytest
import uvloop

from tests.made_up import write_release
from tests.web.running import Running, alive, eventually, kill
from uncac_graph.web.server.connection import Transport

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
VERSION = "uncac-release"


def release_in(out, version, quads, base, current=True):
    """Make a release folder of one N-Quads file, as the making side writes it."""
    folder = out / version
    write_release(folder, quads, base)
    if current:
        point(out, version)
    return folder


def point(out, version):
    link = out / "current.new"
    link.unlink(missing_ok=True)
    link.symlink_to(version)
    link.replace(out / "current")


def served_version(server):
    return server.ask("ASK {}").headers["UNCAC-Release"]


@pytest.mark.parametrize("end", ["current", ""])
def test_a_release_is_served_by_its_folder_or_the_one_above(tmp_path, end):
    release_in(tmp_path, "v1", 3000, "http://localhost:8000/")

    with Running(tmp_path / end) as server:
        assert served_version(server) == "v1"


def test_switches_lose_no_request_under_load(tmp_path):
    for number in range(4):
        release_in(tmp_path, f"v{number}", 3000 + 1000 * number, "http://localhost:8000/", current=number == 0)
    failed, seen, stop = [], set(), threading.Event()

    def ask(server, number):
        connection = server.connect()
        for round_ in range(10**9):
            if stop.is_set():
                break
            query = f"SELECT (COUNT(*) AS ?n) {{ ?s ?p ?o FILTER({number} = {number}) }} # {round_ % 7}"
            connection.request("GET", "/sparql?" + urlencode({"query": query}))
            response = connection.getresponse()
            body = response.read()
            seen.add(response.headers[VERSION])
            failed.extend([(response.status, body)] if response.status != 200 else [])
        connection.close()

    with Running(tmp_path / "current") as server:
        threads = [threading.Thread(target=ask, args=(server, number)) for number in range(4)]
        for thread in threads:
            thread.start()
        followed = [eventually(lambda: "v0" in seen)]
        for number in range(1, 4):
            point(tmp_path, f"v{number}")
            followed.append(eventually(lambda version=f"v{number}": version in seen))
        stop.set()
        for thread in threads:
            thread.join()
        newest, alone = served_version(server), eventually(lambda: len(server.mothers()) == 1)

    assert not failed and all(followed) and seen == {"v0", "v1", "v2", "v3"} and newest == "v3" and alone


def test_a_damaged_release_is_refused_by_name_and_the_old_one_stays(tmp_path):
    release_in(tmp_path, "v1", 3000, "http://localhost:8000/")
    damaged = release_in(tmp_path, "v2", 3000, "http://localhost:8000/", current=False)
    with (damaged / "dump" / "uncac-all.nq").open("r+b") as file:
        file.seek(1000)
        file.write(b"\x00")

    with Running(tmp_path / "current") as server:
        point(tmp_path, "v2")
        assert eventually(lambda: server.has_said("v2/dump/uncac-all.nq is not as the manifest records"))
        assert served_version(server) == "v1"


@pytest.mark.parametrize("harm", ["alter", "remove", "manifest"])
def test_a_damaged_release_does_not_start(tmp_path, harm):
    folder = release_in(tmp_path, "v1", 3000, "http://localhost:8000/")
    file = folder / ("manifest.json" if harm == "manifest" else "dump/uncac-all.nq")
    if harm == "alter":
        file.write_bytes(file.read_bytes()[:-1])
    else:
        file.unlink()

    with pytest.raises(AssertionError, match=file.name):
        Running(tmp_path / "current").__enter__()


def test_a_taken_port_is_told_before_anything_is_loaded(made_up_nquads):
    server = Running(made_up_nquads)
    with (
        socket.create_server(("127.0.0.1", server.port)),
        pytest.raises(AssertionError, match=r"[Aa]ddress already in use"),
    ):
        server.__enter__()


# Faults


def test_a_worker_killed_in_mid_answer_is_replaced_and_the_query_asked_again(made_up_nquads):
    with Running(made_up_nquads, {"query_timeout_s": 4.0}) as patient:
        replies = [killed_in_mid_answer(patient)]
        # Who is killed late is not asked again: a machine that stood still meanwhile has more tries.
        while replies[-1].status == 503 and len(replies) < 4:
            replies.append(killed_in_mid_answer(patient))

        # Asked again, it comes to its own end: the deadline.
        assert replies[-1].status == 504 and replies[-1].json()["bound"] == "UNCAC_QUERY_TIMEOUT_S"
        assert patient.ask("ASK {}").status == 200


def killed_in_mid_answer(server):
    """Ask what has no end, kill the worker that is at it; return the reply."""
    replies = []
    thread = threading.Thread(target=lambda: replies.append(server.post(f"{ENDLESS} # {time.monotonic_ns()}")))
    thread.start()
    found = []
    assert eventually(lambda: found.extend(busy(server.workers())) or found)
    kill(found[0])
    thread.join()
    return replies[0]


def busy(workers):
    """The workers that use processor time just now."""
    before = {worker.pid: used_s(worker) for worker in workers}
    time.sleep(0.1)
    return [worker for worker in workers if used_s(worker) > before[worker.pid] + 0.02]


def used_s(process):
    with contextlib.suppress(psutil.NoSuchProcess):
        return sum(process.cpu_times())
    return 0.0


def test_all_workers_killed_are_replaced_at_once(server):
    before = {worker.pid for worker in server.kill_workers()}
    reply = server.ask("SELECT (5 AS ?killed) {}")

    assert reply.status in (200, 503)
    assert eventually(lambda: len({worker.pid for worker in server.workers()} - before) >= len(before))
    assert server.ask("SELECT (6 AS ?killed) {}").status == 200


def test_a_killed_mother_is_replaced(made_up_nquads):
    with Running(made_up_nquads) as server:
        (mother,) = server.mothers()
        mother.kill()

        assert eventually(lambda: server.get("/ready").status == 503 or alive_but(mother, server.mothers()))
        assert eventually(lambda: server.get("/ready").status == 200 and alive_but(mother, server.mothers()))
        assert server.ask("SELECT (7 AS ?again) {}").status == 200


def alive_but(one, processes):
    return [process for process in processes if process.pid != one.pid and alive(process)]


def test_a_release_removed_while_it_is_served_is_still_answered(tmp_path):
    folder = release_in(tmp_path, "v1", 3000, "http://localhost:8000/")

    with Running(tmp_path / "current") as server:
        shutil.rmtree(folder)
        time.sleep(1)
        assert server.ask("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").status == 200


def release_with_store_in(out, quads):
    import pyoxigraph as ox

    folder = release_in(out, "v1", quads, "http://localhost:8000/")
    store = ox.Store(folder / "store")
    store.bulk_load(path=folder / "dump" / "uncac-all.nq", format=ox.RdfFormat.N_QUADS)
    store.bulk_extend(ox.Quad(quad.subject, quad.predicate, quad.object) for quad in list(store))
    store.optimize()
    return folder


@pytest.mark.parametrize("beyond", ["memory_store_triples", "merge_apart_triples"])
def test_a_store_on_disk_answers_beyond_the_bounds_of_memory(tmp_path, beyond):
    release_with_store_in(tmp_path, 3000)

    with Running(tmp_path / "current", {beyond: 10, "query_timeout_s": 5.0}) as server:
        deep = server.post("SELECT (" + "(" * 90 + "1" + ")" * 90 + " AS ?n) {}")
        counted = [
            int(server.ask(q).json()["results"]["bindings"][0]["n"]["value"])
            for q in ("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }")
        ]
        ended = server.post(ENDLESS + "#disk")
        confined = eventually(lambda: all(has_none(worker, psutil.RLIMIT_FSIZE) for worker in server.workers()))

    assert deep.status == 200 and counted[0] == counted[1] > 3000 and ended.status == 504
    assert confined


def has_none(worker: psutil.Process, resource: int) -> bool:
    with contextlib.suppress(psutil.NoSuchProcess):  # the one whose query was ended, while it goes
        return worker.rlimit(resource) == (0, 0)
    return False


def test_opening_the_named_graphs_takes_nothing_from_what_a_query_may_have(tmp_path):
    release_with_store_in(tmp_path, 3000)

    # Time enough for a busy machine, so that memory is the bound that is passed.
    bounds = {"merge_apart_triples": 10, "query_memory_bytes": 64 * 2**20, "query_timeout_s": 90.0}
    with Running(tmp_path / "current", bounds) as server:
        found = server.ask("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }")
        eaten = server.post(
            f"SELECT (GROUP_CONCAT(CONCAT({', '.join(['STR(?o)'] * 50)})) AS ?x) "
            "{ GRAPH ?g { ?s ?p ?o } GRAPH ?h { ?a ?b ?c } }"
        )

    assert found.status == 200
    assert eaten.json()["bound"] == "UNCAC_QUERY_MEMORY_BYTES"


def test_a_store_of_named_graphs_that_is_removed_stops_only_who_asks_for_graphs(tmp_path):
    folder = release_with_store_in(tmp_path, 3000)
    of_graphs = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"

    with Running(tmp_path / "current", {"merge_apart_triples": 10}) as server:
        (folder / "store").rename(folder / "away")
        of_merge, gone = server.ask("ASK { ?s ?p ?o }"), server.ask(of_graphs)
        (folder / "away").rename(folder / "store")
        back = server.ask(of_graphs + "#again")

        said = server.said()

    assert (of_merge.status, gone.status, back.status) == (200, 503, 200)
    assert "Retry-After" in gone.headers
    # Where it lies is for who runs the server to know.
    assert str(tmp_path).encode() not in gone.body and str(tmp_path) in said


def test_a_store_on_disk_that_is_removed_is_told_and_comes_back(tmp_path):
    folder = release_with_store_in(tmp_path, 1000)

    with Running(tmp_path / "current", {"memory_store_triples": 10, "queue_wait_s": 0.5}) as server:
        (folder / "store").rename(folder / "away")
        server.kill_workers()
        # A query that meets a worker in its last moment is told so, without a time to come again.
        told = eventually(lambda: is_unavailable(server.ask("ASK {}")))
        (folder / "away").rename(folder / "store")
        back = eventually(lambda: answers(server))

    assert told and back


def is_unavailable(reply):
    assert reply.status == 503
    return "Retry-After" in reply.headers


def test_no_descriptors_left_is_survived(made_up_nquads):
    with Running(made_up_nquads, {"short_seats": 4, "long_seats": 2}) as server:
        process = server.process
        process.rlimit(psutil.RLIMIT_NOFILE, (process.num_fds() + 10, 4096))
        clients = []
        for _ in range(40):
            try:
                clients.append(socket.create_connection(("127.0.0.1", server.port), 1))
            except OSError:
                break
        time.sleep(0.5)
        for client in clients:
            client.close()
        process.rlimit(psutil.RLIMIT_NOFILE, (4096, 4096))

        assert eventually(lambda: answers(server))


def answers(server, query="ASK {}"):
    try:
        return server.ask(query).status == 200
    except (OSError, http.client.HTTPException):
        return False


def test_too_many_connections_are_told_so(made_up_nquads):
    with Running(made_up_nquads, options={"max_connections": 20}) as server:
        clients = []
        for _ in range(25):
            clients.append(socket.create_connection(("127.0.0.1", server.port), 60))
            clients[-1].sendall(b"GET / HTTP/1.1\r\n")  # who has begun to ask is not idle and makes no room
        refused = clients[-1].recv(1000)
        for client in clients:
            client.close()

        assert b" 503 " in refused and b"retry-after" in refused.lower()
        assert eventually(lambda: answers(server))


def test_a_log_that_nobody_reads_stops_no_answer(made_up_nquads):
    read, written = os.pipe()
    fcntl.fcntl(written, fcntl.F_SETPIPE_SZ, 4096)  # which some dozens of lines fill
    with Running(made_up_nquads, log=written) as server:
        os.close(written)
        for number in range(600):
            if number % 100 == 0:
                assert server.ask(f"SELECT ({number} AS ?n) {{}}").status == 200
            server.get("/health?" + "x" * 10)
    os.close(read)


# Stopping


def test_sigterm_ends_everything_and_lets_running_queries_finish(made_up_nquads):
    replies = []
    with Running(made_up_nquads, {"query_timeout_s": 5.0}, cold=True) as server:
        thread = threading.Thread(target=lambda: replies.append(server.post(ENDLESS)))
        thread.start()
        began = eventually(lambda: server.queries() == 1)
        family = server.family()
        status = server.stop()
        thread.join()

    assert began and status == 0 and replies[0].status in (503, 504)
    assert eventually(lambda: not any(map(alive, family)))


def test_a_server_that_is_killed_leaves_no_orphan(made_up_nquads):
    with Running(made_up_nquads) as server:
        thread = threading.Thread(target=lambda: answers(server, ENDLESS))
        thread.start()
        began = eventually(lambda: server.queries() == 1)
        family = server.family()
        server.process.send_signal(signal.SIGKILL)
        server.process.wait()
        thread.join()

        assert began and eventually(lambda: not any(map(alive, family)))


# What it tells of itself


def test_a_killed_worker_is_replaced_before_long(server):
    took_s = [replacing_s(server)]
    while took_s[-1] > 1 and len(took_s) < 4:
        took_s.append(replacing_s(server))

    # About 50 ms, which the bench measures; the machine may be busy.
    assert min(took_s) < 1


def replacing_s(server):
    workers = server.workers()
    began = time.monotonic()
    kill(workers[0])
    assert eventually(
        lambda: len(now := {worker.pid for worker in server.workers()}) >= len(workers) and workers[0].pid not in now
    )
    return time.monotonic() - began


def test_a_worker_can_open_nothing(server):
    # One that was forked this moment, to replace another, confines itself before it takes a query.
    assert eventually(lambda: (workers := server.workers()) and all(has_none(w, psutil.RLIMIT_NOFILE) for w in workers))


def test_metrics_tell_queries_by_outcome_and_bound(server):
    server.post(ENDLESS + " # metrics")
    text = server.get("/metrics").body.decode()

    assert 'uncac_queries_total{bound="UNCAC_QUERY_TIMEOUT_S",outcome="QueryTimeout"}' in text
    assert "uncac_request_seconds_bucket" in text and 'uncac_cache_bytes{cache="answers"}' in text


def test_each_request_is_one_line_of_json_without_the_client_or_long_queries(made_up_nquads):
    with Running(made_up_nquads, options={"log_query_chars": 40}) as server:
        server.ask("SELECT (1 AS ?logged) {} # " + "secret" * 50)
        server.get("/nowhere")
        said = []
        assert eventually(lambda: said.append(server.said()) or "/nowhere" in "".join(said))
        lines = [json.loads(line) for line in "".join(said).splitlines() if line.startswith("{")]

    asked = next(line for line in lines if line["path"] == "/sparql")
    assert len(asked["query"]) == 40 and {"status", "bytes", "ms", "queue_ms", "engine_ms"} <= set(asked)
    assert any(line["status"] == 404 for line in lines) and "127.0.0.1" not in json.dumps(lines)


def test_clients_are_logged_when_asked_for(made_up_nquads):
    with Running(made_up_nquads, options={"log_clients": True}) as server:
        server.get("/health")
        assert eventually(lambda: server.has_said('"client":"127.0.0.1"'))


def test_a_base_with_a_path_is_served_with_and_without_it(made_up_nquads):
    with Running(made_up_nquads, base="http://localhost:8000/facts/") as server:
        statuses = [server.get(path + "?query=ASK%7B%7D").status for path in ("/facts/sparql", "/sparql")]

    assert statuses == [200, 200]


def test_an_answer_to_a_client_that_has_left_is_dropped_without_an_error():
    async def answered_late():
        ours, theirs = socket.socketpair()
        theirs.settimeout(10)
        with theirs:
            plain, _ = await asyncio.get_running_loop().create_connection(asyncio.Protocol, sock=ours)
            transport = Transport(plain)
            transport.abort()
            await asyncio.sleep(0.05)  # until the loop has closed it
            transport.write(b"too late")
            return theirs.recv(8)

    assert uvloop.run(answered_late()) == b""
