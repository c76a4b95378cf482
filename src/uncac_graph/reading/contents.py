"""The table of contents: left out of the report's words, and asked which titles its headings have."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from uncac_graph.reading.blocks import Block, label_kind

_TITLE = re.compile(r"(?:Table of )?Contents?\s*(?:(?:Paragraphs\s*)?Page)?", re.IGNORECASE)
_COLUMNS = re.compile(r"(?:(?:Chapter|Section|Paragraphs?|Pages?)\s*)+", re.IGNORECASE)
_ABBREVIATIONS = re.compile(
    r"(?:List of )?(?:abbreviations|acronyms|glossary)(?:(?: and |, )(?:abbreviations|acronyms|glossary))?\W*",
    re.IGNORECASE,
)
_LEADERS = re.compile(r"\s*(?:\.\s?){4,}.*$|\s*…+.*$|\s*_{3,}.*$")
# Where a contents' tabs all have leaders: "II......Attendance......3".
_LABEL_LEADERS = re.compile(r"^([IVXL]{1,7}|[A-Z]|\d{1,2})\.{5,}(?=[A-Z])")
_PAGES = re.compile(r"(?:\s+\d{1,3}(?:\s?[-–]\s?\d{1,3})?)+$")
_ASIDE = re.compile(r"\(Agenda (?:sub-)?item(?:[^()]|\([^()]*\))*\)", re.IGNORECASE)

_MAX_ENTRY = 400
# Within so many blocks contents begin, and have ended.
_FIRST, _MOST_BLOCKS = 200, 900


def begins_title(heading: str, titles: Sequence[str]) -> bool:
    """Whether one of the titles that the contents name begins with the words of a heading."""
    key = _key(heading)
    return any(title.startswith(key) for title in titles)


def without_contents(blocks: Sequence[Block]) -> tuple[list[Block], list[str]]:
    """Return the blocks without the table of contents, and without any line of dot leaders; and its titles."""
    start = next(
        (i for i, item in enumerate(blocks[:_FIRST]) if len(item.text) < 40 and _TITLE.fullmatch(item.text)), None
    )
    stretch = _untitled(blocks) if start is None else (start, _end(blocks, start))
    if stretch is None:
        return [item for item in blocks if not _has_leaders(item)], []
    kept = (*blocks[: stretch[0]], *blocks[stretch[1] :])
    return [item for item in kept if not _has_leaders(item)], [*_titles(blocks[stretch[0] : stretch[1]])]


def without_abbreviations(blocks: Sequence[Block], start: int) -> tuple[list[Block], int]:
    """Return the blocks without the list of abbreviations that stands before the first section, and that section.

    start: the index of the first section.
    """
    title = next((i for i, item in enumerate(blocks[:start]) if _ABBREVIATIONS.fullmatch(item.text)), start)
    return [*blocks[:title], *blocks[start:]], title


def _titles(entries: Sequence[Block]) -> Iterator[str]:
    """Yield the titles of entries, which may go on over several blocks, up to a page."""
    title = ""
    for item in entries:
        if item.labelled and title:
            yield _key(title)
            title = ""
        words = _PAGES.sub("", _LEADERS.sub("", item.text))
        title = f"{title} {words}"
        if words != item.text:
            yield _key(title)
            title = ""


def _key(text: str) -> str:
    """Return a heading or an entry as one may compare them: no leaders, pages, agenda item, case or spaces."""
    words = _PAGES.sub("", _LEADERS.sub("", _ASIDE.sub("", _LABEL_LEADERS.sub(r"\1 ", text[:_MAX_ENTRY]))))
    return re.sub(r"[\W_]+", "", words).casefold()


def _untitled(blocks: Sequence[Block]) -> tuple[int, int] | None:
    """Return where contents without a heading begin and end: entries up to the heading that repeats the first one.

    Nothing between them is text of a report.
    """
    first = next((i for i, item in enumerate(blocks[:_FIRST]) if label_kind(item.text) == "roman"), None)
    if first is None:
        return None
    name, entries = _key(blocks[first].text), 0
    for i, item in enumerate(islice(blocks, first + 1, first + _MOST_BLOCKS), start=first + 1):
        if label_kind(item.text) == "roman" and _key(item.text) == name and entries > 1:
            while first and _COLUMNS.fullmatch(blocks[first - 1].text):
                first -= 1
            return first, i
        if label_kind(item.text) == "number" or (item.finished and not _has_leaders(item)):
            return None
        entries += item.labelled
    return None


def _end(blocks: Sequence[Block], start: int) -> int:
    """Return where the report begins again: at the first heading that the contents have already named.

    That is their first entry or, where its heading reads otherwise, their first part.
    """
    first = start + 1
    while first < len(blocks) and _COLUMNS.fullmatch(blocks[first].text):
        first += 1
    part = next((i for i in range(first, len(blocks)) if label_kind(blocks[i].text) == "roman"), first)
    names = {_key(blocks[i].text) for i in (first, part) if i < len(blocks)} - {""}
    for i in range(first + 1, len(blocks)):
        item = blocks[i]
        if i == part or _has_leaders(item):
            continue
        title = _key(item.text)
        begins = len(title) > 8 and label_kind(item.text) is not None
        if any(title == name or (begins and name.startswith(title)) for name in names):
            return i
    return _last_entry(blocks, first) + 1


def _last_entry(blocks: Sequence[Block], first: int) -> int:
    last = first - 1
    for i in range(first, len(blocks)):
        if _has_leaders(blocks[i]) or _PAGES.search(blocks[i].text) or blocks[i].text.isdigit():
            last = i
        elif i > last + 2:
            break
    return last


def _has_leaders(item: Block) -> bool:
    text = item.text[:_MAX_ENTRY]
    return (
        ("...." in text or ". . . ." in text or "…" in text) and _LEADERS.search(text) is not None and not item.sentence
    )
