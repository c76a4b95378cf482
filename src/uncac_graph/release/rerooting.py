"""Canonical base → the publisher's base, in N-Quads and in our own Turtle files (contract G60).

IRIs are rewritten, and the base in literals that we make for machines; verbatim text, quotes and keys never.
"""

import re

from uncac_graph.identifiers import CANONICAL_BASE
from uncac_graph.vocabulary import SH, VOID, XSD

_CANONICAL = f"<{CANONICAL_BASE}".encode()
_VANN = "http://purl.org/vocab/vann/"
# Literals made for machines, by predicate: where IRIs begin, and the text of queries; and addresses as literals.
_MACHINE_PREDICATES = tuple(
    f"<{iri}>".encode()
    for iri in (
        VOID.uriSpace,
        SH.namespace,
        SH.select,
        SH.ask,
        SH.construct,
        f"{_VANN}preferredNamespaceUri",
    )
)

# An IRI of ours inside a literal: nothing but a literal stands between two quote marks of a line.
_HELD_BY_LITERAL = re.compile(rb'"[^\n]*' + re.escape(_CANONICAL) + rb'[^\n]*"')
_ADDRESS = f"^^<{XSD.anyURI}>".encode()


def rerooted(lines: bytes, base: str) -> bytes:
    """Return N-Triples or N-Quads with their IRIs under `base`."""
    if base == CANONICAL_BASE:
        return lines
    iri_start = f"<{base}".encode()
    if not _HELD_BY_LITERAL.search(lines) and not any(mark in lines for mark in (_ADDRESS, *_MACHINE_PREDICATES)):
        return lines.replace(_CANONICAL, iri_start)
    parts = (_reroot_line(line, iri_start, base.encode()) for line in lines.splitlines(keepends=True))
    return b"".join(parts)


def reroot_text(text: str, base: str) -> str:
    """Return one of our own Turtle or SPARQL files with every mention of the canonical base rewritten."""
    return text.replace(CANONICAL_BASE, base)


def _reroot_line(line: bytes, iri_start: bytes, base: bytes) -> bytes:
    """Rewrite what stands outside the literal: it begins at the first quote mark and ends at the last.

    An IRI holds no quote mark, so the two marks found are the literal's own.
    """
    first = line.find(b'"')
    if first < 0:
        return line.replace(_CANONICAL, iri_start)
    last = line.rindex(b'"')
    before, literal, after = line[:first], line[first : last + 1], line[last + 1 :]
    if after.startswith(_ADDRESS) or any(predicate in before for predicate in _MACHINE_PREDICATES):
        literal = literal.replace(CANONICAL_BASE.encode(), base)
    return before.replace(_CANONICAL, iri_start) + literal + after.replace(_CANONICAL, iri_start)
