"""Full-text expressions of SQLite: made of quoted words alone, so that nothing that is typed means anything in them."""

from collections.abc import Iterable, Sequence
from itertools import combinations

_MOST_LEFT_OUT = 8  # beyond so many terms none is left out: each makes the expression longer by all the others

_WORDS_BETWEEN = 2


def phrase(words: Iterable[str]) -> str:
    """Return what matches some folded words one after the other."""
    return f'"{" ".join(words)}"'


def beginning(word: str) -> str:
    """Return what matches words that begin so."""
    return f"{phrase([word])}*"


def together(phrases: Iterable[str]) -> str:
    """Return what matches where some phrases stand with few words between them."""
    return f"NEAR({' '.join(phrases)}, {_WORDS_BETWEEN})"


def any_of(terms: Iterable[str]) -> str:
    """Return what matches where one of some terms does."""
    return f"({' OR '.join(terms)})"


def all_of(terms: Iterable[str]) -> str:
    """Return what matches where all of some terms do."""
    return " AND ".join(terms)


def all_but_one(terms: Sequence[str]) -> str | None:
    """Return what matches where at most one of some terms does not; None for too few or too many of them."""
    if not 3 <= len(terms) <= _MOST_LEFT_OUT:
        return None
    return any_of(f"({all_of(kept)})" for kept in combinations(terms, len(terms) - 1))
