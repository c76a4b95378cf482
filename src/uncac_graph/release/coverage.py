"""The days that a release covers: from the first day of a meeting to the last (DCAT's temporal coverage)."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from uncac_graph.vocabulary import SCHEMA

_START = f"<{SCHEMA.startDate}>".encode()
_END = f"<{SCHEMA.endDate}>".encode()


@dataclass
class Coverage:
    """First and last days of the meetings whose both days are known, gathered from N-Triples lines."""

    _starts: dict[bytes, bytes] = field(default_factory=dict)
    _ends: dict[bytes, bytes] = field(default_factory=dict)

    def add(self, lines: Iterable[bytes]) -> None:
        """Take note of the days in some lines."""
        for line in lines:
            subject, predicate, value = line.split(b" ", 2)
            if predicate == _START:
                self._starts[subject] = min(_day(value), self._starts.get(subject, _day(value)))
            elif predicate == _END:
                self._ends[subject] = max(_day(value), self._ends.get(subject, _day(value)))

    @property
    def first_day(self) -> date | None:
        """The first day of a meeting."""
        return _date(min((self._starts[s] for s in self._starts.keys() & self._ends.keys()), default=None))

    @property
    def last_day(self) -> date | None:
        """The last day of a meeting."""
        return _date(max((self._ends[s] for s in self._starts.keys() & self._ends.keys()), default=None))


def _day(value: bytes) -> bytes:
    return value[1:11]


def _date(day: bytes | None) -> date | None:
    return date.fromisoformat(day.decode()) if day else None
