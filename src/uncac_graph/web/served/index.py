"""The index of a release (search.sqlite): which paths there are, which are gone, lists, and full-text search."""

import sqlite3
import weakref
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

from uncac_graph.languages import ENGLISH, Words, reading
from uncac_graph.search_text import Stemmer, folded, letter_key, sort_key, telling_words, word_key
from uncac_graph.web.served.spelling import Spelling

CANDIDATES = 400
"""Names read before ranking: enough that the best are among them, and under 5 ms."""
# Of a longer text the beginning is looked for: no name has more words.
_WORDS, _LETTERS = 40, 300
_TITLE = "SELECT text FROM name WHERE name.thing = thing.id AND property = 'title' AND name.lang IN ('en', '') LIMIT 1"
_NAMED = "SELECT {} FROM name WHERE name.thing = thing.id AND property = 'preferred' AND lang = :language LIMIT 1"
# Named by what stands for them in every language.
_NAMELESS = frozenset({"document", "person"})
# By these things are found in a search, and never named: "AU" is the African Union, and may be typed for Australia.
_NO_NAMES = frozenset({"day", "code"})
_SUMMARY = "thing.path, thing.kind, thing.label, thing.note, thing.day"
_MOST_LEFT_OUT = 8  # beyond so many terms none is left out: each makes the expression longer by all the others
_WORDS_BETWEEN = 2

# Full-text expressions of SQLite: made of quoted words alone, so that nothing that is typed means anything in them.


def phrase(words: Iterable[str]) -> str:
    """Return what matches some folded words one after the other."""
    return f'"{" ".join(words)}"'


def beginning(word: str) -> str:
    """Return what matches words that begin so."""
    return f"{phrase([word])}*"


def together(phrases: Iterable[str]) -> str:
    """Return what matches where some phrases stand with few words between them."""
    return f"NEAR({' '.join(phrases)}, {_WORDS_BETWEEN})"


def any_of(terms: Iterable[str]) -> str:
    """Return what matches where one of some terms does."""
    return f"({' OR '.join(terms)})"


def all_of(terms: Iterable[str]) -> str:
    """Return what matches where all of some terms do."""
    return " AND ".join(terms)


def all_but_one(terms: Sequence[str]) -> str | None:
    """Return what matches where at most one of some terms does not; None for too few or too many of them."""
    if not 3 <= len(terms) <= _MOST_LEFT_OUT:
        return None
    return any_of(f"({all_of(kept)})" for kept in combinations(terms, len(terms) - 1))


def _reads_another() -> bool:
    return reading.get().language != ENGLISH


def _called(kind: str, label: str, name: str | None) -> str:
    """Return what a thing is called: its name in the reader's language, else that in English."""
    if not _reads_another():
        return label
    return Words(name, reading.get().language) if name else label if kind in _NAMELESS else Words(label, ENGLISH)


class Thing(NamedTuple):
    """Something that a release holds, in one line; its title only where things of a kind are listed."""

    path: str
    kind: str
    label: str
    note: str
    day: str
    title: str | None = None


class Hit(NamedTuple):
    """A thing found by one of its names; a day is told by the name of the thing.

    property: the word for what was said ("preferred", "printed", "day"). folded: what was said, as it is compared.
    """

    thing: Thing
    name: str
    language: str
    property: str
    folded: str
    thing_id: int


class ReleaseIndex:
    """A release's index, open for reading."""

    def __init__(self, path: Path) -> None:
        # One thread serves; SQLite's own check would only get in the way of tests.
        self._index = sqlite3.connect(
            f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )
        self._index.create_function("sort_key", 1, sort_key, deterministic=True)
        # It lives as long as the release is served, and nobody says when the last request of it has ended.
        weakref.finalize(self, self._index.close)

    @cached_property
    def has_keys(self) -> bool:
        """Whether the index has keys for names in other spellings; those made before it had have not."""
        return self._one("SELECT 1 FROM sqlite_master WHERE name = ?", "alike") is not None

    @cached_property
    def has_text(self) -> bool:
        """Whether the index has what reports say, and the body and year of things; older ones have not."""
        return self._one("SELECT 1 FROM sqlite_master WHERE name = ?", "paragraph") is not None

    @cached_property
    def spelling(self) -> Spelling:
        """The words that there are; read once a search needs them."""
        return Spelling(self.rows("SELECT word, sound FROM word ORDER BY word") if self.has_text else ())

    @cached_property
    def stemmer(self) -> Stemmer:
        """What gives the stems of words, by which paragraphs are found."""
        return Stemmer(self._index)

    def holds(self, path: str) -> bool:
        """Tell whether the release says anything of a path."""
        return self._one("SELECT 1 FROM subject WHERE path = ?", path) is not None

    def gone_since(self, path: str) -> str | None:
        """Return the last version that held a path, where this one no longer does."""
        return self._one("SELECT version FROM gone WHERE path = ?", path)

    def counts(self) -> dict[str, int]:
        """Return how many things there are of each kind."""
        return dict(self._index.execute("SELECT kind, COUNT(*) FROM thing GROUP BY kind"))

    def things(self, kind: str, offset: int, limit: int) -> list[Thing]:
        """Return a page of the things of a kind: meetings by day, the latest first; the others by name.

        Names are in the reader's language where there are such, and in its order.
        """
        by_name = f"COALESCE(({_NAMED.format('sort_key(text)')}), sorted)" if _reads_another() else "sorted"
        order = "day DESC, path" if kind == "meeting" else f"{by_name}, path"
        rows = self._index.execute(
            f"SELECT {_SUMMARY}, ({_TITLE}), ({_NAMED.format('text')}) FROM thing WHERE kind = :kind"
            f" ORDER BY {order} LIMIT :limit OFFSET :offset",
            {"kind": kind, "limit": limit, "offset": offset, "language": reading.get().language},
        )
        return [
            Thing(path, kind, _called(kind, label, name), note, day, title and Words(title, ENGLISH))
            for path, kind, label, note, day, title, name in rows
        ]

    def label(self, path: str) -> str | None:
        """Return the name of the thing at a path, in the reader's language where there is one."""
        if not _reads_another():
            return self._one("SELECT label FROM thing WHERE path = ?", path)
        query = f"SELECT kind, label, ({_NAMED.format('text')}) FROM thing WHERE path = :path"
        row = self._index.execute(query, {"path": path, "language": reading.get().language}).fetchone()
        return _called(*row) if row else None

    def name(self, path: str) -> str | None:
        """Return what the thing at a path is called in the data, in English where it is: not how pages list it."""
        name = "SELECT text FROM name JOIN thing ON thing.id = name.thing WHERE path = ? AND lang IN ('en', '')"
        order = "ORDER BY property = 'preferred' DESC, property = 'label' DESC, property = 'printed' DESC, text"
        return self._one(f"{name} AND property IN ('preferred', 'label', 'printed', 'symbol') {order} LIMIT 1", path)

    def paths(self) -> Iterator[str]:
        """Yield the path of every subject."""
        return (path for (path,) in self._index.execute("SELECT path FROM subject ORDER BY path"))

    def thing(self, path: str) -> Thing | None:
        """Return the thing at a path, None where the release has none there that can be searched for."""
        row = self._index.execute(f"SELECT {_SUMMARY} FROM thing WHERE path = ?", (path,)).fetchone()
        return Thing(*row) if row else None

    def exactly(self, text: str) -> list[Hit]:
        """Return the names that are this text but for case, accents and punctuation."""
        return [hit for hit in self.named(folded(text)) if hit.property not in _NO_NAMES]

    def near(self, text: str) -> list[Hit]:
        """Return names that share words or beginnings of words with a text, in no order."""
        words, telling = folded(text).split()[:_WORDS], telling_words(text)[:_WORDS]
        hits = self.matching(all_of(map(beginning, words))) if words else []
        hits += self.matching(any_of(phrase([word]) for word in telling)) if telling else []
        return [hit for hit in hits if hit.property not in _NO_NAMES]

    def spelled_nearly(self, text: str) -> list[Hit]:
        """Return names that share runs of three letters with a text, those that share the most of them."""
        letters = folded(text)[:_LETTERS]
        runs = sorted({letters[place : place + 3] for place in range(len(letters) - 2)})
        return self.matching(any_of(phrase([run]) for run in runs), table="name_trigrams") if runs else []

    def named(self, name: str) -> list[Hit]:
        """Return the names that are folded so."""
        return self._names("name.folded = ? LIMIT ?", name, CANDIDATES)

    def meant(self, text: str) -> list[Hit]:
        """Return the labels of what a text names in another order or spelling of words, as if it were their name."""
        if not self.has_keys:
            return []
        query = f"SELECT DISTINCT {_SUMMARY}, thing.id FROM alike JOIN thing ON thing.id = thing WHERE key IN (?, ?)"
        wanted, found = folded(text), self.rows(query, word_key(text), letter_key(text))
        return [Hit(Thing(*told), told[2], "en", "label", wanted, number) for *told, number in found]

    def matching(self, match: str, where: str = "", values: Sequence[str] = (), table: str = "name_text") -> list[Hit]:
        """Return the names that a full-text expression matches, the best first; `where`: what their things shall be."""
        best = f"SELECT found.rowid FROM {table} AS found"
        if where:
            best += f" JOIN name AS its ON its.id = found.rowid JOIN thing ON thing.id = its.thing AND {where}"
        best += f" WHERE {table} MATCH ? ORDER BY found.rank LIMIT {CANDIDATES}"
        return self._names(f"name.id IN ({best}) LIMIT ?", *values, match, CANDIDATES)

    def rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """Return the rows that a query finds."""
        return self._index.execute(query, values).fetchall()

    def _names(self, where: str, *values: object) -> list[Hit]:
        columns = f"{_SUMMARY}, name.text, name.lang, name.property, name.folded, thing.id"
        query = f"SELECT {columns} FROM name JOIN thing ON thing.id = name.thing WHERE {where}"
        found = ((Thing(*row[:5]), *row[5:]) for row in self.rows(query, *values))
        return [
            Hit(thing, thing.label if said == "day" else name, language, said, folded_, number)
            for thing, name, language, said, folded_, number in found
        ]

    def _one(self, query: str, value: str) -> str | None:
        row = self._index.execute(query, (value,)).fetchone()
        return row[0] if row else None
