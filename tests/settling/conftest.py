from pathlib import Path

import pytest

from tests.shared import tables_with


@pytest.fixture(scope="session")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tables of authorities without most organizations."""
    return tables_with(("world-bank",), tmp_path_factory.mktemp("tables") / "authorities")
