"""Every statement about a thing, with where it comes from: a passage, a curator, or a shortcut of the build."""

from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Triple

from uncac_graph.vocabulary import DCTERMS, FOAF, OA, OWL, RDF, RDFS, SCHEMA, SKOS, UNCAC
from uncac_graph.web.served.asking import label_of
from uncac_graph.web.served.edition import Edition
from uncac_graph.web.served.facts import Facts, Proof, Term

_DERIVED = frozenset(
    {
        UNCAC.chairedBy,
        UNCAC.consideredJointlyWith,
        UNCAC.representedAt,
        UNCAC.representedAsPartyAt,
        UNCAC.representedAsObserverAt,
        UNCAC.atMeeting,
        SCHEMA.position,
    }
)
_EXEMPT = frozenset({RDF.type, RDFS.label})
_FIRST = (RDF.type, SKOS.prefLabel, RDFS.label, DCTERMS.title, SKOS.altLabel, SKOS.notation, UNCAC.symbol)
# Nodes that are themselves the proof need none.
_SELF_EVIDENT = frozenset({UNCAC.inParagraph, UNCAC.quote, OA.start, OA.end, RDF.subject, RDF.predicate, RDF.object})
_MOST_SHOWN = 24


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a property. `origin` is "stated", "derived", "curated" or "" (neither: names, classes)."""

    text: str
    href: str
    language: str
    proofs: tuple[Proof, ...]
    origin: str


@dataclass(frozen=True, slots=True)
class Statement:
    """A property of a thing with its values."""

    predicate: str
    label: str
    definition: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Pointing:
    """What points to a thing by one property; `more` counts what is not shown."""

    predicate: str
    label: str
    things: tuple[Value, ...]
    more: int


def statements(facts: Facts, iri: str, edition: Edition) -> list[Statement]:
    """Return all that is said of a thing, names first."""
    properties = facts.properties(iri)
    order = {predicate: place for place, predicate in enumerate(_FIRST)}
    return [
        Statement(
            predicate,
            edition.term_label(predicate),
            edition.definition(predicate),
            tuple(_value(facts, edition, iri, predicate, term) for term in dict.fromkeys(properties[predicate])),
        )
        for predicate in sorted(properties, key=lambda one: (order.get(one, 99), edition.term_label(one)))
    ]


def _value(facts: Facts, edition: Edition, iri: str, predicate: str, term: Term) -> Value:
    proofs = tuple(facts.proofs(iri, predicate, term))
    origin = _origin(facts, iri, predicate, proofs)
    if isinstance(term, Literal):
        return Value(term.value, "", term.language or "", proofs, origin)
    return Value(label_of(facts, edition, term.value), term.value, "", proofs, origin)


def _origin(facts: Facts, iri: str, predicate: str, proofs: tuple[Proof, ...]) -> str:
    if proofs:
        return "stated"
    if predicate in _DERIVED:
        return "derived"
    if predicate in _EXEMPT or predicate in _SELF_EVIDENT or predicate == DCTERMS.source:
        return ""
    return "curated" if facts.values(iri, DCTERMS.source) or OWL.Class in facts.values(iri, RDF.type) else ""


def pointing(facts: Facts, iri: str, edition: Edition, described: Iterable[Triple]) -> list[Pointing]:
    """Return what points to a thing, by property, as its description says; passages are shown elsewhere."""
    found = []
    for predicate, subjects in _incoming(facts, iri, described).items():
        if predicate not in (RDF.subject, RDF.object, FOAF.primaryTopic):
            things = tuple(Value(label_of(facts, edition, one), one, "", (), "") for one in subjects[:_MOST_SHOWN])
            label = edition.term_label(predicate)
            found.append(Pointing(predicate, label, things, max(0, len(subjects) - _MOST_SHOWN)))
    return sorted(found, key=lambda one: one.label)


def _incoming(facts: Facts, iri: str, described: Iterable[Triple]) -> dict[str, list[str]]:
    thing, found = NamedNode(iri), dict[str, list[str]]()
    for triple in described:
        subject = triple.subject
        if triple.object == thing and isinstance(subject, NamedNode):
            found.setdefault(facts.canonical(triple.predicate.value), []).append(subject.value)
    return found
