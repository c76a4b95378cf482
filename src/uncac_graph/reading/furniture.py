"""What pages carry besides the report's words: running symbols, page and job numbers, letterhead, contents."""

import re
from collections.abc import Sequence

from uncac_graph.reading.blocks import Block

SYMBOL = re.compile(
    r"\b(?=[A-Z]{1,6}/\S{0,60}\d)[A-Z]{1,6}(?:/[A-Z0-9][A-Za-z0-9.\-]*|/\[[^\]\s]{0,12}\]|/\(?[IVXLC]+\)?)+(?:/?\[[^\]\s]{0,12}\])?"
)
_JOB = r"(?:[A-Z]{1,3}\.\d{2}-\d{5}(?:\s*\(\s*[A-Z]\s*\))?(?:\s+\d{6})*|\*\s?\d{7}\s?\*)"
JOB = re.compile(_JOB)
_PAGE = r"(?:\d{1,3}\s?/\s?\d{1,3}|[-–—]\s?\d{1,3}\s?[-–—]|[Pp]age\s+\d{1,3}(?:\s+of\s+\d{1,3})?)"
_PAGE_OF = re.compile(r"(?<![\w/])(\d{1,3})\s?/\s?(\d{1,3})(?![\w/])")
_PARTS = re.compile(rf"(?:{_JOB}|{_PAGE}|Please recycle(?: ♲|♻)?|♲|♻)", re.IGNORECASE)
_PIECE = rf"(?:{_JOB}|{_PAGE}|{SYMBOL.pattern}\*?|\d{{1,3}}|Please recycle|♲|♻)"
# Pieces that need no space between them could be parted in exponentially many ways.
_RUNNING = re.compile(rf"[\s|]*{_PIECE}(?:[\s|]+{_PIECE})*[\s|]*")
_LETTERHEAD = re.compile(
    r"(?:United\s?Nations|Nations Unies|ADVANCE (?:UNEDITED|COPY|UNEDITED COPY|UNEDITED VERSION|VERSION)(?: VERSION)?"
    r"|(?:Unedited|Advance)(?: unedited)? (?:version|copy))",
    re.IGNORECASE,
)


def is_page_mark(text: str) -> bool:
    """Whether a line holds nothing but page numbers ("4/16", "Page 3"), job numbers ("V.14-04367 (E)") and the like."""
    rest = _PARTS.sub("", text).strip(" |\t")
    beside_job = len(rest) < 4 and rest.isdigit() and JOB.search(text) is not None
    if rest == text or (rest and not beside_job):
        return False
    page = _PAGE_OF.search(text)
    # "7/1" is a resolution.
    return page is None or 0 < int(page[1]) <= int(page[2])


def is_running_line(text: str) -> bool:
    """Whether a line could be a running head or foot: symbol, bare number, page or job number, in any order."""
    return len(text) < 100 and not text.endswith(".") and _RUNNING.fullmatch(text) is not None


def is_letterhead(text: str) -> bool:
    """Whether a line is "United Nations" or "ADVANCE UNEDITED VERSION"."""
    return len(text) < 40 and _LETTERHEAD.fullmatch(text) is not None


def without_running_symbol(blocks: Sequence[Block], start: int) -> list[Block]:
    """Return the blocks without the lines after the masthead that repeat the symbol printed there.

    start: where the masthead ends.
    """
    own = {match[0] for item in blocks[:start] for match in SYMBOL.finditer(item.text[:500])}
    return [
        item
        for i, item in enumerate(blocks)
        if i < start or item.cell or not is_running_line(item.text) or own.isdisjoint(SYMBOL.findall(item.text))
    ]
