"""What pages carry besides the report's words: running symbols, page and job numbers, letterhead, contents."""

import re
from collections.abc import Sequence

from uncac_graph.reading.blocks import Block, label_kind

SYMBOL = re.compile(
    r"(?:A|CAC|CTOC|E|S|ST|UNEP|UNODC|CCPCJ|COSP)(?:/[A-Z0-9][A-Za-z0-9.\-]*|/\[[^\]\s]{0,12}\]|/\(?[IVXLC]+\)?)+(?:/?\[[^\]\s]{0,12}\])?"
)
_JOB = r"(?:[A-Z]{1,3}\.\d{2}-\d{5}(?:\s*\(\s*[A-Z]\s*\))?(?:\s+\d{6})*|\*\s?\d{7}\s?\*)"
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
_CONTENTS = re.compile(r"(?:Table of )?Contents?(?:\s+(?:Paragraphs\s+)?Page)?", re.IGNORECASE)
_CONTENTS_COLUMNS = re.compile(r"(?:(?:Chapter|Section|Paragraphs?|Pages?)\s*)+", re.IGNORECASE)
_ABBREVIATIONS = re.compile(
    r"(?:List of )?(?:abbreviations|acronyms|glossary)(?:(?: and |, )(?:abbreviations|acronyms|glossary))?\W*",
    re.IGNORECASE,
)
_LEADERS = re.compile(r"\s*(?:\.\s?){4,}.*$|\s*…+.*$|\s*_{3,}.*$")
_TRAILING_NUMBERS = re.compile(r"(?:\s+\d{1,3}(?:\s?[-–]\s?\d{1,3})?)+$")


_MAX_ENTRY = 400
# Three blocks an entry (label, title, page), in the longest contents of the Conference.
_MOST_ENTRIES = 300


def is_page_mark(text: str) -> bool:
    """Whether a line holds nothing but page numbers ("4/16", "Page 3"), job numbers ("V.14-04367 (E)") and the like."""
    if _PARTS.match(text) is None or _PARTS.sub("", text).strip(" |\t"):
        return False
    page = _PAGE_OF.search(text)
    # "7/1" is a resolution.
    return page is None or 0 < int(page[1]) <= int(page[2])


def is_running_line(text: str) -> bool:
    """Whether a line could be a running head or foot: symbol, bare number, page or job number, in any order."""
    return len(text) < 100 and _RUNNING.fullmatch(text) is not None


def is_letterhead(text: str) -> bool:
    """Whether a line is "United Nations" or "ADVANCE UNEDITED VERSION"."""
    return len(text) < 40 and _LETTERHEAD.fullmatch(text) is not None


def without_contents(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks without the table of contents, and without any line of dot leaders."""
    start = next((i for i, item in enumerate(blocks[:80]) if _is_contents_title(item)), None)
    stretch = (start, _contents_end(blocks, start)) if start is not None else _untitled_contents(blocks)
    kept = [*blocks[: stretch[0]], *blocks[stretch[1] :]] if stretch else list(blocks)
    return [item for item in kept if not _has_leaders(item)]


def without_abbreviations(blocks: Sequence[Block], start: int) -> tuple[list[Block], int]:
    """Return the blocks without the list of abbreviations that stands before the first section, and that section.

    start: the index of the first section.
    """
    title = next((i for i, item in enumerate(blocks[:start]) if _ABBREVIATIONS.fullmatch(item.text)), start)
    return [*blocks[:title], *blocks[start:]], title


def _untitled_contents(blocks: Sequence[Block]) -> tuple[int, int] | None:
    """Return where contents without a heading begin and end: entries up to the heading that repeats the first one.

    Nothing between them is text of a report.
    """
    first = next((i for i, item in enumerate(blocks[:80]) if label_kind(item.text) == "roman"), None)
    if first is None:
        return None
    name, entries = entry_title(blocks[first]), 0
    for i in range(first + 1, min(len(blocks), first + _MOST_ENTRIES)):
        item = blocks[i]
        if label_kind(item.text) == "roman" and entry_title(item) == name and entries > 1:
            while first and _CONTENTS_COLUMNS.fullmatch(blocks[first - 1].text):
                first -= 1
            return first, i
        if label_kind(item.text) == "number" or (item.finished and not _has_leaders(item)):
            return None
        entries += item.labelled
    return None


def _is_contents_title(item: Block) -> bool:
    return len(item.text) < 40 and _CONTENTS.fullmatch(item.text) is not None


def _contents_end(blocks: Sequence[Block], start: int) -> int:
    """Return where the report begins again: at the first heading that the contents have already named."""
    first = start + 1
    while first < len(blocks) and _CONTENTS_COLUMNS.fullmatch(blocks[first].text):
        first += 1
    if first >= len(blocks):
        return first
    name = entry_title(blocks[first])
    for i in range(first + 1, len(blocks)):
        if name and not _has_leaders(blocks[i]) and _same_title(entry_title(blocks[i]), name, blocks[i]):
            return i
    return _last_entry(blocks, first) + 1


def _same_title(title: str, name: str, item: Block) -> bool:
    return title == name or (label_kind(item.text) is not None and len(title) > 8 and name.startswith(title))


def _last_entry(blocks: Sequence[Block], first: int) -> int:
    last = first - 1
    for i in range(first, len(blocks)):
        if _has_leaders(blocks[i]) or _TRAILING_NUMBERS.search(blocks[i].text) or blocks[i].text.isdigit():
            last = i
        elif i > last + 2:
            break
    return last


def _has_leaders(item: Block) -> bool:
    text = item.text[:_MAX_ENTRY]
    return (
        ("...." in text or ". . . ." in text or "……" in text or "…" in text)
        and _LEADERS.search(text) is not None
        and not item.sentence
    )


def entry_title(item: Block) -> str:
    """Return a heading or an entry of the contents as one may compare them: no leaders, pages, case or spaces."""
    text = _TRAILING_NUMBERS.sub("", _LEADERS.sub("", item.text[:_MAX_ENTRY]))
    return re.sub(r"[\W_]+", "", text).casefold()


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
