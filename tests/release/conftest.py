"""Releases that several tests look at, built once in each process."""

from pathlib import Path

import pytest

from tests.release_reports import order, write_report_folders
from uncac_graph.release import BuildResult, build_release


@pytest.fixture(scope="session")
def two_reports(tmp_path_factory: pytest.TempPathFactory) -> BuildResult:
    """A release of two reports, which no test may change."""
    folder = tmp_path_factory.mktemp("two-reports")
    return build_release(order(write_report_folders(folder / "reports", [12, 13]), folder / "releases"))


@pytest.fixture
def releases_folder(tmp_path: Path) -> Path:
    """A folder for releases."""
    return tmp_path / "releases"
