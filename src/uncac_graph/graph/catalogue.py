"""DCAT-AP 3: the catalogue, the dataset, its distributions, the publisher, the query service."""

from pyoxigraph import Literal

from uncac_graph.graph.description import (
    BUILD,
    CATALOGUE,
    CONTACT,
    DATASET,
    LICENCE,
    PERIOD,
    PUBLISHER,
    SERVICE,
    SPARQL_ENDPOINT,
    DatasetGraph,
    DumpDescription,
    ReleaseDescription,
    local,
)
from uncac_graph.graph.terms import day, english, node, verbatim
from uncac_graph.identifiers import CANONICAL_BASE
from uncac_graph.vocabulary import DCAT, DCTERMS, FOAF, PROV, RDF, SKOS, SPDX, VCARD, XSD

EU = "http://publications.europa.eu/resource/authority/"
IANA = "https://www.iana.org/assignments/media-types/"
THEMES = f"{EU}data-theme"
AVAILABILITY = "http://data.europa.eu/r5r/availability"
# GeoNames' entry for the Earth: the bodies' members are States of all regions.
EARTH = "https://sws.geonames.org/6295630/"
SPARQL_PROTOCOL = "https://www.w3.org/TR/sparql11-protocol/"

TITLE = "Meetings under the United Nations Convention against Corruption"
SUMMARY = (
    "Who met, when, where, on which agenda and by which mandate, in the bodies of the Conference of the States Parties "
    "to the United Nations Convention against Corruption, as their reports say: each fact with the sentence that "
    "states it, beside a curated graph of States, organizations, bodies, meetings and resolutions with its sources."
)
KEYWORDS = (
    "United Nations Convention against Corruption",
    "UNCAC",
    "anti-corruption",
    "intergovernmental meetings",
    "attendance",
    "linked open data",
)
RIGHTS = (
    "The data, the ontology and the shapes may be used under CC BY 4.0. "
    "The texts of the reports, quoted here as evidence, are the United Nations'."
)
LANGUAGES = ("ENG", "ARA", "ZHO", "FRA", "RUS", "SPA")

# name of the format, IANA media type, EU file type
FORMATS = {
    "ttl": ("Turtle", "text/turtle", "RDF_TURTLE"),
    "nt": ("N-Triples", "application/n-triples", "RDF_N_TRIPLES"),
    "nq": ("N-Quads", "application/n-quads", "RDF_N_QUADS"),
    "trig": ("TriG", "application/trig", "RDF_TRIG"),
    "jsonld": ("JSON-LD", "application/ld+json", "JSON_LD"),
}
# DCAT-AP's list: ADMS publisher types 1.0.
PUBLISHER_TYPE_NS = "http://purl.org/adms/publishertype/"
PUBLISHER_TYPES = (
    "Academia-ScientificOrganisation",
    "Company",
    "IndustryConsortium",
    "LocalAuthority",
    "NationalAuthority",
    "NonGovernmentalOrganisation",
    "NonProfitOrganisation",
    "PrivateIndividual(s)",
    "RegionalAuthority",
    "StandardisationBody",
    "SupraNationalAuthority",
)
PACKINGS = {"gz": ("gzip", "application/gzip"), "zst": ("Zstandard", "application/zstd")}
SETS = {
    "uncac-all": "All graphs with the evidence",
    "uncac-facts": "The facts without their evidence",
}


def add_catalogue(graph: DatasetGraph, release: ReleaseDescription) -> None:
    """Add the catalogue, which holds the one dataset and its query service."""
    graph.introduce(CATALOGUE, f"Catalogue: {TITLE}", DCAT.Catalog)
    graph.say(CATALOGUE, DCTERMS.title, english(f"Catalogue of {release.publisher}"))
    graph.say(CATALOGUE, DCTERMS.description, english("The dataset of this site in its current release."))
    graph.say(CATALOGUE, DCTERMS.publisher, node(PUBLISHER))
    graph.say(CATALOGUE, DCTERMS.license, node(LICENCE))
    graph.say(CATALOGUE, DCTERMS.language, node(f"{EU}language/ENG"))
    graph.say(CATALOGUE, DCTERMS.spatial, node(EARTH))
    graph.say(CATALOGUE, FOAF.homepage, node(CANONICAL_BASE))
    graph.say(CATALOGUE, DCAT.themeTaxonomy, node(THEMES))
    graph.say(THEMES, RDF.type, node(SKOS.ConceptScheme))
    graph.say(THEMES, DCTERMS.title, english("Data theme"))
    graph.say(CATALOGUE, DCAT.dataset, node(DATASET))
    graph.say(CATALOGUE, DCAT.service, node(SERVICE))
    _add_days(graph, CATALOGUE, release)
    graph.introduce(CANONICAL_BASE, f"{TITLE}: home page", FOAF.Document)


def add_publisher(graph: DatasetGraph, release: ReleaseDescription) -> None:
    """Add who publishes, and how to reach them: an e-mail address or a page."""
    graph.introduce(PUBLISHER, release.publisher, FOAF.Agent)
    graph.say(PUBLISHER, FOAF.name, english(release.publisher))
    graph.say(PUBLISHER, DCTERMS.type, node(PUBLISHER_TYPE_NS + release.publisher_type))
    graph.introduce(CONTACT, f"Contact: {release.publisher}", VCARD.Kind)
    graph.say(CONTACT, VCARD.fn, english(release.publisher))
    if "://" in release.contact:
        graph.say(CONTACT, VCARD.hasURL, node(release.contact))
    else:
        graph.say(CONTACT, VCARD.hasEmail, node(f"mailto:{release.contact.removeprefix('mailto:')}"))


def add_dataset(graph: DatasetGraph, release: ReleaseDescription) -> None:
    """Add the dataset as DCAT-AP describes one."""
    graph.introduce(DATASET, TITLE, DCAT.Dataset)
    graph.say(DATASET, DCTERMS.title, english(TITLE))
    graph.say(DATASET, DCTERMS.description, english(SUMMARY))
    graph.say(DATASET, DCTERMS.publisher, node(PUBLISHER))
    graph.say(DATASET, DCTERMS.creator, node(PUBLISHER))
    graph.say(DATASET, DCAT.contactPoint, node(CONTACT))
    graph.say(DATASET, DCTERMS.license, node(LICENCE))
    graph.say(DATASET, DCTERMS.accessRights, node(f"{EU}access-right/PUBLIC"))
    graph.say(DATASET, DCTERMS.accrualPeriodicity, node(f"{EU}frequency/IRREG"))
    graph.say(DATASET, DCTERMS.language, *(node(f"{EU}language/{code}") for code in LANGUAGES))
    graph.say(DATASET, DCTERMS.spatial, node(EARTH))
    graph.say(DATASET, DCAT.theme, node(f"{EU}data-theme/JUST"), node(f"{EU}data-theme/GOVE"))
    graph.say(DATASET, DCAT.keyword, *(english(word) for word in KEYWORDS))
    graph.say(DATASET, DCAT.landingPage, node(CANONICAL_BASE))
    graph.say(DATASET, DCTERMS.identifier, Literal(DATASET, datatype=node(XSD.anyURI)))
    graph.say(DATASET, DCAT.version, verbatim(release.version))
    graph.say(DATASET, DCTERMS.conformsTo, node(f"{CANONICAL_BASE}ontology"))
    graph.say(DATASET, PROV.wasGeneratedBy, node(BUILD))
    graph.introduce(f"{CANONICAL_BASE}ontology", "The ontology of this dataset", DCTERMS.Standard)
    _add_days(graph, DATASET, release)
    _add_period(graph, release)
    _add_statements(graph)


def add_service(graph: DatasetGraph, release: ReleaseDescription) -> None:
    """Add the SPARQL endpoint as a service, and as a way to the dataset."""
    graph.introduce(SERVICE, "SPARQL endpoint", DCAT.DataService)
    graph.say(SERVICE, DCTERMS.title, english("SPARQL endpoint"))
    graph.say(SERVICE, DCTERMS.description, english("SPARQL 1.1 Query over the current release."))
    graph.say(SERVICE, DCAT.endpointURL, node(SPARQL_ENDPOINT))
    graph.say(SERVICE, DCAT.endpointDescription, node(SPARQL_ENDPOINT))
    graph.say(SERVICE, DCAT.servesDataset, node(DATASET))
    graph.say(SERVICE, DCTERMS.conformsTo, node(SPARQL_PROTOCOL))
    graph.say(SERVICE, DCTERMS.license, node(LICENCE))
    graph.say(SERVICE, DCTERMS.publisher, node(PUBLISHER))
    graph.say(SERVICE, DCTERMS.accessRights, node(f"{EU}access-right/PUBLIC"))
    graph.say(SERVICE, DCAT.contactPoint, node(CONTACT))
    graph.say(SERVICE, DCAT.theme, node(f"{EU}data-theme/JUST"))
    graph.say(SERVICE, DCAT.keyword, *(english(word) for word in KEYWORDS))
    way = local("distribution-sparql")
    _add_distribution(graph, way, "By SPARQL", "The same triples, asked one question at a time.", release)
    graph.say(way, DCAT.accessURL, node(SPARQL_ENDPOINT))
    graph.say(way, DCAT.accessService, node(SERVICE))
    graph.say(way, DCTERMS.format, node(f"{EU}file-type/SPARQLQRES"))


def add_distributions(graph: DatasetGraph, release: ReleaseDescription) -> None:
    """Add each dump as a distribution, with its type, length and sum."""
    for dump in release.dumps:
        _add_dump(graph, dump, release)


def dump_iri(version: str, name: str) -> str:
    """Return where a dump is downloaded: it stays there when later releases come."""
    return f"{CANONICAL_BASE}dump/{version}/{name}"


def dump_parts(name: str) -> tuple[str, str, str]:
    """Return ("uncac-all", "ttl", "gz") of "uncac-all.ttl.gz"; the last is "" of a plain file."""
    stem, form, *packing = name.split(".")
    return stem, form, packing[0] if packing else ""


def _add_dump(graph: DatasetGraph, dump: DumpDescription, release: ReleaseDescription) -> None:
    stem, form, packing = dump_parts(dump.name)
    format_name, media_type, file_type = FORMATS[form]
    packed = f", packed with {PACKINGS[packing][0]}" if packing else ""
    subject = local(f"distribution-{dump.name}")
    _add_distribution(graph, subject, f"{SETS[stem]}, {format_name}{packed}", f"{SETS[stem]}, in one file.", release)
    graph.say(subject, DCAT.accessURL, node(f"{CANONICAL_BASE}dump/"))
    graph.say(subject, DCAT.downloadURL, node(dump_iri(release.version, dump.name)))
    graph.say(subject, DCAT.mediaType, node(f"{IANA}{media_type}"))
    graph.say(subject, DCTERMS.format, node(f"{EU}file-type/{file_type}"))
    graph.say(subject, DCAT.byteSize, Literal(str(dump.size), datatype=node(XSD.nonNegativeInteger)))
    if packing:
        graph.say(subject, DCAT.compressFormat, node(f"{IANA}{PACKINGS[packing][1]}"))
    checksum = local(f"checksum-{dump.name}")
    graph.say(subject, SPDX.checksum, node(checksum))
    graph.introduce(checksum, f"SHA-256 of {dump.name}", SPDX.Checksum)
    graph.say(checksum, SPDX.algorithm, node(SPDX.checksumAlgorithm_sha256))
    graph.say(checksum, SPDX.checksumValue, Literal(dump.sha256, datatype=node(f"{XSD.NS}hexBinary")))


def _add_distribution(
    graph: DatasetGraph, subject: str, title: str, description: str, release: ReleaseDescription
) -> None:
    graph.say(DATASET, DCAT.distribution, node(subject))
    graph.introduce(subject, title, DCAT.Distribution)
    graph.say(subject, DCTERMS.title, english(title))
    graph.say(subject, DCTERMS.description, english(description))
    graph.say(subject, DCTERMS.license, node(LICENCE))
    graph.say(subject, DCTERMS.rights, node(local("rights")))
    graph.say(subject, AVAILABILITY, node(f"{EU}planned-availability/AVAILABLE"))
    _add_days(graph, subject, release)


def _add_days(graph: DatasetGraph, subject: str, release: ReleaseDescription) -> None:
    graph.say(subject, DCTERMS.issued, day(release.day))
    graph.say(subject, DCTERMS.modified, day(release.day))


def _add_period(graph: DatasetGraph, release: ReleaseDescription) -> None:
    if release.first_day and release.last_day:
        graph.say(DATASET, DCTERMS.temporal, node(PERIOD))
        graph.introduce(PERIOD, f"{release.first_day} to {release.last_day}", DCTERMS.PeriodOfTime)
        graph.say(PERIOD, DCAT.startDate, day(release.first_day))
        graph.say(PERIOD, DCAT.endDate, day(release.last_day))


def _add_statements(graph: DatasetGraph) -> None:
    """Add what is to be said of rights, licence and provenance in words."""
    rights, provenance = local("rights"), local("provenance")
    graph.introduce(rights, RIGHTS, DCTERMS.RightsStatement)
    graph.introduce(provenance, _PROVENANCE, DCTERMS.ProvenanceStatement)
    graph.say(DATASET, DCTERMS.rights, node(rights))
    graph.say(DATASET, DCTERMS.provenance, node(provenance))
    graph.say(LICENCE, RDF.type, node(DCTERMS.LicenseDocument))
    graph.say(LICENCE, DCTERMS.title, english("Creative Commons Attribution 4.0 International"))
    graph.say(LICENCE, DCTERMS.type, node("http://purl.org/adms/licencetype/Attribution"))


_PROVENANCE = (
    "Read by software from reports of the United Nations, paragraph by paragraph, checked against SHACL shapes; "
    "curated facts stand in a graph of their own and name their sources."
)
