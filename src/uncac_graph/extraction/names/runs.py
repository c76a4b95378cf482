"""Runs of names in running text, whatever the words around them say: "Algeria, Atlantis, Benin and Chad"."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from uncac_graph.extraction.names.lookup import KnownName, Lookup
from uncac_graph.model import Passage, Stretch

_WORD_START = re.compile(r"(?<![\w/’'-])[A-ZÀ-Þ]")
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
_PART = r"(?:\s*\([^()]{0,80}\)|[\d*]{0,2}|/)*"
_AND = r"\b(?:and|or|as\s+well\s+as)\b"
_BULLET = r"(?:\(?[a-z]\)\s+|[•·-]\s+)?"
_MARK = rf"{_PART}\s*(?:[,;/•·–—]|{_AND})[\d*]{{0,2}}(?:\s*{_AND})?\s*{_BULLET}(?:the\s+)?"
# A name that nobody knows, between two that are known.
_UNKNOWN = r"[A-ZÀ-Þ][\w’'.-]*(?:(?:\s+|-)(?:(?:of|the|for|on|in|de|du|des|la|and)\s+){0,2}[A-ZÀ-Þ(][\w’'.()-]*){0,12}"
_BETWEEN = re.compile(rf"{_MARK}(?:{_UNKNOWN}{_MARK}){{0,6}}")
# "United Nations system entities" names a kind, and no participant.
_KIND = re.compile(
    r"\s+(?:system|units?|entit(?:y|ies)|bod(?:y|ies)|funds?|programmes?|agenc(?:y|ies)|organi[sz]ations?|institutes?|offices?|organs?)\b"
)
# Columns read across, and lines of a list, have no mark between names.
_COLUMN = re.compile(rf"{_PART}[\s.]*{_BULLET}(?:{_UNKNOWN}\s+)?(?:the\s+|The\s+)?")
_LONGEST_GAP = 400


class NameRun(NamedTuple):
    """A run: its place from the first name to the last, and the names of it that are known."""

    place: Passage
    names: tuple[Passage, ...]


def name_runs(stretch: Stretch, lookup: Lookup, least: int) -> list[NameRun]:
    """Return the runs of at least some known names in a stretch; what stands in quotation marks is a title."""
    runs: list[list[Passage]] = []
    for name in _known_names(stretch, lookup):
        if runs and _goes_on(stretch, runs[-1][-1], name):
            runs[-1].append(name)
        else:
            runs.append([name])
    return [NameRun(run[0] | run[-1], tuple(run)) for run in runs if len(run) >= least]


def _known_names(stretch: Stretch, lookup: Lookup) -> Iterator[Passage]:
    """Yield the known names, but for a State alone in brackets, which says whom a person represents."""
    text, position, end = stretch.bounds
    titles = [match.span() for match in _QUOTED.finditer(text, position, end)]
    while (word := _WORD_START.search(text, position, end)) is not None:
        title = next((stop for start, stop in titles if start < word.start() < stop), None)
        known = lookup.at(text, word.start()) if title is None else None
        position = title or (known.end if known and known.end <= end else word.end())
        if known and known.end <= end and not _is_alone_in_brackets(text, known) and not _KIND.match(text, known.end):
            yield Passage(stretch.paragraph, known.start, known.end)


def _is_alone_in_brackets(text: str, known: KnownName) -> bool:
    return text[known.start - 1 : known.start] == "(" and text[known.end : known.end + 1] == ")"


def _goes_on(stretch: Stretch, name: Passage, following: Passage) -> bool:
    """Whether two names belong to one run, by the words between them."""
    if following.start - name.end > _LONGEST_GAP:
        return False
    text = stretch.paragraph.text
    if _BETWEEN.fullmatch(text, name.end, following.start):
        return True
    in_lines = any(name.end <= entry <= following.start for entry in stretch.paragraph.entries)
    gap = text[name.end : following.start]
    return (in_lines or not gap.strip()) and _COLUMN.fullmatch(gap) is not None
