"""The reports of a folder as they are read at present; one is read again once what it was read by has changed."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from uncac_graph.authorities import Authorities
from uncac_graph.errors import AuthorityError, UncacGraphError
from uncac_graph.model import Finding, ReportFacts, ReportText, Severity
from uncac_graph.reading import read_report
from uncac_graph.release.order import facts_of_text
from uncac_graph.release.sources import ReportSource, report_source, report_sources
from uncac_graph.settling import Told


@dataclass(frozen=True)
class Reading:
    """A report as it was read; facts is None where it could not be, and trouble says why.

    read_by: which authorities and which files of its folder it was read by.
    """

    source: ReportSource
    read_by: tuple[int, str]
    facts: ReportFacts | None = None
    trouble: str = ""

    @property
    def symbol(self) -> str:
        """Its symbol, as it could be read."""
        return self.facts.document.symbol if self.facts else self.source.fallback_symbol

    @property
    def title(self) -> str:
        """Its title, empty where none could be read."""
        title = self.facts.document.title if self.facts else None
        return title.value if title else ""

    @property
    def open(self) -> tuple[Finding, ...]:
        """Its findings: those that keep it out of a release first, each kind in the order of the text."""
        found = (*self.source.findings, *(self.facts.findings if self.facts else ()))
        place = {p.slug: n for n, p in enumerate(self.facts.text.paragraphs)} if self.facts else {}
        return tuple(
            sorted(found, key=lambda f: (f.severity is not Severity.VIOLATION, place.get(f.paragraph or "", -1)))
        )

    @property
    def blocking(self) -> int:
        """How many of its findings keep it out of a release."""
        return sum(finding.severity is Severity.VIOLATION for finding in self.open)

    @property
    def told(self) -> list[Told]:
        """Its findings, each with the report that it is of."""
        return [Told(self.source.folder, finding, self.symbol) for finding in self.open]


class Shelf:
    """The reports of a folder, by folder.

    sources: those that are there. readings: those that were read; what some were read by may have changed since.
    authorities: by which they are read; None where these could not be read since this began.
    """

    def __init__(self, reports: Path) -> None:
        self._reports = reports
        self.sources: dict[str, ReportSource] = {}
        self._texts: dict[str, tuple[str, ReportText]] = {}
        self.readings: dict[str, Reading] = {}
        self._edition = 0
        self.authorities: Authorities | None = None

    def look(self, folder: str | None = None) -> None:
        """See which reports are there, and what lies beside them, or beside one.

        Raises ReleaseError where no report is there, or a source.toml cannot be read.
        """
        if folder is None:
            self.sources = {source.folder: source for source in report_sources(self._reports)}
            self.readings = {name: one for name, one in self.readings.items() if name in self.sources}
        elif source := report_source(self._reports / folder):
            self.sources[folder] = source

    def take(self, authorities: Authorities) -> None:
        """Have the reports read by these authorities from now on."""
        if authorities is not self.authorities:
            self.authorities = authorities
            self._edition += 1

    def waiting(self) -> Iterator[str]:
        """Yield the folders of reports that were not read, or not by what holds now."""
        yield from (folder for folder in tuple(self.sources) if not self._is_fresh(folder))

    def reading(self, folder: str) -> Reading:
        """Return a report read by what holds now."""
        if not self._is_fresh(folder):
            source = self.sources[folder]
            read_by = (self._edition, source.key)
            try:
                if self.authorities is None:
                    raise AuthorityError("the tables of authorities cannot be read")
                known = self._texts.get(folder)  # a file is read once: a PDF takes seconds
                if known is None or known[0] != source.sha256:
                    known = self._texts[folder] = (source.sha256, read_report(source.path))
                facts = facts_of_text(source, known[1], self.authorities)
                self.readings[folder] = Reading(source, read_by, facts)
            except UncacGraphError as error:
                self.readings[folder] = Reading(source, read_by, trouble=str(error))
        return self.readings[folder]

    def _is_fresh(self, folder: str) -> bool:
        known = self.readings.get(folder)
        return known is not None and known.read_by == (self._edition, self.sources[folder].key)
