"""Bodies: which ones a passage names, in full or in short."""

import re
from collections.abc import Sequence

from uncac_graph.authorities import Authorities
from uncac_graph.errors import ExtractionError
from uncac_graph.model import Paragraph, Passage, ReportedBody, Stated

_SYMBOL_TAIL = re.compile(r"/(?:19|20)\d\d(?:/.*)?$")
_WORD_START = re.compile(r"(?<![\w/-])[^\W\d_]")
_HEAD_NOUN = re.compile(
    r"(?:working|expert|review) (?:group|meeting)|group|committee|conference|commission|task force", re.IGNORECASE
)
_SHORT_FORM = re.compile(
    r"\b(?:Working\s+Group|Expert\s+(?:Group|Meeting)|Review\s+Group|Group|Committee|Commission|Task\s+Force|Conference)\b"
    r"(?!\s+(?:of|on|room)\b)|\bexpert\s+(?:meeting|group)\b|\bworking\s+group\b",
)


def series_of_symbol(symbol: str) -> str:
    """Return the series of a document symbol: "CAC/COSP/IRG/2016/9/Add.1" → "CAC/COSP/IRG".

    Raises:
        ExtractionError: the symbol holds no year, and so no series can be told.

    """
    series = _SYMBOL_TAIL.sub("", symbol)
    if series == symbol or not series:
        raise ExtractionError(
            f"'{symbol}' is no document symbol of a meeting's report, such as CAC/COSP/IRG/2016/9; give it by --symbol"
        )
    return series


def bodies_in(
    paragraph: Paragraph, authorities: Authorities, own: ReportedBody, start: int = 0, end: int | None = None
) -> list[Stated[str]]:
    """Return the bodies that a stretch names, in full or in short ("the Group"), by series, without the article."""
    stop = len(paragraph.text) if end is None else end
    found = full_names_in(paragraph, authorities, start, stop, own)
    for match in _SHORT_FORM.finditer(paragraph.text, start, stop):
        if any(s.passage.start < match.end() and match.start() < s.passage.end for s in found):
            continue
        series = _series_of_short_form(match[0], own, authorities) or _named_before(match, found, authorities)
        if series:
            found.append(Stated(series, Passage(paragraph, match.start(), match.end())))
    return sorted(found, key=lambda stated: stated.passage.start)


def full_names_in(
    paragraph: Paragraph, authorities: Authorities, start: int, end: int, own: ReportedBody | None = None
) -> list[Stated[str]]:
    """Return the bodies that a stretch names by a name of their own, by series, in order, without the article."""
    text = paragraph.text
    found: list[Stated[str]] = []
    position = start
    while word := _WORD_START.search(text, position, end):
        span = _name_at(text, word.start(), authorities, own)
        position = span[2] if span else word.end()
        if span and span[2] <= end:
            found.append(Stated(span[0], Passage(paragraph, span[1], span[2])))
    return found


def _name_at(
    text: str, position: int, authorities: Authorities, own: ReportedBody | None
) -> tuple[str, int, int] | None:
    if own and own.label:
        words = r"\s*".join(map(re.escape, own.label.split()))
        if match := re.compile(rf"{words}\b", re.IGNORECASE).match(text, position):
            return own.series, match.start(), match.end()
    name = authorities.name_at(text, position, "body")
    if name is None or _is_another_conference(text[name.start : name.end], own, name.key, authorities):
        return None
    printed, after = text[name.start : name.end], text[name.end :]
    # "conference room paper" names no body, and "Conference of the Parties to …" another one than "Conference".
    if " " not in printed and (printed[0] == "c" or re.match(r"\s+(?:room|of)\b", after)):
        return None
    return name.key, name.start, name.end


def _is_another_conference(printed: str, own: ReportedBody | None, series: str, authorities: Authorities) -> bool:
    """Whether "the Conference" is that of the body that met, and not the one that the authorities know by this word."""
    return own is not None and printed.lower() == "conference" and conference_of(own.series, authorities) != series


def _series_of_short_form(printed: str, own: ReportedBody, authorities: Authorities) -> str | None:
    noun = " ".join(printed.lower().split())
    own_noun = head_noun(own, authorities)
    if noun == "conference":
        conference = conference_of(own.series, authorities)
        # A subsidiary body that nobody knows is not its own Conference.
        return None if conference == own.series and own_noun != noun else conference
    if noun == own_noun or (own_noun.endswith(" group") and noun == "group" and own_noun != "working group"):
        return own.series
    if noun == "group":
        return _implementation_review_group(authorities)
    alike = [series for series in authorities.bodies if head_noun(ReportedBody(series), authorities) == noun]
    return alike[0] if len(alike) == 1 else None


def _named_before(match: re.Match[str], found: Sequence[Stated[str]], authorities: Authorities) -> str | None:
    """Return the last body of the kind that the stretch names in full before "the Working Group"."""
    noun = " ".join(match[0].lower().split())
    before = [s for s in found if s.passage.end <= match.start()]
    alike = [s for s in before if head_noun(ReportedBody(s.value), authorities) == noun]
    return max(alike, key=lambda s: s.passage.end).value if alike else None


def head_noun(own: ReportedBody, authorities: Authorities) -> str:
    """Return what the report calls its body in short, in lower case: "working group", "expert meeting"."""
    known = authorities.bodies.get(own.series)
    match = _HEAD_NOUN.search(own.label or (known.name if known else ""))
    return match[0].lower() if match else "meeting"


def conference_of(series: str, authorities: Authorities) -> str:
    """Return the series of the Conference to which a body belongs; the Conference's own is itself."""
    body = authorities.bodies.get(series)
    if body:
        return body.parent or series
    return max((s for s in authorities.bodies if series.startswith(f"{s}/")), key=len, default=series)


def _implementation_review_group(authorities: Authorities) -> str | None:
    groups = (s for s, body in authorities.bodies.items() if re.search(r"(?<!working) group$", body.name.lower()))
    return next(groups, None)
