"""Reading facts for cards: things with their names, meetings with their days, passages that prove."""

from dataclasses import dataclass
from datetime import date

from uncac_graph.vocabulary import DCTERMS, SCHEMA, UNCAC
from uncac_graph.web.asking import label_of
from uncac_graph.web.edition import Edition
from uncac_graph.web.facts import Facts, Proof

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


@dataclass(frozen=True, slots=True)
class Ref:
    """A thing and its name."""

    iri: str
    label: str


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """A meeting in one line of a list."""

    iri: str
    label: str
    ordinal: str
    start: str
    end: str
    body: Ref | None
    read: bool

    @property
    def days(self) -> str:
        """The days of the meeting in words: "5–8 September 2023"."""
        return day_range(self.start, self.end)

    @property
    def year(self) -> str:
        """The year in which it began, "" where no day is known."""
        return self.start[:4]


def ref(facts: Facts, edition: Edition, iri: str) -> Ref:
    """Return a thing with its name."""
    return Ref(iri, label_of(facts, edition, iri))


def refs(facts: Facts, edition: Edition, iris: list[str]) -> list[Ref]:
    """Return things with their names, by name."""
    return sorted((ref(facts, edition, iri) for iri in iris), key=lambda found: found.label)


def meeting_line(facts: Facts, edition: Edition, iri: str) -> MeetingLine:
    """Return a meeting in one line."""
    body = facts.value(iri, UNCAC.meetingOf)
    return MeetingLine(
        iri,
        label_of(facts, edition, iri),
        facts.value(iri, UNCAC.ordinal),
        facts.value(iri, SCHEMA.startDate),
        facts.value(iri, SCHEMA.endDate),
        ref(facts, edition, body) if body else None,
        iri in edition.meetings_read,
    )


def in_time(lines: list[MeetingLine]) -> list[MeetingLine]:
    """Return meetings by day; those without a day by ordinal, before the others."""
    return sorted(lines, key=lambda line: (line.start, int(line.ordinal or 0), line.iri))


def day(value: str) -> str:
    """Return a day in words: "2023-09-05" → "5 September 2023"; other values as they are."""
    try:
        found = date.fromisoformat(value)
    except ValueError:
        return value
    return f"{found.day} {_MONTHS[found.month - 1]} {found.year}"


def day_range(start: str, end: str) -> str:
    """Return the days from start to end in words: "5–8 September 2023"."""
    if not start or not end or start == end:
        return day(start or end)
    if start[:7] == end[:7]:
        return f"{int(start[8:])}–{day(end)}"
    if start[:4] == end[:4]:
        return f"{day(start).rsplit(' ', 1)[0]} – {day(end)}"
    return f"{day(start)} – {day(end)}"


def proof(facts: Facts, subject: str, predicate: str, object_: str | None = None) -> Proof | None:
    """Return the passage that states a fact, the first where several do."""
    found = facts.proofs(subject, predicate, object_)
    return found[0] if found else None


def symbol(facts: Facts, document: str) -> str:
    """Return the symbol of a document: as the facts say, else as its address says."""
    return facts.value(document, UNCAC.symbol) or document.rpartition("/")[2].replace("_", "/")


def title(facts: Facts, iri: str) -> str:
    """Return the title of a thing, "" where none is known."""
    return facts.value(iri, DCTERMS.title)
