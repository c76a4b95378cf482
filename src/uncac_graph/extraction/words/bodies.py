"""Bodies: which ones a passage names, in full or in short."""

import re
from collections.abc import Sequence
from functools import lru_cache

from uncac_graph.authorities import Authorities
from uncac_graph.errors import ExtractionError
from uncac_graph.extraction.reading import Reading
from uncac_graph.model import Paragraph, Passage, ReportedBody, Stated, Stretch

_SYMBOL_TAIL = re.compile(r"/(?:19|20)\d\d(?:/.*)?$")
_WORD_START = re.compile(r"(?<![\w/-])[^\W\d_]")
_INITIAL = re.compile(r"\b[A-Z]")
# A body's initials are so many letters; fewer, or more, are no acronym of it.
_FEWEST_INITIALS, _MOST_INITIALS = 3, 10
_HEAD_NOUN = re.compile(
    r"(?i)(?:working|expert|review) (?:group|meeting)|group|committee|conference|commission|task force"
)
_REVIEW_GROUP = re.compile(r"(?<!working) group$")
_NO_BODY_BEHIND = re.compile(r"\s+(?:room|of)\b")
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


def bodies_in(stretch: Stretch, reading: Reading) -> list[Stated[str]]:
    """Return the bodies that a stretch names, in full or in short ("the Group"), by series, without the article."""
    authorities, own = reading.authorities, reading.body
    found = full_names_in(stretch, authorities, own)
    for short in stretch.finditer(_SHORT_FORM):
        if any(stated.passage.overlaps(short) for stated in found):
            continue
        series = _series_of_short_form(short.quote, own, authorities) or _named_before(short, found, authorities)
        if series:
            found.append(Stated(series, short))
    return sorted(found, key=lambda stated: stated.passage.start)


def full_names_in(stretch: Stretch, authorities: Authorities, own: ReportedBody | None = None) -> list[Stated[str]]:
    """Return the bodies that a stretch names by a name of their own, by series, in order, without the article."""
    found: list[Stated[str]] = []
    position = stretch.start
    for word in _WORD_START.finditer(*stretch.bounds):
        named = _name_at(stretch.paragraph, word.start(), authorities, own) if word.start() >= position else None
        if named:
            position = named.passage.end
            found += [named] if position <= stretch.end else []
    return found


def _name_at(
    paragraph: Paragraph, position: int, authorities: Authorities, own: ReportedBody | None
) -> Stated[str] | None:
    text = paragraph.text
    if own and own.label and (match := _pattern(own.label).match(text, position)):
        return Stated(own.series, paragraph.whole.at(match))
    name = authorities.names["body"].at(text, position)
    if name is None:
        return None
    printed = text[name.start : name.end]
    if own and printed.lower() == "conference" and authorities.conference_of(own.series) != name.key:
        # The Conference is that of the body that met, and not the one that the authorities know by this word.
        return None
    # "conference room paper" names no body, and "Conference of the Parties to …" another one than "Conference".
    if " " not in printed and (printed[0] == "c" or _NO_BODY_BEHIND.match(text, name.end)):
        return None
    return Stated(name.key, Passage(paragraph, name.start, name.end))


@lru_cache(maxsize=8)
def _pattern(label: str) -> re.Pattern[str]:
    """Return what finds a body by its name or initials: "Subsidiary Body for Implementation", "SBI"."""
    name, initials = r"\s*".join(map(re.escape, label.split())), "".join(_INITIAL.findall(label))
    acronym = rf"|(?-i:{initials})" if _FEWEST_INITIALS <= len(initials) <= _MOST_INITIALS else ""
    return re.compile(rf"(?i)(?:{name}{acronym})\b")


def _series_of_short_form(printed: str, own: ReportedBody, authorities: Authorities) -> str | None:
    noun = " ".join(printed.lower().split())
    own_noun = head_noun(own, authorities)
    if noun == "conference":
        conference = authorities.conference_of(own.series)
        # A subsidiary body that nobody knows is not its own Conference.
        return None if conference == own.series and own_noun != noun else conference
    if noun == own_noun or (own_noun.endswith(" group") and noun == "group" and own_noun != "working group"):
        return own.series
    if noun == "group":
        return next((s for s, body in authorities.bodies.items() if _REVIEW_GROUP.search(body.name.lower())), None)
    alike = [series for series in authorities.bodies if head_noun(ReportedBody(series), authorities) == noun]
    return alike[0] if len(alike) == 1 else None


def _named_before(short: Passage, found: Sequence[Stated[str]], authorities: Authorities) -> str | None:
    """Return the last body of the kind that the stretch names in full before "the Working Group"."""
    noun = " ".join(short.quote.lower().split())
    before = [s for s in found if s.passage.end <= short.start]
    alike = [s for s in before if head_noun(ReportedBody(s.value), authorities) == noun]
    return max(alike, key=lambda s: s.passage.end).value if alike else None


def head_noun(own: ReportedBody, authorities: Authorities) -> str:
    """Return what the report calls its body in short, in lower case: "working group", "expert meeting"."""
    known = authorities.bodies.get(own.series)
    match = _HEAD_NOUN.search(own.label or (known.name if known else ""))
    return match[0].lower() if match else "meeting"
