"""The competency questions of a release: each one a file, a test, a page and an example in the editor.

A question is an ``sh:SPARQLExecutable`` in a Turtle file, or a ``.rq`` file whose first comment is the question.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import RdfFormat, parse

from uncac_graph.vocabulary import DCTERMS, RDFS, SH, SKOS
from uncac_graph.web.served.facts import Facts

_COMMENT = re.compile(r"^\s*#\s*(.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Question:
    """A question in words, and its query. `columns` says what each column of the answer means."""

    slug: str
    text: str
    query: str
    about: str = ""


def questions_of(folder: Path, base: str) -> tuple[Question, ...]:
    """Return the questions of a folder, by name."""
    if not folder.is_dir():
        return ()
    found = [question for path in sorted(folder.iterdir()) if (question := _question(path, base)) is not None]
    return tuple(found)


def _question(path: Path, base: str) -> Question | None:
    if path.suffix == ".rq":
        query = path.read_text(encoding="utf-8")
        words = _COMMENT.search(query)
        return Question(path.stem, words[1].strip() if words else path.stem, query)
    return _from_turtle(path, base) if path.suffix == ".ttl" else None


def _from_turtle(path: Path, base: str) -> Question | None:
    triples = (quad.triple for quad in parse(path=str(path), format=RdfFormat.TURTLE, base_iri=base))
    facts = Facts(triples, base)
    for property_ in (SH.select, SH.ask, SH.construct):
        for subject in sorted({t.subject.value for t in facts.triples if t.predicate.value == property_}):  # type: ignore[union-attr]
            words = facts.label(subject) or facts.value(subject, RDFS.comment) or path.stem
            about = facts.value(subject, DCTERMS.description) or facts.value(subject, SKOS.definition)
            about = about or facts.value(subject, RDFS.comment)
            return Question(path.stem, words, facts.value(subject, property_), about if about != words else "")
    return None
