"""What a report says: its paragraphs, and each fact with the passage that states it.

Nothing here knows RDF, files or HTTP. Things are named by keys, not by IRIs:
a body by its series symbol ("CAC/COSP/EG.1"), a State by its alpha-3 code,
a document by its symbol, a provision by its path below the Convention ("chapter/IV"),
organizations, persons, places and roles by their slugs.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import date
from enum import StrEnum
from typing import Any, Literal, NamedTuple

from uncac_graph.passages import Paragraph as Paragraph
from uncac_graph.passages import Passage as Passage
from uncac_graph.passages import Stated as Stated
from uncac_graph.passages import Stretch as Stretch


class Severity(StrEnum):
    """How much a finding weighs (contract G69): a violation stops a release, a warning does not."""

    VIOLATION = "violation"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that a person should know of, with its place.

    `printed` is the name or passage as printed, `message` says what is wrong and `action` what to do.
    `paragraph` is the paragraph's slug ("5", "annex-1/2"), None for the report as a whole.
    `lead` is the sentence that lists names, where a row of words/leads.csv would settle it.
    """

    severity: Severity
    kind: str
    message: str
    action: str
    paragraph: str | None = None
    printed: str | None = None
    lead: str | None = None

    def sentence(self, file: str) -> str:
        """Return the finding in one unwrapped line."""
        place = f"{file}, paragraph {self.paragraph}" if self.paragraph is not None else file
        return f"{place}: {self.message}; {self.action}"


@dataclass(frozen=True, slots=True)
class FindingKind:
    """What findings of one kind have in common; words in braces in `message` are those of the single finding."""

    slug: str
    severity: Severity
    message: str
    action: str

    def of(self, severity: Severity) -> "FindingKind":
        """Return the kind with another weight."""
        return replace(self, severity=severity)

    def at(self, place: Stretch | Paragraph | str | None, printed: str | None = None, /, **words: object) -> Finding:
        """Return the finding at a place: a stretch, a paragraph or its slug; None is the report as a whole.

        printed: the words in question, those of the stretch unless given.
        """
        if isinstance(place, Stretch):
            printed, place = place.quote if printed is None else printed, place.paragraph
        slug = place.slug if isinstance(place, Paragraph) else place
        message = self.message.format(printed=printed, **words)
        return Finding(self.severity, self.slug, message, self.action, slug, printed)


@dataclass(frozen=True, slots=True)
class ReportText:
    """A report as read from a file of any format: its paragraphs, and what reading found amiss.

    is_reissue: whether its masthead says that it was issued again, by "*" behind its symbol.
    notes: its footnotes in order, each with its mark where the file has one; they belong to no paragraph.
    """

    paragraphs: tuple[Paragraph, ...]
    findings: tuple[Finding, ...] = ()
    is_reissue: bool = False
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MeetingKey:
    """Which meeting: part is "" for the session itself, else "resumed/1", "intersessional/1" (contract G20).

    ordinal is 0 where nothing says which meeting it is: a finding says so, and no meeting IRI is made (contract G75).
    """

    series: str
    ordinal: int
    part: str = ""

    @property
    def session(self) -> "MeetingKey":
        """The session that a part belongs to, itself otherwise."""
        return MeetingKey(self.series, self.ordinal)


class AttendanceMode(StrEnum):
    """schema:EventAttendanceModeEnumeration, by the first word of its members."""

    OFFLINE = "Offline"
    ONLINE = "Online"
    MIXED = "Mixed"


@dataclass(frozen=True, slots=True)
class OwnDocument:
    """The report as a document.

    symbol_passage is None where the symbol is not printed and comes from source.toml (contract G6).
    issuer: the bodies of the masthead (contract G22), by series symbol.
    """

    symbol: str
    symbol_passage: Passage | None
    title: Stated[str] | None = None
    type: Stated[str] | None = None
    distribution: Stated[str] | None = None
    issued: Stated[date] | None = None
    original_language: Stated[str] | None = None
    issuer: tuple[Stated[str], ...] = ()


@dataclass(frozen=True, slots=True)
class ReportedBody:
    """The body that met. label is its printed name, given only where no authority knows the body (contract G40)."""

    series: str
    label: str | None = None
    parent: Stated[str] | None = None
    concerns: tuple[Stated[str], ...] = ()


@dataclass(frozen=True, slots=True)
class ReportedMeeting:
    """The meeting that the report is of.

    ordinal is None where it is not printed and key.ordinal comes from the authorities or source.toml (contract G75);
    ordinal_source then says whence. place: the city ("Vienna").
    part_of: the words that say of which session it is a part ("resumed seventh session", contract G20).
    """

    key: MeetingKey
    meeting_of: Passage
    ordinal: Stated[int] | None = None
    start: Stated[date] | None = None
    end: Stated[date] | None = None
    place: Stated[str] | None = None
    format_as_stated: Stated[str] | None = None
    attendance_mode: Stated[AttendanceMode] | None = None
    plenary_meetings_held: Stated[int] | None = None
    ordinal_source: str | None = None
    part_of: Passage | None = None


@dataclass(frozen=True, slots=True)
class MentionedMeeting:
    """A meeting of which the report says no more than body and ordinal (contract G19)."""

    key: MeetingKey
    passage: Passage


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """An item as printed; number "3 (a)", key "3.a", parent the key "3" or None; entry has both (contract G23, G24)."""

    number: str
    key: str
    parent: str | None
    title: Stated[str]
    entry: Passage
    concerns: tuple[Stated[str], ...] = ()


@dataclass(frozen=True, slots=True)
class CitedDocument:
    """A document that the report names by symbol; listed is its entry in "Documentation" (contract G29, G30)."""

    symbol: Stated[str]
    title: Stated[str] | None = None
    type: Stated[str] | None = None
    listed: Passage | None = None


@dataclass(frozen=True, slots=True)
class CitedResolution:
    """A resolution or decision (contract G32).

    adopted_by: series symbol of the body that adopted it ("CAC/COSP"), or "A" for the General Assembly.
    mandates: the passage that names it as mandate of the body that met.
    title, at_session: only where this report itself prints it as adopted.
    """

    kind: Literal["resolution", "decision"]
    adopted_by: str
    session: int
    number: int
    notation: Stated[str]
    mandates: Passage | None = None
    title: Stated[str] | None = None
    at_session: Passage | None = None


@dataclass(frozen=True, slots=True)
class Participant:
    """Who took part. label is given where no authority knows the entry, and is then the printed name (contract G40)."""

    kind: Literal["state", "organization", "person"]
    key: str
    label: str | None = None


@dataclass(frozen=True, slots=True)
class Office:
    """An office that a person holds in a body (contract G9); role is a slug ("vice-president")."""

    role: Stated[str]
    body: Stated[str]
    session: Stated[int] | None = None


@dataclass(frozen=True, slots=True)
class Participation:
    """One participant in one category; name's passage also states the participant (contract G36, G37)."""

    participant: Participant
    category: Stated[str]
    name: Stated[str]
    representing: Stated[str] | None = None
    office: Office | None = None
    office_passage: Passage | None = None


@dataclass(frozen=True, slots=True)
class JointConsideration:
    """Items (by key) considered jointly with other bodies (by series symbol), one a sentence (contract G21)."""

    items: tuple[Stated[str], ...]
    bodies: tuple[Stated[str], ...]


@dataclass(frozen=True, slots=True)
class Adoption:
    """How the report or the agenda was adopted (contract G42, G43).

    adopted: the passage that says the report was adopted; None for the agenda.
    texts: the drafts, or the provisional agenda, by symbol.
    """

    kind: Literal["report", "agenda"]
    date: Stated[date] | None = None
    adopted: Passage | None = None
    texts: tuple[Stated[str], ...] = ()
    orally_amended: Passage | None = None


class ReadingStatus(StrEnum):
    """What became of a paragraph."""

    READ = "read"
    PARTLY = "read in part"
    NO_FACTS = "carries no facts"
    UNREAD = "unread"


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """The account of one paragraph: what became of it, and why."""

    paragraph: Paragraph
    status: ReadingStatus
    reason: str


@dataclass(frozen=True, slots=True)
class CuratedFact:
    """A fact that a curator gives in place of the report's own: published with its source, never with evidence.

    about: "meeting" or "document". property: "start", "end", "place", "sittings", "issued" or "title".
    part: of a report of several meetings which one, as in MeetingKey; None for the one that it names first.
    """

    about: str
    property: str
    value: str | int | date
    source: str
    part: str | None = None


@dataclass(frozen=True, slots=True)
class MeetingFacts:
    """What a report says of one meeting; resolutions are those that it adopted."""

    meeting: ReportedMeeting
    items: tuple[AgendaItem, ...] = ()
    documents: tuple[CitedDocument, ...] = ()
    resolutions: tuple[CitedResolution, ...] = ()
    participations: tuple[Participation, ...] = ()
    joint_considerations: tuple[JointConsideration, ...] = ()
    adoptions: tuple[Adoption, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """Everything that one report says, ready to become triples.

    meeting, and what follows from it, is the one that the report names first; resolutions also hold the body's mandate.
    further: the other parts of its session that the report is of (contract G20).
    """

    text: ReportText
    document: OwnDocument
    body: ReportedBody
    meeting: ReportedMeeting
    items: tuple[AgendaItem, ...] = ()
    documents: tuple[CitedDocument, ...] = ()
    resolutions: tuple[CitedResolution, ...] = ()
    mentioned: tuple[MentionedMeeting, ...] = ()
    participations: tuple[Participation, ...] = ()
    joint_considerations: tuple[JointConsideration, ...] = ()
    adoptions: tuple[Adoption, ...] = ()
    further: tuple[MeetingFacts, ...] = ()
    ledger: tuple[LedgerEntry, ...] = ()
    findings: tuple[Finding, ...] = ()
    curated: tuple[CuratedFact, ...] = ()

    @property
    def by_meeting(self) -> tuple[MeetingFacts, ...]:
        """What the report says of each meeting that it is of, in its order."""
        own = {field.name: getattr(self, field.name) for field in fields(MeetingFacts)}
        return (MeetingFacts(**own), *self.further)

    def meeting_of_part(self, part: str | None) -> ReportedMeeting | None:
        """Return the meeting that is a part of the session, the one named first for None; None where none is."""
        meetings = (self.meeting, *(one.meeting for one in self.further))
        return next((meeting for meeting in meetings if part in (None, meeting.key.part)), None)


class Evidence(NamedTuple):
    """A passage, and what it states: a field of a fact."""

    fact: object
    field: str
    passage: Passage


_STATES_NOTHING = (str, int, date, ReportText, LedgerEntry, Finding, CuratedFact)


def evidence_of(fact: Any) -> Iterator[Evidence]:
    """Yield every passage that states a fact, or one of the facts in it, once for each field that it states."""
    for field in fields(fact):
        value = getattr(fact, field.name)
        for one in value if isinstance(value, tuple) else (value,):
            passage = one.passage if isinstance(one, Stated) else one
            if isinstance(passage, Passage):
                yield Evidence(fact, field.name, passage)
            elif one is not None and not isinstance(one, _STATES_NOTHING):
                yield from evidence_of(one)
