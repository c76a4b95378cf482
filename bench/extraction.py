"""How fast reports are read: generated reports as text, on all cores, and the memory that it takes.

    .venv/bin/python -m bench.extraction [--reports 1000] [--processes 2]

Prints reports a second and the highest memory of a worker after each quarter, which must stay flat.
"""

import argparse
import random
import resource
import tempfile
import time
from collections.abc import Iterator
from multiprocessing import get_context
from pathlib import Path

from tests.generator import generated_report
from uncac_graph.authorities import Authorities, load_authorities
from uncac_graph.extraction import extract_facts
from uncac_graph.reading import read_report

AUTHORITIES = Path(__file__).parents[1] / "data" / "authorities"

_authorities: Authorities | None = None


def main() -> None:
    """Generate, read, print."""
    arguments = _arguments()
    with tempfile.TemporaryDirectory() as folder:
        jobs = list(_written(Path(folder), arguments.reports))
        size = sum(path.stat().st_size for path, _ in jobs)
        print(f"{len(jobs)} reports of {size / len(jobs) / 1000:.1f} kB, {arguments.processes} processes")
        print(f"{'reports':>8} {'seconds':>8} {'reports/s':>10} {'memory of a worker':>20}")
        seconds = 0.0
        pool = get_context("fork").Pool(arguments.processes, _load)
        with pool:
            for quarter in range(4):
                part = jobs[quarter * len(jobs) // 4 : (quarter + 1) * len(jobs) // 4]
                begun = time.perf_counter()
                memory = max(pool.imap_unordered(_read, part, chunksize=5))
                seconds += time.perf_counter() - begun
                done = (quarter + 1) * len(jobs) // 4
                print(f"{done:>8} {seconds:>8.1f} {done / seconds:>10.1f} {memory / 1024:>16.0f} MiB")
            pool.close()
            pool.join()
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        print(f"processor time: {1000 * (used.ru_utime + used.ru_stime) / len(jobs):.1f} ms a report")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=1000)
    parser.add_argument("--processes", type=int, default=2)
    return parser.parse_args()


def _written(folder: Path, count: int) -> Iterator[tuple[Path, str]]:
    authorities = load_authorities(AUTHORITIES)
    for seed in range(count):
        report = generated_report(random.Random(seed), authorities)
        path = folder / f"{seed}.txt"
        path.write_text(report.text, encoding="utf-8")
        yield path, report.symbol


def _load() -> None:
    global _authorities
    _authorities = load_authorities(AUTHORITIES)


def _read(job: tuple[Path, str]) -> int:
    """Read one report; return the highest memory of this process so far, in KiB."""
    path, symbol = job
    assert _authorities is not None
    extract_facts(read_report(path), _authorities, symbol=symbol)
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


if __name__ == "__main__":
    main()
