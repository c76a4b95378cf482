"""RDF terms made from the vocabularies' strings and from values of the model."""

from datetime import date
from functools import lru_cache

from pyoxigraph import Literal, NamedNode

from uncac_graph.vocabulary import XSD

XSD_BOOLEAN = NamedNode(XSD.boolean)
XSD_DATE = NamedNode(XSD.date)
XSD_INTEGER = NamedNode(XSD.integer)


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
    return Literal(value.isoformat(), datatype=XSD_DATE)


def integer(value: int) -> Literal:
    """Return a whole number (contract G12)."""
    return Literal(str(value), datatype=XSD_INTEGER)


TRUE = Literal("true", datatype=XSD_BOOLEAN)
