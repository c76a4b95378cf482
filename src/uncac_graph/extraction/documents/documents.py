"""Documents: what the meeting had before it, and every document named by symbol (contract G28, G29, G30, G31)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from uncac_graph.extraction import findings
from uncac_graph.extraction.documents.listing import LETTER, Entry, entries
from uncac_graph.extraction.reading import Read, Reading, each_once, values_and_findings
from uncac_graph.extraction.words.annexes import referred_annexes
from uncac_graph.extraction.words.symbols import symbols_in
from uncac_graph.model import CitedDocument, Finding, Paragraph, Passage, Stated, Stretch

_HAD_BEFORE = re.compile(
    r"(?i)\b(?:had|has|have|were|was)\b[^.:;]{0,60}?\bbefore\s+(?:it|them|the\s+(?:Conference|Group|Working\s+Group|meeting"
    r"|expert\s+meeting|session))\b"
    r"|\bthe\s+following\s+documents?\b[^.:;]{0,80}\b(?:before|(?:made\s+available|available|submitted|provided)\s+to)\b"
    r"|\bhad\s+(?:also\s+)?(?:at\s+its\s+disposal|for\s+its\s+consideration)\b"
    r"|\bdocuments\s+before\s+(?:it|the\s+\w+)\b[^.;]{0,60}?(?:\bas\s+follows|:)"
)
_LISTS = re.compile(r"(?i)\bfollowing\s+documents?\b|\bdocuments\s+before\b")
_SPOKEN = re.compile(r"(?i)\b(?:speakers?|welcomed|noted|expressed|statements?|delegations?)\b")
# "The note (CAC/COSP/IRG/2032/2) was before the Group": the documents stand in front.
_LAY_BEFORE = re.compile(
    r"(?i)\b(?:was|were)\s+(?:also\s+)?(?:before|(?:made\s+available|submitted|provided|presented)\s+to)\s+"
    r"(?:it|them|the\s+(?:Conference|Group|Working\s+Group|meeting|expert\s+meeting|session))\b"
)
_BEFORE_WERE = re.compile(
    r"(?i)\bbefore\s+(?:it|them|the\s+(?:Conference|Group|Working\s+Group|meeting|expert\s+meeting))\s+(?:was|were)\b"
)
# What a sentence under "Documentation" says of the documents that follow.
_SAID_OF = re.compile(
    r"(?i)\b(?:on\s+the\s+basis\s+of|provided\s+with|consist\w*\s+of|compris\w+|includ\w+|considered|reviewed|examined|discussed"
    r"|introduced|presented|prepared|received|used|circulated|contained\s+in|listed\s+in|in\s+addition,?)"
    r"(?=\s+(?:the|an?|its|one|two|three|four|five|several|documents?)\s|\s+[A-Z]+/|\s*$)"
)
# "In addition to the agenda (…/1), the Group had before it a note (…/2)"
_IN_ADDITION = re.compile(r"(?:In\s+addition\s+to|Besides|Apart\s+from|Together\s+with|As\s+well\s+as)\s+")
# "A list of participants was issued as …/INF.1" says of none that the meeting had it before it.
_ISSUED_AS = re.compile(r"\b(?:was|were|been)\s+(?:issued|circulated)\s+as\s+(?=[A-Z]+/)")
_COLON = re.compile(r"[^.;(“\"]*?:\s+")
_ANNOUNCES = re.compile(r"(?i)\b(?:following|documents?|papers?)\b")
# A draft "had before it" for its adoption is cited there, and is no documentation (contract G29).
_ADOPTION = re.compile(r"(?i)\badoption\s+of\b")
_PROSE = re.compile(r"\b(?:was|were|is|are|had|has|noted|welcomed|expressed|took)\b")
_DOCUMENTS = re.compile(r"(?i)\bdocument(?:s|ation)?\b")

# A corrigendum of a conference room paper is a corrigendum.
_TYPE_BY_SYMBOL = (
    (re.compile(r"/Corr\."), "corrigendum"),
    (re.compile(r"/Add\."), "addendum"),
    (re.compile(r"/CRP\."), "conference-room-paper"),
    (re.compile(r"/INF[./]"), "information-document"),
)
# "notes by the Secretariat on chapter II (…) and of chapter V (…)", "and chapter V (…)": no words of its own.
_ELLIPTIC = re.compile(r"(?:of|by|on|for|from|in|to|under|chapters?|articles?)\s")
_DRAFT = re.compile(r"/L\.")


def documentation(reading: Reading) -> Read[tuple[Entry, ...]]:
    """Return the documents that the meeting had before it.

    Source: "The expert meeting had before it the following documents: (a) Annotated provisional agenda
    (CAC/COSP/EG.1/2023/1); …", in running text, or in an annex that a numbered paragraph refers to for them.
    """
    read = values_and_findings(one for p in documentation_paragraphs(reading.paragraphs) for one in _listed(p))
    annexes = referred_annexes(reading.paragraphs, _DOCUMENTS)
    annexed = (entry for p in reading.paragraphs if p.annex in annexes for entry in entries(p.whole))
    return Read((*read.value, *annexed), read.findings)


def documentation_paragraphs(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Return the paragraphs that say what the meeting had before it: those under "Documentation", if there are any.

    Where there are none, and no annex lists documents, all that say so: some reports name them under each item.
    """
    main = [p for p in paragraphs if p.annex is None and p.number > 0]
    headed = [p for p in main if _DOCUMENTS.search(p.heading)]
    saying = [p for p in main if p not in headed and not _ADOPTION.search(p.heading) and _says_before(p.whole)]
    listing = [p for p in saying if _LISTS.search(p.text)]
    if headed or listing or referred_annexes(paragraphs, _DOCUMENTS):
        saying = listing
    return sorted((*headed, *saying), key=main.index)


def _says_before(words: Stretch) -> Passage | None:
    return words.search(_HAD_BEFORE) or words.search(_BEFORE_WERE)


def _listed(paragraph: Paragraph) -> Iterator[Entry | Finding]:
    """Yield the documents of a paragraph that says what the meeting had before it."""
    read_to = 0
    for sentence in paragraph.sentences:
        listed = _listed_in(sentence) if sentence.start >= read_to else None
        if listed is None:
            continue
        colon = listed.match(_COLON)
        announces = colon is not None and (sentence.before(colon) | colon).search(_ANNOUNCES) is not None
        found = list(entries(listed.after(colon) if colon and announces else listed))
        if (besides := sentence.match(_IN_ADDITION)) is not None:
            found = [*entries(sentence.after(besides).before(listed)), *found]
        if sentence.search(_ISSUED_AS) and _says_before(sentence) is None:
            found = [replace(entry, lay_before=False) for entry in found]
        yield from found
        if not found and announces:
            yield findings.DOCUMENTS_WITHOUT_SYMBOL.at(paragraph, paragraph.text[:200])
        read_to = listed.end


def _listed_in(sentence: Passage) -> Stretch | None:
    """Return where a sentence, and those behind it in which its list goes on, name documents; None where none does."""
    lay = sentence.search(_LAY_BEFORE)
    if lay and symbols_in(sentence.before(lay)):
        return sentence.before(lay)
    opening = _says_before(sentence)
    if opening:
        return _up_to_end_of_list(opening)
    symbols = symbols_in(sentence) if _DOCUMENTS.search(sentence.paragraph.heading) else []
    if not symbols or sentence.search(_SPOKEN):
        return None
    before = sentence.before(symbols[0].passage)
    said = before.match(_COLON) or next(reversed([*before.finditer(_SAID_OF)]), None)
    return _up_to_end_of_list(said) if said else sentence


def _up_to_end_of_list(opening: Passage) -> Stretch:
    """Return what follows the opening of a list, to the end of its sentence, or of those in which its letters go on."""
    paragraph = opening.paragraph
    sentences = [sentence for sentence in paragraph.sentences if sentence.end > opening.start]
    end = sentences[0].end if sentences else len(paragraph.text)
    announced = bool(sentences) and ":" in sentences[0].since(opening).quote
    for sentence in sentences[1:]:
        goes_on = announced and symbols_in(sentence) and not sentence.search(_PROSE)
        if not (LETTER.match(sentence.quote) or goes_on):
            break
        end = sentence.end
    return Stretch(paragraph, opening.end, max(end, opening.end))


def cited_documents(
    listed: Sequence[Entry], of_agenda: Sequence[Stated[str]], adopted: Sequence[Stated[str]], reading: Reading
) -> Iterator[CitedDocument]:
    """Yield each document once: symbol at its first occurrence, title and entry where listed, type (contract G28)."""
    order = {paragraph.slug: n for n, paragraph in enumerate(reading.paragraphs)}
    types = reading.authorities.document_types
    entry_by_symbol: dict[str, tuple[Entry, Stated[str] | None]] = {}
    kind: Stated[str] | None = None
    for entry in listed:
        if not _is_elliptic(entry):
            # What it is, by the words that open its title.
            opening = entry.title.passage.match(_opening(tuple(types))) if entry.title else None
            kind = Stated(types[" ".join(opening.quote.lower().split())], opening) if opening else None
        for symbol in entry.symbols:
            entry_by_symbol.setdefault(symbol.value, (entry, kind))
    occurrences = [*of_agenda, *(symbol for entry in listed for symbol in entry.symbols), *adopted]
    occurrences.sort(key=lambda symbol: (order[symbol.passage.paragraph.slug], symbol.passage.start))
    drafts, agendas = {s.value for s in adopted}, {s.value for s in of_agenda}
    for symbol in each_once(occurrences):
        name = symbol.value
        entry_of, by_title = entry_by_symbol.get(name, (None, None))
        # A corrigendum behind the document that it corrects has no title.
        has_title = entry_of is not None and (entry_of.symbols[0].value == name or "/Corr." not in name)
        title = entry_of.title if entry_of and has_title and not _is_elliptic(entry_of) else None
        if name in drafts and _DRAFT.search(name):
            of_document: Stated[str] | None = Stated("draft-report", symbol.passage)
        else:
            by_symbol = (Stated(kind, symbol.passage) for form, kind in _TYPE_BY_SYMBOL if form.search(name))
            of_document = next(by_symbol, by_title if has_title else None)
        if of_document is None and title is None and name in agendas:
            of_document = Stated("agenda", symbol.passage)
        listed_in = entry_of.whole if entry_of and entry_of.lay_before else None
        yield CitedDocument(symbol, title, of_document, listed=listed_in)


def _is_elliptic(entry: Entry) -> bool:
    """Whether an entry goes on with the words of the one before: "notes by the Secretariat on A (…) and on B (…)"."""
    return entry.title is not None and _ELLIPTIC.match(entry.title.value) is not None


@lru_cache(maxsize=8)
def _opening(openings: tuple[str, ...]) -> re.Pattern[str]:
    """Return a pattern of the words that open titles, longest first."""
    forms = (re.escape(words).replace(r"\ ", r"\s+") for words in sorted(openings, key=len, reverse=True))
    return re.compile(rf"(?i)(?:{'|'.join(forms)})\b")
