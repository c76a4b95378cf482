"""The dumps of a release, streamed from fragments: one report is held at a time.

N-Quads, TriG and JSON-LD hold the named graphs one behind another. N-Triples and Turtle hold their merge,
each triple once: first the subjects that several graphs may share, then each report's own. They are there in RDF 1.2
as well, with evidence as the reifiers of statements.
"""

import heapq
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from uncac_graph.folder.layout import ALL, FACTS, SUMS
from uncac_graph.formats import DUMPED, DUMPED_12
from uncac_graph.graph.turtle import head, turtle_block
from uncac_graph.release.counts import Counts, Coverage, count_lines
from uncac_graph.release.fragment import (
    GRAPH_FORMATS,
    OWN_FORMATS,
    Fragment,
    meeting_of_own_subject,
    read_fragments,
    read_shared_lines,
)
from uncac_graph.release.packing import DumpFile, Written, pack

# About 100 MB of lines; a release of the known corpus needs no second run.
_BYTES_IN_A_RUN = 64 * 1024 * 1024
# Enough for a block to pack well, few enough to hold.
_LINES_IN_A_BATCH = 20_000


@dataclass(frozen=True)
class ReportPiece:
    """A report's fragments on disk, and the meeting whose parts are its own subjects ("CAC_COSP_EG.1/12").

    further_meetings: other parts of the session, whose parts are merged like shared subjects.
    """

    slug: str
    meeting: str
    path: Path
    further_meetings: tuple[str, ...] = ()


@dataclass
class Dumps:
    """What was written: files by name with length and sum, and the counts of both sets of dumps."""

    files: dict[str, Written] = field(default_factory=dict)
    facts: Counts = field(default_factory=Counts)
    all: Counts = field(default_factory=Counts)
    quads: int = 0
    graphs: list[str] = field(default_factory=list)
    coverage: Coverage = field(default_factory=Coverage)


class _Writer:
    """The dump files of both sets, open for writing, with what stands before their first block."""

    def __init__(self, folder: Path, base: str, formats: Sequence[str]) -> None:
        self._base = base
        in_12 = [f"{form}12" for form in formats if f"{form}12" in DUMPED_12]
        sets = [*((name, form) for name in (FACTS, ALL) for form in formats), *((ALL, form) for form in in_12)]
        # Packed alone in RDF 1.2: whoever walks along links and reads RDF 1.1 would stumble over the plain files.
        self._files = {
            (name, form): DumpFile(folder / f"{name}.{form}", packed=form in DUMPED_12) for name, form in sets
        }
        self._started: set[str] = set()
        for (_, form), file in self._files.items():
            if form in ("ttl", "ttl12", "trig"):
                file.add_plain(head(base))
            elif form == "jsonld":
                file.add_plain(b"[\n")

    def add(self, fragment: Fragment, forms: Sequence[str], names: Sequence[str]) -> None:
        """Append a fragment's blocks."""
        for form in forms:
            block = fragment.blocks[form]
            files = [(name, self._files[name, form]) for name in names if (name, form) in self._files]
            plain = block.plain if files else b""
            for name, file in files if plain else ():
                if form == "jsonld" and name in self._started:
                    file.add_plain(b",\n")
                file.add(block, plain)
            self._started.update(names if plain and form == "jsonld" else ())
            if plain and (ALL, f"{form}12") in self._files:
                self._files[ALL, f"{form}12"].add(fragment.reified(form))

    def add_lines(self, lines: Sequence[bytes]) -> None:
        """Append merged lines to all sets; several files take the same bytes, which are packed once."""
        plain = {"nt": b"".join(lines), "ttl": turtle_block(lines, self._base)}
        packed = {form: pack(block) for form, block in plain.items()}
        for (_, form), file in self._files.items():
            merged_form = form.removesuffix("12")
            if merged_form in plain:
                file.add(packed[merged_form], plain[merged_form])

    def close(self) -> dict[str, Written]:
        """Write what stands behind the last block; return the files written."""
        written: dict[str, Written] = {}
        for (_, form), file in self._files.items():
            if form == "jsonld":
                file.add_plain(b"\n]\n")
            written |= file.close()
        return written


def write_dumps(
    folder: Path,
    base: str,
    common: Mapping[str, Fragment],
    reports: Sequence[ReportPiece],
    formats: Sequence[str] = tuple(DUMPED),
) -> Dumps:
    """Write all dumps and their SHA256SUMS into `folder`.

    common: the fragments of the graphs that are no report's, by name, in the order in which they are written.
    """
    dumps = Dumps()
    unshared = _meetings_with_one_report(common, reports)
    writer = _Writer(folder, base, formats)
    for batch in batches_by_subject(merged(_shared_pieces(common, reports, unshared), folder)):
        writer.add_lines(batch)
        dumps.facts.add(count_lines(batch))
        dumps.coverage.add(batch)
    for name, fragment in common.items():
        writer.add(fragment, GRAPH_FORMATS, (FACTS, ALL))
        _count_quads(dumps, name, fragment)
    for report in reports:
        fragments = read_fragments(report.path)
        facts, evidence = fragments["report"], fragments["evidence"]
        own = report.meeting in unshared
        writer.add(facts, (*GRAPH_FORMATS, *(OWN_FORMATS if own else ())), (FACTS, ALL))
        writer.add(evidence, tuple(DUMPED), (ALL,))
        if own:
            dumps.facts.add(facts.counts)
        dumps.all.add(evidence.counts)
        _count_quads(dumps, f"report/{report.slug}", facts)
        _count_quads(dumps, f"evidence/{report.slug}", evidence)
    dumps.all.add(dumps.facts)
    dumps.files = writer.close()
    write_sums(folder, dumps.files)
    return dumps


def _count_quads(dumps: Dumps, graph: str, fragment: Fragment) -> None:
    dumps.quads += fragment.quads
    dumps.graphs.append(graph)


def _meetings_with_one_report(common: Mapping[str, Fragment], reports: Sequence[ReportPiece]) -> frozenset[str]:
    """Return the meetings of which one report alone tells; the parts of others are merged like shared subjects."""
    seen: set[str] = set()
    several: set[str] = set()
    for report in reports:
        (several if report.meeting in seen else seen).add(report.meeting)
        several.update(report.further_meetings)
    for fragment in common.values():
        several.update(meeting for line in fragment.shared_lines() if (meeting := meeting_of_own_subject(line)))
    return frozenset(seen - several)


def _shared_pieces(
    common: Mapping[str, Fragment], reports: Iterable[ReportPiece], unshared: frozenset[str]
) -> Iterator[list[bytes]]:
    for fragment in common.values():
        yield fragment.shared_lines()
    for report in reports:
        yield read_shared_lines(report.path)
        if report.meeting not in unshared:
            yield read_fragments(report.path)["report"].blocks["nt"].plain.splitlines(keepends=True)


def write_sums(folder: Path, files: Mapping[str, Written]) -> None:
    """Write the sums of the files of a folder in the form that sha256sum checks."""
    lines = [f"{written.sha256}  {name}\n" for name, written in sorted(files.items())]
    (folder / SUMS).write_text("".join(lines), encoding="ascii")


def merged(pieces: Iterable[list[bytes]], scratch: Path, bytes_in_a_run: int = _BYTES_IN_A_RUN) -> Iterator[bytes]:
    """Yield the lines of all pieces in order, each once; runs that do not fit in memory wait in `scratch`."""
    with tempfile.TemporaryDirectory(dir=scratch) as folder:
        runs = [*_runs(pieces, Path(folder), bytes_in_a_run)]
        last = b""
        try:
            for line in heapq.merge(*runs):
                if line != last:
                    yield line
                    last = line
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
