"""The adoption of the report: when, which drafts, and whether as orally amended."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from uncac_graph.extraction.agenda.same_meeting import day_of_same_meeting
from uncac_graph.extraction.words.dates import MeetingDays, PrintedDays, days_in
from uncac_graph.extraction.words.sentences import Span, passage, sentences
from uncac_graph.extraction.words.symbols import symbols_in
from uncac_graph.model import Adoption, Finding, Paragraph, Passage, Severity, Stated

_ORALLY = re.compile(
    r"\b(?:as\s+(?:further\s+)?(?:orally\s+(?:amended|revised)|(?:amended|revised)\s+orally)|with\s+oral\s+(?:amendments|revisions)"
    r"|(?:subject\s+to|incorporating)\s+(?:the\s+)?oral\s+(?:amendments|revisions)|orally\s+(?:amended|revised))\b",
    re.IGNORECASE,
)
_ADOPTED = re.compile(r"\badopt(?:ed|ing)\b", re.IGNORECASE)
# The report of the Bureau on credentials is adopted as well, and is another.
_OTHER_REPORT = r"(?!\s+(?:of|on|by)\s+(?:the\s+)?(?:Bureau|credentials|Secretar|Committee|consultations|Executive))"
_REPORT = re.compile(
    r"\b(?:its|the|this|present|draft)\s+(?:present\s+)?(?:draft\s+)?report\b"
    rf"{_OTHER_REPORT}|\breport\s+(?:on|of)\s+(?:its|the)\b{_OTHER_REPORT}",
    re.IGNORECASE,
)
# Outside its section the sentence itself must say that the report was adopted, and not merely hold both words.
_SAYS = re.compile(
    r"\badopted(?:,?\s+as\s+(?:further\s+)?(?:orally\s+)?amended,?)?\s+(?:its|the|this)\s+(?:present\s+)?(?:draft\s+)?report\b"
    rf"{_OTHER_REPORT}"
    rf"|\b(?:its|the|this|present|draft)\s+(?:draft\s+)?report\b{_OTHER_REPORT}[^.;]{{0,300}}?\b(?:was|were)\b[^.;]{{0,60}}?\badopted\b"
    rf"|\breport\b{_OTHER_REPORT}[^.;]{{0,200}}?\badopted\s+it\b",
    re.IGNORECASE,
)
_ITS_TEXT = re.compile(r"\b(?:it|draft|report)\b", re.IGNORECASE)
_SECTION = re.compile(rf"\badoption\s+of\s+(?:the|its)\s+(?:draft\s+)?report\b{_OTHER_REPORT}", re.IGNORECASE)
# What the report says was adopted by others, or besides itself.
_OTHER = re.compile(
    r"\b(?:resolutions?|decisions?|agenda|legislation|laws?|strateg\w+|measures|polic\w+|recommendations?|declarations?|rules)\b",
    re.IGNORECASE,
)
_DRAFT_REPORT = re.compile(r"\b(?:draft\s+report|drafts?)\b", re.IGNORECASE)


@dataclass
class ReportAdoption:
    """What the closing paragraphs say; `cited` are the drafts named in them."""

    adoption: Adoption | None = None
    cited: list[Stated[str]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def report_adoption(paragraphs: Sequence[Paragraph], days: MeetingDays) -> ReportAdoption:
    """Return how the report was adopted.

    days: the meeting's first and last day, which tell the year where the adoption prints none.
    Source: "The report … was adopted on 8 September 2023 (CAC/COSP/EG.1/2023/L.1), as orally amended."
    """
    found = ReportAdoption()
    main = [p for p in paragraphs if p.annex is None and p.number > 0]
    # The report's own adoption closes it; an earlier one is another text's.
    for paragraph in sorted(main, key=lambda p: (_in_section(p), main.index(p)), reverse=True):
        sentence = _adopting_sentence(paragraph)
        if sentence is not None:
            _read(paragraphs, paragraph, sentence, days, found)
            return found
    return found


def _in_section(paragraph: Paragraph) -> bool:
    return any(_SECTION.search(section) for section in paragraph.sections)


def _adopting_sentence(paragraph: Paragraph) -> Span | None:
    """Return the last sentence that says that this report was adopted."""
    if not _ADOPTED.search(paragraph.text):
        return None
    in_section = _in_section(paragraph)
    for span in reversed(sentences(paragraph.text)):
        words = paragraph.text[span.start : span.end]
        if _says_adoption(words, in_section):
            return span
    return None


def _says_adoption(words: str, in_section: bool) -> bool:
    adopted = _ADOPTED.search(words)
    if adopted is None:
        return False
    if not in_section:
        return _SAYS.search(words) is not None
    report = _ITS_TEXT.search(words)
    if report is None:
        return False
    between = words[min(adopted.end(), report.end()) : max(adopted.start(), report.start())]
    return not _OTHER.search(between)


def _read(
    paragraphs: Sequence[Paragraph], paragraph: Paragraph, sentence: Span, days: MeetingDays, found: ReportAdoption
) -> None:
    cited = symbols_in(paragraph, sentence.start, sentence.end)
    if not cited:
        cited = _drafts(paragraph) or _drafts_before(paragraphs, paragraph)
    found.cited = cited
    adopted = _adopted_passage(paragraph, sentence)
    found.adoption = Adoption(
        kind="report",
        date=date_of_adoption(paragraphs, paragraph, sentence, _ADOPTED, days),
        adopted=adopted,
        texts=tuple(cited),
        orally_amended=orally_amended(paragraph, sentence.start, sentence.end),
    )
    wrong = wrong_date(paragraph, sentence)
    if wrong is not None:
        found.findings.append(wrong)


def _drafts(paragraph: Paragraph) -> list[Stated[str]]:
    return [s for s in symbols_in(paragraph) if "/L." in s.value]


def _drafts_before(paragraphs: Sequence[Paragraph], paragraph: Paragraph) -> list[Stated[str]]:
    """Return the drafts of the report that the paragraph before names, in the section on its adoption."""
    before = next((p for p in paragraphs if p.annex is None and p.number == paragraph.number - 1), None)
    if before is None or not _in_section(before) or not _DRAFT_REPORT.search(before.text):
        return []
    return _drafts(before)


def _adopted_passage(paragraph: Paragraph, sentence: Span) -> Passage:
    """Return the words from the report to its adoption, or from the verb to the report."""
    text = paragraph.text
    verb = _ADOPTED.search(text, sentence.start, sentence.end)
    report = _REPORT.search(text, sentence.start, sentence.end) or _ITS_TEXT.search(text, sentence.start, sentence.end)
    if verb is None or report is None:
        return passage(paragraph, sentence.start, sentence.end)
    return passage(paragraph, min(verb.start(), report.start()), max(verb.end(), report.end()))


def orally_amended(paragraph: Paragraph, start: int, end: int) -> Passage | None:
    """Return the words "as orally amended"; "as amended" does not say how (contract G43)."""
    match = _ORALLY.search(paragraph.text, start, end)
    return passage(paragraph, match.start(), match.end()) if match else None


def date_of_adoption(
    paragraphs: Sequence[Paragraph],
    paragraph: Paragraph,
    sentence: Span,
    verb: "re.Pattern[str]",
    meeting: MeetingDays,
) -> Stated[date] | None:
    """Return the day of an adoption: the one just after its verb, else the last one before it, else its sitting's.

    A day without a year is one of the meeting's own days, or unknown.
    """
    printed = _printed_date(paragraph, sentence, verb, meeting)
    if printed is not None or wrong_date(paragraph, sentence) is not None:
        return printed
    return day_of_same_meeting(paragraphs, paragraph, sentence, meeting)


def _printed_date(
    paragraph: Paragraph, sentence: Span, verb: "re.Pattern[str]", meeting: MeetingDays
) -> Stated[date] | None:
    text = paragraph.text
    adopted = list(verb.finditer(text, sentence.start, sentence.end))
    if not adopted:
        return None
    printed = days_in(text, sentence.start, sentence.end)
    nearest = _nearest_days(text, printed, adopted[-1])
    if nearest is None:
        return None
    day = nearest.last or nearest.within(meeting)
    if day is None:
        return None
    start, end = _phrase(text, nearest, adopted[-1])
    return Stated(day, passage(paragraph, start, end))


_HERE = re.compile(
    r"(?:\s+(?:it|the\s+(?:draft\s+)?report|its\s+(?:draft\s+)?report))?(?:,?\s+as\s+(?:orally\s+)?amended)?\s*(?:,?\s*(?:at\s+(?:its|the)\s+[^,;.]{1,40}?meetings?)?,?\s*)$",
    re.IGNORECASE,
)


def _nearest_days(text: str, printed: Sequence[PrintedDays], verb: "re.Match[str]") -> PrintedDays | None:
    """Return the days that belong to a verb."""
    after = [days for days in printed if days.start >= verb.end()]
    if after and _HERE.fullmatch(text[verb.end() : after[0].start]):
        return after[0]
    before = [days for days in printed if days.end <= verb.start()]
    return before[-1] if before else after[0] if after else None


def _phrase(text: str, days: PrintedDays, verb: "re.Match[str]") -> tuple[int, int]:
    """Return the words that state the day: with the verb where it stands beside it ("adopted on 8 September 2023")."""
    if 0 <= days.start - verb.end() <= 2:
        return verb.start(), days.end
    return days.start, days.end


def wrong_date(paragraph: Paragraph, sentence: Span) -> Finding | None:
    """Return the finding for a day in a sentence that does not exist."""
    for days in days_in(paragraph.text, sentence.start, sentence.end):
        if days.wrong is not None:
            return Finding(
                Severity.VIOLATION,
                "wrong-date",
                days.wrong,
                "compare with the report as received, or correct the date beside it",
                paragraph.slug,
                paragraph.text[days.start : days.end],
            )
    return None
