"""Paragraph 0: the masthead and the title, in one order whichever way the columns lie (contract G4, G66)."""

import re
from collections.abc import Iterable, Sequence

from uncac_graph.months import MONTH
from uncac_graph.reading.blocks import Block
from uncac_graph.reading.pages import SYMBOL, is_letterhead, is_page_mark

_DATE = rf"\d{{1,2}}\s{MONTH}\s\d{{4}}"
_LANGUAGE = r"(?:Arabic|Chinese|English|French|Russian|Spanish)"
_DISTRIBUTION = r"(?i:Distr\s?\.?\s?:?\s*(?:General|Limited|Restricted|Provisional|Derestricted))"
_LANGUAGES = rf"{_LANGUAGE}(?:(?:,\s|/|\sand\s){_LANGUAGE})*"
_ORIGINAL = rf"(?i:Original\s?:\s*{_LANGUAGES}(?:\s+only)?)|{_LANGUAGE} only"
# A date of the masthead stands alone or ends its line;
# "Vienna, 2–6 June 2014" and "from 6 to 10 June 2022" are the meeting's.
_INNER_DATE = rf"(?<![\d,;:–—-])(?<!,\s)(?<!\b(?:to|on|in|of)\s)(?<!\band\s)(?<!\bfrom\s){_DATE}"
_LOOSE_DATE = rf"{_INNER_DATE}(?=\s*$)"
_META = re.compile(
    rf"(?P<distribution>{_DISTRIBUTION})|(?P<language>{_ORIGINAL})"
    rf"|(?P<symbol>(?<![\w/(]){SYMBOL.pattern}\s?\**(?![\w/)]))|(?P<date>{_LOOSE_DATE})"
)
_TITLE = re.compile(r"(?:Draft report|Report|REPORT)(?:\s?(?:of|on|OF|ON)\b|$)")
# A title that breaks before its last day goes on: "held in Vienna on 11 and / 12 September 2036".
_TITLE_WAITS = re.compile(r"(?:\b(?:and|to|from|on|of|in)|[–—-])$")
_TITLE_ENDS = re.compile(r"\d{4}\)?\.?$")
_BODY = re.compile(
    r"Conference of the (?:States )?Parties|Implementation Review Group|Open-ended |Economic and Social Council"
    r"|Commission on |General Assembly"
)
_INNER_BODY = re.compile(r"(?<=[a-z])\s+(?=Implementation Review Group\b|Open-ended [Ii]nter)")
_AFTER_TITLE = re.compile(r"(?:Addendum|Corrigendum|Revision|Rapporteur|Note by)\b")
_SESSION = re.compile(
    r"(?:Resumed |First |Second )?(?:[A-Z][a-z-]+(?:ieth|th|rst|ond|ird)|\d{1,2}(?:st|nd|rd|th))\s(?:\w+\s){0,3}"
    r"(?:session|meeting)\b"
    r"|(?:Inter-?sessional|Resumed|Reconvened) (?:session|meeting)\b"
    r"|Item \d|Agenda item|Provisional agenda|[A-Z][\w. ]+,\s\d{1,2}[\s–-]"
)
# "Distr.:" and "Original:" may stand on a line of their own, above their words.
_KEY = re.compile(r"(?:Distr\s?\.?\s?:?|Original\s?:)", re.IGNORECASE)
_LETTERHEAD_BEFORE = re.compile(r"^United Nations\s*(?=[A-Z]+/|Distr|Conference of)")
# A masthead that was printed as one line has some 600 characters.
_MAX_CELL = 5_000
_ORDER = ("body", "symbol", "distribution", "date", "language", "session", "title", "rest")


def masthead_parts(blocks: Sequence[Block], running_symbol: str | None) -> list[str]:
    """Return the parts of paragraph 0: body, symbol, distribution, date, language, session, title, what follows it.

    running_symbol: the symbol of the running heads, taken where the masthead itself prints none.
    """
    parts: dict[str, list[str]] = {name: [] for name in _ORDER}
    place = "body"
    for cell in _cells(blocks):
        place = _sorted_in(cell, place, parts)
    if not parts["symbol"] and running_symbol:
        parts["symbol"].append(running_symbol)
    if not parts["date"]:
        parts["body"], parts["date"] = _without_date(parts["body"])
    bodies = _bodies(parts.pop("body"))
    return [*bodies, *(" ".join(parts[name]) for name in _ORDER[1:] if parts[name])]


def is_end_of_masthead(text: str) -> bool:
    """Whether a line may be the last one of a masthead: a title that ends in a year, a symbol, a date."""
    return _TITLE_ENDS.search(text) is not None or _is_meta(text)


def _bodies(cells: Iterable[str]) -> list[str]:
    """Return the names that the cells of the body make up: the Conference, and perhaps its working group."""
    names: list[str] = []
    for cell in (piece for line in cells for piece in _INNER_BODY.split(line)):
        if not names or _BODY.match(cell):
            names.append(cell)
        else:
            names[-1] = f"{names[-1]} {cell}"
    return names


def says_reissued(blocks: Iterable[Block]) -> bool:
    """Whether "*" stands behind the symbol of a masthead: the report was issued again."""
    return any((match["symbol"] or "").endswith("*") for item in blocks for match in _META.finditer(item.text))


def _cells(blocks: Iterable[Block]) -> Iterable[str]:
    key = ""
    for item in blocks:
        text = f"{key} {item.text}".strip()
        key = text if _KEY.fullmatch(text) else ""
        if not key and not is_letterhead(text) and not is_page_mark(text):
            yield _LETTERHEAD_BEFORE.sub("", text)


def _sorted_in(cell: str, place: str, parts: dict[str, list[str]]) -> str:
    """Put the pieces of a cell where they belong, and return where the next plain words belong."""
    above = parts["title"][-1] if parts["title"] else ""
    # A date belongs to a title whose last line waits for it.
    goes_on = re.fullmatch(_DATE, cell) is not None and _TITLE_WAITS.search(above) is not None
    if place in ("title", "rest") and (not _is_meta(cell) or goes_on):
        if place == "title" and _TITLE_ENDS.search(above) and not (cell[0].islower() or cell[0] == "("):
            place = "body" if not parts["body"] and _BODY.match(cell) else "rest"
        parts[place].append(cell)
        return place
    if len(cell) > _MAX_CELL:
        parts[place].append(cell)
        return place
    start = 0
    title = _TITLE.search(cell)
    end = title.start() if title and place != "title" else len(cell)
    for match in _META.finditer(cell, 0, end):
        place = _words(cell[start : match.start()], place, parts)
        text = match[0].strip()
        parts[match.lastgroup or "body"].append(text.rstrip("* ") if match["symbol"] else text)
        start = match.end()
    place = _words(cell[start:end], place, parts)
    return _words(cell[end:], "title", parts) if title and end < len(cell) else place


def _without_date(cells: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return cells whose columns ran together with the masthead's date among them, and the date."""
    text = " ".join(cells)
    match = re.search(_INNER_DATE, text)
    if match is None:
        return list(cells), []
    left, right = text[: match.start()].strip(), text[match.end() :].strip()
    return [f"{left} {right}".strip()], [match[0]]


def _is_meta(cell: str) -> bool:
    return _META.fullmatch(cell) is not None or cell.startswith(("Distr", "Original:"))


def _words(words: str, place: str, parts: dict[str, list[str]]) -> str:
    words = words.strip()
    if not words:
        return place
    if place == "body" and (_SESSION.match(words) or _AFTER_TITLE.match(words)):
        place = "session"
    if place != "title" and parts["body"] and _TITLE.match(words):
        place = "title"
    parts[place].append(words)
    return place
