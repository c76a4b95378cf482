"""The report given, from four formats: every fact of gold.json and no other."""

from pathlib import Path

import pytest

from tests.gold_facts import SYMBOL, gold_facts
from tests.scoring import comparison, evidenced_facts, violations
from tests.shared import project_authorities
from uncac_graph.extraction import extract_facts
from uncac_graph.model import ReportFacts
from uncac_graph.reading import read_report

ROOT = Path(__file__).parents[2]
AUTHORITIES = project_authorities()
TEXT = ROOT / "data" / "reports" / "CAC_COSP_EG.1_2023_4" / "report.txt"
RENDERED = [ROOT / "tests" / "reading" / "given" / f"report.{suffix}" for suffix in ("html", "docx", "pdf")]


def facts_of(path: Path) -> ReportFacts:
    return extract_facts(read_report(path), AUTHORITIES, symbol=SYMBOL)


@pytest.mark.parametrize("path", [TEXT, *RENDERED], ids=lambda path: path.suffix)
def test_every_fact_of_the_gold_is_read_in_its_paragraph_and_no_other(path: Path) -> None:
    compared = comparison(gold_facts(), facts_of(path))

    places = [{(fact, slug) for fact, slug, *_ in side} for side in (compared.expected, compared.found)]
    assert places[0] == places[1]


@pytest.mark.parametrize("path", RENDERED, ids=lambda path: path.suffix)
def test_every_format_gives_the_same_evidence(path: Path) -> None:
    assert set(evidenced_facts(facts_of(path))) == set(evidenced_facts(facts_of(TEXT)))


def test_nothing_stops_its_release() -> None:
    assert violations(facts_of(TEXT)) == []
