"""Corrections: what a curator says of one report, in corrections.toml beside it, each with its source.

    [[name]]
    printed = "Republic of Moldavia"
    means = "state/MDA"                       # or "organization/world-bank", "body/CAC/COSP/WG.2"
    source = "Misprint, corrected in CAC/COSP/IRG/2032/9/Corr.1"

    [[fact]]
    about = "meeting"                         # or "document"
    property = "place"                        # start, end, place, sittings; of a document: issued, title
    value = "Vienna"
    source = "CAC/COSP/IRG/2032/9/Corr.1"
    settles = "other-days"                    # optional: the kind of finding that it settles
    part = "resumed/1"                        # optional: of several parts of a session which one; "" is the session

    [[chair]]                                 # or [[officer]]: words of the report that say so, and were not understood
    paragraph = "3"
    name = "Ana Lucía Peralta"                # as printed there, without "Ms."
    represents = "Peru"                       # as printed there; optional
    office = "Vice-President"                 # as printed there; optional of a chair
    source = "The sentence runs over a table; read on 3 May 2032"

    [[document]]
    paragraph = "7"
    symbol = "CAC/COSP/IRG/2032/CRP.3"
    source = "Named in a footnote; read on 3 May 2032"

    [[settled]]
    kind = "unread-passage"                   # a finding that was looked at and is none
    paragraph = "12"
    source = "Tells of a panel, not of attendance; looked at on 3 May 2032"

A fact takes the place of what the report states, and is published as curated, never as evidence.
Chairs, officers and documents stand in the report: they are published with the words pointed out as their evidence.
What no longer applies is a finding.
"""

import copy
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final, Literal, NamedTuple, TypeVar, get_args

from uncac_graph.authorities import Authorities, folded_name
from uncac_graph.authorities.catalogue import Kind
from uncac_graph.errors import ExtractionError
from uncac_graph.extraction.findings import CORRECTION_UNUSED
from uncac_graph.extraction.officers.offices import is_office
from uncac_graph.extraction.pointed_out import PointedOut
from uncac_graph.model import CuratedFact, Finding, OwnDocument, ReportFacts, ReportText, Stated

T = TypeVar("T")
_PROPERTIES: Final = {
    "meeting": frozenset({"start", "end", "place", "sittings"}),
    "document": frozenset({"issued", "title"}),
}
_DAYS: Final = frozenset({"start", "end", "issued"})
_KINDS: Final[Mapping[str, Kind]] = {kind: kind for kind in get_args(Kind)}
_MEANING = re.compile(rf"({'|'.join(_KINDS)})/(\S+)")
_TABLES: Final = ("name", "fact", "chair", "officer", "document", "settled")


@dataclass(frozen=True, slots=True)
class NameCorrection:
    """A printed name and the entry that it means."""

    printed: str
    kind: Kind
    key: str
    source: str


@dataclass(frozen=True, slots=True)
class FactCorrection:
    """A fact that takes the place of the report's own; settles: a kind of finding, None for none."""

    fact: CuratedFact
    settles: str | None = None


@dataclass(frozen=True, slots=True)
class Settlement:
    """A finding that was looked at and is none; paragraph and printed are None where they do not matter."""

    kind: str
    source: str
    paragraph: str | None = None
    printed: str | None = None


@dataclass(frozen=True, slots=True)
class Corrections:
    """Everything that a curator says of one report."""

    names: tuple[NameCorrection, ...] = ()
    facts: tuple[FactCorrection, ...] = ()
    pointed_out: tuple[PointedOut, ...] = ()
    settled: tuple[Settlement, ...] = ()

    def sentences(self) -> list[str]:
        """Return what is corrected, each with its source, for those who ask why a fact changed."""
        names = [f"‘{name.printed}’ means {name.kind}/{name.key} ({name.source})" for name in self.names]
        facts = [f"{one.fact.about} {one.fact.property} {one.fact.value} ({one.fact.source})" for one in self.facts]
        pointed = [f"{one.what} {one.printed} in paragraph {one.paragraph} ({one.source})" for one in self.pointed_out]
        return names + facts + pointed

    def check_names(self, authorities: Authorities) -> None:
        """Raise an ExtractionError where a name means an entry that the authorities do not have."""
        for name in self.names:
            known = {"state": authorities.states, "organization": authorities.organizations, "body": authorities.bodies}
            if name.key not in known[name.kind]:
                raise ExtractionError(
                    f"corrections.toml says that '{name.printed}' means {name.kind}/{name.key}, which data/authorities "
                    "does not have; add the entry, or correct the key"
                )


# What the file says


def corrections_of(tables: Mapping[str, Any]) -> Corrections:
    """Return the corrections that a parsed corrections.toml states.

    Raises:
        ExtractionError: a table or a key is wrong; the message names it, and what to write.
    """
    unknown = sorted(set(tables) - set(_TABLES))
    if unknown:
        may_be = ", ".join(f"[[{table}]]" for table in _TABLES)
        raise ExtractionError(f"corrections.toml has the table '{unknown[0]}'; write one of {may_be}")
    return Corrections(
        names=_each(tables, "name", _name),
        facts=_each(tables, "fact", _fact),
        pointed_out=(
            *_each(tables, "chair", lambda row: _officer(row, "chair")),
            *_each(tables, "officer", lambda row: _officer(row, "officer")),
            *_each(tables, "document", lambda row: PointedOut("document", *row.texts("paragraph", "symbol", "source"))),
        ),
        settled=_each(
            tables,
            "settled",
            lambda row: Settlement(
                row.text("kind"), row.text("source"), row.optional("paragraph"), row.optional("printed")
            ),
        ),
    )


class _Row(NamedTuple):
    """One [[table]] of the file."""

    table: str
    values: Mapping[str, Any]

    def text(self, key: str) -> str:
        """Return a text that must not be empty."""
        value = self.values.get(key)
        if not isinstance(value, str) or not value.strip():
            raise ExtractionError(
                f"a [[{self.table}]] of corrections.toml has no '{key}'; add it as text in quotation marks"
            )
        return value

    def texts(self, *keys: str) -> Iterator[str]:
        """Yield several of them."""
        return map(self.text, keys)

    def optional(self, key: str) -> str | None:
        """Return a text that may be missing."""
        return self.text(key) if key in self.values else None


def _each(tables: Mapping[str, Any], table: str, of: Callable[[_Row], T]) -> tuple[T, ...]:
    """Return what each table of a name says; a defect is told with which of them it is."""
    rows = tables.get(table, [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise ExtractionError(f"corrections.toml states '{table}' as one table; write [[{table}]] with two brackets")
    found = []
    for number, row in enumerate(rows, 1):
        try:
            found.append(of(_Row(table, row)))
        except ExtractionError as error:
            raise ExtractionError(f"[[{table}]] number {number}: {error}") from None
    return tuple(found)


def _name(row: _Row) -> NameCorrection:
    printed, means = row.texts("printed", "means")
    match = _MEANING.fullmatch(means)
    if match is None:
        raise ExtractionError(
            f"corrections.toml says that '{printed}' means '{means}'; "
            "write state/CODE, organization/slug or body/SERIES"
        )
    return NameCorrection(printed, _KINDS[match[1]], match[2], row.text("source"))


def _fact(row: _Row) -> FactCorrection:
    about, name = row.texts("about", "property")
    known = _PROPERTIES.get(about)
    if known is None or name not in known:
        raise ExtractionError(
            f"corrections.toml states '{name}' of '{about}'; a fact is start, end, place or sittings of the "
            "meeting, or issued or title of the document"
        )
    part = row.values.get("part")
    if part is not None and (about != "meeting" or not isinstance(part, str)):
        raise ExtractionError(f"corrections.toml gives {name} the part {part!r}; write the part of a session as text")
    fact = CuratedFact(about, name, _value(row, name), row.text("source"), part)
    return FactCorrection(fact, row.optional("settles"))


def _value(row: _Row, name: str) -> str | int | date:
    value = row.values.get("value")
    if name in _DAYS and isinstance(value, str):
        try:
            value = date.fromisoformat(value)
        except ValueError:
            value = None
    wanted: type = date if name in _DAYS else int if name == "sittings" else str
    if not isinstance(value, wanted) or not isinstance(value, str | int | date):
        raise ExtractionError(f"corrections.toml gives {name} the value {value!r}; write a {wanted.__name__}")
    return value


def _officer(row: _Row, what: Literal["chair", "officer"]) -> PointedOut:
    office = row.text("office") if what == "officer" else row.optional("office")
    if office is not None and not is_office(office):
        raise ExtractionError(f"corrections.toml gives the office '{office}'; write it as printed, such as Vice-Chair")
    where, name, source = row.texts("paragraph", "name", "source")
    return PointedOut(what, where, name, source, row.optional("represents"), office)


# What follows from it


def with_names(authorities: Authorities, corrections: Corrections) -> Authorities:
    """Return the authorities with the names that a report prints amiss, for this report alone.

    Raises:
        ExtractionError: a name means an entry that the authorities do not have.
    """
    if not corrections.names:
        return authorities
    corrections.check_names(authorities)
    indexes = {kind: copy.deepcopy(index) for kind, index in authorities.names.items()}
    for name in corrections.names:
        indexes[name.kind].replace(name.printed, name.key)
    return replace(authorities, names=indexes)


def unused_names(text: ReportText, authorities: Authorities, corrections: Corrections) -> list[Finding]:
    """Return a finding for each name that the report no longer prints, or that the authorities know by now.

    authorities: those without the corrections.
    """
    if not corrections.names:
        return []
    printed = "\n".join(folded_name(paragraph.text) for paragraph in text.paragraphs)
    found = []
    for name in corrections.names:
        known = authorities.names[name.kind].named(name.printed)
        if known == name.key:
            found.append(f"the name '{name.printed}' is known to data/authorities by now")
        elif folded_name(name.printed) not in printed:
            found.append(f"the name '{name.printed}' is not printed in the report")
    return [CORRECTION_UNUSED.at(None, reason=reason) for reason in found]


def corrected(facts: ReportFacts, corrections: Corrections) -> ReportFacts:
    """Return the facts with the curator's in place of the report's own, and without the findings that are settled."""
    findings = list(facts.findings)
    for correction in corrections.facts:
        facts, unused = _with_fact(facts, correction)
        findings += unused
        findings = [f for f in findings if f.kind != correction.settles]
    for settlement in corrections.settled:
        settled = [
            f
            for f in findings
            if f.kind == settlement.kind
            and settlement.paragraph in (None, f.paragraph)
            and settlement.printed in (None, f.printed)
        ]
        findings = [f for f in findings if f not in settled]
        if not settled:
            reason = f"there is no finding '{settlement.kind}' that it settles"
            findings.append(CORRECTION_UNUSED.at(settlement.paragraph, reason=reason))
    return replace(facts, findings=tuple(findings))


def _with_fact(facts: ReportFacts, correction: FactCorrection) -> tuple[ReportFacts, list[Finding]]:
    """Withdraw what the report states of one property, and add the curator's value."""
    fact = correction.fact
    about = facts.document if fact.about == "document" else facts.meeting_of_part(fact.part)
    if about is None:
        return facts, [CORRECTION_UNUSED.at(None, reason=f"the report is of no part '{fact.part}' of the session")]
    field = {"sittings": "plenary_meetings_held"}.get(fact.property, fact.property)
    stated: Stated[object] | None = getattr(about, field)
    if stated and stated.value == fact.value:
        return facts, [
            CORRECTION_UNUSED.at(None, reason=f"the report itself says that {fact.property} is {fact.value}")
        ]
    nothing: dict[str, Any] = {field: None}
    facts = replace(facts, curated=(*facts.curated, fact))
    if isinstance(about, OwnDocument):
        return replace(facts, document=replace(about, **nothing)), []
    if about is facts.meeting:
        return replace(facts, meeting=replace(about, **nothing)), []
    further = (replace(m, meeting=replace(about, **nothing)) if m.meeting is about else m for m in facts.further)
    return replace(facts, further=tuple(further)), []
