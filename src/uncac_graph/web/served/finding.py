"""What a search finds by name: things, the best first, whatever is misspelt, and how many of each kind."""

import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import islice

from uncac_graph.kinds import KINDS
from uncac_graph.search_text import figured, folded
from uncac_graph.web.served.index import (
    Hit,
    ReleaseIndex,
    Thing,
    all_but_one,
    all_of,
    any_of,
    beginning,
    phrase,
)
from uncac_graph.web.served.spelling import is_misspelt, likeness, likeness_within

# Of a longer query the beginning is looked for: no name has more.
_LETTERS, _WORDS = 200, 40
_CORRECTED = 8  # words of a query
# Of a name of six letters one may differ.
_LIKELY = 0.8

Counts = Mapping[tuple[str, str, str], int]
"""How many are found, by kind, body and year; "" for a thing that belongs to no body or year."""


@dataclass(frozen=True, slots=True)
class Filters:
    """Which things are wanted: of some kinds, of a body (by its slug), of a year; all where it says nothing."""

    kinds: Collection[str] = ()
    body: str = ""
    year: str = ""

    @property
    def condition(self) -> tuple[str, list[str]]:
        """A condition on things in SQL with its values; "" for none."""
        kinds = json.dumps(sorted(self.kinds)) if self.kinds else ""
        told = [("thing.kind IN (SELECT value FROM json_each(?))", kinds)]
        told += [("thing.body = ?", self.body), ("thing.year = ?", self.year)]
        return " AND ".join(words for words, value in told if value), [value for _, value in told if value]


EVERYTHING = Filters()


@dataclass(frozen=True, slots=True)
class Named:
    """What is found by name: the best, and how many there are in all, whatever is filtered."""

    hits: Sequence[Hit]
    counts: Counts


def named(index: ReleaseIndex, query: str, filters: Filters = EVERYTHING, most: int = 50) -> Named:
    """Return the things that a query names, the best first: exact names, then names that begin so, then the rest.

    Where it is no thing's whole name, names count that it is but for slips of the hand; where no name has all of its
    words, those that have these misspelt, or all but one.
    """
    query = query[:_LETTERS]
    words = folded(query)[:_LETTERS].split()[:_WORDS]
    if not words:
        return Named((), {})
    search = _Search(index, query, words, filters)
    best: dict[str, Hit] = {}
    for row in search.ranked():
        best.setdefault(row.thing.path, row)
    return Named([*islice(best.values(), most)], _counts(index, search.things))


def misspelt(index: ReleaseIndex, text: str) -> list[tuple[Thing, float]]:
    """Return the things with a name that a text is but for slips of the hand, and how like that it is, 0 to 1."""
    words = folded(text)[:_LETTERS].split()[:_WORDS]
    search = _Search(index, text, words, EVERYTHING) if words and index.has_text else None
    return [(row.thing, likeness(" ".join(words), row.folded)) for row in search.misspelt()] if search else []


def _counts(index: ReleaseIndex, things: Collection[int]) -> Counts:
    if not index.has_text:
        return {}
    query = "SELECT kind, body, year, COUNT(*) FROM thing WHERE id IN (SELECT value FROM json_each(?)) GROUP BY 1, 2, 3"
    return {(kind, body, year): count for kind, body, year, count in index.rows(query, json.dumps(sorted(things)))}


class _Place(IntEnum):
    """How a name is to a query, the best first."""

    THE_SAME = 0
    ITS_WORDS = 1  # in another order or spelling; or a code, which is nobody's name
    SLIP = 2
    BEGINS_WITH_IT = 3
    HAS_IT = 4
    BEGUN_BY_IT = 5
    SLIP_OR_BEGUN = 6
    OTHER = 7


_BY_LIKENESS = (_Place.SLIP, _Place.SLIP_OR_BEGUN, _Place.OTHER)


class _Search:
    """A search for names; `things`: the ids of all that it finds, whatever is filtered."""

    def __init__(self, index: ReleaseIndex, query: str, words: list[str], filters: Filters) -> None:
        self._index, self._query, self._words = index, query, words
        self._wanted, self._condition = " ".join(words), filters.condition
        self._among = re.compile(rf"\b{re.escape(self._wanted)}\b")
        self._distinct = list(dict.fromkeys(words))
        # What is most like the query, and how like it is; the others are equally so.
        self._likeness: dict[Hit, float] = {}
        self._misspelt: set[Hit] = set()
        self._meant: set[Hit] = set()
        self._is_typing = False
        self.things: set[int] = set()

    def rows(self) -> list[Hit]:
        """Return the names found that are wanted, in no order."""
        self._meant |= {*self._index.meant(self._query)}
        exact = [*self._index.named(self._wanted), *self._meant]
        literal = all_of(map(beginning, dict.fromkeys(figured(self._query)[:_LETTERS].split()[:_WORDS])))
        self.things |= {row.thing_id for row in exact} | self._matched(literal)
        rows = self._wanted_of(exact) + self._index.matching(literal, *self._condition)
        if exact or not self._index.has_text:
            return rows
        if self.things:
            # It may also be the beginning of what was found.
            self._is_typing = any(self._place(row) == _Place.BEGUN_BY_IT for row in rows)
            nearly = self.misspelt()
            self.things |= {row.thing_id for row in nearly}
            return rows + self._wanted_of(self._likened(nearly))
        for match in self._forgiving():
            if match and (found := self._matched(match)):
                self.things |= found
                return self._likened(self._index.matching(match, *self._condition))
        return []

    def ranked(self) -> list[Hit]:
        """Return the names found that are wanted, the best first."""
        found = self.rows()
        query = (
            "SELECT DISTINCT thing FROM name WHERE thing IN (SELECT value FROM json_each(?)) AND property = 'printed'"
        )
        rows = self._index.rows(query, json.dumps([row.thing_id for row in found]))
        printed = {thing for (thing,) in rows}
        return sorted(found, key=lambda row: self._rank(row, row.thing_id in printed))

    def _rank(self, row: Hit, is_printed: bool) -> tuple[int, float, int, bool, float, str]:
        """Return the place of a name among those found, the least is the best; is_printed: by a report."""
        place = self._place(row)
        kind, day = row.thing.kind, "".join(filter(str.isdigit, row.thing.day))
        rank = KINDS[kind].rank if kind in KINDS else 99
        # Of meetings found alike the latest comes first; of others those that reports name, with least besides.
        nearness = -int(day or 0) if kind == "meeting" else len(row.folded)
        like = self._likeness.get(row, 0.0) if place in _BY_LIKENESS else 0.0
        return (place, -like, rank, not is_printed, nearness, row.thing.label)

    def _place(self, row: Hit) -> _Place:
        name = row.folded
        if name == self._wanted:
            return _Place.ITS_WORDS if row.property == "code" else _Place.THE_SAME
        if row in self._meant:
            return _Place.ITS_WORDS
        has_it, begins = self._among.search(name), name.startswith(self._wanted)
        place = _Place.BEGUN_BY_IT if begins else _Place.OTHER
        if has_it:
            place = _Place.BEGINS_WITH_IT if begins else _Place.HAS_IT
        if row not in self._misspelt:
            return place
        # A slip is likelier than that a part of a name is meant, unless the name's end is still to be typed.
        is_likelier = not self._is_typing and self._likeness[row] >= _LIKELY
        return min(place, _Place.SLIP if is_likelier else _Place.SLIP_OR_BEGUN)

    def _matched(self, match: str) -> set[int]:
        query = "SELECT DISTINCT thing FROM name WHERE id IN (SELECT rowid FROM name_text WHERE name_text MATCH ?)"
        return {thing for (thing,) in self._index.rows(query, match)}

    def _wanted_of(self, rows: Sequence[Hit]) -> list[Hit]:
        """Return those of some names whose things are wanted."""
        where, values = self._condition
        if not where or not rows:
            return list(rows)
        query = f"SELECT id FROM thing WHERE id IN (SELECT value FROM json_each(?)) AND {where}"
        wanted = {number for (number,) in self._index.rows(query, json.dumps([row.thing_id for row in rows]), *values)}
        return [row for row in rows if row.thing_id in wanted]

    def misspelt(self) -> list[Hit]:
        """Return the names that the whole query is but for slips."""
        return [row for row in self._index.matching(self._with_near_words()) if self._is_misspelt(row)]

    def _likened(self, rows: list[Hit]) -> list[Hit]:
        """Return names, each noted for how like the query it is, and whether it is the query but for slips."""
        for row in rows:
            if self._is_misspelt(row):
                self._misspelt.add(row)
                self._likeness[row] = likeness(self._wanted, row.folded)
            else:
                self._likeness[row] = likeness_within(self._wanted, row.folded)
        return rows

    def _is_misspelt(self, row: Hit) -> bool:
        # An acronym with another letter is another acronym.
        is_acronym = row.property != "day" and row.name.isascii() and row.name.isupper()
        return not is_acronym and is_misspelt(self._words, row.folded.split())

    def _with_near_words(self) -> str:
        return all_of(any_of(phrase([one]) for one in (word, *self._near(word))) for word in self._distinct)

    def _forgiving(self) -> Iterator[str | None]:
        begun = (
            any_of([beginning(word), *(phrase([one]) for one in self._near(word, begun=True))])
            for word in self._distinct
        )
        yield self._with_near_words()
        yield all_of(begun)
        yield all_but_one([phrase([word]) for word in self._distinct])

    def _near(self, word: str, begun: bool = False) -> list[str]:
        return self._index.spelling.near(word, begun) if word in self._distinct[:_CORRECTED] else []
