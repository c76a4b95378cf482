"""docs/settling.md says what the code takes: each example is read, and no kind is without one."""

import csv
import re
import tomllib
from pathlib import Path

import pytest

from uncac_graph.extraction.corrections import Corrections, corrections_of
from uncac_graph.settling import Desk, TableRow

ROOT = Path(__file__).parents[2]
DOCUMENT = (ROOT / "docs" / "settling.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| [^|]+ \| `([\w/.]+\.csv)` \| `([^`]+)` \|$", DOCUMENT, re.MULTILINE)


def examples() -> Corrections:
    return corrections_of(tomllib.loads("\n".join(re.findall(r"```toml\n(.*?)```", DOCUMENT, re.DOTALL))))


def test_every_kind_of_correction_has_an_example() -> None:
    found = examples()

    assert (len(found.names), len(found.settled)) == (1, 1)
    assert [one.what for one in found.pointed_out] == ["chair", "officer", "document"]
    assert sorted((one.fact.about, one.fact.property) for one in found.facts) == [
        ("document", "issued"),
        ("document", "title"),
        ("meeting", "end"),
        ("meeting", "place"),
        ("meeting", "sittings"),
        ("meeting", "start"),
    ]


@pytest.mark.parametrize(("table", "row"), ROWS)
def test_every_row_of_a_table_is_one_that_the_table_takes(tmp_path: Path, tables: Path, table: str, row: str) -> None:
    (tmp_path / "reports" / "CAC_COSP_IRG_2032_9").mkdir(parents=True)
    with (tables / table).open(encoding="utf-8", newline="") as file:
        header = [column for column in next(csv.reader(file)) if column != "note"]
    cells = dict(zip(header, next(csv.reader([row])), strict=True))

    written = Desk((tables, tmp_path / "own"), tmp_path / "reports").settle(TableRow(table, cells))

    assert written.text == row


def test_every_table_that_findings_ask_for_has_an_example() -> None:
    assert [table for table, _ in ROWS] == [
        "state_names.csv",
        "organization_names.csv",
        "organizations.csv",
        "body_names.csv",
        "bodies.csv",
        "meetings.csv",
        "words/leads.csv",
    ]
