"""The card of a resolution or decision."""

from typing import Any

from uncac_graph.vocabulary import SKOS, UNCAC
from uncac_graph.web.pages.cards.meeting import mandating_texts
from uncac_graph.web.pages.cards.view import View, in_time


def resolution_card(it: View) -> dict[str, Any]:
    """Return what the page of a resolution or decision shows: the bodies it mandates, with all that mandates them."""
    bodies = it.all(UNCAC.mandates)
    meetings = in_time(line for body in bodies for line in body.meetings(UNCAC.meetingOf))
    return {
        "number": it.text(SKOS.notation),
        "bodies": [(body, mandating_texts(body)) for body in bodies],
        "meetings": meetings[::-1],
        "cited": {"facts": it.facts.proofs(it.iri, UNCAC.mandates)},
    }
