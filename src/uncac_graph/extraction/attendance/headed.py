"""Lists under headings, as annexes print participants: "States parties", then the names; "(a) Signatories: Bhutan"."""

import re
from itertools import pairwise

from uncac_graph.extraction.attendance.leads import Lead
from uncac_graph.extraction.names.categories import categories, holds_a_name
from uncac_graph.model import Paragraph, Stretch

_LETTER = re.compile(r"\([a-z]\)\s+")
_BEFORE_LETTER = re.compile(r"(?:^|[:;.,])\s*(?:and\s+)?$")
_COLON = re.compile(":")
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
    bounds = [*sorted({0, *paragraph.entries, *lettered}), len(text)]
    lines = [Stretch(paragraph, start, end) for start, end in pairwise(bounds)]
    headed = [(line, heading) for line in lines if (heading := _heading(line)) is not None]
    ends = [*(line.start for line, _ in headed[1:]), len(text)]
    return [
        Lead(heading, Stretch(paragraph, min(heading.end + 1, end), end), categories(heading.quote))
        for (_, heading), end in zip(headed, ends, strict=False)
    ]


def _heading(line: Stretch) -> Stretch | None:
    """Return the heading that a printed line is, or begins with ("Signatories: Bhutan")."""
    words = line.behind(_LETTER)
    colon = words.search(_COLON)
    heading = (words.before(colon) if colon else words).without_final()
    printed = heading.quote.strip()
    if len(printed) > _LONGEST_HEADING or not categories(printed) or holds_a_name(printed):
        return None
    return heading


def labelled_parts(lead: Lead) -> list[Lead]:
    """Return a lead's list by its parts where each has a label of its own, else the lead as it is.

    A label that names one category gives its part that category; the lead's words state it all the same.
    """
    labels = [m for m in _LABEL.finditer(*lead.names.bounds) if _opens_part(lead.names, m)]
    places = [lead.names.at(match) for match in labels]
    if not places or lead.names.before(places[0]).quote.strip():
        return [lead]
    ends = [*(place.start for place in places[1:]), lead.names.end]
    return [
        lead._replace(names=Stretch(place.paragraph, place.end, end), kinds=_own_kind(match["label"]) or lead.kinds)
        for match, place, end in zip(labels, places, ends, strict=True)
    ]


def _opens_part(names: Stretch, match: re.Match[str]) -> bool:
    """Whether a label stands where one may; without a letter it must say what it is ("Article 19: …" is a name)."""
    before = names.before(names.at(match)).quote
    if match.start() not in names.paragraph.entries and _BEFORE_LABEL.search(before) is None:
        return False
    return match["letter"] is not None or _STATUS.search(match["label"]) is not None or bool(_own_kind(match["label"]))


def _own_kind(label: str) -> tuple[str, ...]:
    kinds = categories(label)
    return kinds if len(kinds) == 1 else ()
