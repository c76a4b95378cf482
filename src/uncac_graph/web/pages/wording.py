"""Numbers, days and first letters as readers of a language write them: the Common Locale Data Repository says how.

English is written as the United Nations prints it. Sentences themselves stand whole in the templates.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date

from uncac_graph.languages import ENGLISH, Words, reading
from uncac_graph.months import MONTHS

# Where what is named ends, and what is said of it begins: "observer| of the United Nations system".
_SAID_OF_IT = re.compile(r" (?:that|which|of|for|from|in|with|represented|maintaining|accredited)\b|$")


def thousands(number: int | str) -> str:
    """Return a number with its thousands apart: "1,234", "1\u202f234"."""
    language = reading.get().language
    if language == ENGLISH:
        return f"{int(number):,}"
    from babel.numbers import format_decimal  # imported here, as below: no English page waits for it

    return format_decimal(int(number), locale=language)


def day(value: str) -> str:
    """Return a day in words: "2023-09-05" → "5 September 2023"; other values as they are."""
    try:
        found = date.fromisoformat(value)
    except ValueError:
        return value
    language = reading.get().language
    if language == ENGLISH:
        return f"{found.day} {MONTHS[found.month - 1]} {found.year}"
    from babel.dates import format_date

    return _as_printed(format_date(found, "long", locale=language))


def day_range(start: str, end: str) -> str:
    """Return the days from start to end in words: "5–8 September 2023"."""
    if not start or not end or start == end:
        return day(start or end)
    if reading.get().language != ENGLISH:
        return _interval(date.fromisoformat(start), date.fromisoformat(end))
    if start[:7] == end[:7]:
        return f"{int(start[8:])}–{day(end)}"
    if start[:4] == end[:4]:
        return f"{day(start).rsplit(' ', 1)[0]} – {day(end)}"
    return f"{day(start)} – {day(end)}"


def _interval(start: date, end: date) -> str:
    """Return days as a language writes them from one to another, with whole names of months."""
    from babel import Locale
    from babel.dates import parse_pattern

    locale = Locale(reading.get().language)
    patterns = locale.interval_formats.get("yMMMMd") or locale.interval_formats["yMMMd"]
    differs = "y" if start.year != end.year else "M" if start.month != end.month else "d"
    halves = patterns[differs]
    if "MMMM" in locale.date_formats["long"].pattern:  # not in Chinese, which counts months
        halves = [half if "MMMM" in half else half.replace("MMM", "MMMM") for half in halves]
    days = (parse_pattern(half).apply(one, locale) for half, one in zip(halves, (start, end), strict=True))
    return _as_printed("".join(days))


_MONTHS_IN_ARABIC = {
    "يناير": "كانون الثاني/يناير",
    "فبراير": "شباط/فبراير",
    "مارس": "آذار/مارس",
    "أبريل": "نيسان/أبريل",
    "مايو": "أيار/مايو",
    "يونيو": "حزيران/يونيه",
    "يوليو": "تموز/يوليه",
    "أغسطس": "آب/أغسطس",
    "سبتمبر": "أيلول/سبتمبر",
    "أكتوبر": "تشرين الأول/أكتوبر",
    "نوفمبر": "تشرين الثاني/نوفمبر",
    "ديسمبر": "كانون الأول/ديسمبر",
}
# By language, what CLDR writes and what documents of the United Nations print in its place.
_PRINTED: Mapping[str, tuple[tuple[str, str | Callable[[re.Match[str]], str]], ...]] = {
    "ar": (("|".join(_MONTHS_IN_ARABIC), lambda found: _MONTHS_IN_ARABIC[found[0]]),),
    "es": ((r"\s*–\s*", " a "),),
    "fr": ((r"\b1(?=[ –])", "1er"),),
    "ru": ((r"\bг\.", "года"), ("—", "–")),
    "zh": ((r"\s*–\s*", "至"),),
}


def _as_printed(days: str) -> str:
    for pattern, printed in _PRINTED[reading.get().language]:
        days = re.sub(pattern, printed, days)
    return days


def sentence(text: str) -> str:
    """Return a text with its first letter in upper case, the others as they are."""
    found = text[:1].upper() + text[1:]
    return Words(found, text.language) if isinstance(text, Words) else found


def plural(label: str, number: int = 2) -> str:
    """Return the English label of a category for a number of members: "State party" → "States parties"."""
    if number == 1:
        return label
    end = _SAID_OF_IT.search(label).start()  # type: ignore[union-attr]
    head, rest = label[:end].replace("State ", "States ", 1), label[end:].replace("that is a party", "that are parties")
    return (f"{head[:-1]}ies" if head.endswith("y") else f"{head}s") + rest
