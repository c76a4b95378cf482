"""The adoption of the report, or of the agenda: when; of the report also which drafts, and whether as amended."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from uncac_graph.extraction import findings
from uncac_graph.extraction.reading import MeetingDays, Read, Reading
from uncac_graph.extraction.words.dates import PrintedDays, days_in
from uncac_graph.extraction.words.numbers import ORDINAL, ordinal
from uncac_graph.extraction.words.symbols import symbols_in
from uncac_graph.model import Adoption, Finding, Paragraph, Passage, Stated, Stretch

# "As amended" does not say how (contract G43).
ORALLY_AMENDED = re.compile(
    r"(?i)\b(?:as\s+(?:further\s+)?(?:orally\s+(?:amended|revised)|(?:amended|revised)\s+orally)|with\s+oral\s+(?:amendments|revisions)"
    r"|(?:subject\s+to|incorporating)\s+(?:the\s+)?oral\s+(?:amendments|revisions)|orally\s+(?:amended|revised))\b"
)
_ADOPTED = re.compile(r"(?i)\b(?:adopt(?:ed|ing)|approved)\b")
# The report of the Bureau on credentials is adopted as well, and is another.
_OTHER_REPORT = r"(?!\s+(?:of|on|by)\s+(?:the\s+)?(?:Bureau|credentials|Secretar|Committee|consultations|Executive))"
_REPORT = re.compile(
    r"(?i)\b(?:its|the|this|present|draft)\s+(?:present\s+)?(?:draft\s+)?report\b"
    rf"{_OTHER_REPORT}|\breport\s+(?:on|of)\s+(?:its|the)\b{_OTHER_REPORT}"
)
# Outside its section the sentence itself must say that the report was adopted, and not merely hold both words.
_SAYS = re.compile(
    r"(?i)\badopted(?:,?\s+as\s+(?:further\s+)?(?:orally\s+)?amended,?)?\s+(?:its|the|this)\s+(?:present\s+)?(?:draft\s+)?report\b"
    rf"{_OTHER_REPORT}"
    rf"|\b(?:its|the|this|present|draft)\s+(?:draft\s+)?report\b{_OTHER_REPORT}[^.;]{{0,300}}?\b(?:was|were)\b[^.;]{{0,60}}?\badopted\b"
    rf"|\breport\b{_OTHER_REPORT}[^.;]{{0,200}}?\badopted\s+it\b"
)
_ITS_TEXT = re.compile(r"(?i)\b(?:it|draft|report)\b")
_SECTION = re.compile(rf"(?i)\badoption\s+of\s+(?:the|its)\s+(?:draft\s+)?report\b{_OTHER_REPORT}")
# What the report says was adopted by others, or besides itself.
_OTHER = re.compile(
    r"(?i)\b(?:resolutions?|decisions?|agenda|legislation|laws?|strateg\w+|measures|polic\w+|recommendations?|declarations?|rules)\b"
)
_DRAFT_REPORT = re.compile(r"(?i)\b(?:draft\s+report|drafts?)\b")
# What may stand between "adopted" and its day.
_HERE = re.compile(
    r"(?i)(?:\s+(?:it|the\s+(?:draft\s+)?report|its\s+(?:draft\s+)?report))?(?:,?\s+as\s+(?:orally\s+)?amended)?\s*(?:,?\s*(?:at\s+(?:its|the)\s+[^,;.]{1,40}?meetings?)?,?\s*)$"
)
_SAME = re.compile(
    r"(?i)\b(?:at|during)\s+(?:the\s+same|that)\s+(?:plenary\s+)?(?:meeting|sitting)\b"
    r"|\b(?:on|later)\s+(?:the\s+same|that)\s+(?:day|date)\b"
)
_SITTING = re.compile(
    rf"(?i)\b(?:at|during)\s+(?:its|the|their)\s+(?P<ordinal>{ORDINAL})\s+(?:plenary\s+)?(?:meeting|sitting)\b"
)
# "At the same meeting" may stand so many paragraphs behind the one that names the meeting, in another section.
_NEAR = 5
_DAY_BEHIND = re.compile(r"\s*,?\s*(?:also\s+)?(?:held\s+)?")


def report_adoption(reading: Reading) -> Read[Adoption | None]:
    """Return how the report was adopted.

    Source: "The report … was adopted on 8 September 2023 (CAC/COSP/EG.1/2023/L.1), as orally amended."
    """
    # The report's own adoption closes it; an earlier one is another text's.
    by_section = sorted(reading.main, key=lambda paragraph: paragraph.is_under(_SECTION))
    sentences = (sentence for paragraph in reversed(by_section) for sentence in reversed(paragraph.sentences))
    sentence = next(filter(_says_adoption, sentences), None)
    if sentence is None:
        return Read(None)
    verb, report = sentence.search(_ADOPTED), sentence.search(_REPORT) or sentence.search(_ITS_TEXT)
    adoption = Adoption(
        kind="report",
        date=date_of_adoption(sentence, _ADOPTED, reading),
        adopted=verb | report if verb and report else sentence,
        texts=tuple(symbols_in(sentence) or _drafts(sentence.paragraph, reading)),
        orally_amended=sentence.search(ORALLY_AMENDED),
    )
    return Read(adoption, wrong_dates(sentence))


def _says_adoption(sentence: Passage) -> bool:
    """Whether a sentence says that this report was adopted."""
    adopted, report = sentence.search(_ADOPTED), sentence.search(_ITS_TEXT)
    if adopted is None or report is None:
        return False
    if not sentence.paragraph.is_under(_SECTION):
        return sentence.search(_SAYS) is not None
    first, second = sorted((adopted, report), key=lambda words: words.start)
    return not first.up_to(second).search(_OTHER)


def _drafts(adopting: Paragraph, reading: Reading) -> list[Stated[str]]:
    """Return the drafts that the paragraph on the adoption names, or the one before it in the same section."""
    before = (p for p in reading.main if p.number == adopting.number - 1)
    on_draft = [p for p in before if p.is_under(_SECTION) and _DRAFT_REPORT.search(p.text)]
    for paragraph in (adopting, *on_draft[:1]):
        drafts = [symbol for symbol in symbols_in(paragraph.whole) if "/L." in symbol.value]
        if drafts:
            return drafts
    return []


# The day of an adoption: printed with it, or that of "the same meeting", or of a sitting named elsewhere


def date_of_adoption(sentence: Stretch, verb: re.Pattern[str], reading: Reading) -> Stated[date] | None:
    """Return the day of an adoption: the one just after its verb, else the last one before it, else its sitting's.

    A day without a year is one of the meeting's own days, or unknown.
    """
    printed = _printed_date(sentence, verb, reading.days)
    return printed if printed is not None or wrong_dates(sentence) else _day_of_same_meeting(sentence, reading)


def wrong_dates(sentence: Stretch) -> tuple[Finding, ...]:
    """Return the finding for the first day in a sentence that does not exist."""
    wrong = (findings.WRONG_DATE.at(days.passage, wrong=days.wrong) for days in days_in(sentence) if days.wrong)
    return tuple(wrong)[:1]


def _printed_date(sentence: Stretch, pattern: re.Pattern[str], meeting: MeetingDays) -> Stated[date] | None:
    verbs, printed = list(sentence.finditer(pattern)), days_in(sentence)
    if not verbs or not printed:
        return None
    verb = verbs[-1]
    before = [days for days in printed if days.passage.end <= verb.start]
    after = [days for days in printed if days.passage.start >= verb.end]
    if after and (not before or _HERE.fullmatch(sentence.after(verb).before(after[0].passage).quote)):
        nearest = after[0]
    elif before:
        nearest = before[-1]
    else:
        return None
    day = nearest.last or nearest.within(meeting)
    if day is None:
        return None
    # "adopted on 8 September 2023"
    beside = 0 <= nearest.passage.start - verb.end <= 2
    return Stated(day, verb | nearest.passage if beside else nearest.passage)


def _day_of_same_meeting(sentence: Stretch, reading: Reading) -> Stated[date] | None:
    """Return the day of a sentence that prints none, from the passage that prints the day of its sitting.

    "At the same meeting" and "On the same day" take the day named last before them, in their section or not far off,
    unless another sitting is named since; "Also at its 1st meeting" the day with which another passage names that
    sitting; a sentence that names none goes on from the sentences before it in its paragraph.
    """
    paragraph = sentence.paragraph
    before = [other for other in reversed(paragraph.sentences) if other.end <= sentence.start]
    if sentence.search(_SAME):
        earlier = (other for p in _near(paragraph, reading) for other in reversed(p.sentences))
        return _last_day((*before, *earlier), reading.days)
    named = _SITTING.search(*sentence.bounds)
    return _day_of_sitting(ordinal(named["ordinal"]), reading) if named else _last_day(before, reading.days)


def _near(paragraph: Paragraph, reading: Reading) -> Iterator[Paragraph]:
    """Yield the paragraphs before one, the nearest first: those of its section, and a few more."""
    for other in reversed(reading.main):
        far = paragraph.number - other.number > _NEAR
        if other.number <= paragraph.number and other is not paragraph:
            if far and other.sections != paragraph.sections:
                return
            yield other


def _last_day(before: Iterable[Passage], meeting: MeetingDays) -> Stated[date] | None:
    for sentence in before:
        found = [day for days in days_in(sentence) if (day := _stated(days, meeting))]
        if found:
            return found[-1]
        if sentence.search(_SITTING):
            return None
    return None


def _day_of_sitting(number: int | None, reading: Reading) -> Stated[date] | None:
    for paragraph in reading.main:
        for named in _SITTING.finditer(paragraph.text):
            rest = paragraph.whole.after(paragraph.whole.at(named)).behind(_DAY_BEHIND)
            following = days_in(rest) if ordinal(named["ordinal"]) == number else []
            if following and following[0].passage.start == rest.start:
                return _stated(following[0], reading.days)
    return None


def _stated(printed: PrintedDays, meeting: MeetingDays) -> Stated[date] | None:
    """Return a single day that is one of the meeting's."""
    first, last = meeting
    day = printed.first or printed.within(meeting)
    if printed.is_range or first is None or last is None or day is None or not first <= day <= last:
        return None
    return Stated(day, printed.passage)
