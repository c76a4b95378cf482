"""Bars: how much of each, or how many rows of each."""

from collections import Counter

from markupsafe import Markup

from uncac_graph.web.pages.charts.columns import Column
from uncac_graph.web.pages.languages import explained, gettext
from uncac_graph.web.pages.pictures.svg import element, joined, number_words, picture, shortened

_WIDTH, _LEFT, _RIGHT, _ROW = 760, 330, 70, 24
_MOST_BARS = 40


def bars(names: Column, numbers: Column | None = None) -> Markup:
    """Return a bar a row, or, without numbers, a bar a value with how many rows have it, the most first."""
    if numbers:
        told = [(value, number) for value, number in zip(names.values, numbers.numbers, strict=True) if value]
    else:
        counts = Counter(value for value in names.values if value)
        told = [(value, float(count)) for value, count in counts.most_common()]
    shown, most = told[:_MOST_BARS], max((number for _, number in told), default=1) or 1
    rows = [
        _bar(names.called(value), number, max(number, 0) / most, place) for place, (value, number) in enumerate(shown)
    ]
    head = numbers.heading if numbers else gettext("rows")
    label = gettext(
        "Bars of %(numbers)s by %(names)s, %(shown)s of %(all)s; the table has all.",
        numbers=head,
        names=names.heading,
        shown=len(shown),
        all=len(told),
    )
    heads = element("text", names.heading, x=_LEFT - 8, y=14, class_="name head")
    heads += element("text", head, x=_LEFT, y=14, class_="head")
    return picture(joined([heads, *rows]), _WIDTH, (len(shown) + 1) * _ROW + 4, label, "chart bars")


def _bar(name: str, number: float, share: float, place: int) -> Markup:
    y, length = (place + 1) * _ROW + 3, round((_WIDTH - _LEFT - _RIGHT) * share, 1)
    text = element("text", shortened(name, 52), x=_LEFT - 8, y=y + 13, class_="name")
    title = element("title", explained(name, number_words(number)))
    bar = element("rect", x=_LEFT, y=y, width=max(length, 1), height=18, class_="bar")
    told = element("text", number_words(number), x=_LEFT + max(length, 1) + 6, y=y + 13)
    return element("g", title + text + bar + told)
