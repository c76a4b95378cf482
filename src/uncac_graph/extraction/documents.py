"""Documents: what the meeting had before it, and every document named by symbol (contract G28 to G31)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from uncac_graph.extraction.annexes import referred_annexes
from uncac_graph.extraction.sentences import Span, passage, sentences
from uncac_graph.extraction.symbols import placeholders_in, symbols_in
from uncac_graph.model import CitedDocument, Finding, Paragraph, Passage, Severity, Stated

_HAD_BEFORE = re.compile(
    r"\b(?:had|has|have|were|was)\b[^.:;]{0,60}?\bbefore\s+(?:it|them|the\s+(?:Conference|Group|Working\s+Group|meeting"
    r"|expert\s+meeting|session))\b|\bthe\s+following\s+documents?\b[^.:;]{0,80}\bbefore\b"
    r"|\bdocuments\s+before\s+(?:it|the\s+\w+)\b[^.;]{0,60}?(?:\bas\s+follows|:)",
    re.IGNORECASE,
)
_LISTS = re.compile(r"\bfollowing\s+documents?\b|\bdocuments\s+before\b", re.IGNORECASE)
_COLON = re.compile(r"[^.;(“\"]*?:\s+")
_ANNOUNCES = re.compile(r"\b(?:following|documents?|papers?)\b", re.IGNORECASE)
# A draft "had before it" for its adoption is cited there, and is no documentation (contract G29).
_ADOPTION = re.compile(r"\badoption\s+of\b", re.IGNORECASE)
_PROSE = re.compile(r"\b(?:was|were|is|are|had|has|noted|welcomed|expressed|took)\b")
_DOCUMENTS = re.compile(r"\bdocument(?:s|ation)?\b", re.IGNORECASE)
_LETTER = re.compile(r"(?:(?<=\s)|^)\((?P<letter>[a-z]{1,2})\)\s*(?=\S)")
_AFTER_NUMBER = re.compile(r"(?:^|\s)\d{1,2}\s$")
_ARTICLE = re.compile(r"(?:an?|the)\s+(?=\S)", re.IGNORECASE)
_FINAL_MARKS = re.compile(r"(?:[\s;,.:]|\band$)+$")
_LEADING_JOINT = re.compile(r"(?:[\s;,.:–—-]|(?:and|as\s+well\s+as)\s)+", re.IGNORECASE)
_BRACKET = re.compile(r"\s*[(\[]\s*$")
_CLOSING = re.compile(r"\**\s*[)\]]")
_DASH = re.compile(r"[\s:–—,-]*[–—:-][\s]*|\s+")
_ITEM_COLUMN = re.compile(
    r"(?:\d{1,2}(?:\s?\([a-z]\))?(?:\s*(?:,|and|to|–|-)\s*\d{0,2}(?:\s?\([a-z]\))?)*)\s+(?=[A-Z“])"
)

# The words that open a title and tell what the document is (contract G28).
_TYPE_BY_OPENING = (
    (re.compile(r"(?:Annotated\s+)?(?:(?:draft\s+)?provisional\s+)?agenda\b", re.IGNORECASE), "agenda"),
    (re.compile(r"Note\s+by\s+the\s+Secretariat\b", re.IGNORECASE), "note-by-the-secretariat"),
    (re.compile(r"Background\s+papers?\b", re.IGNORECASE), "background-paper"),
    (re.compile(r"Conference\s+room\s+papers?\b", re.IGNORECASE), "conference-room-paper"),
    (re.compile(r"Draft\s+report\b", re.IGNORECASE), "draft-report"),
    (re.compile(r"Draft\s+resolutions?\b", re.IGNORECASE), "draft-resolution"),
    (re.compile(r"Corrigendum\b", re.IGNORECASE), "corrigendum"),
    (re.compile(r"Addendum\b", re.IGNORECASE), "addendum"),
    (re.compile(r"Report\b", re.IGNORECASE), "report"),
)
_TYPE_BY_SYMBOL = (
    (re.compile(r"/CRP\."), "conference-room-paper"),
    (re.compile(r"/INF\."), "information-document"),
    (re.compile(r"/Corr\."), "corrigendum"),
    (re.compile(r"/Add\."), "addendum"),
)
_DRAFT = re.compile(r"/L\.")


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry of the documentation: its symbols, its title if printed, and both together."""

    symbols: tuple[Stated[str], ...]
    title: Stated[str] | None
    whole: Passage


@dataclass
class Documentation:
    """What the documentation paragraphs say; `consumed` are the paragraphs read."""

    entries: list[_Entry] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    consumed: set[str] = field(default_factory=set)


def documentation(paragraphs: Sequence[Paragraph]) -> Documentation:
    """Return the documents that the meeting had before it.

    Source: "The expert meeting had before it the following documents: (a) Annotated provisional agenda
    (CAC/COSP/EG.1/2023/1); …", in running text, or in an annex that a numbered paragraph refers to for them.
    """
    found = Documentation()
    annexes = referred_annexes(paragraphs, _DOCUMENTS)
    for paragraph in documentation_paragraphs(paragraphs):
        _read_text(paragraph, found)
    for paragraph in paragraphs:
        if paragraph.annex in annexes:
            _read_annex(paragraph, found)
    return found


def documentation_paragraphs(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Return the paragraphs that say what the meeting had before it: those under "Documentation", if there are any.

    Where there are none, all that say so, since some reports name the documents under each item.
    """
    saying = [p for p in paragraphs if p.annex is None and p.number > 0 and _HAD_BEFORE.search(p.text)]
    saying = [p for p in saying if not any(_ADOPTION.search(section) for section in p.sections[-1:])]
    own = [p for p in saying if _is_documentation(p)]
    has_section = any(_DOCUMENTS.search(section) for p in paragraphs if p.annex is None for section in p.sections[-1:])
    return own if own or has_section or referred_annexes(paragraphs, _DOCUMENTS) else saying


def _is_documentation(paragraph: Paragraph) -> bool:
    in_section = any(_DOCUMENTS.search(section) for section in paragraph.sections[-1:])
    return in_section or _LISTS.search(paragraph.text) is not None


def _read_text(paragraph: Paragraph, found: Documentation) -> None:
    """Read a paragraph that says what the meeting had before it."""
    opening = _HAD_BEFORE.search(paragraph.text)
    if opening is None:
        return
    start, end = opening.end(), _end_of_list(paragraph.text, opening)
    colon = _COLON.match(paragraph.text, start, end)
    if colon and _ANNOUNCES.search(paragraph.text, opening.start(), colon.end()):
        start = colon.end()
    entries = list(_entries(paragraph, start, end))
    if entries:
        found.entries += entries
        found.consumed.add(paragraph.slug)
    elif start > opening.end():
        found.findings.append(_no_document(paragraph))


def _end_of_list(text: str, opening: "re.Match[str]") -> int:
    """Return where the list ends: with its sentence, unless letters go on in the next ones."""
    spans = [span for span in sentences(text) if span.end > opening.start()]
    end = spans[0].end if spans else len(text)
    for span in spans[1:]:
        words = text[span.start : span.end]
        announced = ":" in text[opening.end() : spans[0].end]
        if not (_LETTER.match(words) or (announced and symbols_in_words(words) and not _PROSE.search(words))):
            break
        end = span.end
    return end


def symbols_in_words(words: str) -> bool:
    """Whether words name a document by its symbol."""
    return bool(symbols_in(Paragraph(0, words)))


def _read_annex(paragraph: Paragraph, found: Documentation) -> None:
    """Read an annex that lists documents: entries, or rows of a table (symbol, item, title)."""
    entries = list(_entries(paragraph, 0, len(paragraph.text)))
    if entries:
        found.entries += entries
        found.consumed.add(paragraph.slug)


def _entries(paragraph: Paragraph, start: int, end: int) -> Iterator[_Entry]:
    """Yield the entries of a stretch that name a symbol."""
    missing = [Stated("", place) for place in placeholders_in(paragraph, start, end)]
    symbols = sorted((*symbols_in(paragraph, start, end), *missing), key=lambda s: s.passage.start)
    if not symbols:
        return
    for span in _entry_spans(paragraph, start, end, symbols):
        of_entry = tuple(s for s in symbols if s.value and span.start <= s.passage.start < span.end)
        if of_entry:
            yield _entry(paragraph, span, of_entry)


def _entry_spans(paragraph: Paragraph, start: int, end: int, symbols: Sequence[Stated[str]]) -> Iterator[Span]:
    """Yield the stretches of the entries: by letters, by printed lines, else by symbols."""
    starts = _letters(paragraph, start, end) or _lines(paragraph, start, end, symbols)
    if not starts:
        yield from _spans_by_symbols(paragraph.text, start, end, symbols)
        return
    for begin, following in zip(starts, [*starts[1:], end], strict=True):
        letter = _LETTER.match(paragraph.text, begin, following)
        span = Span(letter.end() if letter else begin, following)
        of_span = [s for s in symbols if span.start <= s.passage.start < span.end]
        if all(_joined_to_previous(paragraph.text, s, of_span) for s in of_span[1:]):
            yield span
        else:
            yield from _spans_by_symbols(paragraph.text, span.start, span.end, of_span)


def _letters(paragraph: Paragraph, start: int, end: int) -> list[int]:
    """Return where (a), (b) … stand in a row; a letter out of the row, or of an item ("5 (b)"), belongs to a title."""
    starts: list[int] = []
    for match in _LETTER.finditer(paragraph.text, start, end):
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
    with_symbol = [
        line
        for line, following in zip(lines, [*lines[1:], end], strict=True)
        if any(line <= s.passage.start < following for s in symbols)
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
    first = lines[0]
    for line, following in zip(lines, [*lines[1:], None], strict=True):
        if line in with_symbol:
            starts.append(first)
            first = following if following is not None else first
    return starts


def _spans_by_symbols(text: str, start: int, end: int, symbols: Sequence[Stated[str]]) -> Iterator[Span]:
    """Yield stretches in running text: each ends with the bracket of its symbols, or begins with a bare symbol."""
    position = start
    if _symbols_come_first(text, start, end, symbols):
        starts = [s.passage.start for s in symbols if not _joined_to_previous(text, s, symbols)]
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


def _joined_to_previous(text: str, symbol: Stated[str], symbols: Sequence[Stated[str]]) -> bool:
    """Whether a symbol stands right after another one, with no title between."""
    before = [s for s in symbols if s.passage.end <= symbol.passage.start or s.passage == symbol.passage]
    index = before.index(symbol)
    return index > 0 and _only_joints(text[before[index - 1].passage.end : symbol.passage.start])


def _only_joints(words: str) -> bool:
    return re.fullmatch(r"(?:[\s,;/&–—()*-]|and)*", words) is not None


def _entry(paragraph: Paragraph, span: Span, symbols: tuple[Stated[str], ...]) -> _Entry:
    """Return an entry with its title: the words before the bracketed symbol, else those after the symbol."""
    text = paragraph.text
    start = _after_joint(text, span.start, span.end)
    first, last = symbols[0].passage.start, max(s.passage.end for s in symbols)
    closing = _CLOSING.match(text, last, span.end)
    whole_end = closing.end() if closing else last
    before = _title_span(text, start, first)
    if before is not None:
        whole = passage(paragraph, before.start, whole_end)
        return _Entry(symbols, Stated(text[before.start : before.end], passage(paragraph, *before)), whole)
    gap = _DASH.match(text, whole_end, span.end)
    after_start = gap.end() if gap else whole_end
    column = _ITEM_COLUMN.match(text, after_start, span.end)
    after = _title_span(text, column.end() if column else after_start, span.end)
    if after is None:
        return _Entry(symbols, None, passage(paragraph, first, whole_end))
    whole = passage(paragraph, first, after.end)
    return _Entry(symbols, Stated(text[after.start : after.end], passage(paragraph, *after)), whole)


def _after_joint(text: str, start: int, end: int) -> int:
    joint = _LEADING_JOINT.match(text, start, end)
    return joint.end() if joint else start


def _title_span(text: str, start: int, end: int) -> Span | None:
    """Return a title without article, marks, and the bracket that opens before the symbol; None where none stands."""
    words = _BRACKET.sub("", text[start:end])
    words = words[: len(words) - len(_trailing(words))]
    article = _ARTICLE.match(words)
    begin = start + (article.end() if article else 0)
    stop = start + len(words)
    if stop - begin < 4 or not re.search(r"[A-Za-z]{3}", text[begin:stop]):
        return None
    if re.fullmatch(
        r"(?:documents?|contained in( documents?)?|see|symbol|item|title)\W*", text[begin:stop], re.IGNORECASE
    ):
        return None
    return Span(begin, stop)


def _trailing(words: str) -> str:
    marks = _FINAL_MARKS.search(words)
    return marks[0] if marks else ""


def cited_documents(
    listed: Sequence[_Entry], of_agenda: Sequence[Stated[str]], adopted: Sequence[Stated[str]], order: dict[str, int]
) -> list[CitedDocument]:
    """Return each document once: symbol at its first occurrence, title and entry where listed, type by G28.

    order: the place of each paragraph in the report, by slug.
    """
    entry_by_symbol: dict[str, _Entry] = {}
    for entry in listed:
        for symbol in entry.symbols:
            entry_by_symbol.setdefault(symbol.value, entry)
    occurrences = [*of_agenda, *(s for e in listed for s in e.symbols), *adopted]
    occurrences.sort(key=lambda s: (order[s.passage.paragraph.slug], s.passage.start))
    first: dict[str, Stated[str]] = {}
    for symbol in occurrences:
        first.setdefault(symbol.value, symbol)
    drafts = {s.value for s in adopted}
    agendas = {s.value for s in of_agenda}
    return [_document(s, entry_by_symbol.get(s.value), s.value in drafts, s.value in agendas) for s in first.values()]


def _document(symbol: Stated[str], entry: _Entry | None, is_draft: bool, is_agenda: bool) -> CitedDocument:
    title = entry.title if entry is not None and _has_title(symbol.value, entry) else None
    return CitedDocument(
        symbol=symbol,
        title=title,
        type=_type(symbol, title, is_draft, is_agenda),
        listed=entry.whole if entry is not None else None,
    )


def _has_title(symbol: str, entry: _Entry) -> bool:
    """Whether an entry's title is this symbol's: a corrigendum behind the document that it corrects has none."""
    return entry.symbols[0].value == symbol or "/Corr." not in symbol


def _type(symbol: Stated[str], title: Stated[str] | None, is_draft: bool, is_agenda: bool) -> Stated[str] | None:
    """Return what a document is, quoted by the symbol or by the title's opening words (contract G28)."""
    if is_draft and _DRAFT.search(symbol.value):
        return Stated("draft-report", symbol.passage)
    for pattern, kind in _TYPE_BY_SYMBOL:
        if pattern.search(symbol.value):
            return Stated(kind, symbol.passage)
    if title is None:
        return Stated("agenda", symbol.passage) if is_agenda else None
    place = title.passage
    for pattern, kind in _TYPE_BY_OPENING:
        opening = pattern.match(place.paragraph.text, place.start, place.end)
        if opening:
            return Stated(kind, passage(place.paragraph, opening.start(), opening.end()))
    return None


def _no_document(paragraph: Paragraph) -> Finding:
    return Finding(
        Severity.WARNING,
        "documents-without-symbol",
        "a list of documents is announced, and none with a symbol was found in it",
        "compare with the report; add the documents as corrections beside it",
        paragraph.slug,
        paragraph.text[:200],
    )
