"""The resolutions and decisions that a session of the Conference adopted, as its report prints them (contract G32)."""

import re
from collections.abc import Iterable, Iterator
from typing import Literal

from uncac_graph.extraction.reading import Reading
from uncac_graph.model import CitedResolution, Paragraph, Stated, Stretch

# "CAC/COSP", "CTOC/COP": what their subsidiary bodies call resolutions are the Conference's.
_CONFERENCE = re.compile(r"[A-Z]+/COS?P")
_HEADING = re.compile(
    r"(?i)(?P<kind>(?:Resolution|Decision)\s+)?(?P<number>(?P<session>\d{1,2})\s?/\s?(?P<in_session>\d{1,3}))\b(?!/)"
)
# In running text a number is a heading only with its kind before it.
_IN_TEXT = re.compile(
    r"(?i)\b(?P<kind>(?:Resolution|Decision)\s+)(?P<number>(?P<session>\d{1,2})\s?/\s?(?P<in_session>\d{1,3}))\b(?!/)"
)
_ADOPTED = re.compile(
    r"(?i)\badopted\b(?:(?!\b(?:agenda|report)\b)[^.;:]){0,80}?\b(?:resolution|decision)s?\b"
    r"|\b(?:resolution|decision)s?\s+\d{1,2}/\d{1,3}\b[^.;:]{0,200}\b(?:was|were)\s+adopted\b"
)
_GAP = re.compile(r"\*?\.?[\s:–—-]*(?:,\s*(?:entitled|on)\s+)?[“\"]?\s*")
_QUOTED = re.compile(r"[^”\"]+[”\"]")
_FINAL_MARKS = re.compile(r"(?:[\s;.,*”\"]|\band$)+$")
_DECISIONS = re.compile(r"(?i)\bdecisions?\b")
_RESOLUTIONS = re.compile(r"(?i)\bresolutions?\b")

_Kind = Literal["resolution", "decision"]


def adopted_resolutions(reading: Reading) -> Iterable[CitedResolution]:
    """Return the resolutions and decisions that the report of a Conference's session prints as adopted.

    Source: headings such as "Resolution 7/1 Strengthening mutual legal assistance …" or "7/1. Strengthening …",
    which stand as entries in the paragraph that opens their list.
    """
    if not _CONFERENCE.fullmatch(reading.key.series):
        return ()
    found: dict[tuple[str, int], CitedResolution] = {}
    for paragraph in reading.paragraphs:
        for heading, words in _headings(paragraph, reading.key.ordinal):
            number = int(heading["in_session"])
            kind = _kind(paragraph, heading, ("resolution", number) in found)
            resolution = _resolution(kind, heading, words, reading.key.series)
            if resolution is not None:
                found.setdefault((kind, number), resolution)
    return found.values()


def _headings(paragraph: Paragraph, session: int) -> Iterator[tuple[re.Match[str], Stretch]]:
    """Yield the headings in a paragraph, each with its words up to the next one.

    Paragraph 0 holds headings that no numbered paragraph opens, but no sentences.
    """
    text = paragraph.text
    at_entries = [m for e in paragraph.entries if (m := _HEADING.match(text, e)) and int(m["session"]) == session]
    if at_entries:
        bounds = sorted({*paragraph.entries, len(text)})
        for match in at_entries:
            yield match, Stretch(paragraph, match.start(), next(bound for bound in bounds if bound > match.start()))
    elif paragraph.number > 0 or paragraph.annex is not None:
        for sentence in paragraph.sentences:
            adopted = sentence.search(_ADOPTED)
            found = _IN_TEXT.finditer(*sentence.bounds) if adopted else ()
            in_text = [match for match in found if int(match["session"]) == session]
            ends = [*(match.start() for match in in_text[1:]), sentence.end]
            for match, end in zip(in_text, ends, strict=False):
                yield match, Stretch(paragraph, match.start(), end)


def _resolution(kind: _Kind, heading: re.Match[str], words: Stretch, adopted_by: str) -> CitedResolution | None:
    """Return what a heading names; None where no title stands beside the number."""
    title = words.after(words.at(heading)).behind(_GAP)
    if words.paragraph.text[title.start - 1] in '“"':
        title = title.match(_QUOTED) or title
    title = title.before_first(_FINAL_MARKS)
    if len(title.quote) < 3 or not title.quote[0].isupper():
        return None
    number = words.at(heading, "number")
    return CitedResolution(
        kind=kind,
        adopted_by=adopted_by,
        session=int(heading["session"]),
        number=int(heading["in_session"]),
        notation=Stated(re.sub(r"\s", "", number.quote), number),
        title=Stated(title.quote, title.passage),
        at_session=words.at(heading) | title,
    )


def _kind(paragraph: Paragraph, heading: re.Match[str], is_known_resolution: bool) -> _Kind:
    """Tell a resolution from a decision: by the word before the number, the section, or a number that comes again."""
    if heading["kind"]:
        return "decision" if heading["kind"].lower().startswith("d") else "resolution"
    if _DECISIONS.search(paragraph.heading) and not _RESOLUTIONS.search(paragraph.heading):
        return "decision"
    return "decision" if is_known_resolution else "resolution"
