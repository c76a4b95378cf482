"""PROV: from which document each graph comes, and what the build used (contract G59)."""

from uncac_graph.graph.description import BUILD, PUBLISHER, DatasetGraph, InputDescription, ReleaseDescription, local
from uncac_graph.graph.terms import english, node, verbatim
from uncac_graph.identifiers import CANONICAL_BASE, graph_iri, symbol_of_slug
from uncac_graph.vocabulary import DCTERMS, PROV, SD

_LABELS = {
    "authority": "What curators know, with sources",
    "mappings": "Links to other datasets and vocabularies",
    "ontology": "The ontology and its concept schemes",
    "dataset": "What this release says of itself",
}


def add_provenance(graph: DatasetGraph, release: ReleaseDescription) -> None:
    """Add the named graphs, the files they were made from, and the software that made them.

    No clock: the day of the release is told by the dataset itself.
    """
    graph.introduce(BUILD, f"Build of release {release.version}", PROV.Activity)
    graph.introduce(local("software"), release.software, PROV.SoftwareAgent)
    graph.say(BUILD, PROV.wasAssociatedWith, node(local("software")), node(PUBLISHER))
    for name in (*release.quads_by_graph, "dataset"):
        _add_graph(graph, name)
    for table in release.tables:
        graph.say(graph_iri("authority"), DCTERMS.source, verbatim(table))
    for report in release.reports:
        _add_input(graph, report)


def _add_graph(graph: DatasetGraph, name: str) -> None:
    subject = graph_iri(name)
    kind, _, slug = name.partition("/")
    graph.introduce(subject, _graph_label(kind, slug), SD.NamedGraph)
    if slug:
        graph.say(subject, PROV.wasDerivedFrom, node(f"{CANONICAL_BASE}document/{slug}"))
    if name != "dataset":
        graph.say(subject, PROV.wasGeneratedBy, node(BUILD))


def _graph_label(kind: str, slug: str) -> str:
    if not slug:
        return _LABELS.get(kind, kind)
    said = "What the report says" if kind == "report" else "Evidence and paragraphs"
    return f"{said}: {symbol_of_slug(slug)}"


def _add_input(graph: DatasetGraph, report: InputDescription) -> None:
    subject = local(f"input-{report.slug}")
    graph.introduce(subject, f"{report.slug}/{report.file}", PROV.Entity)
    graph.say(subject, DCTERMS.title, english(report.file))
    graph.say(subject, DCTERMS.identifier, verbatim(f"sha256:{report.sha256}"))
    graph.say(BUILD, PROV.used, node(subject))
