"""What every reader of a report is given, and what each gives back."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, NamedTuple, TypeVar

from uncac_graph.authorities import Authorities
from uncac_graph.model import Finding, Paragraph

T = TypeVar("T")


@dataclass(frozen=True)
class Reading:
    """A report, and what is known before it is read."""

    paragraphs: tuple[Paragraph, ...]
    authorities: Authorities

    @cached_property
    def main(self) -> tuple[Paragraph, ...]:
        """The numbered paragraphs outside annexes."""
        return tuple(p for p in self.paragraphs if p.number > 0 and p.annex is None)


class Read(NamedTuple, Generic[T]):
    """What a reader understood, and what it did not."""

    value: T
    findings: tuple[Finding, ...] = ()


def gathered(told: Iterable[T | Finding]) -> Read[tuple[T, ...]]:
    """Return values and findings, as a reader yields them in the order of the report, each by themselves."""
    everything = tuple(told)
    return Read(
        tuple(one for one in everything if not isinstance(one, Finding)),
        tuple(one for one in everything if isinstance(one, Finding)),
    )
