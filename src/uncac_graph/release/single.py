"""One report by itself: read, and made into TriG."""

import json
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Quad

from uncac_graph import identifiers
from uncac_graph.authorities import Authorities
from uncac_graph.errors import UncacGraphError
from uncac_graph.extraction.report import extract_facts
from uncac_graph.graph.authority import curated_fact_quads, registered_quads
from uncac_graph.graph.report import known_to, report_quads
from uncac_graph.graph.turtle import trig
from uncac_graph.model import Finding, ReportFacts, Severity
from uncac_graph.reading import read_report
from uncac_graph.release.ledger import finding_values
from uncac_graph.release.reports import curated_symbol_quads
from uncac_graph.release.sources import SOURCE_FILE, ReportSource, corrections_beside, said_of


@dataclass(frozen=True)
class SingleReport:
    """A report read by itself."""

    path: Path
    facts: ReportFacts
    quads: tuple[Quad, ...]

    @property
    def violations(self) -> list[Finding]:
        """What a person has to settle before the report can be released."""
        return [f for f in self.facts.findings if f.severity is Severity.VIOLATION]

    @property
    def trig(self) -> bytes:
        """Its graphs on the canonical base: what it says, the evidence, and what is curated of it (contract G5, G6)."""
        return trig(self.quads, identifiers.CANONICAL_BASE)

    def sentences(self) -> list[str]:
        """Return one unwrapped line a finding, violations first."""
        warnings = [f for f in self.facts.findings if f.severity is not Severity.VIOLATION]
        return [finding.sentence(str(self.path)) for finding in (*self.violations, *warnings)]

    def findings_json(self) -> bytes:
        """Return the findings as a JSON array of objects."""
        values = [{"file": str(self.path), **finding_values(finding)} for finding in self.facts.findings]
        return (json.dumps(values, ensure_ascii=False, indent=2) + "\n").encode()


def single_report(
    path: Path, authorities: Authorities, symbol: str | None = None, ordinal: int | None = None
) -> SingleReport:
    """Return a report read by itself.

    symbol, ordinal: used where the report prints none; else those of a source.toml beside it,
    else the folder's name where that is a symbol's slug.

    Raises:
        ReadingError: the file is no report that can be read.
        ExtractionError: it is no report of these bodies, or lacks what a report cannot do without.
    """
    said = said_of(path.parent / SOURCE_FILE)
    beside = said if said.get("file", path.name) == path.name else {}
    folder = path.resolve().parent.name
    source = ReportSource(
        folder=folder,
        path=path,
        sha256="",
        key="",
        symbol=symbol or beside.get("symbol") or (identifiers.symbol_of_slug(folder) if "_" in folder else None),
        ordinal=ordinal or beside.get("ordinal"),
        origin=beside.get("symbol_source"),
    )
    try:
        facts = extract_facts(read_report(path), authorities, source.symbol, source.ordinal, corrections_beside(path))
    except UncacGraphError as error:
        raise type(error)(f"{path}: {error}") from error
    quads = report_quads(facts, known_to(authorities))
    curated = (*curated_symbol_quads(source, facts), *curated_fact_quads(facts), *registered_quads(facts, authorities))
    return SingleReport(path, facts, (*quads, *curated))
