"""The past of the graph, and what changed in it, as other people's clients see it."""

import json
import shutil
import subprocess
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from urllib.parse import urljoin

import feedparser
import httpx
import pytest
from memento_client import MementoClient
from pyoxigraph import RdfFormat, parse
from signposting import find_signposting_http, find_signposting_linkset

from tests.release_reports import inputs
from tests.servers import free_port
from tests.web.running import Running
from uncac_graph.folder.history import past_releases
from uncac_graph.release import Order, build_release

HERE = Path(__file__).parent
HOME = HERE.parents[1]
FIRST, SECOND = date(2026, 1, 5), date(2026, 5, 11)
CORRECTION = '[[name]]\nprinted = "Congo"\nmeans = "state/COD"\nsource = "made up, to see a correction"\n'


@pytest.fixture(scope="module")
def releases(tmp_path_factory: pytest.TempPathFactory):
    """Two releases, the second with a name corrected by hand, and the port that they are made for."""
    folder, port = tmp_path_factory.mktemp("time"), free_port()
    shutil.copytree(HOME / "data" / "reports", folder / "reports")
    base = f"http://localhost:{port}/"
    order = Order(folder / "reports", folder / "releases", inputs(), base, day=FIRST, tables=False)
    build_release(order)
    (folder / "reports" / "CAC_COSP_EG.1_2023_4" / "corrections.toml").write_text(CORRECTION, encoding="utf-8")
    return [build_release(replace(order, day=SECOND)).path, port]


@pytest.fixture(scope="module")
def server(releases):
    release, port = releases
    with Running(release, bare=False, port=port) as running:
        yield running


@pytest.mark.parametrize(("asked", "version"), [(datetime(2026, 3, 1), 0), (datetime(2027, 1, 1), 1)])
def test_memento_client_finds_the_state_of_a_day(server: Running, releases, asked: datetime, version: int) -> None:
    thing = f"{server.base}meeting/CAC_COSP_EG.1/12/participation/COD"

    told = MementoClient(timegate_uri="", check_native_timegate=False).get_memento_info(thing, asked)

    past = past_releases(releases[0])
    assert past[version].version in told["mementos"]["closest"]["uri"][0]
    assert told["mementos"]["first"]["datetime"].date() == FIRST


ASK = "BASE <{base}> ASK {{ <meeting/CAC_COSP_EG.1/12/participation/COG> ?p ?o }}"


def asked(server: Running, endpoint: str, query: str = ASK, **headers: str) -> httpx.Response:
    """Return the answer to a query, as JSON unless the headers say otherwise; redirects are not followed."""
    told = {"Accept": "application/sparql-results+json", **{n.replace("_", "-"): v for n, v in headers.items()}}
    return httpx.get(server.base + endpoint, params={"query": query.format(base=server.base)}, headers=told)


def test_each_kept_release_answers_queries_for_itself(server: Running, releases) -> None:
    first, second = past_releases(releases[0])

    then = asked(server, f"release/{first.version}/sparql")
    now = asked(server, f"release/{second.version}/sparql")

    assert (then.json()["boolean"], now.json()["boolean"]) == (True, False)
    assert then.headers["Memento-Datetime"] == "Mon, 05 Jan 2026 00:00:00 GMT"
    assert then.headers["UNCAC-Release"] == first.version
    assert "immutable" in then.headers["Cache-Control"]
    assert asked(server, f"release/{first.version}/sparql", If_None_Match=then.headers["ETag"]).status_code == 304


def test_what_is_asked_of_no_kept_release_is_told_where_they_are(server: Running) -> None:
    refused = asked(server, "release/2001-01-01-000000000000/sparql")

    assert refused.status_code == 404
    assert f"{server.base}dump/" in refused.json()["detail"]


def test_an_answer_links_to_where_it_stays(server: Running, releases) -> None:
    answer = asked(server, "sparql")

    again = httpx.get(answer.links["cite-as"]["url"], headers={"Accept": "application/sparql-results+json"})

    assert f"release/{past_releases(releases[0])[1].version}/sparql?" in answer.links["cite-as"]["url"]
    assert again.content == answer.content
    assert "immutable" in again.headers["Cache-Control"]
    assert answer.headers["Cache-Control"] == "public, no-cache"


def test_what_changes_each_time_has_no_place_where_it_stays(server: Running, releases) -> None:
    answer = asked(server, f"release/{past_releases(releases[0])[0].version}/sparql", "SELECT (NOW() AS ?now) {{}}")

    assert answer.headers["Cache-Control"] == "no-store"
    assert "cite-as" not in answer.links


def test_a_query_of_a_day_is_led_to_the_release_of_that_day(server: Running, releases) -> None:
    led = asked(server, "sparql", Accept_Datetime="Sun, 01 Mar 2026 00:00:00 GMT")

    first = past_releases(releases[0])[0].version
    assert led.status_code == 302
    assert led.headers["Location"].startswith(f"{server.base}release/{first}/sparql?query=")


def test_a_kept_release_is_asked_on_its_own_pages(server: Running, releases) -> None:
    first = past_releases(releases[0])[0].version
    endpoint, browser = f"release/{first}/sparql", {"Accept": "text/html"}

    editor = httpx.get(server.base + endpoint, headers=browser).text
    answer = asked(server, endpoint, Accept="text/html").text

    assert f'data-endpoint="{server.base}{endpoint}"' in editor
    assert f'href="{server.base}sparql">What is said now' in editor
    assert f'href="{server.base}{endpoint}?query=' in answer


def test_what_is_gone_is_found_as_it_was(server: Running) -> None:
    gone = f"{server.base}meeting/CAC_COSP_EG.1/12/participation/COG"
    now = httpx.get(gone, headers={"Accept": "text/turtle"})

    then = httpx.get(
        gone,
        headers={"Accept": "text/turtle", "Accept-Datetime": "Sun, 01 Mar 2026 00:00:00 GMT"},
        follow_redirects=True,
    )

    assert (now.status_code, then.status_code) == (410, 200)
    assert "timegate" in now.headers["Link"]
    assert then.headers["Memento-Datetime"] == "Mon, 05 Jan 2026 00:00:00 GMT"
    assert "immutable" in then.headers["Cache-Control"]


def test_feedparser_reads_what_changed_with_its_reason_and_evidence(server: Running) -> None:
    feed = feedparser.parse(f"{server.base}changes.atom")

    assert (feed.bozo, feed.version) == (False, "atom10")
    assert {entry.tags[0].term for entry in feed.entries} == {"corrected", "withdrawn"}
    for entry in feed.entries:
        assert "made up, to see a correction" in entry.title
        assert "/evidence/" in entry.content[0].value


def test_a_feed_about_one_thing_tells_of_that_alone(server: Running) -> None:
    feed = feedparser.parse(f"{server.base}changes.atom?about=state/COG")

    assert [entry.tags[0].term for entry in feed.entries] == ["withdrawn"]
    assert feedparser.parse(f"{server.base}changes.atom?about=state/FRA").entries == []


def test_json_feed_and_atom_have_the_same_entries(server: Running) -> None:
    items = httpx.get(f"{server.base}changes.json").json()["items"]

    entries = feedparser.parse(f"{server.base}changes.atom").entries
    assert [item["id"] for item in items] == [entry.id for entry in entries]


def test_what_changed_is_plain_json_at_the_address_of_its_page(server: Running, releases) -> None:
    old, new = (past.version for past in past_releases(releases[0]))

    told = httpx.get(f"{server.base}changes/{old}/{new}.json")

    assert told.headers["Content-Type"] == "application/json"
    assert (told.json()["from"], told.json()["to"]) == (old, new)
    assert {fact["kind"] for fact in told.json()["facts"]} <= {"added", "corrected", "withdrawn"}
    assert httpx.get(f"{server.base}changes/{new}/{old}.json").status_code == 404


def test_the_catalogue_of_services_names_addresses_that_answer(server: Running) -> None:
    home = httpx.get(server.base, headers={"Accept": "text/html"})
    catalogue = httpx.get(home.links["api-catalog"]["url"])

    assert catalogue.headers["Content-Type"].startswith("application/linkset+json")
    contexts = catalogue.json()["linkset"]
    services = [item["href"] for item in contexts[0]["item"]]
    assert services == [*(context["anchor"] for context in contexts[1:]), f"{server.base}mcp"]
    own = [t["href"] for c in contexts[1:] for rel, ts in c.items() if rel != "anchor" for t in ts]
    for address in {address for address in own if address.startswith(server.base)}:
        assert httpx.get(address).status_code == 200, address


@pytest.mark.parametrize("page", ["", "state/PAK.html", "document/CAC_COSP_EG.1_2023_4.html"])
def test_signposts_of_a_page_are_those_of_its_linkset(server: Running, page: str) -> None:
    address = urljoin(server.base, page)
    told = find_signposting_http(address)

    linkset = next(one for one in told.linksets if one.type == "application/linkset+json")
    whole = find_signposting_linkset(str(linkset.target), "application/linkset+json").for_context(address)

    assert told.citeAs
    assert told.describedBy
    links = {(str(one.rel), str(one.target)) for one in told if str(one.rel) != "linkset"}
    assert links <= {(str(one.rel), str(one.target)) for one in whole}


def test_ldes_client_replicates_every_version(server: Running, releases) -> None:
    if not (HERE / "node_modules" / "ldes-client").is_dir():
        pytest.skip("ldes-client is not installed; run `make test` once")
    told = subprocess.run(
        ["node", "replicate.mjs", f"{server.base}ldes"], cwd=HERE, capture_output=True, text=True, timeout=120
    )

    assert told.returncode == 0, told.stderr
    members = [json.loads(line)["id"] for line in told.stdout.splitlines() if line.startswith("{")]
    facts = parse(path=str(releases[0] / "dump" / "uncac-facts.nt"), format=RdfFormat.N_TRIPLES)
    iris = {quad.subject.value for quad in facts}
    things = {iri.removeprefix(server.base) for iri in iris if iri.startswith(server.base)}
    listed = {member.removeprefix(server.base).split("/", 2)[2] for member in members}
    assert len(members) == len(set(members))
    assert {thing for thing in things if "/" in thing and "#" not in thing} <= listed


def test_a_page_of_the_stream_stays_as_it_was_when_its_release_is_retired(tmp_path: Path, releases) -> None:
    first, second = past_releases(releases[0])
    kept = tmp_path / second.version
    shutil.copytree(releases[0], kept)

    with Running(kept, bare=False, base=f"http://localhost:{releases[1]}/") as alone:
        here = f"http://127.0.0.1:{alone.port}/"
        host = {"Host": f"localhost:{releases[1]}"}
        page = httpx.get(f"{here}ldes/{first.version}/1", headers=host)
        memento = httpx.get(f"{here}release/{first.version}/state/PAK.ttl", headers=host)

    assert page.status_code == 200
    assert "immutable" in page.headers["Cache-Control"]
    assert memento.status_code == 410
    assert "was retired" in memento.json()["detail"]
