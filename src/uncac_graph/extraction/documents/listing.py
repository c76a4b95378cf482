"""Lists of documents: entries with title and symbol, in letters, lines, table rows or running text."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, product
from string import ascii_lowercase

from uncac_graph.extraction.words.symbols import placeholders_in, symbols_in
from uncac_graph.model import Passage, Stated, Stretch

# "a" … "z", "aa" … "zz"
_LETTERS = tuple(map("".join, (*product(ascii_lowercase), *product(ascii_lowercase, repeat=2))))
LETTER = re.compile(r"(?:(?<=\s)|^)\((?P<letter>[a-z]{1,2})\)\s*(?=\S)")
_AFTER_NUMBER = re.compile(r"(?:^|\s)\d{1,2}\s$")
_ARTICLE = re.compile(r"(?i)(?:an?|the)\s+(?=\S)")
_LEADING_JOINT = re.compile(
    r"(?i)(?:[\s;,.:–—-]|in\s+addition\s+to\s+(?:the|those)\b[^,;()]{0,60},\s|(?:and|as\s+well\s+as|also|in\s+addition|for\s+information)\b,?\s"
    r"|(?:under|for|on|in\s+relation\s+to)\s+(?:agenda\s+)?(?:sub-?)?items?\s+\d[^,;()]{0,30},\s)+"
)
_TITLE_IN_BRACKET = re.compile(r"\s*\((?P<title>[^()]*[A-Za-z]{3}[^()]*)\)")
_BRACKET = re.compile(r"\s*[(\[]\s*$")
_CLOSING = re.compile(r"\**\s*[)\]]")
_DASH = re.compile(r"[\s:–—,-]*[–—:-][\s]*|,?\s+")
_JOINTS = re.compile(r"(?:[\s,;/&–—()*-]|and)*")
_NO_TITLE = re.compile(r"(?i)(?:documents?|contained in( documents?)?|see|symbol|item|title)\W*")
_WORD = re.compile(r"[A-Za-z]{3}")
# "documents …/7 and …/8, which had been circulated"
_CLAUSE = re.compile(r"(?:which|that|as|was|were|is|are|had|has|have|having|and|in|on|for|by|to|at)\b")
# "The note on A, of which an advance version had been circulated, was issued as document …/5": no words of the title.
_SAID_OF_IT = re.compile(
    r",\s+(?:(?:of|in|on|for)\s+)?which\s|\s(?:was|were|is|are)\s+(?:issued|circulated|contained|reproduced|available)\b"
)
_ITEM_COLUMN = re.compile(
    r"(?:\d{1,2}(?:\s?\([a-z]\))?(?:\s*(?:,|and|to|–|-)\s*\d{0,2}(?:\s?\([a-z]\))?)*)\s+(?=[A-Z“])"
)


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the documentation: its symbols, its title if printed, and both together.

    lay_before: whether the meeting had it before it; a list of participants is only said to be issued.
    """

    symbols: tuple[Stated[str], ...]
    title: Stated[str] | None
    whole: Passage
    lay_before: bool = True


def entries(listed: Stretch) -> Iterator[Entry]:
    """Yield the entries of a stretch that name a symbol."""
    missing = [Stated("", place) for place in placeholders_in(listed)]
    symbols = sorted((*symbols_in(listed), *missing), key=_start)
    for stretch in _stretches(listed, symbols) if symbols else ():
        of_entry = tuple(symbol for symbol in _within(symbols, stretch) if symbol.value)
        if of_entry:
            yield _entry(stretch, of_entry)


def _start(symbol: Stated[str]) -> int:
    return symbol.passage.start


def _within(symbols: Sequence[Stated[str]], stretch: Stretch) -> Sequence[Stated[str]]:
    """Return the symbols that begin in a stretch."""
    return symbols[bisect_left(symbols, stretch.start, key=_start) : bisect_left(symbols, stretch.end, key=_start)]


def _stretches(listed: Stretch, symbols: Sequence[Stated[str]]) -> Iterator[Stretch]:
    """Yield the stretches of the entries: by letters, by printed lines, else by symbols."""
    starts = _letters(listed) or _lines(listed, symbols)
    if not starts:
        yield from _by_symbols(listed, symbols)
        return
    for start, end in pairwise([*starts, listed.end]):
        stretch = Stretch(listed.paragraph, start, end).behind(LETTER)
        within = _within(symbols, stretch)
        if all(_are_joined(symbol, following) for symbol, following in pairwise(within)):
            yield stretch
        else:
            yield from _by_symbols(stretch, within)


def _letters(listed: Stretch) -> list[int]:
    """Return where (a), (b) … stand in a row; a letter out of the row, or of an item ("5 (b)"), belongs to a title."""
    text, entries = listed.paragraph.text, listed.paragraph.entries
    starts: list[int] = []
    for match in LETTER.finditer(*listed.bounds):
        of_item = match.start() not in entries and _AFTER_NUMBER.search(text, 0, match.start())
        if match["letter"] == _LETTERS[len(starts)] and not of_item:
            starts.append(match.start())
    return starts if len(starts) > 1 or (starts and not text[listed.start : starts[0]].strip()) else []


def _lines(listed: Stretch, symbols: Sequence[Stated[str]]) -> list[int]:
    """Return the printed lines that hold one document each; lines without a symbol go on with the one before."""
    starts = [entry for entry in listed.paragraph.entries if listed.start <= entry < listed.end]
    lines = [Stretch(listed.paragraph, start, end) for start, end in pairwise([*starts, listed.end])]
    if len(lines) < 2:
        return []
    with_symbol = [line.start for line in lines if _within(symbols, line)]
    if lines[0].start in with_symbol or lines[0].start - listed.start > 1 or not _is_in_bracket(symbols[0], listed):
        return with_symbol
    # The symbol stands in brackets behind its title, on the last line of each entry.
    ends = frozenset(with_symbol)
    firsts = [lines[0].start, *(line.start for before, line in pairwise(lines) if before.start in ends)]
    return firsts[: len(with_symbol)]


def _is_in_bracket(symbol: Stated[str], listed: Stretch) -> bool:
    """Whether a symbol stands behind an opening bracket."""
    start = symbol.passage.start
    return _BRACKET.search(listed.paragraph.text, max(listed.start, start - 3), start) is not None


def _by_symbols(stretch: Stretch, symbols: Sequence[Stated[str]]) -> Iterator[Stretch]:
    """Yield stretches in running text: each ends with the bracket of its symbols, or begins with a bare symbol."""
    paragraph = stretch.paragraph
    in_brackets = any(_is_in_bracket(symbol, stretch) for symbol in symbols)
    if not in_brackets and stretch.after(symbols[-1].passage).search(_WORD):
        # Titles follow their symbols, as in a table.
        starts = [symbols[0].passage.start]
        starts += [after.passage.start for before, after in pairwise(symbols) if not _are_joined(before, after)]
        yield from (Stretch(paragraph, start, end) for start, end in pairwise([*starts, stretch.end]))
        return
    position = stretch.start
    for symbol, following in zip(symbols, [*symbols[1:], None], strict=True):
        closing = paragraph.whole.after(symbol.passage).match(_CLOSING)
        close = closing.end if closing else symbol.passage.end
        if following is not None and (
            following.passage.start <= close or (not closing and _are_joined(symbol, following))
        ):
            continue
        yield Stretch(paragraph, position, close)
        position = close


def _are_joined(symbol: Stated[str], following: Stated[str]) -> bool:
    """Whether a symbol stands right after another one, with no title between."""
    between = symbol.passage.paragraph.text[symbol.passage.end : following.passage.start]
    return _JOINTS.fullmatch(between) is not None


def _entry(stretch: Stretch, symbols: tuple[Stated[str], ...]) -> Entry:
    """Return an entry with its title: the words before the bracketed symbol, else those after the symbol."""
    last = max((symbol.passage for symbol in symbols), key=lambda passage: passage.end)
    closing = stretch.after(last).match(_CLOSING)
    printed = symbols[0].passage | (closing or last)
    before = stretch.behind(_LEADING_JOINT)
    title = _title(before.before(printed)) if before.start < printed.start else None
    bracket = None if title or closing else _TITLE_IN_BRACKET.match(*stretch.after(printed).bounds)
    if bracket:
        title = stretch.at(bracket, "title")
        return Entry(symbols, Stated(title.quote, title), printed | stretch.at(bracket))
    behind = stretch.after(printed).behind(_DASH).behind(_ITEM_COLUMN)
    title = title or (None if behind.match(_CLAUSE) else _title(behind))
    return Entry(symbols, Stated(title.quote, title) if title else None, printed | title if title else printed)


def _title(words: Stretch) -> Passage | None:
    """Return a title without article, marks, and the bracket that opens before the symbol; None where none stands."""
    words = words.before_first(_BRACKET).before_first(_SAID_OF_IT)
    # The marks, and the "and", that part an entry from the next one.
    while (shorter := words.without_final(" ;,.:").without_last(" and")) != words:
        words = shorter
    title = words.behind(_ARTICLE)
    if len(title.quote) < 4 or not title.search(_WORD) or _NO_TITLE.fullmatch(title.quote):
        return None
    return title.passage
