"""The report given, read from each format."""

import json
from pathlib import Path

import pytest

from tests.reading.conftest import RENDERINGS
from uncac_graph.model import ReportText
from uncac_graph.reading import read_report

EXPECTED: dict[str, str] = json.loads((Path(__file__).parent / "given" / "paragraphs.json").read_text("utf-8"))


def texts(report: ReportText) -> dict[str, str]:
    return {item.slug: item.text for item in report.paragraphs}


def test_the_text_as_received_is_read_to_the_letter(given_text: Path) -> None:
    report = read_report(given_text)

    assert texts(report) == EXPECTED


def test_every_other_format_gives_the_same_paragraphs(given_text: Path, given_rendering: Path) -> None:
    report = read_report(given_rendering)

    assert report.paragraphs == read_report(given_text).paragraphs


@pytest.mark.parametrize("mode", ["layout", "raw"])
def test_text_taken_from_its_pdf_by_another_program_gives_the_same_paragraphs(given_text: Path, mode: str) -> None:
    report = read_report(RENDERINGS / f"pdftotext-{mode}.txt")

    assert report == read_report(given_text)


def test_nothing_is_amiss(given_text: Path) -> None:
    assert read_report(given_text).findings == ()


def test_the_agenda_is_listed_in_paragraph_4_and_not_taken_for_paragraphs(given_text: Path) -> None:
    paragraph = read_report(given_text).paragraphs[4]

    entries = [
        paragraph.text[start:end].strip()
        for start, end in zip(paragraph.entries, (*paragraph.entries[1:], None), strict=True)
    ]
    assert [entry.split()[0] for entry in entries] == ["1.", "2.", "3.", "(a)", "(b)", "(c)", "4.", "5."]


def test_each_paragraph_knows_the_headings_above_it(given_text: Path) -> None:
    sections = [item.sections for item in read_report(given_text).paragraphs]

    assert sections[5] == ("II. Organization of the meeting", "C. Attendance")
    assert sections[10] == ("III. Adoption of the report",)
