"""Reconciliation: what a name means, when it is certain, and the forms of the API's two versions."""

import csv
import io
import json

import lxml.html
import pytest
from pyoxigraph import NamedNode

from tests.web.published import BASE
from uncac_graph.web.reconcile.queries import KINDS_BY_TYPE
from uncac_graph.web.served.index import ReleaseIndex


@pytest.fixture(scope="module")
def site(whole_site):
    return whole_site


def candidates(site, query, **more):
    answer = site.post("reconcile", data={"queries": json.dumps({"q": {"query": query, **more}})})
    assert answer.status_code == 200, answer.text
    return answer.json()["q"]["result"]


def matched(found):
    return [one["id"] for one in found if one["match"]]


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("Bolivia", "state/BOL"),
        ("Korea (South)", "state/KOR"),
        ("Dem. Rep. of the Congo", "state/COD"),
        ("Rep. of Moldova", "state/MDA"),
        ("Bosnia & Herzegovina", "state/BIH"),
        ("VIETNAM", "state/VNM"),
        ("Gambia, The", "state/GMB"),
        ("U.S.A.", "state/USA"),
        ("La Suisse", "state/CHE"),
        ("Côte d’Ivoire", "state/CIV"),
        ("Испания", "state/ESP"),
        ("西班牙", "state/ESP"),
        ("إسبانيا", "state/ESP"),
        ("GRECO - Group of States against Corruption", "organization/GRECO"),
        ("World Health Organisation", "organization/world-health-organization"),
        ("Intl. Anti-corruption Academy", "organization/international-anti-corruption-academy"),
        ("UN Development Program", "organization/united-nations-development-programme"),
        ("European Union (EU)", "organization/european-union"),
        ("WG2", "body/CAC_COSP_WG.2"),
        ("cac cosp irg 2015 1", "document/CAC_COSP_IRG_2015_1"),
        ("Res.4/3", "resolution/CAC_COSP_4_3"),
        ("резолюция 9/5", "resolution/CAC_COSP_9_5"),
        ("resolution No. 9/5 of the Conference", "resolution/CAC_COSP_9_5"),
        ("CoSP9", "meeting/CAC_COSP/9"),
        ("second resumed tenth session of the IRG", "meeting/CAC_COSP_IRG/10/resumed/2"),
        ("Mr. Aftab Ahmad Khokher", "person/aftab-ahmad-khokher"),
        ("state/BOL", "state/BOL"),
        (BASE + "state/BOL", "state/BOL"),
    ],
)  # fmt: skip
def test_a_name_that_means_one_thing_is_matched(site, name, path):
    found = candidates(site, name)

    assert (found[0]["id"], matched(found)) == (path, [path])


@pytest.mark.parametrize(
    ("name", "paths"),
    [
        ("Korea", ["state/KOR", "state/PRK"]),
        ("Nigeri", ["state/NER", "state/NGA"]),
        ("Serbia and Montenegro", ["state/MNE", "state/SRB"]),
        ("7/1", ["decision/CAC_COSP_7_1", "resolution/CAC_COSP_7_1"]),
        ("IRG 10 resumed", ["meeting/CAC_COSP_IRG/10/resumed/1", "meeting/CAC_COSP_IRG/10/resumed/2"]),
    ],
)  # fmt: skip
def test_a_name_that_may_mean_several_things_is_left_to_people(site, name, paths):
    found = candidates(site, name)

    assert matched(found) == []
    assert set(paths) <= {one["id"] for one in found}


def test_letters_in_capitals_tell_an_acronym_from_a_name(site):
    organization = (
        "organization/conference-of-non-governmental-organizations-in-consultative-relationship-with-the-united-nations"
    )

    assert [matched(candidates(site, name)) for name in ("Congo", "CoNGO", "congo")] == [
        ["state/COG"],
        [organization],
        [],
    ]


@pytest.mark.parametrize(
    "name", ["Salvador", "Vatican City", "Columbia", "General Assembly resolution 9/5", "CAC/COSP/EG.1/2023/"]
)
def test_what_is_like_a_name_and_no_name_is_not_certain(site, name):
    assert matched(candidates(site, name)) == []


def test_a_name_that_is_like_no_other_has_no_candidates(site):
    assert candidates(site, "Brobdingnag") == []


def test_a_name_that_is_part_of_another_is_certain(site):
    assert [matched(candidates(site, name)) for name in ("Congo", "Guinea", "Niger", "Dominica")] == [
        ["state/COG"],
        ["state/GIN"],
        ["state/NER"],
        ["state/DMA"],
    ]


def test_a_type_is_a_filter(site):
    assert {one["type"][0]["id"] for one in candidates(site, "Implementation Review Group", type="Meeting")} == {
        "Meeting"
    }


def test_a_second_column_tells_namesakes_apart(site):
    by_code = candidates(site, "Korea", properties=[{"pid": "code", "v": "PRK"}])
    contradicted = candidates(site, "Bolivia", properties=[{"pid": "code", "v": "PER"}])

    assert matched(by_code) == [by_code[0]["id"]] == ["state/PRK"]
    assert matched(contradicted) == []


def test_both_versions_give_the_same_candidates(site):
    names = ["Bolivia", "Korea", "res. 9/5", "Brobdingnag"]
    old = site.post("reconcile", data={"queries": json.dumps({name: {"query": name} for name in names})}).json()
    queries = [{"conditions": [{"matchType": "name", "propertyValue": name}]} for name in names]
    new = site.post("reconcile/1.0/match", json={"queries": queries}).json()

    assert [one["candidates"] for one in new["results"]] == [old[name]["result"] for name in names]


def test_what_is_required_is_a_filter(site):
    conditions = [
        {"matchType": "name", "propertyValue": "Korea"},
        {"matchType": "property", "propertyId": "code", "propertyValue": "PRK", "required": True},
    ]
    answer = site.post("reconcile/1.0/match", json={"queries": [{"conditions": conditions}]}).json()

    assert [one["id"] for one in answer["results"][0]["candidates"]] == ["state/PRK"]


def test_columns_are_fetched_by_identifier(site):
    wanted = {"ids": ["meeting/CAC_COSP_EG.1/12"], "properties": [{"id": "start"}, {"id": "body"}, {"id": "ordinal"}]}
    row = site.post("reconcile", data={"extend": json.dumps(wanted)}).json()["rows"]["meeting/CAC_COSP_EG.1/12"]

    assert row["start"] == [{"date": "2023-09-05T00:00:00"}]
    assert [body["id"] for body in row["body"]] == ["body/CAC_COSP_EG.1"]
    assert row["ordinal"] == [{"int": 12}]


def test_every_property_that_is_proposed_is_one_that_things_of_the_type_have(site):
    index, never = ReleaseIndex(site.folder / "search.sqlite"), []
    for type_, kinds in KINDS_BY_TYPE.items():
        ids = [thing.path for kind in kinds for thing in index.things(kind, 0, 1_000)]
        proposed = site.ask(f"reconcile/extend/propose?type={type_}").json()["properties"]
        wanted = {"ids": ids, "properties": [{"id": one["id"]} for one in proposed]}
        rows = site.post("reconcile", data={"extend": json.dumps(wanted)}).json()["rows"].values()
        never += [(type_, one["id"]) for one in proposed if not any(row[one["id"]] for row in rows)]

    assert never == []


@pytest.mark.parametrize(
    ("queries", "place"),
    [
        ("{", "JSON"),
        ('{"q0": {"limit": 3}}', "q0"),
        ('{"q0": {"query": "x", "limit": 0}}', "q0.limit"),
        ('{"q0": {"query": "x", "limit": true}}', "q0.limit"),
        ('{"q0": {"query": "x", "properties": [{"pid": "code"}]}}', "q0.properties.0.v"),
        ("[" * 100_000, "JSON"),
        ('{"q0": {"query": "Bol\\ud800ivia"}}', "JSON"),
    ],
)
def test_what_cannot_be_asked_is_refused_with_its_place(site, queries, place):
    answer = site.post("reconcile", data={"queries": queries})

    assert answer.status_code == 400
    assert place in answer.json()["detail"]


def test_a_preview_may_be_framed_and_shows_the_thing(site):
    answer = site.ask("reconcile/preview?id=state%2FCIV", "text/html")

    assert "Côte d’Ivoire" in answer.text or "Côte d&#39;Ivoire" in answer.text
    assert "frame-ancestors *" in answer.headers["content-security-policy"]


def test_a_callback_is_a_name_and_nothing_else(site):
    padded = site.ask("reconcile?callback=refine.got")

    assert padded.text.startswith("/**/refine.got({")
    assert site.ask("reconcile?callback=alert(1)//").status_code == 400


def test_suggestions_begin_as_one_types(site):
    found = site.ask("reconcile/suggest/entity?prefix=implem%20rev").json()["result"]

    assert found[0]["id"] == "body/CAC_COSP_IRG"


PASTED = "Swaziland\n\n  Korea \nXyzzy\nEspaña\n"


def test_a_pasted_list_is_given_back_with_what_each_name_means(site):
    answer = site.post("fr/reconcile/guide", data={"names": PASTED, "type": "State"})
    html = lxml.html.document_fromstring(answer.text)

    rows = [[" ".join(cell.text_content().split()) for cell in row] for row in html.xpath("//tbody/tr")]
    assert rows[0] == ["Swaziland", "certaine", "Eswatini État · SWZ", f"{BASE}state/SWZ"]
    assert [row[:2] for row in rows if len(row) == 4] == [
        ["Swaziland", "certaine"],
        ["Korea", "possible"],
        ["Xyzzy", "aucune"],
        ["España", "certaine"],
    ]
    assert answer.headers["cache-control"] == "no-store"
    assert html.findtext(".//textarea").splitlines() == PASTED.splitlines()


def test_a_pasted_list_is_given_as_csv_a_row_for_each_thing_that_a_name_may_mean(site):
    answer = site.post("reconcile/guide", data={"names": PASTED, "type": "State", "as": "csv"})
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))

    assert answer.headers["content-disposition"] == 'attachment; filename="matched-names.csv"'
    assert {(row["match"], row["address"]) for row in rows if row["name"] == "Korea"} >= {
        ("possible", f"{BASE}state/KOR"),
        ("possible", f"{BASE}state/PRK"),
    }
    assert [row["code"] for row in rows if row["match"] == "certain"] == ["SWZ", "ESP"]
    assert [row["name"] for row in rows if row["match"] == "none"] == ["Xyzzy"]


def test_a_pasted_list_that_is_too_long_is_refused_with_the_bound(site):
    answer = site.post("reconcile/guide", {"accept": "text/html"}, data={"names": "Brazil\n" * 1_001})

    assert answer.status_code == 413
    assert "at most 1,000 names" in answer.text


def test_the_guide_gives_the_address(site):
    assert f"{BASE}reconcile</code>" in site.page("reconcile/guide")


@pytest.mark.parametrize("name", ["CoSP9", "Bolivia", "GRECO", "WG2", "Res.4/3", "CAC/COSP/EG.1/2023/4", "Khokher"])
def test_a_candidate_is_called_as_the_data_call_it(site, name):
    best = candidates(site, name)[0]

    said = {quad.object.value for quad in site.store.quads_for_pattern(NamedNode(BASE + best["id"]), None, None, None)}
    assert best["name"] in said
