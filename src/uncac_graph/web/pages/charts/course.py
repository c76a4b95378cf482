"""A line over time: a number by year or day."""

from collections import defaultdict
from datetime import date

from markupsafe import Markup

from uncac_graph.web.pages.charts.columns import YEAR, Column
from uncac_graph.web.pages.charts.words import number_words, years_told
from uncac_graph.web.pages.languages import explained, gettext
from uncac_graph.web.pages.pictures.svg import element, joined, picture

_WIDTH, _HEIGHT, _MARGIN, _FOOT = 720, 300, 40, 40


def course(when: Column, numbers: Column) -> Markup:
    """Return the sum of the numbers of each year or day as a line, with a mark and the number at each."""
    sums: dict[str, float] = defaultdict(float)
    for moment, number in zip(when.values, numbers.numbers, strict=True):
        if moment:
            sums[moment] += number
    points = sorted((_year(moment), number, moment) for moment, number in sums.items())
    years = range(int(points[0][0]), int(points[-1][0]) + 2)
    most = max(number for _, number, _ in points) or 1
    at = [(_x(year, years), _y(number, most), number, moment) for year, number, moment in points]
    line = element("polyline", points=" ".join(f"{x},{y}" for x, y, _, _ in at), class_="line")
    ticks = [_tick(year, years) for year in years_told(years)]
    base = element("line", x1=_MARGIN, x2=_WIDTH - _MARGIN, y1=_HEIGHT - _FOOT, y2=_HEIGHT - _FOOT, class_="axis")
    marks = joined([_mark(*one, numbers.heading) for one in at])
    told = {"numbers": numbers.heading, "first": points[0][2], "last": points[-1][2], "points": len(points)}
    if when.kind == YEAR:
        label = gettext("%(numbers)s by year, %(first)s to %(last)s, points: %(points)s; the table has all.", **told)
    else:
        label = gettext("%(numbers)s by day, %(first)s to %(last)s, points: %(points)s; the table has all.", **told)
    return picture(base + joined(ticks) + line + marks, _WIDTH, _HEIGHT, label, "chart course")


def _year(moment: str) -> float:
    if len(moment) == 4:
        return int(moment)
    day = date.fromisoformat(moment[:10])
    return day.year + (day.timetuple().tm_yday - 1) / 366


def _x(year: float, years: range) -> float:
    return round(_MARGIN + (year - years[0]) / max(1, len(years) - 1) * (_WIDTH - 2 * _MARGIN), 1)


def _y(number: float, most: float) -> float:
    return round(_HEIGHT - _FOOT - max(number, 0) / most * (_HEIGHT - _FOOT - _MARGIN), 1)


def _tick(year: int, years: range) -> Markup:
    x = _x(year, years)
    mark = element("line", x1=x, x2=x, y1=_HEIGHT - _FOOT, y2=_HEIGHT - _FOOT + 6, class_="axis")
    return mark + element("text", str(year), x=x, y=_HEIGHT - _FOOT + 22)


def _mark(x: float, y: float, number: float, moment: str, heading: str) -> Markup:
    title = element("title", explained(moment, f"{number_words(number)} {heading}"))
    dot = element("circle", title, cx=x, cy=y, r=4.5, class_="mark")
    return dot + element("text", number_words(number), x=x, y=y - 10)
