"""A report that prints no ordinal, of a meeting that no authority knows (contract G75)."""

from functools import cache

from tests.shared import project_authorities
from tests.synthetic import FOLDER
from uncac_graph.extraction import extract_facts
from uncac_graph.graph.report import report_quads
from uncac_graph.model import ReportFacts, Severity
from uncac_graph.reading import read_report

AUTHORITIES = project_authorities()


@cache
def facts(ordinal: int | None = None) -> ReportFacts:
    return extract_facts(read_report(FOLDER / "wg2-unknown-ordinal" / "report.txt"), AUTHORITIES, ordinal=ordinal)


def test_it_is_a_finding_that_stops_a_release() -> None:
    found = [f for f in facts().findings if f.kind == "no-ordinal"]

    assert [f.severity for f in found] == [Severity.VIOLATION]


def test_no_meeting_iri_is_guessed() -> None:
    meetings = {
        str(quad.object)
        for quad in report_quads(facts())
        if "meeting/CAC_COSP_WG.2" in str(quad.subject) + str(quad.object)
    }

    assert meetings == set()


def test_what_the_report_says_of_itself_is_written() -> None:
    predicates = {quad.predicate.value.rsplit("#")[-1].rsplit("/")[-1] for quad in report_quads(facts())}

    assert {"symbol", "title", "issued", "mandates", "quote"} <= predicates


def test_a_curated_ordinal_settles_it() -> None:
    assert facts(ordinal=17).meeting.key.ordinal == 17
    assert not [f for f in facts(ordinal=17).findings if f.severity is Severity.VIOLATION]
