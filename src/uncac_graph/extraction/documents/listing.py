"""Lists of documents: entries with title and symbol, in letters, lines, table rows or running text."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from uncac_graph.extraction.words.sentences import Span, passage
from uncac_graph.extraction.words.symbols import placeholders_in, symbols_in
from uncac_graph.model import Paragraph, Passage, Stated

LETTER = re.compile(r"(?:(?<=\s)|^)\((?P<letter>[a-z]{1,2})\)\s*(?=\S)")
_AFTER_NUMBER = re.compile(r"(?:^|\s)\d{1,2}\s$")
_ARTICLE = re.compile(r"(?:an?|the)\s+(?=\S)", re.IGNORECASE)
_LEADING_JOINT = re.compile(r"(?:[\s;,.:–—-]|(?:and|as\s+well\s+as)\s)+", re.IGNORECASE)
_BRACKET = re.compile(r"\s*[(\[]\s*$")
_CLOSING = re.compile(r"\**\s*[)\]]")
_DASH = re.compile(r"[\s:–—,-]*[–—:-][\s]*|,?\s+")
_JOINTS = re.compile(r"(?:[\s,;/&–—()*-]|and)*")
_NO_TITLE = re.compile(r"(?:documents?|contained in( documents?)?|see|symbol|item|title)\W*", re.IGNORECASE)
_ITEM_COLUMN = re.compile(
    r"(?:\d{1,2}(?:\s?\([a-z]\))?(?:\s*(?:,|and|to|–|-)\s*\d{0,2}(?:\s?\([a-z]\))?)*)\s+(?=[A-Z“])"
)


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the documentation: its symbols, its title if printed, and both together."""

    symbols: tuple[Stated[str], ...]
    title: Stated[str] | None
    whole: Passage


def entries(paragraph: Paragraph, start: int, end: int) -> Iterator[Entry]:
    """Yield the entries of a stretch that name a symbol."""
    missing = [Stated("", place) for place in placeholders_in(paragraph, start, end)]
    symbols = sorted((*symbols_in(paragraph, start, end), *missing), key=lambda s: s.passage.start)
    if not symbols:
        return
    places = [s.passage.start for s in symbols]
    for span in _entry_spans(paragraph, start, end, symbols):
        within = symbols[bisect_left(places, span.start) : bisect_left(places, span.end)]
        of_entry = tuple(s for s in within if s.value)
        if of_entry:
            yield _entry(paragraph, span, of_entry)


def _entry_spans(paragraph: Paragraph, start: int, end: int, symbols: Sequence[Stated[str]]) -> Iterator[Span]:
    """Yield the stretches of the entries: by letters, by printed lines, else by symbols."""
    starts = _letters(paragraph, start, end) or _lines(paragraph, start, end, symbols)
    if not starts:
        yield from _spans_by_symbols(paragraph.text, start, end, symbols)
        return
    places = [s.passage.start for s in symbols]
    for begin, following in zip(starts, [*starts[1:], end], strict=True):
        letter = LETTER.match(paragraph.text, begin, following)
        span = Span(letter.end() if letter else begin, following)
        of_span = symbols[bisect_left(places, span.start) : bisect_left(places, span.end)]
        if all(_joined(paragraph.text, a, b) for a, b in pairwise(of_span)):
            yield span
        else:
            yield from _spans_by_symbols(paragraph.text, span.start, span.end, of_span)


def _letters(paragraph: Paragraph, start: int, end: int) -> list[int]:
    """Return where (a), (b) … stand in a row; a letter out of the row, or of an item ("5 (b)"), belongs to a title."""
    starts: list[int] = []
    for match in LETTER.finditer(paragraph.text, start, end):
        of_item = match.start() not in paragraph.entries and _AFTER_NUMBER.search(paragraph.text, 0, match.start())
        if match["letter"] == _letter(len(starts)) and not of_item:
            starts.append(match.start())
    return starts if len(starts) > 1 or (starts and not paragraph.text[start : starts[0]].strip()) else []


def _letter(index: int) -> str:
    """Return "a" … "z", "aa" … for 0, 1 and so on."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    return (
        letters[index] if index < len(letters) else letters[index // len(letters) - 1] + letters[index % len(letters)]
    )


def _lines(paragraph: Paragraph, start: int, end: int, symbols: Sequence[Stated[str]]) -> list[int]:
    """Return the printed lines that hold one document each; lines without a symbol go on with the one before."""
    lines = [e for e in paragraph.entries if start <= e < end]
    if len(lines) < 2:
        return []
    places = [s.passage.start for s in symbols]
    with_symbol = [
        line
        for line, following in zip(lines, [*lines[1:], end], strict=True)
        if bisect_left(places, line) < bisect_left(places, following)
    ]
    if lines[0] not in with_symbol and lines[0] - start < 2 and _symbol_is_last(paragraph, symbols[0]):
        return _starts_before(lines, with_symbol)
    return with_symbol


def _symbol_is_last(paragraph: Paragraph, symbol: Stated[str]) -> bool:
    """Whether a symbol stands in brackets after its title."""
    return _BRACKET.search(paragraph.text, max(0, symbol.passage.start - 3), symbol.passage.start) is not None


def _starts_before(lines: Sequence[int], with_symbol: Sequence[int]) -> list[int]:
    """Return the first line of each entry whose last line has the symbol."""
    starts: list[int] = []
    first, last_lines = lines[0], frozenset(with_symbol)
    for line, following in zip(lines, [*lines[1:], None], strict=True):
        if line in last_lines:
            starts.append(first)
            first = following if following is not None else first
    return starts


def _spans_by_symbols(text: str, start: int, end: int, symbols: Sequence[Stated[str]]) -> Iterator[Span]:
    """Yield stretches in running text: each ends with the bracket of its symbols, or begins with a bare symbol."""
    position = start
    if _symbols_come_first(text, start, end, symbols):
        first = [symbols[0].passage.start]
        starts = first + [b.passage.start for a, b in pairwise(symbols) if not _joined(text, a, b)]
        yield from (Span(a, b) for a, b in zip(starts, [*starts[1:], end], strict=True))
        return
    for i, symbol in enumerate(symbols):
        following = symbols[i + 1] if i + 1 < len(symbols) else None
        closing = _CLOSING.match(text, symbol.passage.end)
        close = closing.end() if closing else symbol.passage.end
        if following is not None and following.passage.start <= close:
            continue
        if following is not None and not closing and _only_joints(text[symbol.passage.end : following.passage.start]):
            continue
        yield Span(position, close)
        position = close


def _symbols_come_first(text: str, start: int, end: int, symbols: Sequence[Stated[str]]) -> bool:
    """Whether titles follow their symbols, as in a table: no symbol stands in brackets, and words follow the last."""
    if any(_BRACKET.search(text, max(start, s.passage.start - 3), s.passage.start) for s in symbols):
        return False
    return re.search(r"[A-Za-z]{3}", text[symbols[-1].passage.end : end]) is not None


def _joined(text: str, symbol: Stated[str], following: Stated[str]) -> bool:
    """Whether a symbol stands right after another one, with no title between."""
    return _only_joints(text[symbol.passage.end : following.passage.start])


def _only_joints(words: str) -> bool:
    return _JOINTS.fullmatch(words) is not None


def _entry(paragraph: Paragraph, span: Span, symbols: tuple[Stated[str], ...]) -> Entry:
    """Return an entry with its title: the words before the bracketed symbol, else those after the symbol."""
    text = paragraph.text
    start = _after_joint(text, span.start, span.end)
    first, last = symbols[0].passage.start, max(s.passage.end for s in symbols)
    closing = _CLOSING.match(text, last, span.end)
    whole_end = closing.end() if closing else last
    before = _title_span(text, start, first)
    if before is not None:
        whole = passage(paragraph, before.start, whole_end)
        return Entry(symbols, Stated(text[before.start : before.end], passage(paragraph, *before)), whole)
    gap = _DASH.match(text, whole_end, span.end)
    after_start = gap.end() if gap else whole_end
    column = _ITEM_COLUMN.match(text, after_start, span.end)
    after = _title_span(text, column.end() if column else after_start, span.end)
    if after is None:
        return Entry(symbols, None, passage(paragraph, first, whole_end))
    whole = passage(paragraph, first, after.end)
    return Entry(symbols, Stated(text[after.start : after.end], passage(paragraph, *after)), whole)


def _after_joint(text: str, start: int, end: int) -> int:
    joint = _LEADING_JOINT.match(text, start, end)
    return joint.end() if joint else start


def _title_span(text: str, start: int, end: int) -> Span | None:
    """Return a title without article, marks, and the bracket that opens before the symbol; None where none stands."""
    words = _BRACKET.sub("", text[start:end])
    words = _without_final_marks(words)
    article = _ARTICLE.match(words)
    begin = start + (article.end() if article else 0)
    stop = start + len(words)
    if stop - begin < 4 or not re.search(r"[A-Za-z]{3}", text[begin:stop]):
        return None
    if _NO_TITLE.fullmatch(text, begin, stop):
        return None
    return Span(begin, stop)


def _without_final_marks(words: str) -> str:
    """Leave off the marks, and the "and", that part an entry from the next one."""
    while True:
        shorter = words.rstrip(" ;,.:")
        shorter = shorter.removesuffix(" and")
        if shorter == words:
            return words
        words = shorter
