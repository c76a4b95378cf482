"""Which words of a report state which fact, in a few words for a person to read."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from uncac_graph.model import Paragraph, Passage, ReportFacts, evidence_of

# What a passage states, by class and field, where that is not the field's name; {0} is the fact.
_LABELS = {
    "OwnDocument.symbol_passage": "symbol",
    "OwnDocument.original_language": "language",
    "OwnDocument.issuer": "issuing body",
    "ReportedBody.parent": "parent body",
    "ReportedBody.concerns": "body concerns",
    "ReportedMeeting.meeting_of": "body that met",
    "ReportedMeeting.start": "first day",
    "ReportedMeeting.end": "last day",
    "ReportedMeeting.format_as_stated": "format",
    "ReportedMeeting.attendance_mode": "format",
    "ReportedMeeting.plenary_meetings_held": "sittings",
    "ReportedMeeting.part_of": "session mentioned",
    "MentionedMeeting.passage": "session mentioned",
    "AgendaItem.title": "title of item {0.number}",
    "AgendaItem.entry": "item {0.number}",
    "AgendaItem.concerns": "item {0.number} concerns",
    "CitedDocument.symbol": "document",
    "CitedDocument.title": "document's title",
    "CitedDocument.type": "document's type",
    "CitedDocument.listed": "had before it",
    "CitedResolution.notation": "{0.kind}",
    "CitedResolution.mandates": "mandate",
    "CitedResolution.title": "{0.kind}'s title",
    "CitedResolution.at_session": "{0.kind} adopted",
    "Participation.category": "{0.category.value}",
    "Participation.name": "{0.category.value}: {0.participant.key}",
    "Participation.representing": "represents",
    "Participation.office_passage": "office",
    "Office.role": "office",
    "Office.body": "office",
    "Office.session": "office",
    "JointConsideration.items": "considered jointly",
    "JointConsideration.bodies": "with",
    "Adoption.date": "{0.kind} adopted on",
    "Adoption.adopted": "{0.kind} adopted",
    "Adoption.texts": "text adopted",
    "Adoption.orally_amended": "orally amended",
}


class LabelledPassage(NamedTuple):
    """A passage, and in a few words what it states."""

    label: str
    passage: Passage


class Piece(NamedTuple):
    """A stretch of a paragraph's text, with the labels of all passages that cover it."""

    text: str
    labels: tuple[str, ...]


def passages(facts: ReportFacts) -> list[LabelledPassage]:
    """Return every passage that states a fact, each once with each label, in the order of the report."""
    order = {paragraph.slug: n for n, paragraph in enumerate(facts.text.paragraphs)}
    found: dict[LabelledPassage, None] = {}
    for fact, field, passage in evidence_of(facts):
        label = _LABELS.get(f"{type(fact).__name__}.{field}", field.replace("_", " ")).format(fact)
        found[LabelledPassage(label, passage)] = None
    return sorted(found, key=lambda p: (order.get(p.passage.paragraph.slug, -1), p.passage.start, -p.passage.end))


def pieces(paragraph: Paragraph, marked: Sequence[LabelledPassage]) -> list[Piece]:
    """Return a paragraph's text cut where a passage begins or ends."""
    own = [m for m in marked if m.passage.paragraph.slug == paragraph.slug]
    cuts = sorted({0, len(paragraph.text), *(m.passage.start for m in own), *(m.passage.end for m in own)})
    found = []
    for start, end in pairwise(cuts):
        labels = (m.label for m in own if m.passage.start <= start and end <= m.passage.end)
        found.append(Piece(paragraph.text[start:end], tuple(dict.fromkeys(labels))))
    return found
