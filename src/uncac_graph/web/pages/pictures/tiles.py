"""A map of States as a grid of squares: it draws no border, and so disputes none.

The places are only roughly where the States lie, so that each has a square of its own.
"""

from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files
from typing import Protocol

from markupsafe import Markup

from uncac_graph.web.pages.languages import gettext, ngettext
from uncac_graph.web.pages.pictures.svg import element, joined, picture

_SIDE = 22
_GAP = 2


class Member(Protocol):
    """Who is on the map: a participant's IRI, its participation's, and the name as printed."""

    @property
    def participation(self) -> str:
        """Return the participation's IRI."""
        ...

    @property
    def participant(self) -> str:
        """Return the IRI."""
        ...

    @property
    def called(self) -> str:
        """Return the name in the reader's language."""
        ...


@cache
def places() -> dict[str, tuple[int, int]]:
    """Return the column and row of each State by its alpha-3 code, from tiles.txt."""
    text = (files("uncac_graph.web.pages.pictures") / "tiles.txt").read_text(encoding="utf-8")
    rows = [line for line in text.splitlines() if not line.startswith("#")]
    return {
        line[column : column + 3]: (column // 4, row)
        for row, line in enumerate(rows)
        for column in range(0, len(line), 4)
        if line[column : column + 3].strip(" .")
    }


def tile_map(members: Iterable[Member], category: str, base: str) -> Markup:
    """Return the map with the members of a category filled: a square leads to the participation, or to the State."""
    listed = {member.participant.rpartition("/")[2]: member for member in members}
    unlisted = gettext("not listed")
    tiles = [
        _tile(code, *place, one.called, one.participation, "on")
        if (one := listed.get(code))
        else _tile(code, *place, f"{code}: {unlisted}", f"{base}state/{code}", "off")
        for code, place in places().items()
    ]
    width = max(column for column, _ in places().values()) + 1
    height = max(row for _, row in places().values()) + 1
    shown = sum(code in places() for code in listed)
    label = ngettext(
        "Map of %(num)s State listed as %(category)s, one square each; the list has the same names.",
        "Map of %(num)s States listed as %(category)s, one square each; the list has the same names.",
        shown,
        category=category,
    )
    return picture(joined(tiles), width * _SIDE, height * _SIDE, label, "tiles", role="group")


@lru_cache(maxsize=8_192)
def _tile(code: str, column: int, row: int, title: str, address: str, class_: str) -> Markup:
    # By keyboard one goes through the list beside the map, which leads to the same.
    link = element("a", element("title", title) + _square(code, column, row), href=address, tabindex=-1)
    return element("g", link, class_=class_)


@cache
def _square(code: str, column: int, row: int) -> Markup:
    x, y, side = column * _SIDE, row * _SIDE, _SIDE - _GAP
    square = element("rect", x=x, y=y, width=side, height=side, rx=2)
    return square + element("text", code, x=x + side / 2, y=y + side / 2 + 2.5)
