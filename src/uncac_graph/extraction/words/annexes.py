"""Annexes: which of them the numbered paragraphs refer to, and for what (contract G63)."""

import re
from collections.abc import Sequence

from uncac_graph.model import Paragraph

_ANNEX = re.compile(
    r"(?i)\b(?:the\s+)?annex(?:es)?\b(?:\s+([IVX]+|\d+)\b)?(?!\s+to\s+(?:resolution|decision|document))"
)
_VALUE_BY_NUMERAL = {"I": 1, "V": 5, "X": 10}


def referred_annexes(paragraphs: Sequence[Paragraph], purpose: re.Pattern[str]) -> set[int]:
    """Return the numbers of the annexes that sentences of the text name together with a purpose.

    "The list of documents is contained in annex II" → {2}. An annex without a number is the only one there is.
    """
    present = sorted({p.annex for p in paragraphs if p.annex is not None})
    if not present:
        return set()
    naming = [p for p in paragraphs if p.annex is None and _ANNEX.search(p.text)]
    named = [
        _number(match[1]) if match[1] else present[0]
        for paragraph in naming
        for sentence in paragraph.sentences
        if sentence.search(purpose)
        for match in _ANNEX.finditer(*sentence.bounds)
    ]
    return set(named) & set(present)


def _number(printed: str) -> int:
    """Return the value of "IV" or "4"."""
    if printed.isdigit():
        return int(printed)
    values = [_VALUE_BY_NUMERAL[c] for c in printed.upper()]
    return sum(-v if v < following else v for v, following in zip(values, [*values[1:], 0], strict=True))
