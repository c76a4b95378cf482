"""Turtle and TriG that a person reads: prefixes, grouped by subject, the same order each time.

A document is a head and blocks: blocks of the same base can be put together under one head,
which is how a release writes dumps of any size without holding them.
"""

import re
from collections.abc import Iterable

from pyoxigraph import Quad, RdfFormat, parse, serialize

from uncac_graph.vocabulary import DCTERMS, PREFIXES, RDF, RDFS, SKOS

# The order in which a reader looks for things: what it is, how it is called, the rest by name.
_FIRST_PREDICATES = (RDF.type, RDFS.label, SKOS.prefLabel, SKOS.altLabel, SKOS.notation, DCTERMS.title)
_RANK_BY_TOKEN = {f"<{iri}>".encode(): rank for rank, iri in enumerate(_FIRST_PREDICATES)}
_LAST = len(_FIRST_PREDICATES)
_DIGITS = re.compile(rb"(\d+)")
_HEAD_LINES = (b"@base ", b"@prefix ")


def head(base: str) -> bytes:
    """Return the @base and @prefix lines of a document."""
    prefixes = {**PREFIXES, "uncac": f"{base}ontology#"}
    lines = [f"@base <{base}> .", *(f"@prefix {name}: <{iri}> ." for name, iri in sorted(prefixes.items()))]
    return ("\n".join(lines) + "\n\n").encode()


def in_reading_order(lines: Iterable[bytes]) -> list[bytes]:
    """Return N-Triples lines, or N-Quads lines of one graph, in the order of the blocks: item/10 behind item/9."""
    by_subject: dict[bytes, list[tuple[int, bytes]]] = {}
    for line in lines:
        subject, predicate, _ = line.split(b" ", 2)
        by_subject.setdefault(subject, []).append((_RANK_BY_TOKEN.get(predicate, _LAST), line))
    return [line for subject in sorted(by_subject, key=_natural) for _, line in sorted(by_subject[subject])]


def _natural(token: bytes) -> list[object]:
    parts: list[object] = list(_DIGITS.split(token))
    parts[1::2] = [int(digits) for digits in _DIGITS.findall(token)]
    return parts


def block_of_ordered(quads: Iterable[Quad], base: str) -> bytes:
    """Return quads, or triples as quads of the default graph, without a head, in the order given.

    TriG without a graph is Turtle.
    """
    prefixes = {**PREFIXES, "uncac": f"{base}ontology#"}
    written = serialize(quads, format=RdfFormat.TRIG, prefixes=prefixes, base_iri=base) or b""
    # The engine writes its prefixes in an order that changes from run to run: the head is ours.
    return b"".join(line for line in written.splitlines(keepends=True) if not line.startswith(_HEAD_LINES))


def turtle_block(lines: Iterable[bytes], base: str) -> bytes:
    """Return N-Triples lines as a block of Turtle."""
    return block_of_ordered(parse(b"".join(in_reading_order(lines)), format=RdfFormat.N_TRIPLES), base)


def trig(quads: Iterable[Quad], base: str) -> bytes:
    """Return quads as a whole TriG document, the graphs in the order in which they come."""
    by_graph: dict[str, list[Quad]] = {}
    for quad in quads:
        by_graph.setdefault(str(quad.graph_name), []).append(quad)
    document = head(base)
    for of_graph in by_graph.values():
        lines = set((serialize(of_graph, format=RdfFormat.N_QUADS) or b"").splitlines(keepends=True))
        document += block_of_ordered(parse(b"".join(in_reading_order(lines)), format=RdfFormat.N_QUADS), base)
    return document
