"""What all tests share."""

import gc
import os
from collections.abc import Callable, Generator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings

from tests.shared import NO_REAL_TEXTS, made_once

if TYPE_CHECKING:
    from tests.web.running import Running

HOME = Path(__file__).parents[1]

# How long an example takes says what else the machine does; durations are tested by tests of their own.
# The same examples each time, so that what is green stays so; `make soak` seeks new ones.
settings.register_profile("soak", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("project", settings.get_profile("soak"), derandomize=True)
settings.load_profile("project")

# The files that take longer than about three seconds. They begin first, the longest before the others, so that the
# workers of xdist, which take file by file, end together; and `make quick` leaves them out.
LONGEST_FIRST = (
    "tests/web/test_server.py",
    "tests/web/test_browser.py",
    "tests/web/test_hostile.py",
    "tests/validation/test_shape_examples.py",
    "tests/extraction/test_synthetic_reports.py",
    "tests/release/test_build.py",
    "tests/reading/test_bad_input.py",
    "tests/release/test_killed_builds.py",
    "tests/review/test_review_browser.py",
    "tests/collecting/test_rehearsal.py",
    "tests/web/test_resources.py",
    "tests/release/test_increment.py",
    "tests/validation/test_agreement.py",
    "tests/release/test_cluster.py",
    "tests/test_using.py",
    "tests/clients/test_time.py",
    "tests/cli/test_working_folder.py",
    "tests/web/test_search.py",
    "tests/web/test_reconcile.py",
    "tests/web/test_mcp.py",
    "tests/web/test_clock.py",
    "tests/web/test_languages.py",
    "tests/clients/test_sessions.py",
    "tests/release/test_verify.py",
    "tests/web/test_faults.py",
    "tests/web/test_starting.py",
    "tests/web/test_following.py",
    "tests/review/test_review.py",
    "tests/authorities/test_authority_defects.py",
    "tests/test_damage.py",
    "tests/validation/test_validator.py",
    "tests/web/test_sequences.py",
    "tests/extraction/test_assembled_reports.py",
    "tests/extraction/test_generated_reports.py",
    "tests/release/test_history.py",
    "tests/store/test_lexer.py",
    "tests/release/test_dumps.py",
    "tests/store/test_remote.py",
    "tests/clients/test_clients.py",
    "tests/clients/test_tables.py",
    "tests/web/test_openapi.py",
    "tests/web/test_claims.py",
    "tests/web/test_memory.py",
    "tests/web/test_changes.py",
    "tests/web/test_proxy.py",
    "tests/release/test_loading.py",
    "tests/release/test_difference.py",
    "tests/release/test_tables.py",
    "tests/web/test_service_pages.py",
    "tests/settling/test_desk.py",
    "tests/web/test_pages.py",
    "tests/web/test_paths.py",
    "tests/release/test_dcat_ap.py",
    "tests/authorities/test_printed_names.py",
    "tests/release/test_description.py",
)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Know --quick and --screenshots."""
    parser.addoption("--quick", action="store_true", help="leave out the files of tests that take longest")
    parser.addoption("--screenshots", action="store_true", help="write pictures of the pages to screenshots/")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave the longest files out where only the quick ones are asked for."""
    return True if config.getoption("quick") and _name(collection_path) in LONGEST_FIRST else None


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Let the collector of garbage pass by what stays until the end: half a million modules, functions and tests."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the longest files first, behind pytest-randomly's shuffling, whose order stays otherwise."""
    items.sort(key=lambda item: LONGEST_FIRST.index(_name(item.path)) if _name(item.path) in LONGEST_FIRST else 99)


@cache
def _name(path: Path) -> str:
    return path.relative_to(HOME).as_posix() if path.is_relative_to(HOME) else ""


@pytest.fixture(scope="session")
def release_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release of the project's own reports, which no test may change."""
    from tests.web.published import built

    return (made_once(tmp_path_factory, "published", built) / "current").resolve()


@pytest.fixture(scope="session")
def published_site(release_folder: Path) -> Generator["Running", None, None]:
    """A server of that release with its pages, at a port that is not its own, which no test may harm."""
    from tests.web.published import BASE
    from tests.web.running import Running

    with Running(release_folder, base=BASE, bare=False) as server:
        yield server


@pytest.fixture
def picture(request: pytest.FixtureRequest) -> Callable[..., None]:
    """Write a picture of a page, where pictures are asked for."""

    def drawn_to(page: Any, name: str, **options: Any) -> None:
        if request.config.getoption("screenshots"):
            page.screenshot(path=HOME / "screenshots" / f"{name}.png", **options)

    return drawn_to


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Where UNCAC_TESTS_FAIL_ON_SKIP is set (.ci/run), a skip fails the run, but for want of the real texts."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("UNCAC_TESTS_FAIL_ON_SKIP") and reporter:
        skipped = (report.longrepr[2] for report in reporter.stats.get("skipped", ()))
        if not all(NO_REAL_TEXTS in why for why in skipped):
            session.exitstatus = pytest.ExitCode.TESTS_FAILED
