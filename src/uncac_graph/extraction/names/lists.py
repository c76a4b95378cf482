"""Lists of names in running text: "Bosnia and Herzegovina, Congo and the Holy See".

Not every separator separates, so a list is not split: it is read name by name, the longest known name first.
Where a name is unknown, the cheapest reading of the whole list says where it ends (see `unknown`).
"""

import heapq
import re
from collections.abc import Iterator
from typing import NamedTuple

from uncac_graph.extraction.names import unknown
from uncac_graph.extraction.names.names import Lookup, PrintedName
from uncac_graph.extraction.names.separators import Region, Separator, region
from uncac_graph.identifiers import is_acronym

# Columns run together, with no separator at all between two known names: dearer than any separator.
_SPACE = 2.0
# "and" parts the last two names, so what follows it does not go on with a comma.
_EARLY_AND = 12.0
_WITHIN_SEMICOLONS = 20.0

_INVERSION = re.compile(r"[A-Z][^,;()]*?\bof(?:\s+the)?\s*(?=[,;.]|\s+and\s|$)")
_GAP = re.compile(r"\s+")
_BRACKETED_WORD = re.compile(r"\s?\(([A-Z][\w&./-]+)\)")


class _Step(NamedTuple):
    """A name read from a position, and the separator after it."""

    cost: float
    name: PrintedName
    separator: Separator


def listed_names(
    text: str, start: int, end: int, entries: tuple[int, ...], lookup: Lookup, single: bool = False
) -> list[PrintedName]:
    """Return the names of the list that text[start:end] holds, in printed order.

    entries: offsets at which a printed line or table cell begins, a hint that a name begins there.
    single: the sentence speaks of one participant ("was represented"), so an unknown name is not divided.
    """
    listed = region(text, start, end, entries, lookup.authorities.words)
    if listed.start >= listed.end:
        return []
    names = _cheapest(listed, lookup)
    if single and len(names) > 1 and all(name.key is None for name in names):
        return [PrintedName(names[0].start, names[-1].end, None, None)]
    return names


def _cheapest(listed: Region, lookup: Lookup) -> list[PrintedName]:
    """Read the list at the least cost: names from left to right, each position reached in the cheapest way."""
    best: dict[int, float] = {listed.start: 0.0}
    came_by: dict[int, tuple[int, PrintedName]] = {}
    after_and: set[int] = set()
    waiting = [listed.start]
    while waiting:
        position = heapq.heappop(waiting)
        if position >= listed.end:
            break
        for step in _steps(listed, position, lookup):
            target = max(step.separator.end, position + 1)
            early = _EARLY_AND if position in after_and and step.separator.kind != "end" else 0.0
            cost = best[position] + step.cost + early
            if cost < best.get(target, float("inf")):
                if target not in best:
                    heapq.heappush(waiting, target)
                if step.separator.kind in ("and", "comma and"):
                    after_and.add(target)
                best[target] = cost
                came_by[target] = (position, step.name)
    names: list[PrintedName] = []
    position = listed.end
    while position in came_by:
        position, name = came_by[position]
        if name.end > name.start:
            names.append(name)
    return names[::-1]


def _steps(listed: Region, position: int, lookup: Lookup) -> Iterator[_Step]:
    """Yield the ways to read a name from a position: known, or unknown up to one of the next separators."""
    start = listed.name_start(position)
    if start >= listed.end:
        yield _Step(0.0, PrintedName(position, position, None, None), Separator(listed.end, listed.end, "end"))
        return
    known = _known(listed, position, start, lookup)
    yield from known
    if len(known) == 1:
        return
    for cost, separator in unknown.readings(listed, start, bool(known), lookup):
        name = PrintedName(start, listed.name_end(start, separator.start), None, None)
        if name.end > name.start:
            yield _Step(cost + _separating(listed, separator), name, separator)


def _known(listed: Region, position: int, start: int, lookup: Lookup) -> list[_Step]:
    """Return the known names at a position that end where a name may end.

    A name that holds a comma ("Congo, Democratic Republic of the") competes with the shorter names before it.
    """
    longest = _known_at(listed, listed.after_bullet(position), lookup)
    if longest is not None and not _goes_on(listed, longest, start):
        return [longest]
    steps = _known_whole(listed, start, lookup)
    return [*steps, longest] if longest is not None else steps


def _goes_on(listed: Region, longest: _Step, start: int) -> bool:
    """Whether a comma belongs to the name: inside it, or before "Democratic Republic of the" without a noun."""
    if longest.name.key is None:
        return False
    inverted = longest.separator.kind == "comma" and _INVERSION.match(listed.text, longest.separator.end, listed.end)
    return bool(inverted) or longest.name.end > listed.next_start(start)


def _known_at(listed: Region, start: int, lookup: Lookup) -> _Step | None:
    match = lookup.at(listed.text, start)
    if match is None or match.end > listed.end:
        return None
    # An organization's acronym in brackets behind its name belongs to it.
    bracket = _BRACKETED_WORD.match(listed.text, match.end, listed.end) if match.kind == "organization" else None
    is_own = bracket and is_acronym(bracket[1], listed.text[match.start : match.end])
    name = PrintedName(match.start, bracket.end() if bracket and is_own else match.end, match.key, match.kind)
    separator = listed.at(name.end)
    if separator is not None:
        return _Step(_separating(listed, separator), name, separator)
    # Nothing but white space may part it from the next known name.
    gap = _GAP.match(listed.text, name.end, listed.end)
    in_columns = name.kind == "state" or bool(listed.entries)
    if gap is None or not in_columns or lookup.at(listed.text, gap.end()) is None:
        return None
    return _Step(_SPACE, name, Separator(name.end, gap.end(), "space"))


def _known_whole(listed: Region, start: int, lookup: Lookup) -> list[_Step]:
    """Look up whole stretches between separators: inversions, broken words, additions in brackets."""
    steps = []
    for separator in listed.after(start):
        if separator.start <= start:
            continue
        end = listed.name_end(start, separator.start)
        meaning = lookup.whole(listed.text[start:end])
        if meaning is not None:
            steps.append(_Step(_separating(listed, separator), PrintedName(start, end, *meaning), separator))
    return steps


def _separating(listed: Region, separator: Separator) -> float:
    """Return what it costs to end a name at a separator."""
    within = separator.start < listed.fixed_until and separator.kind in ("comma", "and", "comma and")
    return _WITHIN_SEMICOLONS if within else 0.0
