"""From the tables of names to the names of entries: of States, organizations and bodies, each with its source."""

import unicodedata
from collections.abc import Callable, Collection, Iterable
from functools import cache

from uncac_graph.authorities.entries import NAME_KINDS, Name
from uncac_graph.authorities.tables import Row, Tables, keyed, rows_by
from uncac_graph.languages import ENGLISH, LANGUAGES

_PREDECESSOR = "predecessor"
"""A former State with several successors: its name stands for none of them."""

_COLUMNS = ("name", "language", "kind", "source")
_WHEN = ("since", "until")
_STATE_KINDS = (*(kind for kind in NAME_KINDS if kind != "preferred"), _PREDECESSOR)
# What the Unicode names of a script's letters begin with.
_SCRIPTS = {"ar": "ARABIC", "zh": "CJK", "en": "LATIN", "fr": "LATIN", "ru": "CYRILLIC", "es": "LATIN"}


def state_names(tables: Tables, states: Collection[str]) -> dict[str, list[Name]]:
    """Return the names of state_names.csv by alpha-3 code; their preferred ones stand in states.csv."""
    rows = [row for row in _state_rows(tables) if row.choice("kind", _STATE_KINDS) != _PREDECESSOR]
    return _by_entry(rows, "alpha3", states, "states.csv", lambda row: _name(row, _STATE_KINDS))


def predecessor_names(tables: Tables) -> tuple[str, ...]:
    """Return the names that stand for no single State of today ("Serbia and Montenegro")."""
    rows = [row for row in _state_rows(tables) if row.cells["kind"] == _PREDECESSOR]
    for row in rows:
        if row.cells["alpha3"]:
            row.fail("a predecessor has several successors", "leave alpha3 empty, or write kind former")
    return tuple(row.text("name") for row in rows if row.sources())


def organization_names(tables: Tables, organizations: Collection[str]) -> dict[str, list[Name]]:
    """Return the names of organization_names.csv by slug."""
    rows = tables.rows("organization_names.csv", ("slug", *_COLUMNS), optional=_WHEN)
    return _by_entry(rows, "slug", organizations, "organizations.csv", lambda row: _name_in_script(row, NAME_KINDS))


def body_names(tables: Tables, bodies: Collection[str]) -> dict[str, list[Name]]:
    """Return the names of body_names.csv by series."""
    rows = tables.rows("body_names.csv", ("series", *_COLUMNS))
    return _by_entry(rows, "series", bodies, "bodies.csv", lambda row: _name_in_script(row, ("preferred", "other")))


def each_once(names: Iterable[Name]) -> tuple[Name, ...]:
    """Return names without those whose text another has in its language; the first stays."""
    found: dict[tuple[str, str], Name] = {}
    for name in names:
        found.setdefault((name.language, name.text), name)
    return tuple(found.values())


def sources_of(names: Iterable[Name]) -> tuple[str, ...]:
    """Return where names are from, each source once."""
    return tuple(dict.fromkeys(source for name in names for source in name.sources))


def in_script(row: Row, column: str, name: str, language: str) -> str:
    """Return a name whose letters are all of its language's script and which has no typesetter's mark."""
    script = _SCRIPTS[language]
    plain = name.isascii() and script == "LATIN"
    strange = not plain and any(c.isalpha() and not _is_of_script(c, script) for c in set(name))
    if strange or "_" in name or not any(c.isalpha() for c in name):
        row.fail(
            f"{column} '{name}' is not written as names in '{language}' are", "copy the name from its source again"
        )
    if language == ENGLISH and "’" in name:
        row.fail(f"{column} '{name}' has a curly apostrophe", "write it straight, as UN lists do")
    return name


@cache
def _is_of_script(letter: str, script: str) -> bool:
    return unicodedata.name(letter, "").startswith(script)


def _state_rows(tables: Tables) -> list[Row]:
    return tables.rows("state_names.csv", ("alpha3", *_COLUMNS), optional=_WHEN)


def _by_entry(
    rows: list[Row], key: str, entries: Collection[str], table: str, read: Callable[[Row], Name]
) -> dict[str, list[Name]]:
    """Return the names that lines give, by the entry to which each belongs; one in a language at most is preferred.

    A line of a later folder takes the place of one that gives the same name, or the preferred one in its language.
    table: of the entries, with their preferred English names.
    """
    for row in rows:
        row.check_known(key, row.text(key), entries, table)
        if row.cells["kind"] == "preferred" and row.cells["language"] == ENGLISH:
            row.fail(f"the preferred English name stands in {table}", "write kind other")
    lines = keyed(
        rows,
        lambda row: (row.text(key), read(row)),
        lambda named: (named[0], named[1].language, named[1].text),
        "this name",
    )
    of_preferred = [row for row, (_, name) in lines.values() if name.kind == "preferred"]
    told = "a preferred name in this language"
    preferred = rows_by(of_preferred, lambda row: (row.text(key), row.text("language")), told)
    named: dict[str, list[Name]] = {}
    for row, (entry, name) in lines.values():
        if name.kind != "preferred" or preferred[entry, name.language] is row:
            named.setdefault(entry, []).append(name)
    return named


def _name_in_script(row: Row, kinds: Iterable[str]) -> Name:
    name = _name(row, kinds)
    in_script(row, "name", name.text, name.language)
    return name


def _name(row: Row, kinds: Iterable[str]) -> Name:
    return Name(
        text=row.text("name"),
        language=row.choice("language", LANGUAGES),
        kind=row.choice("kind", kinds),
        sources=row.sources(),
        since=row.period("since"),
        until=row.period("until"),
    )
