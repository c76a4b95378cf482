import pytest

from tests.shared import made_once
from tests.web.running import Running


@pytest.fixture(scope="session")
def made_up_nquads(tmp_path_factory):
    """About 20,000 made-up quads in the form of the contract."""
    from tests.made_up import write

    return made_once(tmp_path_factory, "made-up.nq", lambda path: write(20_000, path))


@pytest.fixture(scope="module")
def server(made_up_nquads):
    """A server with short bounds, shared by the tests of a module."""
    bounds = {"query_timeout_s": 1.0, "query_memory_bytes": 256 * 2**20, "max_answer_bytes": 4 * 2**20}
    with Running(made_up_nquads, bounds, {"receive_timeout_s": 2.0}) as running:
        yield running


@pytest.fixture(scope="session")
def whole_site(tmp_path_factory):
    """The site over a release with each organization of the project: names are told apart from all others."""
    from tests.web.published import Site, built

    folder = made_once(tmp_path_factory, "whole", lambda out: built(out, tables=False, whole=True))
    return Site((folder / "current").resolve())


@pytest.fixture(scope="session")
def site(release_folder):
    """The site over that release, in this process."""
    from tests.web.published import Site

    return Site(release_folder)
