"""Numbered lists inside a paragraph, such as "1. Opening. 2. Matters: (a) First; (b) Second. 3. Report.".

Numbers and letters also stand inside titles, so a mark counts only where its place in the row is right
and the words before it are finished.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from uncac_graph.model import Passage, Stretch

# "1. Opening of the meeting", "Item 1. Opening of the meeting", "(1) Opening of the meeting"
_NUMBER = re.compile(
    r"(?:(?<=\s)|^)(?P<mark>(?:(?<!\d\s)\((?=\d+\)))?(?P<item>(?:Agenda\s+i|I)tem\s+)?(?P<value>\d{1,2})(?(item)[.):]?(?:\s+[-–—])?|[.)]))\s+(?=\S)"
)
# In a table the number stands in a cell of its own, without a full stop.
_BARE_NUMBER = re.compile(r"(?P<mark>(?P<value>\d{1,2}))\s+(?=[A-Z“])")
_LETTER = re.compile(r"(?:(?<=\s)|^)(?P<mark>\((?P<value>[a-z])\)(?!\)))\s*(?=\S)")
_ROMAN = re.compile(r"(?:(?<=\s)|^)(?P<mark>\((?P<value>[ivx]{1,5})\)(?!\)))\s*(?=\S)")
_FINISHED = re.compile(r"(?:[.;:,”)*]\d?|[.;:,]\s+(?:and|or))\s*(?:[-–—•·]\s*)?$")
# A number after these words belongs to them.
_REFERS = re.compile(
    r"(?i)\b(?:chapters?|articles?|items?|paragraphs?|rules?|resolutions?|decisions?|parts?|phase|section|annex|No|cycle|to|and)\.?\s*$"
)
_LIST_MARK_AT_END = re.compile(r"\s*[-–—•·]\s*$")
_FINAL_MARKS = re.compile(r"(?:\s*[;,.]?\s+and|\s*[;,.]\s+or)?\s*$")
_FINAL_MARK = re.compile(r"\s*[.;:,]\d?\s*$|\s*\*+\s*$")
_PROSE = re.compile(r"\b(?:was|were|is|are|had|has|adopted|contained|decided|agreed)\b")
# The marks of each level below an item, and how they count on.
_LEVELS = (
    (_LETTER, tuple("abcdefghijklmnopqrstuvwxyz")),
    (_ROMAN, ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")),
)
# A letter after these words belongs to them.
_REFERRED = re.compile(r"(?i)(?:\d|\b(?:paragraphs?|subparagraphs?|articles?|items?|of|and|to|in|under))\s*$")


@dataclass(frozen=True, slots=True)
class PrintedItem:
    """An item as printed.

    rank: its place by its own number. title: without number and final mark. entry: number and title.
    """

    number: str
    key: str
    parent: str | None
    rank: int
    title: Passage
    entry: Passage


@dataclass(frozen=True, slots=True)
class _Mark:
    """A printed number or letter, up to the words of its item; rank: its place in the row."""

    place: Stretch
    rank: int
    printed: str
    sure: bool


def printed_items(listed: Stretch, own_number: int | None = None) -> list[PrintedItem]:
    """Return the items of the list that a stretch is, sub-items after their item, in printed order.

    own_number: the stretch is one item whose number the paragraph has as its own.
    """
    if own_number is not None:
        marks = [_Mark(Stretch(listed.paragraph, listed.start, listed.start), own_number, str(own_number), True)]
    else:
        marks = _chosen(list(_numbers(listed)))
    return [
        item
        for mark, words in _parted(marks, listed)
        for item in _with_sub_items(mark, words, words.end == listed.end, mark.printed, mark.printed)
    ]


def _parted(marks: Sequence[_Mark], listed: Stretch) -> Iterator[tuple[_Mark, Stretch]]:
    """Yield each mark with the words up to the next one."""
    ends = [*(mark.place.start for mark in marks[1:]), listed.end]
    for mark, end in zip(marks, ends, strict=False):
        yield mark, Stretch(listed.paragraph, mark.place.end, end)


def _numbers(listed: Stretch) -> Iterator[_Mark]:
    """Yield what may be the number of an item."""
    (text, start, end), entries = listed.bounds, listed.paragraph.entries
    found = list(_NUMBER.finditer(text, start, end))
    taken = {match.start() for match in found}
    bare = [m for e in entries if start <= e < end and e not in taken and (m := _BARE_NUMBER.match(text, e, end))]
    last = start - 1
    for match in sorted((*found, *bare), key=lambda m: m.start()):
        at = match.start("mark")
        if at <= last:
            # "(2) Item 3 of the plan": what stands right behind a number is its title.
            continue
        before = text[max(start, at - 30) : at]
        sure = at in entries or not before.strip() or _FINISHED.search(before) is not None
        if sure or (not _REFERS.search(before) and text[match.end()].isupper()):
            last = match.end()
            yield _Mark(Stretch(listed.paragraph, at, match.end()), int(match["value"]), match["value"], sure)


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


def _with_sub_items(
    mark: _Mark, words: Stretch, is_last: bool, number: str, key: str, parent: str | None = None, level: int = 0
) -> Iterator[PrintedItem]:
    """Yield an item and those below it: (a), (b) …, or (i), (ii) … where no letters stand."""
    rows = (_row(words, pattern, row) for pattern, row in _LEVELS[level:])
    below: Sequence[_Mark] = next((row for row in rows if row), ())
    title = words.before(below[0].place) if below else words
    if is_last and not below:
        # A sentence after the last item is no part of its title.
        behind = next((sentence for sentence in words.sentences[1:] if sentence.search(_PROSE)), None)
        title = words.before(behind) if behind else words
    title = _without_marks(title)
    yield PrintedItem(number, key, parent, mark.rank, title.passage, mark.place | title)
    for sub, sub_words in _parted(below, words):
        ends_list = is_last and sub_words.end == words.end
        printed = sub.printed
        yield from _with_sub_items(
            sub, sub_words, ends_list, f"{number} ({printed})", f"{key}.{printed}", key, level + 1
        )


def _row(words: Stretch, pattern: re.Pattern[str], row: Sequence[str]) -> list[_Mark]:
    """Return the marks of one kind that count on in a row, each after finished words or on its own line."""
    text, start, end = words.bounds
    found: list[_Mark] = []
    for match in pattern.finditer(text, start, end):
        at, rank = match.start("mark"), row.index(match["value"]) + 1 if match["value"] in row else 0
        before = text[max(start, at - 30) : at]
        # A letter without a mark before it opens an item where a capital follows, and no number precedes.
        is_plain = text[match.end()].isupper() and not _REFERRED.search(before)
        sure = at in words.paragraph.entries or _FINISHED.search(before) is not None or is_plain
        last = found[-1].rank if found else 0
        # A letter that is due may stand further on; a row that begins later than with "(a)" is none.
        skips = (
            last < rank <= last + 3
            and row[last] not in ("a", "i")
            and text.find(f"({row[last]}) ", match.end(), end) < 0
        )
        if sure and (rank == last + 1 or skips):
            found.append(_Mark(Stretch(words.paragraph, at, match.end()), rank, match["value"], sure))
    return found


def _without_marks(title: Stretch) -> Stretch:
    """Return a title without list marks, final marks and a last "and"."""
    while True:
        words = title.quote
        shorter = _FINAL_MARK.sub("", _FINAL_MARKS.sub("", _LIST_MARK_AT_END.sub("", words)))
        if len(shorter) == len(words) or not shorter:
            return title
        title = Stretch(title.paragraph, title.start, title.start + len(shorter))
