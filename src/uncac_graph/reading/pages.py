"""What pages carry besides the report's words: running heads and feet, page and job numbers, letterhead."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from uncac_graph.reading.blocks import Block, label_kind
from uncac_graph.reading.characters import collapsed

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
_DIGITS = re.compile(r"\d+")
# A running title is on three pages at least; twice may be chance.
_MIN_REPEATS = 3
# Fewer printed lines are no page.
_MIN_PAGE = 15


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


@dataclass(slots=True)
class PrintedLine:
    """A line as the file has it.

    indent: in characters. blank: how many blank lines stand before it. cut: a page ended before it.
    cells: its parts with their columns, where the file places them (PDF); else the text's wide spaces tell.
    ends, first_words: where each cell ends, and how wide its first word is, in units of indent.
    full, style: as of a `Line`, where the file tells them.
    """

    text: str
    indent: int = 0
    blank: int = 0
    cut: bool = False
    cells: tuple[tuple[int, str], ...] = ()
    ends: tuple[float, ...] = ()
    first_words: tuple[float, ...] = ()
    full: bool = False
    style: str = ""

    @property
    def words(self) -> str:
        """The text with single spaces."""
        return collapsed(self.text)


def without_furniture(lines: Sequence[PrintedLine]) -> tuple[list[PrintedLine], str | None]:
    """Return the lines without page furniture, and the symbol that the running heads print."""
    # The masthead stands before the first line that could open a section or a paragraph.
    opens = (
        label_kind(line.text.lstrip()) in ("roman", "number") or line.words.lower() == "contents" for line in lines
    )
    first = next((i for i, opening in enumerate(opens) if opening), len(lines))
    cells = [cell for line in lines[:first] for cell in re.split(r"\s{2,}|\t", line.text.strip())]
    own = {cell for cell in cells if SYMBOL.fullmatch(cell.rstrip("*"))}
    flags = [_is_furniture(line, i >= first, own) for i, line in enumerate(lines)]
    numbers = _page_numbers(lines, first)
    certain = [flag is True or i in numbers for i, flag in enumerate(flags)]
    running = _running_titles(lines, certain)
    ends = [flag or i in running for i, flag in enumerate(certain)]
    symbols: Counter[str] = Counter()
    kept: list[PrintedLine] = []
    out = False
    for i, line in enumerate(lines):
        before = out
        out = certain[i] or (flags[i] is None and _at_page_end(lines, ends, i)) or (i in running and i >= first)
        if out:
            symbols.update(SYMBOL.findall(line.words))
        else:
            line.cut = line.cut or before
            kept.append(line)
    return kept, symbols.most_common(1)[0][0] if symbols else None


def _is_furniture(line: PrintedLine, after_masthead: bool, own: set[str]) -> bool | None:
    """Return whether a line is furniture; None where only its place can tell (a bare number, another symbol)."""
    if len(line.text) > 120:
        return False
    words = line.words
    if is_page_mark(words):
        return True
    if not is_running_line(words):
        return False
    if words.isdigit() or not after_masthead:
        return None if after_masthead else False
    printed = SYMBOL.findall(words)
    return True if any(symbol in own for symbol in printed) or (printed and _PAGE_OF.search(words)) else None


def _page_numbers(lines: Sequence[PrintedLine], first: int) -> set[int]:
    """Return the numbers alone between blank lines that count on through the report, a page apart: 3, 5, 7."""
    alone = [
        i
        for i in range(first, len(lines))
        if lines[i].words.isdigit() and lines[i].blank and (i + 1 == len(lines) or lines[i + 1].blank)
    ]
    steps = [(j - i, int(lines[j].words) - int(lines[i].words)) for i, j in pairwise(alone)]
    count_on = all(apart >= _MIN_PAGE and 0 < step <= 2 for apart, step in steps)
    return set(alone) if len(alone) >= _MIN_REPEATS and count_on else set()


def _at_page_end(lines: Sequence[PrintedLine], certain: Sequence[bool], i: int) -> bool:
    """Whether a page ends at this line, by a form feed or by furniture next to it."""
    before = lines[i].cut or (i > 0 and certain[i - 1])
    after = i + 1 == len(lines) or lines[i + 1].cut or certain[i + 1]
    return before or after


def _running_titles(lines: Sequence[PrintedLine], certain: Sequence[bool]) -> set[int]:
    """Return the lines next to page ends whose text stands there again and again."""
    at_end = [
        i
        for i, line in enumerate(lines)
        if not certain[i]
        and len(line.text) < 200
        and _at_page_end(lines, certain, i)
        and label_kind(line.text.lstrip()) is None
        and not line.text.endswith((".", ";", ",", ":"))
    ]
    key = {i: _DIGITS.sub("#", lines[i].words) for i in at_end}
    count = Counter(key.values())
    return {i for i in at_end if count[key[i]] >= _MIN_REPEATS}
