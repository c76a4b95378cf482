"""A map of States as a grid of squares: it draws no border, and so disputes none.

The places are only roughly where the States lie, so that each has a square of its own.
"""

from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files

from markupsafe import Markup

from uncac_graph.web.pages.cards.meeting import Listed
from uncac_graph.web.pages.languages import gettext, ngettext
from uncac_graph.web.pages.pictures.svg import element, joined, picture

_SIDE, _MIDDLE = 22, 10  # a square itself is 20 wide


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


def tile_map(members: Iterable[Listed], category: str, base: str) -> Markup:
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
    # What all squares have alike is in site.css: a map is some two hundred of them.
    # By keyboard one goes through the list beside the map, which leads to the same.
    square = element("title", title) + Markup("<rect/>") + element("text", code)
    x, y = column * _SIDE + _MIDDLE, row * _SIDE + _MIDDLE
    return element("a", square, class_=class_, href=address, transform=f"translate({x} {y})", tabindex=-1)
