"""The cards of bodies, agenda items, resolutions, places, provisions and concepts."""

from uncac_graph.vocabulary import DCTERMS, ORG, SCHEMA, SKOS, UNCAC
from uncac_graph.web.pages.cards.meeting import MandatingText, agenda, mandating_texts
from uncac_graph.web.pages.cards.reading import Ref, in_time, meeting_line, proof, ref, refs
from uncac_graph.web.served.edition import Edition
from uncac_graph.web.served.facts import Facts


def body_card(facts: Facts, iri: str, edition: Edition) -> dict[str, object]:
    """Return what the page of a body shows: what it is, its mandates, its meetings."""
    meetings = in_time([meeting_line(facts, edition, meeting) for meeting in facts.subjects(UNCAC.meetingOf, iri)])
    return {
        "series": facts.value(iri, SKOS.notation),
        "short_names": facts.values(iri, SKOS.altLabel),
        "parents": _distinct(facts, edition, iri, ORG.subOrganizationOf),
        "parts": refs(facts, edition, facts.subjects(ORG.subOrganizationOf, iri)),
        "provisions": _distinct(facts, edition, iri, UNCAC.concernsProvision),
        "mandates": mandating_texts(facts, iri),
        "meetings": meetings[::-1],
        "reports": {
            meeting.iri: [Ref(document, facts.value(document, UNCAC.symbol)) for document in documents]
            for meeting in meetings
            if (documents := facts.subjects(UNCAC.reportOf, meeting.iri))
        },
        "joint": refs(facts, edition, facts.subjects(UNCAC.consideredJointlyWith, iri)),
    }


def _distinct(facts: Facts, edition: Edition, iri: str, predicate: str) -> list[Ref]:
    return refs(facts, edition, list(dict.fromkeys(facts.values(iri, predicate))))


def agenda_item_card(facts: Facts, iri: str, edition: Edition) -> dict[str, object]:
    """Return what the page of an agenda item shows: the agenda around it, its provision, joint consideration."""
    meetings = facts.subjects(UNCAC.hasAgendaItem, iri)
    return {
        "number": facts.value(iri, UNCAC.itemNumber),
        "title": facts.value(iri, DCTERMS.title),
        "meeting": ref(facts, edition, meetings[0]) if meetings else None,
        "agenda": agenda(facts, meetings[0], edition) if meetings else [],
        "joint": _distinct(facts, edition, iri, UNCAC.consideredJointlyWith),
        "provisions": _distinct(facts, edition, iri, UNCAC.concernsProvision),
        "title_proof": proof(facts, iri, DCTERMS.title),
        "joint_proof": next(
            (
                found
                for joint in facts.subjects(UNCAC.jointItem, iri)
                if (found := proof(facts, joint, UNCAC.jointItem, iri))
            ),
            None,
        ),
    }


def resolution_card(facts: Facts, iri: str, edition: Edition) -> dict[str, object]:
    """Return what the page of a resolution or decision shows: its number, what it mandates, the others beside it."""
    bodies = list(dict.fromkeys(facts.values(iri, UNCAC.mandates)))
    beside: dict[str, list[MandatingText]] = {body: mandating_texts(facts, body) for body in bodies}
    session = facts.value(iri, UNCAC.atSession)
    return {
        "number": facts.value(iri, SKOS.notation),
        "title": facts.value(iri, DCTERMS.title),
        "session": ref(facts, edition, session) if session else None,
        "bodies": [ref(facts, edition, body) for body in bodies],
        "beside": beside,
        "proofs": {body: proof(facts, iri, UNCAC.mandates, body) for body in bodies},
        "meetings": in_time(
            [
                meeting_line(facts, edition, meeting)
                for body in bodies
                for meeting in facts.subjects(UNCAC.meetingOf, body)
            ]
        )[::-1],
    }


def place_card(facts: Facts, iri: str, edition: Edition) -> dict[str, object]:
    """Return what the page of a place shows: the meetings held there."""
    meetings = [meeting_line(facts, edition, meeting) for meeting in facts.subjects(SCHEMA.location, iri)]
    return {"meetings": in_time(meetings)[::-1]}


def provision_card(facts: Facts, iri: str, edition: Edition) -> dict[str, object]:
    """Return what the page of a provision shows: what concerns it, and its parts."""
    return {
        "concerned": refs(facts, edition, facts.subjects(UNCAC.concernsProvision, iri)),
        "parts": refs(facts, edition, facts.subjects(DCTERMS.isPartOf, iri)),
        "whole": _distinct(facts, edition, iri, DCTERMS.isPartOf),
    }


def concept_card(facts: Facts, iri: str, edition: Edition) -> dict[str, object]:
    """Return what the page of a concept or scheme shows: its definition, what is broader and narrower."""
    meetings = [meeting_line(facts, edition, meeting) for meeting in facts.of_type(UNCAC.Meeting)]
    return {
        "definition": facts.value(iri, SKOS.definition),
        "scheme": _distinct(facts, edition, iri, SKOS.inScheme),
        "broader": _distinct(facts, edition, iri, SKOS.broader),
        "narrower": refs(facts, edition, facts.subjects(SKOS.broader, iri)),
        "concepts": refs(facts, edition, facts.subjects(SKOS.inScheme, iri)),
        "meetings": in_time(meetings)[::-1],
    }
