"""The formats of RDF that are written, served and read.

What the engine knows of a format it tells itself: suffix, media type, name, whether it holds named graphs.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from pyoxigraph import RdfFormat


def _by_suffix(*formats: RdfFormat) -> Mapping[str, RdfFormat]:
    return MappingProxyType({format_.file_extension: format_ for format_ in formats})


SERVED = _by_suffix(RdfFormat.TURTLE, RdfFormat.N_TRIPLES, RdfFormat.JSON_LD, RdfFormat.RDF_XML)
"""Of one thing, by suffix, in the order in which we prefer them."""

SERVED_BY_TYPE = MappingProxyType({format_.media_type: format_ for format_ in SERVED.values()})

DUMPED = _by_suffix(RdfFormat.N_QUADS, RdfFormat.TRIG, RdfFormat.JSON_LD, RdfFormat.N_TRIPLES, RdfFormat.TURTLE)
"""Of a whole release: those that hold its named graphs, and those that hold their merge."""

DUMPED_12: Mapping[str, RdfFormat] = MappingProxyType({"nt12": RdfFormat.N_TRIPLES, "ttl12": RdfFormat.TURTLE})
"""The merge in RDF 1.2, under suffixes of its own and packed: who reads RDF 1.1 alone leaves it alone."""

READ = MappingProxyType({**DUMPED, **SERVED})


TABLED: Mapping[str, str] = MappingProxyType(
    {
        "csv": "text/csv",
        "tsv": "text/tab-separated-values",
        "parquet": "application/vnd.apache.parquet",
        "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "json": "application/csvm+json",  # what describes tables (CSV on the Web)
    }
)
"""Media types of tables in a release, by suffix."""


RDF_12 = "; version=1.2"
"""The parameter that a media type of RDF has where a document is to be read by RDF 1.2."""


class Packing(NamedTuple):
    """How a dump is packed: the name, and the media type of the packed file."""

    name: str
    media_type: str


PACKINGS: Mapping[str, Packing] = MappingProxyType(
    {"gz": Packing("gzip", "application/gzip"), "zst": Packing("Zstandard", "application/zstd")}
)
"""By the suffix behind that of the format: "uncac-all.ttl.gz"."""


class Dump(NamedTuple):
    """What the name of a dump says: its set of triples, its format and version of RDF, how it is packed (None: not)."""

    stem: str
    format: RdfFormat
    version: str
    packing: Packing | None


def dump(name: str) -> Dump:
    """Return what a dump's name says: "uncac-all.ttl.gz"."""
    stem, form, *packing = name.split(".")
    format_, version = (DUMPED_12[form], "1.2") if form in DUMPED_12 else (DUMPED[form], "1.1")
    return Dump(stem, format_, version, PACKINGS[packing[0]] if packing else None)


def with_namespaces_in_order(document: bytes) -> bytes:
    """Return RDF/XML with its namespaces sorted: the engine writes them in another order each time."""
    head, begin, rest = document.partition(b"<rdf:RDF ")
    namespaces, end, body = rest.partition(b">")
    return head + begin + b" ".join(sorted(namespaces.split(b" "))) + end + body


def media_type_of(name: str) -> str:
    """Return the media type of a file by its last suffix; plain text where that names no format."""
    suffix = name.rpartition(".")[2]
    if suffix in PACKINGS:
        return PACKINGS[suffix].media_type
    return READ[suffix].media_type if suffix in READ else TABLED.get(suffix, "text/plain")
