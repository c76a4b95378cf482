"""Pictures of meetings: a series in time, what each report says of one participant, how many were listed at each."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache

from markupsafe import Markup, escape

from uncac_graph.web.pages.cards.participant import Standing
from uncac_graph.web.pages.cards.view import MeetingLine
from uncac_graph.web.pages.languages import explained, gettext, ngettext, spoken
from uncac_graph.web.pages.pictures.svg import element, joined, picture

_WIDTH = 700
_MARGIN = 24  # of a line
_ROW, _LEFT = 26, 200  # of bars


def timeline(meetings: Sequence[MeetingLine], here: str) -> Markup:
    """Return meetings with known days on a line of years; the one at `here` is marked."""
    dated = [meeting for meeting in meetings if meeting.start]
    if len(dated) < 2:
        return Markup("")
    years = range(int(dated[0].start[:4]), int(dated[-1].start[:4]) + 2)
    ticks = [_tick(year, years) for year in years if len(years) <= 12 or year % 2 == 0]
    dots = []
    for meeting in dated:
        year, month, day = map(int, (meeting.start[:4], meeting.start[5:7], meeting.start[8:10]))
        x, is_here = round(_x(year + (month - 1) / 12 + day / 372, years), 1), meeting.iri == here
        title = element("title", f"{meeting.label}, {meeting.days}")
        class_ = "here" if is_here else "read" if meeting.read else "unread"
        dots.append(element("circle", title, cx=x, cy=26, r=8 if is_here else 6, class_=class_))
    line = element("line", x1=_MARGIN, x2=_WIDTH - _MARGIN, y1=26, y2=26)
    label = ngettext(
        "%(num)s meeting from %(first)s to %(last)s on a line; the list below names each.",
        "%(num)s meetings from %(first)s to %(last)s on a line; the list below names each.",
        len(dated),
        first=str(years[0]),
        last=str(years[-1] - 1),
    )
    return picture(line + joined(ticks) + joined(dots), _WIDTH, 56, label, "timeline")


def _x(value: float, years: range) -> float:
    return _MARGIN + (value - years[0]) / max(1, len(years) - 1) * (_WIDTH - 2 * _MARGIN)


def _tick(year: int, years: range) -> Markup:
    x = round(_x(year, years), 1)
    return element("line", x1=x, x2=x, y1=22, y2=30) + element("text", str(year), x=x, y=48)


def presence_line(attendance: Sequence[tuple[MeetingLine, Standing]]) -> Markup:
    """Return one square a meeting: filled where listed, open where not listed, a dot where the report was not read."""
    side, columns = 22, 30
    marks = [
        _mark(meeting.label, standing, place % columns * side, place // columns * side)
        for place, (meeting, standing) in enumerate(attendance)
    ]
    signs = Counter(standing.sign for _, standing in attendance)
    label = ngettext(
        "%(num)s meeting in time: listed at %(listed)s, not listed at %(not_listed)s, report not read of %(unread)s.",
        "%(num)s meetings in time: listed at %(listed)s, not listed at %(not_listed)s, report not read of %(unread)s.",
        len(attendance),
        listed=signs["listed"],
        not_listed=signs["not-listed"],
        unread=signs["not-read"],
    )
    height = (len(attendance) + columns - 1) // columns * side
    drawn = picture(joined(marks), min(len(attendance), columns) * side, height, label, "presence")
    # Translators: Of a State or an organization, at a meeting.
    words = (("■", gettext("listed")), ("□", gettext("not listed")), ("·", gettext("report not read")))
    items = [element("span", element("b", sign, aria_hidden="true") + f" {word}") for sign, word in words]
    return element("div", drawn + element("p", joined(items), class_="legend"), class_="presence-line")


# The same meetings stand on the page of every State: their marks and rows are made once.
@lru_cache(maxsize=8_192)
def _mark(label: str, standing: Standing, x: int, y: int) -> Markup:
    title = element("title", explained(label, standing.words))
    if standing.sign == "not-read":
        return element("circle", title, cx=x + 10, cy=y + 10, r=3, class_=standing.sign)
    return element("rect", title, x=x + 2, y=y + 2, width=16, height=16, rx=2, class_=standing.sign)


def presence_rows(attendance: Sequence[tuple[MeetingLine, Standing]]) -> Markup:
    """Return the rows of the table that says the same as the line, the latest meeting first."""
    unknown = gettext("not known")
    latest = reversed(attendance)
    return joined([_row(one.iri, spoken(one.label), one.days or unknown, standing) for one, standing in latest])


@lru_cache(maxsize=8_192)
def _row(iri: str, label: str, days: str, standing: Standing) -> Markup:
    head = element("th", element("a", label, href=iri), scope="row")
    return element("tr", head + element("td", days) + element("td", standing.words))


def attendance_bars(meetings: Sequence[MeetingLine], counts: Sequence[Mapping[str, str]]) -> Markup:
    """Return a bar for each meeting whose report was read: parties, then observers; nothing where none was."""
    numbers = {(row["meeting"], row["broader"].rpartition("/")[2]): int(row["n"]) for row in counts}
    sums = {
        meeting.iri: (numbers.get((meeting.iri, "party"), 0), numbers.get((meeting.iri, "observer"), 0))
        for meeting in meetings
    }
    shown = [meeting for meeting in meetings if any(sums[meeting.iri])]
    if not shown:
        return Markup("")
    most = max(sum(sums[meeting.iri]) for meeting in shown)
    bars = [_bar(meeting, sums[meeting.iri], most, row) for row, meeting in enumerate(shown)]
    label = ngettext(
        "States and organizations listed at %(num)s meeting, parties and observers; the table has the numbers.",
        "States and organizations listed at %(num)s meetings, parties and observers; the table has the numbers.",
        len(shown),
    )
    drawn = picture(joined(bars), _WIDTH, len(shown) * _ROW + 4, label, "bars")
    return element("figure", drawn + _table(shown, sums), class_="attendance")


def _bar(meeting: MeetingLine, sums: tuple[int, int], most: int, row: int) -> Markup:
    y, scale = row * _ROW + 4, (_WIDTH - _LEFT - 90) / most
    parties, observers = (number * scale for number in sums)
    name = element("text", meeting.short, x=_LEFT - 8, y=y + 13, class_="name")
    bar = element("rect", x=_LEFT, y=y, width=round(parties, 1), height=18, class_="parties")
    x, width = _LEFT + round(parties, 1), round(observers, 1)
    bar += element("rect", x=x, y=y, width=width, height=18, class_="observers")
    x = _LEFT + round(parties + observers, 1) + 8
    return name + bar + element("text", f"{sums[0]} + {sums[1]}", x=x, y=y + 13)


def _table(shown: Sequence[MeetingLine], sums: Mapping[str, tuple[int, int]]) -> Markup:
    rows = [
        f'<tr><th scope="row"><a href="{escape(meeting.iri)}">{escape(spoken(meeting.label))}</a></th>'
        f'<td class="n">{sums[meeting.iri][0]}</td><td class="n">{sums[meeting.iri][1]}</td></tr>'
        for meeting in shown
    ]
    heads = (gettext("Meeting"), gettext("Parties"), gettext("Observers"))
    head = element("tr", joined([element("th", words, scope="col") for words in heads]))
    body = Markup(f"<thead>{head}</thead><tbody>{''.join(rows)}</tbody>")
    return element("figcaption", element("table", body))
