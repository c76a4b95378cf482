"""The adoption of the report: when, which drafts, and whether as orally amended."""

import re

from uncac_graph.extraction.agenda.adoption_dates import date_of_adoption, wrong_dates
from uncac_graph.extraction.reading import Read, Reading
from uncac_graph.extraction.words.symbols import symbols_in
from uncac_graph.model import Adoption, Paragraph, Passage, Stated

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
