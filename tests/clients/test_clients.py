"""The clients that people have ask the real server."""

import json
import shutil
import subprocess
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from rdflib import Graph
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import JSON, SPARQLWrapper

from tests.web.published import BASE
from tests.web.running import Running

HERE = Path(__file__).parent
HOME = HERE.parents[1]
PARTIES = """
SELECT (COUNT(DISTINCT ?state) AS ?parties) WHERE {{
  ?participation <{base}ontology#atMeeting> <{base}meeting/CAC_COSP_EG.1/12> ;
    <{base}ontology#category> <{base}category/state-party> ;
    <{base}ontology#participant> ?state .
}}
"""


@pytest.fixture
def endpoint(published_site: Running) -> str:
    return f"http://127.0.0.1:{published_site.port}/sparql"


@pytest.fixture
def question() -> str:
    return PARTIES.format(base=BASE)


def test_sparqlwrapper_counts_the_parties(endpoint: str, question: str) -> None:
    wrapper = SPARQLWrapper(endpoint)
    wrapper.setQuery(question)
    wrapper.setReturnFormat(JSON)

    answer = wrapper.queryAndConvert()

    assert answer["results"]["bindings"][0]["parties"]["value"] == "108"


def test_rdflib_counts_the_parties(endpoint: str, question: str) -> None:
    graph = Graph(SPARQLStore(endpoint, returnFormat="json"))

    [row] = graph.query(question)

    assert int(row[0]) == 108


@pytest.mark.skipif(shutil.which("node") is None, reason="Node.js is not installed; Comunica cannot be tried")
@pytest.mark.skipif(not (HERE / "node_modules").is_dir(), reason="Comunica is not installed; run `make test` once")
def test_comunica_counts_the_parties(endpoint: str, question: str) -> None:
    command = ["node", str(HERE / "ask.mjs"), endpoint, question]

    answer = subprocess.run(command, capture_output=True, text=True, timeout=240, check=True)

    assert json.loads(answer.stdout) == [{"parties": "108"}]


def test_a_turtle_dump_parsed_by_rdflib_equals_the_store(published_site: Running, tmp_path: Path) -> None:
    latest = published_site.get("/dump/latest/uncac-all.ttl").headers["Location"]
    dump = Graph().parse(data=published_site.get(urlsplit(latest).path).body, format="turtle")
    without_description = """
    CONSTRUCT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } FILTER (?g != <http://localhost:8123/graph/dataset>) }
    """

    served = Graph().parse(data=published_site.ask(without_description, "application/n-triples").body, format="nt")

    assert len(dump) > 5_000
    assert set(dump) == set(served)
