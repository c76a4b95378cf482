"""The description of a release passes the official shapes of DCAT-AP 3.0.1."""

from collections.abc import Iterator
from pathlib import Path

import pyshacl
import pytest
import rdflib
from rdflib.namespace import DCTERMS, FOAF, RDF, SH, SKOS

from uncac_graph.release.store import triple_line

SHAPES = Path(__file__).parent / "dcat-ap-3.0.1"
EU = "http://publications.europa.eu/resource/authority/"
SPDX_ALGORITHM = rdflib.URIRef("http://spdx.org/rdf/terms#algorithm")
# What the descriptions of code lists and other sites say of their own values; they are not fetched.
CLASS_BY_PREFIX = {
    f"{EU}language/": DCTERMS.LinguisticSystem,
    f"{EU}frequency/": DCTERMS.Frequency,
    f"{EU}file-type/": DCTERMS.MediaTypeOrExtent,
    f"{EU}access-right/": DCTERMS.RightsStatement,
    f"{EU}data-theme/": SKOS.Concept,
    f"{EU}planned-availability/": SKOS.Concept,
    "http://purl.org/adms/": SKOS.Concept,
    "https://www.iana.org/assignments/media-types/": DCTERMS.MediaType,
    "https://sws.geonames.org/": DCTERMS.Location,
    "http://spdx.org/rdf/terms#checksumAlgorithm_": rdflib.URIRef("http://spdx.org/rdf/terms#ChecksumAlgorithm"),
    "https://www.w3.org/TR/": DCTERMS.Standard,
}
SCHEME_BY_PREFIX = {
    "http://purl.org/adms/publishertype/": "http://purl.org/adms/publishertype/1.0",
    "http://purl.org/adms/licencetype/": "http://purl.org/adms/licencetype/1.0",
}
# Recommended, yet of no use for a release of one publisher: bounding boxes of the Earth.
NOT_ASKED = {rdflib.URIRef("http://www.w3.org/ns/dcat#bbox"), rdflib.URIRef("http://www.w3.org/ns/dcat#centroid")}


@pytest.fixture(scope="module")
def description(two_reports: Path) -> rdflib.Graph:
    """graph/dataset as an rdflib graph."""
    lines = (two_reports / "dataset.nq").read_bytes().splitlines(keepends=True)
    return rdflib.Graph().parse(data=b"".join(map(triple_line, lines)), format="nt")


def known_elsewhere(description: rdflib.Graph) -> Iterator[tuple[rdflib.URIRef, rdflib.URIRef, rdflib.term.Node]]:
    for term in {t for triple in description for t in triple if isinstance(t, rdflib.URIRef)}:
        yield from ((term, RDF.type, class_) for prefix, class_ in CLASS_BY_PREFIX.items() if term.startswith(prefix))
        scheme = next((s for prefix, s in SCHEME_BY_PREFIX.items() if term.startswith(prefix)), None)
        if term.startswith(EU):
            scheme = EU + term.removeprefix(EU).split("/")[0]
        if scheme:
            yield term, SKOS.inScheme, rdflib.URIRef(scheme)
            yield term, SKOS.prefLabel, rdflib.Literal(term.rsplit("/", 1)[-1], lang="en")
            yield rdflib.URIRef(scheme), RDF.type, SKOS.ConceptScheme
            yield rdflib.URIRef(scheme), DCTERMS.title, rdflib.Literal("code list")


def results(description: rdflib.Graph, file: str) -> list[tuple[str, str, str]]:
    """Return what the shapes of a file find in the description: severity, node, property."""
    data = rdflib.Graph()
    for triple in (*description, *known_elsewhere(description)):
        data.add(triple)
    shapes = rdflib.Graph().parse(SHAPES / file)
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes, inference="none", advanced=False, allow_warnings=False)
    found = []
    for result in report.objects(None, SH.result):
        node, path = report.value(result, SH.focusNode), report.value(result, SH.resultPath)
        if (node, None, None) in description and path not in NOT_ASKED:
            found.append((str(report.value(result, SH.resultSeverity)), str(node), str(path)))
    return sorted(found)


@pytest.mark.parametrize("file", ["shapes.ttl", "range.ttl", "shapes_recommended.ttl"])
def test_the_shapes_find_nothing(description: rdflib.Graph, file: str) -> None:
    assert results(description, file) == []


def test_values_come_from_the_eu_code_lists(description: rdflib.Graph) -> None:
    violations = [
        (node, path)
        for severity, node, path in results(description, "mdr-vocabularies.shape.ttl")
        # Its pattern wants https where SPDX's namespace is http: no description can meet it.
        if severity == str(SH.Violation) and path != str(SPDX_ALGORITHM)
    ]

    assert violations == []


def test_the_shapes_have_something_to_look_at(description: rdflib.Graph) -> None:
    without_titles = rdflib.Graph()
    for triple in description:
        if triple[1] not in (DCTERMS.title, FOAF.name):
            without_titles.add(triple)

    assert results(without_titles, "shapes.ttl")
