"""The history that a release carries: its second, and the versions of its things."""

import shutil
from datetime import UTC, date, datetime
from pathlib import Path

from pyoxigraph import RdfFormat, parse

from tests.release_reports import order, write_report_folders
from uncac_graph.folder.history import page_path, past_releases, read_page
from uncac_graph.release import build_release
from uncac_graph.release.history import CREATED, DELETED, UPDATED, moment
from uncac_graph.vocabulary import DCTERMS, RDF


def _members(release: Path) -> dict[str, set[str]]:
    """Return the paths of the things that came with a release, by what became of them."""
    (past,) = [one for one in past_releases(release) if one.version == release.name]
    found: dict[str, set[str]] = {CREATED: set(), UPDATED: set(), DELETED: set()}
    for number in range(1, past.pages + 1):
        quads = list(parse(read_page(page_path(release, release.name, number)), format=RdfFormat.N_QUADS))
        things = {quad.subject: quad.object.value for quad in quads if quad.predicate.value == DCTERMS.isVersionOf}
        for quad in quads:
            if quad.predicate.value == RDF.type and quad.object.value in found and quad.subject in things:
                found[quad.object.value].add(things[quad.subject])
    return found


def test_a_second_belongs_to_one_release_alone(one_and_then_another: tuple[Path, Path]) -> None:
    first, second = one_and_then_another

    seconds = [past.moment for past in past_releases(second)]

    assert [past.version for past in past_releases(second)] == [first.name, second.name]
    assert seconds == [datetime(2026, 1, 5, tzinfo=UTC), datetime(2026, 1, 5, 0, 0, 1, tzinfo=UTC)]
    assert moment(second.parent, date(2025, 12, 31)) == datetime(2026, 1, 5, 0, 0, 2, tzinfo=UTC)


def test_only_what_changed_has_a_new_version(one_and_then_another: tuple[Path, Path]) -> None:
    at_first, then = map(_members, one_and_then_another)

    assert at_first[CREATED]
    assert not at_first[UPDATED] | at_first[DELETED]
    assert any("/13/participation/" in thing for thing in then[CREATED])
    assert not any("/12/participation/" in thing for thing in then[CREATED] | then[UPDATED])
    assert any("/state/" in thing for thing in then[UPDATED])


def test_what_is_gone_is_deleted(two_reports: Path, tmp_path: Path) -> None:
    reports = write_report_folders(tmp_path / "reports", [12, 13])
    shutil.copytree(two_reports.parent, tmp_path / "out", symlinks=True)
    withdrawn = next(folder for folder in sorted(reports.iterdir()) if "2024" in folder.name)
    for path in withdrawn.iterdir():
        path.unlink()
    withdrawn.rmdir()

    release = build_release(order(reports, tmp_path / "out"))

    assert any("/13/participation/" in thing for thing in _members(release.path)[DELETED])
