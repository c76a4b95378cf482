"""The ontology's files → quads of graph/ontology and graph/mappings, and the competency questions; canonical base."""

from pathlib import Path

from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from uncac_graph.errors import UncacGraphError
from uncac_graph.folder.questions import Question, read_questions
from uncac_graph.identifiers import graph_iri


class OntologyError(UncacGraphError):
    """A file of the ontology is missing or is no Turtle; the message names it."""


def ontology_quads(directory: Path) -> list[Quad]:
    """Return the terms and the concept schemes as quads of graph/ontology (contract G5).

    Raises:
        OntologyError: a file is missing or is no Turtle.
    """
    return _quads_of(directory, ("uncac.ttl", "categories.ttl"), "ontology")


def alignment_quads(directory: Path) -> list[Quad]:
    """Return the alignments with other ontologies as quads of graph/mappings (contract G5).

    Raises:
        OntologyError: the file is missing or is no Turtle.
    """
    return _quads_of(directory, ("alignments.ttl",), "mappings")


def questions(directory: Path) -> tuple[Question, ...]:
    """Return the competency questions of ontology/questions, by name: each the one sh:SPARQLExecutable of its file.

    Raises:
        OntologyError: the folder or a file cannot be read, or is no Turtle.
    """
    try:
        return tuple(read_questions(directory))
    except (OSError, SyntaxError) as error:
        raise OntologyError(f"{directory}: {error}; mend the file") from error


def _quads_of(directory: Path, names: tuple[str, ...], graph: str) -> list[Quad]:
    node, quads = NamedNode(graph_iri(graph)), []
    for path in (directory / name for name in names):
        try:
            said = parse(path=str(path), format=RdfFormat.TURTLE)
            quads += [Quad(q.subject, q.predicate, q.object, node) for q in said]
        except (OSError, SyntaxError) as error:
            advice = "mend the file, or name the folder that holds the ontology"
            raise OntologyError(f"{path}: {error}; {advice}") from error
    return quads
