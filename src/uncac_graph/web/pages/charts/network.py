"""A network: who with whom, on a circle, so that the same answer always looks the same."""

from collections import defaultdict
from math import cos, pi, sin

from markupsafe import Markup

from uncac_graph.web.pages.charts.columns import Column
from uncac_graph.web.pages.languages import explained, gettext
from uncac_graph.web.pages.pictures.svg import element, joined, number_words, picture, shortened

_WIDTH, _HEIGHT, _RADIUS, _MOST = 720, 700, 200, 40


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
