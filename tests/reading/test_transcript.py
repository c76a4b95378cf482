"""The command `read`: a report's paragraphs as they were read, printed for people and for programs."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from uncac_graph.cli.command import app
from uncac_graph.report_formats import ADVISED_NAMES

REPORT = """Report of the Group on its fifth session, held in Vienna from 2 to 6 June 2014

I. Introduction

1. The Group held its session:

(a) In Vienna;

(b) Online.

II. Attendance

This was said without a number.

2. The States were represented.
"""
PRINTED = """Report of the Group on its fifth session, held in Vienna from 2 to 6 June 2014

I. Introduction
1. The Group held its session:
    (a) In Vienna;
    (b) Online.

II. Attendance
2. The States were represented.

"""


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def test_each_paragraph_stands_below_its_headings_and_what_has_no_place_is_told(report: Path) -> None:
    done = CliRunner().invoke(app, ["read", str(report)])

    assert done.stdout == PRINTED
    assert f"{report}: text below the heading “II. Attendance” belongs to no numbered paragraph" in done.stderr


def test_a_program_gets_the_same_as_json(report: Path) -> None:
    done = CliRunner().invoke(app, ["read", str(report), "--format", "json"])

    value = json.loads(done.stdout)
    assert value["paragraphs"][1] == {
        "number": 1,
        "annex": None,
        "sections": ["I. Introduction"],
        "text": "The Group held its session: (a) In Vienna; (b) Online.",
        "entries": [28, 43],
    }
    assert [finding["kind"] for finding in value["findings"]] == ["text-outside-paragraphs"]


@pytest.mark.parametrize(("text", "status"), [(REPORT, 0), (REPORT + "\nIII. Adoption\n", 2)])
def test_the_exit_status_says_whether_a_person_has_to_settle_anything(report: Path, text: str, status: int) -> None:
    report.write_text(text, encoding="utf-8")

    assert CliRunner().invoke(app, ["read", str(report)]).exit_code == status


def test_a_file_that_is_no_report_is_named(report: Path) -> None:
    report.write_text("No number stands here.", encoding="utf-8")

    done = CliRunner().invoke(app, ["read", str(report)])

    assert str(done.exception) == (
        f"{report}: no numbered paragraph was found, so this is no report; give a report as {ADVISED_NAMES}"
    )
