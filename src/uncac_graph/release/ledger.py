"""The account of a report: what became of each paragraph, and to what each printed name was resolved."""

from collections.abc import Iterator
from typing import Any

from uncac_graph import identifiers
from uncac_graph.model import Finding, Participation, Passage, ReportFacts


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
        "names": [*_participants(facts), *_bodies(facts), *_places(facts)],
        "findings": [finding_values(finding) for finding in facts.findings],
    }


def finding_values(finding: Finding) -> dict[str, Any]:
    """Return a finding as plain values."""
    return {
        "severity": finding.severity.value,
        "kind": finding.kind,
        "message": finding.message,
        "action": finding.action,
        "paragraph": finding.paragraph,
        "printed": finding.printed,
    }


def _participants(facts: ReportFacts) -> Iterator[dict[str, Any]]:
    for participation in facts.participations:
        participant = participation.participant
        path = f"{participant.kind}/{participant.key}"
        provisional = participant.label is not None or participant.kind == "person"
        entry = _name(participation.name.value, path, provisional, participation.name.passage)
        yield {**entry, "category": participation.category.value}
        yield from _represented(participation)


def _represented(participation: Participation) -> Iterator[dict[str, Any]]:
    if participation.representing:
        passage = participation.representing.passage
        yield _name(passage.quote, f"state/{participation.representing.value}", False, passage)


def _bodies(facts: ReportFacts) -> Iterator[dict[str, Any]]:
    own = f"body/{identifiers.symbol_slug(facts.body.series)}"
    yield _name(facts.meeting.meeting_of.quote, own, facts.body.label is not None, facts.meeting.meeting_of)
    for joint in facts.joint_considerations:
        for body in joint.bodies:
            path = f"body/{identifiers.symbol_slug(body.value)}"
            yield _name(body.passage.quote, path, False, body.passage)


def _places(facts: ReportFacts) -> Iterator[dict[str, Any]]:
    if facts.meeting.place:
        place = facts.meeting.place
        yield _name(place.value, f"place/{identifiers.folded_slug(place.value)}", False, place.passage)


def _name(printed: str, path: str, provisional: bool, passage: Passage) -> dict[str, Any]:
    return {
        "printed": printed,
        "resolved": path,
        "provisional": provisional,
        "paragraph": passage.paragraph.slug,
        "start": passage.start,
        "end": passage.end,
    }
