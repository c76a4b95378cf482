"""Days and ranges of days as reports print them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from uncac_graph.months import MONTH, MONTHS

MeetingDays = tuple[date | None, date | None]
"""A meeting's first and last day, as far as they are known."""

_NUMBER_BY_MONTH = {name.lower(): n for n, name in enumerate(MONTHS, 1)}

_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?"
_DAY = rf"{_WEEKDAY}(?<![\d/.])\d{{1,2}}(?:\s?(?:st|nd|rd|th))?"
# A figure glued to the year is a footnote's; a year has four.
_YEAR = r"(?:,?\s*(?:1[89]|20)\d\d)"
# "5 September 2023", "5 September", "5": the parts that a range leaves out are those of its other end.
_POINT = rf"{_DAY}(?:\s*{MONTH}\b{_YEAR}?|\s*{MONTH}{_YEAR})?"
_BETWEEN = r"\s*,?\s*(?:\bto\b|\band\b|\buntil\b|\bthrough\b|(?<=,)|[-\u2010-\u2015\u2212])\s*"
_DAYS = re.compile(
    rf"(?:\b(?:from|on|between)(?:\s+the)?\s+)?{_POINT}(?:{_BETWEEN}{_POINT})*",
    re.IGNORECASE,
)
_POINT_PARTS = re.compile(rf"(\d{{1,2}})(?:\s?(?:st|nd|rd|th))?(?:\s*({MONTH}))?(?:,?\s*(\d{{4}}))?", re.IGNORECASE)

Parts = tuple[int | None, int, int]


@dataclass(frozen=True, slots=True)
class PrintedDays:
    """A day or a range of days, at its offsets.

    first_parts, last_parts: year (None where none is printed), month and day; what one end leaves out
    is completed from the end that follows it.
    """

    start: int
    end: int
    first_parts: Parts
    last_parts: Parts

    @property
    def first(self) -> date | None:
        """The first day; None where no year is printed or there is no such day."""
        return _day(self.first_parts)

    @property
    def last(self) -> date | None:
        """The last day; None where no year is printed or there is no such day."""
        return _day(self.last_parts)

    @property
    def is_range(self) -> bool:
        """Whether more than one day is named."""
        return self.first_parts != self.last_parts

    @property
    def has_year(self) -> bool:
        """Whether a year is printed."""
        return self.last_parts[0] is not None

    def in_year(self, year: int) -> "PrintedDays":
        """Return the same days in a year that another passage prints."""
        return PrintedDays(self.start, self.end, (year, *self.first_parts[1:]), (year, *self.last_parts[1:]))

    def within(self, meeting: MeetingDays) -> date | None:
        """Return the last day, printed without a year, as one of a meeting's days; None where it is none."""
        first, last = meeting
        if self.has_year or first is None or last is None:
            return None
        for year in {first.year, last.year}:
            day = self.in_year(year).last
            if day is not None and first <= day <= last:
                return day
        return None

    @property
    def wrong(self) -> str | None:
        """What is wrong with the days as a sentence part; None where they can be, or where no year is printed."""
        if not self.has_year:
            return None
        for parts in (self.first_parts, self.last_parts):
            if _day(parts) is None:
                return f"there is no {parts[2]} {MONTHS[parts[1] - 1]} {parts[0]}"
        if self.first and self.last and self.first > self.last:
            return "the first day is later than the last"
        return None


def days_in(text: str, start: int = 0, end: int | None = None) -> list[PrintedDays]:
    """Return all days and ranges in a stretch, in order; a "from" or "on" before them belongs to their words."""
    stop = len(text) if end is None else end
    found = (_printed_days(text, *span) for span in _spans(text, start, stop))
    return [days for days in found if days is not None]


def without_preposition(text: str, days: PrintedDays) -> tuple[int, int]:
    """Return the offsets of the days without the word before them."""
    digit = re.compile(r"\d").search(text, days.start, days.end)
    return (digit.start() if digit else days.start), days.end


def _spans(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    for match in _DAYS.finditer(text, start, stop):
        # Numbers without a month are none of ours: cut them off behind the last month or year.
        named = list(re.finditer(rf"{MONTH}\b{_YEAR}?|{MONTH}{_YEAR}", match[0], re.IGNORECASE))
        if named:
            yield match.start(), match.start() + named[-1].end()


def _printed_days(text: str, start: int, end: int) -> PrintedDays | None:
    points = [(m[1], m[2], m[3]) for m in _POINT_PARTS.finditer(text, start, end)]
    year: int | None = None
    month: int | None = None
    completed: list[Parts] = []
    for day, month_name, printed_year in reversed(points):
        year = int(printed_year) if printed_year else year
        month = _NUMBER_BY_MONTH[month_name.lower()] if month_name else month
        if month is None:
            return None
        completed.append((year, month, int(day)))
    if not completed:
        return None
    return PrintedDays(start, end, completed[-1], completed[0])


def _day(parts: Parts) -> date | None:
    year, month, day = parts
    if year is None:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
