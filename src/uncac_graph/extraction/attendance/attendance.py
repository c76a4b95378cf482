"""Attendance: who was represented at the meeting, and as what."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from uncac_graph.authorities import Authorities
from uncac_graph.errors import ExtractionError
from uncac_graph.extraction.attendance import findings as attendancefindings
from uncac_graph.extraction.attendance.headed import headed_lists, labelled_parts
from uncac_graph.extraction.attendance.leads import Lead, is_under_attendance, leads
from uncac_graph.extraction.names.categories import ORGANIZATION_CATEGORIES, STATE_CATEGORIES
from uncac_graph.extraction.names.lists import ListedName, listed_names
from uncac_graph.extraction.names.lookup import NameKind
from uncac_graph.extraction.names.names import Names, provisional_organization
from uncac_graph.extraction.words.annexes import referred_annexes
from uncac_graph.extraction.words.sentences import passage
from uncac_graph.model import Finding, Paragraph, Participant, Participation, Stated

_SAYS_PARTICIPANTS = re.compile(r"\b(?:participants|attendance|represented|attended)\b", re.IGNORECASE)
# "The following were represented: (a) States parties: …; (b) Signatories: …"
_LISTS_SEVERAL = re.compile(r"\bthe\s+following\s+(?:also\s+)?(?:was|were|attended)\b[^:]{0,120}:", re.IGNORECASE)
_MOST_CANDIDATES = 100
_MOST_FINDINGS = 2000
# What a heading has not.
_CLAUSE = re.compile(r"\b(?:following|was|were|did|had|has|have|not|which|that|rule)\b", re.IGNORECASE)
_SINGLE = re.compile(r"\bwas\s+(?:also\s+)?represented\b", re.IGNORECASE)


@dataclass
class Attendance:
    """What the attendance paragraphs say; `named` are the participants by key and category."""

    participations: list[Participation] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    named: set[tuple[str, str]] = field(default_factory=set)


def attendance(paragraphs: Sequence[Paragraph], authorities: Authorities) -> Attendance:
    """Return who was represented, from every paragraph that says so.

    Source: "The following States parties to the Convention were represented at the session: Algeria, …",
    "The European Union, a regional economic integration organization …, was represented".
    Annexes count only where a numbered paragraph refers to them for participants (contract G63).

    Raises:
        ExtractionError: more names are unknown than any list has.

    """
    found = Attendance()
    names = Names(authorities)
    annexes = referred_annexes(paragraphs, _SAYS_PARTICIPANTS)
    opened = [leads(p, names) for p in paragraphs]
    for index, paragraph in enumerate(paragraphs):
        if paragraph.number == 0 and paragraph.annex is None:
            continue
        if paragraph.annex is None or paragraph.annex in annexes:
            around = opened[max(0, index - 1) : index + 2] if is_under_attendance(paragraph) else []
            kinds = {kind for near in around for lead in near for kind in lead.kinds}
            _read(paragraph, leads(paragraph, names, kinds) if kinds else opened[index], names, found)
    return found


def _read(paragraph: Paragraph, opened: list[Lead], names: Names, found: Attendance) -> None:
    if not opened and (paragraph.annex is not None or _LISTS_SEVERAL.search(paragraph.text)):
        opened = headed_lists(paragraph)
    elif not opened and is_under_attendance(paragraph):
        opened = [lead for lead in headed_lists(paragraph) if _is_heading(paragraph, lead)]
    for lead in opened:
        for part in labelled_parts(paragraph, lead):
            _read_list(paragraph, part, names, found)


def _is_heading(paragraph: Paragraph, lead: Lead) -> bool:
    """Whether the words of a lead are a heading before a colon, "Intergovernmental organizations:", and no sentence."""
    return paragraph.text[lead.quote.end :].startswith(":") and not lead.has_words(paragraph.text, _CLAUSE)


def _read_list(paragraph: Paragraph, lead: Lead, names: Names, found: Attendance) -> None:
    """Read the names that a lead opens."""
    listed = listed_names(
        paragraph.text,
        lead.names.start,
        lead.names.end,
        paragraph.entries,
        names.lookup(*_kinds_of(lead.kinds)),
        single=lead.has_words(paragraph.text, _SINGLE),
    )
    if not listed:
        found.findings.append(
            attendancefindings.missing_list(paragraph, paragraph.text[lead.quote.start : lead.quote.end])
        )
    if listed and _breaks_off(paragraph, lead, listed):
        last = listed.pop()
        found.findings.append(attendancefindings.cut_name(paragraph, paragraph.text[last.start : last.end]))
    torn = _torn_names(paragraph, listed, names)
    for name in listed:
        if name in torn:
            printed = paragraph.text[name.start : name.end]
            found.findings.append(attendancefindings.torn_name(paragraph, printed, torn[name]))
            continue
        if len(found.findings) > _MOST_FINDINGS:
            raise ExtractionError(
                f"paragraph {paragraph.slug}: more than {_MOST_FINDINGS:,} names are unknown, so this is no list of "
                "participants; compare the file with the report as issued"
            )
        _read_name(paragraph, lead, name, names, found)


def _torn_names(paragraph: Paragraph, listed: Sequence[ListedName], names: Names) -> dict[ListedName, str]:
    """Return the States whose names are the end of another one, torn from it by narrow columns; with its beginning.

    "Democratic People's" and, on the line below, "Republic of Korea" are one State, and not that one.
    """
    text = paragraph.text
    unknown = [text[name.start : name.end] for name in listed if name.key is None][:_MOST_CANDIDATES]
    return {
        name: beginning
        for name in listed
        if name.key is not None and name.kind == "state"
        for beginning in unknown
        if names.authorities.state_named(f"{beginning} {text[name.start : name.end]}") is not None
    }


def _breaks_off(paragraph: Paragraph, lead: Lead, listed: Sequence[ListedName]) -> bool:
    """Whether a list in running text ends with neither "and" nor a full stop, so that its last name may be cut."""
    text, last = paragraph.text, listed[-1]
    if any(lead.names.start < entry < lead.names.end for entry in paragraph.entries) or len(listed) < 2:
        return False
    joint = text[listed[-2].end : last.start]
    return not text[last.end :].strip() and "," in joint and not re.search(r"\band\b", joint)


def _kinds_of(kinds: tuple[str, ...]) -> tuple[NameKind, ...]:
    """Return which kinds of names a list of these categories holds: never both, unless its lead says so."""
    wanted: list[NameKind] = []
    if any(k in STATE_CATEGORIES or k == "entity-observer" for k in kinds):
        wanted.append("state")
    # The European Community was a signatory before it was a party.
    if any(k in ORGANIZATION_CATEGORIES or k in ("entity-observer", "signatory-observer") for k in kinds):
        wanted.append("organization")
    return tuple(wanted)


def _read_name(paragraph: Paragraph, lead: Lead, name: ListedName, names: Names, found: Attendance) -> None:
    printed = paragraph.text[name.start : name.end]
    if not re.search(r"\w", printed):
        return
    category = _category(lead.kinds, name, names)
    participant = _participant(name, printed, lead.kinds, names)
    if participant is None:
        found.findings.append(
            attendancefindings.unknown_state(paragraph, printed, _nearest(found, printed, names, "state"))
        )
        return
    if participant.label is not None and names.authorities.state_named(printed) is not None:
        found.findings.append(attendancefindings.state_among_organizations(paragraph, printed))
        return
    if category is None:
        found.findings.append(attendancefindings.undecided_category(paragraph, printed))
        return
    if participant.label is not None:
        near = _nearest(found, printed, names, "organization")
        found.findings.append(attendancefindings.unknown_organization(paragraph, printed, near))
    if (participant.key, category) in found.named:
        found.findings.append(attendancefindings.listed_twice(paragraph, printed, category))
        return
    found.named.add((participant.key, category))
    found.participations.append(
        Participation(
            participant=participant,
            category=Stated(category, passage(paragraph, lead.quote.start, lead.quote.end)),
            name=Stated(printed, passage(paragraph, name.start, name.end)),
        )
    )


def _nearest(found: Attendance, printed: str, names: Names, kind: NameKind) -> list[str]:
    """Return the names nearest to an unknown one; none any more where too many are unknown for a report."""
    if len(found.findings) > _MOST_CANDIDATES or len(printed) > attendancefindings.LONGEST_SHOWN:
        return []
    if kind == "state":
        return names.authorities.state_candidates(printed)
    return names.authorities.organization_candidates(printed)


def _category(kinds: tuple[str, ...], name: ListedName, names: Names) -> str | None:
    """Return a name's category: the lead's, or of several the one that the name's kind decides."""
    if len(kinds) == 1:
        return kinds[0]
    if name.kind == "state":
        fitting = [k for k in kinds if k in STATE_CATEGORIES or k == "entity-observer"]
        return fitting[0] if len(fitting) == 1 else None
    known = names.category_of(name.key) if name.key is not None else None
    if known in kinds:
        return known
    fitting = [k for k in kinds if k in ORGANIZATION_CATEGORIES or k == "entity-observer"]
    return fitting[0] if len(fitting) == 1 else None


def _participant(name: ListedName, printed: str, kinds: tuple[str, ...], names: Names) -> Participant | None:
    """Return whom a name names; None for a State that no authority knows."""
    kind: Literal["state", "organization"] = name.kind or (
        "state" if STATE_CATEGORIES.intersection(kinds) else "organization"
    )
    if name.key is not None:
        return Participant(kind, name.key)
    if not STATE_CATEGORIES.intersection(kinds):
        return provisional_organization(printed, names)
    return None
