"""The card of a meeting: what, when, where, how, convened by what, its agenda, who was represented, its documents."""

from dataclasses import dataclass, field

from uncac_graph.vocabulary import DCTERMS, RDF, SCHEMA, SKOS, UNCAC
from uncac_graph.web.pages.cards.reading import (
    MeetingLine,
    Ref,
    in_time,
    meeting_line,
    proof,
    ref,
    symbol,
    title,
)
from uncac_graph.web.served.edition import Edition
from uncac_graph.web.served.facts import Facts, Proof

_MODES = {
    SCHEMA.OfflineEventAttendanceMode: "in person",
    SCHEMA.OnlineEventAttendanceMode: "online",
    SCHEMA.MixedEventAttendanceMode: "in person and online",
}


@dataclass(slots=True)
class Item:
    """An agenda item with its sub-items."""

    iri: str
    number: str
    title: str
    position: int
    joint: list[Ref]
    proof: Proof | None
    below: list["Item"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Listed:
    """Someone listed in a category: the participation, the participant, the name as printed."""

    participation: str
    participant: str
    name: str


@dataclass(frozen=True, slots=True)
class Category:
    """Who was represented in a category, with the sentence that says so."""

    iri: str
    label: str
    members: list[Listed]
    proof: Proof | None
    are_states: bool


@dataclass(frozen=True, slots=True)
class Officer:
    """A chair or elected officer: the person, whom they represented, and their office."""

    participation: str
    person: Ref
    category: Ref
    state: Ref | None
    office: Ref | None
    proof: Proof | None


@dataclass(frozen=True, slots=True)
class MandatingText:
    """A resolution or decision that mandates the body."""

    iri: str
    number: str
    title: str
    proof: Proof | None


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A document in one line of a list."""

    iri: str
    symbol: str
    title: str
    proof: Proof | None


@dataclass(frozen=True, slots=True)
class AdoptionLine:
    """An adoption: of the report or of the agenda."""

    iri: str
    label: str
    day: str
    amended: bool
    texts: list[Ref]
    proof: Proof | None


def meeting_card(facts: Facts, iri: str, edition: Edition) -> dict[str, object]:
    """Return what the page of a meeting shows."""
    series = _series(facts, iri, edition)
    place = [line.iri for line in series].index(iri) if iri in [line.iri for line in series] else 0
    return {
        "line": meeting_line(facts, edition, iri),
        "place": _ref_of(facts, edition, iri, SCHEMA.location),
        "mode": _MODES.get(facts.value(iri, SCHEMA.eventAttendanceMode), ""),
        "format": facts.value(iri, UNCAC.formatAsStated),
        "sittings": facts.value(iri, UNCAC.plenaryMeetingsHeld),
        "officers": _officers(facts, iri, edition),
        "mandates": mandating_texts(facts, facts.value(iri, UNCAC.meetingOf)),
        "agenda": agenda(facts, iri, edition),
        "categories": categories(facts, iri, edition),
        "documents": _documents(facts, iri),
        "reports": [ref(facts, edition, document) for document in facts.subjects(UNCAC.reportOf, iri)],
        "adoptions": _adoptions(facts, iri, edition),
        "parts": [meeting_line(facts, edition, part) for part in facts.subjects(DCTERMS.isPartOf, iri)],
        "series": series,
        "before": series[place - 1] if place > 0 else None,
        "after": series[place + 1] if place + 1 < len(series) else None,
        "proof": lambda predicate: proof(facts, iri, predicate),
    }


def _ref_of(facts: Facts, edition: Edition, iri: str, predicate: str) -> Ref | None:
    value = facts.value(iri, predicate)
    return ref(facts, edition, value) if value else None


def _series(facts: Facts, iri: str, edition: Edition) -> list[MeetingLine]:
    body = facts.value(iri, UNCAC.meetingOf)
    return in_time([meeting_line(facts, edition, other) for other in facts.subjects(UNCAC.meetingOf, body)])


def agenda(facts: Facts, meeting: str, edition: Edition) -> list[Item]:
    """Return the agenda as a tree, in the printed order."""
    items = {iri: _item(facts, iri, edition) for iri in facts.values(meeting, UNCAC.hasAgendaItem)}
    tops: list[Item] = []
    for iri, item in sorted(items.items(), key=lambda pair: pair[1].position):
        parent = items.get(facts.value(iri, UNCAC.subItemOf))
        (parent.below if parent else tops).append(item)
    return tops


def _item(facts: Facts, iri: str, edition: Edition) -> Item:
    return Item(
        iri,
        facts.value(iri, UNCAC.itemNumber),
        title(facts, iri),
        int(facts.value(iri, SCHEMA.position, "0")),
        [ref(facts, edition, body) for body in facts.values(iri, UNCAC.consideredJointlyWith)],
        proof(facts, iri, DCTERMS.title),
    )


def categories(facts: Facts, meeting: str, edition: Edition) -> list[Category]:
    """Return who was represented, by category in the order of the ontology; officers are not among them."""
    by_category: dict[str, list[str]] = {}
    for participation in facts.subjects(UNCAC.atMeeting, meeting):
        for category in facts.values(participation, UNCAC.category):
            if not _is_office(facts, category, edition):
                by_category.setdefault(category, []).append(participation)
    found = [_category(facts, edition, category, members) for category, members in by_category.items()]
    order = edition.ontology.subjects(SKOS.inScheme, f"{edition.base}scheme/category")
    place = {iri: number for number, iri in enumerate(order)}
    return sorted(found, key=lambda category: (place.get(category.iri, len(place)), category.label))


def _category(facts: Facts, edition: Edition, category: str, participations: list[str]) -> Category:
    members = [
        Listed(one, facts.value(one, UNCAC.participant), facts.value(one, UNCAC.nameAsPrinted))
        for one in participations
    ]
    members.sort(key=lambda member: member.name)
    states = all(f"{edition.base}state/" in member.participant for member in members)
    passage = next((found for one in participations if (found := proof(facts, one, UNCAC.category))), None)
    return Category(category, ref(facts, edition, category).label, members, passage, states)


def _is_office(facts: Facts, category: str, edition: Edition) -> bool:
    return f"{edition.base}category/officer" in facts.values(category, SKOS.broader)


def _officers(facts: Facts, meeting: str, edition: Edition) -> list[Officer]:
    found = []
    for participation in facts.subjects(UNCAC.atMeeting, meeting):
        category = facts.value(participation, UNCAC.category)
        if _is_office(facts, category, edition):
            found.append(
                Officer(
                    participation,
                    ref(facts, edition, facts.value(participation, UNCAC.participant)),
                    ref(facts, edition, category),
                    _ref_of(facts, edition, participation, UNCAC.representing),
                    _ref_of(facts, edition, participation, UNCAC.office),
                    proof(facts, participation, UNCAC.category),
                )
            )
    return sorted(found, key=lambda officer: (not officer.category.iri.endswith("/chair"), officer.person.label))


def mandating_texts(facts: Facts, body: str) -> list[MandatingText]:
    """Return the resolutions and decisions that mandate a body, by session and number."""
    found = [
        MandatingText(
            iri,
            facts.value(iri, SKOS.notation) or iri.rpartition("_")[2],
            title(facts, iri),
            proof(facts, iri, UNCAC.mandates, body),
        )
        for iri in facts.subjects(UNCAC.mandates, body)
    ]
    return sorted(found, key=lambda text: _natural(text.iri))


def _natural(iri: str) -> tuple[str, list[int]]:
    name = iri.rpartition("/")[2]
    return iri.rpartition("/")[0], [int(part) for part in name.split("_") if part.isdigit()]


def _documents(facts: Facts, meeting: str) -> list[DocumentLine]:
    found = [
        DocumentLine(iri, symbol(facts, iri), title(facts, iri), proof(facts, meeting, UNCAC.hadBeforeIt, iri))
        for iri in facts.values(meeting, UNCAC.hadBeforeIt)
    ]
    return sorted(found, key=lambda line: line.symbol)


def _adoptions(facts: Facts, meeting: str, edition: Edition) -> list[AdoptionLine]:
    own = f"{edition.base}ontology#Adoption"
    found = [
        AdoptionLine(
            iri,
            "the report" if iri.endswith("/report") else "the agenda",
            facts.value(iri, DCTERMS.date),
            facts.value(iri, UNCAC.orallyAmended) == "true",
            [Ref(text, symbol(facts, text)) for text in facts.values(iri, UNCAC.adoptedText)],
            proof(facts, iri, DCTERMS.date),
        )
        for iri in facts.subjects(UNCAC.atMeeting, meeting)
        if own in facts.values(iri, RDF.type)
    ]
    return sorted(found, key=lambda adoption: adoption.day)
