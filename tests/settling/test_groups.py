import csv
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.shared import project_authorities
from uncac_graph.cli.command import app
from uncac_graph.extraction.findings import (
    LEAD_NOT_UNDERSTOOD,
    NO_ORDINAL,
    UNKNOWN_BODY,
    UNKNOWN_ORGANIZATION,
    UNKNOWN_PARTNER,
    UNKNOWN_STATE,
    UNREAD_PASSAGE,
)
from uncac_graph.model import Finding
from uncac_graph.settling import Choice, Correction, Group, TableRow, Told, grouped

ROOT = Path(__file__).parents[2]
AUTHORITIES = project_authorities()


def state(printed: str, paragraph: str = "5") -> Finding:
    return UNKNOWN_STATE.at(paragraph, printed, nearest="")


def lead(words: str) -> Finding:
    finding = LEAD_NOT_UNDERSTOOD.at("6", f"{words}: Kenya", counted="1 name was", lead=words, row="")
    return Finding(finding.severity, finding.kind, finding.message, finding.action, "6", finding.printed, words)


def shown(group: Group) -> tuple[str, int, int]:
    return (group.first.kind, len(group.folders), len(group.told))


def cells(choice: Choice) -> tuple[str, ...]:
    assert isinstance(choice, TableRow)
    return (choice.table, *choice.cells.values())


def test_one_name_is_one_group_whatever_typesetting_did_to_it() -> None:
    told = [Told("A_1", state("Atlantis")), Told("A_2", state("ATLANTIS", "7")), Told("A_2", state("Atlan- tis", "8"))]

    assert [shown(group) for group in grouped(told)] == [("unknown-state", 2, 3)]


def test_a_lead_is_one_group_whatever_differs_from_meeting_to_meeting() -> None:
    told = [Told("A_1", lead("The following 3 clubs watched")), Told("A_2", lead("The following 12 clubs watched"))]

    assert [shown(group) for group in grouped(told)] == [("lead-not-understood", 2, 2)]


def test_what_most_reports_wait_for_comes_first_and_then_what_blocks() -> None:
    unread = UNREAD_PASSAGE.at("9", "the panel", fact="chair", shown="the panel")
    organization = UNKNOWN_ORGANIZATION.at("6", "Kenyan Lions", nearest="")
    told = [Told("A_1", organization), Told("A_1", unread), Told("A_1", state("Mu")), Told("A_2", state("Mu"))]

    assert [shown(group)[:2] for group in grouped(told)] == [
        ("unknown-state", 2),
        ("unread-passage", 1),
        ("unknown-organization", 1),
    ]


def test_a_likely_state_is_offered_with_its_code_and_the_report_as_source() -> None:
    group = Group((Told("CAC_COSP_2031_4", state("Kenyia")),))

    assert [cells(choice) for choice in group.choices(AUTHORITIES)] == [
        ("state_names.csv", "KEN", "Kenyia", "en", "spelling", "CAC/COSP/2031/4")
    ]


def test_an_organization_is_offered_as_a_new_one_with_its_acronym_apart() -> None:
    group = Group((Told("CAC_COSP_2031_4", UNKNOWN_ORGANIZATION.at("6", "Kenyan Lions (KLX)", nearest="")),))

    assert [cells(choice) for choice in group.choices(AUTHORITIES)] == [
        ("organizations.csv", "KLX", "Kenyan Lions", "KLX", "", "", "CAC/COSP/2031/4")
    ]


def test_a_body_or_meeting_that_no_table_has_is_offered_with_what_its_report_tells() -> None:
    symbol = "CAC/COSP/EG.7/2033/4"
    own = Told("A_1", UNKNOWN_BODY.at("0", "Expert Meeting on Registers", series="CAC/COSP/EG.7"), symbol)
    partner = Told("A_1", UNKNOWN_PARTNER.at("9", "Working Group on Registers"), symbol)
    meeting = Told("A_1", NO_ORDINAL.at("0", "Expert Meeting on Registers", series="CAC/COSP/EG.7"), symbol)

    offered = [cells(Group((told,)).choices(AUTHORITIES)[0]) for told in (own, partner, meeting)]

    assert offered == [
        ("bodies.csv", "CAC/COSP/EG.7", "Expert Meeting on Registers", "", "GATHERING", "", symbol),
        ("bodies.csv", "SERIES", "Working Group on Registers", "", "GATHERING", "", symbol),
        ("meetings.csv", "START", "CAC/COSP/EG.7", "ORDINAL", symbol),
    ]


def test_findings_of_a_folder_are_told_by_name_with_the_row_that_settles_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = ROOT / "data" / "reports" / "CAC_COSP_EG.1_2023_4" / "report.txt"
    for year in (2023, 2024):
        folder = tmp_path / "data" / "reports" / f"CAC_COSP_EG.1_{year}_4"
        folder.mkdir(parents=True)
        (folder / "report.txt").write_bytes(given.read_bytes().replace(b"Angola", b"Angolaland"))
    spoiled = tmp_path / "data" / "reports" / "CAC_COSP_EG.1_2025_4"
    spoiled.mkdir()
    (spoiled / "report.txt").write_text("A letter", encoding="utf-8")
    monkeypatch.setenv("UNCAC_HOME", str(tmp_path))

    told = CliRunner().invoke(app, ["findings", "--csv"])

    rows = [row for row in csv.DictReader(told.stdout.splitlines()) if row["blocks"] == "yes"]
    assert told.exit_code == 2
    assert [(row["reports"], row["kind"], row["printed"], row["file"], row["row"][:7]) for row in rows] == [
        ("2", "unknown-state", "Angolaland", "data/authorities/state_names.csv", "ALPHA3,"),
        ("1", "not-read", "", "", ""),
    ]


def test_what_no_table_settles_may_be_dismissed_with_a_reason() -> None:
    group = Group((Told("A_1", UNREAD_PASSAGE.at("9", "the panel", fact="chair", shown="the panel")),))

    assert group.choices(AUTHORITIES) == [
        Correction(
            "A_1",
            "settled",
            {"kind": "unread-passage", "paragraph": "9", "printed": "the panel", "source": "REASON"},
        )
    ]
