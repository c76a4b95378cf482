"""The competency questions of a release: each one a file, a test, a page and an example in the editor.

A question is an ``sh:SPARQLExecutable`` in a Turtle file, or a ``.rq`` file whose first comment is the question.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import RdfFormat, parse

from uncac_graph.kinds import kind_of
from uncac_graph.store.lexer import tokens
from uncac_graph.vocabulary import DCTERMS, RDFS, SH, SKOS
from uncac_graph.web.served.facts import Facts

_COMMENT = re.compile(r"^\s*#\s*(.+)$", re.MULTILINE)


# What a question may be asked of instead, by the kind of thing that its query names.
_ASKED_OF = frozenset(
    ("state", "organization", "body", "meeting", "document", "resolution", "decision", "person", "provision")
)


@dataclass(frozen=True, slots=True)
class Question:
    """A question in words, and its query."""

    slug: str
    text: str
    query: str
    about: str = ""

    def parameters(self, base: str) -> dict[str, str]:
        """Return what the question may be asked of instead: the path of each thing that is alone of its kind, by kind.

        A question about Pakistan is one about any State; one that names five bodies is about those.
        """
        by_kind: dict[str, set[str]] = {}
        for iri in (token.text[1:-1] for token in tokens(self.query) if token.kind == "iri"):
            path = iri.removeprefix(base)
            by_kind.setdefault(kind_of(path).slug, set()).add(path)
        return {kind: paths.pop() for kind, paths in sorted(by_kind.items()) if kind in _ASKED_OF and len(paths) == 1}

    def asked_of(self, base: str, path_by_kind: Mapping[str, str]) -> str:
        """Return the query with other things in the place of those that it names."""
        query = self.query
        for kind, path in self.parameters(base).items():
            if kind in path_by_kind:
                iri = f"<{base}{path_by_kind[kind]}>"
                query = query.replace(f"<{path}>", iri).replace(f"<{base}{path}>", iri)
        return query


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
