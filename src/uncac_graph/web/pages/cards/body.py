"""The cards of bodies, agenda items and resolutions: what templates cannot read from the thing itself."""

from typing import Any

from uncac_graph.vocabulary import SKOS, UNCAC
from uncac_graph.web.pages.cards.meeting import agenda, mandating_texts
from uncac_graph.web.pages.cards.view import View, in_time


def body_card(it: View) -> dict[str, Any]:
    """Return what the page of a body shows: its mandates, its meetings with the latest first."""
    mandates = mandating_texts(it)
    cited = {"mandates": [mandate.proof for mandate in mandates if mandate.proof]}
    return {"mandates": mandates, "meetings": it.meetings(UNCAC.meetingOf)[::-1], "cited": cited}


def agenda_item_card(it: View) -> dict[str, Any]:
    """Return what the page of an agenda item shows: its meeting, and the agenda around it."""
    meeting = next(iter(it.those(UNCAC.hasAgendaItem)), None)
    proofs = (joint.proof(UNCAC.jointItem, it.iri) for joint in it.those(UNCAC.jointItem))
    return {
        "meeting": meeting,
        "agenda": agenda(meeting) if meeting else [],
        "joint_proof": next((proof for proof in proofs if proof), None),
    }


def resolution_card(it: View) -> dict[str, Any]:
    """Return what the page of a resolution or decision shows: the bodies it mandates, with all that mandates them."""
    bodies = it.all(UNCAC.mandates)
    meetings = in_time(line for body in bodies for line in body.meetings(UNCAC.meetingOf))
    return {
        "number": it.text(SKOS.notation),
        "bodies": [(body, mandating_texts(body)) for body in bodies],
        "meetings": meetings[::-1],
    }
