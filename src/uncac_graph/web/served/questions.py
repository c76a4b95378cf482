"""The competency questions of a release, and of what else each may be asked."""

import re
from collections.abc import Mapping
from dataclasses import astuple, dataclass, replace
from pathlib import Path

from uncac_graph.folder import questions as filed
from uncac_graph.kinds import KINDS, kind_of
from uncac_graph.languages import ENGLISH
from uncac_graph.store.lexer import tokens

YEAR = "year"
# What a question may be asked of instead, by the kind of thing that its query names.
_ASKED_OF = frozenset(
    ("state", "organization", "body", "meeting", "document", "resolution", "decision", "person", "provision")
)
_VALUES = re.compile(r"VALUES\s+\?(\w+)\s*\{\s*(?:<([^<>]*)>|(\d{4}))\s*\}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Parameter:
    """Something of what a question may be asked instead.

    kind: that of the thing, or "year". default: the path of the thing below the base, or the year, that the release
    asks of. places: where it stands in the query, as (start, end) in characters.
    """

    name: str
    kind: str
    default: str
    places: tuple[tuple[int, int], ...]

    @property
    def is_year(self) -> bool:
        """Whether it takes a year."""
        return self.kind == YEAR


class Question(filed.Question):
    """A question that the release carries."""

    def parameters(self, base: str) -> tuple[Parameter, ...]:
        """Return what the question may be asked of instead.

        That is each value that its query gives a name to (``VALUES ?since { 2015 }``), and each thing that is alone
        of its kind: a question about Pakistan is one about any State; one that names five bodies is about those.
        """
        named = self._named(base)
        taken = {place for one in named for place in one.places}
        places_by_path: dict[str, list[tuple[int, int]]] = {}
        for token in tokens(self.query):
            place = (token.start, token.start + len(token.text))
            if token.kind == "iri" and place not in taken:
                places_by_path.setdefault(token.text[1:-1].removeprefix(base), []).append(place)
        paths_by_kind: dict[str, list[str]] = {}
        for path in places_by_path:
            paths_by_kind.setdefault(kind_of(path).slug, []).append(path)
        alone = sorted(
            (kind, paths[0]) for kind, paths in paths_by_kind.items() if kind in _ASKED_OF and len(paths) == 1
        )
        return named + tuple(Parameter(kind, kind, path, tuple(places_by_path[path])) for kind, path in alone)

    def _named(self, base: str) -> tuple[Parameter, ...]:
        found: dict[str, Parameter] = {}
        for match in _VALUES.finditer(self.query):
            if match[3]:
                one = Parameter(match[1], YEAR, match[3], (match.span(3),))
            else:
                path, (start, end) = match[2].removeprefix(base), match.span(2)
                one = Parameter(match[1], kind_of(path).slug, path, ((start - 1, end + 1),))
            before = found[one.name].places if one.name in found else ()
            found[one.name] = replace(one, places=before + one.places)
        return tuple(found.values())

    def asked_of(self, base: str, values: Mapping[str, str]) -> str:
        """Return the query with other things or years, by the names of its parameters, in the place of its own."""
        changes = sorted(
            (start, end, values[one.name] if one.is_year else f"<{base}{values[one.name]}>")
            for one in self.parameters(base)
            if values.get(one.name, one.default) != one.default
            for start, end in one.places
        )
        query = self.query
        for start, end, value in reversed(changes):
            query = query[:start] + value + query[end:]
        return query


def questions_of(folder: Path, language: str = ENGLISH) -> tuple[Question, ...]:
    """Return the questions of a folder in the words of a language: by subject and name, checks of the data last."""
    found = [Question(*astuple(question)) for question in filed.read_questions(folder, language)]
    place_by_kind = {kind: place for place, kind in enumerate(KINDS)}
    by_subject = sorted(found, key=lambda one: (place_by_kind.get(one.subject, len(KINDS)), one.slug))
    return tuple(sorted(by_subject, key=lambda one: one.is_check))
