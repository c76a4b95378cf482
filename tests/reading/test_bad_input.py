"""Files that are no report, or were made to hurt: a clear sentence or a finding, never a crash."""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.reading.conftest import RENDERINGS, REPORTS
from tests.reading.mutations import bombs, mutated, slow_bombs
from tests.reading.sheets import SHEETS
from tests.rendering import render_docx, render_html, render_pdf, render_text
from uncac_graph.errors import ReadingError
from uncac_graph.reading import pdf, read_report
from uncac_graph.reading.report import MAX_BYTES, read_bytes

SECONDS_A_FILE = 15
OUTCOMES = {"error", "findings", "clean"}


def outcomes(files: Sequence[bytes], folder: Path) -> list[dict[str, Any]]:
    """Read files in a process with bounds, and return what it says of each."""
    paths = [folder / f"{number}.bin" for number in range(len(files))]
    for path, data in zip(paths, files, strict=True):
        path.write_bytes(data)
    command = [sys.executable, "-m", "tests.reading.bounded_process", *map(str, paths)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=Path(__file__).parents[2], check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return [json.loads(line) for line in done.stdout.splitlines()]


def originals() -> list[bytes]:
    given = [(REPORTS / "report.txt").read_bytes()] * 3
    given += [(RENDERINGS / f"report.{kind}").read_bytes() for kind in ("html", "docx", "pdf")]
    made = [
        render(sheet) for sheet in SHEETS.values() for render in (render_text, render_html, render_docx, render_pdf)
    ]
    return given + made


NO_REPORTS = {
    "empty": (b"", "empty"),
    "blank": (b" \n\t\r\n", "empty"),
    "zeros": (b"\0" * 5000, "empty"),
    "rubbish": (bytes(range(256)) * 500, "binary"),
    "prose": (b"The quick brown fox jumps over the lazy dog.\n" * 50, "no numbered paragraph"),
    "a recipe's list without sentences": (b"1) Eggs\n2) Milk\n", "no numbered paragraph"),
    "RTF": (rb"{\rtf1\ansi 1. The Group was held.}", "RTF"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + b"\0" * 100, "picture"),
    "gzip": (b"\x1f\x8b\x08" + b"\0" * 100, "compressed"),
    "an empty zip": (b"PK\5\6" + b"\0" * 18, "no Word document"),
    "half a zip": (b"PK\3\4" + b"\0" * 50, "damaged"),
    "half a PDF": (b"%PDF-1.7\n1 0 obj\n<<", "damaged"),
    "an encrypted DOCX": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
    "an old spreadsheet": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"), "no Word document"),
    "an empty page": (b"<html><body></body></html>", "no numbered paragraph"),
}


@pytest.mark.parametrize("name", NO_REPORTS)
def test_what_is_no_report_is_told_in_one_sentence(name: str) -> None:
    data, words = NO_REPORTS[name]

    with pytest.raises(ReadingError, match=words) as told:
        read_bytes(data)

    assert "\n" not in str(told.value)


def test_a_file_of_50_megabytes_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)

    with pytest.raises(ReadingError, match="more than any report"):
        read_report(path)


@pytest.mark.parametrize("missing", ["nothing.txt", "."])
def test_a_file_that_cannot_be_opened_is_told(tmp_path: Path, missing: str) -> None:
    with pytest.raises(ReadingError, match="cannot be opened"):
        read_report(tmp_path / missing)


def test_an_encrypted_pdf_is_told(tmp_path: Path) -> None:
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    path = tmp_path / "report.pdf"
    canvas = Canvas(str(path), encrypt=StandardEncryption("secret", ownerPassword="owner"))
    canvas.drawString(70, 700, "1. The Group was held.")
    canvas.save()

    with pytest.raises(ReadingError, match="encrypted"):
        read_report(path)


def test_a_pdf_without_text_is_told() -> None:
    from io import BytesIO

    from reportlab.pdfgen.canvas import Canvas

    stream = BytesIO()
    canvas = Canvas(stream)
    canvas.rect(10, 10, 100, 100)
    canvas.save()

    with pytest.raises(ReadingError, match="only pictures"):
        read_bytes(stream.getvalue())


def test_a_pdf_that_takes_too_long_is_told_and_the_next_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    good = (RENDERINGS / "report.pdf").read_bytes()
    monkeypatch.setattr(pdf, "TIMEOUT_S", 0.2)

    with pytest.raises(ReadingError, match="took more than"):
        read_bytes(dict(slow_bombs())["endless PDF drawing"])
    monkeypatch.undo()

    assert read_bytes(good).paragraphs


def test_mutated_reports_are_errors_or_read_within_bounds(tmp_path: Path) -> None:
    good = originals()
    files = [mutated(good, seed) for seed in range(40)]

    results = outcomes(files, tmp_path)

    assert len(results) == 40
    assert {result["outcome"] for result in results} == OUTCOMES
    assert max(result["seconds"] for result in results) < SECONDS_A_FILE


def test_bombs_do_not_go_off(tmp_path: Path) -> None:
    files = dict(bombs())

    results = outcomes(list(files.values()), tmp_path)

    assert len(results) == len(files)
    assert max(result["seconds"] for result in results) < SECONDS_A_FILE


@pytest.mark.slow
def test_two_hundred_mutations_and_every_bomb(tmp_path: Path) -> None:
    good = originals()
    files = [
        *(mutated(good, seed) for seed in range(1000, 1200)),
        *(data for _, data in (*bombs(9_000_000), *slow_bombs())),
    ]

    results = outcomes(files, tmp_path)

    assert len(results) == len(files)
    assert max(result["seconds"] for result in results) < SECONDS_A_FILE
