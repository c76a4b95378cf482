"""Symbols of documents: "CAC/COSP/IRG/2032/L.1 and Add.1–3" is four of them."""

import re
from collections.abc import Iterator

from uncac_graph.extraction.words.sentences import passage
from uncac_graph.model import Paragraph, Passage, Stated

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
    rf"(?:\s*,\s*(?:and\s+)?|\s+and\s+|\s*/\s*)"
    rf"(?P<form>(?P<suffix>{_SUFFIX})(?:(?P<range>{_RANGE})(?!\d))?"
    rf"|(?P<sibling>(?:CRP|L|INF|NGO/)\.?\d+(?:/{_SUFFIX})?)(?:(?P<siblings>{_RANGE})(?!\d))?(?![\w/])"
    rf"|(?P<number>\d{{1,3}})(?:(?P<numbers>{_RANGE})(?!\d))?(?=\s*(?:[,;.)\]]|and\b|$)))"
)
# "and its addenda 1 to 4", "and addendum 1"
_IN_WORDS = re.compile(
    rf"(?:\s*,)?\s+(?:and|with)\s+(?:its\s+)?(?P<kind>addend(?:um|a)|corrigend(?:um|a))\s+(?P<first>\d+)(?P<range>{_RANGE})?(?!\d)"
)
_LAST_SUFFIX = re.compile(r"/(?:Add|Corr|Rev)\.\d+$")
_OWN_RANGE = re.compile(rf"{_RANGE}(?![\d/])")
_NUMBER_AT_END = re.compile(r"(?P<before>.*?)(?P<number>\d+)$", re.DOTALL)
# More documents than this under one range is a misreading.
_LONGEST_RANGE = 40


def placeholders_in(paragraph: Paragraph, start: int = 0, end: int | None = None) -> list[Passage]:
    """Return the places of symbols that are not given yet, "CAC/COSP/2017/[..]": no documents (contract G31)."""
    stop = len(paragraph.text) if end is None else end
    return [Passage(paragraph, m.start(), m.end()) for m in _PLACEHOLDER.finditer(paragraph.text, start, stop)]


def symbols_in(paragraph: Paragraph, start: int = 0, end: int | None = None) -> list[Stated[str]]:
    """Return the symbols that a stretch of a paragraph names, short forms spelled out (contract G30, G31).

    A full symbol is quoted by itself, a spelled-out one by the short form printed.
    """
    stop = len(paragraph.text) if end is None else end
    found: list[Stated[str]] = []
    position = start
    while (match := _SYMBOL.search(paragraph.text, position, stop)) is not None:
        position = match.end()
        if re.search(r"\d", match[0]):
            position = _read_family(paragraph, match, stop, found)
    return found


def _read_family(paragraph: Paragraph, match: "re.Match[str]", stop: int, found: list[Stated[str]]) -> int:
    """Add a symbol and the short forms after it; return where they end."""
    text = paragraph.text
    printed = match[0].rstrip(".")
    end = match.start() + len(printed)
    symbol = re.sub(r"\s", "", printed)
    own_range = _OWN_RANGE.match(text, end, stop) or _up_to_full_symbol(printed, text, end, stop)
    if own_range and _is_range(symbol, own_range[0]):
        end = own_range.end()
        quote = passage(paragraph, match.start(), end)
        found += [Stated(s, quote) for s in _counted(symbol, own_range[0])]
    else:
        found.append(Stated(symbol, passage(paragraph, match.start(), end)))
        if addenda := _up_to_addendum(printed, text, end, stop):
            end = addenda.end()
            quote = passage(paragraph, match.start(), end)
            found += [Stated(s, quote) for s in _counted(f"{symbol}/Add.1", addenda["last"])]
    return _read_short_forms(paragraph, symbol, end, stop, found)


def _up_to_full_symbol(printed: str, text: str, end: int, stop: int) -> "re.Match[str] | None":
    """Return the second symbol of "…/L.1/Add.1 to …/L.1/Add.6", printed in full as the first one is."""
    number = _NUMBER_AT_END.fullmatch(printed)
    if number is None:
        return None
    # A plain hyphen may be a list's mark.
    last = re.compile(rf"(?:\s*[\u2012-\u2015]\s*|\s+(?:to|through)\s+){re.escape(number['before'])}\d+(?![\d/])")
    return last.match(text, end, stop)


def _up_to_addendum(printed: str, text: str, end: int, stop: int) -> "re.Match[str] | None":
    """Return the addendum with which "…/L.1 to …/L.1/Add.5", "…/L.1–L.1/Add.5" or "…/L.1–Add.5" ends."""
    if _LAST_SUFFIX.search(printed):
        return None
    again = "|".join(re.escape(form) for form in (printed, printed.rsplit("/", 1)[-1]))
    return re.compile(rf"{_TO}(?:(?:{again})/)?Add\.\s?(?P<last>\d+)(?![\d/])").match(text, end, stop)


def _read_short_forms(paragraph: Paragraph, symbol: str, end: int, stop: int, found: list[Stated[str]]) -> int:
    base = _LAST_SUFFIX.sub("", symbol)
    previous, previous_start = symbol, -1
    asterisk = re.compile(r"\*+").match(paragraph.text, end, stop)
    end = asterisk.end() if asterisk else end
    while (short := _SHORT.match(paragraph.text, end, stop)) is not None:
        spelled = list(_spelled_out(short, base, previous))
        if not spelled:
            break
        # The short form of "2" in "Add.1 and 2" is legible only with what it leaves out.
        from_start = previous_start if short["number"] and previous_start >= 0 else short.start("form")
        quote: Passage = passage(paragraph, from_start, short.end())
        found += [Stated(s, quote) for s in spelled]
        previous, previous_start = spelled[-1], from_start
        base = _LAST_SUFFIX.sub("", previous) if short["sibling"] else base
        end = short.end()
    while (words := _IN_WORDS.match(paragraph.text, end, stop)) is not None:
        first = f"{base}/{'Add' if words['kind'].startswith('add') else 'Corr'}.{words['first']}"
        quote = passage(paragraph, words.start("kind"), words.end())
        found += [Stated(s, quote) for s in (_counted(first, words["range"]) if words["range"] else (first,))]
        end = words.end()
    return end


def _spelled_out(short: "re.Match[str]", base: str, previous: str) -> Iterator[str]:
    """Yield the symbols that a short form stands for."""
    if short["suffix"]:
        first = base + "/" + re.sub(r"\s", "", short["suffix"])
        yield from _counted(first, short["range"]) if short["range"] else (first,)
    elif short["sibling"]:
        first = f"{base.rsplit('/', 1)[0]}/{short['sibling']}"
        yield from _counted(first, short["siblings"]) if short["siblings"] else (first,)
    else:
        number = _NUMBER_AT_END.fullmatch(previous)
        if number and int(short["number"]) > int(number["number"]):
            first = number["before"] + short["number"]
            yield from _counted(first, short["numbers"]) if short["numbers"] else (first,)


def _is_range(symbol: str, printed_range: str) -> bool:
    """Whether "…/Add.1–3" counts on from its own number; "…/L.1–Add.3" does not."""
    kinds = re.findall(r"[A-Z][A-Za-z]*\.", printed_range)
    return (not kinds or kinds[-1] in symbol.rsplit("/", 1)[-1]) and len(list(_counted(symbol, printed_range))) > 1


def _counted(first: str, printed_range: str) -> Iterator[str]:
    """Yield the symbols from the first to the one that ends in the range's last number."""
    number = _NUMBER_AT_END.fullmatch(first)
    last = _NUMBER_AT_END.fullmatch(printed_range)
    if number is None or last is None or not 0 < int(last["number"]) - int(number["number"]) < _LONGEST_RANGE:
        yield first
        return
    for n in range(int(number["number"]), int(last["number"]) + 1):
        yield f"{number['before']}{n}"
