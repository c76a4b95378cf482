"""Footnotes of plain text: found by how they count, their marks taken off the words."""

from pathlib import Path

import pytest

from uncac_graph.reading import read_report
from uncac_graph.reading.report import read_bytes

REPORTS = Path(__file__).parents[1] / "reports"

TITLE = "Report of the Group, held in Vienna on 2 June 2014\n\n"


def texts(report: str) -> list[str]:
    return [item.text for item in read_bytes((TITLE + report).encode()).paragraphs[1:]]


def test_all_notes_at_the_foot_of_a_page_are_no_text() -> None:
    report = (
        "1. The Group recalled the Convention,1 and its rules,2 and noted. 3\n\n"
        "1 Resolution 58/4.\n\n2 See rule 1.\n3 Ibid.\n\n4\n\f"
        "2. The Group thanked the Secretariat4 and was closed.\n\n4 A note.\n"
    )

    assert texts(report) == [
        "The Group recalled the Convention, and its rules, and noted.",
        "The Group thanked the Secretariat and was closed.",
    ]


def test_notes_are_kept_beside_the_text_with_their_marks() -> None:
    report = (
        "1. The Group recalled the Convention,1 and its rules.2\n\n"
        "1 Resolution 58/4.\n\n2 See rule 1,\nand rule 2.\n\n\f"
        "2. The Group was closed.\n"
    )

    assert read_bytes((TITLE + report).encode()).notes == ("1 Resolution 58/4.", "2 See rule 1, and rule 2.")


@pytest.mark.parametrize("form", ["txt", "docx", "html", "pdf"])
def test_notes_are_kept_from_each_format(form: str) -> None:
    read = read_report(REPORTS / "wg4-2013" / f"report.{form}")

    assert [note.lstrip("0123456789 ") for note in read.notes] == [
        "General Assembly resolution 58/4, annex.",
        "Economic and Social Council resolution 2006/23, annex.",
        "For more information, see www.track.unodc.org.",
    ]


def test_rows_of_a_table_are_no_notes() -> None:
    read = read_report(REPORTS / "cosp16" / "report.docx")

    assert not [note for note in read.notes if "CAC/COSP/" in note]


def test_a_note_that_goes_on_at_the_foot_of_the_next_page_is_no_text() -> None:
    report = (
        "1. The Group recalled the Convention.1\n\n1 As at 2 June, many had said that they had taken\n\n\f"
        "2. The Group met again.2\n\nnote of the matter.\n\n2 Ibid.\n\n\f3. It was closed.\n"
    )

    assert texts(report) == ["The Group recalled the Convention.", "The Group met again.", "It was closed."]


def test_notes_in_brackets_at_the_end_of_the_file_are_no_text() -> None:
    report = (
        "1. The Group recalled the Convention.[1]\n\n2. It was closed,[2] as planned.\n\n"
        "[1] Resolution 58/4, of which\nall had taken note.\n\n[2] See rule 1.\n"
    )

    assert texts(report) == ["The Group recalled the Convention.", "It was closed, as planned."]


def test_marks_behind_signs_whose_notes_are_gone_are_taken_off() -> None:
    report = "".join(f"{n}. The Group was told of assets,{n} and of rule {n}.\n\n" for n in range(1, 7))

    assert texts(report) == [f"The Group was told of assets, and of rule {n}." for n in range(1, 7)]


def test_marks_behind_the_signs_after_symbols_are_taken_off() -> None:
    report = (
        "1. The Group recalled the Convention.1\n\n"
        "2. It had before it document CAC/COSP/2031/3/Rev.1.2 It took note of another (CAC/COSP/2031/4).3\n"
        "It adopted CAC/COSP/2031/L.1/Add.2,4 as amended.\n\n3. It was closed.5\n\n"
        "1 Resolution 58/4.\n2 The first version was CAC/COSP/2031/3.\n3 Ibid.\n4 Ibid.\n5 See rule 1.\n"
    )

    assert texts(report)[1:] == [
        "It had before it document CAC/COSP/2031/3/Rev.1. It took note of another (CAC/COSP/2031/4)."
        " It adopted CAC/COSP/2031/L.1/Add.2, as amended.",
        "It was closed.",
    ]


def test_numbers_that_days_and_items_have_are_no_marks() -> None:
    report = (
        "1. Between 1 and 7 June the Group met,1 and considered item 1, of its agenda.\n\n1 Resolution 58/4.\n\n\f"
        "2. It was closed.\n"
    )

    assert texts(report)[0] == "Between 1 and 7 June the Group met, and considered item 1, of its agenda."


def test_numbers_of_symbols_are_no_marks_and_one_behind_an_items_number_is() -> None:
    report = (
        "1. The Group was open,1 and the draft (CAC/COSP/2031/L.1 and Add.1, 2 and 3)\n"
        "was adopted under items 4 and 5.2\nIt was closed.\n\n1 Resolution 58/4.\n2 See rule 1.\n\n\f2. Closed.\n"
    )

    assert texts(report)[0] == (
        "The Group was open, and the draft (CAC/COSP/2031/L.1 and Add.1, 2 and 3) was adopted under items 4 and 5. "
        "It was closed."
    )


def test_a_page_number_below_a_running_title_is_no_text() -> None:
    pages = "".join(f"{n}. The Group was told of trade and\n\fREPORT OF THE GROUP\n{n}\nassets.\n" for n in range(1, 6))

    assert texts(pages) == ["The Group was told of trade and assets."] * 5
