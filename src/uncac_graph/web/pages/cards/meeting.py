"""The cards of meetings and agenda items: who led, who was represented, documents, the place in the series."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from uncac_graph.languages import ENGLISH, N_
from uncac_graph.search_text import sort_key
from uncac_graph.vocabulary import DCTERMS, RDF, SCHEMA, SKOS, UNCAC
from uncac_graph.web.pages.cards.body import Mandate, mandating_texts
from uncac_graph.web.pages.cards.view import View
from uncac_graph.web.pages.languages import language, messages
from uncac_graph.web.pages.wording import plural
from uncac_graph.web.served.facts import Proof

_MODES = {
    SCHEMA.OfflineEventAttendanceMode: N_("In person"),
    SCHEMA.OnlineEventAttendanceMode: N_("Online"),
    SCHEMA.MixedEventAttendanceMode: N_("In person and online"),
}


class Item(NamedTuple):
    """An agenda item with its sub-items."""

    it: View
    below: list["Item"]


class Listed(NamedTuple):
    """Someone listed in a category: the participation, the participant, the name as printed.

    called: the name in the reader's language; to who reads English it is that which is printed.
    """

    participation: str
    participant: str
    name: str
    called: str


@dataclass(frozen=True, slots=True)
class Category:
    """Who was represented in a category, with the sentence that says so.

    words: what so many members are called, behind their number; heading: where it is not said.
    """

    iri: str
    label: str
    words: str
    heading: str
    members: list[Listed]
    proof: Proof | None
    are_states: bool


def meeting_card(it: View) -> dict[str, Any]:
    """Return what the page of a meeting shows besides its own properties."""
    body = it.one(UNCAC.meetingOf)
    mandates, named = mandating_texts(body) if body else [], _named_by_its_report(it, body) if body else []
    others = {mandate.it.iri for mandate in mandates} - {mandate.it.iri for mandate in named}
    series = body.meetings(UNCAC.meetingOf) if body else []
    place = next((number for number, line in enumerate(series) if line.iri == it.iri), 0)
    adoptions = [act for act in it.those(UNCAC.atMeeting) if it.edition.own("Adoption") in act.texts(RDF.type)]
    found = {
        "line": it.line,
        "mode": _MODES.get(it.text(SCHEMA.eventAttendanceMode), ""),
        "officers": _officers(it),
        "mandates": named,
        "mandates_before": [one for one in mandates if one.it.iri in others and _was_before(one.session, it)],
        "agenda": agenda(it),
        "categories": categories(it),
        "documents": sorted(it.all(UNCAC.hadBeforeIt), key=lambda document: sort_key(document.symbol)),
        "adoptions": sorted(adoptions, key=lambda act: act.text(DCTERMS.date)),
        "parts": it.meetings(DCTERMS.isPartOf),
        "series": series,
        "before": series[place - 1] if place > 0 else None,
        "after": series[place + 1] if place + 1 < len(series) else None,
    }
    return {**found, "cited": _cited(it, found)}


_AT_A_GLANCE = (SCHEMA.startDate, SCHEMA.endDate, SCHEMA.location, UNCAC.formatAsStated, UNCAC.plenaryMeetingsHeld)


def _cited(it: View, found: Mapping[str, Any]) -> dict[str, list[Proof]]:
    """Return the passages that each section of the page rests on."""
    acts = [proof for act in found["adoptions"] for proof in it.facts.proofs_of(act.iri)]
    led = [proof for officer in found["officers"] for proof in it.facts.proofs_of(officer.iri)]
    items = [proof for item in it.all(UNCAC.hasAgendaItem) for proof in it.facts.proofs(item.iri, DCTERMS.title)]
    return {
        "facts": [*(proof for term in _AT_A_GLANCE for proof in it.facts.proofs(it.iri, term)), *led, *acts],
        "represented": [category.proof for category in found["categories"] if category.proof],
        "agenda": items,
        "mandates": [mandate.proof for mandate in found["mandates"] if mandate.proof],
        "documents": it.facts.proofs(it.iri, UNCAC.hadBeforeIt),
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
    found = []
    for iri, participations in by_category.items():
        view = meeting.of(iri)
        if not _leads(view):
            members = sorted(map(_listed, participations), key=lambda one: sort_key(one.called))
            states = all(member.participant.startswith(f"{meeting.edition.base}state/") for member in members)
            proof = next((stated for one in participations if (stated := one.proof(UNCAC.category))), None)
            found.append(Category(iri, view.label, *_called(view, len(members)), members, proof, states))
    return sorted(found, key=lambda category: (place.get(category.iri, len(place)), category.label))


def _called(category: View, number: int) -> tuple[str, str]:
    """Return what a number of members of a category is called behind the number, and where that is not said."""
    labels, is_english = category.edition.ontology.literals(category.iri, SKOS.prefLabel), language() == ENGLISH
    one = next((label.value for label in labels if label.language == ENGLISH), category.label)
    many = plural(one)
    told = messages().ngettext(one, many, number)
    told = told if is_english or told not in (one, many) else category.label
    if number == 1:
        return told, told
    alone = messages().pgettext("without a number", many)
    return told, alone if is_english or alone != many else category.label


def _listed(participation: View) -> Listed:
    participant, name = participation.text(UNCAC.participant), participation.text(UNCAC.nameAsPrinted)
    shown = name if language() == ENGLISH else participation.edition.called(participant)
    return Listed(participation.iri, participant, name, shown)


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


def _named_by_its_report(meeting: View, body: View) -> list[Mandate]:
    """Return the mandates that a meeting's own report names, each with the passage in it."""
    reports = {report.iri for report in meeting.those(UNCAC.reportOf)}
    found = []
    for mandate in mandating_texts(body):
        proofs = meeting.facts.proofs(mandate.it.iri, UNCAC.mandates, body.iri)
        own = next((proof for proof in proofs if proof.document in reports), None)
        found += [Mandate(mandate.it, own)] if own else []
    return found


def _was_before(session: View | None, meeting: View) -> bool:
    """Whether the last day of a session is known, and before a meeting began."""
    return session is not None and "" < session.text(SCHEMA.endDate) < meeting.text(SCHEMA.startDate)


def agenda_item_card(it: View) -> dict[str, Any]:
    """Return what the page of an agenda item shows: its meeting, and the agenda around it."""
    meeting = next(iter(it.those(UNCAC.hasAgendaItem)), None)
    proofs = (node.proof(UNCAC.jointItem, it.iri) for node in it.those(UNCAC.jointItem))
    joint = next((proof for proof in proofs if proof), None)
    return {
        "meeting": meeting,
        "agenda": agenda(meeting) if meeting else [],
        "joint_proof": joint,
        "cited": {"facts": [proof for proof in (it.proof(DCTERMS.title), joint) if proof]},
    }
