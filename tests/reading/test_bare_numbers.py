"""Numbers that no mark follows: which of them are numbers of paragraphs."""

import re
from pathlib import Path

import pytest

from uncac_graph.model import ReportText
from uncac_graph.reading.report import read_bytes

REPORTS = Path(__file__).parent.parent / "reports"
_MARKED = re.compile(r"(?m)^([\f\s]*\d{1,3})\. +")


def _texts(report: ReportText) -> dict[str, str]:
    """Return the paragraphs, the numbers of their entries without a mark."""
    return {item.slug: re.sub(r"(\d)\. ?", r"\1 ", item.text) for item in report.paragraphs}


@pytest.mark.parametrize("name", ["ctoc-trafficking", "irg-older", "irg-resumed-footnotes", "wg2-pairings"])
def test_a_report_reads_as_well_where_no_number_has_a_mark(name: str) -> None:
    printed = (REPORTS / name / "report.txt").read_text(encoding="utf-8")

    bare = read_bytes(_MARKED.sub(r"\1   ", printed).encode())

    assert _texts(bare) == _texts(read_bytes(printed.encode()))


def test_entries_without_marks_are_no_paragraphs_where_paragraphs_have_marks() -> None:
    rows = "".join(f"{n}   The Board heard a statement by the Party of Atlantis No. {n}\n" for n in range(1, 9))
    report = read_bytes(f"Report of the Board\n\n1. The Board heard:\n{rows}\n2. The session was closed.\n".encode())

    assert [item.number for item in report.paragraphs] == [0, 1, 2]
