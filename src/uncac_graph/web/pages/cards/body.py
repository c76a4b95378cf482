"""The card of a body."""

from typing import Any

from uncac_graph.vocabulary import UNCAC
from uncac_graph.web.pages.cards.meeting import mandating_texts
from uncac_graph.web.pages.cards.view import View


def body_card(it: View) -> dict[str, Any]:
    """Return what the page of a body shows: its mandates, its meetings with the latest first."""
    mandates = mandating_texts(it)
    cited = {"mandates": [mandate.proof for mandate in mandates if mandate.proof]}
    return {"mandates": mandates, "meetings": it.meetings(UNCAC.meetingOf)[::-1], "cited": cited}
