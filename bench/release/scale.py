"""How a build grows: seconds, processor time and memory for more and more made-up reports, and for one more.

    .venv/bin/python -m bench.release.scale [--reports 100 1000] [--formats nq,nt] [--folder FOLDER] [--whole]
        [--authorities FOLDER]

Each build is a process of its own, as a librarian starts it; "one more" is the next build, after one report was added.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from bench.release.corpus import HOME, write_corpus

_BUILD = """
import sys
from pathlib import Path
from uncac_graph.release import Inputs, Order, build_release
reports, out, home, formats, authorities = sys.argv[1:]
packaged = Inputs.of(Path(home))
inputs = Inputs((Path(authorities),), packaged.ontology, packaged.shapes) if authorities else packaged
result = build_release(Order(Path(reports), Path(out), inputs, formats=tuple(formats.split(","))))
print(result.reports, result.triples)
"""


@dataclass(frozen=True)
class Cost:
    """What a build took: seconds on the clock and on all cores, memory of its largest process in MiB."""

    reports: int
    triples: int
    wall_s: float
    cpu_s: float
    memory_mib: float


def build_cost(reports: Path, out: Path, formats: str, authorities: str = "") -> Cost:
    """Build in a process of its own, and say what it took.

    authorities: a folder of tables in place of the project's.
    """
    began = time.monotonic()
    command = [sys.executable, "-c", _BUILD, str(reports), str(out), str(HOME), formats, authorities]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, cwd=HOME)
    assert process.stdout is not None
    told = process.stdout.read().split()
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit("the build failed")
    wall = time.monotonic() - began
    return Cost(int(told[0]), int(told[1]), wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def main() -> None:
    """Build releases of each size, and one more report each time; print a row for each."""
    arguments = _arguments()
    print("| reports | triples | seconds | processor seconds | a report | largest process | one more report |")
    print("|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory(dir=arguments.folder) as folder:
        reports = Path(folder) / "reports"
        made = 0
        for count in sorted(arguments.reports):
            write_corpus(reports, count - made, first=made)
            whole = build_cost(reports, Path(folder) / f"releases-{count}", arguments.formats, arguments.authorities)
            made = count
            more = None
            if not arguments.whole:
                write_corpus(reports, 1, first=count)
                made += 1
                more = build_cost(reports, Path(folder) / f"releases-{count}", arguments.formats, arguments.authorities)
            print(_row(whole, more), flush=True)


def _row(whole: Cost, more: Cost | None) -> str:
    each = 1000 * whole.cpu_s / whole.reports
    share = f"{more.wall_s:.1f} s, {100 * more.cpu_s / whole.cpu_s:.0f} % of processor time" if more else "not built"
    cells = (
        f"{whole.reports:,}",
        f"{whole.triples:,}",
        f"{whole.wall_s:.0f}",
        f"{whole.cpu_s:.0f}",
        f"{each:.0f} ms",
        f"{whole.memory_mib:.0f} MiB",
        share,
    )
    return "| " + " | ".join(cells) + " |"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, nargs="+", default=[100, 1000])
    parser.add_argument("--formats", default="nq,trig,jsonld,nt,ttl", help="which dumps; nq and nt are always needed")
    parser.add_argument("--folder", type=Path, help="where to work; gigabytes are written")
    parser.add_argument("--whole", action="store_true", help="leave out one more report, which needs the disk twice")
    parser.add_argument("--authorities", default="", help="a folder of tables in place of the project's")
    return parser.parse_args()


if __name__ == "__main__":
    main()
