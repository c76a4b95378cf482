"""Sentences: where each one of a paragraph begins and ends."""

import re
from typing import NamedTuple

from uncac_graph.model import Paragraph, Passage

_END = re.compile(r"[.?!][\d*]{0,2}(?:[”\"’)]+)?\s+(?=[A-Z“\"(À-ÞĀ-ɏ])")
# "1. Opening of the meeting. 2. Adoption of the agenda": the number of an item ends no sentence, a year does.
_ITEM_NUMBER = re.compile(r"(?:^|[.;:]\s+)(?:\(|Item\s+)?\d{1,3}$")
# A full stop after these words ends no sentence.
_ABBREVIATION = re.compile(
    r"(?:\b(?:St|Ste|Mr|Mrs|Ms|Dr|Prof|Jr|Sr|No|Nos|art|arts|chap|chaps|para|paras|vol|cf|Inc|Ltd|Co|Int|Add|Corr|Rev|Distr|[A-Z]))$"
)


class Span(NamedTuple):
    """A stretch of a text: offsets of its first character and of the one after its last."""

    start: int
    end: int


def sentences(text: str) -> list[Span]:
    """Return the sentences of a text, each without the white space around it.

    A number with a full stop ("1. Opening") or an abbreviation ("St. Petersburg") ends none.
    """
    found: list[Span] = []
    start = 0
    for mark in _END.finditer(text):
        before = text[max(start, mark.start() - 12) : mark.start()]
        if _ABBREVIATION.search(before) or _ITEM_NUMBER.search(before) or not before.strip():
            continue
        found.append(Span(start, mark.end() - len(mark[0]) + len(mark[0].rstrip())))
        start = mark.end()
    if start < len(text):
        found.append(Span(start, len(text.rstrip())))
    return found


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
    """Return the sentences of a paragraph as passages, but for those beyond any length that a sentence has."""
    spans = [span for span in sentences(paragraph.text) if 0 < span.end - span.start <= _LONGEST_READ]
    return [Passage(paragraph, span.start, span.end) for span in spans]
