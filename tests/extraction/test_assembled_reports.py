"""Reports assembled from wordings are read back, fact by fact and word by word."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.generator.variants import variant_report
from tests.golden import Line, parsed, stated_facts
from tests.scoring import comparison, violations
from tests.shared import project_authorities
from uncac_graph.extraction import extract_facts
from uncac_graph.reading import read_report

AUTHORITIES = project_authorities()


def differences(printed: str, gold: list[Line], path: Path) -> Iterator[str]:
    """Yield a line for each fact, quote or violation that gold.txt does not bear out."""
    path.write_text(printed, encoding="utf-8")
    text = read_report(path)
    symbol = next((line.words[2] for line in gold if line.words[:2] == ["symbol", "-"]), None)
    facts = extract_facts(text, AUTHORITIES, symbol=symbol)
    yield from comparison(stated_facts(gold, text, AUTHORITIES), facts).differences()
    yield from (finding.message for finding in violations(facts))


@pytest.fixture(scope="module")
def printed_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("assembled") / "report.txt"


def read_back(seed: int, path: Path) -> None:
    printed, gold = variant_report(random.Random(seed), AUTHORITIES)

    found = list(differences(printed, parsed(gold), path))

    assert found == [], printed


@settings(max_examples=100, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(min_value=0, max_value=2**32))
def test_an_assembled_report_is_read_back_without_a_difference(seed: int, printed_file: Path) -> None:
    read_back(seed, printed_file)


@pytest.mark.slow  # one to three minutes; the same as above for more reports
@settings(max_examples=1000, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(min_value=0, max_value=2**32))
def test_a_thousand_assembled_reports_are_read_back_without_a_difference(seed: int, printed_file: Path) -> None:
    read_back(seed, printed_file)
