"""Meetings on a line: a series in time, and what each report says of one participant."""

from collections.abc import Sequence
from functools import cache, lru_cache

from markupsafe import Markup

from uncac_graph.web.pages.cards.participant import Attendance
from uncac_graph.web.pages.cards.reading import day_range
from uncac_graph.web.pages.cards.view import MeetingLine
from uncac_graph.web.pages.pictures.svg import element, joined, picture

_WIDTH = 700
_MARGIN = 24


def timeline(meetings: Sequence[MeetingLine], here: str) -> Markup:
    """Return meetings with known days on a line of years; the one at `here` is marked."""
    dated = [meeting for meeting in meetings if meeting.start]
    if len(dated) < 2:
        return Markup("")
    years = range(int(dated[0].start[:4]), int(dated[-1].start[:4]) + 2)
    ticks = [_tick(year, years) for year in years if len(years) <= 12 or year % 2 == 0]
    dots = [_dot(meeting, years, meeting.iri == here) for meeting in dated]
    line = element("line", x1=_MARGIN, x2=_WIDTH - _MARGIN, y1=26, y2=26)
    label = f"{len(dated)} meetings from {years[0]} to {years[-1] - 1} on a line; the list below names each."
    return picture(line + joined(ticks) + joined(dots), _WIDTH, 56, label, "timeline")


def _x(value: float, years: range) -> float:
    return _MARGIN + (value - years[0]) / max(1, len(years) - 1) * (_WIDTH - 2 * _MARGIN)


def _tick(year: int, years: range) -> Markup:
    x = round(_x(year, years), 1)
    return element("line", x1=x, x2=x, y1=22, y2=30) + element("text", str(year), x=x, y=48)


def _dot(meeting: MeetingLine, years: range, here: bool) -> Markup:
    value = int(meeting.start[:4]) + (int(meeting.start[5:7]) - 1) / 12 + int(meeting.start[8:10]) / 372
    class_ = "here" if here else "read" if meeting.read else "unread"
    title = element("title", f"{meeting.label}, {meeting.days}")
    return element("circle", title, cx=round(_x(value, years), 1), cy=26, r=8 if here else 6, class_=class_)


_SHAPE_BY_VALUE = {"listed": "listed", "not": "not-listed", "report": "not-read"}


def presence_line(attendance: Sequence[Attendance]) -> Markup:
    """Return one square a meeting: filled where listed, open where not listed, a dot where the report was not read."""
    side, columns = 22, 30
    marks = [
        _mark(one.meeting.label, one.value, place % columns * side, place // columns * side)
        for place, one in enumerate(attendance)
    ]
    listed = sum(one.presence is not None for one in attendance)
    unread = sum(one.value == "report not read" for one in attendance)
    label = (
        f"{len(attendance)} meetings in time: listed at {listed}, not listed at {len(attendance) - listed - unread}, "
        f"report not read of {unread}."
    )
    height = (len(attendance) + columns - 1) // columns * side
    drawn = picture(joined(marks), min(len(attendance), columns) * side, height, label, "presence")
    return element("div", drawn + _legend(), class_="presence-line")


# The same meetings stand on the page of every State: their marks and rows are made once.
@lru_cache(maxsize=8_192)
def _mark(label: str, value: str, x: int, y: int) -> Markup:
    class_ = _SHAPE_BY_VALUE[value.split()[0]]
    title = element("title", f"{label}: {value}")
    if class_ == "not-read":
        return element("circle", title, cx=x + 10, cy=y + 10, r=3, class_=class_)
    return element("rect", title, x=x + 2, y=y + 2, width=16, height=16, rx=2, class_=class_)


def presence_rows(attendance: Sequence[Attendance]) -> Markup:
    """Return the rows of the table that says the same as the line, the latest meeting first."""
    meetings = ((one.meeting, one.value) for one in reversed(attendance))
    return joined([_row(meeting.iri, meeting.label, meeting.start, meeting.end, value) for meeting, value in meetings])


@lru_cache(maxsize=8_192)
def _row(iri: str, label: str, start: str, end: str, value: str) -> Markup:
    head = element("th", element("a", label, href=iri), scope="row")
    cells = element("td", day_range(start, end) or "not known") + element("td", value)
    return element("tr", head + cells, class_=value.split()[0])


@cache
def _legend() -> Markup:
    words = (("■", "listed"), ("□", "not listed"), ("·", "report not read"))
    items = [element("span", element("b", sign, aria_hidden="true") + f" {word}") for sign, word in words]
    return element("p", joined(items), class_="legend")
