"""The graphs of synthetic reports that are read without a violation conform to the shapes."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from pyoxigraph import Quad

from tests.scoring import violations
from tests.shared import project_authorities
from tests.synthetic import FOLDER, NAMES, curated_symbol, planted_findings
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
from uncac_graph.model import ReportFacts
from uncac_graph.reading import read_report
from uncac_graph.validation import Validator

ROOT = Path(__file__).parents[2]
AUTHORITIES = project_authorities()
CURATED = "made up for a test"
WHOLE = [name for name in NAMES if "violation" not in {severity for severity, *_ in planted_findings(name)}]


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
    text = read_report(FOLDER / name / "report.txt")
    facts = extract_facts(text, AUTHORITIES, symbol=curated_symbol(name))
    assert violations(facts) == []

    outcome = validator().validate_report(list(released_quads(facts)))

    assert outcome.violations == ()
