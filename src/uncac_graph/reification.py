"""Evidence in RDF 1.2: a statement with its reifiers, `s p o ~ evidence`.

The graph itself has the classic form, which every store and client can ask. Here lines of N-Triples are rewritten:
nothing is parsed, and one form says as much as the other.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from uncac_graph.vocabulary import RDF

_PARTS = tuple(f"<{iri}>".encode() for iri in (RDF.subject, RDF.predicate, RDF.object))
_REIFIES = f"<{RDF.NS}reifies>".encode()


class Reified(NamedTuple):
    """Lines without classic reification, and the reifiers ("<evidence>") of each statement ("<s> <p> <o>")."""

    lines: list[bytes]
    reifiers: Mapping[bytes, list[bytes]]


def reified(lines: Iterable[bytes]) -> Reified:
    """Return what N-Triples lines say, their reifications apart; one that lacks a part stays as it is."""
    kept: list[bytes] = []
    parts: dict[bytes, dict[bytes, bytes]] = {}
    for line in lines:
        subject, predicate, rest = line.split(b" ", 2)
        if predicate in _PARTS:
            parts.setdefault(subject, {})[predicate] = rest.rstrip().removesuffix(b".").rstrip()
        else:
            kept.append(line)
    reifiers: dict[bytes, list[bytes]] = {}
    for subject, found in parts.items():
        if len(found) == len(_PARTS):
            reifiers.setdefault(b" ".join(found[part] for part in _PARTS), []).append(subject)
        else:
            kept += [b"%s %s %s .\n" % (subject, predicate, value) for predicate, value in found.items()]
    return Reified(kept, reifiers)


def as_n_triples(reifiers: Mapping[bytes, list[bytes]]) -> bytes:
    """Return reifiers as lines of N-Triples 1.2, which have the triple as their object."""
    pairs = ((statement, one) for statement, ones in reifiers.items() for one in ones)
    return b"".join(b"%s %s <<( %s )>> .\n" % (one, _REIFIES, statement) for statement, one in pairs)


def as_turtle(reifiers: Mapping[bytes, list[bytes]], base: str = "") -> bytes:
    """Return statements with their reifiers as lines of Turtle 1.2; IRIs below `base` without it."""
    found = []
    for statement, ones in reifiers.items():
        terms = [_short(term, base) for term in statement.split(b" ", 2)]
        found.append(b" ".join([*terms, *(b"~ " + _short(one, base) for one in ones)]) + b" .\n")
    return b"".join(found)


def _short(iri: bytes, base: str) -> bytes:
    start = f"<{base}".encode()
    return b"<" + iri[len(start) :] if base and iri.startswith(start) else iri
