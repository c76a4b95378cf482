"""How many were listed at each meeting, as bars with their table."""

from collections.abc import Mapping, Sequence

from markupsafe import Markup, escape

from uncac_graph.web.pages.cards.view import MeetingLine
from uncac_graph.web.pages.languages import gettext, ngettext, spoken
from uncac_graph.web.pages.pictures.svg import element, joined, picture

_WIDTH, _ROW, _LEFT = 700, 26, 200


def attendance_bars(meetings: Sequence[MeetingLine], counts: Sequence[Mapping[str, str]]) -> Markup:
    """Return a bar for each meeting whose report was read: parties, then observers; nothing where none was."""
    sums = {meeting.iri: _sums(counts, meeting.iri) for meeting in meetings}
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


def _sums(counts: Sequence[Mapping[str, str]], meeting: str) -> tuple[int, int]:
    by_broader = {row["broader"].rpartition("/")[2]: int(row["n"]) for row in counts if row["meeting"] == meeting}
    return by_broader.get("party", 0), by_broader.get("observer", 0)


def _bar(meeting: MeetingLine, sums: tuple[int, int], most: int, row: int) -> Markup:
    y, scale = row * _ROW + 4, (_WIDTH - _LEFT - 90) / most
    parties, observers = (number * scale for number in sums)
    return joined(
        [
            element("text", meeting.short, x=_LEFT - 8, y=y + 13, class_="name"),
            element("rect", x=_LEFT, y=y, width=round(parties, 1), height=18, class_="parties"),
            element("rect", x=_LEFT + round(parties, 1), y=y, width=round(observers, 1), height=18, class_="observers"),
            element("text", f"{sums[0]} + {sums[1]}", x=_LEFT + round(parties + observers, 1) + 8, y=y + 13),
        ]
    )


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
