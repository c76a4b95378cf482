"""Symbols of documents: "CAC/COSP/IRG/2032/L.1 and Add.1–3" is four of them."""

import re
from collections.abc import Iterator

from uncac_graph.model import Passage, Stated, Stretch

_PART = r"[A-Z0-9][A-Za-z0-9.]*(?:(?<=[A-Za-z])-\d+)?"
# The roots of the organs whose documents these reports cite; of another organ two slashes and a number show one
# ("UNEP/GC.23/11", and not "HIV/AIDS"). A placeholder ("CAC/COSP/2017/[..]") is no symbol.
_ROOT = r"(?:(?:CAC|CTOC|CCPCJ|CND|E|A|S|ST)(?=/)|[A-Z]{2,8}(?=/[A-Z0-9.]+/(?:[A-Za-z0-9.]+/)*[A-Za-z.]*\d))"
_SYMBOL = re.compile(rf"(?<![\w/])(?>{_ROOT}(?:/\s?{_PART})+)(?!/?\s?\[)")
_PLACEHOLDER = re.compile(rf"(?<![\w/])(?:CAC|CTOC|CCPCJ|CND|E|A|S|ST)(?:/{_PART})*/?\s?\[[^\]]{{0,12}}\]")
_SUFFIX = r"(?:Add|Corr|Rev)\.\s?\d+(?:/(?:Add|Corr|Rev)\.\d+)*"
_TO = r"\s*(?:[-\u2010-\u2015]|\bto\b|\bthrough\b)\s*"
_RANGE = rf"(?:{_TO}(?:(?:Add|Corr|CRP|L)\.\s?)?\d+)"
# What may follow a symbol: "and Add.1–3", ", Add.1 and 2", "and Corr.1", "and CRP.2", "and 3".
_SHORT = re.compile(
    rf"(?:\s*,\s*(?:and\s+)?|\s+and\s+|\s*/\s*|\s+(?:and|with)\s+(?:its\s+)?(?:addend(?:um|a)|corrigend(?:um|a))\s+(?=[AC]))"
    rf"(?P<form>(?P<suffix>{_SUFFIX})(?:(?P<range>{_RANGE})(?!\d))?"
    rf"|(?P<sibling>(?:CRP|L|INF|NGO/)\.?\d+(?:/{_SUFFIX})?)(?:(?P<siblings>{_RANGE})(?!\d))?(?![\w/])"
    rf"|(?P<number>\d{{1,3}})(?:(?P<numbers>{_RANGE})(?!\d))?(?=\s*(?:[,;.)\]]|and\b|$)))"
)
# "and its addenda 1 to 4", "and addendum 1", "and its addenda 1, 2 and 3"
_IN_WORDS = re.compile(
    rf"(?:\s*,)?\s+(?:and|with)\s+(?:its\s+)?(?P<kind>addend(?:um|a)|corrigend(?:um|a))\s+(?P<first>\d+)(?P<range>{_RANGE})?(?!\d)"
    r"(?P<more>(?:,\s*\d+)*(?:,?\s+and\s+\d+(?!\s+[a-z]))?)"
)
_LAST_SUFFIX = re.compile(r"/(?:Add|Corr|Rev)\.\d+$")
_OWN_RANGE = re.compile(rf"{_RANGE}(?![\d/])")
_NUMBER_AT_END = re.compile(r"(?P<before>.*?)(?P<number>\d+)$", re.DOTALL)
_ASTERISKS = re.compile(r"\*+")
_NUMBER = re.compile(r"\d+")
_BLANK = re.compile(r"\s")
_DIGIT = re.compile(r"\d")
_KIND = re.compile(r"[A-Z][A-Za-z]*\.")
# Of columns read into each other: "24024", "4Progress", "CGRuPi.d1e", or a year that ends early, "EG.1/230".
_GARBLED = re.compile(
    r"CAC/(?:\S*/)?(?:\d{5,}|\d+[A-Za-z]{2,}[\w.]*|[A-Z]\w*\.[A-Za-z]+\d\w*)(?:/|$)"
    r"|CAC/COSP(?:/[A-Z]+(?:\.\d)?)?/\d{2,3}$"
)
# More documents than this under one range is a misreading.
_LONGEST_RANGE = 40


def placeholders_in(stretch: Stretch) -> list[Passage]:
    """Return the places of symbols that are not given yet, "CAC/COSP/2017/[..]": no documents (contract G31)."""
    return list(stretch.finditer(_PLACEHOLDER))


def garbled_symbols_in(stretch: Stretch) -> list[Passage]:
    """Return the places of symbols with parts that no symbol has: no documents, but columns read into each other."""
    return [printed for printed in stretch.finditer(_SYMBOL) if _GARBLED.match(printed.quote)]


def symbols_in(stretch: Stretch) -> list[Stated[str]]:
    """Return the symbols that a stretch of a paragraph names, short forms spelled out (contract G30, G31).

    A full symbol is quoted by itself, a spelled-out one by the short form printed.
    """
    found: list[Stated[str]] = []
    rest = stretch
    while printed := rest.search(_SYMBOL):
        rest = rest.after(printed)
        if printed.search(_DIGIT) and not _GARBLED.match(printed.quote):
            family = list(_family(printed, stretch))
            found += family
            rest = stretch.after(family[-1].passage)
    return found


def _family(printed: Passage, stretch: Stretch) -> Iterator[Stated[str]]:
    """Yield a symbol and those that the range or the short forms after it stand for."""
    printed = printed.without_final(".").passage
    rest = stretch.after(printed)
    symbol, quote = _BLANK.sub("", printed.quote), printed
    up_to = rest.match(_OWN_RANGE) or _up_to_full_symbol(printed, rest)
    # "…/Add.1–3" counts on from its own number; "…/L.1–Add.3" does not.
    kinds = _KIND.findall(up_to.quote) if up_to else []
    counts_on = up_to is not None and (not kinds or kinds[-1] in symbol.rsplit("/", 1)[-1])
    counted = list(_counted(symbol, up_to.quote)) if up_to and counts_on else []
    if up_to and len(counted) > 1:
        quote = printed | up_to
        yield from (Stated(one, quote) for one in counted)
    else:
        yield Stated(symbol, printed)
        if addenda := _up_to_addendum(printed, rest):
            quote = printed | rest.at(addenda)
            yield from (Stated(one, quote) for one in _counted(f"{symbol}/Add.1", addenda["last"]))
    yield from _short_forms(symbol, stretch.after(quote).behind(_ASTERISKS))


def _up_to_full_symbol(printed: Passage, rest: Stretch) -> Passage | None:
    """Return the second symbol of "…/L.1/Add.1 to …/L.1/Add.6", printed in full as the first one is."""
    number = _NUMBER_AT_END.fullmatch(printed.quote)
    if number is None:
        return None
    # A plain hyphen may be a list's mark.
    last = re.compile(rf"(?:\s*[\u2012-\u2015]\s*|\s+(?:to|through)\s+){re.escape(number['before'])}\d+(?![\d/])")
    return rest.match(last)


def _up_to_addendum(printed: Passage, rest: Stretch) -> re.Match[str] | None:
    """Return the addendum with which "…/L.1 to …/L.1/Add.5", "…/L.1–L.1/Add.5" or "…/L.1–Add.5" ends."""
    if printed.search(_LAST_SUFFIX):
        return None
    again = "|".join(re.escape(form) for form in (printed.quote, printed.quote.rsplit("/", 1)[-1]))
    return re.compile(rf"{_TO}(?:(?:{again})/)?Add\.\s?(?P<last>\d+)(?![\d/])").match(*rest.bounds)


def _short_forms(symbol: str, rest: Stretch) -> Iterator[Stated[str]]:
    base = _LAST_SUFFIX.sub("", symbol)
    previous, quote = symbol, None
    while short := _SHORT.match(*rest.bounds):
        spelled = list(_spelled_out(short, base, previous))
        if not spelled:
            break
        form = rest.at(short, "form")
        # The short form of "2" in "Add.1 and 2" is legible only with what it leaves out.
        quote = quote | form if quote and short["number"] else form
        yield from (Stated(one, quote) for one in spelled)
        previous = spelled[-1]
        base = _LAST_SUFFIX.sub("", previous) if short["sibling"] else base
        rest = rest.after(form)
    while words := _IN_WORDS.match(*rest.bounds):
        kind = f"{base}/{'Add' if words['kind'].startswith('add') else 'Corr'}."
        first = kind + words["first"]
        quote = rest.since(rest.at(words, "kind")).through(rest.at(words)).passage
        spelled = [*_counted(first, words["range"])]
        spelled += (kind + number for number in _NUMBER.findall(words["more"]))
        yield from (Stated(one, quote) for one in spelled)
        rest = rest.after(quote)


def _spelled_out(short: re.Match[str], base: str, previous: str) -> Iterator[str]:
    """Yield the symbols that a short form stands for."""
    if short["suffix"]:
        yield from _counted(base + "/" + _BLANK.sub("", short["suffix"]), short["range"])
    elif short["sibling"]:
        yield from _counted(f"{base.rsplit('/', 1)[0]}/{short['sibling']}", short["siblings"])
    else:
        number = _NUMBER_AT_END.fullmatch(previous)
        if number and int(short["number"]) > int(number["number"]):
            yield from _counted(number["before"] + short["number"], short["numbers"])


def _counted(first: str, printed_range: str | None) -> Iterator[str]:
    """Yield the symbols from the first to the one that ends in the range's last number, if a range is printed."""
    number = _NUMBER_AT_END.fullmatch(first)
    last = _NUMBER_AT_END.fullmatch(printed_range or "")
    if number is None or last is None or not 0 < int(last["number"]) - int(number["number"]) < _LONGEST_RANGE:
        yield first
        return
    for n in range(int(number["number"]), int(last["number"]) + 1):
        yield f"{number['before']}{n}"
