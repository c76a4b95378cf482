"""What stands beside a change for its readers: names of things, the evidence of facts, the sources of curated ones.

It is written with the change, since the releases that could tell it later are retired.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from pyoxigraph import NamedNode, RdfFormat, parse

from uncac_graph.folder.layout import DUMP, FACTS, SEARCH
from uncac_graph.graph.evidence import evidence_key
from uncac_graph.identifiers import CANONICAL_BASE
from uncac_graph.kinds import whole_of
from uncac_graph.release.difference import Difference, FactChange
from uncac_graph.vocabulary import DCTERMS


def change_context(changes: Difference, old: Path, new: Path) -> dict[str, Any]:
    """Return {"labels": name by path, "evidence": [path, version] by fact's number, "sources": [source] by path}.

    old, new: the release folders. A fact that is gone has its evidence in the old release, others in the new one.
    """
    with closing(_index(old)) as before, closing(_index(new)) as after:
        paths = {whole_of(path) for path in _paths(changes)}
        labels = {path: label for path in sorted(paths) if (label := _label(after, path) or _label(before, path))}
        evidence: dict[str, list[str]] = {}
        for number, fact in enumerate(changes.facts):
            index, version = (before, changes.old_version) if not fact.new else (after, changes.new_version)
            path = _evidence(fact, changes.base)
            if path and _holds(index, path):
                evidence[str(number)] = [path, version]
    return {"labels": labels, "evidence": evidence, "sources": _sources(changes, new)}


def _index(release: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{(release / SEARCH).resolve().as_uri()}?mode=ro&immutable=1", uri=True)


def _label(index: sqlite3.Connection, path: str) -> str:
    row = index.execute("SELECT label FROM thing WHERE path = ?", (path,)).fetchone()
    return str(row[0]) if row else ""


def _holds(index: sqlite3.Connection, path: str) -> bool:
    return index.execute("SELECT 1 FROM subject WHERE path = ?", (path,)).fetchone() is not None


def _paths(changes: Difference) -> Iterator[str]:
    for fact in changes.facts:
        yield fact.subject.strip("<>").removeprefix(changes.base)
    for graph in changes.graphs:
        yield from graph.things


def _evidence(fact: FactChange, base: str) -> str:
    """Return the path of a fact's Evidence (contract G3): the present one, or that of what is gone."""
    kind, _, slug = fact.graph.removeprefix(f"{base}graph/").partition("/")
    if kind != "report":
        return ""
    words = " ".join((fact.subject, fact.predicate, fact.new or fact.old)).replace(f"<{base}", f"<{CANONICAL_BASE}")
    triple = next(iter(parse(f"{words} .", format=RdfFormat.N_TRIPLES))).triple
    if not isinstance(triple.subject, NamedNode):
        return ""
    return f"document/{slug}/evidence/{evidence_key((triple.subject, triple.predicate, triple.object))}"


def _sources(changes: Difference, new: Path) -> dict[str, list[str]]:
    """Return the sources of the curated things that facts changed of, by path."""
    authority = f"{changes.base}graph/authority"
    wanted = {fact.subject for fact in changes.facts if fact.graph == authority}
    sources: dict[str, list[str]] = {}
    for line in _lines(new / DUMP / f"{FACTS}.nq", authority) if wanted else ():
        subject, predicate, _ = line.split(" ", 2)
        if subject in wanted and predicate == f"<{DCTERMS.source}>":
            value = next(iter(parse(line, format=RdfFormat.N_QUADS))).object
            sources.setdefault(subject.strip("<>").removeprefix(changes.base), []).append(value.value)
    return sources


def _lines(path: Path, graph: str) -> Iterable[str]:
    end = f" <{graph}> .\n"
    with path.open(encoding="utf-8") as file:
        yield from (line for line in file if line.endswith(end))
