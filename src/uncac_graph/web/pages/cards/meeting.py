"""The card of a meeting: who led it, who was represented, its agenda, its documents, its place in the series."""

from dataclasses import dataclass
from typing import Any, NamedTuple

from uncac_graph.vocabulary import DCTERMS, RDF, SCHEMA, SKOS, UNCAC
from uncac_graph.web.pages.cards.view import View
from uncac_graph.web.served.facts import Proof

_MODES = {
    SCHEMA.OfflineEventAttendanceMode: "in person",
    SCHEMA.OnlineEventAttendanceMode: "online",
    SCHEMA.MixedEventAttendanceMode: "in person and online",
}


class Item(NamedTuple):
    """An agenda item with its sub-items."""

    it: View
    below: list["Item"]


class Listed(NamedTuple):
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


def meeting_card(it: View) -> dict[str, Any]:
    """Return what the page of a meeting shows besides its own properties."""
    body = it.one(UNCAC.meetingOf)
    series = body.meetings(UNCAC.meetingOf) if body else []
    place = next((number for number, line in enumerate(series) if line.iri == it.iri), 0)
    adoptions = [act for act in it.those(UNCAC.atMeeting) if it.edition.own("Adoption") in act.texts(RDF.type)]
    return {
        "line": it.line,
        "mode": _MODES.get(it.text(SCHEMA.eventAttendanceMode), ""),
        "officers": _officers(it),
        "mandates": mandating_texts(body) if body else [],
        "agenda": agenda(it),
        "categories": categories(it),
        "documents": sorted(it.all(UNCAC.hadBeforeIt), key=lambda document: document.symbol),
        "adoptions": sorted(adoptions, key=lambda act: act.text(DCTERMS.date)),
        "parts": it.meetings(DCTERMS.isPartOf),
        "series": series,
        "before": series[place - 1] if place > 0 else None,
        "after": series[place + 1] if place + 1 < len(series) else None,
    }


def agenda(meeting: View) -> list[Item]:
    """Return the agenda as a tree, in the printed order."""
    views = sorted(meeting.all(UNCAC.hasAgendaItem), key=lambda view: int(view.text(SCHEMA.position) or 0))
    items = {view.iri: Item(view, []) for view in views}
    tops: list[Item] = []
    for item in items.values():
        parent = items.get(item.it.text(UNCAC.subItemOf))
        (parent.below if parent else tops).append(item)
    return tops


def categories(meeting: View) -> list[Category]:
    """Return who was represented, by category in the order of the ontology; officers are not among them."""
    by_category: dict[str, list[View]] = {}
    for participation in meeting.those(UNCAC.atMeeting):
        for category in participation.texts(UNCAC.category):
            by_category.setdefault(category, []).append(participation)
    order = meeting.edition.ontology.subjects(SKOS.inScheme, f"{meeting.edition.base}scheme/category")
    place = {iri: number for number, iri in enumerate(order)}
    found = [_category(meeting.of(iri), members) for iri, members in by_category.items() if not _leads(meeting.of(iri))]
    return sorted(found, key=lambda category: (place.get(category.iri, len(place)), category.label))


def _category(category: View, participations: list[View]) -> Category:
    members = [Listed(p.iri, p.text(UNCAC.participant), p.text(UNCAC.nameAsPrinted)) for p in participations]
    states = all(member.participant.startswith(f"{category.edition.base}state/") for member in members)
    proof = next((found for one in participations if (found := one.proof(UNCAC.category))), None)
    return Category(category.iri, category.label, sorted(members, key=lambda one: one.name), proof, states)


def _leads(category: View) -> bool:
    return f"{category.edition.base}category/officer" in category.texts(SKOS.broader)


def _officers(meeting: View) -> list[View]:
    """Return the participations of those who led the meeting, chairs first."""
    found = []
    for participation in meeting.those(UNCAC.atMeeting):
        category, person = participation.one(UNCAC.category), participation.one(UNCAC.participant)
        if category and person and _leads(category):
            found.append((not category.iri.endswith("/chair"), person.label, participation))
    return [participation for _, _, participation in sorted(found, key=lambda one: one[:2])]


def mandating_texts(body: View) -> list[View]:
    """Return the resolutions and decisions that mandate a body, by session and number."""
    return sorted(body.those(UNCAC.mandates), key=lambda text: _natural(text.iri))


def _natural(iri: str) -> tuple[str, list[int]]:
    """Return a key by which resolution/CAC_COSP_10_2 stands behind resolution/CAC_COSP_9_1."""
    kind, _, name = iri.rpartition("/")
    return kind, [int(part) for part in name.split("_") if part.isdigit()]
