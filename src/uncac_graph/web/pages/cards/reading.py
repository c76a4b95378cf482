"""Reading facts for cards: things with their names, meetings with their days, passages that prove."""

from dataclasses import dataclass
from datetime import date

from uncac_graph.months import MONTHS
from uncac_graph.vocabulary import DCTERMS, SCHEMA, UNCAC
from uncac_graph.web.served.asking import label_of
from uncac_graph.web.served.edition import Edition
from uncac_graph.web.served.facts import Facts, Proof


@dataclass(frozen=True, slots=True)
class Ref:
    """A thing and its name."""

    iri: str
    label: str


@dataclass(frozen=True, slots=True)
class Passage:
    """Several proofs in one paragraph, marked together. `pieces` are (text, whether it is marked)."""

    first: Proof
    pieces: tuple[tuple[str, bool], ...]
    evidence: tuple[str, ...]

    def around(self, length: int) -> list[tuple[str, bool]]:
        """Return the pieces with what lies far from every mark left out."""
        last = len(self.pieces) - 1
        return [
            (text if marked else _shortened(text, length, number > 0, number < last), marked)
            for number, (text, marked) in enumerate(self.pieces)
        ]


def _shortened(text: str, length: int, after: bool, before: bool) -> str:
    """Return a text with its middle left out, or its far end where a mark stands on one side only."""
    room = length * (after + before)
    if len(text) <= room + 20:
        return text
    return (text[:length] if after else "") + " … " + (text[-length:] if before else "")


def together(proofs: list[Proof | None]) -> list[Passage]:
    """Return the passages of several proofs, one for each paragraph."""
    by_paragraph: dict[str, list[Proof]] = {}
    for proof in proofs:
        if proof is not None and proof not in by_paragraph.setdefault(proof.paragraph, []):
            by_paragraph[proof.paragraph].append(proof)
    return [_passage(found) for found in by_paragraph.values()]


def _passage(proofs: list[Proof]) -> Passage:
    proofs = sorted(proofs, key=lambda proof: (proof.start, -proof.end))
    evidence = tuple(proof.evidence for proof in proofs)
    text = proofs[0].text
    if not text:
        return Passage(proofs[0], tuple((proof.quote, True) for proof in proofs), evidence)
    pieces, at = [], 0
    for proof in proofs:
        if proof.end > at:
            pieces += [(text[at : max(at, proof.start)], False), (text[max(at, proof.start) : proof.end], True)]
            at = proof.end
    pieces.append((text[at:], False))
    return Passage(proofs[0], tuple(piece for piece in pieces if piece[0]), evidence)


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
    def short(self) -> str:
        """The meeting within its series: "No. 12, 2023"."""
        return f"No. {self.ordinal}, {self.year}" if self.year else f"No. {self.ordinal}"

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
    return f"{found.day} {MONTHS[found.month - 1]} {found.year}"


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
