"""Attendance: who was represented at the meeting, and as what."""

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from uncac_graph.authorities import Authorities
from uncac_graph.categories import OF_STATES, is_for
from uncac_graph.errors import ExtractionError
from uncac_graph.extraction import findings
from uncac_graph.extraction.attendance.headed import by_region, headed_lists, is_region, labelled_parts
from uncac_graph.extraction.attendance.leads import Lead, is_under_attendance, leads
from uncac_graph.extraction.names.lists import listed_names
from uncac_graph.extraction.names.names import Lookup, NameKind, PrintedName, category_of, provisional_organization
from uncac_graph.extraction.reading import Read, Reading, values_and_findings
from uncac_graph.extraction.words.annexes import referred_annexes
from uncac_graph.model import Finding, FindingKind, Paragraph, Participant, Participation, Stated, Stretch

_SAYS_PARTICIPANTS = re.compile(r"(?i)\b(?:participants|attendance|represented|attended)\b")
# "The following were represented: (a) States parties: …; (b) Signatories: …"
_LISTS_SEVERAL = re.compile(r"(?i)\bthe\s+following\s+(?:also\s+)?(?:was|were|attended)\b[^:]{0,120}:")
_MOST_CANDIDATES = 100
_MOST_FINDINGS = 2000
# The longest name known has 115 characters.
_LONGEST_SHOWN = 240
# What a heading has not.
_CLAUSE = re.compile(r"(?i)\b(?:following|was|were|did|had|has|have|not|which|that|rule)\b")
# The paragraphs behind it have the names: "… were represented, by regional group:".
_BY_REGION = re.compile(r"(?i)\bregion")
_STATES = re.compile(r"\bStates?\b")
# "was represented by the Department of A and the Office of B" speaks of several.
_SINGLE = re.compile(r"(?i)\bwas\s+(?:also\s+)?represented\b(?!\s+by\s+the\s)")


def attendance(reading: Reading) -> Read[tuple[Participation, ...]]:
    """Return who was represented, from every paragraph that says so.

    Source: "The following States parties to the Convention were represented at the session: Algeria, …",
    "The European Union, a regional economic integration organization …, was represented".
    Annexes count only where a numbered paragraph refers to them for participants (contract G63).

    Raises:
        ExtractionError: more names are unknown than any list has.
    """
    lists = _Lists(reading.authorities)
    return values_and_findings(one for lead in _leads(reading) for one in lists.read(lead))


def annexes_of_participants(paragraphs: Sequence[Paragraph]) -> set[int]:
    """Return the numbers of the annexes to which paragraphs refer for who attended."""
    return referred_annexes(paragraphs, _SAYS_PARTICIPANTS)


def _leads(reading: Reading) -> Iterator[Lead]:
    """Yield what opens a list of participants, each with the names that follow it."""
    annexes = annexes_of_participants(reading.paragraphs)
    regions, known = reading.authorities.words.regions, reading.authorities.leads
    opened = [leads(paragraph, reading.authorities) for paragraph in reading.paragraphs]
    of_states: Lead | None = None
    for index, paragraph in enumerate(reading.paragraphs):
        if not (paragraph.number > 0 if paragraph.annex is None else paragraph.annex in annexes):
            continue
        found = opened[index]
        if is_under_attendance(paragraph):
            kinds = {kind for near in opened[max(0, index - 1) : index + 2] for lead in near for kind in lead.kinds}
            found = leads(paragraph, reading.authorities, kinds) if kinds else found
        if not found and (paragraph.annex is not None or _LISTS_SEVERAL.search(paragraph.text)):
            found = headed_lists(paragraph, known)
        elif not found and is_under_attendance(paragraph):
            # "Intergovernmental organizations:" and no sentence
            headed = (lead for lead in headed_lists(paragraph, known) if not lead.quote.search(_CLAUSE))
            found = [lead for lead in headed if paragraph.text.startswith(":", lead.quote.end)]
        if not found and of_states and of_states.names.paragraph.sections == paragraph.sections:
            # The States parties go on by region, in a paragraph for each.
            found = by_region(paragraph, of_states, regions)
        of_states = next((lead for lead in found if OF_STATES.issuperset(lead.kinds)), of_states)
        for lead in found:
            yield from (part for part in labelled_parts(lead, regions, known) if part.kinds)


class _Lists:
    """Reads one list after another, so that a name is told that stands in a category again."""

    def __init__(self, authorities: Authorities) -> None:
        self.authorities = authorities
        self._named: set[tuple[str, str]] = set()
        self._findings = 0

    def read(self, lead: Lead) -> Iterator[Participation | Finding]:
        """Yield whom the names behind a lead name, and what they leave open."""
        if not lead.printed:
            category = " or ".join(lead.kinds)
            yield findings.CATEGORY_NOT_PRINTED.at(lead.quote, shown=_shown(lead.quote.quote), category=category)
        for one in self._read(lead):
            self._findings += isinstance(one, Finding)
            yield one

    def _read(self, lead: Lead) -> Iterator[Participation | Finding]:
        paragraph, (text, start, end) = lead.names.paragraph, lead.names.bounds
        lookup, single = Lookup(self.authorities, _kinds_of(lead.kinds)), lead.quote.search(_SINGLE) is not None
        listed = listed_names(text, start, end, paragraph.entries, lookup, single)
        if not listed and not lead.quote.search(_BY_REGION):
            yield findings.MISSING_LIST.at(lead.quote)
        if listed and _breaks_off(lead, listed):
            yield _finding(findings.CUT_LIST, _place(paragraph, listed.pop()))
        torn = _torn_names(paragraph, listed, self.authorities)
        for name in listed:
            if name in torn:
                yield _finding(findings.TORN_NAME, _place(paragraph, name), beginning=_shown(torn[name]))
                continue
            if self._findings > _MOST_FINDINGS:
                raise ExtractionError(
                    f"paragraph {paragraph.slug}: more than {_MOST_FINDINGS:,} names are unknown, so this is no list "
                    "of participants; compare the file with the report as issued"
                )
            yield from self._read_name(lead, name)

    def _read_name(self, lead: Lead, name: PrintedName) -> Iterator[Participation | Finding]:
        """Yield what one name of a list says; its category is quoted by the words before (contract G36, G37)."""
        place = _place(lead.names.paragraph, name)
        printed = place.quote
        if not re.search(r"\w", printed):
            return
        if name.key is None and is_region(printed, self.authorities.words.regions):
            # "African States" above its members in a list without colons.
            return
        category = _category(lead.kinds, name, self.authorities)
        participant = _participant(name, printed, lead.kinds, self.authorities)
        if participant is None and "state-party" in lead.kinds and not lead.quote.search(_STATES):
            # Among the "parties to the Convention" may be a regional economic integration organization.
            union = self.authorities.organization_named(printed)
            if union and category_of(union.slug, self.authorities) == "reio-party":
                category, participant = "reio-party", Participant("organization", union.slug)
        if participant is None:
            yield _finding(findings.UNKNOWN_STATE, place, nearest=self._nearest(printed, "state"))
            return
        if participant.label is not None and self.authorities.state_named(printed) is not None:
            yield _finding(findings.STATE_AMONG_ORGANIZATIONS, place)
            return
        if category is None:
            yield _finding(findings.UNDECIDED_CATEGORY, place)
            return
        if participant.label is not None:
            yield _finding(findings.UNKNOWN_ORGANIZATION, place, nearest=self._nearest(printed, "organization"))
        if (participant.key, category) in self._named:
            yield _finding(findings.LISTED_TWICE, place, category=category)
            return
        self._named.add((participant.key, category))
        yield Participation(participant, Stated(category, lead.quote.passage), Stated(printed, place.passage))

    def _nearest(self, printed: str, kind: NameKind) -> str:
        """Return " (nearest: 'A', 'B')"; nothing where too many names are unknown for a report."""
        if self._findings > _MOST_CANDIDATES or len(printed) > _LONGEST_SHOWN:
            return ""
        known = self.authorities
        nearest = known.likely_states.of(printed) if kind == "state" else known.likely_organizations.of(printed)
        listed = ", ".join(f"'{name}'" for name in nearest)
        return f" (nearest: {listed})" if listed else ""


def _place(paragraph: Paragraph, name: PrintedName) -> Stretch:
    return Stretch(paragraph, name.start, name.end)


def _finding(kind: FindingKind, name: Stretch, **words: str) -> Finding:
    return kind.at(name, _shown(name.quote), **words)


def _shown(printed: str) -> str:
    """Return a printed name, cut where it is longer than any name."""
    return printed if len(printed) <= _LONGEST_SHOWN else printed[:_LONGEST_SHOWN] + "…"


def _torn_names(
    paragraph: Paragraph, listed: Sequence[PrintedName], authorities: Authorities
) -> dict[PrintedName, str]:
    """Return the States whose names are the end of another one, torn from it by narrow columns; with its beginning.

    "Democratic People's" and, on the line below, "Republic of Korea" are one State, and not that one.
    """
    unknown = [_place(paragraph, name).quote for name in listed if name.key is None][:_MOST_CANDIDATES]
    return {
        name: beginning
        for name in listed
        if name.key is not None and name.kind == "state"
        for beginning in unknown
        if authorities.state_named(f"{beginning} {_place(paragraph, name).quote}") is not None
    }


def _breaks_off(lead: Lead, listed: Sequence[PrintedName]) -> bool:
    """Whether a list in running text ends with neither "and" nor a full stop, so that its last name may be cut.

    Of a list in parts, each with a label, nothing can be told.
    """
    names, text, last = lead.names, lead.names.paragraph.text, listed[-1]
    has_label = ":" in text[lead.quote.end + 1 : names.start]
    if has_label or any(names.start < entry < names.end for entry in names.paragraph.entries) or len(listed) < 2:
        return False
    joint = text[listed[-2].end : last.start]
    return not text[last.end :].strip() and "," in joint and not re.search(r"\band\b", joint)


def _kinds_of(kinds: tuple[str, ...]) -> tuple[NameKind, ...]:
    """Return which kinds of names a list of these categories holds: never both, unless its lead says so."""
    of_states: tuple[NameKind, ...] = ("state",) if any(is_for(k, "state") for k in kinds) else ()
    # The European Community was a signatory before it was a party.
    of_others = any(is_for(k, "organization") or k == "signatory-observer" for k in kinds)
    return (*of_states, "organization") if of_others else of_states


def _category(kinds: tuple[str, ...], name: PrintedName, authorities: Authorities) -> str | None:
    """Return a name's category: the lead's, or of several the one that the name's kind decides."""
    if len(kinds) == 1:
        return kinds[0]
    known = category_of(name.key, authorities) if name.key is not None and name.kind != "state" else None
    if known in kinds:
        return known
    fitting = [k for k in kinds if is_for(k, "state" if name.kind == "state" else "organization")]
    return fitting[0] if len(fitting) == 1 else None


def _participant(
    name: PrintedName, printed: str, kinds: tuple[str, ...], authorities: Authorities
) -> Participant | None:
    """Return whom a name names; None for a State that no authority knows."""
    of_states = not OF_STATES.isdisjoint(kinds)
    kind: Literal["state", "organization"] = name.kind or ("state" if of_states else "organization")
    if name.key is not None:
        return Participant(kind, name.key)
    return None if of_states else provisional_organization(printed, authorities)
