"""A tree: each thing below the one that it belongs to."""

from collections import defaultdict
from collections.abc import Iterator

from markupsafe import Markup

from uncac_graph.web.pages.charts.columns import Column
from uncac_graph.web.pages.languages import gettext
from uncac_graph.web.pages.pictures.svg import element, joined, picture, shortened

_WIDTH, _ROW, _STEP, _MARGIN, _MOST = 720, 26, 30, 8, 60


def tree(one: Column, above: Column, titles: Column | None = None) -> Markup:
    """Return the things of a column, each below that of the other in its row, in the order of the rows.

    Those above that have no row of their own come first. titles: what is said of each, after what it is called.
    """
    said = dict(zip(one.values, titles.values, strict=True)) if titles else {}
    below: dict[str, list[str]] = defaultdict(list)
    for value, parent in zip(one.values, above.values, strict=True):
        below[parent].append(value)
    roots = [*below.pop("", ()), *(value for value in above.distinct if value not in set(one.values))]
    placed = [place for root in roots for place in _placed(root, below)]
    rows = {value: row for row, (value, _, _) in enumerate(placed)}
    called = {value: " ".join(filter(None, (one.called(value), said.get(value)))) for value in rows}
    shown = placed[:_MOST]
    lines = [_line(depth, row, rows[parent]) for row, (_, depth, parent) in enumerate(shown) if depth]
    nodes = [_node(called[value], depth, row) for row, (value, depth, _) in enumerate(shown)]
    label = gettext(
        "%(shown)s of %(all)s, each below what it belongs to; the table has all.", shown=len(shown), all=len(placed)
    )
    return picture(joined(lines + nodes), _WIDTH, len(shown) * _ROW + 4, label, "chart tree")


def _placed(
    value: str, below: dict[str, list[str]], depth: int = 0, parent: str = ""
) -> Iterator[tuple[str, int, str]]:
    yield value, depth, parent
    for one in below.get(value, ()):
        yield from _placed(one, below, depth + 1, value)


def _at(depth: int, row: int) -> tuple[int, int]:
    return _MARGIN + depth * _STEP, row * _ROW + _ROW // 2


def _line(depth: int, row: int, above: int) -> Markup:
    (x, y), (x_above, y_above) = _at(depth, row), _at(depth - 1, above)
    return element("path", d=f"M{x_above},{y_above} V{y} H{x}", class_="tie")


def _node(name: str, depth: int, row: int) -> Markup:
    x, y = _at(depth, row)
    dot = element("circle", cx=x, cy=y, r=4, class_="mark")
    text = element("text", shortened(name, (_WIDTH - x) // 7), x=x + 11, y=y + 4)
    return element("g", element("title", name) + dot + text)
