"""Documents: what the meeting had before it, and every document named by symbol (contract G28, G29, G30, G31)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from uncac_graph.extraction.documents.listing import LETTER, Entry, entries
from uncac_graph.extraction.words.annexes import referred_annexes
from uncac_graph.extraction.words.sentences import passage, sentences
from uncac_graph.extraction.words.symbols import symbols_in
from uncac_graph.model import CitedDocument, Finding, Paragraph, Severity, Stated

_HAD_BEFORE = re.compile(
    r"\b(?:had|has|have|were|was)\b[^.:;]{0,60}?\bbefore\s+(?:it|them|the\s+(?:Conference|Group|Working\s+Group|meeting"
    r"|expert\s+meeting|session))\b"
    r"|\bthe\s+following\s+documents?\b[^.:;]{0,80}\b(?:before|(?:made\s+available|available|submitted|provided)\s+to)\b"
    r"|\bhad\s+(?:also\s+)?(?:at\s+its\s+disposal|for\s+its\s+consideration)\b"
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
    (re.compile(r"/INF[./]"), "information-document"),
    (re.compile(r"/Corr\."), "corrigendum"),
    (re.compile(r"/Add\."), "addendum"),
)
_DRAFT = re.compile(r"/L\.")


@dataclass
class Documentation:
    """What the documentation paragraphs and annexes say."""

    entries: list[Entry] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


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
    saying += [p for p in paragraphs if p.number > 0 and p not in saying and _announces_by_heading(p)]
    own = [p for p in saying if _is_documentation(p)]
    has_section = any(_DOCUMENTS.search(section) for p in paragraphs if p.annex is None for section in p.sections[-1:])
    return own if own or has_section or referred_annexes(paragraphs, _DOCUMENTS) else saying


def _announces_by_heading(paragraph: Paragraph) -> bool:
    """Whether a paragraph under "Documentation" opens a list of symbols by a colon, whatever its verb is."""
    if paragraph.annex is not None or not any(_DOCUMENTS.search(section) for section in paragraph.sections[-1:]):
        return False
    return _COLON.match(paragraph.text) is not None and _names_symbol(paragraph.text)


def _is_documentation(paragraph: Paragraph) -> bool:
    in_section = any(_DOCUMENTS.search(section) for section in paragraph.sections[-1:])
    return in_section or _LISTS.search(paragraph.text) is not None


def _read_text(paragraph: Paragraph, found: Documentation) -> None:
    """Read a paragraph that says what the meeting had before it."""
    opening = _HAD_BEFORE.search(paragraph.text) or _COLON.match(paragraph.text)
    if opening is None:
        return
    start, end = opening.end(), _end_of_list(paragraph.text, opening)
    colon = _COLON.match(paragraph.text, start, end)
    if colon and _ANNOUNCES.search(paragraph.text, opening.start(), colon.end()):
        start = colon.end()
    listed = list(entries(paragraph, start, end))
    if listed:
        found.entries += listed
    elif start > opening.end():
        found.findings.append(_no_document(paragraph))


def _end_of_list(text: str, opening: "re.Match[str]") -> int:
    """Return where the list ends: with its sentence, unless letters go on in the next ones."""
    spans = [span for span in sentences(text) if span.end > opening.start()]
    end = spans[0].end if spans else len(text)
    for span in spans[1:]:
        words = text[span.start : span.end]
        announced = ":" in text[opening.start() : spans[0].end]
        if not (LETTER.match(words) or (announced and _names_symbol(words) and not _PROSE.search(words))):
            break
        end = span.end
    return end


def _names_symbol(words: str) -> bool:
    """Whether words name a document by its symbol."""
    return bool(symbols_in(Paragraph(0, words)))


def _read_annex(paragraph: Paragraph, found: Documentation) -> None:
    """Read an annex that lists documents: entries, or rows of a table (symbol, item, title)."""
    listed = list(entries(paragraph, 0, len(paragraph.text)))
    if listed:
        found.entries += listed


def cited_documents(
    listed: Sequence[Entry], of_agenda: Sequence[Stated[str]], adopted: Sequence[Stated[str]], order: dict[str, int]
) -> list[CitedDocument]:
    """Return each document once: symbol at its first occurrence, title and entry where listed, type (contract G28).

    order: the place of each paragraph in the report, by slug.
    """
    entry_by_symbol: dict[str, Entry] = {}
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


def _document(symbol: Stated[str], entry: Entry | None, is_draft: bool, is_agenda: bool) -> CitedDocument:
    title = entry.title if entry is not None and _has_title(symbol.value, entry) else None
    return CitedDocument(
        symbol=symbol,
        title=title,
        type=_type(symbol, title, is_draft, is_agenda),
        listed=entry.whole if entry is not None else None,
    )


def _has_title(symbol: str, entry: Entry) -> bool:
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
