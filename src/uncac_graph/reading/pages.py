"""Plain text that was once pages: printed lines, with running heads and feet taken out."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from uncac_graph.reading.blocks import label_kind
from uncac_graph.reading.characters import collapsed
from uncac_graph.reading.furniture import SYMBOL, is_page_mark, is_running_line

_PAGE_OF = re.compile(r"(?<![\w/])(\d{1,3})\s?/\s?(\d{1,3})(?![\w/])")
_DIGITS = re.compile(r"\d+")
# A running title is on three pages at least; twice may be chance.
_MIN_REPEATS = 3
# Fewer printed lines are no page.
_MIN_PAGE = 15


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
    first = _first_section(lines)
    own = _symbols(lines[:first])
    flags = [_is_furniture(line, i >= first, own) for i, line in enumerate(lines)]
    numbers = _page_numbers(lines, first)
    certain = [flag is True or i in numbers for i, flag in enumerate(flags)]
    running = _running_titles(lines, certain)
    ends = [flag or i in running for i, flag in enumerate(certain)]
    symbols: Counter[str] = Counter()
    kept: list[PrintedLine] = []
    pending: PrintedLine | None = None
    for i, line in enumerate(lines):
        out = certain[i] or (flags[i] is None and _at_page_end(lines, ends, i)) or (i in running and i >= first)
        if out:
            symbols.update(SYMBOL.findall(line.words))
            pending = line
            continue
        if pending is not None:
            line.cut = True
            pending = None
        kept.append(line)
    return kept, symbols.most_common(1)[0][0] if symbols else None


def _first_section(lines: Sequence[PrintedLine]) -> int:
    """Return the index of the first line that could open a section or a paragraph: the masthead stands before it."""
    for i, line in enumerate(lines):
        if label_kind(line.text.lstrip()) in ("roman", "number") or line.words.lower() == "contents":
            return i
    return len(lines)


def _symbols(lines: Sequence[PrintedLine]) -> set[str]:
    return {
        cell
        for line in lines
        for cell in re.split(r"\s{2,}|\t", line.text.strip())
        if SYMBOL.fullmatch(cell.rstrip("*"))
    }


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
