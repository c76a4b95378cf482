"""The ledger: what became of each paragraph, so that nothing is dropped without a word."""

import re
from collections.abc import Iterator, Sequence

from uncac_graph.authorities import Authorities
from uncac_graph.extraction import findings
from uncac_graph.extraction.net import Net, cut
from uncac_graph.languages import N_
from uncac_graph.model import Finding, LedgerEntry, Paragraph, Passage, ReadingStatus, ReportFacts, Severity


def _cue(fact: str, words: str, not_with: str = r"(?!)") -> tuple[str, re.Pattern[str], re.Pattern[str]]:
    """Return a fact, words by which a sentence looks as if it stated it, and those with which it does not."""
    return fact, re.compile(words, re.IGNORECASE), re.compile(not_with, re.IGNORECASE)


_DISCUSSION = (
    r"\bspeakers?\b|\bpanel|\bstatements?\b|\bdiscussions?\b|\bdelegat|\bside\s+event|\bworkshop|\bconsultations\b"
    r"|\bentitled\b|\bprovisional\s+agenda\s+for\b|\bdraft\s+provisional\b|\bmay\b|\bshould\b|\bshall\b|\bcould\b|\bwould\b"
)
_CUES = (
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
        r"\bconsidered\b[^.]{0,80}?\bitems?\s+\d[^.]{0,80}?\bjointly\s+with\b"
        # Another item of the same agenda is no body.
        r"(?!\s+(?:agenda\s+)?items?\s+\d+(?:\s*\([a-z]\))?(?:\s+of\s+its\s+agenda)?\s*(?:[.;]|,\s+(?:on|at)\s+(?!the\b)|$))",
        not_with=r"\bshould\b|\bwould\b|\bmay\b",
    ),
    _cue("resolutions adopted", r"\badopted\s+the\s+following\s+(?:resolutions?|decisions?)\b"),
)
_NO_FACTS = (
    (re.compile(r"(?i)\bstatements?\b|\bmade\s+by\b"), N_("tells of statements")),
    (re.compile(r"(?i)\bspeakers?\b|\bpanel"), N_("tells of a discussion")),
    (re.compile(r"(?i)\bclos(?:ed|ing|ure)\b"), N_("tells of the closing")),
)


def ledger(
    facts: ReportFacts, places: Sequence[Passage], authorities: Authorities
) -> tuple[list[LedgerEntry], list[Finding]]:
    """Return the account of every paragraph, and a finding for whatever in it was not read and not told.

    places: the passages of all facts that were read.
    """
    by_slug: dict[str, list[Passage]] = {}
    for place in places:
        by_slug.setdefault(place.paragraph.slug, []).append(place)
    net = Net(facts, authorities)
    entries: list[LedgerEntry] = []
    told: list[Finding] = []
    for paragraph in facts.text.paragraphs:
        own = by_slug.get(paragraph.slug, [])
        in_body = paragraph.annex is None and paragraph.number > 0
        left = net.left(paragraph, own)
        unread = list(_unread(paragraph, own)) if in_body else []
        entries.append(
            _entry(paragraph, own, [*(fact for fact, _ in unread), *(f.message for f in left.findings)], left.value)
        )
        untold = [(fact, sentence) for fact, sentence in unread if not _is_told(facts, sentence)]
        told += [
            findings.UNREAD_PASSAGE.at(sentence, fact=fact, shown=cut(sentence.quote)) for fact, sentence in untold[:1]
        ]
        told += left.findings
    return entries, told


def _is_told(facts: ReportFacts, sentence: Passage) -> bool:
    """Whether a finding of the paragraph speaks of a sentence, or stops the release and so has the paragraph read."""
    return any(
        f.severity is Severity.VIOLATION or (f.printed is not None and f.printed in sentence.quote)
        for f in facts.findings
        if f.paragraph == sentence.paragraph.slug
    )


def _unread(paragraph: Paragraph, places: Sequence[Passage]) -> Iterator[tuple[str, Passage]]:
    """Yield the sentences without a passage that look as if they stated a fact, and which."""
    if not any(words.search(paragraph.text) for _, words, _ in _CUES):
        return
    for sentence in paragraph.sentences:
        if any(place.overlaps(sentence) for place in places):
            continue
        for fact, words, not_with in _CUES:
            if sentence.search(words) and not sentence.search(not_with):
                yield fact, sentence
                break


def _entry(paragraph: Paragraph, places: Sequence[Passage], unread: Sequence[str], known: Sequence[str]) -> LedgerEntry:
    """Return a paragraph's account: it is read only if nothing in it is unaccounted for."""
    number = len({(p.start, p.end) for p in places})
    read = [] if not number else ["1 passage read"] if number == 1 else [f"{number} passages read"]
    reasons = "; ".join([*read, *(f"also left: {what}" for what in unread[:1]), *known])
    if unread:
        return LedgerEntry(paragraph, ReadingStatus.PARTLY if places else ReadingStatus.UNREAD, reasons)
    if places:
        return LedgerEntry(paragraph, ReadingStatus.READ, reasons)
    told_by_words = (reason for words, reason in _NO_FACTS if words.search(paragraph.text))
    why = next(told_by_words, N_("states none of the facts that are published"))
    if paragraph.annex is not None:
        why = N_("an annex that no numbered paragraph refers to for facts")
    return LedgerEntry(paragraph, ReadingStatus.NO_FACTS, reasons or why)
