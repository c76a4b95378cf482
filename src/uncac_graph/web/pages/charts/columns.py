"""The columns of an answer as a picture sees them: what kind of value each holds, and how each value is called."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from uncac_graph.kinds import kind_of
from uncac_graph.vocabulary import XSD
from uncac_graph.web.pages.headings import heading
from uncac_graph.web.pages.languages import as_it_is
from uncac_graph.web.pages.pictures.tiles import places
from uncac_graph.web.served.asking import Cell, Table
from uncac_graph.web.served.edition import Edition

NUMBER, DAY, YEAR, THING, STATE, TEXT = "number", "day", "year", "thing", "state", "text"
_NUMBERS = frozenset((XSD.integer, XSD.decimal, XSD.double))
_SAYING_WHICH = frozenset(("first", "last", "ordinal", "position"))  # in whatever order they come
_A_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_A_YEAR = re.compile(r"(?:19|20)\d{2}")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of an answer.

    kind: "number", "day", "year", "state", "thing" or "text". things: of what kind the things in it are, "" for others.
    values: one a row, as the answer has them, "" where there is none. called: a value as people read it; names are
    looked up for what is drawn alone, which of a long answer is little.
    """

    name: str
    kind: str
    things: str
    values: tuple[str, ...]
    called: Callable[[str], str]

    @property
    def heading(self) -> str:
        """Its name in words."""
        return heading(self.name)

    @property
    def distinct(self) -> tuple[str, ...]:
        """The different values in it, in the order in which they come."""
        return tuple(dict.fromkeys(value for value in self.values if value))

    @property
    def codes(self) -> tuple[str, ...]:
        """Of a column of States, the alpha-3 code in each row."""
        return tuple(value.rpartition("/")[2] for value in self.values)

    @property
    def numbers(self) -> tuple[float, ...]:
        """Of a column of numbers, the number in each row, 0 where there is none."""
        return tuple(float(value) if value else 0.0 for value in self.values)


def columns_of(table: Table, of: Edition) -> tuple[Column, ...]:
    """Return the columns of an answer that hold anything."""
    found = []
    for name in table.columns:
        filled = [row[name] for row in table.rows if name in row]
        values = tuple(row[name].value if name in row else "" for row in table.rows)
        if not any(values):
            continue
        if all(cell.type == "uri" for cell in filled):
            things = Counter(kind_of(of.path(cell.value)).slug for cell in filled if cell.value.startswith(of.base))
            slug = things.most_common(1)[0][0] if things else ""
            found.append(Column(name, STATE if slug == "state" else THING, slug, values, of.called))
        else:
            kind = _kind_of_literals(name, filled)
            found.append(Column(name, kind, "state" if kind == STATE else "", values, as_it_is))
    return tuple(found)


def _kind_of_literals(name: str, filled: list[Cell]) -> str:
    values = [cell.value for cell in filled]
    if all(cell.datatype in _NUMBERS for cell in filled):
        if "year" in name.lower() and all(map(_A_YEAR.fullmatch, values)):
            return YEAR
        # Numbers that only count the rows, as ordinals and positions do, say which, not how much.
        if name.lower() in _SAYING_WHICH or (
            len(values) > 2 and [*map(float, values)] == [*range(first := int(float(values[0])), first + len(values))]
        ):
            return TEXT
        return NUMBER
    if all(map(_A_DAY.fullmatch, values)):
        return DAY
    if all(map(_A_YEAR.fullmatch, values)):
        return YEAR
    return STATE if all(value in places() for value in values) else TEXT
