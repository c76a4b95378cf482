"""The ordinal of a meeting, and which part of a session it is."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from uncac_graph.extraction.reading import Reading
from uncac_graph.extraction.words.bodies import bodies_in
from uncac_graph.extraction.words.numbers import ORDINAL, ordinal
from uncac_graph.model import Passage, Stretch

_KIND = r"(?:continued\s+)?(?:resumed|reconvened)|intersessional"
_WORDS = r"(?:(?!(?:of|the|to|and|its|at|on)\b)[\w-]+(?:\s-\w+)?\s+){0,4}?"
# "first resumed fifteenth session", "resumed seventh session", "seventh resumed session",
# "second part of its fifteenth session", "twelfth open-ended intergovernmental expert meeting".
_SESSION = re.compile(
    rf"(?i)\b(?:(?P<nth_part>{ORDINAL})\s+part\s+of\s+(?:its|the)\s+)?"
    rf"(?:(?:(?P<nth>{ORDINAL})\s+)?(?P<kind>{_KIND})\s+(?:part\s+of\s+(?:its|the)\s+)?)?"
    rf"(?P<ordinal>{ORDINAL})\s+(?:(?P<late_kind>{_KIND})\s+)?{_WORDS}(?:session|meeting)(?(kind)s?)\b"
)
_INTERSESSIONAL = re.compile(
    rf"(?i)\b(?:(?P<nth>{ORDINAL})\s+)?(?P<kind>intersessional|resumed|reconvened)\s+{_WORDS}(?:meeting|session|part)\s+"
    rf"(?:of|to|after|following|between)\s+(?:its|the)\s+(?P<ordinal>{ORDINAL})\b(?:\s+session)?"
)
# "fourteenth and resumed fourteenth sessions"
_WITH_SESSION = re.compile(
    rf"(?i)\b(?P<ordinal>{ORDINAL})(?:,\s+|,?\s+and\s+)(?=(?:its\s+)?(?:{ORDINAL}\s+)?(?:and\s+{ORDINAL}\s+)?(?:resumed|reconvened)\b)"
)
# "first and second resumed fourteenth sessions"
_TOGETHER = re.compile(
    rf"(?i)\b(?P<nths>{ORDINAL}(?:(?:,|,?\s+and)\s+(?:the\s+)?{ORDINAL})+)\s+(?P<kind>resumed|reconvened|intersessional)\s+"
    rf"(?:(?P<ordinal>{ORDINAL})\s+)?(?:sessions?|meetings?|parts)\b(?:\s+of\s+(?:its|the)\s+(?P<late>{ORDINAL})\s+session)?"
)
# "first and second parts of its fourteenth session"
_PARTS_TOGETHER = re.compile(
    rf"(?i)\b(?P<nths>{ORDINAL}(?:(?:,|,?\s+and)\s+(?:the\s+)?{ORDINAL})+)\s+parts\s+of\s+(?:its|the)\s+(?P<ordinal>{ORDINAL})\s+session\b"
)
# "at the resumed session", "at the second part of the session": of which session goes without saying.
_PART_ALONE = re.compile(
    rf"(?i)\b(?:(?P<nth>{ORDINAL})\s+)?(?P<kind>resumed|reconvened|intersessional)\s+(?:session|meeting|part)s?\b"
    rf"|\b(?P<nth_part>{ORDINAL})\s+part\s+of\s+(?:its|the)\s+session\b"
    rf"|\bthe\s+(?P<nth_alone>{ORDINAL})\s+part\b(?!\s+of\b)"
)
_ORDINAL = re.compile(rf"(?i)\b{ORDINAL}\b")
# "was convened for the sixteenth time"
_NTH_TIME = re.compile(
    rf"(?i)\b(?:convened|held|met|meets|gathered|took\s+place)\s+for\s+(?:the|its)\s+(?P<ordinal>{ORDINAL})\s+time\b"
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


def parts_named(stretch: Stretch, session: PrintedOrdinal, reading: Reading) -> list[PrintedOrdinal]:
    """Return the parts of a session that a stretch names, each where it does so first.

    "The resumed session" is the first of that kind; "the first and second resumed fourteenth sessions" are two.
    session: as the title prints it, whose ordinal is that of a part named without one.
    """
    named: list[PrintedOrdinal] = []
    for match, parts in _parts_printed(stretch, session.value, reading):
        words = stretch.at(match)
        if not any(words.overlaps(other.part_of) for other in named):
            own = stretch.at(match, "ordinal") if match.groupdict().get("ordinal") else session.passage
            named += [PrintedOrdinal(session.value, own, part, words) for part in parts]
    first = {one.part: one for one in sorted(named, key=lambda one: one.part_of.start, reverse=True)}
    return sorted(first.values(), key=lambda one: one.part_of.start)


def _parts_printed(stretch: Stretch, session: int, reading: Reading) -> Iterator[tuple[re.Match[str], Sequence[str]]]:
    """Yield what names parts of a session, the fullest wordings first."""
    for match in _WITH_SESSION.finditer(*stretch.bounds):
        if ordinal(match["ordinal"]) == session:
            yield match, [""]
    for match in _TOGETHER.finditer(*stretch.bounds):
        if ordinal(match["ordinal"] or match["late"] or "") in (None, session):
            yield match, [_part(match["kind"], nth) for nth in _ORDINAL.findall(match["nths"])]
    for match in _PARTS_TOGETHER.finditer(*stretch.bounds):
        if ordinal(match["ordinal"]) == session:
            yield match, [_part(None, None, nth) for nth in _ORDINAL.findall(match["nths"])]
    for pattern in (_INTERSESSIONAL, _SESSION):
        for match in pattern.finditer(*stretch.bounds):
            printed = _printed(stretch, match)
            of_another = _is_of_another_body(stretch.after(stretch.at(match)), reading)
            if printed and printed.value == session and not of_another:
                yield match, [printed.part]
    for match in _PART_ALONE.finditer(*stretch.bounds):
        if not _is_of_another_body(stretch.after(stretch.at(match)), reading):
            yield match, [_part(match["kind"], match["nth"], match["nth_part"] or match["nth_alone"])]


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
    chosen = chosen or _NTH_TIME.search(*stretch.bounds)
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
    groups = match.groupdict()
    part = _part(groups.get("kind") or groups.get("late_kind"), groups.get("nth"), groups.get("nth_part"))
    return PrintedOrdinal(value, stretch.at(match, "ordinal"), part, stretch.at(match))


def _part(kind: str | None, nth: str | None, nth_part: str | None = None) -> str:
    """Return the part that is the nth resumed or intersessional one, or the nth of all (contract G20)."""
    if kind is None:
        number = ordinal(nth_part or "") or 1
        return f"resumed/{number - 1}" if number > 1 else ""
    words = kind.lower().split()
    # A session that was resumed already is resumed again when its resumption is continued.
    number = ordinal(nth or "") or (2 if words[0] == "continued" else 1)
    return f"{'intersessional' if words[-1] == 'intersessional' else 'resumed'}/{number}"
