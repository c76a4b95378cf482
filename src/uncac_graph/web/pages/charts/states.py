"""The tile map for a column of States, with their numbers: darker is more, and the number stands in the tile."""

from collections import Counter

from markupsafe import Markup

from uncac_graph.web.pages.charts.columns import Column
from uncac_graph.web.pages.languages import explained, ngettext
from uncac_graph.web.pages.pictures.svg import element, joined, number_words, picture
from uncac_graph.web.pages.pictures.tiles import places

_SIDE, _GAP, _STEPS = 24, 2, 4


def states(names: Column, numbers: Column | None = None) -> Markup:
    """Return the map with each State of the column filled, by its number or by how many rows it has."""
    sums: Counter[str] = Counter()
    for code, number in zip(names.codes, numbers.numbers if numbers else (1.0,) * len(names.values), strict=True):
        if code:
            sums[code] += number  # type: ignore[assignment]
    called = {
        code: names.called(value) for code, value in dict(zip(names.codes, names.values, strict=True)).items() if code
    }
    most = max(sums.values(), default=1)
    with_numbers = len(set(sums.values())) > 1  # which is the same everywhere tells nothing
    tiles = [
        _tile(code, place, called.get(code, ""), sums.get(code), most, with_numbers) for code, place in places().items()
    ]
    width = (max(column for column, _ in places().values()) + 1) * _SIDE
    height = (max(row for _, row in places().values()) + 1) * _SIDE
    shown = sum(code in places() for code in sums)
    label = (
        ngettext(
            "Map of %(num)s State, one square each, with numbers; the table has all.",
            "Map of %(num)s States, one square each, with numbers; the table has all.",
            shown,
        )
        if with_numbers
        else ngettext(
            "Map of %(num)s State, one square each; the table has all.",
            "Map of %(num)s States, one square each; the table has all.",
            shown,
        )
    )
    return picture(joined(tiles), width, height, label, "chart states")


def _tile(code: str, place: tuple[int, int], name: str, number: float | None, most: float, with_number: bool) -> Markup:
    """Return the square of a State, the darker the more it has, in four steps; empty where it has no number."""
    x, y, side = place[0] * _SIDE, place[1] * _SIDE, _SIDE - _GAP
    square = element("rect", x=x, y=y, width=side, height=side, rx=2)
    if number is None:
        return element("g", square + element("text", code, x=x + side / 2, y=y + side / 2 + 2.5), class_="off")
    text = element("text", code, x=x + side / 2, y=y + (9 if with_number else side / 2 + 2.5))
    told = element("text", number_words(number), x=x + side / 2, y=y + 18) if with_number else Markup("")
    title = element("title", explained(name, number_words(number)))
    step = max(1, min(_STEPS, -int(-number * _STEPS // most))) if most > 0 else 1
    return element("g", title + square + text + told, class_=f"on step-{step}")
