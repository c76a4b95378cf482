"""Numbers as reports print them: ordinals and cardinals in words and figures, and those of agenda items.

"items 3 and 4", "items 2 to 4", "item 5 (b)"
"""

import re
from collections.abc import Iterator

from uncac_graph.model import Passage, Stated, Stretch

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


# Of agenda items

_NUMBER = r"\d{1,2}(?!\s*[/\d])(?:\s*\([a-z]\)(?:\s*\([ivx]+\))?)?"
_LETTER = r"\([a-z]\)"
_RANGE = r"\s*(?:\bto\b|\bthrough\b|[-\u2010-\u2015])\s*"
_SEPARATOR = rf"(?:\s*,\s*(?:and\s+)?|\s+and\s+|\s*;\s*(?:and\s+)?|{_RANGE})(?:(?:agenda\s+)?(?:sub-?)?items?\s+)?"
_ITEMS = re.compile(rf"(?i)\b(?:sub-?)?items?\s+(?P<list>{_NUMBER}(?:{_SEPARATOR}(?:{_NUMBER}|{_LETTER}))*)")
_RANGE_ALONE = re.compile(_RANGE, re.IGNORECASE)
_ENTRY = re.compile(rf"(?P<number>\d{{1,2}})(?P<letters>(?:\s*\([a-z]+\))*)|(?P<letter>{_LETTER})")


def item_numbers_in(stretch: Stretch) -> list[list[Stated[str]]]:
    """Return the items that a stretch names, by key ("3", "5.b"), one list for each phrase that names some.

    What a range leaves unprinted ("3" in "items 2 to 4") is quoted by the range.
    """
    return [list(_items(stretch.at(match, "list"))) for match in _ITEMS.finditer(*stretch.bounds)]


def _items(listed: Passage) -> Iterator[Stated[str]]:
    previous: Stated[str] | None = None
    for match in _ENTRY.finditer(*listed.bounds):
        entry = listed.at(match)
        key = _key(match, previous.value if previous else "")
        if previous and _RANGE_ALONE.fullmatch(listed.after(previous.passage).before(entry).quote):
            passage = previous.passage | entry
            yield from (Stated(between, passage) for between in _between(previous.value, key))
        previous = Stated(key, entry)
        yield previous


def _key(entry: re.Match[str], previous: str) -> str:
    if entry["letter"]:
        return f"{previous.split('.')[0]}.{entry['letter'].strip('()').lower()}"
    letters = re.findall(r"\(([a-z]+)\)", entry["letters"], re.IGNORECASE)
    return ".".join([entry["number"], *(letter.lower() for letter in letters)])


def _between(first: str, last: str) -> list[str]:
    """Return the keys between two: "2" and "4" → "3"; "3.a" and "3.d" → "3.b", "3.c"."""
    if "." not in first and "." not in last:
        return [str(number) for number in range(int(first) + 1, int(last))]
    (parent, _, letter), (other, _, end) = first.partition("."), last.partition(".")
    if parent != other or len(letter) != 1 or len(end) != 1:
        return []
    return [f"{parent}.{chr(code)}" for code in range(ord(letter) + 1, ord(end))]
