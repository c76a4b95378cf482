"""Annexes: which of them the numbered paragraphs refer to, and for what (contract G63)."""

import re
from collections.abc import Sequence

from uncac_graph.extraction.words.sentences import sentences
from uncac_graph.model import Paragraph

_ANNEX = re.compile(
    r"\b(?:the\s+)?annex(?:es)?\b(?:\s+([IVX]+|\d+)\b)?(?!\s+to\s+(?:resolution|decision|document))", re.IGNORECASE
)
_VALUE_BY_NUMERAL = {"I": 1, "V": 5, "X": 10}


def referred_annexes(paragraphs: Sequence[Paragraph], purpose: re.Pattern[str]) -> set[int]:
    """Return the numbers of the annexes that sentences of the text name together with a purpose.

    "The list of documents is contained in annex II" → {2}. An annex without a number is the only one there is.
    """
    present = sorted({p.annex for p in paragraphs if p.annex is not None})
    if not present:
        return set()
    found: set[int] = set()
    for paragraph in paragraphs:
        if paragraph.annex is None and _ANNEX.search(paragraph.text):
            found |= _annexes_in(paragraph.text, purpose, present)
    return found & set(present)


def _annexes_in(text: str, purpose: re.Pattern[str], present: list[int]) -> set[int]:
    found: set[int] = set()
    for start, end in sentences(text):
        sentence = text[start:end]
        if purpose.search(sentence):
            found |= {_number(m[1]) if m[1] else present[0] for m in _ANNEX.finditer(sentence)}
    return found


def _number(printed: str) -> int:
    """Return the value of "IV" or "4"."""
    if printed.isdigit():
        return int(printed)
    values = [_VALUE_BY_NUMERAL[c] for c in printed.upper()]
    return sum(-v if v < following else v for v, following in zip(values, [*values[1:], 0], strict=True))
