"""What every reader of a report is given, and what each gives back."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Generic, NamedTuple, TypeVar

from uncac_graph.authorities import Authorities
from uncac_graph.model import Finding, MeetingKey, Paragraph, Passage, ReportedBody, Stated

T = TypeVar("T")

MeetingDays = tuple[date | None, date | None]
"""A meeting's first and last day, as far as they are known."""

# No sentence that states facts comes near; what is longer is damage, and would take long.
_LONGEST_SENTENCE = 10_000
_NO_BODY, _NO_MEETING = ReportedBody(""), MeetingKey("", 0)


@dataclass(frozen=True)
class Reading:
    """A report, and what is known of it so far: the body by its masthead, meeting and days by its opening.

    printed: the whole report, where paragraphs hold what it says of one part of a session.
    """

    paragraphs: tuple[Paragraph, ...]
    authorities: Authorities
    body: ReportedBody = _NO_BODY
    key: MeetingKey = _NO_MEETING
    days: MeetingDays = (None, None)
    printed: tuple[Paragraph, ...] = ()

    @property
    def title_block(self) -> Paragraph:
        """The paragraph that stands before the first section."""
        return self.paragraphs[0]

    @cached_property
    def main(self) -> tuple[Paragraph, ...]:
        """The numbered paragraphs outside annexes."""
        return _main(self.paragraphs)

    @cached_property
    def printed_main(self) -> tuple[Paragraph, ...]:
        """The same of the whole report, none where it is not read by part."""
        return _main(self.printed)

    @cached_property
    def conference(self) -> str:
        """The series of the Conference to which the body belongs, its own if it is one."""
        return self.authorities.conference_of(self.body.series)

    def sentences(self, paragraphs: Iterable[Paragraph] | None = None) -> Iterator[Passage]:
        """Yield the sentences of some paragraphs, of the main ones unless given, that may state facts."""
        for paragraph in self.main if paragraphs is None else paragraphs:
            yield from (s for s in paragraph.sentences if s.end - s.start <= _LONGEST_SENTENCE)


def _main(paragraphs: Iterable[Paragraph]) -> tuple[Paragraph, ...]:
    return tuple(p for p in paragraphs if p.number > 0 and p.annex is None)


def each_once(stated: Iterable[Stated[T]]) -> list[Stated[T]]:
    """Return what is stated, of one value only the first."""
    first: dict[T, Stated[T]] = {}
    for one in stated:
        first.setdefault(one.value, one)
    return list(first.values())


class Read(NamedTuple, Generic[T]):
    """What a reader understood, and what it did not."""

    value: T
    findings: tuple[Finding, ...] = ()


def values_and_findings(mixed: Iterable[T | Finding]) -> Read[tuple[T, ...]]:
    """Return values and findings by themselves, as a reader yields them in the order of the report."""
    everything = tuple(mixed)
    return Read(
        tuple(one for one in everything if not isinstance(one, Finding)),
        tuple(one for one in everything if isinstance(one, Finding)),
    )
