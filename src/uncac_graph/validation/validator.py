"""The fast path: the shapes compiled once, the authorities and the ontology loaded once, reports checked one by one."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, QuerySolutions, RdfFormat, Store, parse, serialize

from uncac_graph.graph.authority import AUTHORITY_GRAPH, ONE_VALUED, stated_values, without_second_values
from uncac_graph.identifiers import symbol_of_slug
from uncac_graph.validation.findings import Breach, Validation, message_with
from uncac_graph.validation.selects import Select, selects_of
from uncac_graph.validation.shapes import ShapeError, Shapes, Term, load_shapes
from uncac_graph.vocabulary import ORG, RDF, RDFS, SH, SKOSXL, UNCAC

# Where a node is told of: the paragraphs that attest it, that of an Evidence, a paragraph itself.
# The nodes stand in each branch: the engine begins with them there, and not with every paragraph.
_PLACES = f"""
SELECT DISTINCT ?node ?predicate ?paragraph ?number WHERE {{
  {{ VALUES ?node {{ %(nodes)s }}
    ?evidence <{RDF.subject}> ?node ; <{RDF.predicate}> ?predicate ; <{UNCAC.inParagraph}> ?paragraph .
    ?paragraph <{UNCAC.paragraphNumber}> ?number }}
  UNION {{ VALUES ?node {{ %(nodes)s }} ?node <{UNCAC.inParagraph}> ?paragraph .
    ?paragraph <{UNCAC.paragraphNumber}> ?number }}
  UNION {{ VALUES ?node {{ %(nodes)s }} ?node <{UNCAC.paragraphNumber}> ?number . BIND (?node AS ?paragraph) }}
}}"""
_PARAGRAPH = re.compile(r"<.*/document/([^/]+)/para/(.+)>")


class Validator:
    """Checks reports against the shapes, beside authorities and ontology.

    Holds one in-memory store, so one instance serves one thread; it can be pickled, and then builds its store anew.
    """

    def __init__(self, shapes_dir: Path, authority_quads: Iterable[Quad], ontology_quads: Iterable[Quad]) -> None:
        """Load the shapes, and the quads that every report is checked beside (mappings may be among them).

        Raises ShapeError where the shapes cannot be read, or use what the fast path does not know.
        """
        self.shapes = load_shapes(shapes_dir)
        self._store = Store()
        self._store.extend((*authority_quads, *ontology_quads))
        self._selects = selects_of(self.shapes.node_shapes, _subclasses(self._store))
        nothing = Store()
        for select in self._selects:
            try:
                nothing.query(select.text)
            except SyntaxError as error:
                place = select.constraint or select.shape
                raise ShapeError(f"{place}: its query is no SPARQL: {error}; mend it") from error

    def __getstate__(self) -> tuple[Shapes, tuple[Select, ...], bytes]:
        return self.shapes, self._selects, serialize(self._store, format=RdfFormat.N_QUADS) or b""

    def __setstate__(self, state: tuple[Shapes, tuple[Select, ...], bytes]) -> None:
        self.shapes, self._selects, quads = state
        self._store = Store()
        self._store.extend(parse(quads, format=RdfFormat.N_QUADS))

    def background(self, quads: Collection[Quad] = ()) -> list[Quad]:
        """Return the quads of authorities and ontology, less the second values that a report's quads make needless.

        Of the States and organizations, which are most of them, only those are there that the report names.
        """
        general, by_participant = self._quads
        named = {q.object for q in quads} | {q.subject for q in quads} if quads else by_participant
        told = [*general, *(q for name in named for q in by_participant.get(name, ()))]
        # What the authorities say otherwise than a report, a release leaves out (contract G48).
        stated = stated_values(quads)
        contested = [q for key in stated for q in self._one_valued.get(key, ())]
        withdrawn = set(contested) - set(without_second_values(contested, stated))
        return [q for q in told if q not in withdrawn] if withdrawn else told

    @property
    def terms(self) -> frozenset[str]:
        """The terms of the ontology that reports are checked beside."""
        subjects = (quad.subject.value for quad in self._store if isinstance(quad.subject, NamedNode))
        return frozenset(subject for subject in subjects if subject.startswith(UNCAC.NS))

    @cached_property
    def _quads(self) -> tuple[list[Quad], dict[Term, list[Quad]]]:
        """The quads that are no participant's, and those of each State and organization in graph/authority.

        What is known of names is left out: no report speaks of it, and with the authorities it is checked.
        """
        general = list[Quad]()
        participants = self._curated(UNCAC.State) | self._curated(ORG.Organization)
        by_participant: dict[Term, list[Quad]] = {subject: [] for subject in participants}
        names = self._curated(SKOSXL.Label)
        for quad in self._store:
            if quad.subject not in names and quad.object not in names:
                by_participant.get(quad.subject, general).append(quad)
        return general, by_participant

    def _curated(self, class_: str) -> set[Term]:
        """Return the things of a class in graph/authority."""
        quads = self._store.quads_for_pattern(None, NamedNode(RDF.type), NamedNode(class_), AUTHORITY_GRAPH)
        return {quad.subject for quad in quads}

    @cached_property
    def _one_valued(self) -> Mapping[tuple[str, str], list[Quad]]:
        quads: dict[tuple[str, str], list[Quad]] = {}
        for predicate in ONE_VALUED:
            for quad in self._store.quads_for_pattern(None, NamedNode(predicate), None, AUTHORITY_GRAPH):
                quads.setdefault((str(quad.subject), predicate), []).append(quad)
        return quads

    @cached_property
    def of_authorities(self) -> Validation:
        """What is amiss in authorities and ontology alone."""
        return Validation.of(_breaches(self._selects, self._store))

    def validate_report(self, quads: Iterable[Quad]) -> Validation:
        """Return what is amiss in the graphs of one report beside authorities and ontology.

        What the authorities break without the report is left out: `of_authorities` says it once for all.
        """
        found = self.validate_with(quads)
        known = set(self.of_authorities.findings)
        return Validation(tuple(b for b in found.findings if b not in known))

    def validate_with(self, quads: Iterable[Quad]) -> Validation:
        """Return everything that is amiss in the given quads, the authorities and the ontology together."""
        given = list(quads)
        # A store of its own for each report: one that is used again keeps the words and index entries of what was
        # taken out of it, a megabyte a report, and every question walks past them (three times slower after 150).
        store = Store()
        store.extend([*self.background(given), *given])
        return Validation.of(_breaches(self._selects, store))

    def validate_whole(self, store: Store) -> Validation:
        """Return what several reports break together in a store of all graphs, though each keeps it alone.

        Where the store's default graph holds the merge of all graphs it is asked, else the union of the named ones.
        """
        across = tuple(s for s in self._selects if s.across_reports)
        merged = next(store.quads_for_pattern(None, None, None, DefaultGraph()), None) is not None
        return Validation.of(_breaches(across, store, union=not merged))


def _subclasses(store: Store) -> Mapping[str, Collection[str]]:
    """Return the classes below each class, as rdfs:subClassOf says."""
    query = f"SELECT ?above ?below WHERE {{ ?below <{RDFS.subClassOf}>+ ?above }}"
    below: dict[str, set[str]] = {}
    for row in _rows(store, query, union=True):
        below.setdefault(str(row["above"])[1:-1], set()).add(str(row["below"])[1:-1])
    return {above: sorted(classes) for above, classes in below.items()}


def _rows(store: Store, query: str, *, union: bool) -> Iterator[dict[str, Term]]:
    solutions = store.query(query, use_default_graph_as_union=union)
    assert isinstance(solutions, QuerySolutions)
    names = [variable.value for variable in solutions.variables]
    for solution in solutions:
        yield {name: term for name, term in zip(names, solution, strict=True) if term is not None}


class Places:
    """Where nodes are told of: "CAC/COSP/EG.1/2023/4, paragraph 5"."""

    def __init__(self, rows: Iterable[Mapping[str, Term]]) -> None:
        """Take the rows of _PLACES; of several paragraphs that tell of a node the first counts."""
        self._first: dict[tuple[str, str], tuple[int, str]] = {}
        for row in rows:
            number = row["number"]
            if isinstance(number, Literal) and number.value.isdigit():
                place = int(number.value), str(row["paragraph"])
                for predicate in {str(row.get("predicate", ""))[1:-1], ""}:
                    key = str(row["node"]), predicate
                    self._first[key] = min(place, self._first.get(key, place))

    def of(self, node: str, predicate: str) -> str:
        """Return where a triple of the node is told, or else where the node is; "" where no paragraph tells."""
        first = self._first.get((node, predicate)) or self._first.get((node, ""))
        paragraph = _PARAGRAPH.fullmatch(first[1]) if first else None
        return f"{symbol_of_slug(paragraph[1])}, paragraph {paragraph[2]}" if paragraph else ""


def _breaches(selects: Iterable[Select], store: Store, *, union: bool = True) -> list[Breach]:
    found = [(select, row) for select in selects for row in _rows(store, select.text, union=union)]
    # Asked of these nodes alone: of all, it would read every Evidence of a release.
    terms = {str(term) for _, row in found for term in (row["this"], row.get("value"))}
    nodes = " ".join(sorted(term for term in terms if term.startswith("<")))
    places = Places(_rows(store, _PLACES % {"nodes": nodes}, union=union) if nodes else ())
    return [_breach(select, {name: str(term) for name, term in row.items()}, places) for select, row in found]


def _breach(select: Select, bindings: Mapping[str, str], places: Places) -> Breach:
    focus = bindings["this"]
    by_query = select.component == SH.SPARQLConstraintComponent
    # SHACL 5.3.2: a query that binds no ?value is about the focus node itself.
    value = bindings.get("value", focus if by_query else "")
    path = select.path or bindings.get("path", "").strip("<>")
    return Breach(
        focus=focus,
        shape=select.shape,
        component=select.component,
        path=path,
        value=value,
        severity=select.severity,
        constraint=select.constraint,
        message=message_with(select.message, bindings),
        place=places.of(focus, path) or places.of(value, path),
    )
