"""What has one address for all formats, lists, site maps, and the small files of every site."""

import json
import re
import shutil

import pytest
from lxml import etree
from pyoxigraph import parse

from tests.web.published import BASE, Site
from uncac_graph.formats import SERVED_BY_TYPE
from uncac_graph.web.pages.site import routes
from uncac_graph.web.served.edition import edition

SHARED = (
    "",
    "ontology",
    "shapes",
    "categories",
    "validation",
    "dump/",
    "graph/",
    "graph/authority",
    "state/",
    "meeting/",
)


@pytest.mark.parametrize("path", SHARED)
def test_a_shared_address_gives_the_same_triples_in_every_format(site, path):
    counts = set()
    for media_type, format_ in SERVED_BY_TYPE.items():
        answer = site.ask(path, media_type)
        assert (answer.status_code, answer.headers["content-type"].split(";")[0]) == (200, media_type)
        assert "Accept" in answer.headers["vary"]
        counts.add(len(set(parse(answer.content, format=format_, base_iri=BASE))))

    assert len(counts) == 1
    assert counts.pop() >= 2


@pytest.mark.parametrize("path", SHARED)
def test_a_shared_address_refuses_what_it_has_not(site, path):
    assert site.ask(path, "image/png").status_code == 406


@pytest.mark.parametrize("path", ["", "ontology", "graph/authority"])
def test_no_node_of_ours_is_blank(site, path):
    assert "_:" not in site.ask(path, "application/n-triples").text.replace("://", "")


def test_pages_ask_below_the_prefixes_that_they_use_and_no_other(site):
    query = "SELECT ?it { ?it a uncac:Meeting ; schema:startDate ?day }"

    asked = edition(site.publication).prefixed(query)

    assert asked == f"PREFIX uncac: <{BASE}ontology#>\nPREFIX schema: <http://schema.org/>\n{query}"


def test_the_home_page_and_the_well_known_address_say_the_same(site):
    well_known = site.ask(".well-known/void", "text/turtle").content

    assert site.ask("", "text/turtle").content == well_known


def test_a_graph_is_told_with_what_the_dataset_says_of_it(site):
    text = site.ask("graph/report/CAC_COSP_EG.1_2023_4", "application/n-triples").text

    graph = f"<{BASE}graph/report/CAC_COSP_EG.1_2023_4>"
    assert f"{graph} <http://www.w3.org/ns/prov#wasDerivedFrom> <{BASE}document/CAC_COSP_EG.1_2023_4> ." in text
    assert f"<{BASE}meeting/CAC_COSP_EG.1/12> <{BASE}ontology#ordinal>" in text


def test_a_graph_that_is_not_there_is_not_found(site):
    assert site.ask("graph/nothing", "text/turtle").status_code == 404
    assert site.ask("graph/%22%3E", "text/turtle").status_code == 404


@pytest.mark.parametrize("number", ["0", "-1", "x", "99", "1e3", "9" * 20])
def test_a_list_has_only_the_pages_that_it_has(site, number):
    assert site.ask(f"state/?page={number}", "text/html").status_code == 404


def test_the_site_map_lists_every_page_once(site):
    index = etree.fromstring(site.ask("sitemap.xml").content)
    parts = [loc.text for loc in index.iter("{*}loc")]

    places = [
        loc.text for part in parts for loc in etree.fromstring(site.ask(part.removeprefix(BASE)).content).iter("{*}loc")
    ]

    assert len(places) == len(set(places)) > 800
    assert f"{BASE}state/PAK.html" in places
    # test_resources.py looks at the page of each thing.
    others = set(places) - {f"{BASE}{path}.html" for path in site.things()}
    assert len(others) > 20
    assert [place for place in others if site.ask(place.removeprefix(BASE), "text/html").status_code != 200] == []


def test_robots_may_read_all_but_queries(site):
    text = site.ask("robots.txt").text

    assert "Disallow: /sparql?" in text
    assert f"Sitemap: {BASE}sitemap.xml" in text


def test_a_file_beside_the_pages_may_be_kept_for_ever(site):
    address = re.search(r"static/\w+/site\.js", site.page(""))[0]

    answer = site.ask(address)

    assert "immutable" in answer.headers["cache-control"]
    assert answer.headers["content-type"].startswith("text/javascript")


def test_json_ld_is_compact_by_a_context_that_has_an_address(site):
    document = json.loads(site.ask("state/PAK.jsonld").content)
    context = json.loads(site.ask("context.jsonld").content)["@context"]

    pakistan = next(node for node in document["@graph"] if node["@id"] == f"{BASE}state/PAK")
    assert pakistan["@type"] == "uncac:State"
    assert {"@language": "en", "@value": "Pakistan"} in pakistan["skos:prefLabel"]
    assert document["@context"].items() <= context.items()


@pytest.mark.parametrize(("path", "end"), [("dump/latest", "latest/"), ("dump/latest/", ""), ("dump/{}", "{}/")])
def test_a_folder_of_dumps_answers_without_its_slash(site, path, end):
    version = site.folder.name

    answer = site.ask(path.format(version))

    assert answer.headers["location"] == f"{BASE}dump/{end.format(version) or version + '/'}"


@pytest.mark.parametrize(
    "path", ["static/x/nothing.css", "static/x/../site.py", "static/x/%2e%2e/site.py", "static/x/"]
)
def test_nothing_else_lies_beside_the_pages(site, path):
    assert site.ask(path).status_code == 404


def test_programs_are_told_of_the_pages(site):
    paths = site.ask("openapi.json").json()["paths"]

    answered = {re.sub(r":\w+}", "}", route.path) for route in routes()}
    assert answered <= paths.keys()
    assert all(told["get"]["summary"] for path, told in paths.items() if path in answered - {"/sparql"})


def test_a_release_without_an_index_still_lists_its_things(release_folder, tmp_path):
    folder = tmp_path / release_folder.name
    shutil.copytree(release_folder, folder, ignore=shutil.ignore_patterns("store", "search.sqlite"))
    bare = Site(folder)

    assert f'href="{BASE}state/PAK"' in bare.page("state/")
    assert bare.ask("state/PAK", "text/turtle").status_code == 303
    assert bare.ask("state/XXX", "text/turtle").status_code == 404
    assert "Nothing in this release" in bare.page("search?q=pakistan")
