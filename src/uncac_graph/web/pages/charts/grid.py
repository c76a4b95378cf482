"""A matrix: which of these with which of those."""

from collections import Counter

from markupsafe import Markup

from uncac_graph.web.pages.charts.columns import Column
from uncac_graph.web.pages.languages import gettext
from uncac_graph.web.pages.pictures.svg import element, joined, letters, picture, shortened

_LEFT, _HEAD, _SIDE, _FEW, _MOST = 300, 154, 22, 12, 26


def grid(one: Column, other: Column) -> Markup:
    """Return a square for each pair that comes in the answer.

    The column with more values goes down; where both have few, that with the longer names.
    """

    def rank(column: Column) -> tuple[int, int]:
        many = len(column.distinct)
        return many if many > _FEW else 0, max(letters(column.called(value)) for value in column.distinct[:_FEW])

    down, across = sorted((one, other), key=rank, reverse=True)
    counts = Counter(zip(down.values, across.values, strict=True))
    row_of = {value: row for row, value in enumerate(down.distinct)}
    column_of = {value: column for column, value in enumerate(across.distinct)}
    called = {value: column.called(value) for column in (down, across) for value in column.distinct}
    heads = [_head(called[value], column) for value, column in column_of.items()]
    sides = [
        element("g", element("title", called[value]) + _name(shortened(called[value], 44), _HEAD + row * _SIDE + 15))
        for value, row in row_of.items()
    ]
    most = max(counts.values())
    cells = [
        _cell(f"{called[a]}, {called[b]}", str(count) if most > 1 else "", row_of[a], column_of[b])
        for (a, b), count in counts.items()
        if a and b
    ]
    heads.append(_name(down.heading, _HEAD - 8, "name head"))
    right = _LEFT + len(column_of) * _SIDE
    lines = [
        element("line", x1=_LEFT, x2=right, y1=_HEAD + row * _SIDE, y2=_HEAD + row * _SIDE, class_="axis")
        for row in range(len(row_of) + 1)
    ]
    unused = _HEAD - 24 - 5 * min(_MOST, max(letters(called[value]) for value in column_of))
    height = _HEAD - unused + len(row_of) * _SIDE + 4
    drawn = element("g", joined(lines + heads + sides + cells), transform=f"translate(0 {-unused})")
    label = gettext(
        "%(down)s by %(across)s: %(shown)s of %(all)s pairs; the table has all.",
        down=down.heading,
        across=across.heading,
        shown=len(cells),
        all=len(row_of) * len(column_of),
    )
    return picture(drawn, max(right + 120, 720), height, label, "chart grid")


def _head(name: str, column: int) -> Markup:
    x, y = _LEFT + column * _SIDE + 14, _HEAD - 8
    text = element("text", shortened(name, _MOST), x=x, y=y, transform=f"rotate(-50 {x} {y})")
    return element("g", element("title", name) + text)


def _name(words: str, y: int, class_: str = "name") -> Markup:
    return element("text", words, x=_LEFT - 8, y=y, class_=class_)


def _cell(title: str, count: str, row: int, column: int) -> Markup:
    x, y = _LEFT + column * _SIDE, _HEAD + row * _SIDE
    square = element("rect", x=x + 3, y=y + 3, width=_SIDE - 6, height=_SIDE - 6, rx=2, class_="mark")
    told = element("text", count, x=x + _SIDE / 2, y=y + 15, class_="count") if count else Markup("")
    return element("g", element("title", title) + square + told)
