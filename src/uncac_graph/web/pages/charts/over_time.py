"""Answers over time: a number by year or day as a line, and a timeline of what was when."""

from collections import defaultdict
from datetime import date

from markupsafe import Markup

from uncac_graph.web.pages.charts.columns import YEAR, Column
from uncac_graph.web.pages.languages import explained, gettext
from uncac_graph.web.pages.pictures.svg import element, joined, number_words, picture, shortened
from uncac_graph.web.pages.wording import day_range

_WIDTH = 720
_HEIGHT, _MARGIN, _FOOT = 300, 40, 40  # of a line
_LEFT, _RIGHT, _ROW, _HEAD, _MOST = 270, 20, 22, 26, 60  # of a timeline


def course(when: Column, numbers: Column) -> Markup:
    """Return the sum of the numbers of each year or day as a line, with a mark and the number at each."""
    sums: dict[str, float] = defaultdict(float)
    for moment, amount in zip(when.values, numbers.numbers, strict=True):
        if moment:
            sums[moment] += amount
    moments, foot = sorted(sums, key=_year), _HEIGHT - _FOOT
    years = range(int(_year(moments[0])), int(_year(moments[-1])) + 2)
    most = max(sums.values()) or 1
    points, marks = [], []
    for moment in moments:
        x, number = _x(_year(moment), years, _MARGIN, _MARGIN), number_words(sums[moment])
        y = round(foot - max(sums[moment], 0) / most * (foot - _MARGIN), 1)
        points.append(f"{x},{y}")
        title = element("title", explained(moment, f"{number} {numbers.heading}"))
        marks.append(element("circle", title, cx=x, cy=y, r=4.5, class_="mark"))
        marks.append(element("text", number, x=x, y=y - 10))
    line = element("polyline", points=" ".join(points), class_="line")
    ticks = _ticks(years, _MARGIN, _MARGIN, (foot, foot + 6), foot + 22)
    base = element("line", x1=_MARGIN, x2=_WIDTH - _MARGIN, y1=foot, y2=foot, class_="axis")
    told = {"numbers": numbers.heading, "first": moments[0], "last": moments[-1], "points": len(moments)}
    if when.kind == YEAR:
        label = gettext("%(numbers)s by year, %(first)s to %(last)s, points: %(points)s; the table has all.", **told)
    else:
        label = gettext("%(numbers)s by day, %(first)s to %(last)s, points: %(points)s; the table has all.", **told)
    return picture(base + joined(ticks) + line + joined(marks), _WIDTH, _HEIGHT, label, "chart course")


def days(names: Column, start: Column, end: Column | None = None, about: Column | None = None) -> Markup:
    """Return each row at its day, or from its first to its last day, in time, under a line of years.

    about: what stands beside each name, such as the place of a numbered session.
    """
    rows = sorted((row for row, value in enumerate(start.values) if value), key=lambda row: start.values[row])
    first, last = (int(start.values[row][:4]) for row in (rows[0], rows[-1]))
    years = range(first, last + 2)
    shown = rows[:_MOST]
    lines = [
        _line(
            " · ".join(column.called(column.values[row]) for column in (names, about) if column),
            (start.values[row], end.values[row] if end else ""),
            years,
            _HEAD + place * _ROW,
        )
        for place, row in enumerate(shown)
    ]
    height = _HEAD + len(shown) * _ROW + 4
    ticks = _ticks(years, _LEFT, _RIGHT, (_HEAD - 6, height), 14)
    ticks.append(element("text", names.heading, x=_LEFT - 24, y=14, class_="name head"))
    label = gettext(
        "%(names)s on a line from %(first)s to %(last)s, %(shown)s of %(all)s; the table has all.",
        names=names.heading,
        first=str(first),
        last=str(last),
        shown=len(shown),
        all=len(rows),
    )
    return picture(joined(ticks) + joined(lines), _WIDTH, height, label, "chart days")


def _line(name: str, told: tuple[str, str], years: range, y: int) -> Markup:
    start, end = told
    x = _x(_year(start), years, _LEFT, _RIGHT)
    width = max((_x(_year(end), years, _LEFT, _RIGHT) if end else x) - x, 0)
    text = element("text", shortened(name, 42), x=_LEFT - 14, y=y + 14, class_="name")
    title = element("title", explained(name, day_range(start, end)))
    mark = element("rect", x=round(x - 5, 1), y=y + 5, width=round(width + 10, 1), height=10, rx=5, class_="mark")
    return element("g", title + text + mark)


def _x(year: float, years: range, left: int, right: int) -> float:
    """Return where a moment stands between the margins of a line of years."""
    return round(left + (year - years[0]) / max(1, len(years) - 1) * (_WIDTH - left - right), 1)


def _year(moment: str) -> float:
    """Return a year or a day as a number of years: "2023-07-02" is half way to 2024."""
    if len(moment) == 4:
        return int(moment)
    day = date.fromisoformat(moment[:10])
    return day.year + (day.timetuple().tm_yday - 1) / 366


def _ticks(years: range, left: int, right: int, line: tuple[int, int], y: int) -> list[Markup]:
    """Return the years on a line of time, each with its mark: all of few, else every second, fifth, tenth."""
    step = next(step for step in (1, 2, 5, 10, 20, 50, 100, len(years)) if len(years) <= 12 * step)
    found = []
    for year in (year for year in years if year % step == 0):
        x = _x(year, years, left, right)
        found.append(element("line", x1=x, x2=x, y1=line[0], y2=line[1], class_="axis"))
        found.append(element("text", str(year), x=x, y=y))
    return found
