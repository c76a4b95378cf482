"""Lists under headings, as annexes print participants: "States parties", then the names; "(a) Signatories: Bhutan"."""

import re
from collections.abc import Collection, Iterator
from itertools import pairwise

from uncac_graph.authorities.leads import Leads
from uncac_graph.extraction.attendance.leads import Lead
from uncac_graph.extraction.names.categories import categories, categories_alone
from uncac_graph.model import Paragraph, Stretch

_LETTER = re.compile(r"\([a-z]\)\s+")
_BEFORE_LETTER = re.compile(r"(?:^|[:;.,])\s*(?:and\s+)?$")
_COLON = re.compile(":")
_LONGEST_HEADING = 250
# "(a) General consultative status: International Chamber of Commerce, Zonta International; (b) Roster: …"
_LABEL = re.compile(
    r"(?:and\s+)?(?P<letter>\([a-z]\)\s+)?(?:[-–—•]\s+)?(?:From\s+(?:the\s+)?)?(?P<label>(?:[A-Z]|the\s+following\s)[^:;,.()]{2,120}?)"
    # Beside a column of labels, no mark parts "African States" from its names.
    r"(?:(?P<mark>:|\s[–—])\s+(?=\S)|(?<=\sStates)\s+(?=[A-Z])|(?<=\sStates\sparties)\s+(?=[A-Z]))"
)
# "Organizations taking part in the meeting", "Observers": as what nobody can tell, so of such a part nothing is read.
_TAKING_PART = re.compile(r"\b(?:taking\s+part|participating|attending|represented|present|in\s+attendance)\b")
_OBSERVERS = re.compile(r"(?i)(?:Other\s+)?(?:Observers|Members|Non-members|Participants|Others)")
# "African States: Algeria, …; Group of Asia-Pacific States: …": words that with regions name a part of a list.
_BESIDE_REGIONS = "the of in and or other others regional group states countries region"
_OF_REGIONS = frozenset(_BESIDE_REGIONS.split())
# "Sixteen States of the Group of Latin American and Caribbean States attended: Argentina, …"
_REGION_OPENS = re.compile(
    r"(?:[\w-]+\s+(?:States|members)\s+)?(?:[Oo]f|[Ff]rom|[Ff]or|In)\s+the\s+(?P<region>[A-Z][\w\s-]{3,70}?)"
    r"(?:,\s+(?=[A-Z])|\s+(?:(?:was|were)\s+(?:also\s+)?represented|attended|participated|took\s+part)[^:]{0,60}:\s+)"
)
_WERE_THERE = re.compile(r",?\s+(?:(?:was|were)\s+(?:also\s+)?(?:represented|present)|attended|participated)[^:]*$")
_STATUS = re.compile(r"(?i)\bstatus$|^Roster$")
_BEFORE_LABEL = re.compile(r"[;.]\s*(?:and\s+)?")


def headed_lists(paragraph: Paragraph, known: Leads) -> list[Lead]:
    """Return the headings among the printed lines of a paragraph, each with the stretch of its names.

    known: the leads that a librarian entered.
    """
    text = paragraph.text
    # In wrapped text a printed line may begin at a name, and a letter in the middle of one.
    lettered = (
        m.start() for m in _LETTER.finditer(text) if _BEFORE_LETTER.search(text, max(0, m.start() - 6), m.start())
    )
    bounds = [*sorted({0, *paragraph.entries, *lettered}), len(text)]
    lines = [Stretch(paragraph, start, end) for start, end in pairwise(bounds)]
    headed = [(line, *found) for line in lines if (found := _heading(line, known)) is not None]
    ends = [*(line.start for line, *_ in headed[1:]), len(text)]
    return [
        Lead(heading, Stretch(paragraph, min(heading.end + 1, end), end), kinds)
        for (_, heading, kinds), end in zip(headed, ends, strict=False)
    ]


def _heading(line: Stretch, known: Leads) -> tuple[Stretch, tuple[str, ...]] | None:
    """Return the heading that a printed line is, or begins with ("Signatories: Bhutan"), and its categories."""
    words = line.behind(_LETTER)
    colon = words.search(_COLON)
    heading = (words.before(colon) if colon else words).without_final()
    printed = heading.quote.strip()
    if len(printed) > _LONGEST_HEADING:
        return None
    entered = known.kinds(printed) if colon else None
    if entered is not None:
        return (heading, entered) if entered else None
    kinds = categories_alone(printed)
    return (heading, kinds) if kinds else None


def by_region(paragraph: Paragraph, before: Lead, regions: Collection[str]) -> list[Lead]:
    """Return the lead of a paragraph that goes on with the States of a region, whose category the one before states.

    "Group of African States: Algeria, …"; "From the African Group, Algeria and Benin were represented".
    """
    first = next(_labels(paragraph.whole), None)
    if first and is_region(first["label"], regions):
        return [before._replace(names=paragraph.whole)]
    sentence = paragraph.sentences[0] if paragraph.sentences else None
    region = _REGION_OPENS.match(*sentence.bounds) if sentence else None
    if sentence and region and is_region(region["region"], regions):
        verb = _WERE_THERE.search(*sentence.bounds)
        names = sentence.after(sentence.at(region))
        return [before._replace(names=names.before(sentence.at(verb)) if verb else names)]
    return []


def labelled_parts(lead: Lead, regions: Collection[str], known: Leads) -> list[Lead]:
    """Return a lead's list by its parts where each has a label of its own, else the lead as it is.

    A label that names one category gives its part that category; the lead's words state it all the same.
    regions: the words that name one, in small letters. known: the leads that a librarian entered.
    """
    labels = [match for match in _labels(lead.names) if _opens_part(match, regions)]
    if not labels:
        return [lead]
    before, *named = lead.names.parted(lead.names.at(match) for match in labels)
    parts = [lead._replace(names=before)] if before.quote.strip() else []
    for match, names in zip(labels, named, strict=True):
        label = lead.names.at(match, "label")
        # A label that a librarian entered as a lead states its category itself.
        entered = known.kinds(label.quote)
        if entered is not None:
            parts.append(Lead(label, names, entered))
        else:
            # Its label's own category, or else those of the lead.
            own = () if is_region(label.quote, regions) else _own_kind(label.quote)
            kinds = () if _says_no_kind(label.quote) else own or lead.kinds
            parts.append(lead._replace(names=names, kinds=kinds))
    return parts


def _labels(names: Stretch) -> Iterator[re.Match[str]]:
    """Yield what may be a label: at the beginning, at a printed line, and behind a semicolon or full stop."""
    text, start, end = names.bounds
    first = start + len(names.quote) - len(names.quote.lstrip())
    entries = (entry for entry in names.paragraph.entries if start <= entry < end)
    marks = (mark.end() for mark in _BEFORE_LABEL.finditer(text, start, end))
    places = sorted({first, *entries, *marks})
    for place, following in pairwise([*places, end]):
        match = _LABEL.match(text, place, end)
        # A label without a mark behind it ends in its own line; one that a line within begins has a name before it.
        shorter = _LABEL.match(text, following, end) if match and match.end() > following else None
        if match and (match["mark"] or match.end() <= following) and not (shorter and shorter.end() == match.end()):
            yield match


def _opens_part(match: re.Match[str], regions: Collection[str]) -> bool:
    """Whether a label opens a part; without a letter it must say what it is ("Article 19: …" is a name)."""
    label = match["label"]
    is_part = is_region(label, regions) or _STATUS.search(label) or _says_no_kind(label)
    return bool(is_part) or match["letter"] is not None or bool(_own_kind(label))


def _says_no_kind(label: str) -> bool:
    """Whether a label opens a list of participants, and does not say as what they attended."""
    return _OBSERVERS.fullmatch(label) is not None or (_TAKING_PART.search(label) is not None and not _own_kind(label))


def is_region(label: str, regions: Collection[str]) -> bool:
    """Whether a label names a region, or the group of its States."""
    words = label.lower().replace("-", " ").split()
    return any(word in regions for word in words) and all(word in regions or word in _OF_REGIONS for word in words)


def _own_kind(label: str) -> tuple[str, ...]:
    kinds = categories(label)
    return kinds if len(kinds) == 1 else ()
