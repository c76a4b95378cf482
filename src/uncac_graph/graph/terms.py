"""RDF terms made from the vocabularies' strings, from values of the model and of the authorities."""

from datetime import date
from functools import lru_cache

from pyoxigraph import Literal, NamedNode

from uncac_graph.authorities.entries import source_kind
from uncac_graph.identifiers import document_iri
from uncac_graph.vocabulary import XSD


@lru_cache(maxsize=4096)
def node(iri: str) -> NamedNode:
    """Return the node of an IRI; the terms of the vocabularies are made once."""
    return NamedNode(iri)


def english(text: str) -> Literal:
    """Return a text for readers, tagged `en` (contract G11)."""
    return Literal(text, language="en")


def verbatim(text: str) -> Literal:
    """Return words as printed: an xsd:string without a tag (contract G11)."""
    return Literal(text)


def day(value: date) -> Literal:
    """Return a day without a time zone (contract G12)."""
    return Literal(value.isoformat(), datatype=node(XSD.date))


_PERIODS = {4: XSD.gYear, 7: XSD.gYearMonth, 10: XSD.date}


def period(value: str) -> Literal:
    """Return a year, a month or a day, typed by how much it says ("2018-04" is a gYearMonth)."""
    return Literal(value, datatype=node(_PERIODS[len(value)]))


def integer(value: int) -> Literal:
    """Return a whole number (contract G12)."""
    return Literal(str(value), datatype=node(XSD.integer))


TRUE = Literal("true", datatype=node(XSD.boolean))


def source_term(told: str) -> NamedNode | Literal:
    """Return where a curated fact comes from: a page or one of our documents as IRI, words as text (contract G49)."""
    kind = source_kind(told)
    if kind == "words":
        return verbatim(told)
    return NamedNode(told if kind == "page" else document_iri(told))
