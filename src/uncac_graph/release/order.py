"""What a build is asked for, and how each of its processes makes reports."""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from uncac_graph.authorities import Authorities
from uncac_graph.errors import ReleaseError
from uncac_graph.formats import DUMPED
from uncac_graph.graph.dataset import PUBLISHER_TYPES
from uncac_graph.identifiers import CANONICAL_BASE
from uncac_graph.model import ReportFacts, ReportText
from uncac_graph.release.inputs import Inputs, folder_sum, software_sum
from uncac_graph.release.reports import FactsOf, ReportMaker, maker_key
from uncac_graph.release.sources import ReportSource, corrections_beside, report_symbols

_CONTACT = re.compile(r"https?://[^\s<>\"{}|\\^`]+|(?:mailto:)?[^\s@<>\"]+@[^\s@<>\"]+\.[^\s@<>\"]+")
PROJECT = "uncac-graph"


def read_facts(source: ReportSource, authorities: Authorities) -> ReportFacts:
    """Return the facts of a report's file.

    Raises:
        ReadingError: the file is no report that can be read.
        ExtractionError: it is no report of these bodies, or lacks what a report cannot do without.
    """
    from uncac_graph.reading import read_report

    return facts_of_text(source, read_report(source.path), authorities)


def facts_of_text(source: ReportSource, text: ReportText, authorities: Authorities) -> ReportFacts:
    """Return the facts of a report whose file was read.

    Raises:
        ExtractionError: it is no report of these bodies, or lacks what a report cannot do without.
    """
    # Imported here: a build whose reports are all made, and whoever only verifies or compares, waits for no patterns.
    from uncac_graph.extraction.report import extract_facts

    corrections = corrections_beside(source.path)
    return extract_facts(text, authorities, source.fallback_symbol, source.ordinal, corrections)


@dataclass(frozen=True)
class Order:
    """What a build is asked for; picklable, since each process makes its own ReportMaker of it.

    base: ends in "/" or "#". publisher, contact: who publishes, an e-mail address or a page to write to.
    publisher_type: what the publisher is, of the ADMS list that DCAT-AP asks for (PUBLISHER_TYPES).
    strict: one bad report stops the build. withdraw: symbols of reports that may leave, though they were published.
    keep: how many releases are left afterwards, None for all.
    cluster: address of a Dask scheduler whose workers make the reports ("tcp://host:8786"), None for this machine.
    tables: whether the release has its tables beside the dumps.
    day: of the release, None for today (UTC); a version of the same content keeps its first day.
    """

    reports: Path
    out: Path
    inputs: Inputs
    base: str = CANONICAL_BASE
    publisher: str = PROJECT
    contact: str = ""
    strict: bool = False
    workers: int | None = None
    formats: tuple[str, ...] = tuple(DUMPED)
    keep: int | None = None
    day: date | None = None
    facts_of: FactsOf = read_facts
    cluster: str | None = None
    publisher_type: str = "NonProfitOrganisation"
    withdraw: frozenset[str] = frozenset()
    tables: bool = True

    def __post_init__(self) -> None:
        if not self.base.startswith(("http://", "https://")) or not self.base.endswith("/"):
            raise ReleaseError(f"{self.base!r} is no base IRI; give one such as {CANONICAL_BASE}, with its final '/'")
        if self.contact and not _CONTACT.fullmatch(self.contact):
            raise ReleaseError(f"{self.contact!r} is no contact; give an e-mail address or the address of a page")
        if self.publisher_type not in PUBLISHER_TYPES:
            raise ReleaseError(f"{self.publisher_type!r} is no type of publisher; give one of {PUBLISHER_TYPES}")
        unknown = set(self.formats) - set(DUMPED)
        if unknown or not {"nq", "nt"} <= set(self.formats):
            known = ", ".join(DUMPED)
            raise ReleaseError(f"dumps in {', '.join(self.formats)} cannot be made; nq and nt are needed, of {known}")

    @property
    def cache(self) -> Path:
        """Where builds leave what they made of each report."""
        return self.out / ".cache"

    def maker(self, authorities: Authorities) -> ReportMaker:
        """Return what makes fragments of reports for this order."""
        parts = {
            "base": self.base,
            "software": software_sum(),
            "authorities": " ".join(map(folder_sum, self.inputs.authorities)),
            "ontology": folder_sum(self.inputs.ontology),
            "shapes": folder_sum(self.inputs.shapes),
            "reader": f"{self.facts_of.__module__}.{self.facts_of.__qualname__}",
        }
        return ReportMaker(authorities, self.base, self.cache, maker_key(parts), self.facts_of, self.inputs)

    def fresh_maker(self) -> ReportMaker:
        """Return the same in a process of its own."""
        return self.maker(self.load_authorities())

    def load_authorities(self) -> Authorities:
        """Return the authorities, whose tables may name the reports as sources."""
        return self.inputs.load_authorities(report_symbols(self.reports))
