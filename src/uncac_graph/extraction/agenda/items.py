"""Numbered lists inside a paragraph, such as "1. Opening. 2. Matters: (a) First; (b) Second. 3. Report.".

Numbers and letters also stand inside titles, so a mark counts only where its place in the row is right
and the words before it are finished.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from uncac_graph.extraction.words.sentences import Span, sentences
from uncac_graph.model import Paragraph

# "1. Opening of the meeting", "Item 1. Opening of the meeting"
_NUMBER = re.compile(
    r"(?:(?<=\s)|^)(?P<mark>(?P<item>(?:Agenda\s+i|I)tem\s+)?(?P<value>\d{1,2})(?(item)[.):]?(?:\s+[-–—])?|[.)]))\s+(?=\S)"
)
# In a table the number stands in a cell of its own, without a full stop.
_BARE_NUMBER = re.compile(r"(?P<mark>(?P<value>\d{1,2}))\s+(?=[A-Z“])")
_LETTER = re.compile(r"(?:(?<=\s)|^)(?P<mark>\((?P<value>[a-z])\))\s*(?=\S)")
_ROMAN = re.compile(r"(?:(?<=\s)|^)(?P<mark>\((?P<value>[ivx]{1,5})\))\s*(?=\S)")
_FINISHED = re.compile(r"(?:[.;:,”)*]\d?|[.;:,]\s+(?:and|or))\s*(?:[-–—•·]\s*)?$")
# A number after these words belongs to them.
_REFERS = re.compile(
    r"\b(?:chapters?|articles?|items?|paragraphs?|rules?|resolutions?|decisions?|parts?|phase|section|annex|No|cycle|to|and)\.?\s*$",
    re.IGNORECASE,
)
_LIST_MARK_AT_END = re.compile(r"\s*[-–—•·]\s*$")
_FINAL_MARKS = re.compile(r"(?:\s*[;,.]?\s+and|\s*[;,.]\s+or)?\s*$")
_FINAL_MARK = re.compile(r"\s*[.;:,]\d?\s*$|\s*\*+\s*$")
_PROSE = re.compile(r"\b(?:was|were|is|are|had|has|adopted|contained|decided|agreed)\b")
_ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")


@dataclass(frozen=True, slots=True)
class PrintedItem:
    """An item as printed.

    start: where its number stands. title: without number and final mark. rank: its place by its own number.
    """

    paragraph: Paragraph
    number: str
    key: str
    parent: str | None
    rank: int
    start: int
    title: Span


@dataclass(frozen=True, slots=True)
class _Mark:
    """A printed number or letter: where it stands, where its words begin, its place in the row."""

    start: int
    words: int
    rank: int
    printed: str
    sure: bool


@dataclass(frozen=True, slots=True)
class _Level:
    """How the marks of one level of a list look."""

    pattern: re.Pattern[str]
    rows: tuple[str, ...]


_LEVELS = (
    _Level(_LETTER, tuple("abcdefghijklmnopqrstuvwxyz")),
    _Level(_ROMAN, _ROMANS),
)


def printed_items(paragraph: Paragraph, start: int, end: int, own_number: int | None = None) -> list[PrintedItem]:
    """Return the items of the list in a stretch, sub-items after their item, in printed order.

    own_number: the stretch is one item whose number the paragraph has as its own.
    """
    if own_number is not None:
        return list(_with_sub_items(paragraph, _Mark(start, start, own_number, str(own_number), True), end, True))
    marks = _chosen(list(_numbers(paragraph, start, end)))
    ends = [*(mark.start for mark in marks[1:]), end]
    found: list[PrintedItem] = []
    for mark, item_end in zip(marks, ends, strict=False):
        found += _with_sub_items(paragraph, mark, item_end, item_end == end)
    return found


def _numbers(paragraph: Paragraph, start: int, end: int) -> Iterator[_Mark]:
    """Yield what may be the number of an item."""
    text, entries = paragraph.text, frozenset(paragraph.entries)
    found = list(_NUMBER.finditer(text, start, end))
    taken = {match.start() for match in found}
    bare = [
        m for e in paragraph.entries if start <= e < end and e not in taken and (m := _BARE_NUMBER.match(text, e, end))
    ]
    for match in sorted((*found, *bare), key=lambda m: m.start()):
        at = match.start("mark")
        before = text[max(start, at - 30) : at]
        sure = at in entries or not before.strip() or _FINISHED.search(before) is not None
        if sure or (not _REFERS.search(before) and text[match.end()].isupper()):
            yield _Mark(at, match.end(), int(match["value"]), match["value"], sure)


def _chosen(marks: Sequence[_Mark]) -> list[_Mark]:
    """Return the marks that count on from 1; a gap is bridged where the missing number stands nowhere after it."""
    chosen: list[_Mark] = []
    position = 0
    while position < len(marks):
        last = chosen[-1].rank if chosen else 0
        index = _next_index(marks, position, last)
        if index is None:
            break
        chosen.append(marks[index])
        position = index + 1
    return chosen


def _next_index(marks: Sequence[_Mark], position: int, last: int) -> int | None:
    """Return the index of the mark that goes on after `last`: the next number, else the next higher one."""
    rest = range(position, len(marks))
    for sure in (True, False):
        for i in rest:
            if marks[i].rank == last + 1 and marks[i].sure >= sure:
                return i
    if not last:
        return None
    return next((i for i in rest if marks[i].sure and last < marks[i].rank <= last + 5), None)


def _with_sub_items(paragraph: Paragraph, mark: _Mark, end: int, is_last: bool) -> Iterator[PrintedItem]:
    """Yield an item and its sub-items."""
    yield from _tree(paragraph, mark, end, is_last, number=mark.printed, key=mark.printed, parent=None, level=0)


def _tree(
    paragraph: Paragraph,
    mark: _Mark,
    end: int,
    is_last: bool,
    *,
    number: str,
    key: str,
    parent: str | None,
    level: int,
) -> Iterator[PrintedItem]:
    below = _marks_below(paragraph, mark.words, end, level)
    title_end = below[0].start if below else _last_title_end(paragraph.text, mark.words, end) if is_last else end
    yield PrintedItem(
        paragraph, number, key, parent, mark.rank, mark.start, _title(paragraph.text, mark.words, title_end)
    )
    ends = [*(sub.start for sub in below[1:]), end]
    for sub, sub_end in zip(below, ends, strict=False):
        yield from _tree(
            paragraph,
            sub,
            sub_end,
            is_last and sub_end == end,
            number=f"{number} ({sub.printed})",
            key=f"{key}.{sub.printed}",
            parent=key,
            level=level + 1,
        )


def _marks_below(paragraph: Paragraph, start: int, end: int, level: int) -> list[_Mark]:
    """Return the marks of the next level in an item: (a), (b) …, or (i), (ii) … where no letters stand."""
    for deeper in _LEVELS[level:]:
        found = _row(paragraph, start, end, deeper)
        if found:
            return found
    return []


_REFERRED = re.compile(
    r"(?:\d|\b(?:paragraphs?|subparagraphs?|articles?|items?|of|and|to|in|under))\s*$", re.IGNORECASE
)


def _is_plain(text: str, match: "re.Match[str]", before: str) -> bool:
    """Whether a letter without a mark before it opens an item: a capital follows, no number or "paragraph" precedes."""
    return text[match.end()].isupper() and _REFERRED.search(before) is None


def _row(paragraph: Paragraph, start: int, end: int, level: _Level) -> list[_Mark]:
    """Return the marks of one kind that count on in a row, each after finished words or on its own line."""
    row = level.rows
    text, entries = paragraph.text, frozenset(paragraph.entries)
    found: list[_Mark] = []
    for match in level.pattern.finditer(text, start, end):
        at, rank = match.start("mark"), row.index(match["value"]) + 1 if match["value"] in row else 0
        before = text[max(start, at - 30) : at]
        sure = at in entries or _FINISHED.search(before) is not None or _is_plain(text, match, before)
        last = found[-1].rank if found else 0
        if sure and (rank == last + 1 or (last < rank <= last + 3 and not _comes(match, text, end, row[last]))):
            found.append(_Mark(at, match.end(), rank, match["value"], sure))
    return found


def _comes(match: "re.Match[str]", text: str, end: int, value: str) -> bool:
    """Whether the letter that is due stands further on; a row that begins later than with "(a)" is none."""
    return value in ("a", "i") or text.find(f"({value}) ", match.end(), end) >= 0


def _last_title_end(text: str, start: int, end: int) -> int:
    """Return where the last item ends: a sentence after it is no part of its title."""
    spans = sentences(text[start:end])
    for span in spans[1:]:
        if _PROSE.search(text, start + span.start, start + span.end):
            return start + span.start
    return end


def _title(text: str, start: int, end: int) -> Span:
    """Return a title without list marks, final marks and a last "and"."""
    while True:
        words = text[start:end]
        shorter = _FINAL_MARK.sub("", _FINAL_MARKS.sub("", _LIST_MARK_AT_END.sub("", words)))
        if len(shorter) == len(words) or not shorter:
            return Span(start, end)
        end = start + len(shorter)
