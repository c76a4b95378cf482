"""A build: what it refuses, what it leaves untouched, what it does again and what not."""

import json
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pyoxigraph as ox
import pytest

from tests.release_reports import BASE, made_up_facts, order, some_facts, write_report_folders
from uncac_graph.authorities import Authorities
from uncac_graph.errors import ReleaseError
from uncac_graph.folder.manifest import read_manifest, verify_release
from uncac_graph.model import Participant, ReportFacts, Stated
from uncac_graph.release import Order, build_release
from uncac_graph.release.sources import ReportSource
from uncac_graph.release.versions import current_release, releases
from uncac_graph.vocabulary import SKOS


@pytest.fixture
def one_report(tmp_path: Path, releases_folder: Path) -> Order:
    """An order for one report."""
    return order(write_report_folders(tmp_path / "reports", [12]), releases_folder)


def spoil(reports: Path, year: int) -> None:
    (reports / f"CAC_COSP_EG.1_{year}_4" / "report.txt").write_text("no report\n", encoding="utf-8")


def test_the_manifest_says_what_the_release_is(two_reports: Path) -> None:
    manifest = read_manifest(two_reports)

    assert (manifest["version"], manifest["base_iri"]) == (two_reports.name, BASE)
    assert [report["symbol"] for report in manifest["reports"]] == ["CAC/COSP/EG.1/2023/4", "CAC/COSP/EG.1/2024/4"]
    assert manifest["counts"]["Evidence"] == 292


def test_current_points_to_the_release(two_reports: Path) -> None:
    assert current_release(two_reports.parent) == two_reports


def test_the_version_is_day_and_content(one_report: Order) -> None:
    built = build_release(replace(one_report, day=date(2026, 1, 2)))

    assert built.version.startswith("2026-01-02-")


def test_the_same_reports_built_on_another_day_are_the_same_release(built_upon: Order, first: Path) -> None:
    again = build_release(replace(built_upon, day=date(2026, 3, 4)))

    assert (again.version, again.unchanged) == (first.name, True)


def test_another_publisher_makes_another_release(built_upon: Order, first: Path) -> None:
    second = build_release(replace(built_upon, publisher="Somebody else"))

    assert releases(built_upon.out) == [first, second.path]


def naming_kenyan_lions(source: ReportSource, authorities: Authorities) -> ReportFacts:
    facts = made_up_facts(source, authorities)
    lions = replace(facts.participations[-1], participant=Participant("organization", "kenyan-lions"))
    return replace(facts, participations=(*facts.participations, lions))


def test_a_release_has_of_the_register_who_is_named(tmp_path: Path, releases_folder: Path) -> None:
    given = order(write_report_folders(tmp_path / "reports", [12]), releases_folder, facts_of=naming_kenyan_lions)
    (tables,) = given.inputs.authorities
    own = tmp_path / "authorities"
    own.mkdir()
    (own / "organization_register.csv").write_text(
        "slug,name,acronym,aliases,classification,source\n"
        "kenyan-lions,Kenyan Lions,,,,general knowledge\nkenyan-tigers,Kenyan Tigers,,,,general knowledge\n",
        encoding="utf-8",
    )

    built = build_release(replace(given, inputs=replace(given.inputs, authorities=(tables, own))))

    assert not built.refused
    written = (built.path / "dump" / "uncac-facts.nq").read_text(encoding="utf-8")
    assert f'<{BASE}organization/kenyan-lions> <{SKOS.prefLabel}> "Kenyan Lions"@en <{BASE}graph/authority>' in written
    assert "kenyan-tigers" not in written


def test_a_bad_report_stops_only_itself(tmp_path: Path, releases_folder: Path) -> None:
    reports = write_report_folders(tmp_path / "reports", [12, 13])
    spoil(reports, 2024)

    built = build_release(order(reports, releases_folder))

    assert (built.reports, built.exit_code) == (1, 2)
    assert built.refused == {"CAC_COSP_EG.1_2024_4": ["CAC_COSP_EG.1_2024_4/report.txt: this is no report"]}


def test_a_bad_report_stops_a_strict_build(tmp_path: Path, releases_folder: Path) -> None:
    reports = write_report_folders(tmp_path / "reports", [12, 13])
    spoil(reports, 2024)

    with pytest.raises(ReleaseError, match="this is no report"):
        build_release(order(reports, releases_folder, strict=True))

    assert releases(releases_folder) == []


def test_a_failing_build_leaves_the_earlier_release(built_upon: Order, first: Path) -> None:
    spoil(built_upon.reports, 2023)

    with pytest.raises(ReleaseError, match="no report can be released; the earlier release stays"):
        build_release(built_upon)

    assert current_release(built_upon.out) == first
    assert verify_release(first) == []
    assert not list(built_upon.out.glob(".building-*"))


def test_a_report_that_was_published_leaves_only_when_somebody_says_so(built_upon: Order, first: Path) -> None:
    write_report_folders(built_upon.reports, [13])
    report = built_upon.reports / "CAC_COSP_EG.1_2023_4" / "report.txt"
    report.write_text("no report\n", encoding="utf-8")

    with pytest.raises(ReleaseError, match=r"CAC/COSP/EG\.1/2023/4 was published and would leave; .* --withdraw CAC/"):
        build_release(built_upon)

    assert current_release(built_upon.out) == first
    left = build_release(replace(built_upon, withdraw=frozenset({"CAC/COSP/EG.1/2023/4"})))
    assert [report["symbol"] for report in read_manifest(left.path)["reports"]] == ["CAC/COSP/EG.1/2024/4"]


def test_who_takes_a_report_away_says_that_it_leaves(built_upon: Order, first: Path) -> None:
    write_report_folders(built_upon.reports, [13])
    shutil.rmtree(built_upon.reports / "CAC_COSP_EG.1_2023_4")

    left = build_release(built_upon)

    assert left.path != first
    assert [report["symbol"] for report in read_manifest(left.path)["reports"]] == ["CAC/COSP/EG.1/2024/4"]


@pytest.mark.parametrize(
    ("corrections", "defect"),
    [
        ("[[name]", "this is no TOML"),
        ("[[name]]\nprinted = 'Atlantis'\nmeans = 'state/ATL'\nsource = 's'\n", "means state/ATL, which data/auth"),
        ("[[settled]]\nkind = 'cut-list'\n", r"\[\[settled\]\] number 1: .* has no 'source'"),
    ],
)
def test_corrections_that_cannot_be_read_stop_the_build(
    built_upon: Order, first: Path, corrections: str, defect: str
) -> None:
    path = built_upon.reports / "CAC_COSP_EG.1_2023_4" / "corrections.toml"
    path.write_text(corrections, encoding="utf-8")

    with pytest.raises(ReleaseError, match=defect) as error:
        build_release(built_upon)

    assert str(error.value).startswith(str(path))
    assert current_release(built_upon.out) == first


@pytest.mark.parametrize("names", [["manifest.json"], ["search.sqlite", "dataset.nq", "dump/uncac-facts.nq"]])
def test_a_damaged_release_does_not_spoil_the_next(built_upon: Order, first: Path, names: list[str]) -> None:
    for name in names:
        (first / name).write_bytes(b"damaged")
    write_report_folders(built_upon.reports, [13])

    second = build_release(built_upon)

    assert verify_release(second.path) == []


def test_a_damaged_release_is_replaced_by_building_it_again(built_upon: Order, first: Path) -> None:
    (first / "dataset.nq").unlink()

    second = build_release(built_upon)

    assert (second.version, second.unchanged) == (first.name, False)
    assert verify_release(second.path) == []


def test_two_reports_of_one_symbol_are_told_and_the_first_is_released(tmp_path: Path, releases_folder: Path) -> None:
    reports = write_report_folders(tmp_path / "reports", [12])
    twin = reports / "another"
    twin.mkdir()
    (twin / "report.txt").write_text("13\n", encoding="utf-8")
    (twin / "source.toml").write_text('symbol = "CAC/COSP/EG.1/2023/4"\n', encoding="utf-8")

    built = build_release(order(reports, releases_folder))

    assert list(built.refused) == ["another"]


def contradicting_facts(source: ReportSource, authorities: Authorities) -> ReportFacts:
    """Let every report be of the twelfth meeting, and each give it another number of sittings."""
    facts = some_facts(source.fallback_symbol, 12)
    held = facts.meeting.plenary_meetings_held
    assert held is not None
    sittings = int(source.path.read_text(encoding="utf-8"))
    return replace(facts, meeting=replace(facts.meeting, plenary_meetings_held=Stated(sittings, held.passage)))


def test_of_reports_that_contradict_each_other_the_first_is_released(tmp_path: Path, releases_folder: Path) -> None:
    reports = write_report_folders(tmp_path / "reports", [12, 13])

    built = build_release(order(reports, releases_folder, facts_of=contradicting_facts))

    assert list(built.refused) == ["CAC_COSP_EG.1_2024_4"]
    assert "the report CAC_COSP_EG.1_2023_4 speaks of it as well" in built.refused["CAC_COSP_EG.1_2024_4"][0]
    assert verify_release(built.path) == []


def test_reports_that_contradict_each_other_stop_a_strict_build(tmp_path: Path, releases_folder: Path) -> None:
    reports = write_report_folders(tmp_path / "reports", [12, 13])

    with pytest.raises(ReleaseError, match="The number of sittings held"):
        build_release(order(reports, releases_folder, facts_of=contradicting_facts, strict=True))


def test_a_folder_without_reports_is_told(tmp_path: Path, releases_folder: Path) -> None:
    with pytest.raises(ReleaseError, match="no report is here"):
        build_release(order(tmp_path, releases_folder))


def test_only_what_changed_is_read_again(two_reports: Path, tmp_path: Path, releases_folder: Path) -> None:
    reports = write_report_folders(tmp_path / "reports", [12, 13])
    shutil.copytree(two_reports.parent, releases_folder, symlinks=True)
    write_report_folders(reports, [14])
    told: list[tuple[int, int]] = []

    build_release(order(reports, releases_folder), progress=lambda done, of: told.append((done, of)))

    assert told == [(2, 3), (3, 3)]


def test_graphs_of_the_tables_are_made_again_only_where_reports_change_them(built_upon: Order, first: Path) -> None:
    def kept() -> dict[str, int]:
        return {path.name: path.stat().st_mtime_ns for path in built_upon.cache.glob("*.common")}

    made = kept()
    report = built_upon.reports / "CAC_COSP_EG.1_2023_4" / "report.txt"
    report.write_text("12 \n", encoding="utf-8")
    told: list[tuple[int, int]] = []

    build_release(built_upon, progress=lambda done, of: told.append((done, of)))

    assert told == [(0, 1), (1, 1)]
    assert kept() == made


def test_what_a_cut_cache_holds_is_made_again(built_upon: Order, first: Path) -> None:
    kept = [path for path in built_upon.cache.iterdir() if path.suffix != ".json"]
    assert {path.suffix for path in kept} == {".fragment", ".common", ".checked"}
    for path in kept:
        path.write_bytes(path.read_bytes()[:-10])
    told: list[tuple[int, int]] = []

    again = build_release(built_upon, progress=lambda done, of: told.append((done, of)))

    assert told == [(0, 1), (1, 1)]
    assert again.version == first.name


def test_changed_authorities_are_released_though_the_reports_are_the_same(
    built_upon: Order, first: Path, tmp_path: Path
) -> None:
    tables = Path(shutil.copytree(built_upon.inputs.authorities[0], tmp_path / "tables"))
    states = (tables / "states.csv").read_text(encoding="utf-8")
    (tables / "states.csv").write_text(states.replace("Republic of the Congo", "Realm of the Congo"), encoding="utf-8")

    second = build_release(replace(built_upon, inputs=replace(built_upon.inputs, authorities=(tables,))))

    said = [(path / "dump" / "uncac-all.nt").read_text(encoding="utf-8") for path in (first, second.path)]
    assert ['"Realm of the Congo"' in one for one in said] == [False, True]


def test_workers_make_the_same_release(tmp_path: Path) -> None:
    reports = write_report_folders(tmp_path / "reports", range(12, 15))
    alone = build_release(order(reports, tmp_path / "alone", workers=1))

    together = build_release(order(reports, tmp_path / "together", workers=2))

    assert together.version.split("-")[-1] == alone.version.split("-")[-1]


def test_retention_keeps_the_newest(built_upon: Order, first: Path) -> None:
    second, third = (build_release(replace(built_upon, publisher=publisher, keep=2)).path for publisher in ("b", "c"))

    assert set(releases(built_upon.out)) == {second, third}
    assert current_release(built_upon.out) == third


def test_the_texts_are_rerooted_and_the_quotes_are_not(two_reports: Path) -> None:
    ontology = (two_reports / "ontology" / "uncac.ttl").read_text(encoding="utf-8")

    assert "https://w3id.org/uncac/" not in ontology and f"{BASE}ontology#" in ontology


def test_the_ledger_accounts_for_paragraphs_and_names(two_reports: Path) -> None:
    ledger = json.loads((two_reports / "ledger" / "CAC_COSP_EG.1_2023_4.json").read_text(encoding="utf-8"))

    assert [entry["paragraph"] for entry in ledger["paragraphs"]] == [str(n) for n in range(11)]
    congo = next(name for name in ledger["names"] if name["printed"] == "Congo")
    assert (congo["resolved"], congo["start"], congo["provisional"]) == ("state/COG", 259, False)


def test_keys_of_evidence_stay_when_the_base_changes(two_reports: Path) -> None:
    store = ox.Store.read_only(str(two_reports / "store"))

    key = ox.NamedNode(f"{BASE}document/CAC_COSP_EG.1_2023_4/evidence/9d0fecc82c96")
    assert next(store.quads_for_pattern(key, None, None), None) is not None


def test_a_base_without_its_slash_is_refused(one_report: Order) -> None:
    with pytest.raises(ReleaseError, match="is no base IRI"):
        replace(one_report, base="http://localhost:8000")


def test_the_type_of_the_publisher_is_the_one_given(one_report: Order) -> None:
    built = build_release(replace(one_report, publisher_type="NationalAuthority"))

    assert "<http://purl.org/adms/publishertype/NationalAuthority>" in (built.path / "dataset.nq").read_text("utf-8")


def test_a_folder_that_cannot_be_written_is_told(one_report: Order) -> None:
    one_report.out.write_text("a file where the releases should go", encoding="utf-8")

    with pytest.raises(ReleaseError, match="the earlier release stays as it is"):
        build_release(one_report)


@pytest.mark.parametrize("contact", ["somebody", "a b@example.org", "mailto:", "ftp://example.org"])
def test_a_contact_that_reaches_nobody_is_refused(one_report: Order, contact: str) -> None:
    with pytest.raises(ReleaseError, match="is no contact"):
        replace(one_report, contact=contact)


def test_a_type_of_publisher_that_the_list_lacks_is_refused(one_report: Order) -> None:
    with pytest.raises(ReleaseError, match="is no type of publisher"):
        replace(one_report, publisher_type="Charity")


@pytest.mark.parametrize("contact", ["graph@example.org", "mailto:graph@example.org", "https://example.org/contact"])
def test_an_address_or_a_page_is_a_contact(one_report: Order, contact: str) -> None:
    assert replace(one_report, contact=contact).contact == contact
