"""What belongs together: a tree of what stands below what, and a network of who with whom."""

from collections import defaultdict
from collections.abc import Iterator
from math import cos, pi, sin

from markupsafe import Markup

from uncac_graph.web.pages.charts.columns import Column
from uncac_graph.web.pages.languages import explained, gettext
from uncac_graph.web.pages.pictures.svg import element, joined, number_words, picture, shortened

_WIDTH = 720
_ROW, _STEP, _MARGIN, _MOST_ROWS = 26, 30, 8, 60  # of a tree
_HEIGHT, _RADIUS, _MOST = 700, 200, 40  # of a network, on a circle, so that the same answer always looks the same


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
    shown = placed[:_MOST_ROWS]
    lines = [_branch(depth, row, rows[parent]) for row, (_, depth, parent) in enumerate(shown) if depth]
    nodes = [_leaf(called[value], depth, row) for row, (value, depth, _) in enumerate(shown)]
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


def _place(depth: int, row: int) -> tuple[int, int]:
    return _MARGIN + depth * _STEP, row * _ROW + _ROW // 2


def _branch(depth: int, row: int, above: int) -> Markup:
    (x, y), (x_above, y_above) = _place(depth, row), _place(depth - 1, above)
    return element("path", d=f"M{x_above},{y_above} V{y} H{x}", class_="tie")


def _leaf(name: str, depth: int, row: int) -> Markup:
    x, y = _place(depth, row)
    dot = element("circle", cx=x, cy=y, r=4, class_="mark")
    text = element("text", shortened(name, (_WIDTH - x) // 7), x=x + 11, y=y + 4)
    return element("g", element("title", name) + dot + text)


def network(one: Column, other: Column, numbers: Column | None = None) -> Markup:
    """Return the things of two columns on a circle, joined by lines as wide as the number, or the count of rows.

    Of more than forty things those with the widest lines are shown.
    """
    weights: dict[tuple[str, str], float] = defaultdict(float)
    told = numbers.numbers if numbers else (1.0,) * len(one.values)
    for a, b, number in zip(one.values, other.values, told, strict=True):
        if a and b and a != b:
            weights[min(a, b), max(a, b)] += number
    called = {value: one.called(value) for value in (*one.distinct, *other.distinct)}
    strength: dict[str, float] = defaultdict(float)
    for (a, b), number in weights.items():
        strength[a] += number
        strength[b] += number
    chosen = sorted(sorted(strength, key=lambda value: -strength[value])[:_MOST], key=lambda value: called[value])
    angles = {value: 2 * pi * place / len(chosen) - pi / 2 for place, value in enumerate(chosen)}
    most = max(weights.values(), default=1) or 1
    lines = [
        _line(angles[a], angles[b], explained(f"{called[a]}, {called[b]}", number_words(number)), number / most)
        for (a, b), number in sorted(weights.items())
        if a in angles and b in angles
    ]
    nodes = [_node(called[value], angle) for value, angle in angles.items()]
    label = gettext(
        "%(shown)s of %(all)s on a circle, lines between them: %(lines)s; the table has all.",
        shown=len(chosen),
        all=len(strength),
        lines=len(lines),
    )
    return picture(joined(lines) + joined(nodes), _WIDTH, _HEIGHT, label, "chart network")


def _at(angle: float, radius: float) -> tuple[float, float]:
    return round(_WIDTH / 2 + radius * cos(angle), 1), round(_HEIGHT / 2 + radius * sin(angle), 1)


def _line(start: float, end: float, title: str, share: float) -> Markup:
    (x1, y1), (x2, y2) = _at(start, _RADIUS), _at(end, _RADIUS)
    path = f"M{x1},{y1} Q{_WIDTH / 2:g},{_HEIGHT / 2:g} {x2},{y2}"
    return element("path", element("title", title), d=path, stroke_width=round(0.6 + 3.4 * share, 1), class_="tie")


def _node(name: str, angle: float) -> Markup:
    (x, y), (tx, ty) = _at(angle, _RADIUS), _at(angle, _RADIUS + 10)
    turn = angle * 180 / pi
    is_left = cos(angle) < 0
    text = element(
        "text",
        shortened(name, 24),
        x=tx,
        y=ty + 4,
        class_="name" if is_left else "end",
        transform=f"rotate({round(turn + 180 if is_left else turn, 1)} {tx} {ty})",
    )
    dot = element("circle", cx=x, cy=y, r=4, class_="mark")
    return element("g", element("title", name) + dot + text)
