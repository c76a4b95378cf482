import pytest

from tests.shared import project_authorities
from uncac_graph.authorities import Authorities


@pytest.fixture(scope="session")
def authorities() -> Authorities:
    return project_authorities()
