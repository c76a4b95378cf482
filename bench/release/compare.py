"""A release beside its peers: validating, dumping, loading; the same data, one after another, ratios printed.

    .venv/bin/python -m bench.release.compare [--reports 40] [--rounds 3]

Peers: rdflib and pySHACL used the plain way, Oxigraph's command line (PyPI: oxigraph), Virtuoso's bulk loader
(Debian: virtuoso-opensource). Of several rounds the least processor time counts; a peer that is not installed is said.
"""

import argparse
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pyshacl
import rdflib

from bench.release.corpus import HOME, write_corpus
from bench.release.virtuoso import bulk_load
from uncac_graph.graph.turtle import turtle_block
from uncac_graph.release import Inputs, Order, build_release
from uncac_graph.release.store import describe_in, write_store

Timing = tuple[float, float]
"""Seconds on the clock, and of processor time with child processes."""


def main() -> None:
    """Build once, then time each step beside its peers."""
    arguments = _arguments()
    inputs = Inputs.of(HOME)
    with tempfile.TemporaryDirectory(dir=arguments.folder) as name:
        folder = Path(name)
        reports = write_corpus(folder / "reports", arguments.reports)
        built = build_release(Order(reports, folder / "releases", inputs)).path
        one = _quads_of_one_report(built)
        print(f"{arguments.reports} reports; one of them has {len(one):,} quads\n")
        print("| step | how | seconds | processor seconds | ratio |\n|---|---|---|---|---|")
        _compare("validate one report", _validations(inputs, one), arguments.rounds)
        _compare("Turtle of all facts", _dumps(built), arguments.rounds)
        _compare("store with the merge", _loads(built, folder), arguments.rounds)


def _compare(step: str, ways: dict[str, Callable[[], object]], rounds: int) -> None:
    """Print the least of some rounds for each way, interleaved, with the ratio to ours, which is the first."""
    best: dict[str, Timing] = {}
    for _ in range(rounds):
        for how, way in ways.items():
            timing = _timed(way)
            best[how] = min(best.get(how, timing), timing, key=lambda t: t[1])
    ours = next(iter(best.values()))
    for how, (wall, cpu) in best.items():
        print(f"| {step} | {how} | {wall:.2f} | {cpu:.2f} | {cpu / ours[1]:.1f} |", flush=True)


def _timed(way: Callable[[], object]) -> Timing:
    wall, cpu = time.monotonic(), _processor_s()
    way()
    return time.monotonic() - wall, _processor_s() - cpu


def _processor_s() -> float:
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in used)


def _quads_of_one_report(built: Path) -> list[ox.Quad]:
    """Return the two graphs of the first report."""
    quads = ox.parse(path=str(built / "dump" / "uncac-all.nq"), format=ox.RdfFormat.N_QUADS)
    of_reports = [q for q in quads if "/graph/report/" in str(q.graph_name) or "/graph/evidence/" in str(q.graph_name)]
    slug = str(of_reports[0].graph_name).rsplit("/", 1)[-1]
    return [q for q in of_reports if str(q.graph_name).endswith(slug)]


def _validations(inputs: Inputs, quads: list[ox.Quad]) -> dict[str, Callable[[], object]]:
    ours = inputs.validator(inputs.load_authorities())
    data = _rdflib_graph([*ours.background(), *quads])
    shapes = rdflib.Graph()
    for path in inputs.shapes.glob("*.ttl"):
        # A graph of rdflib has no named graphs to ask: these few shapes are left out for the peer.
        if "GRAPH " not in path.read_text(encoding="utf-8"):
            shapes.parse(path)
    return {
        "uncac-graph": lambda: ours.validate_report(quads),
        "pySHACL on rdflib": lambda: pyshacl.validate(data, shacl_graph=shapes, inference="none"),
    }


def _rdflib_graph(quads: list[ox.Quad]) -> rdflib.Graph:
    triples = {ox.Triple(q.subject, q.predicate, q.object) for q in quads}
    return rdflib.Graph().parse(data=ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES), format="nt")


def _dumps(built: Path) -> dict[str, Callable[[], object]]:
    path = built / "dump" / "uncac-facts.nt"
    lines = path.read_bytes().splitlines(keepends=True)
    graph = rdflib.Graph().parse(path, format="nt")
    return {
        "uncac-graph": lambda: turtle_block(lines, "https://w3id.org/uncac/"),
        "rdflib": lambda: graph.serialize(format="turtle"),
    }


def _loads(built: Path, folder: Path) -> dict[str, Callable[[], object]]:
    dump = built / "dump"
    dataset = list(ox.parse(path=str(built / "dataset.nq"), format=ox.RdfFormat.N_QUADS))
    ways: dict[str, Callable[[], object]] = {
        "uncac-graph": lambda: describe_in(write_store(_fresh(folder / "ours"), dump), dataset),
    }
    program = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")
    if program:
        files = [str(dump / "uncac-all.nq"), str(dump / "uncac-all.nt"), str(built / "dataset.nq")]
        ways["oxigraph load and optimize"] = lambda: _oxigraph(program, _fresh(folder / "oxigraph"), files)
    if shutil.which("virtuoso-t"):
        ways["Virtuoso's bulk loader (named graphs alone)"] = lambda: bulk_load(_fresh(folder / "virtuoso"), dump)
    return ways


def _oxigraph(program: str, location: Path, files: list[str]) -> None:
    subprocess.run([program, "load", "--location", str(location), "--file", *files], check=True, capture_output=True)
    subprocess.run([program, "optimize", "--location", str(location)], check=True, capture_output=True)


def _fresh(path: Path) -> Path:
    shutil.rmtree(path, ignore_errors=True)
    return path


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=40)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--folder", type=Path, help="where to work")
    return parser.parse_args()


if __name__ == "__main__":
    main()
