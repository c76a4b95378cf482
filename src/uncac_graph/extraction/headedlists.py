"""Lists under headings, as annexes print participants: "States parties", then the names; "(a) Signatories: Bhutan"."""

import re
from itertools import pairwise

from uncac_graph.extraction.categories import categories
from uncac_graph.extraction.leads import Lead
from uncac_graph.extraction.sentences import Span
from uncac_graph.model import Paragraph

_CAPITAL = re.compile(r"(?<!^)\b[A-Z][\w-]*")
# Capitals in words that name a category; any other belongs to somebody's name ("United Nations University").
_OF_CATEGORIES_TEXT = """
United Nations State States Party Parties Secretariat Convention Economic Social Council Headquarters Signatories
Signatory Observers General Assembly Intergovernmental Regional Specialized Entities Institutes Non-governmental
"""
_OF_CATEGORIES = frozenset(_OF_CATEGORIES_TEXT.split())
_LETTER = re.compile(r"\([a-z]\)\s+")
_LONGEST_HEADING = 250


def headed_lists(paragraph: Paragraph) -> list[Lead]:
    """Return the headings among the printed lines of a paragraph, each with the stretch of its names."""
    starts = paragraph.entries or tuple(m.start() for m in _LETTER.finditer(paragraph.text))
    lines = [*starts, len(paragraph.text)]
    headed = [(start, h) for start, end in pairwise(lines) if (h := _heading(paragraph.text, start, end)) is not None]
    ends = [*(start for start, _ in headed[1:]), len(paragraph.text)]
    return [
        Lead(heading, Span(min(heading.end + 1, end), end), categories(paragraph.text[heading.start : heading.end]))
        for (_, heading), end in zip(headed, ends, strict=False)
    ]


def _heading(text: str, start: int, end: int) -> Span | None:
    """Return the heading that a printed line is, or begins with ("Signatories: Bhutan")."""
    letter = _LETTER.match(text, start, end)
    start = letter.end() if letter else start
    colon = text.find(":", start, end)
    stop = colon if colon >= 0 else end
    words = text[start:stop].strip()
    if not words or len(words) > _LONGEST_HEADING or not categories(words):
        return None
    if any(capital not in _OF_CATEGORIES for capital in _CAPITAL.findall(words)):
        return None
    return Span(start, start + len(text[start:stop].rstrip()))
