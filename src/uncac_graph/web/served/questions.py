"""The competency questions of a release, and of what else each may be asked."""

from collections.abc import Mapping
from dataclasses import astuple
from pathlib import Path

from uncac_graph.folder import questions as filed
from uncac_graph.kinds import kind_of
from uncac_graph.store.lexer import tokens

# What a question may be asked of instead, by the kind of thing that its query names.
_ASKED_OF = frozenset(
    ("state", "organization", "body", "meeting", "document", "resolution", "decision", "person", "provision")
)


class Question(filed.Question):
    """A question that the release carries."""

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


def questions_of(folder: Path) -> tuple[Question, ...]:
    """Return the questions of a folder, by name."""
    return tuple(Question(*astuple(question)) for question in filed.read_questions(folder))
