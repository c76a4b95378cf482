"""Numbers as reports print them: ordinals and cardinals in words and figures."""

import re

_UNITS = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_UNIT_ORDINALS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_TEN_ORDINALS = ["twentieth", "thirtieth", "fortieth", "fiftieth", "sixtieth", "seventieth", "eightieth", "ninetieth"]


def _compounds(tens: list[str], units: list[str]) -> dict[str, int]:
    return {f"{ten}-{unit}": 10 * n + m for n, ten in enumerate(tens, 2) for m, unit in enumerate(units[:9], 1)}


CARDINALS = (
    {word: n for n, word in enumerate(_UNITS, 1)}
    | {word: 10 * n for n, word in enumerate(_TENS, 2)}
    | _compounds(_TENS, _UNITS)
)
ORDINALS = (
    {word: n for n, word in enumerate(_UNIT_ORDINALS, 1)}
    | {word: 10 * n for n, word in enumerate(_TEN_ORDINALS, 2)}
    | _compounds(_TENS, _UNIT_ORDINALS)
)


def _alternatives(words: dict[str, int]) -> str:
    # Longest first: "twenty-third" before "third" and "twentieth"; a page may have broken it at the hyphen.
    return "|".join(word.replace("-", r"\s?[-\u2010\u2011 ]\s?") for word in sorted(words, key=len, reverse=True))


CARDINAL = rf"(?:\d{{1,3}}|{_alternatives(CARDINALS)})"
ORDINAL = rf"(?:\d{{1,2}}\s?(?:st|nd|rd|th)|{_alternatives(ORDINALS)})"


def _value(printed: str, words: dict[str, int]) -> int | None:
    digits = re.match(r"\d+", printed)
    if digits:
        return int(digits[0])
    return words.get(re.sub(r"[\s\u2010\u2011-]+", "-", printed.strip().lower()))


def cardinal(printed: str) -> int | None:
    """Return the value of "eight", "twenty-one" or "12"; None for anything else."""
    return _value(printed, CARDINALS)


def ordinal(printed: str) -> int | None:
    """Return the value of "twelfth", "twenty-third", "1st"; None for anything else."""
    return _value(printed, ORDINALS)
