"""The adoption of the report: when, which drafts, and whether as orally amended."""

import re
from itertools import filterfalse

from uncac_graph.extraction.agenda.adoption_dates import date_of_adoption, wrong_dates
from uncac_graph.extraction.reading import Read, Reading
from uncac_graph.extraction.words.symbols import symbols_in
from uncac_graph.model import Adoption, Paragraph, Passage, Stated, Stretch

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


def report_adoption(reading: Reading) -> Read[Adoption | None]:
    """Return how the report was adopted.

    Source: "The report … was adopted on 8 September 2023 (CAC/COSP/EG.1/2023/L.1), as orally amended."
    """
    # The report's own adoption closes it; an earlier one is another text's.
    candidates = [*filterfalse(_is_in_section, reading.main), *filter(_is_in_section, reading.main)]
    for paragraph in reversed(candidates):
        sentence = _adopting_sentence(paragraph)
        if sentence is not None:
            texts = symbols_in(sentence) or _drafts(paragraph) or _drafts_before(reading, paragraph)
            adoption = Adoption(
                kind="report",
                date=date_of_adoption(sentence, _ADOPTED, reading),
                adopted=_adopted_passage(sentence),
                texts=tuple(texts),
                orally_amended=orally_amended(sentence),
            )
            return Read(adoption, wrong_dates(sentence))
    return Read(None)


def _is_in_section(paragraph: Paragraph) -> bool:
    return any(_SECTION.search(section) for section in paragraph.sections)


def _adopting_sentence(paragraph: Paragraph) -> Passage | None:
    """Return the last sentence that says that this report was adopted."""
    if not _ADOPTED.search(paragraph.text):
        return None
    says = _says_adoption_in_section if _is_in_section(paragraph) else _says_adoption
    return next((sentence for sentence in reversed(paragraph.sentences) if says(sentence)), None)


def _says_adoption(sentence: Passage) -> bool:
    return bool(sentence.search(_ADOPTED) and sentence.search(_SAYS))


def _says_adoption_in_section(sentence: Passage) -> bool:
    adopted, report = sentence.search(_ADOPTED), sentence.search(_ITS_TEXT)
    if adopted is None or report is None:
        return False
    first, second = sorted((adopted, report), key=lambda words: words.start)
    return first.end > second.start or not sentence.after(first).before(second).search(_OTHER)


def _drafts(paragraph: Paragraph) -> list[Stated[str]]:
    return [symbol for symbol in symbols_in(paragraph.whole) if "/L." in symbol.value]


def _drafts_before(reading: Reading, paragraph: Paragraph) -> list[Stated[str]]:
    """Return the drafts of the report that the paragraph before names, in the section on its adoption."""
    before = next((p for p in reading.main if p.number == paragraph.number - 1), None)
    if before is None or not _is_in_section(before) or not _DRAFT_REPORT.search(before.text):
        return []
    return _drafts(before)


def _adopted_passage(sentence: Passage) -> Passage:
    """Return the words from the report to its adoption, or from the verb to the report."""
    verb = sentence.search(_ADOPTED)
    report = sentence.search(_REPORT) or sentence.search(_ITS_TEXT)
    return verb | report if verb and report else sentence


def orally_amended(stretch: Stretch) -> Passage | None:
    """Return the words "as orally amended"; "as amended" does not say how (contract G43)."""
    return stretch.search(_ORALLY)
