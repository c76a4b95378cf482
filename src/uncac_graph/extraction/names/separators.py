"""What may part the names of a list: commas, semicolons, "and", printed lines."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Literal, NamedTuple

from uncac_graph.authorities.words import Words

SeparatorKind = Literal["comma", "semicolon", "and", "comma and", "entry", "space", "end"]

# "Kenya,2 Kuwait": a footnote's digit may stand after the comma, or before it.
_SEPARATOR = re.compile(
    r"\s*[,;][\d*]{0,2}\s+(?:and|as well as)\s+|\s+(?:and|as well as)\s+|\s*[;,](?!\d{3})[\d*]{0,2}(?:\s+|$)|\s*[•·]\s*"
)
_BRACKET = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|“[^“”]*”")
_BULLET = re.compile(r"\s*(?:[-–—•·*]\s+|\([a-z]{1,4}\)\s+)?")
_MARK = re.compile(r"\s*(?:[-–—•·*]\s+|\([a-z]{1,4}\)\s+)?(?:the\s+|The\s+)?(?!$)")
_ARTICLE = re.compile(r"\s*the\s+(?=[A-Z])")
_FIRST_ARTICLE = re.compile(r"\s*[Tt]he\s+(?=[A-Z])")
_AFTER_NAME = re.compile(r"[\d*]{0,2}\s*")
_LAST_JOINT = re.compile(r"[;,]\s+and$")
_DIGIT_BEHIND_STOP = re.compile(r"(?<=[.;,])[\d*]{1,2}$")
_GLUED_DIGIT = re.compile(r"(?<=[a-zà-ÿ)])[\d*]{1,2}$")
# A name with more separators than this in it was never seen; the bound keeps the search linear.
_MOST_SEPARATORS_IN_A_NAME = 7
# A list in alphabetical order: so many words behind its separators follow the one before, of so many at least.
_IN_ORDER, _FEWEST_IN_ORDER = 0.8, 8
_INITIAL = re.compile(r"(?i)\s*(?:the\s+)?(?P<word>[^\W\d_][\w’'-]*)")
# Of a longer list no meeting could be full: it is read in linear time, without weighing where names end.
_LONGEST_LIST = 1500


class Separator(NamedTuple):
    """A stretch between two names."""

    start: int
    end: int
    kind: SeparatorKind


@dataclass(frozen=True, slots=True)
class Region:
    """The stretch of a text that holds a list.

    last_and: where the last "and" begins, -1 for none.
    fixed_until: up to here semicolons part the names, so commas and "and" belong to names.
    out_of_order: where separators begin whose words behind break the alphabetical order of the list.
    """

    text: str
    start: int
    end: int
    words: Words
    separators: tuple[Separator, ...]
    starts: tuple[int, ...]
    last_and: int
    fixed_until: int
    entries: frozenset[int] = frozenset()
    out_of_order: frozenset[int] = frozenset()

    def after(self, position: int) -> Sequence[Separator]:
        """Return the next separators from a position on, as many as a name may hold, and one more."""
        first = bisect_left(self.starts, position)
        most = _MOST_SEPARATORS_IN_A_NAME if len(self.separators) <= _LONGEST_LIST else 2
        return self.separators[first : first + most]

    def next_start(self, position: int) -> int:
        """Return where the first separator behind a position begins."""
        return next((s.start for s in self.after(position) if s.start > position), self.end)

    def at(self, position: int) -> Separator | None:
        """Return the separator that begins at a position, or after a footnote's digit there."""
        after = _AFTER_NAME.match(self.text, position, self.end)
        reach = after.end() if after else position
        first = bisect_left(self.starts, position)
        if first < len(self.separators) and self.separators[first].start <= reach:
            return self.separators[first]
        return None

    def behind(self, separator: Separator) -> int:
        """Return where the words behind a separator begin: behind their article in a list that gives its names one."""
        article = _ARTICLE.match(self.text, separator.end, self.end)
        return article.end() if article and _FIRST_ARTICLE.match(self.text, self.start, self.end) else separator.end

    def after_bullet(self, position: int) -> int:
        """Return where the words begin behind a list mark."""
        mark = _BULLET.match(self.text, position, self.end)
        return mark.end() if mark else position

    def name_start(self, position: int) -> int:
        """Return where a name begins behind a list mark and an article."""
        mark = _MARK.match(self.text, position, self.end)
        return mark.end() if mark else position

    def name_end(self, start: int, end: int) -> int:
        """Return where a name ends, without a footnote's digit glued to it and without white space."""
        glued = _GLUED_DIGIT.search(self.text, max(start, end - 4), end)
        return start + len(self.text[start : glued.start() if glued else end].rstrip())


def region(text: str, start: int, end: int, entries: tuple[int, ...], words: Words) -> Region:
    """Return a list with its separators: outside brackets and well-known names, and at printed entries."""
    end = _without_final_marks(text, start, end)
    patterns = (_BRACKET, _undivided(words.undivided_names))
    whole = sorted(m.span() for pattern in patterns for m in pattern.finditer(text, start, end))
    opened = [b[0] for b in whole]

    def is_within(position: int) -> bool:
        before = bisect_right(opened, position) - 1
        return before >= 0 and any(position < closed for _, closed in whole[max(0, before - 1) : before + 1])

    marks = [m for m in _SEPARATOR.finditer(text, start, end) if m.start() > start and not is_within(m.start())]
    printed = [Separator(m.start(), m.end(), _kind(m[0])) for m in marks]
    by_entries = _entry_separators(text, start, end, entries, printed)
    separators = sorted((*printed, *(s for s in by_entries if not is_within(s.start))))
    last_and = next((s.start for s in reversed(separators) if s.kind in ("and", "comma and")), -1)
    semicolons = [m for m in marks if ";" in m[0]]
    fixed_until = _fixed_until(marks, semicolons, end) if semicolons else start
    separators.append(Separator(end, end, "end"))
    return Region(
        text,
        start,
        end,
        words,
        tuple(separators),
        tuple(s.start for s in separators),
        last_and,
        fixed_until,
        frozenset(entries),
        frozenset(_out_of_order(text, start, [s for s in separators if s.kind != "and"])),
    )


@cache
def _undivided(names: frozenset[str]) -> re.Pattern[str]:
    """Return a pattern of names in which no separator parts two, whoever they name.

    It bears with hyphens and white space as printed ("Co-operation", "Money Laundering").
    """
    forms = [
        re.escape(name).replace(r"\-", r"[\s-]\s?").replace("Cooperation", r"Co-?\s?operation").replace(r"\ ", r"\s+")
        for name in sorted(names, key=lambda name: (-len(name), name))
    ]
    return re.compile(rf"(?i)\b(?:{'|'.join(forms)})\b")


def _out_of_order(text: str, start: int, separators: Sequence[Separator]) -> Iterator[int]:
    """Yield where separators begin whose words behind break the order of a list that is else in alphabetical order."""
    matches = (_INITIAL.match(text, place) for place in (start, *(s.end for s in separators if s.kind != "end")))
    # The first word of each name, as lists are sorted by it.
    words = [match["word"].lower() if match else "" for match in matches]
    follows = [before <= after for before, after in pairwise(words)]
    if len(words) < _FEWEST_IN_ORDER or sum(follows) < _IN_ORDER * len(follows):
        return
    for separator, before, word, after in zip(separators, words, words[1:], words[2:], strict=False):
        if before <= after and not before <= word <= after:
            yield separator.start


def _fixed_until(marks: Sequence[re.Match[str]], semicolons: Sequence[re.Match[str]], end: int) -> int:
    """Return up to where semicolons part the names.

    To the end with "; and", or where a comma shows that the "and" of the last stretch stands in a name
    ("A; B; Association of Lawyers, Notaries and Judges"); else "A; B; C and D" parts the last two.
    """
    last = semicolons[-1]
    comma = any(_kind(m[0]) == "comma" for m in marks if m.start() > last.start())
    return end if "and" in last[0] or (comma and len(semicolons) > 1) else last.start()


def _without_final_marks(text: str, start: int, end: int) -> int:
    """Return the end without marks, white space, and a footnote's digit behind the full stop."""
    digit = _DIGIT_BEHIND_STOP.search(text, max(start, end - 4), end)
    end = digit.start() if digit else end
    while True:
        shorter = end
        while shorter > start and (text[shorter - 1].isspace() or text[shorter - 1] in ".:;,"):
            shorter -= 1
        joint = _LAST_JOINT.search(text, max(start, shorter - 6), shorter)
        shorter = joint.start() if joint else shorter
        if shorter == end:
            return end
        end = shorter


def _kind(separator: str) -> SeparatorKind:
    if ";" in separator or "•" in separator or "·" in separator:
        return "semicolon"
    if "and" not in separator and "as well as" not in separator:
        return "comma"
    return "comma and" if "," in separator else "and"


def _entry_separators(
    text: str, start: int, end: int, entries: tuple[int, ...], printed: Sequence[Separator]
) -> Iterator[Separator]:
    """Yield a separator at each printed entry that no separator in the text ends at."""
    ends = [s.end for s in printed]
    for entry in entries:
        if not start < entry < end:
            continue
        following = bisect_left(ends, entry)
        if following < len(printed) and printed[following].start <= entry:
            continue
        before = entry
        while before > start and text[before - 1].isspace():
            before -= 1
        if before > start:
            yield Separator(before, entry, "entry")
