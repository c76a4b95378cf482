"""Narrowing a search to a type, a body and a year: what an address asks for, and what may be chosen, with counts."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from urllib.parse import urlencode

from uncac_graph.kinds import KINDS
from uncac_graph.languages import N_
from uncac_graph.search_text import sort_key
from uncac_graph.web.http.errors import RequestProblem
from uncac_graph.web.pages.languages import gettext
from uncac_graph.web.pages.parameters import asked_for
from uncac_graph.web.served.edition import Edition
from uncac_graph.web.served.finding import Counts, Filters

_NEAREST = 5
_SHOWN = 100  # characters of what was given, in a message
_WORDS = {"type": N_("Type"), "body": N_("Body"), "year": N_("Year")}


@dataclass(frozen=True, slots=True)
class Asked:
    """What a search asks for, as its address says it; "" for all."""

    q: str
    type: str = ""
    body: str = ""
    year: str = ""

    @property
    def filters(self) -> Filters:
        """The same, as the index takes it."""
        return Filters((self.type,) if self.type else (), self.body, self.year)

    @property
    def address(self) -> str:
        """Where it stands below the base."""
        told = {name: value for name in ("q", *_WORDS) if (value := getattr(self, name))}
        return f"search?{urlencode(told)}"

    def given(self, name: str, value: str) -> "Asked":
        """Return it with another type, body or year."""
        return replace(self, **{name: value})

    def takes(self, cell: Sequence[str]) -> bool:
        """Return whether it asks for things of a type, body and year."""
        return all(not want or want == has for want, has in zip((self.type, self.body, self.year), cell, strict=True))


@dataclass(frozen=True, slots=True)
class Choice:
    """What a search may be narrowed to, how many it finds then, and where that stands."""

    value: str
    words: str
    count: int
    address: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """All that may be chosen of one sort; `all_address`: where nothing of it is chosen."""

    name: str
    words: str
    choices: tuple[Choice, ...]
    all_address: str

    @property
    def has_chosen(self) -> bool:
        """Whether one of them is chosen."""
        return any(one.is_chosen for one in self.choices)


def asked(of: Edition, query: str, given: Mapping[str, str]) -> Asked:
    """Return what an address asks for: a type by its name in addresses, a body by symbol, IRI or name, a year.

    Raises:
        RequestProblem: there is no such type, body or year; the nearest are told.
    """
    type_, body, year = (given.get(name, "").strip() for name in _WORDS)
    index = of.index
    if (body or year) and (index is None or not index.has_text):
        raise RequestProblem(400, gettext("This release does not tell bodies and years of what is searched for."))
    if type_ and type_ not in KINDS:
        nearest = get_close_matches(type_.lower(), KINDS, _NEAREST, 0.5) or KINDS
        raise _none(gettext("There is no type “%(given)s”.", given=type_[:_SHOWN]), nearest)
    if body and not (index and index.holds(f"body/{body}")):
        body = asked_for(of, body, "body").removeprefix("body/")
    told_years = index.rows("SELECT DISTINCT year FROM thing WHERE year <> '' ORDER BY year") if year and index else []
    if year and year not in (years := [one for (one,) in told_years]):
        near = years[-_NEAREST:]
        if year.isascii() and year.isdigit() and len(year) == 4:
            near = sorted(sorted(years, key=lambda one: abs(int(one) - int(year)))[:_NEAREST])
        raise _none(gettext("Nothing here is of the year “%(given)s”.", given=year[:_SHOWN]), near)
    return Asked(query, type_, body, year)


def _none(message: str, nearest: Iterable[str]) -> RequestProblem:
    nearest_of_all = gettext("The nearest: %(nearest)s.", nearest=", ".join(nearest))
    return RequestProblem(400, f"{message} {nearest_of_all}")


def facets(of: Edition, asked: Asked, counts: Counts) -> list[Facet]:
    """Return what a search may be narrowed to, each with what is found under the other choices."""
    found = []
    for place, name in enumerate(_WORDS):
        chosen, others = str(getattr(asked, name)), asked.given(name, "")
        tally = Counter({chosen: 0} if chosen else ())
        for cell, count in counts.items():
            if cell[place] and others.takes(cell):
                tally[cell[place]] += count
        choices = [
            Choice(value, _called(of, name, value), count, asked.given(name, value).address, value == chosen)
            for value, count in tally.items()
        ]
        found.append(Facet(name, _WORDS[name], _ordered(name, choices), others.address))
    return found


def total(asked: Asked, counts: Counts) -> int:
    """Return how many a search finds as it is asked."""
    return sum(count for cell, count in counts.items() if asked.takes(cell))


def _ordered(name: str, choices: list[Choice]) -> tuple[Choice, ...]:
    """Return types with the most of them first, bodies by name, the latest year first."""
    choices.sort(key=lambda one: one.value, reverse=name == "year")
    if name == "type":
        choices.sort(key=lambda one: one.count, reverse=True)
    elif name == "body":
        choices.sort(key=lambda one: sort_key(one.words))
    return tuple(choices)


def _called(of: Edition, name: str, value: str) -> str:
    """Return what a choice is called: types by a message that is translated where it is shown."""
    if name == "type":
        return KINDS[value].many if value in KINDS else value
    return of.called(of.base + f"body/{value}") if name == "body" else value
