"""The ledger: what became of each paragraph, so that nothing is dropped without a word."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from uncac_graph.extraction.documents.documents import documentation_paragraphs
from uncac_graph.extraction.findings import UNREAD_PASSAGE
from uncac_graph.extraction.words.symbols import symbols_in
from uncac_graph.model import Finding, LedgerEntry, Paragraph, Passage, ReadingStatus, ReportFacts, Severity, Stretch


@dataclass(frozen=True, slots=True)
class _Cue:
    """Words by which a sentence looks as if it stated a fact, and what that fact would be."""

    words: re.Pattern[str]
    fact: str
    section: re.Pattern[str] | None = None
    not_with: re.Pattern[str] | None = None


def _cue(fact: str, words: str, section: str | None = None, not_with: str | None = None) -> _Cue:
    return _Cue(
        re.compile(words, re.IGNORECASE),
        fact,
        re.compile(section, re.IGNORECASE) if section else None,
        re.compile(not_with, re.IGNORECASE) if not_with else None,
    )


_DISCUSSION = (
    r"\bspeakers?\b|\bpanel|\bstatements?\b|\bdiscussions?\b|\bdelegat|\bside\s+event|\bworkshop|\bconsultations\b"
    r"|\bentitled\b|\bprovisional\s+agenda\s+for\b|\bdraft\s+provisional\b|\bmay\b|\bshould\b|\bshall\b|\bcould\b|\bwould\b"
)
_NO_ATTENDANCE = (
    r"\bshall\b|\bmay\b|\bshould\b|\bcould\b|\bcredentials\b|\bministers?\b|\blevel\b|\bspeakers?\b|\bwomen\b"
    r"|\bvideo\b|\bnoted\b|\brecalled\b|\binformed\b|\bper\s+cent\b|\bdelegations?\b|\bparticipants\b"
)
_DRAFT = "draft of the report"
_CUES = (
    _cue(
        "attendance",
        r"\bthe\s+following\b[^.:]{0,300}?\b(?:was|were)\s+(?:also\s+)?represented\b[^.:]*:",
        not_with=r"\bpanel|\bspeakers?\b|\bexperts?\b|\bpractitioners\b|\bcompanies\b|\bministers\b"
        r"|\bbriefing|\bworkshop|\bnot\s+(?:be\s+)?represented\b|\bwould\b|\bdecided\b",
    ),
    _cue(
        "attendance",
        r"\b(?:was|were)\s+(?:also\s+)?represented\b",
        section=r"\battendance\b|\bparticipation\b",
        not_with=_NO_ATTENDANCE,
    ),
    _cue(
        "attendance",
        r"\b(?:States|organi[sz]ations?|entit(?:y|ies)|signator(?:y|ies)|bodies|institutes|agencies)\b[^.]{0,300}?"
        r"\b(?:represented|attended|participated|took\s+part)\b",
        section=r"\battendance\b|\bparticipation\b",
        not_with=rf"{_NO_ATTENDANCE}|\bnot\s+(?:be(?:en)?\s+)?(?:represented|attend|participat)|\bno(?:ne)?\b|\bdecided\b",
    ),
    _cue(
        "attendance",
        r"\b(?:was|were)\s+(?:also\s+)?(?:present|in\s+attendance)\b|\bsent\s+(?:an?\s+)?(?:observers?|representatives?)\b"
        r"|\brepresented\s+(?:by\s+(?:an?\s+)?\w+\s+)?(?:was|were)\b"
        r"|\b(?:observers?|representatives?)\s+(?:for|of|from)\b[^.]{0,300}?\b(?:attended|participated|took\s+part)\b",
        section=r"\battendance\b|\bparticipation\b",
        not_with=rf"{_NO_ATTENDANCE}|\bnot\b|\bno(?:ne)?\b|\bdecided\b|\bquorum\b",
    ),
    _cue(
        _DRAFT,
        r"\bdraft\s+report\b.*?/L\.\d",
        section=r"\badoption\s+of\s+(?:the|its)\s+(?:draft\s+)?report\b",
    ),
    _cue(
        "chair",
        r"\b(?:sessions?|meetings?|conference|group)\b[^.;:]{0,60}?\b(?:was|were)\s+(?:co-)?chaired\s+by\b",
        not_with=_DISCUSSION,
    ),
    _cue(
        "officers elected",
        r"\belected\s+(?:by\s+acclamation|the\s+following\s+(?:officers|persons|representatives|members))\b",
        not_with=r"\bshould\b|\bshall\b|\bmay\b|\bwould\b",
    ),
    _cue(
        "joint consideration",
        r"\bconsidered\b[^.]{0,80}?\bitems?\s+\d[^.]{0,80}?\bjointly\s+with\b",
        not_with=r"\bshould\b|\bwould\b|\bmay\b",
    ),
    _cue("resolutions adopted", r"\badopted\s+the\s+following\s+(?:resolutions?|decisions?)\b"),
)
_HAD_BEFORE = re.compile(r"\bhad\s+before\s+(?:it|them)\b|\bbefore\s+the\s+\w+", re.IGNORECASE)
_NO_FACTS = (
    (re.compile(r"\bstatements?\b|\bmade\s+by\b", re.IGNORECASE), "tells of statements"),
    (re.compile(r"\bspeakers?\b|\bpanel", re.IGNORECASE), "tells of a discussion"),
    (re.compile(r"\bclos(?:ed|ing|ure)\b", re.IGNORECASE), "tells of the closing"),
)


def ledger(facts: ReportFacts, places: Sequence[Passage]) -> tuple[list[LedgerEntry], list[Finding]]:
    """Return the account of every paragraph, and a finding for each that looks like a fact passage and was not read.

    places: the passages of all facts that were read.
    """
    by_slug: dict[str, list[Passage]] = {}
    for place in places:
        by_slug.setdefault(place.paragraph.slug, []).append(place)
    documentation = {p.slug for p in documentation_paragraphs(facts.text.paragraphs)}
    entries, findings = [], []
    for paragraph in facts.text.paragraphs:
        own = by_slug.get(paragraph.slug, [])
        in_body = paragraph.annex is None and paragraph.number > 0
        unread = list(_unread(paragraph, own, paragraph.slug in documentation)) if in_body else []
        unread = [(fact, span) for fact, span in unread if fact != _DRAFT or _names_others(facts, paragraph, span)]
        entries.append(_entry(paragraph, own, unread))
        untold = [(fact, span) for fact, span in unread if not _is_told(facts, paragraph, span)]
        findings += [_finding(fact, span) for fact, span in untold[:1]]
    return entries, findings


def _is_told(facts: ReportFacts, paragraph: Paragraph, span: Stretch) -> bool:
    """Whether a finding of the paragraph speaks of a sentence, or stops the release and so has the paragraph read."""
    words = paragraph.text[span.start : span.end]
    return any(
        f.severity is Severity.VIOLATION or (f.printed is not None and f.printed in words)
        for f in facts.findings
        if f.paragraph == paragraph.slug
    )


def _unread(paragraph: Paragraph, places: Sequence[Passage], is_documentation: bool) -> Iterator[tuple[str, Stretch]]:
    """Yield the sentences without a passage that look as if they stated a fact, and which."""
    if not is_documentation and not any(cue.words.search(paragraph.text) for cue in _CUES):
        return
    for span in paragraph.sentences:
        if any(p.start < span.end and p.end > span.start for p in places):
            continue
        fact = _looks_like(paragraph, span)
        if fact is None and is_documentation and _names_documents(paragraph, span):
            fact = "documents"
        if fact is not None:
            yield fact, span


def _looks_like(paragraph: Paragraph, span: Stretch) -> str | None:
    words = paragraph.text[span.start : span.end]
    for cue in _CUES:
        if cue.section and not any(cue.section.search(s) for s in paragraph.sections[-1:]):
            continue
        if cue.words.search(words) and not (cue.not_with and cue.not_with.search(words)):
            return cue.fact
    return None


def _names_documents(paragraph: Paragraph, span: Stretch) -> bool:
    had_before = _HAD_BEFORE.search(paragraph.text, span.start, span.end)
    return had_before is not None and bool(symbols_in(span))


def _names_others(facts: ReportFacts, paragraph: Paragraph, span: Stretch) -> bool:
    """Whether a sentence names documents that were not read elsewhere: a draft is introduced, then adopted."""
    known = {document.symbol.value for document in facts.documents}
    return any(symbol.value not in known for symbol in symbols_in(span))


def _entry(paragraph: Paragraph, places: Sequence[Passage], unread: Sequence[tuple[str, Stretch]]) -> LedgerEntry:
    if places and unread:
        return LedgerEntry(
            paragraph, ReadingStatus.PARTLY, f"{_count(places)}; looks as if it also states: {unread[0][0]}"
        )
    if unread:
        return LedgerEntry(paragraph, ReadingStatus.UNREAD, f"looks as if it states: {unread[0][0]}")
    if places:
        return LedgerEntry(paragraph, ReadingStatus.READ, _count(places))
    return LedgerEntry(paragraph, ReadingStatus.NO_FACTS, _why_no_facts(paragraph))


def _count(places: Sequence[Passage]) -> str:
    number = len({(p.start, p.end) for p in places})
    return "1 passage read" if number == 1 else f"{number} passages read"


def _why_no_facts(paragraph: Paragraph) -> str:
    if paragraph.annex is not None:
        return "an annex that no numbered paragraph refers to for facts"
    for words, reason in _NO_FACTS:
        if words.search(paragraph.text):
            return reason
    return "states none of the facts that are published"


def _finding(fact: str, span: Stretch) -> Finding:
    shown = span.quote if len(span.quote) <= 160 else span.quote[:157] + "…"
    return UNREAD_PASSAGE.at(span, fact=fact, shown=shown)
