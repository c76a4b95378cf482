"""What one named graph, or one report, contributes to the dumps, made and packed once and kept in a cache.

A report's *own* subjects (its items, participations, joint considerations and adoptions, its Evidence and
Paragraphs) stand in no other graph; the *shared* ones (States, resolutions, other documents) may, and are
merged over all graphs before they are written.
"""

import json
import re
from array import array
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pyoxigraph import Quad, RdfFormat, parse, serialize

from uncac_graph.formats import DUMPED
from uncac_graph.graph.turtle import block_of_ordered, in_reading_order, turtle_block
from uncac_graph.reification import as_n_triples, as_turtle, reified
from uncac_graph.release.counts import Counts, count_lines
from uncac_graph.release.packing import Packed, pack, squeeze, unpack
from uncac_graph.release.rerooting import rerooted

_OWN_SUBJECT = re.compile(
    rb"<[^>]*/meeting/(?P<meeting>[^/>]+/\d+(?:/[a-z]+/\d+)?)/(?:item|participation|joint|adoption)/"
)
GRAPH_FORMATS = tuple(suffix for suffix, format_ in DUMPED.items() if format_.supports_datasets)
OWN_FORMATS = tuple(suffix for suffix in DUMPED if suffix not in GRAPH_FORMATS)
_REIFIED = "reified-"
"""Stands before the format of a block in RDF 1.2, where that differs."""


def meeting_of_own_subject(line: bytes) -> str | None:
    """Return the meeting ("CAC_COSP_EG.1/12") on which a line's subject hangs, None for other subjects."""
    found = _OWN_SUBJECT.match(line)
    return found["meeting"].decode() if found else None


@dataclass(frozen=True)
class Fragment:
    """One graph, packed block by block.

    blocks: by format: "nq", "trig", "jsonld" of the whole graph, "nt" and "ttl" of the own subjects; of evidence also
    "reified-nt" and "reified-ttl".
    shared: sorted N-Triples lines of the shared subjects as one zstd frame.
    counts: of the own subjects.
    """

    blocks: dict[str, Packed]
    shared: bytes
    counts: Counts
    quads: int

    def reified(self, form: str) -> Packed:
        """Return the block of a format in RDF 1.2."""
        return self.blocks.get(_REIFIED + form) or self.blocks[form]

    def shared_lines(self) -> list[bytes]:
        """Return the N-Triples lines of the shared subjects, sorted."""
        return unpack(self.shared).splitlines(keepends=True)


def graph_fragment(quads: Iterable[Quad], base: str, own: str | None) -> Fragment:
    """Return the fragment of one named graph, given under the canonical base.

    own: the meeting whose parts are the graph's own subjects; "*" if all its subjects are; None if none is.
    """
    lines = sorted_lines(quads, base)
    graph_end = lines[0].rindex(b" <") - len(lines[0])
    own_triples: list[bytes] = []
    shared: list[bytes] = []
    for line in lines:
        triple = line[:graph_end] + b" .\n"
        is_own = own == "*" or (own is not None and meeting_of_own_subject(triple) == own)
        (own_triples if is_own else shared).append(triple)
    ordered = list(parse(b"".join(in_reading_order(lines)), format=RdfFormat.N_QUADS))
    blocks = {
        "nq": pack(b"".join(lines)),
        "trig": pack(block_of_ordered(ordered, base)),
        # The members of an array, which dumps open and close.
        "jsonld": pack((serialize(ordered, format=RdfFormat.JSON_LD) or b"[]").strip()[1:-1]),
        "nt": pack(b"".join(own_triples)),
        "ttl": pack(turtle_block(own_triples, base)),
    }
    if own == "*":
        kept, reifiers = reified(own_triples)
        blocks[f"{_REIFIED}nt"] = pack(b"".join(kept) + as_n_triples(reifiers))
        blocks[f"{_REIFIED}ttl"] = pack(turtle_block(kept, base) + as_turtle(reifiers, base))
    return Fragment(blocks, squeeze(b"".join(shared)), count_lines(own_triples), len(lines))


def sorted_lines(quads: Iterable[Quad], base: str) -> list[bytes]:
    """Return quads as sorted N-Quads lines under `base`, each once."""
    written = serialize(quads, format=RdfFormat.N_QUADS) or b""
    return sorted(set(rerooted(written, base).splitlines(keepends=True)))


def write_fragments(path: Path, fragments: dict[str, Fragment], about: dict[str, Any]) -> None:
    """Write fragments with what is to be known about them into one file: a line of JSON, then the bytes."""
    index: dict[str, Any] = {}
    blobs: list[bytes] = []
    for name, fragment in fragments.items():
        # The shared lines stand first: they are read alone before the rest is.
        parts = {"shared": fragment.shared, "objects": fragment.counts.objects.tobytes()}
        for form, block in fragment.blocks.items():
            parts |= {f"{form}.gz": block.gz, f"{form}.zst": block.zst}
        index[name] = {
            "parts": {key: len(blob) for key, blob in parts.items()},
            "quads": fragment.quads,
            "counts": {told: value for told, value in vars(fragment.counts).items() if told != "objects"},
        }
        blobs.extend(parts.values())
    head = json.dumps({"fragments": index, "about": about}, ensure_ascii=False).encode() + b"\n"
    partial = path.with_name(f"{path.name}.partial")
    partial.write_bytes(head + b"".join(blobs))
    partial.replace(path)


def read_about(path: Path) -> dict[str, Any]:
    """Return what `write_fragments` was told about the fragments.

    Raises:
        ValueError: the file is cut or damaged.
    """
    with path.open("rb") as file:
        head = json.loads(file.readline())
        told = sum(length for entry in head["fragments"].values() for length in entry["parts"].values())
        if file.tell() + told != path.stat().st_size:
            raise ValueError(f"{path} is cut")
    about: dict[str, Any] = head["about"]
    return about


def read_shared_lines(path: Path) -> list[bytes]:
    """Return the shared N-Triples lines of a file's first fragment, without reading the rest."""
    with path.open("rb") as file:
        index = json.loads(file.readline())["fragments"]
        first = next(iter(index.values()))
        return unpack(file.read(first["parts"]["shared"])).splitlines(keepends=True)


def read_fragments(path: Path) -> dict[str, Fragment]:
    """Return the fragments of a file by name."""
    with path.open("rb") as file:
        index = json.loads(file.readline())["fragments"]
        return {name: _read_fragment(entry, file.read) for name, entry in index.items()}


def _read_fragment(entry: dict[str, Any], read: Any) -> Fragment:
    parts: dict[str, bytes] = {key: read(length) for key, length in entry["parts"].items()}
    counted: dict[str, Any] = entry["counts"]
    told = {name: Counter(value) if isinstance(value, dict) else value for name, value in counted.items()}
    counts = Counts(**told, objects=array("Q", parts["objects"]))  # type: ignore[arg-type]
    forms = [name.removesuffix(".gz") for name in parts if name.endswith(".gz")]
    blocks = {form: Packed(parts[f"{form}.gz"], parts[f"{form}.zst"]) for form in forms}
    return Fragment(blocks, parts["shared"], counts, entry["quads"])
