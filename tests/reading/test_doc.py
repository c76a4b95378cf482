"""Word's old format, by whatever converter stands on the path (here: small programs in its place)."""

import os
from pathlib import Path

import pytest

from tests.reading.conftest import RENDERINGS, REPORTS
from uncac_graph.errors import ReadingError
from uncac_graph.reading import read_report
from uncac_graph.reading.report import read_bytes

OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "WordDocument".encode("utf-16-le") + b"\0" * 600


def program(folder: Path, name: str, script: str) -> None:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


@pytest.fixture
def path_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is all of the search path but for the shell's own programs."""
    for name in ("cat", "cp", "sleep", "sh"):
        found = next(Path(part) / name for part in os.environ["PATH"].split(":") if (Path(part) / name).exists())
        (tmp_path / name).symlink_to(found)
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path


def test_without_a_converter_the_error_says_what_to_install(path_folder: Path) -> None:
    with pytest.raises(ReadingError, match="install LibreOffice"):
        read_bytes(OLD_WORD)


@pytest.mark.parametrize("name", ["antiword", "catdoc"])
def test_a_converter_to_text_is_used(path_folder: Path, name: str) -> None:
    program(path_folder, name, f"cat {REPORTS / 'report.txt'}")

    assert read_bytes(OLD_WORD) == read_report(REPORTS / "report.txt")


def test_libreoffice_comes_first_since_it_knows_the_numbers_that_word_makes(path_folder: Path) -> None:
    program(path_folder, "antiword", "exit 1")
    # soffice -env:… --headless --convert-to docx --outdir FOLDER FILE
    program(path_folder, "soffice", f'cp {RENDERINGS / "report.docx"} "$6/report.docx"')

    assert read_bytes(OLD_WORD).paragraphs == read_report(REPORTS / "report.txt").paragraphs


@pytest.mark.parametrize("script", ["exit 1", "exit 0"])
def test_a_converter_that_fails_is_told(path_folder: Path, script: str) -> None:
    program(path_folder, "soffice", script)

    with pytest.raises(ReadingError, match="damaged or encrypted"):
        read_bytes(OLD_WORD)


def test_a_converter_that_prints_none_of_words_numbers_is_told(path_folder: Path) -> None:
    text = (
        "Report of the Board\n\nI. Opening\n\nIt was held.\n\nII. Matters\n\nIt was told.\n\nIII. End\n\n1. It ended.\n"
    )
    (path_folder / "report.txt").write_text(text)
    program(path_folder, "antiword", f"cat {path_folder / 'report.txt'}")

    with pytest.raises(ReadingError, match="antiword prints no such numbers; install LibreOffice"):
        read_bytes(OLD_WORD)
