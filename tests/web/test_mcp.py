"""Assistants: the tools by the protocol's own client, in this process, over HTTP and over standard input."""

import asyncio
import json
import subprocess
import sys
from contextlib import asynccontextmanager

import pytest

mcp = pytest.importorskip("mcp")
from mcp import Client, MCPError, StdioServerParameters, stdio_client  # noqa: E402

from tests.web.published import BASE  # noqa: E402
from uncac_graph.web.mcp.answers import MOST_CHARS, USUAL_CHARS  # noqa: E402
from uncac_graph.web.mcp.server import server, serving  # noqa: E402
from uncac_graph.web.served.index import ReleaseIndex  # noqa: E402

TWELFTH = "meeting/CAC_COSP_EG.1/12"


@asynccontextmanager
async def client(site):
    serving.set(site.publication)
    async with Client(server(BASE, 10.0)) as connected:
        yield connected


def call(site, tool, /, **arguments):
    """Return what a tool answers, as structure; the text must say the same."""

    async def called():
        async with client(site) as connected:
            return await connected.call_tool(tool, arguments)

    answer = asyncio.run(called())
    assert not answer.is_error, answer.content[0].text
    assert json.loads(answer.content[0].text) == answer.structured_content
    return answer.structured_content


def mistake(site, tool, /, **arguments):
    """Return what a tool says of a mistake."""

    async def called():
        async with client(site) as connected:
            return await connected.call_tool(tool, arguments)

    answer = asyncio.run(called())
    assert answer.is_error
    return answer.content[0].text


def pages(site, tool, key, **arguments):
    """Return the items of all pages."""
    items, cursor = [], {}
    while True:
        page = call(site, tool, **arguments, **cursor)
        items += page[key]
        if page["next_cursor"] is None:
            return items
        cursor = {"cursor": page["next_cursor"]}


def test_a_question_in_words_ends_in_a_footnote(site):
    found = call(site, "search", query="twelfth expert meeting to enhance international cooperation", type="Meeting")
    asked = call(site, "ask", question="chair-and-state", parameters={"meeting": found["results"][0]["iri"]})
    cited = call(site, "cite", fact=asked["rows"][0]["evidence"][0])

    assert asked["rows"][0]["cells"] == {"name": "Aftab Ahmad Khokher", "code": "PAK"}
    assert cited["footnote"].startswith("CAC/COSP/EG.1/2023/4, para. 3.")


@pytest.mark.parametrize(
    ("state", "value"), [("Congo", "listed"), ("Fiji", "not-listed"), ("state/NER", "not-listed"), ("PAK", "listed")]
)
def test_attendance_has_evidence_where_a_state_is_listed(site, state, value):
    told = call(site, "attendance", state=state, meeting=TWELFTH)

    assert (told["value"], bool(told["evidence"])) == (value, value == "listed")


def test_a_shorter_name_is_not_proved_by_a_longer_one(site):
    told = call(site, "attendance", state="Congo", meeting=TWELFTH)

    assert told["state"]["iri"] == f"{BASE}state/COG"
    assert not any("Democratic" in one["quote"] for one in told["evidence"] if one["quote"].endswith("Congo"))


def test_of_a_report_that_was_not_read_nothing_is_known(site):
    assert call(site, "attendance", state="PAK", meeting="meeting/CAC_COSP/9")["value"] == "report-not-read"


@pytest.mark.parametrize(
    ("tool", "arguments", "advice"),
    [
        ("attendance", {"state": "Korea", "meeting": TWELFTH}, "state/KOR"),
        ("attendance", {"state": "organization/GRECO", "meeting": TWELFTH}, "State is needed"),
        ("describe", {"id": "state/XXX"}, "search"),
        ("describe", {"id": "state/PAK> ?p ?o } #"}, "search"),
        ("ask", {"question": "chair-and-sate"}, "chair-and-state"),
        ("ask", {"question": "attendance-of-a-state", "parameters": {"state": "x> } UNION { ?s ?p ?o"}}, "search"),
        ("ask", {"question": "attendance-of-a-state", "parameters": {"colour": "red"}}, "state"),
        ("search", {"query": " "}, "give a name"),
        ("search", {"query": "Republic", "cursor": "2000-01-01-a.5"}, "without it"),
        ("cite", {"fact": "state/PAK"}, "Evidence"),
        ("sparql", {"query": "DROP ALL"}, "SELECT"),
        ("sparql", {"query": "SELECT ?x WHERE {\n  ?x ?y\n}"}, "line"),
    ],
)  # fmt: skip
def test_a_mistake_is_answered_with_what_to_do(site, tool, arguments, advice):
    assert advice in mistake(site, tool, **arguments)


def test_every_fact_of_a_report_has_its_passage_and_every_curated_one_its_source(site):
    facts = [
        one
        for path in (TWELFTH, "state/PAK", "organization/GRECO")
        for one in pages(site, "describe", "facts", id=path)
    ]

    assert {one["basis"] for one in facts} == {"report", "curated", "derived", "structure"}
    assert all(one["evidence"] for one in facts if one["basis"] in ("report", "derived"))
    assert all(one["sources"] and not one["evidence"] for one in facts if one["basis"] == "curated")


def test_small_pages_tell_what_large_ones_do(site):
    assert pages(site, "describe", "facts", id="state/PAK", limit=7) == pages(site, "describe", "facts", id="state/PAK")


def test_questions_of_what_a_report_says_are_answered_with_evidence(site):
    async def asked():
        async with client(site) as connected:
            listed = (await connected.call_tool("questions", {})).structured_content["questions"]
            return {one["name"]: (await connected.call_tool("ask", {"question": one["name"]})) for one in listed}

    rows = {name: answer.structured_content["rows"] for name, answer in asyncio.run(asked()).items()}
    evidence = {iri for those in rows.values() for row in those for iri in row["evidence"]}

    said = "chair-and-state", "agenda-in-order", "mandating-resolutions", "evidence-of-congo"
    assert all(row["evidence"] for name in said for row in rows[name])
    assert all(ReleaseIndex(site.folder / "search.sqlite").holds(iri.removeprefix(BASE)) for iri in evidence)


def test_a_parameter_asks_the_question_of_another_thing(site):
    asked = call(site, "ask", question="attendance-of-a-state", parameters={"state": "state/GHA"})

    assert [row["cells"]["name"] for row in asked["rows"]] == ["Ghana"]
    assert "state/PAK" not in asked["query"]


@pytest.mark.parametrize("limit", [None, 1000])
@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { ?s ?p ?o }",
        "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "SELECT ?t { ?p <http://schema.org/text> ?t }",
    ],
)
def test_a_large_answer_is_cut_and_says_so(site, query, limit):
    told = call(site, "sparql", query=query, **({"limit": limit} if limit else {}))

    assert len(json.dumps(told, ensure_ascii=False)) <= (USUAL_CHARS if limit is None else MOST_CHARS)
    assert told["bounds"]["truncated"] == (told["next_cursor"] is not None)


def test_one_value_that_is_too_large_is_refused_in_words(site):
    assert "SUBSTR" in mistake(site, "sparql", query="SELECT (GROUP_CONCAT(STR(?o)) AS ?x) { ?s ?p ?o }")


def test_resources_are_read_and_unknown_ones_are_no_contents(site):
    async def read():
        async with client(site) as connected:
            texts = [
                (await connected.read_resource(str(one.uri))).contents[0].text
                for one in (await connected.list_resources()).resources
            ]
            thing = (await connected.read_resource(f"{BASE}state/PAK")).contents[0].text
            with pytest.raises(MCPError):
                await connected.read_resource(f"{BASE}state/XXX")
            return [*texts, thing]

    assert all(len(text) > 1000 for text in asyncio.run(read()))


def address(published_site):
    """Where the server is, not where its release says that it is."""
    return f"http://127.0.0.1:{published_site.port}/mcp"


@pytest.mark.parametrize(("mode", "version"), [("auto", "2026-07-28"), ("legacy", "2025-11-25")])
def test_clients_of_both_eras_are_answered(published_site, mode, version, monkeypatch):
    # The client takes a server that is slow for one of the era before; a busy machine is slow.
    monkeypatch.setattr("mcp.client.session.DISCOVER_TIMEOUT_SECONDS", 60)

    async def asked():
        async with Client(address(published_site), mode=mode) as connected:
            answer = await connected.call_tool("search", {"query": "多民族玻利维亚国"})
            return connected.protocol_version, answer.structured_content["results"][0]["iri"]

    assert asyncio.run(asked()) == (version, f"{published_site.base}state/BOL")


@pytest.mark.parametrize("origin", ["https://evil.example", "null"])
def test_pages_of_other_sites_are_refused(published_site, origin):
    hello = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
    headers = {"Origin": origin, "Content-Type": "application/json", "Accept": "application/json, text/event-stream"}

    reply = published_site.request("POST", "/mcp", json.dumps(hello).encode(), headers)

    assert reply.status == 403
    assert reply.headers["access-control-allow-origin"] is None


def test_standard_input_has_the_same_tools_and_ends_with_it(published_site, release_folder):
    command = [sys.executable, "-m", "uncac_graph.cli", "mcp", "--release", str(release_folder)]

    async def tools(server):
        async with Client(server) as connected:
            return [tool.model_dump() for tool in (await connected.list_tools()).tools]

    over_http = asyncio.run(tools(address(published_site)))
    over_stdio = asyncio.run(tools(stdio_client(StdioServerParameters(command=command[0], args=command[1:]))))

    assert over_stdio == over_http


def test_without_the_library_a_sentence_says_what_to_install(release_folder):
    program = "import sys; sys.modules['mcp'] = None; from uncac_graph.cli import main; main()"

    run = subprocess.run(
        [sys.executable, "-c", program, "mcp", "--release", str(release_folder)], capture_output=True, text=True
    )

    assert (run.returncode, run.stdout) == (1, "")
    assert "pip install 'uncac-graph[mcp]'" in run.stderr
