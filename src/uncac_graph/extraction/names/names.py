"""Printed names and what they mean: the authorities, asked for States, organizations or both.

Also runs of names in running text, whatever the words around them say: "Algeria, Atlantis, Benin and Chad".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from uncac_graph.authorities import Authorities
from uncac_graph.categories import CATEGORY_BY_ENTITY_TYPE
from uncac_graph.identifiers import folded_slug, organization_slug
from uncac_graph.model import Participant, Passage, Stretch

NameKind = Literal["state", "organization"]

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


class PrintedName(NamedTuple):
    """A name at its place in a text, without an article that does not belong to it, and what it names.

    key: None where it is unknown, or stands for nobody any more; kind: None where it is unknown.
    """

    start: int
    end: int
    key: str | None
    kind: NameKind | None


@dataclass(frozen=True, slots=True)
class Lookup:
    """The known names of some kinds: where they begin in a text, and what a whole printed name means.

    A list of States holds no organization, so it is read by the names of States alone.
    """

    authorities: Authorities
    kinds: tuple[NameKind, ...]

    def at(self, text: str, position: int) -> PrintedName | None:
        """Return the longest name that begins at a position, an article before it passed over."""
        best: PrintedName | None = None
        for kind in self.kinds:
            match = self.authorities.names[kind].at(text, position)
            if match is not None and (best is None or match.end > best.end):
                best = PrintedName(match.start, match.end, match.key, kind)
        if best is None and "state" in self.kinds:
            nobody = self.authorities.names["state"].without_entry_at(text, position)
            best = PrintedName(position, nobody, None, "state") if nobody is not None else None
        return best

    def whole(self, printed: str) -> tuple[str, NameKind] | None:
        """Return key and kind of what a whole printed name names."""
        for kind in self.kinds:
            if kind == "state" and (state := self.authorities.state_named(printed)):
                return state.alpha3, kind
            if kind == "organization" and (organization := self.authorities.organization_named(printed)):
                return organization.slug, kind
        return None


def category_of(slug: str, authorities: Authorities) -> str | None:
    """Return the category that an organization's classification goes with."""
    known = authorities.organizations.get(slug)
    return CATEGORY_BY_ENTITY_TYPE.get(known.classification or "") if known is not None else None


def provisional_organization(printed: str, authorities: Authorities) -> Participant:
    """Return an organization that no authority knows, with the slug that the rule gives (contract G10, G40).

    Where that slug is an alpha-3 code, or an acronym that a known organization already has,
    the folded name takes its place.
    """
    slug = organization_slug(printed)
    if slug in authorities.states or slug in authorities.organizations:
        slug = folded_slug(printed)
    return Participant("organization", slug, label=printed)


def name_runs(stretch: Stretch, lookup: Lookup) -> list[list[Passage]]:
    """Return the known names of each run in a stretch; what stands in quotation marks is a title."""
    runs: list[list[Passage]] = []
    for name in _known_names(stretch, lookup):
        if runs and _goes_on(stretch, runs[-1][-1], name):
            runs[-1].append(name)
        else:
            runs.append([name])
    return runs


def _known_names(stretch: Stretch, lookup: Lookup) -> Iterator[Passage]:
    """Yield the known names, but for a State alone in brackets, which says whom a person represents."""
    text, position, end = stretch.bounds
    titles = [match.span() for match in _QUOTED.finditer(text, position, end)]
    while (word := _WORD_START.search(text, position, end)) is not None:
        title = next((stop for start, stop in titles if start < word.start() < stop), None)
        known = lookup.at(text, word.start()) if title is None else None
        position = title or (known.end if known and known.end <= end else word.end())
        if known and known.end <= end and not _KIND.match(text, known.end):
            in_brackets = text[known.start - 1 : known.start] == "(" and text[known.end : known.end + 1] == ")"
            if not in_brackets:
                yield Passage(stretch.paragraph, known.start, known.end)


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
