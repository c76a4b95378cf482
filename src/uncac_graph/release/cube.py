"""Attendance counted as an RDF Data Cube: one observation for each meeting and category, with the meeting's year.

A file of its own beside the graph: what it says follows from the participations.
"""

from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from uncac_graph.formats import with_namespaces_in_order
from uncac_graph.graph.terms import english
from uncac_graph.identifiers import CANONICAL_BASE, LICENCE
from uncac_graph.vocabulary import DCTERMS, QB, RDF, RDFS, SDMX_DIMENSION, SDMX_MEASURE, SKOS, UNCAC, XSD


def cube(counted: Iterable[Mapping[str, str]], base: str, address: str, version: str) -> bytes:
    """Return the cube as RDF/XML: in the formats of dumps lies what is a part of the graph, which it is not.

    counted: meeting, category, year and participants of each observation. address: of the file, whose parts are named.
    """
    triples = [*_structure(base, address, version)]
    categories = set()
    for row in counted:
        path = "-".join(row[name].removeprefix(base).replace("/", "_") for name in ("meeting", "category"))
        observation = f"{address}#{path}"
        triples += [
            _triple(observation, RDF.type, NamedNode(QB.Observation)),
            _triple(observation, QB.dataSet, NamedNode(f"{address}#dataset")),
            _triple(observation, f"{address}#meeting", NamedNode(row["meeting"])),
            _triple(observation, f"{address}#category", NamedNode(row["category"])),
            _triple(observation, f"{address}#year", Literal(row["year"], datatype=NamedNode(XSD.gYear))),
            _triple(observation, f"{address}#participants", Literal(int(row["participants"]))),
        ]
        categories.add(row["category"])
    for category in sorted(categories):
        triples.append(_triple(category, RDF.type, NamedNode(SKOS.Concept)))
        triples.append(_triple(category, SKOS.inScheme, NamedNode(f"{base}scheme/category")))
    ordered = sorted(triples, key=lambda triple: (str(triple.subject), triple.predicate.value != RDF.type, str(triple)))
    others = {"dcterms": DCTERMS.NS, "qb": QB.NS, "rdfs": RDFS.NS, "skos": SKOS.NS}
    document = serialize(ordered, format=RdfFormat.RDF_XML, prefixes={"cube": f"{address}#", **others})
    return with_namespaces_in_order(document or b"")


def _structure(base: str, address: str, version: str) -> Iterator[Triple]:
    """Yield what the observations are: the data set, its three dimensions and its measure."""
    dataset, structure, codes = f"{address}#dataset", f"{address}#structure", f"{base}scheme/category"
    yield _triple(dataset, RDF.type, NamedNode(QB.DataSet))
    yield _triple(dataset, RDFS.label, english(f"Attendance by meeting, category and year, release {version}"))
    yield _triple(dataset, DCTERMS.license, NamedNode(LICENCE))
    yield _triple(dataset, DCTERMS.source, NamedNode(f"{base}#dataset"))
    yield _triple(dataset, QB.structure, NamedNode(structure))
    yield _triple(structure, RDF.type, NamedNode(QB.DataStructureDefinition))
    ours = UNCAC.NS.replace(CANONICAL_BASE, base)
    parts = (
        ("meeting", "Meeting", QB.dimension, [(RDFS.range, f"{ours}Meeting")]),
        ("category", "Category", QB.dimension, [(RDFS.range, SKOS.Concept), (QB.codeList, codes)]),
        ("year", "Year", QB.dimension, [(RDFS.range, XSD.gYear), (RDFS.subPropertyOf, SDMX_DIMENSION.refPeriod)]),
        (
            "participants",
            "Number of participants",
            QB.measure,
            [(RDFS.range, XSD.integer), (RDFS.subPropertyOf, SDMX_MEASURE.obsValue)],
        ),
    )
    for name, label, role, more in parts:
        component, property_ = f"{address}#component-{name}", f"{address}#{name}"
        yield _triple(structure, QB.component, NamedNode(component))
        yield _triple(component, RDF.type, NamedNode(QB.ComponentSpecification))
        yield _triple(component, role, NamedNode(property_))
        yield _triple(property_, RDF.type, NamedNode(RDF.Property))
        kind = QB.MeasureProperty if role == QB.measure else QB.DimensionProperty
        yield _triple(property_, RDF.type, NamedNode(kind))
        yield _triple(property_, RDFS.label, english(label))
        for predicate, value in more:
            yield _triple(property_, predicate, NamedNode(value))
    yield _triple(f"{address}#category", RDF.type, NamedNode(QB.CodedProperty))
    yield _triple(codes, RDF.type, NamedNode(SKOS.ConceptScheme))


def _triple(subject: str, predicate: str, value: NamedNode | Literal) -> Triple:
    return Triple(NamedNode(subject), NamedNode(predicate), value)
