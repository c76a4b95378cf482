"""VoID: how many triples of what, which vocabularies, links to elsewhere, where the dumps are."""

import re

from uncac_graph.graph.catalogue import dump_iri, dump_parts
from uncac_graph.graph.description import (
    DATASET,
    FACTS,
    SPARQL_ENDPOINT,
    DatasetGraph,
    Numbers,
    ReleaseDescription,
    local,
)
from uncac_graph.graph.terms import english, integer, node, verbatim
from uncac_graph.identifiers import CANONICAL_BASE
from uncac_graph.vocabulary import DCTERMS, FOAF, FORMATS, OWL, RDF, RDFS, SKOS, VOID

DESCRIPTION = f"{CANONICAL_BASE}.well-known/void"

_LAST_PART = re.compile(r"[^#/]*$")
_OF_EVERY_DATASET = (RDF.NS, RDFS.NS, OWL.NS)
_FEATURES = (FORMATS.Turtle, FORMATS.N_Triples, FORMATS.N_Quads, FORMATS.TriG, FORMATS.JSON_LD, FORMATS.RDF_XML)


def add_void(graph: DatasetGraph, release: ReleaseDescription) -> None:
    """Add the dataset as VoID describes one, the facts without evidence as a part of it, and where all this is said."""
    graph.say(DATASET, RDF.type, node(VOID.Dataset))
    graph.say(DATASET, VOID.uriSpace, verbatim(CANONICAL_BASE))
    graph.say(DATASET, VOID.sparqlEndpoint, node(SPARQL_ENDPOINT))
    graph.say(DATASET, VOID.exampleResource, *(node(iri) for iri in release.examples))
    graph.say(DATASET, VOID.feature, *(node(feature) for feature in _FEATURES))
    graph.say(DATASET, VOID.subset, node(FACTS))
    graph.introduce(FACTS, "The facts without their evidence", VOID.Dataset)
    graph.say(FACTS, DCTERMS.title, english("The facts without their evidence"))
    for subject, name, numbers in ((DATASET, "uncac-all", release.all), (FACTS, "uncac-facts", release.facts)):
        _add_numbers(graph, subject, numbers)
        _add_dumps(graph, subject, name, release)
    graph.introduce(DESCRIPTION, "Description of the dataset and its parts", VOID.DatasetDescription)
    graph.say(DESCRIPTION, FOAF.topic, node(DATASET), node(FACTS))
    _add_partitions(graph, release.all)
    _add_linksets(graph, release.all)


def add_vocabularies(graph: DatasetGraph, numbers: Numbers) -> None:
    """Add the namespaces of all properties, of the data and of the description itself; said last of all."""
    properties = {*numbers.triples_by_property, *(quad.predicate.value for quad in graph.quads), VOID.vocabulary}
    namespaces = {_LAST_PART.sub("", iri) for iri in properties} - set(_OF_EVERY_DATASET)
    graph.say(DATASET, VOID.vocabulary, *(node(iri) for iri in sorted(namespaces)))


def _add_numbers(graph: DatasetGraph, subject: str, numbers: Numbers) -> None:
    graph.say(subject, VOID.triples, integer(numbers.triples))
    graph.say(subject, VOID.entities, integer(numbers.subjects))
    graph.say(subject, VOID.distinctSubjects, integer(numbers.subjects))
    graph.say(subject, VOID.distinctObjects, integer(numbers.objects))
    graph.say(subject, VOID.properties, integer(len(numbers.triples_by_property)))
    graph.say(subject, VOID.classes, integer(len(numbers.entities_by_class)))


def _add_dumps(graph: DatasetGraph, subject: str, name: str, release: ReleaseDescription) -> None:
    """Add the dumps that every consumer of VoID can read: plain and gzip."""
    for dump in release.dumps:
        stem, _, packing = dump_parts(dump.name)
        if stem == name and packing != "zst":
            graph.say(subject, VOID.dataDump, node(dump_iri(release.version, dump.name)))


def _add_partitions(graph: DatasetGraph, numbers: Numbers) -> None:
    names: set[str] = set()
    for class_, entities in sorted(numbers.entities_by_class.items()):
        subject = local(_distinct_name("class", class_, names))
        graph.say(DATASET, VOID.classPartition, node(subject))
        graph.introduce(subject, f"Things of class {_last_part(class_)}", VOID.Dataset)
        graph.say(subject, f"{VOID.NS}class", node(class_))
        graph.say(subject, VOID.entities, integer(entities))
    for property_, triples in sorted(numbers.triples_by_property.items()):
        subject = local(_distinct_name("property", property_, names))
        graph.say(DATASET, VOID.propertyPartition, node(subject))
        graph.introduce(subject, f"Triples with {_last_part(property_)}", VOID.Dataset)
        graph.say(subject, VOID.property, node(property_))
        graph.say(subject, VOID.triples, integer(triples))


def _add_linksets(graph: DatasetGraph, numbers: Numbers) -> None:
    for target, links in sorted(numbers.links_by_target.items()):
        host = target.split("/")[2]
        linkset, dataset = local(f"linkset-{host}"), local(f"linked-{host}")
        graph.introduce(linkset, f"Links to {host}", VOID.Linkset)
        graph.say(DATASET, VOID.subset, node(linkset))
        graph.say(linkset, VOID.linkPredicate, node(SKOS.exactMatch))
        graph.say(linkset, VOID.triples, integer(links))
        graph.say(linkset, VOID.subjectsTarget, node(DATASET))
        graph.say(linkset, VOID.objectsTarget, node(dataset))
        graph.introduce(dataset, host, VOID.Dataset)
        # No void:uriSpace: readers of VoID take it for a space in which this release has subjects.


def _distinct_name(kind: str, iri: str, taken: set[str]) -> str:
    """Return "class-Meeting"; for a second term of the same last part "class-Meeting-2"."""
    name = base = f"{kind}-{_last_part(iri)}"
    n = 1
    while name in taken:
        n += 1
        name = f"{base}-{n}"
    taken.add(name)
    return name


def _last_part(iri: str) -> str:
    found = _LAST_PART.search(iri.rstrip("#/"))
    return found[0] if found else iri
