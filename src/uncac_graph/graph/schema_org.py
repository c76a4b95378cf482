"""The dataset for search engines: schema.org's Dataset, DataCatalog and DataDownload."""

from pyoxigraph import Literal, NamedNode

from uncac_graph.graph.catalogue import (
    FORMATS,
    KEYWORDS,
    PACKINGS,
    SUMMARY,
    TITLE,
    dump_iri,
    dump_parts,
)
from uncac_graph.graph.description import (
    CATALOGUE,
    DATASET,
    FACTS,
    LICENCE,
    PUBLISHER,
    DatasetGraph,
    ReleaseDescription,
    local,
)
from uncac_graph.graph.terms import TRUE, day, english, node, verbatim
from uncac_graph.identifiers import CANONICAL_BASE
from uncac_graph.vocabulary import RDF, SCHEMA

_LANGUAGES = ("en", "ar", "zh", "fr", "ru", "es")
_VARIABLES = ("representation at meetings", "agenda items", "mandating resolutions", "officers", "documents")


def add_schema_org(graph: DatasetGraph, release: ReleaseDescription) -> None:
    """Add what Google Dataset Search asks of a dataset, with the same values as in DCAT."""
    say = _saying(graph, DATASET)
    graph.say(DATASET, RDF.type, node(SCHEMA.Dataset))
    say("name", english(TITLE))
    say("alternateName", english("UNCAC graph"))
    say("description", english(SUMMARY))
    say("license", node(LICENCE))
    say("url", node(CANONICAL_BASE))
    say("sameAs", node(DATASET))
    say("identifier", verbatim(release.version))
    say("keywords", *(english(word) for word in KEYWORDS))
    say("version", verbatim(release.version))
    say("isAccessibleForFree", TRUE)
    say("creator", node(PUBLISHER))
    say("publisher", node(PUBLISHER))
    say("datePublished", day(release.day))
    say("dateModified", day(release.day))
    say("inLanguage", *(verbatim(code) for code in _LANGUAGES))
    say("spatialCoverage", english("World"))
    say("measurementTechnique", english("Facts read from the text of reports, each with its quotation"))
    say("variableMeasured", *(english(variable) for variable in _VARIABLES))
    say("hasPart", node(FACTS))
    say("includedInDataCatalog", node(CATALOGUE))
    if release.first_day and release.last_day:
        say("temporalCoverage", verbatim(f"{release.first_day}/{release.last_day}"))
    _add_catalogue_and_publisher(graph, release)
    _add_downloads(graph, release)


def _add_catalogue_and_publisher(graph: DatasetGraph, release: ReleaseDescription) -> None:
    graph.say(CATALOGUE, RDF.type, node(f"{SCHEMA.NS}DataCatalog"))
    graph.say(CATALOGUE, SCHEMA.name, english(f"Catalogue of {release.publisher}"))
    graph.say(PUBLISHER, RDF.type, node(SCHEMA.Organization))
    graph.say(PUBLISHER, SCHEMA.name, english(release.publisher))


def _add_downloads(graph: DatasetGraph, release: ReleaseDescription) -> None:
    for dump in release.dumps:
        _, form, packing = dump_parts(dump.name)
        subject = local(f"distribution-{dump.name}")
        media_type = PACKINGS[packing][1] if packing else FORMATS[form][1]
        graph.say(DATASET, f"{SCHEMA.NS}distribution", node(subject))
        graph.say(subject, RDF.type, node(f"{SCHEMA.NS}DataDownload"))
        graph.say(subject, f"{SCHEMA.NS}contentUrl", node(dump_iri(release.version, dump.name)))
        graph.say(subject, f"{SCHEMA.NS}encodingFormat", verbatim(media_type))


class _saying:  # noqa: N801 (read as a verb: say("name", …))
    """Adds triples of schema.org about one subject."""

    def __init__(self, graph: DatasetGraph, subject: str) -> None:
        self._graph, self._subject = graph, subject

    def __call__(self, term: str, *objects: Literal | NamedNode) -> None:
        self._graph.say(self._subject, f"{SCHEMA.NS}{term}", *objects)
