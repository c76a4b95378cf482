"""A store made from the one before holds the same quads as a store that is loaded anew."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

from tests.release_reports import order, write_report_folders
from uncac_graph.folder.manifest import verify_release
from uncac_graph.release import build_release
from uncac_graph.release.versions import current_release


@pytest.fixture(scope="module")
def four_reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the reports and a release of them, which no test may change."""
    folder = tmp_path_factory.mktemp("four-reports")
    build_release(order(write_report_folders(folder / "reports", range(12, 16)), folder / "releases"))
    return folder


@pytest.fixture
def folder(four_reports: Path, tmp_path: Path) -> Path:
    """A copy that may be changed."""
    return Path(shutil.copytree(four_reports, tmp_path / "copy", symlinks=True))


def rebuilt(folder: Path) -> Path:
    may_leave = frozenset({"CAC/COSP/EG.1/2024/4"})
    return build_release(order(folder / "reports", folder / "releases", withdraw=may_leave)).path


def quads(release: Path) -> set[ox.Quad]:
    return set(ox.Store.read_only(str(release / "store")))


def is_built_upon_another(release: Path) -> bool:
    """Whether the store shares files with another one."""
    return any(path.stat().st_nlink > 1 for path in (release / "store").glob("*.sst"))


def remove_one(reports: Path) -> None:
    shutil.rmtree(reports / "CAC_COSP_EG.1_2024_4")


def change_one(reports: Path) -> None:
    (reports / "CAC_COSP_EG.1_2024_4" / "report.txt").write_text("40\n", encoding="utf-8")


def add_one(reports: Path) -> None:
    write_report_folders(reports, [18])


@pytest.mark.parametrize("change", [add_one, remove_one, change_one])
def test_a_changed_store_is_the_store_loaded_anew(folder: Path, change: Callable[[Path], None]) -> None:
    change(folder / "reports")

    changed = shutil.move(rebuilt(folder), folder / "changed")
    (folder / "releases" / "current").unlink()

    anew = rebuilt(folder)

    assert (is_built_upon_another(changed), is_built_upon_another(anew)) == (True, False)
    assert quads(changed) == quads(anew)


def test_the_earlier_release_stays_whole(folder: Path) -> None:
    first = current_release(folder / "releases")
    assert first is not None
    change_one(folder / "reports")

    rebuilt(folder)

    assert verify_release(first) == []


def test_a_damaged_store_is_not_built_upon(folder: Path) -> None:
    first = current_release(folder / "releases")
    assert first is not None
    table = next((first / "store").glob("*.sst"))
    table.write_bytes(table.read_bytes()[:-1] + b"\0")
    add_one(folder / "reports")

    assert not is_built_upon_another(rebuilt(folder))
