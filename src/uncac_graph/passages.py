"""Paragraphs, the stretches of them that are read, and the passages of them that state facts.

A stretch cannot be made outside its paragraph, and its words are cut from the paragraph's own text:
evidence that does not stand at its place cannot be said.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar

T = TypeVar("T")

_SENTENCE_ENDS = re.compile(r"[.?!][\d*]{0,2}(?:[”\"’)]+)?\s+(?=[A-Z“\"(À-ÞĀ-ɏ])")
# "1. Opening of the meeting. 2. Adoption of the agenda": the number of an item ends no sentence, a year does.
_ITEM_NUMBER = re.compile(r"(?:^|[.;:]\s+)(?:\(|Item\s+)?\d{1,3}$")
# A full stop after these words ends no sentence.
_ABBREVIATION = re.compile(
    r"(?:\b(?:St|Ste|Mr|Mrs|Ms|Dr|Prof|Jr|Sr|No|Nos|art|arts|chap|chaps|para|paras|vol|cf|Inc|Ltd|Co|Int|Add|Corr|Rev|Distr|[A-Z]))$"
)


@dataclass(frozen=True)
class Paragraph:
    """A numbered paragraph, in which all offsets of its passages count (contract G4).

    number: as printed; 0 is the title block.
    annex: the annex's number where the paragraph stands in one (contract G63).
    sections: the headings above it, outermost first, as printed ("II. Organization of the meeting", "C. Attendance").
    entries: offsets in `text` at which a printed entry (list member, table row, line of a list) begins, ascending.
    """

    number: int
    text: str
    annex: int | None = None
    sections: tuple[str, ...] = ()
    entries: tuple[int, ...] = ()

    @property
    def slug(self) -> str:
        """The last part of the paragraph's IRI: "3", or "annex-1/2"."""
        return str(self.number) if self.annex is None else f"annex-{self.annex}/{self.number}"

    @property
    def heading(self) -> str:
        """The innermost heading above it."""
        return self.sections[-1] if self.sections else ""

    def is_under(self, words: re.Pattern[str]) -> bool:
        """Whether one of the headings above it holds some words."""
        return any(map(words.search, self.sections))

    @property
    def whole(self) -> "Stretch":
        """All of it."""
        return Stretch(self, 0, len(self.text))

    @cached_property
    def sentences(self) -> "tuple[Passage, ...]":
        """Its sentences, parted once."""
        return self.whole.sentences


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of one paragraph that is read; it may be empty.

    start, end: code-point offsets in the paragraph's text, end exclusive.
    """

    paragraph: Paragraph
    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end <= len(self.paragraph.text):
            raise ValueError(f"paragraph {self.paragraph.slug} has no stretch {self.start}:{self.end}")

    @property
    def quote(self) -> str:
        """The verbatim words."""
        return self.paragraph.text[self.start : self.end]

    @property
    def passage(self) -> "Passage":
        """Its words without the white space at either end, as what states a fact."""
        words = self.quote
        return Passage(self.paragraph, self.end - len(words.lstrip()), self.start + len(words.rstrip()))

    # What stands in it

    @property
    def bounds(self) -> tuple[str, int, int]:
        """Text, start and end, for a pattern whose groups are asked: `_SESSION.finditer(*stretch.bounds)`."""
        return self.paragraph.text, self.start, self.end

    def at(self, match: re.Match[str], group: str | int = 0) -> "Passage":
        """Return what a pattern, or one of its groups, matched in the paragraph."""
        return Passage(self.paragraph, *match.span(group))

    def search(self, pattern: re.Pattern[str]) -> "Passage | None":
        """Return the first words that a pattern finds."""
        match = pattern.search(*self.bounds)
        return self.at(match) if match else None

    def match(self, pattern: re.Pattern[str]) -> "Passage | None":
        """Return the words at the stretch's beginning that are of a pattern."""
        match = pattern.match(*self.bounds)
        return self.at(match) if match else None

    def finditer(self, pattern: re.Pattern[str]) -> "Iterator[Passage]":
        """Yield all words that a pattern finds, from left to right."""
        return map(self.at, pattern.finditer(*self.bounds))

    @property
    def sentences(self) -> "tuple[Passage, ...]":
        """Its sentences, each without the white space around it.

        A number with a full stop ("1. Opening") or an abbreviation ("St. Petersburg") ends none.
        """
        return tuple(
            Passage(self.paragraph, self.start + start, self.start + end) for start, end in sentence_bounds(self.quote)
        )

    # Its parts

    def before(self, other: "Stretch") -> "Stretch":
        """Return the part in front of another stretch."""
        return self._part(self.start, other.start)

    def through(self, other: "Stretch") -> "Stretch":
        """Return the part up to the end of another stretch."""
        return self._part(self.start, other.end)

    def since(self, other: "Stretch") -> "Stretch":
        """Return the part from the beginning of another stretch on."""
        return self._part(other.start, self.end)

    def after(self, other: "Stretch") -> "Stretch":
        """Return the part behind another stretch."""
        return self._part(other.end, self.end)

    def _part(self, start: int, end: int) -> "Stretch":
        start = min(max(start, self.start), self.end)
        return Stretch(self.paragraph, start, max(start, min(end, self.end)))

    @property
    def with_sentence_before(self) -> "Stretch":
        """It, and what stands before it in the sentence in which it begins."""
        starts = [sentence.start for sentence in self.paragraph.sentences if sentence.start <= self.start]
        return Stretch(self.paragraph, starts[-1] if starts else 0, self.end)

    def behind(self, pattern: re.Pattern[str]) -> "Stretch":
        """Return the part behind words of a pattern at its beginning; the whole where there are none."""
        match = pattern.match(*self.bounds)
        return Stretch(self.paragraph, match.end(), self.end) if match else self

    def before_first(self, pattern: re.Pattern[str]) -> "Stretch":
        """Return the part in front of the first words of a pattern; the whole where there are none."""
        match = pattern.search(*self.bounds)
        return Stretch(self.paragraph, self.start, match.start()) if match else self

    def since_first(self, pattern: re.Pattern[str]) -> "Stretch":
        """Return the part that begins with the first words of a pattern; the whole where there are none."""
        match = pattern.search(*self.bounds)
        return Stretch(self.paragraph, match.start(), self.end) if match else self

    def without_final(self, marks: str | None = None) -> "Stretch":
        """Return it without marks, or without white space, at its end."""
        return Stretch(self.paragraph, self.start, self.start + len(self.quote.rstrip(marks)))

    def without_last(self, words: str) -> "Stretch":
        """Return it without some words at its end."""
        return Stretch(self.paragraph, self.start, self.start + len(self.quote.removesuffix(words)))

    def parted(self, joints: "Iterable[Stretch]") -> "list[Stretch]":
        """Return its parts before, between and behind some stretches of it, in order."""
        bounds = [self.start, *(bound for joint in joints for bound in (joint.start, joint.end)), self.end]
        return [
            Stretch(self.paragraph, start, max(start, end))
            for start, end in zip(bounds[::2], bounds[1::2], strict=True)
        ]

    def up_to(self, later: "Stretch") -> "Stretch":
        """Return what stands between it and a later stretch."""
        return Stretch(self.paragraph, self.end, max(self.end, later.start))

    def overlaps(self, other: "Stretch") -> bool:
        """Whether another stretch has words in common with it."""
        return self.start < other.end and other.start < self.end

    def __or__(self, other: "Stretch") -> "Passage":
        """Return the shortest passage that holds both."""
        return Passage(self.paragraph, min(self.start, other.start), max(self.end, other.end))


@dataclass(frozen=True, slots=True)
class Passage(Stretch):
    """A stretch with words in it: what states a fact."""

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end <= len(self.paragraph.text):
            raise ValueError(f"paragraph {self.paragraph.slug} has no passage {self.start}:{self.end}")


@dataclass(frozen=True, slots=True)
class Stated(Generic[T]):
    """A value, and the passage that states it: the shortest whole phrase (contract G62)."""

    value: T
    passage: Passage


def sentence_bounds(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each sentence of a text begins and ends."""
    start = 0
    for mark in _SENTENCE_ENDS.finditer(text):
        before = text[max(start, mark.start() - 12) : mark.start()]
        if _ABBREVIATION.search(before) or _ITEM_NUMBER.search(before) or not before.strip():
            continue
        yield start, mark.start() + len(mark[0].rstrip())
        start = mark.end()
    if text[start:].strip():
        yield start, len(text.rstrip())
