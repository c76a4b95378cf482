"""Numbers as reports print them: ordinals and cardinals in words and figures."""

import re

_UNITS = """
one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
nineteen
"""
_UNIT_ORDINALS = """
first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth
sixteenth seventeenth eighteenth nineteenth
"""
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_TEN_ORDINALS = "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth"


def _values(units: str, tens: str) -> dict[str, int]:
    """Return the numbers up to 99 by their words: "eight", "twenty-third"."""
    value_by_word = {word: n for n, word in enumerate(units.split(), 1)}
    value_by_word |= {word: 10 * n for n, word in enumerate(tens.split(), 2)}
    value_by_word |= {
        f"{ten}-{unit}": 10 * n + m
        for n, ten in enumerate(_TENS.split(), 2)
        for m, unit in enumerate(units.split()[:9], 1)
    }
    return value_by_word


_CARDINALS = _values(_UNITS, _TENS)
_ORDINALS = _values(_UNIT_ORDINALS, _TEN_ORDINALS)


def _alternatives(units: str, tens: str) -> str:
    # Compounds first: "twenty-third" before "twenty"; a page may have broken it at the hyphen.
    # In two parts, since each pattern that holds ordinals is compiled anew in each process.
    compound = rf"(?:{'|'.join(_TENS.split())})\s?[-\u2010\u2011 ]\s?(?:{'|'.join(units.split()[:9])})"
    return "|".join([compound, *sorted([*units.split(), *tens.split()], key=len, reverse=True)])


CARDINAL = rf"(?:\d{{1,3}}|{_alternatives(_UNITS, _TENS)})"
ORDINAL = rf"(?:\d{{1,2}}\s?(?:st|nd|rd|th)|{_alternatives(_UNIT_ORDINALS, _TEN_ORDINALS)})"


def cardinal(printed: str) -> int | None:
    """Return the value of "eight", "twenty-one" or "12"; None for anything else."""
    return _value(printed, _CARDINALS)


def ordinal(printed: str) -> int | None:
    """Return the value of "twelfth", "twenty-third", "1st"; None for anything else."""
    return _value(printed, _ORDINALS)


def _value(printed: str, words: dict[str, int]) -> int | None:
    digits = re.match(r"\d+", printed)
    if digits:
        return int(digits[0])
    return words.get(re.sub(r"[\s\u2010\u2011-]+", "-", printed.strip().lower()))
