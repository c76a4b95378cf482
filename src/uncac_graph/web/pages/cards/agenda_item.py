"""The card of an agenda item."""

from typing import Any

from uncac_graph.vocabulary import DCTERMS, UNCAC
from uncac_graph.web.pages.cards.meeting import agenda
from uncac_graph.web.pages.cards.view import View


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
