"""The judge: pySHACL on the same data. What the fast path finds must equal what it finds.

The data lie in an in-memory Oxigraph store, each triple in its named graph and once in the default graph: targets and
core constraints see the merge, and a constraint in SPARQL may still ask named graphs.
"""

import logging
import re
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache

import pyoxigraph
import pyshacl
import rdflib
from oxrdflib import OxigraphStore
from pyoxigraph import Quad, Store
from pyshacl.graph_abstraction import DataGraph
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


def judge(quads: Iterable[Quad], shapes: Shapes) -> Validation:
    """Return what pySHACL finds in the quads."""
    listed = list(quads)
    store = Store()
    store.extend(listed)
    store.extend(Quad(q.subject, q.predicate, q.object) for q in listed)
    data = Graph(ReadOnlyStore(store=store), DATASET_DEFAULT_GRAPH_ID, bind_namespaces="none")
    # pyshacl.validate switches the normalization of literals on before it looks at the data; its Validator does not.
    validator = pyshacl.Validator(
        DataGraph.from_rdflib(data),
        shacl_graph=_graph(shapes.n_triples),
        options={"inference": "none", "advanced": False},
    )
    with _literals_as_written():
        _, report, _ = validator.run()  # type: ignore[no-untyped-call]
        return Validation.of(_breaches(report))


@contextmanager
def _literals_as_written() -> Iterator[None]:
    """Keep rdflib from rewriting ill-typed literals ("maybe"^^xsd:boolean) and from complaining of each."""
    logger, normalize = logging.getLogger("rdflib.term"), rdflib.NORMALIZE_LITERALS
    level = logger.level
    rdflib.NORMALIZE_LITERALS = False
    logger.setLevel(logging.ERROR + 1)
    try:
        with warnings.catch_warnings(action="ignore"):
            yield
    finally:
        rdflib.NORMALIZE_LITERALS = normalize
        logger.setLevel(level)


@cache
def _graph(n_triples: bytes) -> Graph:
    """Return the shapes, each query without comments on one line.

    pySHACL looks through its text anew for each node and from the start of each line, a quarter of all its time.
    Another quarter goes to rdflib's contexts and to the thirty prefixes that it gives each query beside the shapes'.
    """
    graph = Graph("SimpleMemory", bind_namespaces="none").parse(data=n_triples, format="nt")
    for constraint, text in [(node, str(select)) for node, select in graph.subject_objects(SH.select)]:
        if "#" not in text:
            graph.set((constraint, SH.select, RdflibLiteral(re.sub(r"\s*\n\s*", " ", text))))
    return graph


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
