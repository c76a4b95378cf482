"""What changed between two releases, and why."""

import json
import shutil
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest

from tests.release_reports import BASE, made_up_facts, order, some_facts
from uncac_graph.authorities import Authorities
from uncac_graph.errors import ReleaseError
from uncac_graph.folder.manifest import read_manifest, write_manifest
from uncac_graph.model import ReportFacts, Stated
from uncac_graph.release import build_release
from uncac_graph.release.difference import Difference, diff_releases
from uncac_graph.release.sources import ReportSource

REPORT_GRAPH = f"{BASE}graph/report/CAC_COSP_EG.1_2023_4"


def corrected_facts(source: ReportSource, authorities: Authorities) -> ReportFacts:
    """Read nine sittings where eight were read before, and one State fewer."""
    facts = made_up_facts(source, authorities)
    held = facts.meeting.plenary_meetings_held
    assert held is not None
    meeting = replace(facts.meeting, plenary_meetings_held=Stated(9, held.passage))
    return replace(facts, meeting=meeting, participations=facts.participations[:-1])


@pytest.fixture(scope="module")
def corrected(one_report_built: Path, tmp_path_factory: pytest.TempPathFactory) -> Difference:
    """A report, and the same report read otherwise."""
    releases = tmp_path_factory.mktemp("corrected")
    second = build_release(order(one_report_built / "reports", releases, facts_of=corrected_facts))
    return diff_releases(one_report_built / "releases" / "current", second.path)


def test_a_new_report_is_told_as_a_whole(one_report_built: Path, two_reports: Path) -> None:
    difference = diff_releases(one_report_built / "releases" / "current", two_reports)

    assert [(g.graph, g.kind, g.reason) for g in difference.graphs] == [
        (f"{BASE}graph/report/CAC_COSP_EG.1_2024_4", "added", "new report")
    ]


def test_a_release_does_not_differ_from_itself(two_reports: Path) -> None:
    difference = diff_releases(two_reports, two_reports)

    assert difference.counts() == {"added": 0, "withdrawn": 0, "corrected": 0}


def test_one_value_that_became_another_is_a_correction(corrected: Difference) -> None:
    (held,) = [fact for fact in corrected.facts if fact.predicate.endswith("#plenaryMeetingsHeld>")]

    number = '"{}"^^<http://www.w3.org/2001/XMLSchema#integer>'
    assert (held.kind, held.old, held.new) == ("corrected", number.format(8), number.format(9))
    assert held.reason == "corrected reading"


def test_facts_that_are_gone_are_withdrawn(corrected: Difference) -> None:
    gone = some_facts().participations[-1].name.value

    withdrawn = [fact for fact in corrected.facts if fact.kind == "withdrawn"]
    assert any(fact.old == f'"{gone}"' for fact in withdrawn)
    assert {fact.graph for fact in withdrawn} == {REPORT_GRAPH}


def test_the_text_has_a_line_a_change_below_the_counts(corrected: Difference) -> None:
    head, *lines = corrected.text().splitlines()

    assert head.startswith(f"{corrected.old_version} → {corrected.new_version}: 0 added, ")
    assert len(lines) == len(corrected.facts)


def test_json_holds_the_same_changes(corrected: Difference) -> None:
    loaded = json.loads(corrected.json())

    assert loaded["counts"] == corrected.counts()
    assert len(loaded["facts"]) == len(corrected.facts)


def test_rdf_holds_an_action_for_each_change(corrected: Difference) -> None:
    quads = list(ox.parse(corrected.turtle(), format=ox.RdfFormat.TURTLE))

    actions = Counter(
        q.object.value.removeprefix("http://schema.org/")
        for q in quads
        if q.predicate.value.endswith("#type") and "schema.org" in q.object.value
    )
    counts = corrected.counts()
    assert actions == {"ReplaceAction": counts["corrected"], "DeleteAction": counts["withdrawn"]}


def test_a_release_tells_what_changed_since_the_one_before(one_and_then_another: tuple[Path, Path]) -> None:
    first, second = one_and_then_another

    assert not (first / "changes.json").exists()
    told = json.loads((second / "changes.json").read_text(encoding="utf-8"))
    assert (told["from"], told["counts"]["withdrawn"]) == (first.name, 0)
    assert [graph["reason"] for graph in told["graphs"]] == ["new report"]


def test_releases_of_different_bases_are_not_compared(tmp_path: Path, two_reports: Path) -> None:
    other = Path(shutil.copytree(two_reports, tmp_path / "other"))
    write_manifest(other, {**read_manifest(other), "base_iri": "http://elsewhere.example/"})

    with pytest.raises(ReleaseError, match="build both for the same base"):
        diff_releases(two_reports, other)
