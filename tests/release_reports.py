"""Report folders whose facts are gold.json's, for tests of releases: no extraction is needed.

A folder CAC_COSP_EG.1_{2011 + n}_4 is a report of the n-th meeting with the facts of the report given, but of those
who took part only some. The authorities are the project's, but of the organizations and States only some: how many
there are is no test's subject, and a release of all takes many times as long to make, to load and to go over.
"""

import atexit
import re
import shutil
import tempfile
from collections.abc import Collection
from dataclasses import replace
from functools import cache
from pathlib import Path

from tests.gold_facts import SYMBOL, gold_facts
from tests.shared import slugs_of_organizations, tables_with
from uncac_graph.authorities import Authorities
from uncac_graph.errors import ReadingError
from uncac_graph.model import ReportFacts
from uncac_graph.release import Inputs, Order
from uncac_graph.release.sources import ReportSource

HOME = Path(__file__).parent.parent
BASE = "http://localhost:8000/"


def write_report_folders(directory: Path, ordinals: range | list[int]) -> Path:
    """Make a folder for each ordinal; its file only says which meeting it is."""
    for ordinal in ordinals:
        folder = directory / f"CAC_COSP_EG.1_{2011 + ordinal}_4"
        folder.mkdir(parents=True)
        (folder / "report.txt").write_text(f"{ordinal}\n", encoding="utf-8")
    return directory


def made_up_facts(source: ReportSource, authorities: Authorities) -> ReportFacts:
    """Return gold.json's facts as those of the meeting that the file names; a file of other words is no report."""
    text = source.path.read_text(encoding="utf-8").strip()
    if not text.isdigit():
        raise ReadingError("this is no report")
    return some_facts(source.fallback_symbol, int(text))


def some_facts(symbol: str = SYMBOL, ordinal: int = 12) -> ReportFacts:
    """Return gold.json's facts, but of those who took part only the chair and every ninth other."""
    facts = gold_facts(symbol, ordinal)
    return replace(facts, participations=(facts.participations[0], *facts.participations[1::9]))


@cache
def inputs() -> Inputs:
    """Return the project's inputs with every fiftieth organization, and those that the reports of tests name."""
    kept = [*slugs_of_organizations()[::50], *(one.participant.key for one in gold_facts().participations)]
    for gold in (HOME / "tests" / "reports").glob("*/gold.txt"):
        kept += re.findall(r"\[([\w-]+)\]", gold.read_text(encoding="utf-8"))
    return _inputs_of(kept)


@cache
def _inputs_of_made_up() -> Inputs:
    """Return the project's inputs with the organizations and States that made-up reports name, and a few more."""
    some = some_facts().participations
    named = [one.participant.key for one in some]
    represented = [one.representing.value for one in some if one.representing]
    return _inputs_of([*slugs_of_organizations()[::500], *named], {"CHN", "FRA", "KEN", *named, *represented})


def _inputs_of(organizations: Collection[str], states: Collection[str] | None = None) -> Inputs:
    folder = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, folder)
    return replace(Inputs.of(HOME), authorities=(tables_with(organizations, folder / "authorities", states),))


def order(reports: Path, out: Path, **changes: object) -> Order:
    """Return an order for such folders, without tables, which have tests of their own."""
    given = {"base": BASE, "facts_of": made_up_facts, "workers": 1, "tables": False, **changes}
    return Order(reports, out, _inputs_of_made_up(), **given)  # type: ignore[arg-type]
