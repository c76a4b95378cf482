"""A timeline: what was when, one line each."""

from datetime import date

from markupsafe import Markup

from uncac_graph.web.pages.charts.columns import Column
from uncac_graph.web.pages.charts.words import shortened, years_told
from uncac_graph.web.pages.languages import explained, gettext
from uncac_graph.web.pages.pictures.svg import element, joined, picture
from uncac_graph.web.pages.wording import day_range

_WIDTH, _LEFT, _MARGIN, _ROW, _HEAD, _MOST = 720, 270, 20, 22, 26, 60


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
            _called(names, row) + (f" · {_called(about, row)}" if about else ""),
            (start.values[row], end.values[row] if end else ""),
            years,
            place,
        )
        for place, row in enumerate(shown)
    ]
    height = _HEAD + len(shown) * _ROW + 4
    ticks = [_tick(year, years, height) for year in years_told(years)]
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


def _called(column: Column, row: int) -> str:
    return column.called(column.values[row])


def _x(day: str, years: range) -> float:
    moment = date.fromisoformat(day[:10])
    share = (moment.year - years[0] + (moment.timetuple().tm_yday - 1) / 366) / max(1, len(years) - 1)
    return round(_LEFT + share * (_WIDTH - _LEFT - _MARGIN), 1)


def _tick(year: int, years: range, height: int) -> Markup:
    x = _x(f"{year}-01-01", years)
    return element("line", x1=x, x2=x, y1=_HEAD - 6, y2=height, class_="axis") + element("text", str(year), x=x, y=14)


def _line(name: str, told: tuple[str, str], years: range, place: int) -> Markup:
    y, (start, end) = _HEAD + place * _ROW, told
    x = _x(start, years)
    width = max((_x(end, years) if end else x) - x, 0)
    text = element("text", shortened(name, 42), x=_LEFT - 14, y=y + 14, class_="name")
    title = element("title", explained(name, day_range(start, end)))
    mark = element("rect", x=round(x - 5, 1), y=y + 5, width=round(width + 10, 1), height=10, rx=5, class_="mark")
    return element("g", title + text + mark)
