"""What is open in reports: findings together that one row would settle, of most reports first, and the rows."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from uncac_graph.authorities import Authorities, folded_name
from uncac_graph.authorities.leads import lead_key
from uncac_graph.extraction.findings import UNKNOWN_BODY
from uncac_graph.extraction.pointed_out import POINTED_OUT_BY_FINDING
from uncac_graph.extraction.words.bodies import series_of_symbol
from uncac_graph.identifiers import symbol_of_slug
from uncac_graph.model import Finding, Severity
from uncac_graph.release.order import Order
from uncac_graph.release.parallel import Progress, glimpses
from uncac_graph.release.reports import NOT_READ, ReportOutcome
from uncac_graph.release.sources import report_sources
from uncac_graph.settling import choices
from uncac_graph.settling.choices import Choice

# What a person has to fill in before a row can be written.
STATE, CATEGORY, REASON = "ALPHA3", "CATEGORY", "REASON"
NAME, OFFICE, SYMBOL = "NAME", "OFFICE", "SYMBOL"
SERIES, GATHERING, ORDINAL, FIRST_DAY = "SERIES", "GATHERING", "ORDINAL", "START"
_BREACH = "breaks-a-shape"
_POINTED_OUT = {
    "chair": {"name": NAME},
    "officer": {"name": NAME, "office": OFFICE},
    "document": {"symbol": SYMBOL},
}


@dataclass(frozen=True, slots=True)
class Told:
    """A finding, and the report that it is of: its folder, and its symbol where it could be read."""

    folder: str
    finding: Finding
    symbol: str = ""

    @property
    def source(self) -> str:
        """The report as a source of what it prints."""
        return self.symbol or symbol_of_slug(self.folder)


@dataclass(frozen=True, slots=True)
class Group:
    """Findings that one row would settle, in the order of the reports."""

    told: tuple[Told, ...]

    @property
    def first(self) -> Finding:
        """The finding that stands for all."""
        return self.told[0].finding

    @property
    def folders(self) -> tuple[str, ...]:
        """The folders of the reports, each once."""
        return tuple(dict.fromkeys(one.folder for one in self.told))

    @property
    def blocks(self) -> bool:
        """Whether a report cannot be released for it."""
        return any(one.finding.severity is Severity.VIOLATION for one in self.told)

    def choices(self, authorities: Authorities) -> list[Choice]:
        """Return the rows that may settle it, the likeliest first; in capitals what a person fills in.

        What no row of a table settles has a dismissal, one for each report; a report that was not read has none.
        """
        source, printed = self.told[0].source, self.first.printed or ""
        match self.first.kind:
            case "unknown-state":
                meant = [authorities.state_named(name) for name in authorities.likely_states.of(printed)]
                codes = [state.alpha3 for state in meant if state] or [STATE]
                return [choices.spelling("state", code, printed, source) for code in codes]
            case "unknown-organization":
                likely = [authorities.organization_named(name) for name in authorities.likely_organizations.of(printed)]
                spellings = [choices.spelling("organization", one.slug, printed, source) for one in likely if one]
                return [*spellings, choices.introduced(printed, source)]
            case "unknown-body":
                is_own = self.first.severity is UNKNOWN_BODY.severity
                series = series_of_symbol(source) if is_own else SERIES
                spelling = [] if is_own else [choices.spelling("body", SERIES, printed, source)]
                return [choices.new_body(series, printed, GATHERING, source), *spelling, *self._dismissals()]
            case "no-ordinal":
                return [choices.new_meeting(series_of_symbol(source), ORDINAL, source, {"start": FIRST_DAY})]
            case _ if self.first.lead is not None:
                return [choices.lead(self.first.lead, CATEGORY, source)]
            case kind if what := POINTED_OUT_BY_FINDING.get(kind):
                return [*self._pointed_out(what), *self._dismissals()]
            case NOT_READ.slug:
                return []
            case _:
                return self._dismissals()

    def _pointed_out(self, what: str) -> Iterator[Choice]:
        for one in self.told:
            where = {"paragraph": one.finding.paragraph or "", **_POINTED_OUT[what], "source": one.source}
            yield choices.pointed_out(one.folder, what, where)

    def _dismissals(self) -> list[Choice]:
        return [choices.dismissal(one.folder, one.finding, REASON) for one in self.told]


def grouped(told: Iterable[Told]) -> list[Group]:
    """Return findings of many reports together: what most reports wait for first, then what blocks, then by name."""
    by_key: dict[tuple[str, ...], list[Told]] = {}
    for one in told:
        by_key.setdefault(_key(one), []).append(one)
    groups = [Group(tuple(found)) for found in by_key.values()]
    return sorted(groups, key=lambda g: (-len(g.folders), not g.blocks, g.first.kind, g.first.printed or ""))


def _key(one: Told) -> tuple[str, ...]:
    finding = one.finding
    if finding.lead is not None:
        return ("lead", lead_key(finding.lead))
    if finding.kind in ("unknown-state", "unknown-organization") and finding.printed:
        return (finding.kind, folded_name(finding.printed))
    # Of one paragraph: "settled" may name no more than kind, paragraph and what is printed.
    return (finding.kind, one.folder, finding.paragraph or "", finding.printed or "")


def open_findings(
    order: Order, progress: Progress = lambda done, of: None, only: Collection[str] | None = None
) -> list[Told]:
    """Return every finding of the reports of a folder, and what a build finds in their triples; only: of these folders.

    Raises:
        ReleaseError: there is no report, or a source.toml cannot be read.
        AuthorityError: a table is wrong.
    """
    sources = [source for source in report_sources(order.reports) if only is None or source.folder in only]
    return [told for outcome in glimpses(sources, order, progress) for told in _told(outcome)]


def _told(outcome: ReportOutcome) -> Iterator[Told]:
    symbol = str(outcome.about.get("symbol", ""))
    for value in outcome.about["findings"]:
        yield Told(outcome.folder, Finding(**{**value, "severity": Severity(value["severity"])}), symbol)
    for breach in outcome.breaches:
        severity = Severity.VIOLATION if breach.is_violation else Severity.WARNING
        yield Told(outcome.folder, Finding(severity, _BREACH, breach.sentence(), "compare with the report"), symbol)
