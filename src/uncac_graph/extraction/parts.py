"""Parts of a session in one report, each read by itself, with white space in place of what is said of the others.

Source: "Report of the Implementation Review Group on its fourteenth session, held in Vienna from 12 to 16 June 2023,
and its first resumed fourteenth session, held in Vienna from 4 to 8 September 2023".
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from itertools import pairwise
from typing import Any, TypeVar, cast

from uncac_graph.extraction.meeting.header import title_passage
from uncac_graph.extraction.meeting.opening import sentences_on_meeting
from uncac_graph.extraction.meeting.ordinals import PrintedOrdinal, meeting_ordinal, parts_named
from uncac_graph.extraction.reading import Reading
from uncac_graph.extraction.words.dates import PrintedDays, days_in
from uncac_graph.model import Paragraph, Passage, Stretch

F = TypeVar("F")

# What a list of items, or of names, does not say.
_SAYS = re.compile(
    r"\b(?:was|were|is|are|has|had|held|met|adopted|considered|represented|attended|participated|elected|chaired)\b"
    r"|\bdecided\b"
)
_PLANNED = re.compile(r"(?i)\b(?:would|will|should|could|may|decided|agreed|to\s+be)\b")
_AND = re.compile(r"\s+and\s+")
_PLACE_BEFORE = re.compile(r"\bin\s+[A-Z][^\d,;()]{2,60}?,?\s*$")
_BY = re.compile(r"\bby\b")
_JOINED = re.compile(r"(?i)[\s,]*(?:and|as\s+well\s+as)?[\s,]*(?:(?:at|of|in|on|for|during)\s+)?(?:(?:its|the)\s+)?")
_YEAR = re.compile(r"(?:19|20)\d\d\b")
_WORD = re.compile(r"\S")


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a session, where it is named, and its days; place: "in Vienna" where that stands before the days."""

    named: PrintedOrdinal
    days: PrintedDays | None = None
    place: Passage | None = None


def readings_by_part(reading: Reading) -> list[tuple[Reading, PrintedOrdinal | None]]:
    """Return the report as each part of the session that it is of sees it, and which part that is, in its order.

    The reading given, and None, where it is of one.
    """
    title = title_passage(reading.title_block)
    session = meeting_ordinal(title, reading) if title else None
    if title is None or session is None:
        return [(reading, None)]
    parts = _parts(title, session, reading)
    if len(parts) < 2 and not session.part:
        parts = _parts_in_text(session, reading)
    if len(parts) < 2:
        return [(reading, None)]
    of_sentence = _Assignment(parts, session, reading)
    said = [(sentence, of_sentence(sentence)) for paragraph in reading.main for sentence in paragraph.sentences]
    said.insert(0, (title, of_sentence.named(title)))
    return [(_reading_of(one.named.part, session, reading, said), one.named) for one in parts]


def _parts(stretch: Stretch, session: PrintedOrdinal, reading: Reading) -> list[_Part]:
    """Return the parts of a session that a stretch names, each with its days, which may stand together behind all."""
    named = parts_named(stretch, session, reading)
    days = _days(stretch, len(named))
    if not days:
        return [_Part(one) for one in named]
    places = [stretch.before(one.passage).search(_PLACE_BEFORE) for one in days]
    return [_Part(*one) for one in zip(named, days, places, strict=True)]


def _days(stretch: Stretch, wanted: int) -> list[PrintedDays]:
    """Return as many days as are wanted, none where others are printed: "12 to 16 June and 4 to 8 September"."""
    days = days_in(stretch)
    joint = days[0].passage.search(_AND) if len(days) == 1 and wanted == 2 else None
    if joint:
        days = [*days_in(days[0].passage.before(joint)), *days_in(days[0].passage.after(joint))]
    return days if len(days) == wanted else []


def _parts_in_text(session: PrintedOrdinal, reading: Reading) -> list[_Part]:
    """Return the parts that the text says were held, each with its days, where the title names the session alone.

    "The Group met from 4 to 8 September", below "II. Resumed session", is of the part that its heading names.
    """
    found: dict[str, _Part] = {}
    for sentence in sentences_on_meeting(reading):
        if not sentence.search(_PLANNED):
            held = _parts(sentence, session, reading) or _part_of_heading(sentence, session, reading)
            for part in held:
                if part.days:
                    found.setdefault(part.named.part, part)
    return list(found.values()) if "" in found else []


def _part_of_heading(sentence: Passage, session: PrintedOrdinal, reading: Reading) -> list[_Part]:
    """Return the part that the innermost heading with one names, with the days of a sentence that prints them."""
    named = (parts_named(Paragraph(0, h).whole, session, reading) for h in reversed(sentence.paragraph.sections))
    of_heading = next((parts for parts in named if parts), [])
    days = days_in(sentence)
    if len(of_heading) != 1 or len(days) != 1:
        return []
    # A heading is no text that could be quoted: the words for the session stand in the title.
    return [_Part(replace(session, part=of_heading[0].part), days[0])]


class _Assignment:
    """Tells of which parts a sentence speaks: by its words, its heading, its day, or the sentence before it."""

    def __init__(self, parts: Sequence[_Part], session: PrintedOrdinal, reading: Reading) -> None:
        self._parts, self._session, self._reading = parts, session, reading
        self._all = frozenset(part.named.part for part in parts)
        self._paragraph: Paragraph | None = None
        self._of_chapter = frozenset({parts[0].named.part})
        self._current: frozenset[str] = frozenset()

    def __call__(self, sentence: Passage) -> frozenset[str]:
        """Return the parts of a sentence; those of a report are asked in order."""
        paragraph = sentence.paragraph
        if self._paragraph is None or paragraph.sections != self._paragraph.sections:
            self._current = self._of_headings(paragraph)
        self._paragraph = paragraph
        if sentence.search(_SAYS):
            self._current = self.named(sentence) or self._of_day(sentence) or self._current
        return self._current

    def _of_headings(self, paragraph: Paragraph) -> frozenset[str]:
        """Return the part of the innermost heading that names one; else of the last chapter that does, or the first."""
        headings = [Paragraph(0, heading).whole for heading in paragraph.sections]
        named = [self.named(words) or self._of_day(words) for words in headings]
        self._of_chapter = next(filter(None, named[:1]), self._of_chapter)
        return next(filter(None, reversed(named)), self._of_chapter)

    def named(self, words: Stretch) -> frozenset[str]:
        """Return the parts that some words name."""
        return self._all.intersection(one.part for one in parts_named(words, self._session, self._reading))

    def _of_day(self, sentence: Stretch) -> frozenset[str]:
        """Return the part within whose days all days of a sentence lie."""
        printed = [days.last_parts[1:] for days in days_in(sentence)]
        fitting = [
            part.named.part
            for part in self._parts
            if printed
            and part.days
            and all(part.days.first_parts[1:] <= d <= part.days.last_parts[1:] for d in printed)
        ]
        return frozenset(fitting) if len(fitting) == 1 else frozenset()


def _reading_of(
    part: str, session: PrintedOrdinal, reading: Reading, said: Sequence[tuple[Passage, frozenset[str]]]
) -> Reading:
    """Return the report as one part sees it; said: the title and all sentences, each with the parts it speaks of."""
    hidden: dict[str, list[Stretch]] = {}
    for words, of in said:
        others = [words] if part not in of else _said_of_others(words, part, session, reading) if len(of) > 1 else []
        hidden.setdefault(words.paragraph.slug, []).extend(others)
    paragraphs = (_without(paragraph, hidden.get(paragraph.slug, [])) for paragraph in reading.paragraphs)
    seen = tuple(p for p in paragraphs if p.number == 0 or _WORD.search(p.text))
    return replace(reading, paragraphs=seen, printed=reading.paragraphs)


def _said_of_others(words: Passage, part: str, session: PrintedOrdinal, reading: Reading) -> Iterator[Stretch]:
    """Yield what a title, or a sentence on several parts, says of the others alone: days, and places of their own.

    Where the days of the part itself are without a year, all is hidden up to the year that they share.
    """
    said = _parts(words, session, reading)
    own = next((one for one in said if one.named.part == part), None)
    if own is None:
        return
    if own.days is None:
        yield from _clauses_of_others(words, said, own)
        return
    for one in said:
        if one.days and one.named.part != part:
            if one.place and own.place:
                yield one.place
            follows = one.days.passage.start > own.days.passage.start
            year = one.days.passage.search(_YEAR) if follows and not own.days.has_year else None
            yield words.after(own.days.passage).before(year) if year else one.days.passage


def _clauses_of_others(words: Passage, said: Sequence[_Part], own: _Part) -> Iterator[Stretch]:
    """Yield the clauses of a sentence that speak of another part than the part's own.

    "The first part was chaired by A and the resumed part by B": the verb, and its "by", are of both.
    """
    names = [one.named.part_of for one in said]
    if any(_JOINED.fullmatch(words.after(a).before(b).quote) for a, b in pairwise(names)):
        # "represented at the session and its resumed part: …"
        return
    ends = [*(name.start for name in names[1:]), words.end]
    clauses = [Stretch(words.paragraph, name.start, end) for name, end in zip(names, ends, strict=True)]
    has_verb = clauses[said.index(own)].search(_SAYS) is not None
    for one, clause in zip(said, clauses, strict=True):
        by = clause.search(_BY)
        if one is not own and (has_verb or clause.start > own.named.part_of.start):
            yield clause
        elif one is not own and by:
            yield clause.after(by)


def _without(paragraph: Paragraph, hidden: Sequence[Stretch]) -> Paragraph:
    """Return a paragraph with white space in place of some stretches: all offsets stay."""
    text = paragraph.text
    for stretch in hidden:
        text = text[: stretch.start] + " " * (stretch.end - stretch.start) + text[stretch.end :]
    return replace(paragraph, text=text) if hidden else paragraph


def anchored(fact: F, paragraphs: Sequence[Paragraph]) -> F:
    """Return facts with their passages in the paragraphs as printed, in place of those that one part sees."""
    by_slug = {paragraph.slug: paragraph for paragraph in paragraphs}

    def moved(value: Any) -> Any:
        if isinstance(value, Stretch):
            return replace(value, paragraph=by_slug[value.paragraph.slug])
        if isinstance(value, tuple):
            return tuple(map(moved, value))
        if is_dataclass(value) and not isinstance(value, type):
            return replace(value, **{field.name: moved(getattr(value, field.name)) for field in fields(value)})
        return value

    return cast("F", moved(fact))
