"""Statements of one report with the passages that state them, and the Evidence and Paragraph nodes made of these."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from types import MappingProxyType
from typing import TypeVar

from pyoxigraph import Literal, NamedNode, Quad

from uncac_graph import identifiers
from uncac_graph.graph.labels import Bodies
from uncac_graph.graph.terms import english, integer, node, verbatim
from uncac_graph.model import Paragraph, Passage, Stated
from uncac_graph.vocabulary import DCTERMS, OA, RDF, RDFS, SCHEMA, UNCAC

T = TypeVar("T")
Statement = tuple[NamedNode, NamedNode, NamedNode | Literal]

_ABOUT = (RDF.type, RDFS.label, RDF.subject, RDF.predicate, RDF.object)
_OF_EVIDENCE = tuple(map(node, (*_ABOUT, UNCAC.inParagraph, UNCAC.quote, OA.start, OA.end)))


class Statements:
    """What a report says, each triple once; facts with their passage, the rest without (contract G1, G2)."""

    def __init__(self, bodies: Bodies = MappingProxyType({})) -> None:
        """bodies: those that labels call by their names."""
        self.bodies = bodies
        self._passage_by_fact: dict[Statement, Passage] = {}
        self._exempt: dict[Statement, None] = {}

    def fact(self, subject: str, predicate: str, value: Literal | str, passage: Passage) -> None:
        """Add a triple that `passage` states; of several passages the first in the order of paragraphs stays.

        value: a literal, or the IRI of a thing.
        """
        statement = _statement(subject, predicate, value)
        known = self._passage_by_fact.get(statement)
        if known is None or _place(passage) < _place(known):
            self._passage_by_fact[statement] = passage

    def stated(
        self, subject: str, predicate: str, term: Callable[[T], Literal | str], *values: Stated[T] | None
    ) -> None:
        """Add a triple for each value that is stated; term: returns the literal, or the IRI, of a value."""
        for value in values:
            if value is not None:
                self.fact(subject, predicate, term(value.value), value.passage)

    def exempt(self, subject: str, predicate: str, value: Literal | str) -> None:
        """Add a triple that carries no evidence: a type, a label, a position, a derived property (contract G1)."""
        self._exempt[_statement(subject, predicate, value)] = None

    def introduce(self, subject: str, class_: str, label: str) -> None:
        """Add the type, one alone, and the label of something that the report introduces (contract G7, G8, G13)."""
        self.exempt(subject, RDF.type, class_)
        self.exempt(subject, RDFS.label, english(label))

    def without(self, root: str) -> "Statements":
        """Return the statements that name neither an IRI nor anything that hangs on it."""
        kept = Statements(self.bodies)
        kept._passage_by_fact = {s: passage for s, passage in self._passage_by_fact.items() if not _names(s, root)}
        kept._exempt = {s: None for s in self._exempt if not _names(s, root)}
        return kept

    def quads(self, graph: NamedNode) -> Iterator[Quad]:
        """Yield all statements as quads of the report's graph."""
        for statements in (self._exempt, self._passage_by_fact):
            for subject, predicate, value in statements:
                yield Quad(subject, predicate, value, graph)

    def facts(self) -> Iterable[tuple[Statement, Passage]]:
        """Return each fact with the passage that states it."""
        return self._passage_by_fact.items()


def _statement(subject: str, predicate: str, value: Literal | str) -> Statement:
    return node(subject), node(predicate), node(value) if isinstance(value, str) else value


def evidence_key(statement: Statement) -> str:
    """Return the first 12 hexadecimal digits of the SHA-256 of "S P O" as canonical N-Triples (contract G3)."""
    subject, predicate, value = statement
    return hashlib.sha256(f"{subject} {predicate} {value}".encode()).hexdigest()[:12]


def evidence_quads(symbol: str, facts: Iterable[tuple[Statement, Passage]], graph: NamedNode) -> Iterator[Quad]:
    """Yield the nine triples of each Evidence (contract G61)."""
    paragraph_nodes: dict[str, NamedNode] = {}
    for statement, passage in facts:
        slug = passage.paragraph.slug
        paragraph = paragraph_nodes.setdefault(slug, NamedNode(identifiers.paragraph_iri(symbol, slug)))
        key = evidence_key(statement)
        evidence = NamedNode(identifiers.evidence_iri(symbol, key))
        where = (paragraph, verbatim(passage.quote), integer(passage.start), integer(passage.end))
        said = (node(UNCAC.Evidence), english(f"Evidence {key} in {symbol}"), *statement, *where)
        for predicate, value in zip(_OF_EVIDENCE, said, strict=True):
            yield Quad(evidence, predicate, value, graph)


def paragraph_quads(symbol: str, paragraphs: Iterable[Paragraph], graph: NamedNode) -> Iterator[Quad]:
    """Yield the five triples of each Paragraph, quoted or not (contract G61)."""
    document = NamedNode(identifiers.document_iri(symbol))
    for paragraph in paragraphs:
        subject = NamedNode(identifiers.paragraph_iri(symbol, paragraph.slug))
        yield Quad(subject, node(RDF.type), node(UNCAC.Paragraph), graph)
        place = f"paragraph {paragraph.number}" if paragraph.number or paragraph.annex is not None else "title block"
        annex = "" if paragraph.annex is None else f"annex {paragraph.annex}, "
        yield Quad(subject, node(RDFS.label), english(f"{symbol}, {annex}{place}"), graph)
        yield Quad(subject, node(UNCAC.paragraphNumber), integer(paragraph.number), graph)
        yield Quad(subject, node(SCHEMA.text), verbatim(paragraph.text), graph)
        yield Quad(subject, node(DCTERMS.isPartOf), document, graph)


def _names(statement: Statement, root: str) -> bool:
    subject, _, value = statement
    iris = (subject.value, value.value if isinstance(value, NamedNode) else "")
    return any(iri == root or iri.startswith(f"{root}/") for iri in iris)


def _place(passage: Passage) -> tuple[int, int, int]:
    paragraph = passage.paragraph
    return (paragraph.annex or 0, paragraph.number, passage.start)
