"""What all tests share."""

import os

import pytest
from hypothesis import HealthCheck, settings

# How long an example takes says what else the machine does; durations are tested by tests of their own.
settings.register_profile("project", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("project")


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Where UNCAC_TESTS_FAIL_ON_SKIP is set (.ci/run), a skipped test fails the run."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("UNCAC_TESTS_FAIL_ON_SKIP") and reporter and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
