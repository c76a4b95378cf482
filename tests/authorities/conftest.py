from pathlib import Path

import pytest

from uncac_graph.authorities import Authorities, load_authorities

TABLES = Path(__file__).parents[2] / "data" / "authorities"


@pytest.fixture(scope="session")
def authorities() -> Authorities:
    return load_authorities(TABLES)
