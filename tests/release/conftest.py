"""Releases that several tests look at, and copies of them to be built upon."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from tests.release_reports import order, write_report_folders
from tests.shared import made_once
from uncac_graph.release import Order, build_release
from uncac_graph.release.versions import current_release, releases


def build(folder: Path, ordinals: list[int]) -> None:
    """Build a release of made-up reports; they and it are below the folder."""
    build_release(order(write_report_folders(folder / "reports", ordinals), folder / "releases"))


@pytest.fixture(scope="session")
def two_reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release of two reports, which no test may change."""
    folder = made_once(tmp_path_factory, "two-reports", lambda folder: build(folder, [12, 13]))
    return (folder / "releases" / "current").resolve()


@pytest.fixture(scope="session")
def one_report_built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one report and its release, which no test may change."""
    return made_once(tmp_path_factory, "one-report", lambda folder: build(folder, [12]))


@pytest.fixture(scope="session")
def one_and_then_another(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A release of one report and, on the same day, the next one with another; no test may change them."""

    def make(folder: Path) -> None:
        for ordinal in (12, 13):
            reports = write_report_folders(folder / "reports", [ordinal])
            build_release(order(reports, folder / "releases", day=date(2026, 1, 5)))

    first, second = releases(made_once(tmp_path_factory, "one-and-another", make) / "releases")
    return first, second


@pytest.fixture
def built_upon(one_report_built: Path, tmp_path: Path) -> Order:
    """An order for one report whose release stands already; both may be changed."""
    shutil.copytree(one_report_built, tmp_path, symlinks=True, dirs_exist_ok=True)
    return order(tmp_path / "reports", tmp_path / "releases")


@pytest.fixture
def first(built_upon: Order) -> Path:
    """The release that stands already."""
    release = current_release(built_upon.out)
    assert release
    return release


@pytest.fixture
def releases_folder(tmp_path: Path) -> Path:
    """A folder for releases."""
    return tmp_path / "releases"
