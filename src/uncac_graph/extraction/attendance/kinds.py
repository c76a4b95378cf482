"""Participants in a sentence's subject behind the words that say as what: "The observer States Andorra and Monaco"."""

import re

from uncac_graph.extraction.names.categories import categories, holds_a_name
from uncac_graph.model import Stretch

# "Two States signatories", "A State signatory": a category before its names.
_COUNT = r"an?|one|two|three|four|five|six|seven|eight|nine|ten|\d+"
_COUNTED = re.compile(rf"(?i)(?:{_COUNT})\s")
_BRACKET = re.compile(r"(?P<before>[^()]+?)\s*\((?=[A-Z]|the\s+[A-Z])(?P<names>.+)\)$")
_NOUN = (
    r"(?:[Oo]rgani[sz]ations?|[Ee]ntit(?:y|ies)|[Uu]nits?|[Bb]od(?:y|ies)|[Aa]genc(?:y|ies)|[Ff]unds?|[Pp]rogrammes?"
    r"|[Ii]nstitutes?|[Nn]etwork|[Dd]epartments?|States?|[Ss]ignator(?:y|ies)|[Pp]art(?:y|ies))"
)
_BEFORE_NAMES = re.compile(rf"(?P<kind>(?:[\w-]+\s+){{1,8}}?{_NOUN})\s+(?=[A-Z])(?!States?\b|Part(?:y|ies)\b)")
# "As an intergovernmental organization, X", "Of the States that are not parties to the Convention, X and Y"
_OUT_OF = re.compile(r"(?:As|Of|Among|From\s+among)\s+(?=(?:an?|the|those)\s)(?P<kind>[^,:;]+),\s+(?=\S)")
_COMMA = re.compile(r", ")
_NEXT = re.compile(r"(?:[;,]\s+)?\b(?:and|as\s+well\s+as)\s+(?=the\s)|[;,]\s+(?=the\s)")
_NEXT_COUNTED = re.compile(rf"(?i)[;,]?\s+(?:and|as\s+well\s+as)\s+(?=(?:{_COUNT})\s[^,]+,\s)")


def names_by_kind(subject: Stretch) -> list[tuple[Stretch, tuple[str, ...]]]:
    """Return the stretches of names in a subject that begins with their category, each with the categories.

    Source: "A State signatory to the Convention, X", "One State signatory (X)", "the intergovernmental organization X
    and the United Nations entities Y and Z", "Of the observer States, X and Y". None where it begins otherwise.
    """
    return _in_bracket(subject) or _out_of_kind(subject) or _behind_comma(subject) or _behind_nouns(subject)


def _out_of_kind(subject: Stretch) -> list[tuple[Stretch, tuple[str, ...]]]:
    match = _OUT_OF.match(*subject.bounds)
    kinds = _kinds(match["kind"]) if match else ()
    return [(subject.after(subject.at(match)), kinds)] if match and kinds else []


def _in_bracket(subject: Stretch) -> list[tuple[Stretch, tuple[str, ...]]]:
    match = _BRACKET.fullmatch(*subject.bounds)
    kinds = _kinds(match["before"]) if match else ()
    return [(subject.at(match, "names"), kinds)] if match and kinds else []


def _kinds(words: str) -> tuple[str, ...]:
    """Return the categories that words name which name nobody."""
    return () if holds_a_name(words) else categories(words)


def _behind_comma(subject: Stretch) -> list[tuple[Stretch, tuple[str, ...]]]:
    """Return the names of "A State signatory, X", or of "one organization, X, and one entity, Y", by category."""
    marks = [mark for mark in subject.finditer(_NEXT_COUNTED) if categories(subject.after(mark).quote)]
    starts, ends = [subject.start, *(m.end for m in marks)], [*(m.start for m in marks), subject.end]
    parts = [Stretch(subject.paragraph, start, end) for start, end in zip(starts, ends, strict=True)]
    found = [_counted(part) for part in parts]
    return [one for one in found if one is not None] if all(found) else []


def _counted(part: Stretch) -> tuple[Stretch, tuple[str, ...]] | None:
    comma = part.search(_COMMA)
    before = part.before(comma) if comma else None
    if not comma or not before or not before.match(_COUNTED) or before.match(_BEFORE_NAMES):
        return None
    kinds = categories(before.quote)
    return (part.after(comma), kinds) if kinds else None


def _behind_nouns(subject: Stretch) -> list[tuple[Stretch, tuple[str, ...]]]:
    """Return the names behind each "the intergovernmental organizations", up to the next such words."""
    opened: list[tuple[int, int, tuple[str, ...]]] = []
    text, first, end = subject.bounds
    for separator, start in [(first, first), *(m.span() for m in _NEXT.finditer(text, first, end))]:
        match = _BEFORE_NAMES.match(text, start, end)
        kinds = _kinds(match["kind"]) if match else ()
        if match and kinds:
            opened.append((separator, match.end(), kinds))
    if not opened or opened[0][0] != first:
        return []
    ends = [*(separator for separator, _, _ in opened[1:]), end]
    return [
        (Stretch(subject.paragraph, start, stop), kinds) for (_, start, kinds), stop in zip(opened, ends, strict=True)
    ]
