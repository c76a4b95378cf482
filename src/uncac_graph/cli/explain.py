"""Which words of a report state which fact: the report's text with its facts marked, and a table of them."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from jinja2 import Environment, PackageLoader
from rich.text import Text

from uncac_graph.model import Evidence, Finding, Paragraph, Passage, ReportFacts, evidence_of

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
    found = dict.fromkeys(LabelledPassage(_label(evidence), evidence.passage) for evidence in evidence_of(facts))
    return sorted(found, key=lambda p: (order.get(p.passage.paragraph.slug, -1), p.passage.start, -p.passage.end))


def _label(evidence: Evidence) -> str:
    template = _LABELS.get(f"{type(evidence.fact).__name__}.{evidence.field}", evidence.field.replace("_", " "))
    return template.format(evidence.fact)


def pieces(paragraph: Paragraph, marked: Sequence[LabelledPassage]) -> list[Piece]:
    """Return a paragraph's text cut where a passage begins or ends."""
    own = [m for m in marked if m.passage.paragraph.slug == paragraph.slug]
    cuts = sorted({0, len(paragraph.text), *(m.passage.start for m in own), *(m.passage.end for m in own)})
    found = []
    for start, end in pairwise(cuts):
        labels = (m.label for m in own if m.passage.start <= start and end <= m.passage.end)
        found.append(Piece(paragraph.text[start:end], tuple(dict.fromkeys(labels))))
    return found


def terminal_text(facts: ReportFacts) -> Text:
    """Return the report with its facts marked, in colours."""
    marked = passages(facts)
    shown = Text.assemble((facts.document.symbol, "bold"), "\n\n")
    for entry in facts.ledger:
        shown.append(f"{entry.paragraph.slug} · {entry.status} · {entry.reason}\n", "dim")
        for piece in pieces(entry.paragraph, marked):
            shown.append(piece.text, "underline green" if piece.labels else None)
        shown.append("\n\n")
    for finding in facts.findings:
        shown.append(finding.severity, "red").append(f" {_sentence(finding)}\n")
    return shown


def plain_text(facts: ReportFacts) -> str:
    """Return the report with the words of its facts between ‹ and ›, for files and pipes that know no colours."""
    marked = passages(facts)
    lines = [facts.document.symbol, ""]
    for entry in facts.ledger:
        lines.append(f"{entry.paragraph.slug} · {entry.status} · {entry.reason}")
        lines.append("".join(_plain_pieces(pieces(entry.paragraph, marked))))
        lines.append("")
    return "\n".join([*lines, *(f"{finding.severity} {_sentence(finding)}" for finding in facts.findings)])


def _plain_pieces(found: Iterable[Piece]) -> Iterator[str]:
    """Yield the pieces, what stands together between one pair of marks."""
    for has_labels, run in groupby(found, key=lambda piece: bool(piece.labels)):
        words = "".join(piece.text for piece in run)
        yield f"‹{words}›" if has_labels else words


def page(facts: ReportFacts) -> str:
    """Return one self-contained HTML page, without scripts: the report with each fact's words marked, then a table."""
    environment = Environment(
        loader=PackageLoader("uncac_graph.cli", "."), autoescape=True, trim_blocks=True, keep_trailing_newline=True
    )
    template = environment.get_template("explain.html")
    return template.render(facts=facts, marked=passages(facts), pieces=pieces, sentence=_sentence)


def _sentence(finding: Finding) -> str:
    place = f"paragraph {finding.paragraph}: " if finding.paragraph is not None else ""
    return f"{place}{finding.message}; {finding.action}"
