"""Days and ranges of days as reports print them."""

import re
from dataclasses import dataclass
from datetime import date

from uncac_graph.extraction.reading import MeetingDays
from uncac_graph.model import Passage, Stretch
from uncac_graph.months import MONTH, MONTHS

_NUMBER_BY_MONTH = {name.lower(): n for n, name in enumerate(MONTHS, 1)}

_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?"
_DAY = rf"{_WEEKDAY}(?<![\d/.])\d{{1,2}}(?:\s?(?:st|nd|rd|th))?"
# A figure glued to the year is a footnote's; a year has four.
_YEAR = r"(?:,?\s*(?:1[89]|20)\d\d)"
# "5 September 2023", "5 September", "5": the parts that a range leaves out are those of its other end.
_POINT = rf"{_DAY}(?:\s*{MONTH}\b{_YEAR}?|\s*{MONTH}{_YEAR})?"
_BETWEEN = r"\s*,?\s*(?:\bto\b|\band\b|\buntil\b|\bthrough\b|(?<=,)|[-\u2010-\u2015\u2212])\s*"
_DAYS = re.compile(rf"(?i)(?:\b(?:from|on|between)(?:\s+the)?\s+)?{_POINT}(?:{_BETWEEN}{_POINT})*")
_MONTH_OR_YEAR = re.compile(rf"(?i){MONTH}\b{_YEAR}?|{MONTH}{_YEAR}")
_POINT_PARTS = re.compile(rf"(?i)(\d{{1,2}})(?:\s?(?:st|nd|rd|th))?(?:\s*({MONTH}))?(?:,?\s*(\d{{4}}))?")

Parts = tuple[int | None, int, int]


@dataclass(frozen=True, slots=True)
class PrintedDays:
    """A day or a range of days, and the words that print them, with "from" or "on" before.

    first_parts, last_parts: year (None where none is printed), month and day; what one end leaves out
    is completed from the end that follows it.
    """

    passage: Passage
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

    def within(self, meeting: MeetingDays) -> date | None:
        """Return the last day, printed without a year, as one of a meeting's days; None where it is none."""
        first, last = meeting
        if self.has_year or first is None or last is None:
            return None
        for year in {first.year, last.year}:
            day = _day((year, *self.last_parts[1:]))
            if day is not None and first <= day <= last:
                return day
        return None


def days_in(stretch: Stretch) -> list[PrintedDays]:
    """Return all days and ranges in a stretch, in order; a "from" or "on" before them belongs to their words."""
    found = []
    for printed in stretch.finditer(_DAYS):
        # Numbers without a month are none of ours: cut them off behind the last month or year.
        named = list(printed.finditer(_MONTH_OR_YEAR))
        days = _printed_days(printed.through(named[-1]).passage) if named else None
        if days is not None:
            found.append(days)
    return found


def _printed_days(words: Passage) -> PrintedDays | None:
    year: int | None = None
    month: int | None = None
    completed: list[Parts] = []
    for point in reversed(list(_POINT_PARTS.finditer(*words.bounds))):
        year = int(point[3]) if point[3] else year
        month = _NUMBER_BY_MONTH[point[2].lower()] if point[2] else month
        if month is None:
            return None
        completed.append((year, month, int(point[1])))
    return PrintedDays(words, completed[-1], completed[0]) if completed else None


def _day(parts: Parts) -> date | None:
    year, month, day = parts
    try:
        return None if year is None else date(year, month, day)
    except ValueError:
        return None
