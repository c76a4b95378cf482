"""The index of a release (search.sqlite): which paths there are, which are gone, lists, and full-text search."""

import re
import sqlite3
import weakref
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from uncac_graph.kinds import KINDS
from uncac_graph.search_text import figured, folded, letter_key, telling_words, word_key

_CANDIDATES = 400  # names read before ranking: enough that the best are among them, and under 5 ms
# Of a longer text the beginning is looked for: no name has more words.
_WORDS, _LETTERS = 40, 300
_TITLE = "SELECT text FROM name WHERE name.thing = thing.id AND property = 'title' AND name.lang IN ('en', '') LIMIT 1"
Row = tuple[str, ...]
"""A thing's path, kind, label, note and day; a name of it, its language and property, and how it is folded."""
_SUMMARY = "thing.path, thing.kind, thing.label, thing.note, thing.day"


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that a release holds, in one line; its title only where things of a kind are listed."""

    path: str
    kind: str
    label: str
    note: str
    day: str
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing found by one of its names."""

    thing: Thing
    name: str
    language: str
    property: str


class ReleaseIndex:
    """A release's index, open for reading."""

    def __init__(self, path: Path) -> None:
        # One thread serves; SQLite's own check would only get in the way of tests.
        self._index = sqlite3.connect(
            f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )
        # It lives as long as the release is served, and nobody says when the last request of it has ended.
        weakref.finalize(self, self._index.close)

    @cached_property
    def has_keys(self) -> bool:
        """Whether the index has keys for names in other spellings; those made before it had have not."""
        return self._one("SELECT 1 FROM sqlite_master WHERE name = ?", "alike") is not None

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
        """Return a page of the things of a kind: meetings by day, the latest first; the others by name."""
        order = "day DESC, path" if kind == "meeting" else "sorted, path"
        rows = self._index.execute(
            f"SELECT {_SUMMARY}, ({_TITLE}) FROM thing WHERE kind = ? ORDER BY {order} LIMIT ? OFFSET ?",
            (kind, limit, offset),
        )
        return [Thing(*row) for row in rows]

    def label(self, path: str) -> str | None:
        """Return the name of the thing at a path."""
        return self._one("SELECT label FROM thing WHERE path = ?", path)

    def name(self, path: str) -> str | None:
        """Return what the thing at a path is called in the data, in English where it is: not how pages list it."""
        name = "SELECT text FROM name JOIN thing ON thing.id = name.thing WHERE path = ? AND lang IN ('en', '')"
        order = "ORDER BY property = 'preferred' DESC, property = 'label' DESC, property = 'printed' DESC, text"
        return self._one(f"{name} AND property IN ('preferred', 'label', 'printed', 'symbol') {order} LIMIT 1", path)

    def paths(self) -> Iterator[str]:
        """Yield the path of every subject."""
        return (path for (path,) in self._index.execute("SELECT path FROM subject ORDER BY path"))

    def search(self, query: str, limit: int = 50, kinds: Container[str] | None = None) -> list[Hit]:
        """Return what a query names, the best first: exact names, then names that begin so, then the rest.

        kinds: those of the things that are wanted; None for all.
        """
        words = folded(query)[:200].split()
        if not words:
            return []
        wanted = " ".join(words)
        rows = [*self._named(wanted), *self._meant(query, wanted), *self._matching(figured(query).split() or words)]
        found = self._ranked(rows, wanted, kinds)
        return (found or self._ranked(self._misspelt(words), wanted, kinds))[:limit]

    def _ranked(self, rows: Iterable[Row], wanted: str, kinds: Container[str] | None) -> list[Hit]:
        """Return names as hits, the best first, each thing once."""
        ranked = sorted((row for row in rows if kinds is None or row[1] in kinds), key=lambda row: _rank(row, wanted))
        hits: dict[str, Hit] = {}
        for row in ranked:
            hits.setdefault(row[0], *_hits([row]))
        return list(hits.values())

    def _meant(self, query: str, wanted: str) -> list[Row]:
        """Return the labels of what a query names in another order or spelling of words, as if it were their name."""
        if not self.has_keys:
            return []
        found = self.alike(query)[:_CANDIDATES]
        return [(one.path, one.kind, one.label, one.note, one.day, one.label, "en", "label", wanted) for one in found]

    def _misspelt(self, words: list[str]) -> list[Row]:
        """Return names that have each word of a query but for a slip of the hand."""
        # Imported here: the first answer of the server need not wait for it.
        from rapidfuzz.distance import OSA

        def close(word: str, told: str) -> bool:
            slips = _slips(word)
            told = told[: len(word) + slips]
            return OSA.distance(word, told, score_cutoff=slips) <= slips or (
                len(told) > len(word) and OSA.distance(word, told[: len(word)], score_cutoff=slips) <= slips
            )

        letters = " ".join(words)[:_LETTERS]
        runs = sorted({letters[place : place + 3] for place in range(len(letters) - 2)})
        rows = self._best("name_trigrams", " OR ".join(f'"{run}"' for run in runs)) if runs else []
        return [row for row in rows if all(any(close(word, told) for told in row[8].split()) for word in words)]

    def thing(self, path: str) -> Thing | None:
        """Return the thing at a path, None where the release has none there that can be searched for."""
        row = self._index.execute(f"SELECT {_SUMMARY} FROM thing WHERE path = ?", (path,)).fetchone()
        return Thing(*row) if row else None

    def exactly(self, text: str) -> list[Hit]:
        """Return the names that are this text but for case, accents and punctuation."""
        return _hits(row for row in self._named(folded(text)) if row[7] != "day")

    def alike(self, text: str) -> list[Thing]:
        """Return the things with a name or phrase that is this text in another order or spelling of words."""
        keys = (word_key(text), letter_key(text))
        query = f"SELECT DISTINCT {_SUMMARY} FROM alike JOIN thing ON thing.id = alike.thing WHERE key IN (?, ?)"
        return [Thing(*row) for row in self._index.execute(query, keys)]

    def near(self, text: str) -> list[Hit]:
        """Return names that share words or beginnings of words with a text, in no order."""
        words, telling = folded(text).split()[:_WORDS], telling_words(text)[:_WORDS]
        rows = self._matching(words) if words else []
        rows += self._best("name_text", " OR ".join(f'"{word}"' for word in telling)) if telling else []
        return _hits(row for row in rows if row[7] != "day")

    def spelled_nearly(self, text: str) -> list[Hit]:
        """Return names that share runs of three letters with a text, those that share the most of them."""
        letters = folded(text)[:_LETTERS]
        runs = {letters[place : place + 3] for place in range(len(letters) - 2)}
        return _hits(self._best("name_trigrams", " OR ".join(f'"{run}"' for run in sorted(runs)))) if runs else []

    def _named(self, name: str) -> list[Row]:
        return self._names("name.folded = ? LIMIT ?", name)

    def _matching(self, words: list[str]) -> list[Row]:
        return self._best("name_text", " ".join(f'"{word}"*' for word in words))

    def _best(self, table: str, match: str) -> list[Row]:
        best = f"SELECT rowid FROM {table} WHERE {table} MATCH ? ORDER BY rank LIMIT {_CANDIDATES}"
        return self._names(f"name.id IN ({best}) LIMIT ?", match)

    def _names(self, where: str, value: str) -> list[Row]:
        columns = f"{_SUMMARY}, name.text, name.lang, name.property, name.folded"
        query = f"SELECT {columns} FROM name JOIN thing ON thing.id = name.thing WHERE {where}"
        return self._index.execute(query, (value, _CANDIDATES)).fetchall()

    def _one(self, query: str, value: str) -> str | None:
        row = self._index.execute(query, (value,)).fetchone()
        return row[0] if row else None


def _slips(word: str) -> int:
    """Return how many letters of a word may be wrong, missing or changed about: none of a code or an acronym."""
    return 0 if len(word) < 4 or not word.isalpha() else 1 if len(word) < 9 else 2


def _hits(rows: Iterable[Row]) -> list[Hit]:
    return [Hit(Thing(*row[:5]), row[2] if row[7] == "day" else row[5], row[6], row[7]) for row in rows]


def _rank(row: Row, wanted: str) -> tuple[int, int, int, str]:
    kind, label, name = row[1], row[2], row[8]
    if name == wanted:
        place = 0
    elif re.search(rf"\b{re.escape(wanted)}\b", name):
        place = 1 if name.startswith(wanted) else 2
    else:
        place = 3 if name.startswith(wanted) else 4
    # Of meetings found alike the latest comes first; of others the one whose name has least besides.
    nearness = -int("".join(filter(str.isdigit, row[4])) or 0) if kind == "meeting" else len(name)
    return (place, KINDS[kind].rank if kind in KINDS else 99, nearness, label)
