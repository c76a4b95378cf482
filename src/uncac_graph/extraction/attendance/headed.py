"""Lists under headings, as annexes print participants: "States parties", then the names; "(a) Signatories: Bhutan"."""

import re
from itertools import pairwise

from uncac_graph.extraction.attendance.leads import Lead
from uncac_graph.extraction.names.categories import categories, holds_a_name
from uncac_graph.extraction.words.sentences import Span
from uncac_graph.model import Paragraph

_LETTER = re.compile(r"\([a-z]\)\s+")
_BEFORE_LETTER = re.compile(r"(?:^|[:;.,])\s*(?:and\s+)?$")
_LONGEST_HEADING = 250
# "(a) General consultative status: International Chamber of Commerce, Zonta International; (b) Roster: …"
_LABEL = re.compile(r"(?P<letter>\([a-z]\)\s+)?(?:[-–—•]\s+)?(?P<label>[A-Z][^:;,.()]{2,80}):\s+(?=\S)")
_STATUS = re.compile(r"\bstatus$|^Roster$", re.IGNORECASE)
_BEFORE_LABEL = re.compile(r"(?:^|[;.])\s*(?:and\s+)?$")


def headed_lists(paragraph: Paragraph) -> list[Lead]:
    """Return the headings among the printed lines of a paragraph, each with the stretch of its names."""
    text = paragraph.text
    # In wrapped text a printed line may begin at a name, and a letter in the middle of one.
    lettered = (
        m.start() for m in _LETTER.finditer(text) if _BEFORE_LETTER.search(text, max(0, m.start() - 6), m.start())
    )
    lines = [*sorted({0, *paragraph.entries, *lettered}), len(text)]
    headed = [(start, h) for start, end in pairwise(lines) if (h := _heading(text, start, end)) is not None]
    ends = [*(start for start, _ in headed[1:]), len(text)]
    return [
        Lead(heading, Span(min(heading.end + 1, end), end), categories(text[heading.start : heading.end]))
        for (_, heading), end in zip(headed, ends, strict=False)
    ]


def labelled_parts(paragraph: Paragraph, lead: Lead) -> list[Lead]:
    """Return a lead's list by its parts where each has a label of its own, else the lead as it is.

    A label that names one category gives its part that category; the lead's words state it all the same.
    """
    text, (start, end) = paragraph.text, lead.names
    labels = [m for m in _LABEL.finditer(text, start, end) if _opens_part(paragraph, start, m)]
    if not labels or text[start : labels[0].start()].strip():
        return [lead]
    ends = [*(m.start() for m in labels[1:]), end]
    return [
        lead._replace(names=Span(m.end(), stop), kinds=_own_kind(m["label"]) or lead.kinds)
        for m, stop in zip(labels, ends, strict=True)
    ]


def _opens_part(paragraph: Paragraph, start: int, match: re.Match[str]) -> bool:
    """Whether a label stands where one may; without a letter it must say what it is ("Article 19: …" is a name)."""
    at = match.start()
    if at not in paragraph.entries and _BEFORE_LABEL.search(paragraph.text[start:at]) is None:
        return False
    return match["letter"] is not None or _STATUS.search(match["label"]) is not None or bool(_own_kind(match["label"]))


def _own_kind(label: str) -> tuple[str, ...]:
    kinds = categories(label)
    return kinds if len(kinds) == 1 else ()


def _heading(text: str, start: int, end: int) -> Span | None:
    """Return the heading that a printed line is, or begins with ("Signatories: Bhutan")."""
    letter = _LETTER.match(text, start, end)
    start = letter.end() if letter else start
    colon = text.find(":", start, end)
    stop = colon if colon >= 0 else end
    words = text[start:stop].strip()
    if not words or len(words) > _LONGEST_HEADING or not categories(words):
        return None
    if holds_a_name(words):
        return None
    return Span(start, start + len(text[start:stop].rstrip()))
