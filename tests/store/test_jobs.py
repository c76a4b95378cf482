"""How a query is told why its worker ended."""

import pytest

from uncac_graph.settings import Bounds
from uncac_graph.store.errors import QueryTooHeavy, StoreUnavailable
from uncac_graph.store.jobs import ended_its_worker
from uncac_graph.store.worker import OUT_OF_MEMORY


@pytest.mark.parametrize(
    ("exit_code", "bound"),
    [(OUT_OF_MEMORY, "UNCAC_QUERY_MEMORY_BYTES"), (-6, "UNCAC_QUERY_MEMORY_BYTES"), (-11, "depth")],
)
def test_a_query_that_ended_its_worker_hears_of_its_bound(exit_code: int, bound: str) -> None:
    error = ended_its_worker(exit_code, Bounds())

    assert isinstance(error, QueryTooHeavy) and error.bound == bound


def test_a_worker_that_could_not_begin_is_no_querys_fault() -> None:
    assert isinstance(ended_its_worker(0, Bounds()), StoreUnavailable)
