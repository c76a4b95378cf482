"""Bytes in other encodings than the UTF-8 that a report should be in."""

from pathlib import Path

import pytest

from uncac_graph.errors import ReadingError
from uncac_graph.model import Severity
from uncac_graph.reading import read_report
from uncac_graph.reading.report import read_bytes


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_in_another_form_is_read_alike(given_text: Path, encoding: str) -> None:
    data = given_text.read_text("utf-8").encode(encoding)

    assert read_bytes(data) == read_report(given_text)


def test_windows_line_ends_are_line_ends(given_text: Path) -> None:
    data = given_text.read_bytes().replace(b"\n", b"\r\n")

    assert read_bytes(data) == read_report(given_text)


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252"])
def test_single_bytes_are_read_with_a_warning(given_text: Path, encoding: str) -> None:
    report = read_bytes(given_text.read_text("utf-8").encode(encoding))

    assert report.paragraphs == read_report(given_text).paragraphs
    assert [(item.kind, item.severity) for item in report.findings] == [("encoding", Severity.WARNING)]


def test_mixed_encodings_are_decoded_line_by_line(given_text: Path) -> None:
    lines = given_text.read_text("utf-8").split("\n")
    data = b"\n".join(line.encode("cp1252" if number % 2 else "utf-8") for number, line in enumerate(lines))

    assert read_bytes(data).paragraphs == read_report(given_text).paragraphs


def test_a_byte_that_means_nothing_is_a_violation(given_text: Path) -> None:
    data = given_text.read_text("utf-8").encode("cp1252").replace(b"T\xfcrkiye", b"T\x81rkiye")

    assert Severity.VIOLATION in [item.severity for item in read_bytes(data).findings]


def test_invisible_characters_and_ligatures_are_no_text() -> None:
    text = "1. The of\ufb01cer\u200b was ele\u00adcted\u00a0in Vi\u00ad\nenna.\n\n2. It was closed.\n"

    assert read_bytes(text.encode()).paragraphs[1].text == "The officer was elected in Vienna."


def test_marks_of_symbol_links_are_unwrapped() -> None:
    text = "1. The agenda ([CAC/COSP/2031/1](#)) was adopted.\n"

    assert read_bytes(text.encode()).paragraphs[1].text == "The agenda (CAC/COSP/2031/1) was adopted."


def test_text_in_another_script_than_expected_is_no_report() -> None:
    with pytest.raises(ReadingError):
        read_bytes("Отчёт о работе группы.\n".encode())
