"""The clients that people have in one session each, on a connection that is kept: dump, query by POST, page, range."""

import asyncio
import base64
import json
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import aiohttp
import httpx
import pytest
import requests
from SPARQLWrapper import JSON, POST, SPARQLWrapper

from tests.web.published import BASE
from tests.web.running import Running

HERE = Path(__file__).parent
JARS = Path("/usr/share/java")  # where Debian has the libraries of Java
TABLE = "application/sparql-results+json"
PART = "bytes=1000-1999"
QUERY = "SELECT (COUNT(*) AS ?triples) { ?s ?p ?o }"
Came = list[tuple[int, bytes]]


@dataclass(frozen=True)
class Site:
    """The addresses of a session, and the dump that it downloads."""

    root: str
    dump: str
    content: bytes

    @property
    def endpoint(self) -> str:
        return f"{self.root}/sparql"

    @property
    def page(self) -> str:
        return f"{self.root}/state/PAK.html"


@pytest.fixture(scope="module")
def site(published_site: Running, release_folder: Path) -> Site:
    root = f"http://127.0.0.1:{published_site.port}"
    dump = release_folder / "dump" / "uncac-all.nt"
    return Site(root, f"{root}/dump/{release_folder.name}/{dump.name}", dump.read_bytes())


def by_requests(site: Site, _: Path) -> Came:
    with requests.Session() as session:
        came = [
            session.get(site.dump),
            session.post(site.endpoint, {"query": QUERY}, headers={"Accept": TABLE}),
            session.get(site.page, headers={"Accept": "text/html"}),
            session.get(site.dump, headers={"Range": PART}),
        ]
        return [(answer.status_code, answer.content) for answer in came]


def by_httpx(site: Site, _: Path) -> Came:
    with httpx.Client(timeout=120, limits=httpx.Limits(max_connections=1)) as client:
        came = [
            client.get(site.dump),
            client.post(site.endpoint, data={"query": QUERY}, headers={"Accept": TABLE}),
            client.get(site.page, headers={"Accept": "text/html"}),
            client.get(site.dump, headers={"Range": PART}),
        ]
        return [(answer.status_code, answer.content) for answer in came]


def by_aiohttp(site: Site, _: Path) -> Came:
    async def session() -> Came:
        came = []
        asked: list[tuple[str, str, dict[str, str], dict[str, str] | None]] = [
            ("GET", site.dump, {}, None),
            ("POST", site.endpoint, {"Accept": TABLE}, {"query": QUERY}),
            ("GET", site.page, {"Accept": "text/html"}, None),
            ("GET", site.dump, {"Range": PART}, None),
        ]
        async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=1)) as client:
            for method, address, headers, form in asked:
                async with client.request(method, address, headers=headers, data=form) as answer:
                    came.append((answer.status, await answer.read()))
        return came

    return asyncio.run(session())


def by_curl(site: Site, folder: Path) -> Came:
    told = ["-s", "-w", "%{http_code} %{num_connects}\n", "-o"]
    command = [
        *("curl", *told, "0", site.dump, "--next"),
        *(*told, "1", "-H", f"Accept: {TABLE}", "--data-urlencode", f"query={QUERY}", site.endpoint, "--next"),
        *(*told, "2", "-H", "Accept: text/html", site.page, "--next"),
        *(*told, "3", "-r", PART.removeprefix("bytes="), site.dump),
    ]
    said = subprocess.run(command, cwd=folder, capture_output=True, check=True, timeout=240).stdout.split()
    assert [int(connections) for connections in said[1::2]] == [1, 0, 0, 0], "one connection serves all"
    return [(int(status), (folder / str(number)).read_bytes()) for number, status in enumerate(said[::2])]


def by_wget(site: Site, folder: Path) -> Came:
    def wget(*told: str) -> None:
        subprocess.run(["wget", "-q", *told], cwd=folder, check=True, timeout=240)

    (folder / "addresses").write_text(f"{site.dump}\n{site.page}\n", encoding="utf-8")
    wget("-i", "addresses")  # on one connection
    wget("-O", "answer", f"--header=Accept: {TABLE}", f"--post-data={urlencode({'query': QUERY})}", site.endpoint)
    dump = folder / site.dump.rpartition("/")[2]
    whole = dump.read_bytes()
    dump.write_bytes(whole[:1000])
    wget("-c", site.dump)  # asks for the rest
    page, answer = (folder / "PAK.html").read_bytes(), (folder / "answer").read_bytes()
    return [(200, whole), (200, answer), (200, page), (206, dump.read_bytes()[1000:2000])]


def by_node(site: Site, _: Path) -> Came:
    command = ["node", str(HERE / "session.mjs"), site.dump, site.endpoint, QUERY, site.page]
    said = subprocess.run(command, capture_output=True, check=True, timeout=240).stdout
    return [(status, base64.b64decode(body)) for status, body in json.loads(said)]


def by_jena(site: Site, folder: Path) -> Came:
    if not (JARS / "jena-arq.jar").exists():
        pytest.skip("Apache Jena is not installed (libapache-jena-java), whose sessions cannot be tried")
    lacking = folder / "xerces" / "impl" / "xpath" / "regex" / "message.properties"  # in Debian's Jena 4.9
    lacking.parent.mkdir(parents=True)
    lacking.touch()
    command = ["java", "-cp", f"{folder}:{JARS}/*", str(HERE / "Session.java"), site.dump, site.endpoint, QUERY]
    said = subprocess.run([*command, site.page], capture_output=True, check=True, timeout=240).stdout
    return [(status, base64.b64decode(body)) for status, body in json.loads(said)]


@pytest.mark.parametrize(
    ("client", "program"),
    [
        (by_requests, ""),
        (by_httpx, ""),
        (by_aiohttp, ""),
        (by_curl, "curl"),
        (by_wget, "wget"),
        (by_node, "node"),
        (by_jena, "javac"),
    ],
)
def test_a_session_gets_dump_answer_page_and_part(
    site: Site, tmp_path: Path, client: Callable[[Site, Path], Came], program: str
) -> None:
    if program and shutil.which(program) is None:
        pytest.skip(f"{program} is not installed, whose sessions cannot be tried")

    [dump, answer, page, part] = client(site, tmp_path)

    assert dump == (200, site.content)
    assert answer[0] == 200
    assert int(json.loads(answer[1])["results"]["bindings"][0]["triples"]["value"]) >= site.content.count(b"\n")
    assert (page[0], b"Pakistan" in page[1]) == (200, True)
    assert part == (206, site.content[1000:2000])


def test_sparqlwrapper_posts_one_query_after_another(site: Site) -> None:
    wrapper = SPARQLWrapper(site.endpoint)
    wrapper.setMethod(POST)
    wrapper.setReturnFormat(JSON)

    counts = []
    for number in range(3):
        wrapper.setQuery(f"{QUERY} # {number}")
        [row] = wrapper.queryAndConvert()["results"]["bindings"]
        counts.append(int(row["triples"]["value"]))

    assert len(set(counts)) == 1
    assert counts[0] >= site.content.count(b"\n")


@pytest.mark.skipif(shutil.which("node") is None, reason="Node.js is not installed; Comunica cannot be tried")
@pytest.mark.skipif(not (HERE / "node_modules").is_dir(), reason="Comunica is not installed; run `make test` once")
def test_comunica_reads_from_the_dump_what_the_endpoint_answers(site: Site) -> None:
    query = (
        f"SELECT ?label {{ <{BASE}state/PAK> <http://www.w3.org/2004/02/skos/core#prefLabel> ?label }} ORDER BY ?label"
    )

    def told(source: str, kind: str) -> list[dict[str, str]]:
        command = ["node", str(HERE / "ask.mjs"), source, query, kind]
        found: list[dict[str, str]] = json.loads(
            subprocess.run(command, capture_output=True, text=True, timeout=240, check=True).stdout
        )
        return found

    answered = told(site.endpoint, "sparql")

    assert {"label": "Pakistan"} in answered
    assert told(site.dump, "file") == answered
