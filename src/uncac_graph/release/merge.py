"""Sorted lines of many graphs as one stream, each line once, of which only a part is held at a time."""

import heapq
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

# About 100 MB of lines; a release of the known corpus needs no second run.
_BYTES_IN_A_RUN = 64 * 1024 * 1024
# Enough for a block to pack well, few enough to hold.
_LINES_IN_A_BATCH = 20_000


def merged(pieces: Iterable[list[bytes]], scratch: Path, bytes_in_a_run: int = _BYTES_IN_A_RUN) -> Iterator[bytes]:
    """Yield the lines of all pieces in order, each once; runs that do not fit in memory wait in `scratch`."""
    with tempfile.TemporaryDirectory(dir=scratch) as folder:
        runs = [*_runs(pieces, Path(folder), bytes_in_a_run)]
        try:
            yield from _distinct(heapq.merge(*runs))
        finally:
            for run in runs:
                if not isinstance(run, list):
                    run.close()


def batches_by_subject(lines: Iterable[bytes], lines_in_a_batch: int = _LINES_IN_A_BATCH) -> Iterator[list[bytes]]:
    """Yield sorted lines in batches; the lines of one subject stay together."""
    batch: list[bytes] = []
    subject = b""
    for line in lines:
        of_line = line.partition(b" ")[0]
        if len(batch) >= lines_in_a_batch and of_line != subject:
            yield batch
            batch = []
        subject = of_line
        batch.append(line)
    if batch:
        yield batch


def _runs(pieces: Iterable[list[bytes]], folder: Path, bytes_in_a_run: int) -> Iterator[list[bytes] | IO[bytes]]:
    """Yield sorted runs: files for all but the last, which stays in memory."""
    held: set[bytes] = set()
    size = 0
    for number, piece in enumerate(pieces):
        for line in piece:
            if line not in held:
                held.add(line)
                size += len(line)
        if size > bytes_in_a_run:
            path = folder / f"run-{number}"
            path.write_bytes(b"".join(sorted(held)))
            yield path.open("rb")
            held, size = set(), 0
    yield sorted(held)


def _distinct(lines: Iterable[bytes]) -> Iterator[bytes]:
    last = b""
    for line in lines:
        if line != last:
            yield line
            last = line
