"""A release described by itself: graph/dataset with DCAT-AP 3, VoID, schema.org, PROV and the questions.

Under the canonical base; named nodes only; every number is given by the release (contract, "Dataset").
"""

from pyoxigraph import Quad

from uncac_graph.graph.catalogue import add_catalogue, add_dataset, add_distributions, add_publisher, add_service
from uncac_graph.graph.description import DatasetGraph, QuestionDescription, ReleaseDescription, local
from uncac_graph.graph.provenance import add_provenance
from uncac_graph.graph.schema_org import add_schema_org
from uncac_graph.graph.terms import verbatim
from uncac_graph.graph.void import add_vocabularies, add_void
from uncac_graph.vocabulary import SH


def dataset_quads(release: ReleaseDescription) -> list[Quad]:
    """Return graph/dataset of a release."""
    graph = DatasetGraph()
    add_catalogue(graph, release)
    add_publisher(graph, release)
    add_dataset(graph, release)
    add_service(graph, release)
    add_distributions(graph, release)
    add_schema_org(graph, release)
    add_void(graph, release)
    add_provenance(graph, release)
    for question in release.questions:
        add_question(graph, question)
    add_vocabularies(graph, release.all)
    return graph.quads


def add_question(graph: DatasetGraph, question: QuestionDescription) -> None:
    """Add a competency question as something that can be run."""
    subject = local(f"question-{question.slug}")
    graph.introduce(subject, question.label, SH.SPARQLExecutable, _FORMS[question.form])
    # One line: readers of line-based formats that write literals by hand stumble over breaks.
    graph.say(subject, f"{SH.NS}{question.form}", verbatim(" ".join(question.query.split())))


_FORMS = {
    "select": SH.SPARQLSelectExecutable,
    "ask": SH.SPARQLAskExecutable,
    "construct": SH.SPARQLConstructExecutable,
}
