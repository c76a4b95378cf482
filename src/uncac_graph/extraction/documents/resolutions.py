"""The resolutions and decisions that a session of the Conference adopted, as its report prints them (contract G32)."""

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from uncac_graph.extraction.words.sentences import passage, sentences
from uncac_graph.model import CitedResolution, MeetingKey, Paragraph, Stated

# "CAC/COSP", "CTOC/COP": what their subsidiary bodies call resolutions are the Conference's.
_CONFERENCE = re.compile(r"[A-Z]+/COS?P")
_HEADING = re.compile(
    r"(?P<kind>(?:Resolution|Decision)\s+)?(?P<number>(?P<session>\d{1,2})\s?/\s?(?P<in_session>\d{1,3}))\b(?!/)",
    re.IGNORECASE,
)
# In running text a number is a heading only with its kind before it.
_IN_TEXT = re.compile(
    r"\b(?P<kind>(?:Resolution|Decision)\s+)(?P<number>(?P<session>\d{1,2})\s?/\s?(?P<in_session>\d{1,3}))\b(?!/)",
    re.IGNORECASE,
)
_ADOPTED = re.compile(
    r"\badopted\b(?:(?!\b(?:agenda|report)\b)[^.;:]){0,80}?\b(?:resolution|decision)s?\b"
    r"|\b(?:resolution|decision)s?\s+\d{1,2}/\d{1,3}\b[^.;:]{0,200}\b(?:was|were)\s+adopted\b",
    re.IGNORECASE,
)
_GAP = re.compile(r"\*?\.?[\s:–—-]*(?:,\s*(?:entitled|on)\s+)?[“\"]?\s*")
_FINAL_MARKS = re.compile(r"(?:[\s;.,*”\"]|\band$)+$")
_DECISIONS = re.compile(r"\bdecisions?\b", re.IGNORECASE)
_RESOLUTIONS = re.compile(r"\bresolutions?\b", re.IGNORECASE)

_Kind = Literal["resolution", "decision"]


def adopted_resolutions(paragraphs: Sequence[Paragraph], key: MeetingKey) -> tuple[list[CitedResolution], set[str]]:
    """Return the resolutions and decisions that the report prints as adopted, and the paragraphs that print them.

    Source: headings such as "Resolution 7/1 Strengthening mutual legal assistance …" or "7/1. Strengthening …",
    which stand as entries in the paragraph that opens their list.
    """
    if not _CONFERENCE.fullmatch(key.series):
        return [], set()
    found: dict[tuple[str, int], CitedResolution] = {}
    consumed: set[str] = set()
    for paragraph in paragraphs:
        only_entries = paragraph.number == 0 and paragraph.annex is None
        for heading, end in _headings(paragraph, key.ordinal, only_entries):
            resolution = _resolution(paragraph, heading, end, found, key.series)
            if resolution is not None:
                found.setdefault((resolution.kind, resolution.number), resolution)
                consumed.add(paragraph.slug)
    return list(found.values()), consumed


def _headings(paragraph: Paragraph, session: int, only_entries: bool = False) -> "Iterator[tuple[re.Match[str], int]]":
    """Yield the headings in a paragraph, each with the end of its words.

    only_entries: in paragraph 0, which holds headings that no numbered paragraph opens, but no sentences.
    """
    text = paragraph.text
    at_entries = [m for e in paragraph.entries if (m := _HEADING.match(text, e)) and int(m["session"]) == session]
    if at_entries:
        bounds = sorted({*paragraph.entries, len(text)})
        for match in at_entries:
            yield match, next(b for b in bounds if b > match.start())
        return
    for span in () if only_entries else sentences(text):
        if not _ADOPTED.search(text, span.start, span.end):
            continue
        in_text = [m for m in _IN_TEXT.finditer(text, span.start, span.end) if int(m["session"]) == session]
        for match, following in zip(in_text, [*in_text[1:], None], strict=False):
            yield match, following.start() if following else span.end


def _resolution(
    paragraph: Paragraph,
    heading: "re.Match[str]",
    end: int,
    found: "dict[tuple[str, int], CitedResolution]",
    adopted_by: str,
) -> CitedResolution | None:
    """Return what a heading names; None where no title stands beside the number."""
    text = paragraph.text
    gap = _GAP.match(text, heading.end(), end)
    start = gap.end() if gap else heading.end()
    quoted = re.compile(r"[^”\"]+[”\"]").match(text, start, end) if text[start - 1] in '“"' else None
    words = text[start : quoted.end() if quoted else end]
    marks = _FINAL_MARKS.search(words)
    stop = start + (marks.start() if marks else len(words))
    if stop - start < 3 or not text[start].isupper():
        return None
    number = int(heading["in_session"])
    whole = passage(paragraph, heading.start(), stop)
    return CitedResolution(
        kind=_kind(paragraph, heading, ("resolution", number) in found),
        adopted_by=adopted_by,
        session=int(heading["session"]),
        number=number,
        notation=Stated(re.sub(r"\s", "", heading["number"]), passage(paragraph, *heading.span("number"))),
        title=Stated(text[start:stop], passage(paragraph, start, stop)),
        at_session=whole,
    )


def _kind(paragraph: Paragraph, heading: "re.Match[str]", is_known_resolution: bool) -> _Kind:
    """Tell a resolution from a decision: by the word before the number, the section, or a number that comes again."""
    if heading["kind"]:
        return "decision" if heading["kind"].lower().startswith("d") else "resolution"
    section = paragraph.sections[-1] if paragraph.sections else ""
    if _DECISIONS.search(section) and not _RESOLUTIONS.search(section):
        return "decision"
    return "decision" if is_known_resolution else "resolution"
