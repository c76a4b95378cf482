"""What is to be said of a release, as plain values: filled in by the release, turned into triples by graph.dataset."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from pyoxigraph import Literal, NamedNode, Quad

from uncac_graph.graph.terms import english, node
from uncac_graph.identifiers import CANONICAL_BASE, graph_iri
from uncac_graph.vocabulary import RDF, RDFS

DATASET_GRAPH = node(graph_iri("dataset"))


@dataclass(frozen=True)
class DumpDescription:
    """A file of the folder dump/: its name ("uncac-all.ttl.gz"), length in bytes and SHA-256."""

    name: str
    size: int
    sha256: str


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
class InputDescription:
    """A report's file that went into the release."""

    slug: str
    file: str
    sha256: str


@dataclass(frozen=True)
class QuestionDescription:
    """A competency question: its slug, the question in words, and its SELECT, ASK or CONSTRUCT.

    documents: the IRIs of the reports that it asks about; without them it has no answer.
    """

    slug: str
    label: str
    query: str
    form: str = "select"
    documents: tuple[str, ...] = ()


@dataclass(frozen=True)
class ReleaseDescription:
    """A release under the canonical base.

    day: of the release; contact: an e-mail address or a page; publisher_type: of PUBLISHER_TYPES;
    quads_by_graph: by name ("authority").
    first_day, last_day: of the meetings with both days known, None where none is.
    """

    version: str
    day: date
    software: str
    publisher: str
    contact: str
    all: Numbers
    facts: Numbers
    dumps: tuple[DumpDescription, ...]
    quads_by_graph: Mapping[str, int]
    reports: tuple[InputDescription, ...]
    tables: tuple[str, ...] = ()
    questions: tuple[QuestionDescription, ...] = ()
    examples: tuple[str, ...] = ()
    first_day: date | None = None
    last_day: date | None = None
    publisher_type: str = "NonProfitOrganisation"


class DatasetGraph:
    """The quads of graph/dataset, as they are said. A string that is an address of the base or elsewhere is an IRI."""

    def __init__(self) -> None:
        self.quads: list[Quad] = []

    def say(self, subject: str, predicate: str, *objects: NamedNode | Literal) -> None:
        """Add one triple for each object."""
        for value in objects:
            self.quads.append(Quad(node(subject), node(predicate), value, DATASET_GRAPH))

    def introduce(self, subject: str, label: str, *classes: str) -> None:
        """Add the classes and the label of something."""
        self.say(subject, RDF.type, *(node(class_) for class_ in classes))
        self.say(subject, RDFS.label, english(label))


def local(name: str) -> str:
    """Return the IRI of a node of the description: `<base>#name`."""
    return f"{CANONICAL_BASE}#{name}"


DATASET = local("dataset")
FACTS = local("facts")
CATALOGUE = local("catalogue")
PUBLISHER = local("publisher")
CONTACT = local("contact")
PERIOD = local("period")
SERVICE = local("service")
BUILD = local("build")
SPARQL_ENDPOINT = f"{CANONICAL_BASE}sparql"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
