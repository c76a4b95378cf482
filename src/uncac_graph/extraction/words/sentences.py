"""Sentences: where each one of a paragraph begins and ends."""

from typing import NamedTuple

from uncac_graph.model import Paragraph, Passage
from uncac_graph.passages import sentence_bounds


class Span(NamedTuple):
    """A stretch of a text: offsets of its first character and of the one after its last."""

    start: int
    end: int


def sentences(text: str) -> list[Span]:
    """Return the sentences of a text, each without the white space around it.

    A number with a full stop ("1. Opening") or an abbreviation ("St. Petersburg") ends none.
    """
    return [Span(start, end) for start, end in sentence_bounds(text)]


def without_full_stop(text: str, span: Span) -> Span:
    """Return a span without the marks and white space at its end."""
    end = span.end
    while end > span.start and text[end - 1] in " .;:,":
        end -= 1
    return Span(span.start, end)


def passage(paragraph: Paragraph, start: int, end: int) -> Passage:
    """Return a passage without white space at either end."""
    text = paragraph.text
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Passage(paragraph, start, end)


# No sentence that states facts of an opening or a mandate comes near; what is longer is damage, and would take long.
_LONGEST_READ = 10_000


def sentence_passages(paragraph: Paragraph) -> list[Passage]:
    """Return the sentences of a paragraph, but for those beyond any length that a sentence has."""
    return [sentence for sentence in paragraph.sentences if sentence.end - sentence.start <= _LONGEST_READ]
