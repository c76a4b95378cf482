"""Names that hold a comma or an "and", which there part nothing, whoever they name."""

import re
from collections.abc import Iterator
from functools import cache

from uncac_graph.authorities.words import Words


def undivided(lists: Words, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a list in which no separator parts two names."""
    for match in _pattern(lists.undivided_names).finditer(text, start, end):
        yield match.span()


@cache
def _pattern(names: frozenset[str]) -> re.Pattern[str]:
    """Return a pattern that bears with hyphens and white space as printed ("Co-operation", "Money Laundering")."""
    forms = [
        re.escape(name).replace(r"\-", r"[\s-]\s?").replace("Cooperation", r"Co-?\s?operation").replace(r"\ ", r"\s+")
        for name in sorted(names, key=lambda name: (-len(name), name))
    ]
    return re.compile(rf"(?i)\b(?:{'|'.join(forms)})\b")
