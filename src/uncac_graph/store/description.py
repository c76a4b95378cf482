"""What a release says of one thing: its own triples, its names, what points to it, its evidence, and labels.

`description` runs in a query worker, over the store's default graph (the merge of all graphs).
`description_query` asks the same of any SPARQL 1.1 server; `description_of` turns its answer into a document.

A view is a media type with the base of the release: `view(TURTLE, "http://localhost:8000/")`.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain, islice
from operator import itemgetter

from pyoxigraph import DefaultGraph, Literal, NamedNode, RdfFormat, Store, Triple, serialize

from uncac_graph.formats import SERVED_BY_TYPE, with_namespaces_in_order
from uncac_graph.identifiers import CANONICAL_BASE
from uncac_graph.media_types import JSON_LD, N_TRIPLES, RDF_XML, SUFFIX_BY_TYPE, TURTLE
from uncac_graph.reification import as_n_triples, as_turtle, reified
from uncac_graph.store.jsonld import compacted
from uncac_graph.vocabulary import DCTERMS, FOAF, PREFIXES, RDF, RDFS, SCHEMA, SKOS, SKOSXL, UNCAC, VOID

MOST_INCOMING = 200
"""How many triples that point to the thing a description holds (the rest is one query away)."""

MOST_EVIDENCE = 200
"""How many pieces of evidence are told in full; a thing has at most a few dozen facts of its own."""

_MOST_ORDERED = 10_000  # putting as many in order takes some hundredths of a second
_LABELS_KEPT = 50_000  # about 25 MB in a worker that lives long; a release of one report has 3,000
_MERGE = DefaultGraph()
_Lines = dict[bytes, Triple]
# The vocabularies that speak of things; to look for each of the others in a long document costs more than to write it.
_OF_THINGS = ("uncac", "rdf", "rdfs", "skos", "skosxl", "dcterms", "schema", "org", "foaf", "prov", "oa", "void", "xsd")
_LONG = 16_000  # bytes of Turtle past which a vocabulary that is not used is declared too
_PREFIX_LINES = re.compile(rb"(?:@prefix [^\n]*\n)*")
_RDFS_LABEL, _PREF_LABEL = NamedNode(RDFS.label), NamedNode(SKOS.prefLabel)
_LABELS = (_RDFS_LABEL, _PREF_LABEL, NamedNode(DCTERMS.title), NamedNode(FOAF.name), NamedNode(SCHEMA.name))
_TYPE = NamedNode(RDF.type)
_EVIDENCE_OF = NamedNode(RDF.subject)
_NAMES = frozenset((NamedNode(SKOSXL.prefLabel), NamedNode(SKOSXL.altLabel)))

# What points to a thing, the most telling first. A hub (a category, a State) has thousands of incoming triples:
# asking for each property apart finds the rare ones without reading all.
_TELLING = (
    *(RDF.subject, UNCAC.reportOf, UNCAC.meetingOf, UNCAC.mandates, UNCAC.hasAgendaItem, UNCAC.hadBeforeIt),
    *(UNCAC.chairedBy, UNCAC.subItemOf, UNCAC.jointItem, UNCAC.jointBody, UNCAC.adopted, UNCAC.adoptedText),
    *(UNCAC.representing, UNCAC.office, UNCAC.atSession, DCTERMS.isPartOf, SKOS.broader),
    *(UNCAC.participant, UNCAC.atMeeting, UNCAC.category),
)


def view(media_type: str, base: str) -> str:
    """Return the name of a view: a description in a media type, of a release with that base."""
    return f"{media_type};base={base}"


def description(store: Store, iri: str, view: str) -> bytes | None:
    """Return the description of a thing, serialized; None where the store has no triple with it as subject."""
    media_type, _, base = view.partition(";base=")
    node = NamedNode(iri)
    own = _triples(store, node, None, None)
    if not own:
        return None
    incoming, cut = _incoming(store, node, base)
    in_full = _in_full(store, own, incoming)
    labels = _labels_of(store, own, incoming, in_full)
    others = _by_line([*incoming, *in_full]) | labels
    return _document(node, own, others, media_type, base, cut)


def description_query(iri: str) -> str:
    """Return the CONSTRUCT query that asks another server for a description."""
    return _QUERY.replace("$this", f"<{NamedNode(iri).value}>").replace("$limit", str(MOST_INCOMING))


def description_of(triples: Iterable[Triple], iri: str, view: str) -> bytes | None:
    """Return what `description` does, from the answer to `description_query`."""
    media_type, _, base = view.partition(";base=")
    node = NamedNode(iri)
    known = set(triples)
    own = [triple for triple in known if triple.subject == node]
    rest = [triple for triple in known if triple.subject != node]
    cut = sum(triple.object == node for triple in rest) >= MOST_INCOMING
    return _document(node, own, _by_line(rest), media_type, base, cut) if own else None


def _triples(
    store: Store,
    subject: NamedNode | None,
    predicate: NamedNode | None,
    object_: NamedNode | None,
    most: int | None = None,
) -> list[Triple]:
    return [quad.triple for quad in islice(store.quads_for_pattern(subject, predicate, object_, _MERGE), most)]


def _incoming(store: Store, node: NamedNode, base: str) -> tuple[list[Triple], bool]:
    """Return what points to a thing, and whether there is more.

    Of a thing with more than fits, the shortcuts (representedAt ...) go first: participations say the same.
    What is kept is the same in memory and on disk, unless there is more of it than is put in order.
    """
    found = _triples(store, None, None, node, _MOST_ORDERED)
    if len(found) <= MOST_INCOMING:
        return found, False
    kept: list[Triple] = []
    for predicate in _telling(base):
        told = sorted(_triples(store, None, predicate, node, _MOST_ORDERED), key=str)
        kept += told[: MOST_INCOMING - len(kept)]
    shortcuts, telling = f"{base}ontology#represented", frozenset(_telling(base))
    rest = [one for one in found if one.predicate not in telling and not one.predicate.value.startswith(shortcuts)]
    kept += sorted(rest, key=str)[: MOST_INCOMING - len(kept)]
    return kept, True


@lru_cache(maxsize=8)
def _telling(base: str) -> tuple[NamedNode, ...]:
    return tuple(NamedNode(term.replace(CANONICAL_BASE, base, 1)) for term in _TELLING)


def _in_full(store: Store, own: Iterable[Triple], incoming: Iterable[Triple]) -> list[Triple]:
    """Return all that is said of a thing's names (contract G76), and of the evidence for its own facts."""
    names = (triple.object for triple in own if triple.predicate in _NAMES)
    proofs = (triple.subject for triple in incoming if triple.predicate == _EVIDENCE_OF)
    told = (one for one in chain(names, islice(proofs, MOST_EVIDENCE)) if isinstance(one, NamedNode))
    return [triple for one in told for triple in _triples(store, one, None, None)]


def _labels_of(store: Store, own: list[Triple], incoming: list[Triple], in_full: list[Triple]) -> _Lines:
    """Return one label for each thing that the description names, but for what it describes in full."""
    labelled = {triple.subject for triple in in_full}
    named = {triple.object for triple in own}
    named.update(triple.object for triple in in_full)
    named.update(triple.subject for triple in incoming)
    known = _kept.get(store)
    if known is None or len(known) >= _LABELS_KEPT:
        _kept.clear()
        known = _kept[store] = {}
    things = [thing for thing in named - labelled if isinstance(thing, NamedNode)]
    for thing in things:
        if thing not in known:
            known[thing] = _label(store, thing)
    return dict(label for thing in things if (label := known[thing]) is not None)


_kept: dict[Store, dict[NamedNode, tuple[bytes, Triple] | None]] = {}
"""The labels found so far in one store, which never changes, by thing; another store begins anew."""


def _label(store: Store, thing: NamedNode) -> tuple[bytes, Triple] | None:
    """Return the triple that names a thing, with its line; in English where there is a choice."""
    for predicate in _LABELS:
        labels = [quad.triple for quad in store.quads_for_pattern(thing, predicate, None, _MERGE)]
        if labels:
            in_english = [one for one in labels if not isinstance(one.object, Literal) or one.object.language == "en"]
            return next(iter(_by_line([min(in_english or labels, key=lambda one: str(one.object))]).items()))
    return None


def _document(node: NamedNode, own: list[Triple], others: _Lines, media_type: str, base: str, cut: bool) -> bytes:
    """Serialize in an order that a person can read and that is the same each time: the thing, then by subject."""
    first = _by_line(own)
    ordered = dict(sorted(first.items(), key=lambda line: (line[1].predicate != _TYPE, line[0])))
    for line in first:
        others.pop(line, None)
    ordered.update(sorted(others.items(), key=itemgetter(0)))
    plain, _, version = media_type.partition(";")
    said = _of_the_document(node, plain, base, cut)
    if version:
        return _in_rdf_12(ordered, said, plain, base)
    if media_type == N_TRIPLES:
        return b"\n".join([*ordered, serialized(said, media_type, base, _OF_THINGS)])
    return serialized([*ordered.values(), *said], media_type, base, _OF_THINGS)


def _in_rdf_12(ordered: _Lines, said: list[Triple], media_type: str, base: str) -> bytes:
    """Serialize with evidence as the reifier of what it is evidence for."""
    kept, reifiers = reified(ordered)
    if media_type == N_TRIPLES:
        return b"\n".join([*kept, as_n_triples(reifiers) + serialized(said, media_type, base, _OF_THINGS)])
    # A reifier behind its statement states it, too, which is for those to do that the description holds.
    stated = {statement: ones for statement, ones in reifiers.items() if statement + b" ." in ordered}
    others = {statement: ones for statement, ones in reifiers.items() if statement not in stated}
    triples = [ordered[line] for line in kept if line.removesuffix(b" .") not in stated]
    document = serialized([*triples, *said], media_type, base, _OF_THINGS)
    return b"\n".join([document, as_turtle(stated), as_n_triples(others)])


def _by_line(triples: list[Triple]) -> _Lines:
    """Return triples by their lines in N-Triples: to write and compare these costs less than to compare terms."""
    lines = (serialize(triples, format=RdfFormat.N_TRIPLES) or b"").split(b"\n")
    return dict(zip(lines, triples, strict=False))


def serialized(
    triples: Iterable[Triple], media_type: str, base: str, vocabularies: tuple[str, ...] = tuple(PREFIXES)
) -> bytes:
    """Return triples in a media type, in the order given, with the prefixes of vocabularies."""
    prefixes = prefixes_under(base, vocabularies)
    document = serialize(triples, format=SERVED_BY_TYPE[media_type], prefixes=prefixes) or b""
    if media_type == JSON_LD:
        return compacted(document, prefixes)
    return _with_prefixes_in_order(document, media_type)


def _with_prefixes_in_order(document: bytes, media_type: str) -> bytes:
    """Return a document with the prefixes that it uses, sorted: the engine writes them in another order each time."""
    if media_type == TURTLE:
        head = _PREFIX_LINES.match(document)
        end = head.end() if head else 0
        body = document[end:]
        lines = sorted(document[:end].splitlines())
        used = lines if len(body) > _LONG else [line for line in lines if line.split(b" ", 2)[1] in body]
        return b"\n".join([*used, b"", body])
    return with_namespaces_in_order(document) if media_type == RDF_XML else document


def _of_the_document(node: NamedNode, media_type: str, base: str, cut: bool) -> list[Triple]:
    document = NamedNode(f"{node.value}.{SUFFIX_BY_TYPE[media_type]}")
    said = [
        Triple(document, _TYPE, NamedNode(FOAF.Document)),
        Triple(document, NamedNode(FOAF.primaryTopic), node),
        Triple(document, NamedNode(VOID.inDataset), NamedNode(f"{base}#dataset")),
    ]
    if cut:
        most = f"Holds at most {MOST_INCOMING} of the triples that point to the thing"
        words = Literal(f"{most}; the query of rdfs:seeAlso gives all.", language="en")
        quoted = node.value.replace("%", "%25").replace("&", "%26").replace("+", "%2B").replace("#", "%23")
        pattern = f"%7B+%3Fs+%3Fp+%3C{quoted}%3E+%7D"
        query = f"{base}sparql?query=CONSTRUCT+{pattern}+WHERE+{pattern}"
        said.append(Triple(document, NamedNode(RDFS.comment), words))
        said.append(Triple(document, NamedNode(RDFS.seeAlso), NamedNode(query)))
    return said


@lru_cache(maxsize=16)
def prefixes_under(base: str, vocabularies: Iterable[str] = PREFIXES) -> dict[str, str]:
    """Return the prefixes of vocabularies, our own under the base of a release."""
    return {name: PREFIXES[name].replace(CANONICAL_BASE, base, 1) for name in vocabularies}


_PREFIXES = ("rdf", "rdfs", "skos", "skosxl", "dcterms", "foaf", "schema")
_QUERY = f"""
{" ".join(f"PREFIX {name}: <{PREFIXES[name]}>" for name in _PREFIXES)}
CONSTRUCT {{ ?s ?p ?o }} WHERE {{
  {{ BIND ($this AS ?s) ?s ?p ?o }}
  UNION {{ {{ SELECT ?s ?p WHERE {{ ?s ?p $this }} LIMIT $limit }} BIND ($this AS ?o) }}
  UNION {{ {{ SELECT ?s WHERE {{ ?s rdf:subject $this }} LIMIT $limit }} ?s ?p ?o }}
  UNION {{ $this skosxl:prefLabel|skosxl:altLabel ?s . ?s ?p ?o }}
  UNION {{ $this ?of ?s . ?s ?p ?o FILTER (isIRI(?s) && ?p IN (rdfs:label, skos:prefLabel, dcterms:title, foaf:name)
           && LANG(?o) IN ("", "en")) }}
  UNION {{ {{ SELECT DISTINCT ?s WHERE {{ ?s ?in $this }} LIMIT $limit }} ?s ?p ?o
           FILTER (?p = schema:name
           || ?p IN (rdfs:label, skos:prefLabel, dcterms:title, foaf:name) && LANG(?o) IN ("", "en")) }}
  UNION {{ {{ SELECT DISTINCT ?s WHERE {{ ?e rdf:subject $this ; ?of ?s }} LIMIT 1000 }} ?s ?p ?o
           FILTER (?p IN (rdfs:label, skos:prefLabel) && LANG(?o) IN ("", "en")) }}
}}
"""
