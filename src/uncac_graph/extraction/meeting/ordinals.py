"""The ordinal of a meeting, and which part of a session it is."""

import re
from dataclasses import dataclass

from uncac_graph.extraction.reading import Reading
from uncac_graph.extraction.words.bodies import bodies_in
from uncac_graph.extraction.words.numbers import ORDINAL, ordinal
from uncac_graph.model import Passage, Stretch

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
_OCCASION = re.compile(r"\bat\s+(?:its|the|their)\s+$")
_OF = re.compile(r",?\s+of\s+(?=the\s)")


@dataclass(frozen=True, slots=True)
class PrintedOrdinal:
    """An ordinal and its word; part is "" or, as in MeetingKey, "resumed/1"; part_of are the words that say so."""

    value: int
    passage: Passage
    part: str
    part_of: Passage


def meeting_ordinal(stretch: Stretch, reading: Reading) -> PrintedOrdinal | None:
    """Return the first ordinal in a stretch that counts the meetings of the body that met."""
    between = _INTERSESSIONAL.search(*stretch.bounds)
    if between:
        return _printed(stretch, between)
    matches = [
        match
        for match in _SESSION.finditer(*stretch.bounds)
        if not _is_of_another_body(stretch.after(stretch.at(match)), reading)
    ]
    # "at its ninth session" tells of an occasion: it counts only where nothing else does.
    aside = [match for match in matches if _OCCASION.search(stretch.paragraph.text, 0, match.start())]
    chosen = next((match for match in matches if match not in aside), aside[0] if aside else None)
    return _printed(stretch, chosen) if chosen else None


def _is_of_another_body(following: Stretch, reading: Reading) -> bool:
    """Tell whether "of the Conference" follows, where the Conference is not the body that met."""
    owner = following.match(_OF)
    if not owner:
        return False
    named = bodies_in(following.after(owner), reading)
    near = [stated for stated in named if stated.passage.start <= owner.end + len("the ")]
    return bool(near) and near[0].value != reading.body.series


def _printed(stretch: Stretch, match: re.Match[str]) -> PrintedOrdinal | None:
    value = ordinal(match["ordinal"])
    if value is None:
        return None
    groups, part = match.groupdict(), ""
    if kind := groups.get("kind") or groups.get("late_kind"):
        words = kind.lower().split()
        # A session that was resumed already is resumed again when its resumption is continued.
        number = ordinal(groups.get("nth") or "") or (2 if words[0] == "continued" else 1)
        part = f"{'intersessional' if words[-1] == 'intersessional' else 'resumed'}/{number}"
    return PrintedOrdinal(value, stretch.at(match, "ordinal"), part, stretch.at(match))
