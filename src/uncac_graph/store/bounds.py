"""What a query may take, each by a setting of its own."""

from dataclasses import dataclass

MEGABYTE = 2**20


@dataclass(frozen=True, slots=True)
class Bounds:
    """The bounds of the query service, with their defaults.

    A query first gets a short slice among `short_seats`; what is not done then takes one of `long_seats`,
    or waits for one, and may run to `query_timeout_s` there.
    """

    query_timeout_s: float = 10.0
    query_memory_bytes: int = 1024 * MEGABYTE
    max_query_bytes: int = 1_000_000
    max_answer_bytes: int = 64 * MEGABYTE
    max_depth: int = 100
    max_tokens: int = 60_000
    short_seats: int = 12
    long_seats: int = 3
    slice_s: float = 0.15
    busy_slice_s: float = 0.04  # the slice while others wait for a seat
    queue: int = 256  # queries that may wait for a slice
    long_queue: int = 24  # queries that may wait for a long seat
    queue_wait_s: float = 10.0
    # Loading the merge takes 4 s and 0.4 GB a million; beyond, the folder on disk answers.
    memory_store_triples: int = 3_000_000
    # Both stores in memory take more than 1 kB a triple; beyond, queries that name graphs are answered from disk.
    merge_apart_triples: int = 1_000_000
