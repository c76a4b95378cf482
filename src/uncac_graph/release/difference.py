"""What changed between two releases, and why: facts added, withdrawn, corrected."""

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Literal

from pyoxigraph import NamedNode, RdfFormat, parse

from uncac_graph.errors import ReleaseError
from uncac_graph.folder.layout import DUMP, FACTS, SEARCH, as_json
from uncac_graph.folder.manifest import read_manifest
from uncac_graph.graph.evidence import evidence_key
from uncac_graph.graph.terms import english, integer
from uncac_graph.graph.turtle import head, turtle_block
from uncac_graph.identifiers import CANONICAL_BASE, symbol_of_slug
from uncac_graph.kinds import whole_of
from uncac_graph.languages import N_
from uncac_graph.vocabulary import DCTERMS, PROV, RDF, RDFS, SCHEMA, VOID

Kind = Literal["added", "withdrawn", "corrected"]
_ACTIONS = {"added": SCHEMA.AddAction, "withdrawn": SCHEMA.DeleteAction, "corrected": SCHEMA.ReplaceAction}
_MARKS = {"added": "+", "withdrawn": "-", "corrected": "~"}

NEW_REPORT = N_("new report")
REPORT_WITHDRAWN = N_("report withdrawn")
NEW_TEXT = N_("the report's file changed")
NEW_AUTHORITY = N_("new alias or entry of the authorities")
CORRECTED_READING = N_("corrected reading")
BY_HAND = N_("correction by hand")
_OF_GRAPH = {
    "authority": N_("the authorities changed"),
    "mappings": N_("the links to other datasets changed"),
    "ontology": N_("the ontology changed"),
}


@dataclass(frozen=True, slots=True, order=True)
class FactChange:
    """One fact that is new, gone or other than before; terms in N-Triples form, "" where there is none."""

    graph: str
    subject: str
    predicate: str
    kind: Kind
    old: str
    new: str
    reason: str

    def line(self) -> str:
        """Return the change in one line."""
        value = f"{self.old} → {self.new}" if self.kind == "corrected" else self.old or self.new
        return f"{_MARKS[self.kind]} {self.subject} {self.predicate} {value}  ({self.reason})"


@dataclass(frozen=True, slots=True, order=True)
class GraphChange:
    """A whole named graph that is new or gone, with how many facts, and the paths of the things that it speaks of."""

    graph: str
    kind: Kind
    facts: int
    reason: str
    things: tuple[str, ...] = field(default=(), compare=False, repr=False)

    def line(self) -> str:
        """Return the change in one line."""
        return f"{_MARKS[self.kind]} {self.facts} facts of {self.graph}  ({self.reason})"


@dataclass(frozen=True)
class Difference:
    """What changed from one release to another."""

    old_version: str
    new_version: str
    base: str
    graphs: tuple[GraphChange, ...]
    facts: tuple[FactChange, ...]

    @property
    def changes(self) -> list[FactChange | GraphChange]:
        """All changes, whole graphs first."""
        return [*self.graphs, *self.facts]

    def counts(self) -> dict[str, int]:
        """Return how many facts were added, withdrawn and corrected, those of whole graphs included."""
        counts = dict.fromkeys(_ACTIONS, 0)
        for graph in self.graphs:
            counts[graph.kind] += graph.facts
        for fact in self.facts:
            counts[fact.kind] += 1
        return counts

    def text(self) -> str:
        """Return the changes for people to read, one a line, below a line of counts."""
        told = ", ".join(f"{n} {kind}" for kind, n in self.counts().items())
        head = f"{self.old_version} → {self.new_version}: {told}"
        return "\n".join([head, *(change.line() for change in self.changes)]) + "\n"

    def values(self) -> dict[str, Any]:
        """Return the changes as plain values, ready for JSON."""
        return {
            "from": self.old_version,
            "to": self.new_version,
            "counts": self.counts(),
            "graphs": [asdict(change) for change in self.graphs],
            "facts": [asdict(change) for change in self.facts],
        }

    def json(self) -> str:
        """Return the changes as JSON."""
        return as_json(self.values())

    def turtle(self) -> bytes:
        """Return the changes as RDF: an action of schema.org on each fact, which is an rdf:Statement."""
        label = english(f"Changes from {self.old_version} to {self.new_version}")
        said = [(RDF.type, f"<{PROV.Activity}>"), (RDFS.label, label)]
        lines = [f"{self._node('changes')} <{property_}> {value} .\n" for property_, value in said]
        lines += [line for change in self.changes for line in self._action(change)]
        return head(self.base) + turtle_block((line.encode() for line in lines), self.base)

    def _action(self, change: FactChange | GraphChange) -> Iterator[str]:
        told = {name: value for name, value in asdict(change).items() if name != "things"}
        key = hashlib.sha256("\n".join(map(str, told.values())).encode()).hexdigest()[:12]
        said: list[tuple[str, object]] = [
            (RDF.type, f"<{_ACTIONS[change.kind]}>"),
            (RDFS.label, english(f"{change.kind}: {change.reason}")),
            (DCTERMS.description, english(change.reason)),
            (DCTERMS.isPartOf, self._node("changes")),
            (DCTERMS.source, f"<{change.graph}>"),
        ]
        if isinstance(change, GraphChange):
            said.append((VOID.triples, integer(change.facts)))
        else:
            said += [(RDF.type, f"<{RDF.Statement}>"), (RDF.subject, change.subject)]
            said += [(RDF.predicate, change.predicate), (RDF.object, change.new or change.old)]
            if change.kind == "corrected":
                said += [(SCHEMA.replacee, change.old), (SCHEMA.replacer, change.new)]
        yield from (f"{self._node(f'change-{key}')} <{property_}> {value} .\n" for property_, value in said)

    def _node(self, name: str) -> str:
        return f"<{self.base}changes/{self.old_version}/{self.new_version}#{name}>"


def diff_releases(old: Path, new: Path) -> Difference:
    """Return what changed from one release to another, each change with its reason.

    A fact of one value that became another is corrected; evidence is not compared, since it only follows the facts.

    Raises:
        ReleaseError: a folder is no release, or the two have different bases.
    """
    return difference(old, new, read_manifest(old), read_manifest(new))


def difference(old: Path, new: Path, before: Mapping[str, Any], after: Mapping[str, Any]) -> Difference:
    """Return what changed from one release folder to another, of which the manifests say what they are."""
    base = str(after["base_iri"])
    if before["base_iri"] != base:
        raise ReleaseError(f"{old} has the base {before['base_iri']}, {new} has {base}; build both for the same base")
    old_facts, new_facts = _GraphFile(old), _GraphFile(new)
    changed: dict[str, tuple[list[bytes], list[bytes]]] = {}
    for graph in old_facts.spans.keys() & new_facts.spans.keys():
        if old_facts.spans[graph][3] != new_facts.spans[graph][3]:
            had, has = set(old_facts.lines(graph)), set(new_facts.lines(graph))
            changed[graph] = (sorted(had - has), sorted(has - had))
    of_authority = (line for part in changed.get(f"{base}graph/authority", ()) for line in part)
    reasons = _Reasons(before, after, base, {line.partition(b" ")[0].decode() for line in of_authority})
    graphs = [
        *_whole_graphs(new_facts, old_facts, "added", NEW_REPORT, base),
        *_whole_graphs(old_facts, new_facts, "withdrawn", REPORT_WITHDRAWN, base),
    ]
    facts = [fact for graph, (gone, come) in changed.items() for fact in _facts(graph, gone, come, reasons)]
    return Difference(str(before["version"]), str(after["version"]), base, tuple(sorted(graphs)), tuple(sorted(facts)))


class _GraphFile:
    """The facts of a release, graph by graph, read when they are asked for."""

    def __init__(self, release: Path) -> None:
        self._path = release / DUMP / f"{FACTS}.nq"
        position = 0
        spans: dict[str, list[Any]] = {}
        with self._path.open("rb") as file:
            for line in file:
                graph = line[line.rindex(b" <") + 2 : -4].decode()
                span = spans.setdefault(graph, [position, 0, 0, hashlib.sha256()])
                position += len(line)
                span[1], span[2] = position, span[2] + 1
                span[3].update(line)
        # Where each graph begins and ends, its lines and their sum; a graph's lines stand together.
        self.spans = {graph: (start, end, n, sum_.hexdigest()) for graph, (start, end, n, sum_) in spans.items()}

    def lines(self, graph: str) -> list[bytes]:
        """Return a graph's lines, none if it is not there."""
        if graph not in self.spans:
            return []
        start, end, *_ = self.spans[graph]
        with self._path.open("rb") as file:
            file.seek(start)
            return file.read(end - start).splitlines(keepends=True)


def _whole_graphs(having: _GraphFile, lacking: _GraphFile, kind: Kind, reason: str, base: str) -> Iterator[GraphChange]:
    for graph in having.spans.keys() - lacking.spans.keys():
        subjects = {line.partition(b"> ")[0].decode()[1:] for line in having.lines(graph)}
        things = {whole_of(iri.removeprefix(base)) for iri in subjects if iri.startswith(base)}
        yield GraphChange(graph, kind, having.spans[graph][2], reason, tuple(sorted(things)))


class _Reasons:
    """Why a fact may have changed: what differs between two releases' inputs."""

    def __init__(self, old: Mapping[str, Any], new: Mapping[str, Any], base: str, curated: set[str]) -> None:
        self._graphs = f"{base}graph/"
        self._curated = curated
        self._files = [{r["slug"]: r["sha256"] for r in manifest["reports"]} for manifest in (old, new)]
        self._corrections = [{r["slug"]: r.get("corrections", []) for r in m["reports"]} for m in (old, new)]

    def of(self, graph: str, *terms: str) -> str:
        """Return the reason of a change in a graph, by the terms of the facts concerned."""
        name = graph.removeprefix(self._graphs)
        kind, _, slug = name.partition("/")
        if not slug:
            return _OF_GRAPH.get(kind, N_("changed"))
        if self._files[0].get(slug) != self._files[1].get(slug):
            return f"{NEW_TEXT} ({symbol_of_slug(slug)})"
        if self._curated.intersection(terms):
            return NEW_AUTHORITY
        before, after = (told.get(slug, []) for told in self._corrections)
        told = [sentence for sentence in after if sentence not in before]
        if told or before != after:
            return f"{BY_HAND}: {'; '.join(told)}" if told else N_("correction by hand withdrawn")
        return CORRECTED_READING


def _facts(graph: str, gone: Iterable[bytes], come: Iterable[bytes], reasons: _Reasons) -> Iterator[FactChange]:
    """Yield the changes of one graph: one old and one new value of a property are a correction."""
    values: dict[tuple[str, str], tuple[list[str], list[str]]] = {}
    for index, lines in ((0, gone), (1, come)):
        for quad in parse(b"".join(lines), format=RdfFormat.N_QUADS):
            pair = values.setdefault((str(quad.subject), str(quad.predicate)), ([], []))
            pair[index].append(str(quad.object))
    for (subject, predicate), (old, new) in values.items():
        reason = reasons.of(graph, subject, *old, *new)
        if len(old) == len(new) == 1:
            yield FactChange(graph, subject, predicate, "corrected", old[0], new[0], reason)
            continue
        yield from (FactChange(graph, subject, predicate, "withdrawn", value, "", reason) for value in old)
        yield from (FactChange(graph, subject, predicate, "added", "", value, reason) for value in new)


def change_context(changes: Difference, old: Path, new: Path) -> dict[str, Any]:
    """Return what stands beside a change for its readers, since the releases that could tell it later are retired.

    {"labels": name by path, "evidence": [path, version] by fact's number, "sources": [source] by path}.
    old, new: the release folders. A fact that is gone has its evidence in the old release, others in the new one.
    """
    with closing(_index(old)) as before, closing(_index(new)) as after:
        subjects = (fact.subject.strip("<>").removeprefix(changes.base) for fact in changes.facts)
        paths = {whole_of(path) for path in (*subjects, *(thing for graph in changes.graphs for thing in graph.things))}
        labels = {path: label for path in sorted(paths) if (label := _label(after, path) or _label(before, path))}
        evidence: dict[str, list[str]] = {}
        for number, fact in enumerate(changes.facts):
            index, version = (before, changes.old_version) if not fact.new else (after, changes.new_version)
            path = _evidence(fact, changes.base)
            if path and index.execute("SELECT 1 FROM subject WHERE path = ?", (path,)).fetchone():
                evidence[str(number)] = [path, version]
    return {"labels": labels, "evidence": evidence, "sources": _sources(changes, new)}


def _index(release: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{(release / SEARCH).resolve().as_uri()}?mode=ro&immutable=1", uri=True)


def _label(index: sqlite3.Connection, path: str) -> str:
    row = index.execute("SELECT label FROM thing WHERE path = ?", (path,)).fetchone()
    return str(row[0]) if row else ""


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
    with (new / DUMP / f"{FACTS}.nq").open(encoding="utf-8") as file:
        for line in (line for line in file if line.endswith(f" <{authority}> .\n")) if wanted else ():
            subject, predicate, _ = line.split(" ", 2)
            if subject in wanted and predicate == f"<{DCTERMS.source}>":
                value = next(iter(parse(line, format=RdfFormat.N_QUADS))).object
                sources.setdefault(subject.strip("<>").removeprefix(changes.base), []).append(value.value)
    return sources
