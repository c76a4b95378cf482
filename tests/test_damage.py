"""Damaged reports through the real command: the right exit code, one sentence for each thing, nothing half-written."""

import json
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from uncac_graph.cli import main
from uncac_graph.release import inputs

GIVEN = Path(__file__).parents[1] / "data" / "reports" / "CAC_COSP_EG.1_2023_4" / "report.txt"
SYMBOL = "CAC/COSP/EG.1/2023/4"
PRINTED = GIVEN.read_text(encoding="utf-8")

Damage = Callable[[str], str]
_loaded_once = cache(inputs.load_authorities)


def without(pattern: str) -> Damage:
    return lambda text: re.sub(pattern, "", text, flags=re.DOTALL)


def replaced(old: str, new: str) -> Damage:
    return lambda text: text.replace(old, new)


# What is done to the report, where a violation stands, and words of its sentence.
UNRESOLVED: dict[str, tuple[Damage, str, str]] = {
    "cut in half": (lambda text: text[: len(text) // 2], "paragraph 5", "the report ends in mid-sentence"),
    "no attendance lists": (without(r"(?<=C\. Attendance\n\n).*?(?=D\. Doc)"), "paragraph 9", "paragraphs 5 to 8"),
    "no list of States": (without(r"(?<=at the session: )Algeria.*?Zambia\."), "paragraph 5", "no name follows"),
    "an unknown State": (replaced("Angola", "Atlantis"), "paragraph 5", "'Atlantis' is not in"),
    "a misspelt State": (replaced("Kazakhstan", "Kazahkstan"), "paragraph 5", "nearest: 'Kazakhstan'"),
    "a gap in the agenda": (without(r"\n4\. Follow-up[^\n]*"), "paragraph 4", "gap before item 5"),
    "a gap in the letters": (replaced("(b) Thematic", "(d) Thematic"), "paragraph 4", "gap before item 3 (d)"),
    "no such day": (
        replaced("from 5 to 8 September 2023", "from 5 to 31 September 2023"),
        "paragraph 0",
        "there is no 31 September 2023",
    ),
    "no such day of adoption": (
        replaced("adopted on 8 September", "adopted on 31 September"),
        "paragraph 10",
        "there is no 31 September 2023",
    ),
    "days in the wrong order": (
        replaced("from 5 to 8 September 2023", "from 8 to 5 September 2023"),
        "paragraph 0",
        "the first day is later",
    ),
    "an unknown body": (
        replaced("Group on Asset Recovery.", "Group on Beneficial Ownership."),
        "paragraph 3",
        "Beneficial Ownership",
    ),
}
NO_REPORT: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "empty"),
    "blank": (b" \n\n \n", "empty"),
    "binary rubbish": (bytes(range(256)) * 200_000, "no text|too large|more than"),
    "no report": (b"Call me Ishmael. Some years ago, never mind how long precisely. " * 200, "no report"),
    "a broken archive": (b"PK\x03\x04" + bytes(2_000), "damaged"),
    "a broken PDF": (b"%PDF-1.7\n" + b"x" * 5_000, "damaged"),
    "an unfinished web page": (b"<html><body><p>Nothing", "no report"),
}


def arguments(path: Path, out: Path, *options: str) -> list[str]:
    return ["extract", str(path), "--symbol", SYMBOL, "-o", str(out), *options]


@dataclass(frozen=True)
class Done:
    """How a command ended, and what it printed."""

    returncode: int
    stdout: str
    stderr: str


@pytest.fixture
def extract(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Done]:
    """Run the command as its script does, but in this process, which has read all modules and tables already."""

    def run(path: Path, out: Path, *options: str) -> Done:
        monkeypatch.setattr(inputs, "load_authorities", _loaded_once)
        monkeypatch.setenv("COLUMNS", "60")
        monkeypatch.setattr(sys, "argv", ["uncac-graph", *arguments(path, out, *options)])
        with pytest.raises(SystemExit) as ended:
            main()
        printed = capsys.readouterr()
        return Done(int(ended.value.code or 0), printed.out, printed.err)

    return run


@pytest.mark.parametrize("damage", UNRESOLVED)
def test_a_damaged_report_is_written_and_what_is_amiss_is_told(
    damage: str, extract: Callable[..., Done], tmp_path: Path
) -> None:
    change, place, words = UNRESOLVED[damage]
    path, out = tmp_path / "report.txt", tmp_path / "out.trig"
    assert change(PRINTED) != PRINTED
    path.write_text(change(PRINTED), encoding="utf-8")

    done = extract(path, out, "--findings", str(tmp_path / "findings.json"))

    assert done.returncode == 2, done.stderr
    assert out.stat().st_size > 1000
    assert any(f"{path}, {place}: " in line and words in line for line in done.stderr.splitlines()), done.stderr
    found = json.loads((tmp_path / "findings.json").read_text(encoding="utf-8"))
    assert "violation" in {finding["severity"] for finding in found}


@pytest.mark.parametrize("damage", NO_REPORT)
def test_what_is_no_report_is_refused_in_one_sentence(
    damage: str, extract: Callable[..., Done], tmp_path: Path
) -> None:
    data, words = NO_REPORT[damage]
    path, out = tmp_path / "report.txt", tmp_path / "out.trig"
    path.write_bytes(data)

    done = extract(path, out)

    assert (done.returncode, done.stdout) == (1, "")
    assert re.search(words, done.stderr)
    assert len(done.stderr.strip().splitlines()) == 1
    assert sorted(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "utf-16", "utf-8-sig"])
def test_other_encodings_are_read_as_well(encoding: str, extract: Callable[..., Done], tmp_path: Path) -> None:
    path, out = tmp_path / "report.txt", tmp_path / "out.trig"
    path.write_bytes(PRINTED.encode(encoding))

    done = extract(path, out)

    assert done.returncode == 0, done.stderr
    assert "Türkiye" in out.read_text(encoding="utf-8")


def test_the_report_given_is_read_without_a_word(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "uncac_graph.cli", *arguments(GIVEN, tmp_path / "out.trig")]

    done = subprocess.run(command, capture_output=True, text=True, timeout=240, check=False)

    assert (done.returncode, done.stderr) == (0, "")


def test_an_earlier_output_stays_where_a_file_is_refused(extract: Callable[..., Done], tmp_path: Path) -> None:
    path, out = tmp_path / "report.txt", tmp_path / "out.trig"
    path.write_bytes(b"")
    out.write_text("earlier", encoding="utf-8")

    extract(path, out)

    assert out.read_text(encoding="utf-8") == "earlier"
