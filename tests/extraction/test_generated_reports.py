"""Generate a meeting, print it as a report, read it back, compare the facts."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.generator import GeneratedReport, generated_report
from tests.shared import project_authorities
from uncac_graph.extraction import extract_facts
from uncac_graph.graph.report import report_graph, report_statements
from uncac_graph.model import ReportFacts, Severity
from uncac_graph.reading import read_report
from uncac_graph.vocabulary import RDFS

AUTHORITIES = project_authorities()


def differences(report: GeneratedReport, path: Path) -> Iterator[str]:
    """Yield a line for each fact that is missing or too many when the printed report is read back."""
    path.write_text(report.text, encoding="utf-8")
    read = extract_facts(read_report(path), AUTHORITIES, symbol=report.symbol)
    expected, found = _facts(report.facts), _facts(read)
    yield from (f"missing: {fact}" for fact in sorted(expected - found))
    yield from (f"too many: {fact}" for fact in sorted(found - expected))
    yield from (f.message for f in read.findings if f.severity is Severity.VIOLATION)


def _facts(facts: ReportFacts) -> set[str]:
    quads = report_statements(facts).quads(report_graph(facts.document.symbol))
    return {str(quad.triple) for quad in quads if quad.predicate.value != RDFS.label}


@pytest.fixture(scope="module")
def printed_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("generated") / "report.txt"


def read_back(seed: int, path: Path) -> None:
    report = generated_report(random.Random(seed), AUTHORITIES)

    found = list(differences(report, path))

    assert found == [], report.text


@settings(max_examples=200, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(min_value=0, max_value=2**32))
def test_a_generated_meeting_is_read_back_without_a_difference(seed: int, printed_file: Path) -> None:
    read_back(seed, printed_file)


@pytest.mark.slow  # one to three minutes; the same as above for more meetings
@settings(max_examples=2000, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(min_value=0, max_value=2**32))
def test_two_thousand_generated_meetings_are_read_back_without_a_difference(seed: int, printed_file: Path) -> None:
    read_back(seed, printed_file)


@pytest.mark.parametrize("seed", range(40))
def test_the_generator_makes_facts_of_every_kind_over_forty_seeds(seed: int) -> None:
    report = generated_report(random.Random(seed), AUTHORITIES)

    assert report.facts.items
    assert report.facts.participations
    assert report.facts.adoptions
