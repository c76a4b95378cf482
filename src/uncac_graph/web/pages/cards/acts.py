"""The cards of what a meeting did and of offices: adoptions, joint considerations, who held what."""

from uncac_graph.vocabulary import DCTERMS, ORG, UNCAC
from uncac_graph.web.pages.cards.reading import Ref, proof, ref, refs, symbol
from uncac_graph.web.served.edition import Edition
from uncac_graph.web.served.facts import Facts


def adoption_card(facts: Facts, iri: str, edition: Edition) -> dict[str, object]:
    """Return what the page of an adoption shows: what was adopted, when, on which texts."""
    return {
        "what": "report" if iri.endswith("/report") else "agenda",
        "day": facts.value(iri, DCTERMS.date),
        "meeting": _one(facts, edition, iri, UNCAC.atMeeting),
        "adopted": _documents(facts, iri, UNCAC.adopted),
        "texts": _documents(facts, iri, UNCAC.adoptedText),
        "amended": facts.value(iri, UNCAC.orallyAmended) == "true",
        "proof": proof(facts, iri, DCTERMS.date) or proof(facts, iri, UNCAC.adoptedText),
        "amended_proof": proof(facts, iri, UNCAC.orallyAmended),
    }


def joint_card(facts: Facts, iri: str, edition: Edition) -> dict[str, object]:
    """Return what the page of a joint consideration shows: the items and the bodies."""
    return {
        "meeting": _one(facts, edition, iri, UNCAC.atMeeting),
        "items": refs(facts, edition, facts.values(iri, UNCAC.jointItem)),
        "bodies": refs(facts, edition, facts.values(iri, UNCAC.jointBody)),
        "proof": proof(facts, iri, UNCAC.jointItem),
        "body_proof": proof(facts, iri, UNCAC.jointBody),
    }


def office_card(facts: Facts, iri: str, edition: Edition) -> dict[str, object]:
    """Return what the page of an office shows: who holds it, in which body, from which session."""
    return {
        "member": _one(facts, edition, iri, ORG.member),
        "body": _one(facts, edition, iri, ORG.organization),
        "role": _one(facts, edition, iri, ORG.role),
        "session": _one(facts, edition, iri, UNCAC.atSession),
        "proof": proof(facts, iri, ORG.role),
        "held_at": refs(facts, edition, facts.subjects(UNCAC.office, iri)),
    }


def _one(facts: Facts, edition: Edition, iri: str, predicate: str) -> Ref | None:
    value = facts.value(iri, predicate)
    return ref(facts, edition, value) if value else None


def _documents(facts: Facts, iri: str, predicate: str) -> list[Ref]:
    return [Ref(document, symbol(facts, document)) for document in facts.values(iri, predicate)]
