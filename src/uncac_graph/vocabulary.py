"""The vocabularies that this project speaks: each term as a full IRI, ``SKOS.prefLabel``.

Plain strings: whoever makes, checks or shows triples wraps them in the terms of its own library.
A test holds each term named in the code against its vocabulary as published.
"""

from collections.abc import Mapping
from types import MappingProxyType


class Vocabulary:
    """A namespace; its attributes are its terms. A Python keyword takes a final "_" (``SH.class_``)."""

    def __init__(self, namespace: str) -> None:
        self.NS = namespace

    def __getattr__(self, name: str) -> str:
        if name.startswith("__"):
            raise AttributeError(name)
        term = self.NS + name.removesuffix("_")
        setattr(self, name, term)  # made once
        return term


UNCAC = Vocabulary("https://w3id.org/uncac/ontology#")
"""The project's own terms, canonical base: ontology/uncac.ttl."""
RDF = Vocabulary("http://www.w3.org/1999/02/22-rdf-syntax-ns#")
RDFS = Vocabulary("http://www.w3.org/2000/01/rdf-schema#")
OWL = Vocabulary("http://www.w3.org/2002/07/owl#")
XSD = Vocabulary("http://www.w3.org/2001/XMLSchema#")
SKOS = Vocabulary("http://www.w3.org/2004/02/skos/core#")
SKOSXL = Vocabulary("http://www.w3.org/2008/05/skos-xl#")
DCTERMS = Vocabulary("http://purl.org/dc/terms/")
SCHEMA = Vocabulary("http://schema.org/")
ORG = Vocabulary("http://www.w3.org/ns/org#")
FOAF = Vocabulary("http://xmlns.com/foaf/0.1/")
PROV = Vocabulary("http://www.w3.org/ns/prov#")
OA = Vocabulary("http://www.w3.org/ns/oa#")
VOID = Vocabulary("http://rdfs.org/ns/void#")
DCAT = Vocabulary("http://www.w3.org/ns/dcat#")
SH = Vocabulary("http://www.w3.org/ns/shacl#")
SD = Vocabulary("http://www.w3.org/ns/sparql-service-description#")
VCARD = Vocabulary("http://www.w3.org/2006/vcard/ns#")
ADMS = Vocabulary("http://www.w3.org/ns/adms#")
SPDX = Vocabulary("http://spdx.org/rdf/terms#")

PREFIXES: Mapping[str, str] = MappingProxyType(
    {name.lower(): value.NS for name, value in list(globals().items()) if isinstance(value, Vocabulary)}
)
"""The prefixes under which queries, dumps and pages write these vocabularies."""

QB = Vocabulary("http://purl.org/linked-data/cube#")
SDMX_DIMENSION = Vocabulary("http://purl.org/linked-data/sdmx/2009/dimension#")
SDMX_MEASURE = Vocabulary("http://purl.org/linked-data/sdmx/2009/measure#")
"""Of the Data Cube alone, which is no part of the graph: no query or dump needs their prefixes."""
