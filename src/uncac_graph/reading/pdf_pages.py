"""Rows of printed words with their places on pages of a PDF, as its worker finds them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Run:
    """Words that stand together on a row: place in points, type size, the width of the first word.

    gaps: the wide gaps in it, each by the offset of the word after it, and where it begins and ends.
    """

    x0: float
    x1: float
    size: float
    bold: bool
    text: str
    first_word: float
    raised: bool = False
    gaps: Sequence[tuple[int, float, float]] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """The runs of one baseline, y points above the foot of the page."""

    y: float
    runs: list[Run]

    @property
    def text(self) -> str:
        """The words of the row."""
        return " ".join(run.text for run in self.runs)

    @property
    def size(self) -> float:
        """The type size of most of the row."""
        return max(self.runs, key=lambda run: len(run.text)).size


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its size in points, its rows from top to bottom, its horizontal rules (x0, x1, y)."""

    width: float
    height: float
    rows: list[Row]
    rules: list[tuple[float, float, float]]

    @classmethod
    def from_plain(cls, plain: dict[str, Any]) -> "Page":
        """Return the page that JSON carries, made of it by dataclasses.asdict."""
        rows = [Row(row["y"], [Run(**run) for run in row["runs"]]) for row in plain["rows"]]
        return cls(plain["width"], plain["height"], rows, [tuple(rule) for rule in plain["rules"]])
