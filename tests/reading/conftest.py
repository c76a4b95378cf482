"""Files that the tests of reading share."""

from pathlib import Path

import pytest

REPORTS = Path(__file__).parents[2] / "data" / "reports" / "CAC_COSP_EG.1_2023_4"
RENDERINGS = Path(__file__).parent / "given"


@pytest.fixture
def given_text() -> Path:
    """The report given, as received."""
    return REPORTS / "report.txt"


@pytest.fixture(params=["html", "docx", "pdf"])
def given_rendering(request: pytest.FixtureRequest) -> Path:
    """The report given, in each other format (renderings made for tests)."""
    return RENDERINGS / f"report.{request.param}"
