"""Lists of names in running text: "Bosnia and Herzegovina, Congo and the Holy See".

Not every separator separates, so a list is not split: it is read name by name, the longest known name first.
Where a name is unknown, the cheapest reading of the whole list says where it ends; the costs stand in `_Costs`.
"""

import heapq
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple, Protocol

from uncac_graph.extraction.namelikeness import Likeness, likeness

NameKind = Literal["state", "organization"]


class ListedName(NamedTuple):
    """A name of a list: its place in the text, without article, and what it names (None: unknown)."""

    start: int
    end: int
    key: str | None
    kind: NameKind | None


class KnownName(NamedTuple):
    """A known name, without an article that does not belong to it; key is None where it stands for nobody any more."""

    start: int
    end: int
    key: str | None
    kind: NameKind


class Lookup(Protocol):
    """Where known names begin in a text, and what a whole printed name means."""

    def at(self, text: str, position: int) -> KnownName | None:
        """Return the longest name that begins at a position, an article before it passed over."""
        ...

    def whole(self, printed: str) -> tuple[str, NameKind] | None:
        """Return key and kind of what a whole printed name names."""
        ...


# "Kenya,2 Kuwait": a footnote's digit may stand after the comma, or before it.
_SEPARATOR = re.compile(
    r"\s*[,;][\d*]{0,2}\s+(?:and|as well as)\s+|\s+(?:and|as well as)\s+|\s*[;,](?!\d{3})[\d*]{0,2}(?:\s+|$)|\s*[•·]\s*"
)
_BRACKET = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|“[^“”]*”")
_BULLET = re.compile(r"\s*(?:[-–—•·*]\s+|\([a-z]{1,4}\)\s+)?")
_MARK = re.compile(r"\s*(?:[-–—•·*]\s+|\([a-z]{1,4}\)\s+)?(?:the\s+|The\s+)?(?!$)")
_AFTER_NAME = re.compile(r"[\d*]{0,2}\s*")
_INVERSION = re.compile(r"[A-Z][^,;()]*?\bof(?:\s+the)?\s*(?=[,;.]|\s+and\s|$)")
_GAP = re.compile(r"\s+")
_GLUED_DIGIT = re.compile(r"(?<=[a-zà-ÿ)])[\d*]{1,2}$")
_ACRONYM = re.compile(r"\s?\([A-Z][\w&./-]*[A-Z][\w&./-]*\)")


class _Separator(NamedTuple):
    start: int
    end: int
    kind: Literal["comma", "semicolon", "and", "last and", "entry", "space", "end"]


class _Costs:
    """Costs of a reading; only their order matters, each reason stands beside its number."""

    UNKNOWN = 10.0  # an unknown name, against 0 for a known one
    SWALLOWED = 30.0  # an unknown name that holds a known one between separators
    LEADS_KNOWN = 25.0  # an unknown name that begins with a known one that could stand alone
    SEMICOLON = 40.0  # where semicolons part, nothing else does
    ENTRY = 6.0  # a printed line begins inside a name
    EARLY_AND = 8.0  # "and" parts the last two names only
    SPACE = 2.0  # columns run together, with no separator at all
    OWN = {Likeness.STRONG: 0.0, Likeness.NEUTRAL: 1.0, Likeness.WEAK: 10.0, Likeness.NONE: 20.0}
    ACROSS_COMMA = {Likeness.STRONG: 16.0, Likeness.NEUTRAL: 13.0, Likeness.WEAK: 3.0, Likeness.NONE: 1.0}
    ACROSS_AND = {Likeness.STRONG: 6.0, Likeness.NEUTRAL: 2.0, Likeness.WEAK: 0.0, Likeness.NONE: 0.0}
    ACROSS_LAST_AND = {Likeness.STRONG: 16.0, Likeness.NEUTRAL: 12.0, Likeness.WEAK: 2.0, Likeness.NONE: 0.0}


# A name with more separators than this in it was never seen; the bound keeps the search linear.
_MOST_SEPARATORS_IN_A_NAME = 7


@dataclass(frozen=True, slots=True)
class _Region:
    """The stretch of a text that holds the list."""

    text: str
    start: int
    end: int
    separators: tuple[_Separator, ...]
    starts: tuple[int, ...]
    has_semicolons: bool

    def separators_after(self, position: int) -> tuple[_Separator, ...]:
        """The next separators from a position on, as many as a name may hold, and one more."""
        first = bisect_left(self.starts, position)
        return self.separators[first : first + _MOST_SEPARATORS_IN_A_NAME]

    def separator_at(self, position: int) -> _Separator | None:
        """The separator that begins at a position, or after a footnote's digit there."""
        after = _AFTER_NAME.match(self.text, position, self.end)
        reach = after.end() if after else position
        first = bisect_left(self.starts, position)
        if first < len(self.separators) and self.separators[first].start <= reach:
            return self.separators[first]
        return None


def listed_names(text: str, start: int, end: int, entries: tuple[int, ...], lookup: Lookup) -> list[ListedName]:
    """Return the names of the list that text[start:end] holds, in printed order.

    `entries` are offsets at which a printed line or table cell begins: a hint that a name begins there.
    """
    while end > start and (text[end - 1].isspace() or text[end - 1] in ".:;,"):
        end -= 1
    if start >= end:
        return []
    region = _region(text, start, end, entries, lookup)
    return _cheapest(region, lookup)


def _region(text: str, start: int, end: int, entries: tuple[int, ...], lookup: Lookup) -> _Region:
    """Find the separators of a list: outside brackets, and at printed entries."""
    brackets = [m.span() for m in _BRACKET.finditer(text, start, end)]
    bracket_starts = [b[0] for b in brackets]

    def bracketed(position: int) -> bool:
        before = bisect_right(bracket_starts, position) - 1
        return before >= 0 and position < brackets[before][1]

    marks = [m for m in _SEPARATOR.finditer(text, start, end) if not bracketed(m.start()) and m.start() > start]
    printed = [_Separator(m.start(), m.end(), _kind(m[0])) for m in marks]
    separators = sorted(printed + list(_entry_separators(text, start, end, entries, printed)))
    _mark_last_and(text, end, separators, lookup)
    has_semicolons = any(s.kind == "semicolon" for s in separators)
    separators.append(_Separator(end, end, "end"))
    return _Region(text, start, end, tuple(separators), tuple(s.start for s in separators), has_semicolons)


def _kind(separator: str) -> Literal["comma", "semicolon", "and"]:
    if ";" in separator or "•" in separator or "·" in separator:
        return "semicolon"
    return "and" if "and" in separator or "as well as" in separator else "comma"


def _entry_separators(
    text: str, start: int, end: int, entries: tuple[int, ...], printed: list[_Separator]
) -> Iterator[_Separator]:
    """Yield a separator at each entry that no printed separator ends at."""
    ends = {s.end for s in printed}
    for entry in entries:
        if start < entry < end and entry not in ends and not any(s.start <= entry <= s.end for s in printed):
            before = entry
            while before > start and text[before - 1].isspace():
                before -= 1
            if before > start:
                yield _Separator(before, entry, "entry")


def _mark_last_and(text: str, end: int, separators: list[_Separator], lookup: Lookup) -> None:
    """Mark the last "and", if no name follows a later separator: by the grammar of a list it parts the last two names."""
    for index in range(len(separators) - 1, -1, -1):
        separator = separators[index]
        if separator.kind == "and":
            separators[index] = separator._replace(kind="last and")
            return
        following = separators[index + 1].start if index + 1 < len(separators) else end
        if _begins_name(text, separator.end, following, lookup):
            return


def _begins_name(text: str, start: int, end: int, lookup: Lookup) -> bool:
    return lookup.at(text, start) is not None or likeness(text, start, end) >= Likeness.NEUTRAL


class _Step(NamedTuple):
    """A name read from a start, and the separator after it."""

    cost: float
    name: ListedName
    separator: _Separator


def _cheapest(region: _Region, lookup: Lookup) -> list[ListedName]:
    """Read the list at the least cost: names from left to right, each start reached in the cheapest way."""
    best: dict[int, float] = {region.start: 0.0}
    came_by: dict[int, tuple[int, ListedName]] = {}
    waiting = [region.start]
    while waiting:
        position = heapq.heappop(waiting)
        if position >= region.end:
            break
        for step in _steps(region, position, lookup):
            target = max(step.separator.end, position + 1)
            cost = best[position] + step.cost
            if cost < best.get(target, float("inf")):
                if target not in best:
                    heapq.heappush(waiting, target)
                best[target] = cost
                came_by[target] = (position, step.name)
    return _trace(region, came_by)


def _trace(region: _Region, came_by: dict[int, tuple[int, ListedName]]) -> list[ListedName]:
    names: list[ListedName] = []
    position = region.end
    while position in came_by:
        position, name = came_by[position]
        names.append(name)
    return names[::-1]


def _steps(region: _Region, position: int, lookup: Lookup) -> Iterator[_Step]:
    """Yield the ways to read a name from a position: known, or unknown up to one of the next separators."""
    start = _name_start(region, position)
    if start >= region.end:
        yield _Step(0.0, ListedName(position, region.end, None, None), _Separator(region.end, region.end, "end"))
        return
    known = _known(region, position, start, lookup)
    yield from known
    yield from _unknown(region, start, bool(known), lookup)


def _name_start(region: _Region, position: int) -> int:
    """Skip a list mark and an article."""
    mark = _MARK.match(region.text, position, region.end)
    return mark.end() if mark else position


def _known(region: _Region, position: int, start: int, lookup: Lookup) -> list[_Step]:
    """Return the known names at a start that end where a name may end.

    A name that holds a comma ("Congo, Democratic Republic of the") competes with the shorter names before it.
    """
    marked = _BULLET.match(region.text, position, region.end)
    longest = _known_at(region, marked.end() if marked else position, lookup)
    if longest is not None and not _goes_on(region, longest, start):
        return [longest]
    steps = _known_whole(region, start, lookup)
    return [*steps, longest] if longest is not None else steps


def _goes_on(region: _Region, longest: _Step, start: int) -> bool:
    """Whether a comma belongs to the name: inside it, or before "Democratic Republic of the" without a noun."""
    if longest.name.key is None:
        return False
    inverted = longest.separator.kind == "comma" and _INVERSION.match(region.text, longest.separator.end, region.end)
    return bool(inverted) or longest.name.end > _next_start(region, start)


def _known_at(region: _Region, start: int, lookup: Lookup) -> _Step | None:
    match = lookup.at(region.text, start)
    if match is None or match.end > region.end:
        return None
    end = match.end
    acronym = _ACRONYM.match(region.text, end, region.end)
    if acronym and match.kind == "organization":
        end = acronym.end()
    name = ListedName(match.start, end, match.key, match.kind)
    separator = region.separator_at(end)
    if separator is not None:
        return _Step(_separating(region, separator), name, separator)
    return _before_column(region, name, lookup)


def _before_column(region: _Region, name: ListedName, lookup: Lookup) -> _Step | None:
    """Read a name that nothing but white space parts from the next known name."""
    gap = _GAP.match(region.text, name.end, region.end)
    if gap is None or name.kind != "state" or lookup.at(region.text, gap.end()) is None:
        return None
    return _Step(_Costs.SPACE, name, _Separator(name.end, gap.end(), "space"))


def _known_whole(region: _Region, start: int, lookup: Lookup) -> list[_Step]:
    """Look up whole stretches between separators: inversions, broken words, additions in brackets."""
    steps = []
    for separator in region.separators_after(start):
        if separator.start <= start:
            continue
        end = _name_end(region.text, start, separator.start)
        meaning = lookup.whole(region.text[start:end])
        if meaning is not None:
            name = ListedName(start, end, meaning[0], meaning[1])
            steps.append(_Step(_separating(region, separator), name, separator))
    return steps


def _name_end(text: str, start: int, end: int) -> int:
    """Leave off a footnote's digit glued to a word, and white space."""
    glued = _GLUED_DIGIT.search(text, max(start, end - 4), end)
    end = glued.start() if glued else end
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


def _separating(region: _Region, separator: _Separator) -> float:
    """What it costs to end a name at a separator."""
    unusual = separator.kind == "and" or (separator.kind in ("comma", "last and") and region.has_semicolons)
    return _Costs.EARLY_AND if unusual else 0.0


def _unknown(region: _Region, start: int, known_here: bool, lookup: Lookup) -> Iterator[_Step]:
    """Yield the readings of an unknown name from a start, up to each of the next separators."""
    crossing = _Costs.LEADS_KNOWN if known_here else 0.0
    own = likeness(region.text, start, _next_start(region, start))
    for separator in region.separators_after(start):
        if separator.start <= start:
            continue
        end = _name_end(region.text, start, separator.start)
        cost = _Costs.UNKNOWN + _Costs.OWN[own] + crossing + _separating(region, separator)
        if end > start:
            yield _Step(cost, ListedName(start, end, None, None), separator)
        if separator.kind == "end":
            return
        crossing += _crossed(region, separator, lookup)


def _next_start(region: _Region, start: int) -> int:
    for separator in region.separators_after(start):
        if separator.start > start:
            return separator.start
    return region.end


def _crossed(region: _Region, separator: _Separator, lookup: Lookup) -> float:
    """What it costs to take a separator as part of a name."""
    known = lookup.at(region.text, separator.end)
    if known is not None and region.separator_at(known.end) is not None:
        return _Costs.SWALLOWED
    if separator.kind == "semicolon":
        return _Costs.SEMICOLON
    if separator.kind == "entry":
        return _Costs.ENTRY
    like = likeness(region.text, separator.end, _next_start(region, separator.end))
    return _crossing_costs(region, separator.kind)[like]


def _crossing_costs(region: _Region, kind: str) -> dict[Likeness, float]:
    if region.has_semicolons:
        return _Costs.ACROSS_AND
    return {"comma": _Costs.ACROSS_COMMA, "last and": _Costs.ACROSS_LAST_AND}.get(kind, _Costs.ACROSS_AND)
