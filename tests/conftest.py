"""What all tests share."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.shared import made_once

# How long an example takes says what else the machine does; durations are tested by tests of their own.
settings.register_profile("project", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("project")

# The files that take longest begin first, so that the workers of xdist, which take file by file, end together.
LONGEST_FIRST = (
    "tests/web/test_browser.py",
    "tests/validation/test_shape_examples.py",
    "tests/web/test_hostile.py",
    "tests/release/test_build.py",
    "tests/release/test_killed_builds.py",
    "tests/web/test_server.py",
    "tests/extraction/test_generated_reports.py",
    "tests/validation/test_agreement.py",
    "tests/extraction/test_synthetic_reports.py",
    "tests/reading/test_bad_input.py",
    "tests/test_damage.py",
    "tests/release/test_increment.py",
    "tests/release/test_cluster.py",
    "tests/release/test_verify.py",
    "tests/web/test_clock.py",
    "tests/store/test_lexer.py",
)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the longest files first, behind pytest-randomly's shuffling, whose order within and after them stays."""
    rank_by_file = {name: rank for rank, name in enumerate(LONGEST_FIRST)}
    items.sort(key=lambda item: rank_by_file.get(item.nodeid.partition("::")[0], len(LONGEST_FIRST)))


@pytest.fixture(scope="session")
def release_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release of the project's own reports, which no test may change."""
    from tests.web.published import built

    return (made_once(tmp_path_factory, "published", built) / "current").resolve()


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Where UNCAC_TESTS_FAIL_ON_SKIP is set (.ci/run), a skipped test fails the run."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("UNCAC_TESTS_FAIL_ON_SKIP") and reporter and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
