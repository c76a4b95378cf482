"""What changed between two releases: a page and RDF, at the address that its nodes name."""

import shutil

import pytest
from pyoxigraph import RdfFormat, parse

from tests.web.claims import Page
from tests.web.published import BASE, HOME, Site, built
from uncac_graph.folder.history import past_releases


@pytest.fixture(scope="module")
def second(release_folder, tmp_path_factory):
    """A release after another: the synthetic report of a review session is new."""
    folder = tmp_path_factory.mktemp("changes")
    shutil.copytree(HOME / "data" / "reports", folder / "reports")
    shutil.copytree(release_folder.parent, folder / "out", symlinks=True)
    shutil.copytree(HOME / "tests" / "reports" / "irg-regular", folder / "reports" / "irg-regular")
    return Site(built(folder / "out", reports=folder / "reports", tables=False))


def test_the_page_says_what_is_new_and_why(second):
    page = second.page("changes")

    assert "new report" in page
    assert f"{BASE}graph/report/CAC_COSP_IRG_" in page


def facts(release):
    """The facts of a release, each with its graph: all but what is said of the release itself, and the evidence."""
    quads = parse((release / "dump" / "uncac-facts.nq").read_bytes(), format=RdfFormat.N_QUADS)
    return {quad for quad in quads if not quad.graph_name.value.endswith("graph/dataset")}


def test_the_sums_told_are_those_of_a_comparison_line_by_line(second):
    old, new = (second.folder.parent / release.version for release in past_releases(second.folder))
    before, after = facts(old), facts(new)

    told = Page(second, "changes")

    corrected = max(told.number("(N) facts? corrected"), 0)
    assert told.number("(N) facts? added") + corrected == len(after - before) > 100
    assert max(told.number("(N) facts? withdrawn"), 0) + corrected == len(before - after)


def test_the_nodes_of_the_changes_are_told_where_they_lie(second):
    changes = {quad.triple for quad in parse(second.ask("changes", "text/turtle").content, format=RdfFormat.TURTLE)}
    address = next(triple.subject.value for triple in changes if "#" in triple.subject.value).partition("#")[0]

    there = second.ask(address.removeprefix(BASE), "text/turtle")

    assert there.status_code == 200
    assert {quad.triple for quad in parse(there.content, format=RdfFormat.TURTLE)} == changes


def test_other_changes_are_not_known(second):
    assert second.ask("changes/2000-01-01-a/2000-01-02-b", "text/html").status_code == 404


def test_the_first_release_says_that_there_was_none_before(site):
    assert "No release before" in site.page("changes")


def test_an_earlier_release_is_listed_with_an_address_of_its_own(second):
    page = second.page("dump/")
    earlier = page.partition("Earlier releases")[2].partition('href="')[2].partition('"')[0]

    assert second.ask(earlier.removeprefix(BASE), "text/html").status_code == 200
