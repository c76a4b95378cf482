"""The card of an agenda item."""

from typing import Any

from uncac_graph.vocabulary import UNCAC
from uncac_graph.web.pages.cards.meeting import agenda
from uncac_graph.web.pages.cards.view import View


def agenda_item_card(it: View) -> dict[str, Any]:
    """Return what the page of an agenda item shows: its meeting, and the agenda around it."""
    meeting = next(iter(it.those(UNCAC.hasAgendaItem)), None)
    proofs = (joint.proof(UNCAC.jointItem, it.iri) for joint in it.those(UNCAC.jointItem))
    return {
        "meeting": meeting,
        "agenda": agenda(meeting) if meeting else [],
        "joint_proof": next((proof for proof in proofs if proof), None),
    }
