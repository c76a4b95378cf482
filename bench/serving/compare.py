"""Serving, side by side in one run: ours, Oxigraph's server, Virtuoso, rdflib-endpoint and the one-file endpoint.

    python -m bench.serving.compare --peers VENV [--quads 200000] [--rounds 3] [--seconds 4] [--only NAME ...]

Rounds of the servers are interleaved; medians are printed, ratios are to Oxigraph's server with an optimized store.
Answers are compared before anything is timed.
"""

import argparse
import contextlib
import json
import math
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from bench.serving import mixes, peers
from bench.serving.load import Measured, loaded
from tests import made_up


def answers_of(peer: peers.Peer, queries: list[str]) -> list[list[str]]:
    """Return the rows of each answer, sorted, as text."""
    found = []
    for query in queries:
        status, body = peer.ask(query)
        assert status == 200, f"{peer.name}: {status} for {query}\n{body[:300]!r}"
        rows = json.loads(body)["results"]["bindings"]
        found.append(
            sorted(json.dumps({name: cell["value"] for name, cell in row.items()}, sort_keys=True) for row in rows)
        )
    return found


def differing(found: dict[str, list[list[str]]]) -> dict[str, int]:
    """Return how many answers of each server differ from Oxigraph's."""
    wanted = found["oxigraph"]
    return {name: sum(a != b for a, b in zip(rows, wanted, strict=True)) for name, rows in found.items()}


def one_client_ms(peer: peers.Peer, query: str, folder: Path, *, unique: bool) -> tuple[float, int]:
    """Return the mean time of an answer in ms and how many failed, for one client that has asked once before.

    It asks for two seconds, or for as long as twenty answers take.
    """
    began = time.monotonic()
    peer.ask(query)
    seconds = math.ceil(max(2.0, 20 * (time.monotonic() - began)))
    measured = loaded(peer, [query], folder, time.time_ns(), unique=unique, seconds=seconds, connections=1)
    return 1e3 / measured.requests_per_s if measured.requests_per_s else math.inf, measured.failed


def started(
    options: argparse.Namespace, nquads: Path, quads: int, folder: Path, stack: contextlib.ExitStack
) -> list[peers.Peer]:
    """Start the servers that are wanted."""
    store, release = folder / "store", folder / "release"
    peers.bulk_loaded(options.peers, nquads, store)
    shutil.copytree(store, release / "store")
    made_up.write_release(release, quads, nquads=nquads)
    makers = {
        "ours": lambda: peers.ours(release, folder),
        "oxigraph": lambda: peers.oxigraph(options.peers, store, folder),
        "virtuoso": lambda: peers.virtuoso(nquads, folder),
        "naive": lambda: peers.naive(options.peers, store, folder),
        "rdflib-endpoint": lambda: peers.rdflib_endpoint(options.peers, nquads, folder),
    }
    return [stack.enter_context(make()) for name, make in makers.items() if name in options.only]


def table(title: str, rows: dict[str, list[str]], head: list[str]) -> None:
    """Print a Markdown table."""
    print(f"\n{title}\n\n| | {' | '.join(head)} |\n|---|{'---|' * len(head)}")
    for name, cells in rows.items():
        print(f"| {name} | {' | '.join(cells)} |", flush=True)


def mix(found: list[peers.Peer], queries: list[str], folder: Path, options: argparse.Namespace, unique: bool) -> None:
    """Measure a light mix in interleaved rounds."""
    rounds: dict[str, list[Measured]] = {peer.name: [] for peer in found}
    for round_ in range(options.rounds):
        for peer in found:
            rounds[peer.name].append(loaded(peer, queries, folder, round_, unique=unique, seconds=options.seconds))
    middle = {
        name: [
            statistics.median(getattr(m, field) for m in measured) for field in ("requests_per_s", "cpu_us", "p95_ms")
        ]
        for name, measured in rounds.items()
    }
    base = middle.get("oxigraph", next(iter(middle.values())))
    rows = {
        name: [
            f"{rate:.0f}",
            f"{rate / base[0]:.2f}",
            f"{cpu:.0f}",
            f"{cpu / base[1]:.2f}",
            f"{p95:.1f}",
            str(sum(m.failed for m in rounds[name])),
        ]
        for name, (rate, cpu, p95) in middle.items()
    }
    head = ["requests/s", "ratio", "processor µs", "ratio", "p95 ms", "failed"]
    table("Light queries, never the same twice" if unique else "Light queries, 63 repeated", rows, head)


def one_by_one(
    title: str, found: list[peers.Peer], queries: dict[str, str], ms: Callable[[peers.Peer, str], tuple[float, int]]
) -> None:
    """Measure queries one by one, with the time of each beside Oxigraph's, and ours beside Virtuoso's."""
    rows: dict[str, list[str]] = {}
    for name, query in queries.items():
        cells = {peer.name: ms(peer, query) for peer in found}
        base, _ = cells.get("oxigraph", next(iter(cells.values())))
        rows[name] = [
            f"{took:.2f} ms ({took / base:.2f})" + (f", {failed} failed" if failed else "")
            for took, failed in cells.values()
        ]
        if "virtuoso" in cells and "ours" in cells:
            rows[name].append(f"{cells['ours'][0] / cells['virtuoso'][0]:.2f}")
    table(title, rows, [*(peer.name for peer in found), "ours / virtuoso"])


def main() -> None:
    """Run the comparison and print its tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--peers", type=lambda text: Path(text).absolute() / "bin", required=True, help="the peers' virtual environment"
    )
    parser.add_argument("--quads", type=int, default=200_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=4)
    parser.add_argument("--only", nargs="+", default=["ours", "oxigraph", "virtuoso", "naive", "rdflib-endpoint"])
    options = parser.parse_args()
    if lacking := peers.lacking(options.peers, options.only):
        sys.exit(lacking)
    with tempfile.TemporaryDirectory() as name, contextlib.ExitStack() as stack:
        folder = Path(name)
        nquads = folder / "quads" / "made-up.nq"
        nquads.parent.mkdir()
        quads = made_up.write(options.quads, nquads)
        found = started(options, nquads, quads, folder, stack)
        meetings = 20
        hot = [mixes.light(number, meetings) for number in range(63)]
        print(f"\n{quads} quads")
        fast = [peer for peer in found if peer.name != "rdflib-endpoint"]
        print(
            "answers that differ from Oxigraph's:",
            differing({peer.name: answers_of(peer, hot + list(mixes.HEAVY.values())) for peer in fast}),
        )
        table(
            "Start and memory",
            {peer.name: [f"{peer.first_answer_s:.2f}", f"{peer.memory_mb():.0f}"] for peer in found},
            ["first answer s", "memory MB"],
        )
        mix(found, hot, folder, options, unique=False)
        mix(found, hot, folder, options, unique=True)
        for title, queries, unique in (
            ("Heavy queries, uncached", mixes.HEAVY, True),
            ("Competency questions, repeated", mixes.QUESTIONS, False),
        ):
            one_by_one(title, fast, queries, partial(one_client_ms, folder=folder, unique=unique))


if __name__ == "__main__":
    main()
