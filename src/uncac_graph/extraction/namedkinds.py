"""Participants in a sentence's subject behind the words that say as what: "The observer States Andorra and Monaco"."""

import re

from uncac_graph.extraction.categories import categories, holds_a_name
from uncac_graph.extraction.sentences import Span

# "Two States signatories", "A State signatory": a category before its names.
_COUNTED = re.compile(r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|\d+)\s", re.IGNORECASE)
_BRACKET = re.compile(r"(?P<before>[^()]+?)\s*\((?=[A-Z]|the\s+[A-Z])(?P<names>.+)\)$")
_NOUN = (
    r"(?:[Oo]rgani[sz]ations?|[Ee]ntit(?:y|ies)|[Uu]nits?|[Bb]od(?:y|ies)|[Aa]genc(?:y|ies)|[Ff]unds?|[Pp]rogrammes?"
    r"|[Ii]nstitutes?|[Dd]epartments?|States?|[Ss]ignator(?:y|ies)|[Pp]art(?:y|ies))"
)
_BEFORE_NAMES = re.compile(rf"(?P<kind>(?:[\w-]+\s+){{1,8}}?{_NOUN})\s+(?=[A-Z])")
_NEXT = re.compile(r"(?:;\s+|,\s+)?\s*\band\s+(?=the\s)|[;,]\s+(?=the\s)")


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
    comma = text.find(", ", subject.start, subject.end)
    before = text[subject.start : comma] if comma >= 0 else ""
    kinds = categories(before) if _COUNTED.match(before) and not _BEFORE_NAMES.match(before) else ()
    return [(Span(comma + 2, subject.end), kinds)] if kinds else []


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
