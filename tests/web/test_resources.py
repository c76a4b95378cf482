"""Things by their IRIs: which description a client is led to, what it holds, and what is refused."""

import contextlib
import re
import shutil
import sqlite3

import pytest
from pyoxigraph import DefaultGraph, NamedNode, parse

from tests.web.published import BASE, Site
from uncac_graph.formats import SERVED_BY_TYPE
from uncac_graph.media_types import SUFFIX_BY_TYPE
from uncac_graph.vocabulary import RDF
from uncac_graph.web.pages.representation import link

MEETING = "meeting/CAC_COSP_EG.1/12"
KIRIBATI = f"{MEETING}/participation/KIR"
CHROME = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"


def described(site, path, media_type="text/turtle", version=""):
    answer = site.ask(f"{path}.{SUFFIX_BY_TYPE[media_type]}", media_type + version)
    assert answer.status_code == 200
    documents = {f"{BASE}{path}.{suffix}" for suffix in SUFFIX_BY_TYPE.values()}
    triples = {quad.triple for quad in parse(answer.content, format=SERVED_BY_TYPE[media_type], base_iri=BASE)}
    return {triple for triple in triples if triple.subject.value not in documents}


@pytest.mark.parametrize(
    ("accept", "suffix"),
    [
        (None, "ttl"),
        ("*/*", "ttl"),
        (CHROME, "html"),
        ("application/ld+json", "jsonld"),
        ("application/rdf+xml;q=0.9, text/html;q=0.4", "rdf"),
        ("text/turtle;q=0, application/n-triples;q=0.1", "nt"),
        ("TEXT/TURTLE; charset=utf-8", "ttl"),
        ('application/ld+json;profile="http://x,y", text/html;q=0.1', "jsonld"),
    ],
)
def test_a_thing_leads_to_the_description_that_the_client_prefers(site, accept, suffix):
    answer = site.ask(KIRIBATI, accept)

    assert (answer.status_code, answer.headers["location"]) == (303, f"{BASE}{KIRIBATI}.{suffix}")
    assert "Accept" in answer.headers["vary"]


def test_a_description_answers_200_whatever_is_accepted(site):
    answer = site.ask(f"{KIRIBATI}.ttl", "image/png")

    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/turtle; charset=utf-8")


def test_an_accept_that_nothing_matches_gets_the_list_of_what_there_is(site):
    answer = site.ask("state/PAK", "image/png")

    assert answer.status_code == 406
    assert f"{BASE}state/PAK.ttl" in answer.text


@pytest.mark.parametrize(
    "path",
    [
        "state/XXX",
        "state/PAK.pdf",
        "state/PAK.TTL",
        "state/PAK.ttl.ttl",
        "state/PAK/",
        "state/XXX.ttl",
        "state/PAK%22%3E",
        "document/a b",
        "document/%00",
        "no-such-type/x",
        "meeting/" + "x" * 2000,
        "state/..%2f..%2fetc%2fpasswd",
    ],
)
@pytest.mark.parametrize("accept", ["text/turtle", CHROME])
def test_what_the_release_says_nothing_of_is_not_found(site, path, accept):
    answer = site.ask(path, accept)

    assert answer.status_code == 404
    assert answer.headers["content-type"].split(";")[0] == (
        "text/html" if accept == CHROME else "application/problem+json"
    )


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
@pytest.mark.parametrize("path", ["state/PAK", "state/PAK.ttl", "", "ontology", "search"])
def test_a_method_that_would_change_something_is_not_allowed(site, method, path):
    answer = site.ask(path, method=method)

    assert answer.status_code == 405
    assert {"GET", "HEAD"} <= set(re.split(r",\s*", answer.headers["allow"]))


def test_head_has_the_headers_of_get_and_no_body(site):
    got, head = site.ask("state/PAK.ttl"), site.ask("state/PAK.ttl", method="HEAD")

    assert (head.status_code, head.content) == (200, b"")
    assert all(head.headers[name] == got.headers[name] for name in ("etag", "content-type", "content-length", "link"))


def test_what_a_client_has_already_is_not_sent_again(site):
    etag = site.ask("state/PAK.ttl").headers["etag"]

    answer = site.ask("state/PAK.ttl", if_none_match=etag)

    assert (answer.status_code, answer.content, answer.headers["etag"]) == (304, b"", etag)


def test_nothing_has_changed_since_the_day_of_the_release(site):
    day = site.ask("state/PAK.ttl").headers["last-modified"]

    assert site.ask("state/PAK.ttl", if_modified_since=day).status_code == 304
    assert site.ask("state/PAK.ttl", if_modified_since="Mon, 01 Jan 2001 00:00:00 GMT").status_code == 200


def test_each_format_has_a_tag_of_its_own(site):
    tags = [site.ask(f"state/PAK.{suffix}").headers["etag"] for suffix in SUFFIX_BY_TYPE.values()]

    assert len(set(tags)) == len(SUFFIX_BY_TYPE)


def test_a_page_signposts_formats_class_licence_and_collection(site):
    links = site.ask("state/PAK.html").headers["link"]

    for expected in (
        f'<{BASE}state/PAK.ttl>; rel="alternate"; type="text/turtle"',
        f'<{BASE}state/PAK>; rel="cite-as"',
        f'<{BASE}state/PAK.ttl>; rel="describedby"',
        f'<{BASE}ontology#State>; rel="type"',
        '<https://creativecommons.org/licenses/by/4.0/>; rel="license"',
        f'<{BASE}state/>; rel="collection"',
    ):
        assert expected in links


def test_links_come_from_the_base_and_never_from_the_host_asked(site):
    answer = site.ask("state/PAK", "text/turtle", host="127.0.0.1:9999")

    assert answer.headers["location"].startswith(BASE)


@pytest.mark.parametrize(
    "path", [MEETING, KIRIBATI, "state/PAK", "document/CAC_COSP_EG.1_2023_4/para/3", "body/CAC_COSP"]
)
def test_a_description_holds_every_triple_of_the_thing_and_labels_of_what_it_names(site, path):
    node = NamedNode(BASE + path)
    own = {quad.triple for quad in site.store.quads_for_pattern(node, None, None, DefaultGraph())}

    found = described(site, path)

    assert own <= found
    labels = ("label", "Label", "title", "/name", "literalForm")
    labelled = {triple.subject for triple in found if triple.predicate.value.endswith(labels)}
    named = {t.object for t in own if isinstance(t.object, NamedNode) and t.object.value.startswith(BASE)}
    assert {one for one in named if "ontology#" not in one.value} <= labelled


def test_a_description_holds_nothing_that_the_store_does_not(site):
    known = {quad.triple for quad in site.store.quads_for_pattern(None, None, None, DefaultGraph())}

    assert described(site, MEETING) <= known


def test_a_hub_is_cut_and_says_of_the_document_where_the_rest_is(site):
    category = f"{BASE}category/state-party"

    answer = site.ask("category/state-party.nt").text

    incoming = [line for line in answer.splitlines() if line.endswith(f"<{category}> .") and ".nt>" not in line]
    assert 0 < len(incoming) <= 200
    assert f"<{category}.nt> <http://www.w3.org/2000/01/rdf-schema#seeAlso> <{BASE}sparql?query=" in answer


def test_the_evidence_of_a_participation_is_told_in_full(site):
    quotes = {t.object.value for t in described(site, KIRIBATI) if t.predicate.value == f"{BASE}ontology#quote"}

    assert quotes == {
        "Kiribati",
        "The following States parties to the Convention were represented at the session",
    }


def answering(site):
    """The paths of all things; names, which are most of them and alike, are tried by every tenth."""
    names = [path for path in site.things() if "/name/" in path]
    return sorted({*site.things()} - {*names} | {*names[::10]})


@pytest.mark.parametrize("part", range(4))
def test_every_iri_of_the_release_answers_in_each_format_with_the_same_triples(site, part):
    mine = answering(site)[part::4]
    assert len(mine) > 200

    for path in mine:
        redirect = site.ask(path, "text/turtle")
        assert (redirect.status_code, redirect.headers["location"]) == (303, f"{BASE}{path}.ttl"), path
        graphs = [described(site, path, media_type) for media_type in SERVED_BY_TYPE]
        assert all(graph == graphs[0] for graph in graphs), path
        page = site.ask(f"{path}.html")
        assert page.status_code == 200, path
        assert page.text.count("<h1") == 1, path


def test_what_an_earlier_release_held_is_gone_and_says_where_it_remains(release_folder, tmp_path):
    folder = tmp_path / release_folder.name
    shutil.copytree(release_folder, folder, ignore=shutil.ignore_patterns("store"))
    with contextlib.closing(sqlite3.connect(folder / "search.sqlite")) as index:
        index.execute("INSERT INTO gone VALUES ('organization/old', '2025-01-01-abc')")
        index.commit()
    later = Site(folder)

    for path in ("organization/old", "organization/old.ttl", "organization/old.html"):
        answer = later.ask(path, "text/turtle")
        assert answer.status_code == 410
        assert "2025-01-01-abc" in answer.text


def test_headers_carry_iris_that_are_not_ascii():
    assert link(f"{BASE}organization/ÉCA&x", rel="canonical") == f'<{BASE}organization/%C3%89CA&x>; rel="canonical"'


@pytest.mark.parametrize(("type_", "suffix"), [("text/turtle", "ttl"), ("application/n-triples", "nt")])
@pytest.mark.parametrize(
    ("accept", "asked"),
    [
        ("{}; version=1.2", True),
        ('{}; version="1.2", {}; q=0.5', True),
        ("{}", False),
        ("{}; version=1.2; q=0.1, {}", False),
    ],
)
def test_who_asks_for_version_1_2_gets_it(site, type_, suffix, accept, asked):
    headers = site.ask(f"{KIRIBATI}.{suffix}", accept.replace("{}", type_)).headers

    assert headers["content-type"].startswith(type_)
    assert ("version=1.2" in headers["content-type"]) == asked
    assert "Accept" in headers["vary"]


def test_in_rdf_1_2_evidence_is_the_reifier_of_what_it_is_evidence_for(site):
    classic = described(site, KIRIBATI)
    turtle = described(site, KIRIBATI, version="; version=1.2")

    reifying = {triple for triple in turtle if triple.predicate.value == f"{RDF.NS}reifies"}
    parts = {triple for triple in classic if triple.predicate.value in (RDF.subject, RDF.predicate, RDF.object)}
    assert len(parts) == 3 * len(reifying) > 0
    assert turtle - reifying == classic - parts
    assert turtle == described(site, KIRIBATI, "application/n-triples", "; version=1.2")
    assert " ~ <" in site.ask(f"{KIRIBATI}.ttl", "text/turtle; version=1.2").text


def test_a_description_of_evidence_states_nothing_that_it_does_not_hold(site):
    quoted = site.store.quads_for_pattern(None, NamedNode(f"{BASE}ontology#quote"), None, None)
    path = next(quad.subject.value for quad in quoted).removeprefix(BASE)

    turtle = described(site, path, version="; version=1.2")

    reifying = {triple for triple in turtle if triple.predicate.value == f"{RDF.NS}reifies"}
    assert reifying
    assert turtle - reifying <= described(site, path)
