"""The day of "the same meeting", or of a sitting whose day another paragraph prints."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from uncac_graph.extraction.words.dates import MeetingDays, PrintedDays, days_in
from uncac_graph.extraction.words.numbers import ORDINAL, ordinal
from uncac_graph.extraction.words.sentences import Span, passage, sentences
from uncac_graph.model import Paragraph, Stated

_SAME = re.compile(
    r"\b(?:at|during)\s+(?:the\s+same|that)\s+(?:plenary\s+)?(?:meeting|sitting)\b"
    r"|\b(?:on|later)\s+(?:the\s+same|that)\s+(?:day|date)\b",
    re.IGNORECASE,
)
_SITTING = re.compile(
    rf"\b(?:at|during)\s+(?:its|the|their)\s+(?P<ordinal>{ORDINAL})\s+(?:plenary\s+)?(?:meeting|sitting)\b",
    re.IGNORECASE,
)
_DAY_BEHIND = re.compile(r"\s*,?\s*(?:also\s+)?(?:held\s+)?")


def day_of_same_meeting(
    paragraphs: Sequence[Paragraph], paragraph: Paragraph, sentence: Span, meeting: MeetingDays
) -> Stated[date] | None:
    """Return the day of a sentence that prints none, from the passage that prints the day of its sitting.

    "At the same meeting" and "On the same day" take the day named last before them, unless another sitting is named
    since; "Also at its 1st meeting" the day with which another passage names that sitting; a sentence that names none
    goes on from the sentences before it in its paragraph.
    """
    text = paragraph.text
    same = _SAME.search(text, sentence.start, sentence.end)
    named = _SITTING.search(text, sentence.start, sentence.end)
    if same:
        return _last_day(_sentences_before(paragraphs, paragraph, sentence.start), meeting)
    if named:
        return _day_of_sitting(paragraphs, ordinal(named["ordinal"]), meeting)
    return _last_day(_sentences_before([paragraph], paragraph, sentence.start), meeting)


def _sentences_before(
    paragraphs: Sequence[Paragraph], paragraph: Paragraph, position: int
) -> Iterator[tuple[Paragraph, Span]]:
    """Yield the sentences before a position, the nearest first."""
    main = [p for p in paragraphs if p.annex is None and 0 < p.number <= paragraph.number]
    for earlier in reversed(main):
        for span in reversed(sentences(earlier.text)):
            if earlier is not paragraph or span.end <= position:
                yield earlier, span


def _last_day(before: Iterator[tuple[Paragraph, Span]], meeting: MeetingDays) -> Stated[date] | None:
    for paragraph, span in before:
        found = [day for days in days_in(paragraph.text, *span) if (day := _stated(paragraph, days, meeting))]
        if found:
            return found[-1]
        if _SITTING.search(paragraph.text, *span):
            return None
    return None


def _day_of_sitting(paragraphs: Sequence[Paragraph], number: int | None, meeting: MeetingDays) -> Stated[date] | None:
    for paragraph in (p for p in paragraphs if p.annex is None and p.number > 0):
        for named in _SITTING.finditer(paragraph.text):
            behind = _DAY_BEHIND.match(paragraph.text, named.end())
            start = behind.end() if behind else named.end()
            following = days_in(paragraph.text, start, start + 60) if ordinal(named["ordinal"]) == number else []
            if following and following[0].start == start:
                return _stated(paragraph, following[0], meeting)
    return None


def _stated(paragraph: Paragraph, printed: PrintedDays, meeting: MeetingDays) -> Stated[date] | None:
    """Return a single day that is one of the meeting's."""
    first, last = meeting
    if printed.is_range or first is None or last is None:
        return None
    day = printed.first or printed.within(meeting)
    if day is None or not first <= day <= last:
        return None
    return Stated(day, passage(paragraph, printed.start, printed.end))
