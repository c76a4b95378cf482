"""Marks of notes in running text: numbers glued to words ("Crime1 and"), raised or in brackets, that count upwards."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from uncac_graph.reading.blocks import Block
from uncac_graph.reading.pages import PrintedLine

# Behind a figure a point may be a decimal one, but for a year ("on 14 December 2005.1").
_GLUED = re.compile(
    r"(?:(?<=[a-z,.;:)”’\"])(?:(?<!\d[.,])|(?<=\b(?:19|20)\d\d[.,]))(?P<bare>\d{1,3})|(?<=\S)\[\^?(?P<bracketed>\d{1,3})\])(?=[\s,.;:)”’\[]|$)"
)
# Between two words, and behind a sign that ends one; there nothing refers to a number.
_LOOSE = re.compile(r"(?<=[a-z)]) (?P<bare>\d{1,3})(?= [a-z(]|[,;:]|$)")
_BEHIND_SIGN = re.compile(r"(?<=[,.;:”’]) (?P<bare>\d{1,3})(?= [a-z(A-Z]|$)")
# Behind the sign after a symbol that ends with a figure, or after its bracket: "(CAC/COSP/2031/3/Rev.1).2 It".
_BEHIND_SYMBOL = re.compile(r"[A-Z]/\S{1,60}[\d)][.,;:](\d{1,3})(?= |$)")
# Behind the point after an item's number: "the consideration of items 2 and 3.2".
_BEHIND_ITEM = re.compile(r"\b(?:items?|paragraphs?|articles?)\s[^.;]{0,40}?(?<=[\d)])\.(\d{1,3})(?= [A-Z]|$)")
# What stands before and behind a number of a run: "Add.1, 2 and 4", "items 1, 2 and 3".
_SUFFIX_BEFORE = re.compile(r"(?:Add|Corr|Rev)\.\d+(?:,\s?\d+)*,$")
_NUMBER_BEFORE, _NUMBER_BEHIND = re.compile(r"[\d)],$"), re.compile(r"(?:,\s?\d+)*,?\s(?:and|to|or)\s\d")
# "paragraph 5", "article 2": no mark of a note.
_REFERS = re.compile(
    r"\W*(?:of|to|and|or|from|between|by|at|on|than|until|only|items?|paras?\.?|paragraphs?|articles?|annex|No\.|nos?\.|rules?"
    r"|chapters?|sessions?|decisions?|resolutions?|tables?|sections?|parts?|options?|pages?)",
    re.IGNORECASE,
)
_RAISED = re.compile(r"[¹²³⁰-⁹]+")
_ABBREVIATIONS = frozenset("L. Add. WG. EG. CRP. INF. MISC. No. Nos. Corr. Rev. para. paras. art. p. pp.".split())
_LONGEST_WORD = 60
# Where their notes are gone, so many numbers that count from 1 are marks; two may be missing, if not found soon after.
_FEWEST, _MISSED, _NEAR = 5, 2, 20


@dataclass(frozen=True, slots=True)
class Mark:
    """What may be the mark of a note: its place in one of several texts."""

    at: int
    start: int
    end: int
    number: int


class Marks:
    """All that may be marks in some texts: glued to words, behind signs, or between words, the likelier ones first."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._kinds: tuple[dict[int, list[Mark]], ...] = (defaultdict(list), defaultdict(list), defaultdict(list))
        for i, text in enumerate(texts):
            if any(map(str.isdigit, text)):
                for marks, found in zip(self._kinds, (glued_marks(text, i), *_loose_marks(text, i)), strict=True):
                    for mark in found:
                        marks[mark.number].append(mark)

    def first(self, number: int, after: int, before: int, loose: bool) -> Mark | None:
        """Return the first mark of a number in the texts from one to another; loose: where none is glued to a word."""
        for marks in self._kinds if loose else self._kinds[:1]:
            found = marks.get(number, [])
            i = bisect_left(found, after, key=lambda mark: mark.at)
            if i < len(found) and found[i].at < before:
                return found[i]
        return None


def glued_marks(text: str, at: int = 0) -> list[Mark]:
    """Return what may be marks glued to words, not to symbols and abbreviations."""
    found = ((match, _word_before(text, match.start())) for match in _GLUED.finditer(text))
    return [_mark(match, at) for match, word in found if "/" not in word and word not in _ABBREVIATIONS]


def _loose_marks(text: str, at: int) -> tuple[list[Mark], list[Mark]]:
    """Return what may be marks behind signs, and what may be marks between words."""
    loose = [m for m in _LOOSE.finditer(text) if not _REFERS.fullmatch(_word_before(text, m.start()))]
    behind_names = (match for pattern in (_BEHIND_SYMBOL, _BEHIND_ITEM) for match in pattern.finditer(text))
    behind = [Mark(at, *match.span(1), int(match[1])) for match in behind_names]
    signs = (match for match in _BEHIND_SIGN.finditer(text) if not _is_in_run(text, *match.span("bare")))
    return [*(_mark(match, at) for match in signs), *behind], [_mark(match, at) for match in loose]


def _is_in_run(text: str, start: int, end: int) -> bool:
    """Whether a number is one of several that symbols or items have."""
    before = text[max(0, start - _LONGEST_WORD) : start].rstrip()
    if _SUFFIX_BEFORE.search(before):
        return True
    return _NUMBER_BEFORE.search(before) is not None and _NUMBER_BEHIND.match(text, end) is not None


def _mark(match: re.Match[str], at: int) -> Mark:
    return Mark(at, match.start(), match.end(), int(next(filter(None, match.groups()))))


def _word_before(text: str, at: int) -> str:
    begin = max(0, at - _LONGEST_WORD)
    return text[max(begin, text.rfind(" ", begin, at) + 1) : at]


def take_off(marks: Iterable[Mark], items: Sequence[Block | PrintedLine]) -> None:
    """Take marks off the texts of blocks or lines."""
    for mark in sorted(marks, key=lambda mark: mark.start, reverse=True):
        text = items[mark.at].text
        items[mark.at].text = text[: mark.start] + text[mark.end :]


def without_marks(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with marks taken off: raised digits, and numbers that count through them as marks do."""
    for item in blocks:
        if not item.text.isascii():
            item.text = _RAISED.sub("", item.text)
    found = [mark for i, item in enumerate(blocks) for mark in glued_marks(item.text, i)]
    take_off(_counting(found, blocks), blocks)
    return list(blocks)


def _counting(marks: Sequence[Mark], blocks: Sequence[Block]) -> Sequence[Mark]:
    """Return the marks that count 1, 2, 3 …; a few are marks only where nothing else is glued to a word."""
    chain: list[Mark] = []
    last = 0
    for i, mark in enumerate(marks):
        missed = mark.number - last - 1
        if missed == 0 or (0 < missed <= _MISSED and all(m.number != last + 1 for m in marks[i : i + _NEAR])):
            chain.append(mark)
            last = mark.number
    words = [mark for mark in marks if blocks[mark.at].text[max(0, mark.start - 3) : mark.start].isalpha()]
    return chain if len(chain) >= _FEWEST or (words and set(words) <= set(chain)) else []
