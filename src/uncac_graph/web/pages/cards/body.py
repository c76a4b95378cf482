"""The cards of bodies, and of the resolutions and decisions that mandate them."""

from dataclasses import dataclass
from typing import Any

from uncac_graph.search_text import sort_key
from uncac_graph.vocabulary import DCTERMS, SKOS, UNCAC
from uncac_graph.web.pages.cards.view import View, in_time
from uncac_graph.web.served.facts import Proof


@dataclass(frozen=True, slots=True)
class Mandate:
    """A resolution or decision that mandates a body. `proof`: the passage that says so, None where a curator does."""

    it: View
    proof: Proof | None

    @property
    def number(self) -> str:
        """Its number: "4/6"."""
        return self.it.text(SKOS.notation) or self.it.iri.rpartition("_")[2]

    @property
    def title(self) -> str:
        """Its title, "" where none is known."""
        return self.it.text(DCTERMS.title)

    @property
    def session(self) -> View | None:
        """The session that adopted it."""
        return self.it.one(UNCAC.atSession)


def mandating_texts(body: View) -> list[Mandate]:
    """Return the resolutions and decisions that mandate a body, by session and number."""
    texts = sorted(body.those(UNCAC.mandates), key=lambda text: sort_key(text.iri))
    return [Mandate(text, text.proof(UNCAC.mandates, body.iri)) for text in texts]


def body_card(it: View) -> dict[str, Any]:
    """Return what the page of a body shows: its mandates, its meetings with the latest first."""
    mandates = mandating_texts(it)
    cited = {"mandates": [mandate.proof for mandate in mandates if mandate.proof]}
    return {"mandates": mandates, "meetings": it.meetings(UNCAC.meetingOf)[::-1], "cited": cited}


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
