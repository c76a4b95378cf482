"""The judge: pySHACL on the same data. What the fast path finds must equal what it finds.

The data lie in an in-memory Oxigraph store, each triple in its named graph and once in the default graph: targets and
core constraints see the merge, and a constraint in SPARQL may still ask named graphs.
"""

import logging
from collections.abc import Iterable, Iterator
from functools import cache

import pyoxigraph
import pyshacl
from oxrdflib import OxigraphStore
from pyoxigraph import Quad, Store
from rdflib import BNode, Graph
from rdflib import Literal as RdflibLiteral
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib.namespace import RDF, SH
from rdflib.term import Node

from uncac_graph.validation.findings import Breach, Validation
from uncac_graph.validation.shapes import Shapes


class ReadOnlyStore(OxigraphStore):
    """A store that counts its triples once: pySHACL asks for a graph's length three times a finding."""

    _length: int | None = None

    def __len__(self, context: Graph | None = None) -> int:
        if self._length is None:
            self._length = super().__len__(context)
        return self._length


def judge(quads: Iterable[Quad], shapes: Shapes, *, check_shapes: bool = False) -> Validation:
    """Return what pySHACL finds in the quads; check_shapes also holds the shapes against those of SHACL itself."""
    data = Graph(store=ReadOnlyStore(store=merged_store(quads)), identifier=DATASET_DEFAULT_GRAPH_ID)
    # Ill-typed literals are findings here; rdflib would print each with a traceback.
    logging.getLogger("rdflib.term").setLevel(logging.ERROR + 1)
    _, report, _ = pyshacl.validate(
        data,
        shacl_graph=_graph(shapes.n_triples),
        inference="none",
        advanced=False,
        meta_shacl=check_shapes,
    )
    return Validation.of(_breaches(report))


@cache
def _graph(n_triples: bytes) -> Graph:
    return Graph().parse(data=n_triples, format="nt")


def merged_store(quads: Iterable[Quad]) -> Store:
    """Return a store with each quad in its graph and each triple once in the default graph."""
    listed = list(quads)
    store = Store()
    store.extend(listed)
    store.extend(Quad(q.subject, q.predicate, q.object) for q in listed)
    return store


def _breaches(report: Graph) -> Iterator[Breach]:
    for result in report.subjects(RDF.type, SH.ValidationResult):
        yield Breach(
            focus=_term(report.value(result, SH.focusNode)),
            shape=str(report.value(result, SH.sourceShape)),
            component=str(report.value(result, SH.sourceConstraintComponent)),
            path=str(report.value(result, SH.resultPath) or ""),
            value=_term(report.value(result, SH.value)),
            severity=str(report.value(result, SH.resultSeverity)),
            constraint=str(report.value(result, SH.sourceConstraint) or ""),
            message=str(report.value(result, SH.resultMessage) or ""),
        )


def _term(node: Node | None) -> str:
    """Return a term as the engine writes it in N-Triples, so that both paths name it alike."""
    match node:
        case None:
            return ""
        case RdflibLiteral():
            datatype = pyoxigraph.NamedNode(str(node.datatype)) if node.datatype and not node.language else None
            return str(pyoxigraph.Literal(str(node), datatype=datatype, language=node.language))
        case BNode():
            return f"_:{node}"
        case _:
            return f"<{node}>"
