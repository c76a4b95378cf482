"""What is open in a folder of reports: what reading them finds, and what a build has found."""

from collections.abc import Collection, Iterator

from uncac_graph.model import Finding, Severity
from uncac_graph.release.order import Order
from uncac_graph.release.parallel import Progress, glimpses
from uncac_graph.release.reports import ReportOutcome
from uncac_graph.release.sources import report_sources
from uncac_graph.settling.groups import Told, told_of

_BREACH = "breaks-a-shape"


def open_findings(
    order: Order, progress: Progress = lambda done, of: None, only: Collection[str] | None = None
) -> list[Told]:
    """Return every finding of the reports of a folder; only: of these folders.

    Raises:
        ReleaseError: there is no report, or a source.toml cannot be read.
        AuthorityError: a table is wrong.

    """
    sources = [source for source in report_sources(order.reports) if only is None or source.folder in only]
    return [told for outcome in glimpses(sources, order, progress) for told in _told(outcome)]


def _told(outcome: ReportOutcome) -> Iterator[Told]:
    symbol = str(outcome.about.get("symbol", ""))
    yield from told_of(outcome.folder, outcome.about["findings"], symbol)
    for breach in outcome.breaches:
        severity = Severity.VIOLATION if breach.is_violation else Severity.WARNING
        yield Told(outcome.folder, Finding(severity, _BREACH, breach.sentence(), "compare with the report"), symbol)
