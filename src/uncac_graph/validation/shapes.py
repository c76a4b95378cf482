"""The shapes as they are written in a folder of Turtle files, read into values.

Known are node shapes with sh:targetClass, sh:targetNode, sh:targetSubjectsOf or sh:targetObjectsOf; in them
property shapes with a predicate as path; the constraint components of `COMPONENTS`; and sh:sparql with sh:select.
Whatever else SHACL offers is refused with its name: a rule that we would not check must not look checked.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Store, Triple, parse

from uncac_graph.errors import UncacGraphError
from uncac_graph.languages import ENGLISH
from uncac_graph.vocabulary import RDF, SH

ACROSS_REPORTS = "acrossReports"

TARGETS = (SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf)

COMPONENTS: Mapping[str, str] = {
    SH.minCount: SH.MinCountConstraintComponent,
    SH.maxCount: SH.MaxCountConstraintComponent,
    SH.nodeKind: SH.NodeKindConstraintComponent,
    SH.datatype: SH.DatatypeConstraintComponent,
    SH.class_: SH.ClassConstraintComponent,
    SH.pattern: SH.PatternConstraintComponent,
    SH.minInclusive: SH.MinInclusiveConstraintComponent,
    SH.uniqueLang: SH.UniqueLangConstraintComponent,
}
"""Parameters of core constraints that we know → the component they belong to."""

_DESCRIPTIVE = (SH.name, SH.description, SH.order)
_NODE_SHAPE_TERMS = {*TARGETS, SH.property, SH.sparql, SH.severity, SH.message, *_DESCRIPTIVE}
_PROPERTY_SHAPE_TERMS = {*COMPONENTS, SH.path, SH.severity, SH.message, *_DESCRIPTIVE}
_CONSTRAINT_TERMS = {SH.select, SH.prefixes, SH.message}
# $this as the first variable, one SELECT, no clause in which a variable bound from outside means something else.
_SELECT = re.compile(r"\s*SELECT\s+(?:DISTINCT\s+)?\$this\b[^{}]*WHERE\s*\{", re.IGNORECASE)
_FOREIGN_CLAUSES = re.compile(r"\b(?:SELECT|MINUS|SERVICE|VALUES|GROUP\s+BY|LIMIT|OFFSET)\b", re.IGNORECASE)

Term = NamedNode | BlankNode | Literal | Triple


class ShapeError(UncacGraphError):
    """The shapes cannot be read, or use something of SHACL that is not known here; the message names the place."""


class CoreConstraint(NamedTuple):
    """One constraint of a property shape: parameter is a key of COMPONENTS, value an N-Triples term."""

    parameter: str
    value: str


@dataclass(frozen=True, slots=True)
class PropertyShape:
    """What must hold of the values of one predicate. severity is an IRI."""

    iri: str
    path: str
    severity: str
    message: str
    constraints: tuple[CoreConstraint, ...]


@dataclass(frozen=True, slots=True)
class SparqlConstraint:
    """What a SELECT must not find. prologue: the PREFIX lines; where_end: the offset behind the first brace."""

    iri: str
    prologue: str
    select: str
    message: str
    where_end: int


@dataclass(frozen=True, slots=True)
class NodeShape:
    """A shape; targets: of TARGETS, each with an IRI. across_reports: several can break it together (graph.ttl)."""

    iri: str
    targets: tuple[tuple[str, str], ...]
    severity: str
    properties: tuple[PropertyShape, ...]
    constraints: tuple[SparqlConstraint, ...]
    across_reports: bool


class ShapesGraph:
    """The triples of the shapes, with the look-ups that reading them needs."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        self.store = Store()
        self.store.extend(Quad(q.subject, q.predicate, q.object) for q in quads)

    def node_shapes(self) -> tuple[NodeShape, ...]:
        """Return all node shapes, in the order of their IRIs.

        Raises ShapeError where a shape uses what is not known here.
        """
        inner = {_iri(q.object, "a property shape") for q in self.store if q.predicate.value == SH.property}
        if loose := self._instances(SH.PropertyShape) - inner:
            raise ShapeError(f"{min(loose)}: no node shape has this property shape; name it by sh:property")
        if not (found := self._instances(SH.NodeShape)):
            raise ShapeError("there is no sh:NodeShape; name the folder that holds the shapes")
        return tuple(self._node_shape(iri) for iri in sorted(found))

    def _instances(self, cls: str) -> set[str]:
        found = self.store.quads_for_pattern(None, NamedNode(RDF.type), NamedNode(cls))
        return {_iri(q.subject, "a shape") for q in found}

    def _objects(self, subject: str, predicate: str) -> list[Term]:
        return [q.object for q in self.store.quads_for_pattern(NamedNode(subject), NamedNode(predicate), None)]

    def _one(self, subject: str, predicate: str) -> Term:
        found = self._objects(subject, predicate)
        if len(found) != 1:
            raise ShapeError(f"{subject}: expected one {_short(predicate)}, found {len(found)}; write exactly one")
        return found[0]

    def _refuse_unknown(self, subject: str, known: set[str]) -> None:
        for quad in self.store.quads_for_pattern(NamedNode(subject), None, None):
            predicate = quad.predicate.value
            if predicate.startswith(SH.NS) and predicate not in known:
                raise ShapeError(
                    f"{subject}: {_short(predicate)} is not known to the fast path;"
                    " write the rule in sh:sparql, or teach uncac_graph.validation"
                )

    def _node_shape(self, iri: str) -> NodeShape:
        self._refuse_unknown(iri, _NODE_SHAPE_TERMS)
        targets = tuple((kind, value) for kind in TARGETS for value in self._sorted_iris(iri, kind))
        if not targets:
            raise ShapeError(f"{iri}: a node shape without a target is never checked; give it an sh:targetClass")
        return NodeShape(
            iri=iri,
            targets=targets,
            severity=self._severity(iri),
            properties=tuple(self._property_shape(p) for p in self._sorted_iris(iri, SH.property)),
            constraints=tuple(self._sparql_constraint(c) for c in self._sorted_iris(iri, SH.sparql)),
            across_reports=bool(self._objects(iri, f"{iri.partition('#')[0]}#{ACROSS_REPORTS}")),
        )

    def _sorted_iris(self, subject: str, predicate: str) -> list[str]:
        return sorted(_iri(o, f"{_short(predicate)} of {subject}") for o in self._objects(subject, predicate))

    def _severity(self, iri: str) -> str:
        return _iri(self._one(iri, SH.severity), "sh:severity") if self._objects(iri, SH.severity) else SH.Violation

    def _property_shape(self, iri: str) -> PropertyShape:
        self._refuse_unknown(iri, _PROPERTY_SHAPE_TERMS)
        return PropertyShape(
            iri=iri,
            path=_iri(self._one(iri, SH.path), f"the path of {iri}"),
            severity=self._severity(iri),
            message=_text(self._one(iri, SH.message)),
            constraints=tuple(
                CoreConstraint(parameter, value)
                for parameter in COMPONENTS
                for value in sorted(map(str, self._objects(iri, parameter)))
            ),
        )

    def _sparql_constraint(self, iri: str) -> SparqlConstraint:
        self._refuse_unknown(iri, _CONSTRAINT_TERMS)
        select = _text(self._one(iri, SH.select))
        opening = _SELECT.match(select)
        if opening is None or _FOREIGN_CLAUSES.search(select, opening.end()):
            raise ShapeError(
                f"{iri}: the query must be one SELECT that begins with $this, without subqueries, MINUS, VALUES,"
                " SERVICE, grouping or limits; write it with FILTER NOT EXISTS"
            )
        owners = self._sorted_iris(iri, SH.prefixes)
        declarations = [d for owner in owners for d in self._sorted_iris(owner, SH.declare)]
        pairs = ((_text(self._one(d, SH.prefix)), _text(self._one(d, SH.namespace))) for d in declarations)
        prologue = "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in pairs)
        return SparqlConstraint(iri, prologue, select, _text(self._one(iri, SH.message)), opening.end())


@dataclass(frozen=True)
class Shapes:
    """All shapes of a folder. n_triples: their triples, for a judge that reads them on its own."""

    node_shapes: tuple[NodeShape, ...]
    n_triples: bytes


def load_shapes(directory: Path) -> Shapes:
    """Return the shapes of all Turtle files of a folder, with their messages in English.

    Raises ShapeError where there are none, a file is no Turtle, or a shape uses what is not known here.
    """
    graph = ShapesGraph(_quads(directory))
    lines = sorted(f"{q.subject} {q.predicate} {q.object} .\n" for q in graph.store)
    return Shapes(graph.node_shapes(), "".join(lines).encode())


def _quads(directory: Path) -> Iterable[Quad]:
    for path in sorted(directory.glob("*.ttl")):
        try:
            for quad in parse(path=str(path), format=RdfFormat.TURTLE):
                # A message in another language is looked up in the shapes by who shows findings to people.
                if quad.predicate.value != SH.message or getattr(quad.object, "language", None) in (None, ENGLISH):
                    yield quad
        except (OSError, SyntaxError) as error:
            raise ShapeError(f"{path}: {error}; mend the file") from error


def _iri(term: object, role: str) -> str:
    if not isinstance(term, NamedNode):
        raise ShapeError(f"{role} is {term}, not an IRI; name it, and take only a predicate as a path")
    return term.value


def _text(term: Term) -> str:
    if not isinstance(term, Literal):
        raise ShapeError(f"{term} is no text; write a string")
    return term.value


def _short(iri: str) -> str:
    return "sh:" + iri.removeprefix(SH.NS)
