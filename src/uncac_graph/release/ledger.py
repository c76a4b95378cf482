"""The account of a report: what became of each paragraph, and to what each printed name was resolved."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from uncac_graph import identifiers
from uncac_graph.model import Finding, ReportFacts, Stated


def ledger(facts: ReportFacts) -> dict[str, Any]:
    """Return the account of a report as plain values, with paths below the base for IRIs."""
    return {
        "symbol": facts.document.symbol,
        "paragraphs": [
            {
                "paragraph": entry.paragraph.slug,
                "status": entry.status.value,
                "reason": entry.reason,
                "sections": list(entry.paragraph.sections),
            }
            for entry in facts.ledger
        ],
        "names": list(_names(facts)),
        "notes": list(facts.text.notes),
        "findings": [finding_values(finding) for finding in facts.findings],
    }


def finding_values(finding: Finding) -> dict[str, Any]:
    """Return a finding as plain values."""
    return {**asdict(finding), "severity": finding.severity.value}


def _names(facts: ReportFacts) -> Iterator[dict[str, Any]]:
    """Yield what each printed name was resolved to: participants, whom they represent, bodies, the place."""
    own = Stated(facts.body.series, facts.meeting.meeting_of)
    yield _name(own, _body_path(own), provisional=facts.body.label is not None)
    for said in facts.by_meeting:
        for participation in said.participations:
            participant, category = participation.participant, participation.category.value
            provisional = participant.label is not None or participant.kind == "person"
            path = f"{participant.kind}/{participant.key}"
            yield {**_name(participation.name, path, provisional, participation.name.value), "category": category}
            if participation.representing:
                yield _name(participation.representing, f"state/{participation.representing.value}")
        for joint in said.joint_considerations:
            yield from (_name(body, _body_path(body)) for body in joint.bodies)
        if place := said.meeting.place:
            yield _name(place, f"place/{identifiers.folded_slug(place.value)}", printed=place.value)


def _body_path(body: Stated[str]) -> str:
    return f"body/{identifiers.symbol_slug(body.value)}"


def _name(stated: Stated[str], path: str, provisional: bool = False, printed: str = "") -> dict[str, Any]:
    passage = stated.passage
    return {
        "printed": printed or passage.quote,
        "resolved": path,
        "provisional": provisional,
        "paragraph": passage.paragraph.slug,
        "start": passage.start,
        "end": passage.end,
    }
