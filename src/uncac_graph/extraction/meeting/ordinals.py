"""The ordinal of a meeting, and which part of a session it is."""

import re
from dataclasses import dataclass

from uncac_graph.authorities import Authorities
from uncac_graph.extraction.words.bodies import bodies_in
from uncac_graph.extraction.words.numbers import ORDINAL, ordinal
from uncac_graph.model import Passage, ReportedBody

_KIND = r"(?:continued\s+)?(?:resumed|reconvened)|intersessional"
_WORDS = r"(?:(?!(?:of|the|to|and|its|at|on)\b)[\w-]+(?:\s-\w+)?\s+){0,4}?"
# "first resumed fifteenth session", "resumed seventh session", "seventh resumed session",
# "twelfth open-ended intergovernmental expert meeting".
_SESSION = re.compile(
    rf"\b(?:(?:(?P<nth>{ORDINAL})\s+)?(?P<kind>{_KIND})\s+(?:part\s+of\s+(?:its|the)\s+)?)?"
    rf"(?P<ordinal>{ORDINAL})\s+(?:(?P<late_kind>{_KIND})\s+)?{_WORDS}(?:session|meeting)\b",
    re.IGNORECASE,
)
_INTERSESSIONAL = re.compile(
    rf"\b(?:(?P<nth>{ORDINAL})\s+)?(?P<kind>intersessional|resumed|reconvened)\s+{_WORDS}(?:meeting|session|part)\s+"
    rf"(?:of|to|after|following|between)\s+(?:its|the)\s+(?P<ordinal>{ORDINAL})\b(?:\s+session)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class PrintedOrdinal:
    """An ordinal and its word; part is "" or, as in MeetingKey, "resumed/1"; part_of are the words that say so."""

    value: int
    passage: Passage
    part: str
    part_of: Passage


def meeting_ordinal(stretch: Passage, body: ReportedBody, authorities: Authorities) -> PrintedOrdinal | None:
    """Return the first ordinal in a stretch that counts the meetings of the body that met."""
    text = stretch.paragraph.text
    between = _INTERSESSIONAL.search(text, stretch.start, stretch.end)
    if between:
        return _printed(stretch, between)
    matches = [
        match
        for match in _SESSION.finditer(text, stretch.start, stretch.end)
        if not _of_another_body(stretch, match, body, authorities)
    ]
    # "at its ninth session" tells of an occasion: it counts only where nothing else does.
    aside = [match for match in matches if re.search(r"\bat\s+(?:its|the|their)\s+$", text[: match.start()])]
    chosen = next((match for match in matches if match not in aside), aside[0] if aside else None)
    return _printed(stretch, chosen) if chosen else None


def _of_another_body(stretch: Passage, match: re.Match[str], body: ReportedBody, authorities: Authorities) -> bool:
    """Tell whether "of the Conference" follows, where the Conference is not the body that met."""
    owner = re.compile(r",?\s+of\s+(?=the\s)").match(stretch.paragraph.text, match.end(), stretch.end)
    if not owner:
        return False
    named = bodies_in(stretch.paragraph, authorities, body, owner.end(), stretch.end)
    near = [stated for stated in named if stated.passage.start <= owner.end() + len("the ")]
    return bool(near) and near[0].value != body.series


def _printed(stretch: Passage, match: re.Match[str]) -> PrintedOrdinal | None:
    value = ordinal(match["ordinal"])
    if value is None:
        return None
    groups = match.groupdict()
    kind = groups.get("kind") or groups.get("late_kind")
    return PrintedOrdinal(
        value,
        Passage(stretch.paragraph, match.start("ordinal"), match.end("ordinal")),
        _part(kind, groups.get("nth")),
        Passage(stretch.paragraph, match.start(), match.end()),
    )


def _part(kind: str | None, nth: str | None) -> str:
    if not kind:
        return ""
    words = kind.lower().split()
    # A session that was resumed already is resumed again when its resumption is continued.
    number = (ordinal(nth) if nth else None) or (2 if words[0] == "continued" else 1)
    return f"{'intersessional' if words[-1] == 'intersessional' else 'resumed'}/{number}"
