"""Reports made up from how such reports vary, with facts stated by hand: read back, fact by fact, in every format."""

import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from tests.golden import gold_of, stated_facts
from tests.rendering import Sheet, render_docx, render_html, render_pdf, render_text
from tests.scoring import Comparison, Score, comparison, evidenced_facts
from tests.shared import project_authorities
from tests.synthetic import FOLDER, NAMES, curated_symbol, planted_findings, printable
from uncac_graph.extraction import extract_facts
from uncac_graph.model import ReportFacts, ReportText
from uncac_graph.reading import read_report

AUTHORITIES = project_authorities()
QUALITY = FOLDER / "quality.toml"

RENDERINGS: dict[str, Callable[[Sheet], bytes]] = {
    "wrapped.txt": lambda sheet: render_text(sheet, width=78),
    "bullets.txt": lambda sheet: render_text(sheet, bullet="- "),
    "report.html": render_html,
    "lists.html": lambda sheet: render_html(sheet, lists=True),
    "report.docx": render_docx,
    "numbers.docx": lambda sheet: render_docx(sheet, word_numbers=True),
    "report.pdf": render_pdf,
}
# As their author laid them out: Word files, their PDF by LibreOffice, and pages.
FILES = sorted(
    p.relative_to(FOLDER).as_posix() for kind in ("docx", "html", "pdf") for p in FOLDER.glob(f"*/report.{kind}")
)


@cache
def given_text(name: str) -> ReportText:
    return read_report(FOLDER / name / "report.txt")


# Most formats of a report are read as one and the same text.
@cache
def facts_of(name: str, text: ReportText) -> ReportFacts:
    return extract_facts(text, AUTHORITIES, symbol=curated_symbol(name))


@cache
def compared(name: str, text: ReportText) -> Comparison:
    return comparison(stated_facts(gold_of(FOLDER / name), text, AUTHORITIES), facts_of(name, text))


@pytest.mark.parametrize("name", NAMES)
def test_every_fact_is_read_with_its_evidence_and_no_other(name: str) -> None:
    assert list(compared(name, given_text(name)).differences()) == []


@pytest.mark.parametrize("name", NAMES)
def test_every_planted_unknown_is_found_and_nothing_else(name: str) -> None:
    facts = facts_of(name, given_text(name))

    found = {(str(f.severity), f.paragraph or "", f.printed or f.message) for f in facts.findings}
    assert found == planted_findings(name)


def has_letters_of_pdf(name: str) -> bool:
    """Whether the fonts that every PDF has print all letters that are quoted; Vietnamese and Latvian ones they lack."""
    try:
        (FOLDER / name / "gold.txt").read_text(encoding="utf-8").encode("cp1252")
    except UnicodeEncodeError:
        return False
    return True


@pytest.mark.parametrize(
    ("name", "rendering"),
    [(name, kind) for name in NAMES for kind in RENDERINGS if kind != "report.pdf" or has_letters_of_pdf(name)],
)
def test_the_same_facts_are_read_from_every_format(name: str, rendering: str, tmp_path: Path) -> None:
    sheet = printable(gold_of(FOLDER / name), given_text(name))
    path = tmp_path / rendering
    path.write_bytes(RENDERINGS[rendering](sheet))

    text = read_report(path)

    assert list(compared(name, text).differences()) == []


@pytest.mark.parametrize("file", FILES)
def test_a_file_laid_out_by_its_author_says_what_the_text_says(file: str) -> None:
    path = FOLDER / file
    name, text = path.parent.name, given_text(path.parent.name)

    found = facts_of(name, read_report(path))

    said = stated_facts(gold_of(path.parent), text, AUTHORITIES)
    assert {fact for fact, *_ in evidenced_facts(found)} == {fact for fact, *_ in evidenced_facts(said)}


def test_quality_does_not_fall() -> None:
    pinned = tomllib.loads(QUALITY.read_text(encoding="utf-8"))
    scores = [compared(name, given_text(name)) for name in NAMES]

    facts = sum((score.facts for score in scores), Score(0, 0, 0))
    evidence = sum((score.evidence for score in scores), Score(0, 0, 0))

    assert facts.f1 >= pinned["facts_f1"]
    assert evidence.f1 >= pinned["evidence_f1"]
    assert facts.expected >= pinned["facts"]
