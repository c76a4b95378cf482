"""Days and ranges of days as reports print them."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class PrintedDays:
    """A day or a range of days at its offsets.

    first, last: None where no year is printed, or where the day does not exist; `wrong` then says which does not.
    first_parts, last_parts: (year or None, month, day) as printed, the missing ones completed from the other end.
    """

    start: int
    end: int
    first_parts: tuple[int | None, int, int]
    last_parts: tuple[int | None, int, int]

    @property
    def first(self) -> date | None:
        """The first day, if it is complete and exists."""
        raise NotImplementedError

    @property
    def last(self) -> date | None:
        """The last day, if it is complete and exists."""
        raise NotImplementedError


def days_in(text: str, start: int = 0, end: int | None = None) -> list[PrintedDays]:
    """Return all days and ranges in a stretch, in order; "from" and "on" before them belong to their words."""
    raise NotImplementedError
