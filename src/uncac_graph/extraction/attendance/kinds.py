"""Participants in a sentence's subject behind the words that say as what: "The observer States Andorra and Monaco"."""

import re

from uncac_graph.extraction.names.categories import categories, holds_a_name
from uncac_graph.extraction.words.sentences import Span

# "Two States signatories", "A State signatory": a category before its names.
_COUNT = r"an?|one|two|three|four|five|six|seven|eight|nine|ten|\d+"
_COUNTED = re.compile(rf"(?:{_COUNT})\s", re.IGNORECASE)
_BRACKET = re.compile(r"(?P<before>[^()]+?)\s*\((?=[A-Z]|the\s+[A-Z])(?P<names>.+)\)$")
_NOUN = (
    r"(?:[Oo]rgani[sz]ations?|[Ee]ntit(?:y|ies)|[Uu]nits?|[Bb]od(?:y|ies)|[Aa]genc(?:y|ies)|[Ff]unds?|[Pp]rogrammes?"
    r"|[Ii]nstitutes?|[Nn]etwork|[Dd]epartments?|States?|[Ss]ignator(?:y|ies)|[Pp]art(?:y|ies))"
)
_BEFORE_NAMES = re.compile(rf"(?P<kind>(?:[\w-]+\s+){{1,8}}?{_NOUN})\s+(?=[A-Z])(?!States?\b|Part(?:y|ies)\b)")
_NEXT = re.compile(r"(?:[;,]\s+)?\b(?:and|as\s+well\s+as)\s+(?=the\s)|[;,]\s+(?=the\s)")
_NEXT_COUNTED = re.compile(rf"[;,]?\s+(?:and|as\s+well\s+as)\s+(?=(?:{_COUNT})\s[^,]+,\s)", re.IGNORECASE)


def names_by_kind(text: str, subject: Span) -> list[tuple[Span, tuple[str, ...]]]:
    """Return the stretches of names in a subject that begins with their category, each with the categories.

    Source: "A State signatory to the Convention, X", "One State signatory (X)", "the intergovernmental organization X
    and the United Nations entities Y and Z". None where the subject begins otherwise.
    """
    return _in_bracket(text, subject) or _behind_comma(text, subject) or _behind_nouns(text, subject)


def _in_bracket(text: str, subject: Span) -> list[tuple[Span, tuple[str, ...]]]:
    match = _BRACKET.fullmatch(text, subject.start, subject.end)
    kinds = categories(match["before"]) if match and not holds_a_name(match["before"]) else ()
    return [(Span(match.start("names"), match.end("names")), kinds)] if match and kinds else []


def _behind_comma(text: str, subject: Span) -> list[tuple[Span, tuple[str, ...]]]:
    """Return the names of "A State signatory, X", or of "one organization, X, and one entity, Y", by category."""
    marks = [
        m for m in _NEXT_COUNTED.finditer(text, subject.start, subject.end) if categories(text[m.end() : subject.end])
    ]
    starts, ends = [subject.start, *(m.end() for m in marks)], [*(m.start() for m in marks), subject.end]
    found = [_counted(text, Span(start, end)) for start, end in zip(starts, ends, strict=True)]
    return [one for one in found if one is not None] if all(found) else []


def _counted(text: str, part: Span) -> tuple[Span, tuple[str, ...]] | None:
    comma = text.find(", ", part.start, part.end)
    before = text[part.start : comma] if comma >= 0 else ""
    kinds = categories(before) if _COUNTED.match(before) and not _BEFORE_NAMES.match(before) else ()
    return (Span(comma + 2, part.end), kinds) if kinds else None


def _behind_nouns(text: str, subject: Span) -> list[tuple[Span, tuple[str, ...]]]:
    """Return the names behind each "the intergovernmental organizations", up to the next such words."""
    opened: list[tuple[int, int, tuple[str, ...]]] = []
    starts = [(subject.start, subject.start), *(m.span() for m in _NEXT.finditer(text, subject.start, subject.end))]
    for separator, start in starts:
        match = _BEFORE_NAMES.match(text, start, subject.end)
        kinds = categories(match["kind"]) if match and not holds_a_name(match["kind"]) else ()
        if match and kinds:
            opened.append((separator, match.end(), kinds))
    if not opened or opened[0][0] != subject.start:
        return []
    ends = [*(separator for separator, _, _ in opened[1:]), subject.end]
    return [(Span(start, end), kinds) for (_, start, kinds), end in zip(opened, ends, strict=True)]
