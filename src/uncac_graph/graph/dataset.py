"""A release described by itself: graph/dataset, from the template beside this module (dataset.ttl.jinja).

Under the canonical base; named nodes only; every number is given by the release (contract, "Dataset").
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from uncac_graph.folder.questions import Question
from uncac_graph.formats import dump, media_type_of
from uncac_graph.graph.terms import day, english, node, verbatim
from uncac_graph.identifiers import CANONICAL_BASE, LICENCE, graph_iri, symbol_of_slug
from uncac_graph.vocabulary import OWL, PREFIXES, RDF, RDFS, VOID

if TYPE_CHECKING:
    from jinja2 import Template

DATASET_GRAPH = node(graph_iri("dataset"))
DATASET = f"{CANONICAL_BASE}#dataset"
# DCAT-AP's list: ADMS publisher types 1.0.
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
_LAST_PART = re.compile(r"[^#/]*$")
_OF_EVERY_DATASET = {RDF.NS, RDFS.NS, OWL.NS}


@dataclass(frozen=True)
class Numbers:
    """Counts of a set of triples; partitions by IRI of class and property, links by their target's address."""

    triples: int
    subjects: int
    objects: int
    triples_by_property: Mapping[str, int]
    entities_by_class: Mapping[str, int]
    links_by_target: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class FileDescription:
    """A file of the folder dump/: its name ("uncac-all.ttl.gz"), length in bytes, SHA-256; a table's title and text."""

    name: str
    size: int
    sha256: str
    title: str = ""
    says: str = ""


@dataclass(frozen=True)
class InputDescription:
    """A report's file that went into the release."""

    slug: str
    file: str
    sha256: str


@dataclass(frozen=True)
class ReleaseDescription:
    """A release under the canonical base.

    day: of the release; contact: an e-mail address or a page; publisher_type: of PUBLISHER_TYPES;
    tables: the files of the authorities.
    graphs: the names of the named graphs, graph/dataset aside ("authority", "report/CAC_COSP_EG.1_2023_4").
    first_day, last_day: of the meetings with both days known, None where none is.
    """

    version: str
    day: date
    software: str
    publisher: str
    publisher_type: str
    contact: str
    all: Numbers
    facts: Numbers
    dumps: tuple[FileDescription, ...]
    graphs: tuple[str, ...]
    reports: tuple[InputDescription, ...]
    files: tuple[FileDescription, ...] = ()
    tables: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()
    examples: tuple[str, ...] = ()
    first_day: date | None = None
    last_day: date | None = None


def dataset_quads(release: ReleaseDescription) -> list[Quad]:
    """Return graph/dataset of a release."""
    prefixes = "".join(f"@prefix {name}: <{namespace}> .\n" for name, namespace in PREFIXES.items())
    written = _template().render(
        release=release,
        licence=node(LICENCE),
        classes=_partitions("class", release.all.entities_by_class),
        properties=_partitions("property", release.all.triples_by_property),
    )
    described = parse(prefixes + written, format=RdfFormat.TURTLE, base_iri=CANONICAL_BASE)
    quads = [Quad(q.subject, q.predicate, q.object, DATASET_GRAPH) for q in described]
    # Of all properties, of the data and of the description itself.
    properties = {*release.all.triples_by_property, *(quad.predicate.value for quad in quads), VOID.vocabulary}
    namespaces = {_LAST_PART.sub("", iri) for iri in properties} - _OF_EVERY_DATASET
    return quads + [Quad(node(DATASET), node(VOID.vocabulary), node(iri), DATASET_GRAPH) for iri in sorted(namespaces)]


@cache
def _template() -> "Template":
    # Imported here: the processes that make reports, which are many, need no templates.
    from jinja2 import Environment, StrictUndefined

    environment = Environment(undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, autoescape=False)
    environment.filters |= {"en": english, "text": verbatim, "day": day, "iri": NamedNode, "local": _last_part}
    environment.filters |= {"dump": dump, "media_type": media_type_of, "symbol": symbol_of_slug}
    return environment.from_string((files("uncac_graph.graph") / "dataset.ttl.jinja").read_text(encoding="utf-8"))


def _partitions(kind: str, counts: Mapping[str, int]) -> Iterator[tuple[str, str, int]]:
    """Yield (name, IRI, count) of each class or property: "class-Meeting", a second of that name "class-Meeting-2"."""
    seen: Counter[str] = Counter()
    for iri, count in sorted(counts.items()):
        name = f"{kind}-{_last_part(iri)}"
        seen[name] += 1
        yield (name if seen[name] == 1 else f"{name}-{seen[name]}"), iri, count


def _last_part(iri: str) -> str:
    found = _LAST_PART.search(iri.rstrip("#/"))
    return found[0] if found else iri
