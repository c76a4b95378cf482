"""A server answers at once, from the release's store on disk, and loses no request when memory takes over."""

import asyncio
import http.client
import json
import shutil
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor, wait
from itertools import count
from pathlib import Path

import httpx
import pytest

from tests.servers import free_port
from tests.web.application import create_app
from tests.web.running import STOP_S, Running
from uncac_graph.settings import Bounds, WebOptions
from uncac_graph.store.errors import QueryTimeout
from uncac_graph.store.protocol import WHOLE, Formats
from uncac_graph.web.http.metrics import Metrics
from uncac_graph.web.pages.site import routes
from uncac_graph.web.served.publishing import Publications

JSON = "application/sparql-results+json"
TABLE = Formats(JSON, JSON, None)
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
AT_ONCE = {"disk_first_triples": 0}


def at_once(release: Path, query_timeout_s: float = 600.0) -> Publications:
    """Return a release to be opened from disk first, its queries with time for a machine that has much else to do."""
    options = WebOptions(bounds=Bounds(query_timeout_s=query_timeout_s, **AT_ONCE))
    return Publications(release, "", options, Metrics())


async def opened(publications: Publications) -> httpx.AsyncClient:
    """Open it from disk, and return who asks the application over it."""
    await publications.open_at_once()
    app = create_app(publications, WebOptions(), Metrics())
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=publications.current.release.base_iri)


async def rows(client: httpx.AsyncClient, query: str) -> tuple[str, list[str]]:
    """Return the tag of an answer and its rows, sorted."""
    answer = await client.get("/sparql", params={"query": query}, headers={"Accept": JSON})
    assert answer.status_code == 200, answer.text
    return answer.headers["ETag"], sorted(
        json.dumps(row, sort_keys=True) for row in answer.json()["results"]["bindings"]
    )


def test_memory_takes_over_while_requests_are_asked_and_none_is_lost(release_folder: Path) -> None:
    async def asked() -> tuple[list[tuple[str, list[str]]], list[tuple[str, list[str]]], list[tuple[str, list[str]]]]:
        publications = at_once(release_folder)
        client = await opened(publications)
        query = "SELECT ?s ?p ?o WHERE { ?s a ?o ; ?p ?o } #%d"
        first = publications.current
        try:
            before = [await rows(client, query % 0)]
            opening = asyncio.create_task(publications.open())
            during = []
            while not opening.done():
                during.append(await rows(client, query % len(during)))
            await opening
            assert publications.current is not first
            return before, during, [await rows(client, query % 0)]
        finally:
            await client.aclose()
            await publications.close()

    before, during, after = asyncio.run(asked())

    assert before[0][1]
    assert {tuple(found) for _, found in [*before, *during, *after]} == {tuple(before[0][1])}
    assert before[0][0] != after[0][0], "what may come in another order has another tag"


PAGES = ("/meeting/CAC_COSP_EG.1/12.html", "/meeting/CAC_COSP_EG.1/12.ttl", "/graph/dataset")


def test_pages_are_the_same_from_disk_and_from_memory(release_folder: Path) -> None:
    async def asked() -> list[list[str]]:
        publications = at_once(release_folder)
        await publications.open_at_once()
        app = create_app(publications, WebOptions(), Metrics(), routes())
        base, told = publications.current.release.base_iri, []
        try:
            async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=base) as client:
                for _ in range(2):
                    answers = [await client.get(page, headers={"Accept": "text/html, */*;q=0.1"}) for page in PAGES]
                    told.append([answer.raise_for_status().text for answer in answers])
                    await publications.open()
        finally:
            await publications.close()
        return told

    from_disk, from_memory = asyncio.run(asked())

    assert [page for page, *found in zip(PAGES, from_disk, from_memory, strict=True) if len(set(found)) > 1] == []


def test_a_query_that_began_on_disk_ends_there_with_its_answer(release_folder: Path) -> None:
    async def asked() -> tuple[int, bool]:
        publications = at_once(release_folder)
        client = await opened(publications)
        first = publications.current
        try:
            long = asyncio.create_task(rows(client, "SELECT (COUNT(*) AS ?n) { ?a a ?b . ?c a ?b }"))
            while not first.requests:
                await asyncio.sleep(0)
            await publications.open()
            return len((await long)[1]), publications.current is first
        finally:
            await client.aclose()
            await publications.close()

    assert asyncio.run(asked()) == (1, False)


def test_bounds_hold_while_the_disk_answers(release_folder: Path) -> None:
    async def asked() -> None:
        publications = at_once(release_folder, query_timeout_s=0.2)
        await publications.open_at_once()
        try:
            await publications.current.store.query(ENDLESS, WHOLE, TABLE)
        finally:
            await publications.close()

    with pytest.raises(QueryTimeout):
        asyncio.run(asked())


def test_a_server_started_so_answers_whoever_asks_from_its_first_moment(release_folder: Path) -> None:
    port, over, statuses = free_port(), threading.Event(), list[int]()

    def ask(client: int) -> None:
        kept = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        while not over.is_set():
            try:
                kept.connect()
                break
            except ConnectionRefusedError:  # it does not listen yet
                time.sleep(0.01)
        for number in count():
            if over.is_set():
                break
            kept.request("GET", f"/sparql?query=ASK%7B%7D%23{client}-{number}", headers={"Host": "localhost"})
            answer = kept.getresponse()
            answer.read()
            statuses.append(answer.status)
        kept.close()

    with ThreadPoolExecutor(3) as pool:
        asking = [pool.submit(ask, client) for client in range(3)]
        try:
            with Running(release_folder, AT_ONCE, bare=False, port=port, cold=True) as running:
                while len(running.mothers()) != 1:  # the one that reads from disk ends last
                    time.sleep(0.05)
                over.set()
                wait(asking)
        finally:
            over.set()
    for one in asking:
        one.result()

    assert statuses
    assert set(statuses) == {200}


def test_a_server_at_another_port_than_its_release_was_built_for_says_so(release_folder: Path, made_up_nquads: Path):
    with Running(release_folder) as elsewhere, Running(made_up_nquads) as there:
        assert elsewhere.has_said("the release was built for http://localhost:8123/, where its pages look")
        assert not there.has_said("was built for")


@pytest.fixture
def damaged(release_folder: Path, tmp_path: Path) -> Path:
    """A release one of whose dumps has another byte, its size being as it was."""
    copy = tmp_path / release_folder.name
    shutil.copytree(release_folder, copy)
    dump = copy / "dump" / "uncac-facts.ttl"
    dump.write_bytes(dump.read_bytes()[:-1] + b"#")
    return copy


def test_a_damaged_file_ends_a_server_that_has_begun_with_its_name(damaged: Path) -> None:
    running = Running(damaged, AT_ONCE)

    sentence = r"uncac-facts\.ttl is not as the manifest records it \(altered\)"
    with pytest.raises(AssertionError, match=sentence), running:
        running.process.wait(STOP_S)
        raise AssertionError(running.said())


def test_no_dump_is_sent_before_its_sum_was_compared(damaged: Path) -> None:
    async def asked() -> list[str]:
        publications = at_once(damaged)
        await publications.open_at_once()
        app = create_app(publications, WebOptions(), Metrics(), routes())
        base = publications.current.release.base_iri
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=base) as client:
            download = asyncio.create_task(client.get(f"/dump/{damaged.name}/uncac-facts.ttl"))
            opening = asyncio.create_task(publications.open())
            done, _ = await asyncio.wait([download, opening], return_when=asyncio.FIRST_COMPLETED)
            told = ["download" if task is download else str(task.exception()) for task in done]
            download.cancel()
            await publications.close()
            return told

    [told] = asyncio.run(asked())

    assert "uncac-facts.ttl" in told


@pytest.mark.parametrize(
    ("begun", "spared"),
    [
        (
            ("server.server", "server.front", "server.connection"),
            ("fastapi", "jinja2", "starlette.requests", "httpx", "uncac_graph.model"),
        ),
        (("server.app", "server.routes"), ("xlsxwriter", "mcp", "rapidfuzz", "httpx", "prometheus_client")),
    ],
)
def test_what_takes_long_is_imported_once_it_is_needed(begun: tuple[str, ...], spared: tuple[str, ...]) -> None:
    modules = ", ".join(f"uncac_graph.web.{module}" for module in begun)
    program = f"import sys, {modules}; print(*set({spared}) & set(sys.modules))"

    assert subprocess.run([sys.executable, "-c", program], capture_output=True, check=True).stdout.split() == []


def test_a_release_that_lacks_a_file_does_not_even_begin(release_folder: Path, tmp_path: Path) -> None:
    copy = tmp_path / release_folder.name
    shutil.copytree(release_folder, copy)
    (copy / "dump" / "uncac-facts.ttl").unlink()

    sentence = r"uncac-facts\.ttl is not as the manifest records it \(missing\)"
    with pytest.raises(AssertionError, match=sentence), Running(copy, AT_ONCE):
        pass
