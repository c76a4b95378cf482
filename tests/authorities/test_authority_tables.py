"""What the tables say: every State in six languages, the report's organizations, and nothing that is not sourced."""

import csv
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from uncac_graph.authorities import Authorities
from uncac_graph.authorities.entries import DOCUMENT_TYPES, source_kind
from uncac_graph.categories import CATEGORY_BY_ENTITY_TYPE
from uncac_graph.identifiers import CANONICAL_BASE, folded_slug, organization_slug
from uncac_graph.languages import LANGUAGES
from uncac_graph.model import MeetingKey

ROOT = Path(__file__).parents[2]
GOLD = ROOT / "tests" / "reports" / "CAC_COSP_EG.1_2023_4" / "gold.json"


@pytest.fixture(scope="module")
def gold() -> Any:
    return json.loads(GOLD.read_text(encoding="utf-8"))


def test_the_states_are_the_members_and_four_more(authorities: Authorities) -> None:
    assert len(authorities.states) == 197
    assert {"VAT", "PSE", "COK", "NIU"} < set(authorities.states)


def test_each_state_has_its_name_in_six_languages(authorities: Authorities) -> None:
    assert {tuple(state.names) for state in authorities.states.values()} == {tuple(LANGUAGES)}
    assert [s.alpha3 for s in authorities.states.values() if len(set(s.names.values())) < 4] == []


@pytest.mark.parametrize(
    ("alpha3", "name"),
    [
        ("IRN", "Iran (Islamic Republic of)"),
        ("BOL", "Bolivia (Plurinational State of)"),
        ("FSM", "Micronesia (Federated States of)"),
        ("NLD", "Netherlands (Kingdom of the)"),
        ("TUR", "Türkiye"),
        ("CZE", "Czechia"),
        ("SWZ", "Eswatini"),
        ("CIV", "Côte d'Ivoire"),
        ("MKD", "North Macedonia"),
        ("CPV", "Cabo Verde"),
    ],
)
def test_english_names_are_those_of_un_lists(authorities: Authorities, alpha3: str, name: str) -> None:
    assert authorities.states[alpha3].name == name


def test_codes_and_links_of_the_states_of_the_report_are_golds(gold: Any, authorities: Authorities) -> None:
    links = {(match.entry, match.target) for match in authorities.mappings}

    for printed in gold["attendance"]["state_parties"]["items"]:
        state = authorities.states[printed["iso3"]]
        entry = f"state/{state.alpha3}"
        assert (state.alpha2, state.m49) == (printed["iso2"], printed["m49"])
        assert state.name == printed["name"]
        assert (entry, printed["eu_authority"]) in links
        assert (entry, f"http://www.wikidata.org/entity/{printed['wikidata']}") in links


def test_no_two_entries_share_a_link(authorities: Authorities) -> None:
    targets = [match.target for match in authorities.mappings]
    of_states = [match for match in authorities.mappings if match.entry.startswith("state/")]

    assert len(set(targets)) == len(targets)
    assert len(of_states) == 2 * 197


def test_the_organizations_are_those_of_the_report(gold: Any, authorities: Authorities) -> None:
    attendance = gold["attendance"]
    printed = [
        o for c in ("reio_parties", "un_system_and_pni_observers", "igo_observers") for o in attendance[c]["items"]
    ]

    known = [authorities.organization_named(organization["name"]) for organization in printed]

    for organization, entry in zip(printed, known, strict=True):
        assert entry
        assert entry.name == organization.get("preferred_name_curated", entry.name)
        assert entry.classification == organization.get("classification_curated", entry.classification)


def test_slugs_of_organizations_follow_the_rule(authorities: Authorities) -> None:
    for organization in authorities.organizations.values():
        printed = [name for name in organization.aliases if name.endswith(f"({organization.acronym})")]
        assert organization.slug == (organization_slug(printed[0]) if printed else folded_slug(organization.name))


def test_the_organizations_that_reports_name_are_there(authorities: Authorities) -> None:
    listed = [organization for organization in authorities.organizations.values() if not organization.registered]
    kinds = Counter(organization.classification for organization in listed)

    assert len(listed) >= 500
    assert set(kinds) == set(CATEGORY_BY_ENTITY_TYPE)
    assert kinds["pni-institute"] >= 16
    assert kinds["specialized-agency"] >= 15


def test_names_in_other_languages_are_written_in_their_own(authorities: Authorities) -> None:
    office = authorities.organizations["united-nations-office-on-drugs-and-crime"]
    languages = Counter(language for o in authorities.organizations.values() for language in o.names)

    assert set(office.names) == set(LANGUAGES) - {"en"}
    assert min(languages.values()) > 40 and set(languages) == set(LANGUAGES) - {"en"}


def test_rows_that_repeat_our_own_report_are_left_out(authorities: Authorities) -> None:
    report = ("CAC/COSP/EG.1/2023/4",)

    assert MeetingKey("CAC/COSP/EG.1", 12) not in authorities.meetings
    assert [m.key for m in authorities.meetings.values() if m.sources == report] == []
    assert [d.symbol for d in authorities.documents.values() if d.sources == report] == []


def test_a_reissued_document_stands_once(authorities: Authorities) -> None:
    assert str(authorities.documents["CAC/COSP/2015/10"].issued) == "2015-11-16"
    assert not [symbol for symbol in authorities.documents if "*" in symbol or "[" in symbol]


def test_parts_of_sessions_are_numbered(authorities: Authorities) -> None:
    parts = {key.part for key in authorities.meetings if key.series == "CAC/COSP/IRG" and key.ordinal in (1, 9)}

    assert parts == {"", "intersessional/1", "resumed/1", "resumed/2"}


def test_a_meeting_in_virtual_format_has_no_place(authorities: Authorities) -> None:
    meeting = authorities.meetings[MeetingKey("CAC/COSP/IRG", 11)]

    assert (meeting.online, meeting.place) == (True, None)


def test_a_number_may_be_a_resolutions_and_a_decisions(authorities: Authorities) -> None:
    resolution = authorities.resolutions["resolution", "CAC/COSP", 4, 2]
    decision = authorities.resolutions["decision", "CAC/COSP", 4, 2]

    assert (resolution.mandates, decision.mandates) == ("CAC/COSP/EG.1", None)
    assert resolution.title != decision.title


def test_a_title_that_no_page_gives_in_full_is_left_out(authorities: Authorities) -> None:
    titles = [resolution.title for resolution in authorities.resolutions.values() if resolution.title]

    assert authorities.resolutions["resolution", "CAC/COSP", 8, 1].title is None
    assert [title for title in titles if "..." in title or "…" in title] == []


def test_sources_are_pages_symbols_or_words(authorities: Authorities) -> None:
    tables = (authorities.states, authorities.organizations, authorities.bodies, authorities.meetings)
    entries: list[Any] = [entry for table in tables for entry in table.values()]

    sources = {source for entry in entries for source in entry.sources}

    assert {source_kind(source) for source in sources} == {"page", "document", "words"}
    others = {source for source in sources if not source.startswith("the document itself, in a copy: ")}
    assert [s for s in others if "[K]" in s or ("http" in s and " " in s)] == []


@pytest.mark.parametrize(
    ("scheme", "slugs"), [("document-type", DOCUMENT_TYPES), ("entity-type", tuple(CATEGORY_BY_ENTITY_TYPE))]
)
def test_types_are_those_of_the_concept_schemes(scheme: str, slugs: tuple[str, ...]) -> None:
    import pyoxigraph

    in_scheme = pyoxigraph.NamedNode("http://www.w3.org/2004/02/skos/core#inScheme")
    triples = pyoxigraph.parse((ROOT / "ontology" / "categories.ttl").read_bytes(), pyoxigraph.RdfFormat.TURTLE)
    prefix = f"{CANONICAL_BASE}{scheme}/"

    concepts = {
        str(t.subject.value) for t in triples if t.predicate == in_scheme and t.subject.value.startswith(prefix)
    }

    assert {concept.removeprefix(prefix) for concept in concepts} == set(slugs)


def test_each_table_ends_its_lines_alike_and_is_sorted_for_a_person() -> None:
    for path in (ROOT / "data" / "authorities").glob("*.csv"):
        content = path.read_bytes()
        assert b"\r" not in content, path.name
        assert content.endswith(b"\n"), path.name
    with (ROOT / "data" / "authorities" / "states.csv").open(encoding="utf-8") as file:
        codes = [row["alpha3"] for row in csv.DictReader(file)]
    assert codes == sorted(codes)
