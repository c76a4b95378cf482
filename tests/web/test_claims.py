"""What the pages say is what the graph says: of the release of the report given, and of one of five reports."""

import shutil
from pathlib import Path

import pytest

from tests.shared import made_once
from tests.web.claims import CHECKS, Claim, Page, claims
from uncac_graph.reading import read_report
from uncac_graph.web.pages.rendering import environment

HOME = Path(__file__).parents[2]
# Of the texts made up for the reader: the name of each folder of reports in which it is published.
REPORTS = {
    "conference": "CAC_COSP_2035_16",
    "irg-regular": "CAC_COSP_IRG_2033_9",
    "irg-participation": "CAC_COSP_IRG_2045_8",
    # One report of a session and two resumed parts.
    "irg-three-parts": "CAC_COSP_IRG_2028_14",
}
# Templates without a claim of their own: parts of others, and forms. What changes.html, timemap.html and reconcile.html
# tell is no single graph's: test_changes.py, tests/clients/test_time.py and test_reconcile.py compare it.
SAY_NOTHING = {
    *("base.html", "chart.html", "parts.html", "table.html", "feed.xml", "timemap.html", "error.html", "preview.html"),
    *("things/thing.html", "things/map.html", "things/timeline.html", "things/marked.html"),
    *("changes.html", "contact.html", "reconcile.html", "sparql.html"),
}


@pytest.fixture(scope="module")
def several(tmp_path_factory):
    """A release of five reports."""
    from tests.web.published import Site, built

    reports = tmp_path_factory.mktemp("reports")
    shutil.copytree(HOME / "data" / "reports", reports, dirs_exist_ok=True)
    for text, slug in REPORTS.items():
        (reports / slug).mkdir()
        shutil.copy(HOME / "tests" / "reports" / text / "report.txt", reports / slug)
    folder = made_once(tmp_path_factory, "several", lambda out: built(out, reports=reports, tables=False))
    return Site((folder / "current").resolve())


def untrue(site, most) -> list[Claim]:
    found = list(claims(site, most))
    assert len(found) > 500
    return [claim for claim in found if claim.told != claim.true]


def test_each_claim_of_the_report_given_is_what_the_graph_says(site):
    assert untrue(site, 25) == []


def test_each_claim_of_several_reports_is_what_the_graph_says(several):
    assert untrue(several, 12) == []


def test_the_footnotes_of_a_report_stand_in_its_ledger(several):
    told = Page(several, "ledger/CAC_COSP_IRG_2033_9").all(".//section[@aria-labelledby='notes']//li")

    notes = read_report(HOME / "tests" / "reports" / "irg-regular" / "report.txt").notes
    assert [one.text for one in told] == list(notes)
    assert len(notes) == 1


def test_each_template_that_says_something_is_gone_over():
    templates = set(environment().list_templates(extensions=["html", "xml"]))

    assert templates - SAY_NOTHING == CHECKS.keys()
