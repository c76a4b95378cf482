"""One finding as its page shows it: the passage in the text, and the ways to settle it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from uncac_graph.authorities.catalogue import Kind
from uncac_graph.categories import CATEGORY_BY_ENTITY_TYPE
from uncac_graph.explanation import LabelledPassage, Piece, passages, pieces
from uncac_graph.extraction.findings import UNKNOWN_BODY
from uncac_graph.extraction.pointed_out import POINTED_OUT_BY_FINDING
from uncac_graph.extraction.words.symbols import symbols_in
from uncac_graph.model import Finding, Paragraph, Passage, ReportFacts
from uncac_graph.review.entries import Entries, Entry
from uncac_graph.review.shelf import Reading
from uncac_graph.settling import Told, choices

FOUND = "what the finding speaks of"
# Paragraphs shown before and after the one that a finding is of.
_AROUND = 2
_KIND_BY_FINDING: Mapping[str, Kind] = {
    "unknown-state": "state",
    "unknown-organization": "organization",
    "undecided-category": "organization",
    "unknown-body": "body",
}
# What of its kind may be added, where no entry is meant.
_NEW_BY_FINDING = {
    "unknown-state": "state",
    "unknown-body": "body",
    "no-ordinal": "meeting",
    **POINTED_OUT_BY_FINDING,
}


class ShownParagraph(NamedTuple):
    """A paragraph with its facts marked; is_meant where the finding is of it."""

    paragraph: Paragraph
    pieces: Sequence[Piece]
    is_meant: bool


@dataclass(frozen=True)
class FindingView:
    """A finding, the text around it, and what may be chosen.

    kind: what is looked for, None where no entry settles the finding. query: what was typed to look for it.
    introduced: the fields of a new organization as the report names it; classification as its list tells.
    new: what else may be added, of NEW_ENTRIES, or ""; filled: its fields as far as the report tells them.
    categories: for a sentence that lists names. alike: how many findings of the report are of its kind.
    parts: those of the session that the report is of, as MeetingKey has them; none where it is of one meeting.
    """

    told: Told
    shown: Sequence[ShownParagraph]
    is_whole: bool
    kind: Kind | None
    query: str
    entries: Sequence[Entry]
    introduced: Mapping[str, str]
    new: str
    filled: Mapping[str, str]
    categories: Sequence[str]
    alike: int
    parts: Sequence[str]


def view_of(
    reading: Reading, told: Told, known: Entries, said: Mapping[str, str], *, whole: bool = False
) -> FindingView:
    """Return a finding as its page shows it; said: what was filled in before."""
    finding, query = told.finding, said.get("q", "").strip()
    # A body that a report is of has the report's series: no entry is chosen for it.
    is_own_body = finding.kind == UNKNOWN_BODY.slug and finding.severity is UNKNOWN_BODY.severity
    kind, printed = None if is_own_body else _KIND_BY_FINDING.get(finding.kind), finding.printed or ""
    entries = [] if kind is None else known.found(kind, query) if query else known.likely(kind, printed)
    return FindingView(
        told=told,
        shown=_shown(reading.facts, finding, whole),
        is_whole=whole,
        kind=kind,
        query=query,
        entries=entries,
        introduced=_introduced(reading.facts, printed) if kind == "organization" else {},
        new=_NEW_BY_FINDING.get(finding.kind, ""),
        filled=_filled(reading.facts, finding) if reading.facts else {},
        categories=choices.LEAD_CATEGORIES if finding.lead is not None else (),
        alike=sum(one.kind == finding.kind for one in reading.open),
        parts=[one.meeting.key.part for one in reading.facts.by_meeting]
        if reading.facts and reading.facts.further
        else [],
    )


def _shown(facts: ReportFacts | None, finding: Finding, whole: bool) -> list[ShownParagraph]:
    if facts is None:
        return []
    paragraphs = facts.text.paragraphs
    n = next((n for n, paragraph in enumerate(paragraphs) if paragraph.slug == finding.paragraph), None)
    meant = paragraphs[n] if n is not None else None
    if not whole:
        paragraphs = paragraphs[max(0, (n or 0) - _AROUND) : (n or 0) + _AROUND + 1]
    marked: dict[str, list[LabelledPassage]] = {}
    passage = _passage(meant, finding) if meant else None
    for one in (*passages(facts), *([LabelledPassage(FOUND, passage)] if passage else [])):
        marked.setdefault(one.passage.paragraph.slug, []).append(one)
    return [ShownParagraph(p, pieces(p, marked.get(p.slug, ())), p is meant) for p in paragraphs]


def _passage(paragraph: Paragraph, finding: Finding) -> Passage | None:
    """Return the words that a finding speaks of, where they are printed in its paragraph."""
    for words in (finding.printed, finding.lead):
        parts = re.split(r"\s+|…", words or "")
        pattern = r"\W+".join(re.escape(part) for part in parts if part)
        if pattern and (match := re.search(pattern, paragraph.text)):
            return Passage(paragraph, *match.span())
    return None


def _introduced(facts: ReportFacts | None, printed: str) -> Mapping[str, str]:
    """Return the fields of an organization as its report names it: "Name (ACRONYM)" with its acronym apart."""
    row = choices.introduced(printed, "")
    listed = next((one for one in facts.participations if one.participant.label == printed), None) if facts else None
    fitting = [c for c, category in CATEGORY_BY_ENTITY_TYPE.items() if listed and category == listed.category.value]
    return {**row.cells, "classification": fitting[0] if len(fitting) == 1 else ""}


def _filled(facts: ReportFacts, finding: Finding) -> Mapping[str, str]:
    """Return what a report tells of what its finding lacks, by the fields of NEW_ENTRIES."""
    series, meeting = facts.body.series, facts.meeting
    stated = {"start": meeting.start, "end": meeting.end, "place": meeting.place}
    values = {name: str(value.value) for name, value in stated.items() if value}
    match finding.kind:
        case "unknown-state":
            return {"name_en": finding.printed or ""}
        case "unknown-body":
            is_own = finding.printed == facts.body.label
            return {"name": finding.printed or "", "series": series if is_own else ""}
        case "person-passed-over":
            return {"paragraph": finding.paragraph or "", "name": finding.printed or ""}
        case kind if kind in POINTED_OUT_BY_FINDING:
            taken = {document.symbol.value for one in facts.by_meeting for document in one.documents}
            meant = (paragraph for paragraph in facts.text.paragraphs if paragraph.slug == finding.paragraph)
            symbols = (symbol.value for paragraph in meant for symbol in symbols_in(paragraph.whole))
            left = next((symbol for symbol in symbols if symbol not in taken), "")
            return {"paragraph": finding.paragraph or "", "symbol": left}
        case _:
            return {"series": series, **values}
