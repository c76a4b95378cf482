"""The competency questions, as files: each an ``sh:SPARQLExecutable`` in Turtle, a test, a page, an example to ask."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from uncac_graph.languages import ENGLISH
from uncac_graph.vocabulary import DCTERMS, RDFS, SH


@dataclass(frozen=True, slots=True)
class Question:
    """A question in words, and its SELECT, ASK or CONSTRUCT.

    about: what is to be known beside it. documents: the IRIs of the reports that it asks about; without them it has no
    answer. of_any: the question where it is asked of other things than those that its words and its query name.
    is_check: whether it asks if the data are as they should be, rather than what a reader would know.
    subject: the kind of thing that it asks about, as its slug (kinds.py); "" for none.
    """

    slug: str
    text: str
    query: str
    form: str = "select"
    about: str = ""
    documents: tuple[str, ...] = ()
    of_any: str = ""
    is_check: bool = False
    subject: str = ""


def read_questions(folder: Path, language: str = ENGLISH) -> Iterator[Question]:
    """Yield the questions of a folder, by name, with their words in a language, or in English where they have none.

    Raises OSError, SyntaxError where a file cannot be read, or is no Turtle.
    """
    for path in sorted(folder.glob("*.ttl")):
        said = list(parse(path=str(path), format=RdfFormat.TURTLE))
        told = [(q.predicate.value, q.object) for q in said if isinstance(q.object, Literal)]
        told.sort(key=lambda one: one[1].language == language)
        texts = {name: text.value for name, text in told if text.language in (None, ENGLISH, language)}
        references = (q.object for q in said if q.predicate.value == DCTERMS.references)
        documents = tuple(document.value for document in references if isinstance(document, NamedNode))
        for form, property_ in (("select", SH.select), ("ask", SH.ask), ("construct", SH.construct)):
            if query := texts.get(property_):
                text, about = texts.get(RDFS.label, path.stem), texts.get(DCTERMS.description, "")
                of_any = texts.get(DCTERMS.alternative, "")
                is_check, subject = texts.get(DCTERMS.type) == "check", texts.get(DCTERMS.subject, "")
                yield Question(path.stem, text, query.strip() + "\n", form, about, documents, of_any, is_check, subject)
