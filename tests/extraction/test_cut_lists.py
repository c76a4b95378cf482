"""A list that breaks off gives no State by half a name."""

from pathlib import Path

import pytest

from tests.shared import project_authorities
from tests.synthetic import FOLDER
from uncac_graph.extraction import extract_facts
from uncac_graph.model import ReportFacts
from uncac_graph.reading import read_report

AUTHORITIES = project_authorities()


def facts_up_to(words: str, folder: Path) -> ReportFacts:
    """Read the synthetic report of the Conference, cut behind `words`."""
    printed = (FOLDER / "conference" / "report.txt").read_text(encoding="utf-8")
    path = folder / "report.txt"
    path.write_text(printed[: printed.index(words) + len(words)], encoding="utf-8")
    return extract_facts(read_report(path), AUTHORITIES)


def state_parties(facts: ReportFacts) -> list[str]:
    return [p.participant.key for p in facts.participations if p.category.value == "state-party"]


def test_nigeria_cut_in_the_middle_is_not_niger(tmp_path: Path) -> None:
    facts = facts_up_to("Bhutan, Chile, Germany, Niger", tmp_path)

    assert state_parties(facts) == ["BTN", "CHL", "DEU"]
    assert ("cut-list", "Niger") in [(f.kind, f.printed) for f in facts.findings]


@pytest.mark.parametrize("end", ["Saint Lucia and Sao Tome and Principe", "Saint Lucia and Sao Tome and Principe."])
def test_a_list_whose_last_name_stands_behind_and_is_whole(end: str, tmp_path: Path) -> None:
    facts = facts_up_to(end, tmp_path)

    assert state_parties(facts)[-1] == "STP"


def test_the_end_of_a_name_torn_by_columns_is_no_state(tmp_path: Path) -> None:
    printed = (FOLDER / "conference" / "report.txt").read_text(encoding="utf-8")
    listed = "Bhutan, Chile, Germany, Nigeria, Russian Federation, Saint Lucia and Sao Tome and Principe."
    torn = "\n- Bhutan\n- Democratic People's\n- Chile\n- Republic of Korea\n- Saint Lucia"
    assert listed in printed
    path = tmp_path / "report.txt"
    path.write_text(printed.replace(listed, torn), encoding="utf-8")

    facts = extract_facts(read_report(path), AUTHORITIES)

    assert state_parties(facts) == ["BTN", "CHL", "LCA"]
    assert ("torn-name", "Republic of Korea") in [(f.kind, f.printed) for f in facts.findings]
