"""Reports made up from how such reports vary, with facts stated by hand: read back, fact by fact, in every format.

What is read without a violation conforms to the shapes; that is tried here, where the reports are read already.
"""

import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from pyoxigraph import Quad

from tests.golden import gold_of, stated_facts
from tests.rendering import Sheet, render_docx, render_html, render_pdf, render_text
from tests.scoring import Comparison, Score, comparison, evidenced_facts, violations
from tests.shared import project_authorities
from tests.synthetic import FOLDER, NAMES, curated_symbol, planted_findings, printable
from uncac_graph.extraction import extract_facts
from uncac_graph.graph.authority import (
    authority_quads,
    curated_document_quads,
    curated_ordinal_quads,
    provision_quads,
    registered_quads,
)
from uncac_graph.graph.ontology import ontology_quads
from uncac_graph.graph.report import report_quads
from uncac_graph.model import ReportFacts, ReportText
from uncac_graph.reading import read_report
from uncac_graph.validation import Validator

ROOT = Path(__file__).parents[2]
AUTHORITIES = project_authorities()
QUALITY = FOLDER / "quality.toml"
CURATED = "made up for a test"
WHOLE = [name for name in NAMES if "violation" not in {severity for severity, *_ in planted_findings(name)}]

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


@cache
def validator() -> Validator:
    return Validator(ROOT / "shapes", list(authority_quads(AUTHORITIES)), list(ontology_quads(ROOT / "ontology")))


def released_quads(facts: ReportFacts) -> Iterator[Quad]:
    """Yield a report's graphs with what a release adds for it to the authorities'."""
    yield from report_quads(facts)
    yield from registered_quads(facts, AUTHORITIES)
    if facts.document.symbol_passage is None:
        yield from curated_document_quads(facts.document.symbol, CURATED)
    if facts.meeting.ordinal is None:
        yield from curated_ordinal_quads(facts.meeting.key, CURATED, AUTHORITIES)
    concerned = {stated.value for item in facts.items for stated in item.concerns}
    concerned |= {stated.value for stated in facts.body.concerns}
    yield from provision_quads(concerned, CURATED, AUTHORITIES)


@pytest.mark.parametrize("name", WHOLE)
def test_a_report_read_without_violation_conforms(name: str) -> None:
    facts = facts_of(name, given_text(name))
    assert violations(facts) == []

    outcome = validator().validate_report(released_quads(facts))

    assert outcome.violations == ()


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
