"""The index of a release (search.sqlite): which paths there are, which are gone, lists, and full-text search."""

import re
import sqlite3
import weakref
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from uncac_graph.kinds import KINDS
from uncac_graph.search_text import folded

_CANDIDATES = 400  # names read before ranking: enough that the best are among them, and under 5 ms
_SUMMARY = "thing.path, thing.kind, thing.label, thing.note, thing.day"


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that a release holds, in one line."""

    path: str
    kind: str
    label: str
    note: str
    day: str


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
            f"SELECT {_SUMMARY} FROM thing WHERE kind = ? ORDER BY {order} LIMIT ? OFFSET ?",
            (kind, limit, offset),
        )
        return [Thing(*row) for row in rows]

    def label(self, path: str) -> str | None:
        """Return the name of the thing at a path."""
        return self._one("SELECT label FROM thing WHERE path = ?", path)

    def paths(self) -> Iterator[str]:
        """Yield the path of every subject."""
        return (path for (path,) in self._index.execute("SELECT path FROM subject ORDER BY path"))

    def search(self, query: str, limit: int = 50, kind: str | None = None) -> list[Hit]:
        """Return what a query names, the best first: exact names, then names that begin so, then the rest."""
        words = folded(query)[:200].split()
        if not words:
            return []
        wanted = " ".join(words)
        rows = [*self._named(wanted), *self._matching(words)]
        ranked = sorted((row for row in rows if kind in (None, row[1])), key=lambda row: _rank(row, wanted))
        hits: dict[str, Hit] = {}
        for row in ranked:
            hits.setdefault(row[0], Hit(Thing(*row[:5]), row[5], row[6], row[7]))
        return list(hits.values())[:limit]

    def _named(self, name: str) -> list[tuple[str, ...]]:
        return self._names("name.folded = ? LIMIT ?", name)

    def _matching(self, words: list[str]) -> list[tuple[str, ...]]:
        match = " ".join(f'"{word}"*' for word in words)
        best = f"SELECT rowid FROM name_text WHERE name_text MATCH ? ORDER BY rank LIMIT {_CANDIDATES}"
        return self._names(f"name.id IN ({best}) LIMIT ?", match)

    def _names(self, where: str, value: str) -> list[tuple[str, ...]]:
        columns = f"{_SUMMARY}, name.text, name.lang, name.property, name.folded"
        query = f"SELECT {columns} FROM name JOIN thing ON thing.id = name.thing WHERE {where}"
        return self._index.execute(query, (value, _CANDIDATES)).fetchall()

    def _one(self, query: str, value: str) -> str | None:
        row = self._index.execute(query, (value,)).fetchone()
        return row[0] if row else None


def _rank(row: tuple[str, ...], wanted: str) -> tuple[int, int, int, str]:
    kind, label, name = row[1], row[2], row[8]
    if name == wanted:
        place = 0
    elif re.search(rf"\b{re.escape(wanted)}\b", name):
        place = 1 if name.startswith(wanted) else 2
    else:
        place = 3 if name.startswith(wanted) else 4
    return (place, KINDS[kind].rank if kind in KINDS else 99, len(name), label)
