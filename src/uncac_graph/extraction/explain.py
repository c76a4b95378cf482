"""Which words of a report state which fact: the passages of all facts, and a page that shows them in the text."""

import html
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import Any, NamedTuple

from uncac_graph.model import (
    Adoption,
    AgendaItem,
    CitedDocument,
    CitedResolution,
    Finding,
    JointConsideration,
    OwnDocument,
    Paragraph,
    Participation,
    Passage,
    ReportedBody,
    ReportedMeeting,
    ReportFacts,
    Stated,
)


class LabelledPassage(NamedTuple):
    """A passage, and in a few words what it states."""

    label: str
    passage: Passage


def passages(facts: ReportFacts) -> list[LabelledPassage]:
    """Return every passage that states a fact, each once with each label, in the order of the report."""
    order = {paragraph.slug: n for n, paragraph in enumerate(facts.text.paragraphs)}
    found = dict.fromkeys(_all(facts))
    return sorted(found, key=lambda p: (order.get(p.passage.paragraph.slug, -1), p.passage.start, -p.passage.end))


def _all(facts: ReportFacts) -> Iterator[LabelledPassage]:
    yield from _of_document(facts.document)
    yield from _of_body(facts.body)
    yield from _of_meeting(facts.meeting)
    for item in facts.items:
        yield from _of_item(item)
    for document in facts.documents:
        yield from _of_cited(document)
    for resolution in facts.resolutions:
        yield from _of_resolution(resolution)
    for mentioned in facts.mentioned:
        yield LabelledPassage("session mentioned", mentioned.passage)
    for participation in facts.participations:
        yield from _of_participation(participation)
    for joint in facts.joint_considerations:
        yield from _of_joint(joint)
    for adoption in facts.adoptions:
        yield from _of_adoption(adoption)


def _stated(label: str, *stated: Stated[Any] | None) -> Iterator[LabelledPassage]:
    for one in stated:
        if one is not None:
            yield LabelledPassage(label, one.passage)


def _at(label: str, *places: Passage | None) -> Iterator[LabelledPassage]:
    for place in places:
        if place is not None:
            yield LabelledPassage(label, place)


def _of_document(document: OwnDocument) -> Iterator[LabelledPassage]:
    yield from _at("symbol", document.symbol_passage)
    yield from _stated("title", document.title)
    yield from _stated("type", document.type)
    yield from _stated("distribution", document.distribution)
    yield from _stated("issued", document.issued)
    yield from _stated("language", document.original_language)
    yield from _stated("issuing body", *document.issuer)


def _of_body(body: ReportedBody) -> Iterator[LabelledPassage]:
    yield from _stated("parent body", body.parent)
    yield from _stated("body concerns", *body.concerns)


def _of_meeting(meeting: ReportedMeeting) -> Iterator[LabelledPassage]:
    yield from _at("body that met", meeting.meeting_of)
    yield from _stated("ordinal", meeting.ordinal)
    yield from _stated("first day", meeting.start)
    yield from _stated("last day", meeting.end)
    yield from _stated("place", meeting.place)
    yield from _stated("format", meeting.format_as_stated, meeting.attendance_mode)
    yield from _stated("sittings", meeting.plenary_meetings_held)


def _of_item(item: AgendaItem) -> Iterator[LabelledPassage]:
    yield from _at(f"item {item.number}", item.entry)
    yield from _stated(f"title of item {item.number}", item.title)
    yield from _stated(f"item {item.number} concerns", *item.concerns)


def _of_cited(document: CitedDocument) -> Iterator[LabelledPassage]:
    yield from _stated("document", document.symbol)
    yield from _stated("document's title", document.title)
    yield from _stated("document's type", document.type)
    yield from _at("had before it", document.listed)


def _of_resolution(resolution: CitedResolution) -> Iterator[LabelledPassage]:
    yield from _stated(resolution.kind, resolution.notation)
    yield from _at("mandate", resolution.mandates)
    yield from _stated(f"{resolution.kind}'s title", resolution.title)
    yield from _at(f"{resolution.kind} adopted", resolution.at_session)


def _of_participation(participation: Participation) -> Iterator[LabelledPassage]:
    office = participation.office
    yield from _stated(participation.category.value, participation.category)
    yield from _stated(f"{participation.category.value}: {participation.participant.key}", participation.name)
    yield from _stated("represents", participation.representing)
    yield from _at("office", participation.office_passage)
    if office is not None:
        yield from _stated("office", office.role, office.body, office.session)


def _of_joint(joint: JointConsideration) -> Iterator[LabelledPassage]:
    yield from _stated("considered jointly", *joint.items)
    yield from _stated("with", *joint.bodies)


def _of_adoption(adoption: Adoption) -> Iterator[LabelledPassage]:
    yield from _stated(f"{adoption.kind} adopted on", adoption.date)
    yield from _at(f"{adoption.kind} adopted", adoption.adopted)
    yield from _stated("text adopted", *adoption.texts)
    yield from _at("orally amended", adoption.orally_amended)


# The marked text


class Piece(NamedTuple):
    """A stretch of a paragraph's text, with the labels of all passages that cover it."""

    text: str
    labels: tuple[str, ...]


def pieces(paragraph: Paragraph, marked: Sequence[LabelledPassage]) -> list[Piece]:
    """Return a paragraph's text cut where a passage begins or ends."""
    own = [m for m in marked if m.passage.paragraph.slug == paragraph.slug]
    cuts = sorted({0, len(paragraph.text), *(m.passage.start for m in own), *(m.passage.end for m in own)})
    found = []
    for start, end in pairwise(cuts):
        labels = tuple(m.label for m in own if m.passage.start <= start and end <= m.passage.end)
        found.append(Piece(paragraph.text[start:end], tuple(dict.fromkeys(labels))))
    return found


def terminal_text(facts: ReportFacts) -> str:
    """Return the report with its facts marked, in rich's console markup."""
    marked = passages(facts)
    lines = [f"[bold]{_markup(facts.document.symbol)}[/bold]", ""]
    for entry in facts.ledger:
        paragraph = entry.paragraph
        lines.append(f"[dim]{paragraph.slug} · {entry.status} · {_markup(entry.reason)}[/dim]")
        lines.append("".join(_terminal_piece(piece) for piece in pieces(paragraph, marked)))
        lines.append("")
    lines += [f"[red]{finding.severity}[/red] {_markup(_sentence(finding))}" for finding in facts.findings]
    return "\n".join(lines)


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


def _markup(text: str) -> str:
    return text.replace("\\", "\\\\").replace("[", "\\[")


def _terminal_piece(piece: Piece) -> str:
    text = _markup(piece.text)
    return f"[underline green]{text}[/underline green]" if piece.labels else text


def _sentence(finding: Finding) -> str:
    place = f"paragraph {finding.paragraph}: " if finding.paragraph is not None else ""
    return f"{place}{finding.message}; {finding.action}"


_STYLE = """
:root { color-scheme: light dark; }
body { font: 16px/1.6 Georgia, serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
section { display: grid; grid-template-columns: 9rem 1fr; gap: 1rem; margin: 0 0 1.2rem; }
aside { font: 12px/1.4 system-ui, sans-serif; opacity: .75; }
p { margin: 0; overflow-wrap: anywhere; }
mark { background: rgb(120 190 120 / .28); color: inherit; border-bottom: 1px solid rgb(60 140 60); }
.unread { outline: 2px solid rgb(200 60 40); }
.findings li { margin-bottom: .4rem; }
table { border-collapse: collapse; font: 13px/1.4 system-ui, sans-serif; width: 100%; }
td, th { border-bottom: 1px solid rgb(128 128 128 / .4); padding: .2rem .5rem; text-align: left; vertical-align: top; }
"""


def page(facts: ReportFacts) -> str:
    """Return one self-contained HTML page, without scripts: the report with each fact's words marked, then a table."""
    marked = passages(facts)
    title = html.escape(facts.document.title.value if facts.document.title else facts.document.symbol)
    symbol = html.escape(facts.document.symbol)
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width">\n<title>{symbol}: what was read</title>\n'
        f"<style>{_STYLE}</style>\n</head>\n<body>\n<h1>{symbol}</h1>\n<p>{title}</p>\n"
        f"{_findings_list(facts.findings)}<h2>The text</h2>\n{''.join(_sections(facts, marked))}"
        f"<h2>The facts</h2>\n{_table(marked)}</body>\n</html>\n"
    )


def _findings_list(findings: Iterable[Finding]) -> str:
    rows = "".join(f"<li><strong>{f.severity}</strong> {html.escape(_sentence(f))}</li>\n" for f in findings)
    return f'<h2>Findings</h2>\n<ul class="findings">\n{rows}</ul>\n' if rows else "<h2>Findings</h2>\n<p>None.</p>\n"


def _sections(facts: ReportFacts, marked: Sequence[LabelledPassage]) -> Iterator[str]:
    for entry in facts.ledger:
        paragraph = entry.paragraph
        words = "".join(_html_piece(piece) for piece in pieces(paragraph, marked))
        kind = "unread" if entry.status.value == "unread" else "read"
        yield (
            f'<section id="p-{html.escape(paragraph.slug)}" class="{kind}"><aside>{html.escape(paragraph.slug)}<br>'
            f"{html.escape(entry.status.value)}<br>{html.escape(entry.reason)}</aside><p>{words}</p></section>\n"
        )


def _html_piece(piece: Piece) -> str:
    words = html.escape(piece.text)
    return f'<mark title="{html.escape("; ".join(piece.labels))}">{words}</mark>' if piece.labels else words


def _table(marked: Sequence[LabelledPassage]) -> str:
    rows = "".join(
        f"<tr><td>{html.escape(m.label)}</td><td>{html.escape(m.passage.quote)}</td>"
        f'<td><a href="#p-{slug}">{slug}</a></td></tr>\n'
        for m in marked
        for slug in (html.escape(m.passage.paragraph.slug),)
    )
    return f"<table>\n<tr><th>states</th><th>words</th><th>paragraph</th></tr>\n{rows}</table>\n"
