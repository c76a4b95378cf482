"""Every statement about a thing, with where it comes from: a passage, a curator, or a shortcut of the build."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Triple

from uncac_graph.derived import NAMING, PLACING, SHORTCUTS
from uncac_graph.kinds import kind_of, whole_of
from uncac_graph.languages import ENGLISH, Words, foreign_language
from uncac_graph.search_text import sort_key
from uncac_graph.vocabulary import DCTERMS, FOAF, OA, OWL, RDF, RDFS, SKOS, UNCAC
from uncac_graph.web.pages.cards.view import View
from uncac_graph.web.pages.headings import property_name
from uncac_graph.web.served.facts import Proof, Term

_FIRST = (RDF.type, SKOS.prefLabel, RDFS.label, DCTERMS.title, SKOS.altLabel, SKOS.notation, UNCAC.symbol)
# Nodes that are themselves the proof need none.
_SELF_EVIDENT = frozenset({UNCAC.inParagraph, UNCAC.quote, OA.start, OA.end, RDF.subject, RDF.predicate, RDF.object})
_MOST_SHOWN = 24


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a property. `origin` is "stated", "derived", "curated" or "" (neither: names, classes).

    follows_from: the thing whose stated facts a derived value follows from, "" where that is the thing itself.
    """

    text: str
    href: str
    language: str
    proofs: tuple[Proof, ...]
    origin: str
    follows_from: str = ""


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


def statements(it: View) -> list[Statement]:
    """Return all that is said of a thing, names first."""
    properties = it.facts.properties(it.iri)
    order = {predicate: place for place, predicate in enumerate(_FIRST)}
    return [
        Statement(
            predicate,
            property_name(it.edition, predicate),
            it.edition.definition(predicate),
            tuple(_value(it, predicate, term) for term in dict.fromkeys(properties[predicate])),
        )
        for predicate in sorted(properties, key=lambda one: (order.get(one, 99), property_name(it.edition, one)))
    ]


def _value(it: View, predicate: str, term: Term) -> Value:
    facts, source = it.facts, ""
    proofs = tuple(facts.proofs(it.iri, predicate, term))
    origin = "stated" if proofs else _unstated(it, predicate)
    if isinstance(term, Literal):
        # What is printed in a report, or names a source, is English and says no language; codes have no spaces.
        text = Words(term.value, term.language or (ENGLISH if " " in term.value else ""))
        return Value(text, "", term.language or "", proofs, origin)
    if origin == "derived" and predicate in SHORTCUTS:  # it follows from a participation, or a joint item, of both
        subject_is, object_is = SHORTCUTS[predicate]
        nodes = facts.subjects(subject_is, it.iri)
        source = next((node for node in nodes if term.value in facts.values(node, object_is)), "")
    # The label that the data have, as statements are shown as they are.
    label = it.edition.word(term.value) or facts.label(term.value)
    if not label or foreign_language(label):
        label = it.of(term.value).label
    return Value(label, term.value, "", proofs, origin, source)


def _unstated(it: View, predicate: str) -> str:
    """Return where a fact that no passage states comes from."""
    if predicate in SHORTCUTS or predicate in PLACING:
        return "derived"
    if predicate in NAMING or predicate in _SELF_EVIDENT or predicate == DCTERMS.source:
        return ""
    return "curated" if it.texts(DCTERMS.source) or OWL.Class in it.texts(RDF.type) else ""


def pointing(it: View, described: Iterable[Triple], totals: Mapping[str, int]) -> list[Pointing]:
    """Return what points to a thing, by property; passages are shown elsewhere.

    described: the triples of its description, which holds some of what points to it, or all.
    totals: how many things point to it by each property; those that it does not name have all been described.
    """
    thing, described_by, found = NamedNode(it.iri), dict[str, list[str]](), []
    for triple in described:
        if triple.object == thing and isinstance(triple.subject, NamedNode):
            described_by.setdefault(it.facts.canonical(triple.predicate.value), []).append(triple.subject.value)
    for predicate in {**described_by, **totals}:
        if predicate not in (RDF.subject, RDF.object, FOAF.primaryTopic):
            subjects = described_by.get(predicate, [])
            things = [Value(_called_elsewhere(it.of(one), it), one, "", (), "") for one in subjects]
            shown = tuple(sorted(things, key=lambda one: sort_key(one.text))[:_MOST_SHOWN])
            more = totals.get(predicate, len(subjects)) - len(shown)
            found.append(Pointing(predicate, property_name(it.edition, predicate), shown, more))
    return sorted(found, key=lambda one: sort_key(one.label))


def _called_elsewhere(one: View, page: View) -> str:
    """Return what a thing is called on another's page: an agenda item with its meeting, unless that is the page's."""
    name, path = one.label, one.edition.path(one.iri)
    # Items are in English, and a name is in one language.
    is_item = kind_of(path).slug == "agenda-item" and not foreign_language(name)
    if not is_item or whole_of(path) == whole_of(one.edition.path(page.iri)):
        return name
    return f"{name} ({one.of(one.edition.base + whole_of(path)).label})"
