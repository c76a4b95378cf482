"""A folder of reports → a release: only what conforms, whole or absent, and `current` pointing to it."""

import shutil
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

from uncac_graph.authorities import Authorities
from uncac_graph.errors import ReleaseError, UncacGraphError
from uncac_graph.folder.layout import MANIFEST
from uncac_graph.folder.manifest import sound_manifest
from uncac_graph.release.assembly import Assembly, BuildResult, Contradiction
from uncac_graph.release.order import Order
from uncac_graph.release.parallel import Progress, outcomes
from uncac_graph.release.reports import ReportOutcome
from uncac_graph.release.sources import CORRECTIONS_FILE, ReportSource, corrections_beside, report_sources
from uncac_graph.release.store import Recipe
from uncac_graph.release.versions import current_release, locked, retire, unfinished
from uncac_graph.validation import Validation

# More than that many sentences help nobody on a screen.
_SENTENCES = 20
# Each attempt leaves out what the one before found; contradictions among the rest are rarer each time.
_ATTEMPTS = 10


def build_release(order: Order, progress: Progress = lambda done, of: None) -> BuildResult:
    """Build a release of all reports of a folder, and point `current` to it.

    A report with violations stays out and is named in the result; the others are released.

    Raises:
        ReleaseError: no report is left, one is bad and the order is strict, one that was published cannot be
            released again and the order does not withdraw it, or corrections cannot be read; the earlier release stays.
    """
    try:
        with locked(order.out), unfinished(order.out) as folder:
            order.cache.mkdir(exist_ok=True)
            authorities = order.load_authorities()
            maker = order.maker(authorities)
            of_authorities = maker.of_authorities
            if not of_authorities.conforms:
                sentences = [breach.sentence() for breach in of_authorities.violations]
                _refuse("the authorities or the ontology break their own shapes", sentences)
            sources = report_sources(order.reports)
            _check_corrections(sources, authorities)
            made = outcomes(sources, maker, order, progress)
            reports, refused = _sorted_out(made)
            _insist(order, reports, refused)
            assembly = Assembly(folder / "release", order, authorities, maker.authorities_key, reports)
            published, released = _without_contradictions(assembly, of_authorities, refused)
            _tidy(order, {maker.checked, *(outcome.path for outcome in made)})
            warnings = (*(warning for report in released for warning in report.warnings), *published.warnings)
            return replace(published, refused=refused, warnings=warnings)
    except (OSError, sqlite3.Error) as error:
        raise ReleaseError(f"{order.out}: {error}; the earlier release stays as it is") from error


def _without_contradictions(
    assembly: Assembly, of_authorities: Validation, refused: dict[str, list[str]]
) -> tuple[BuildResult, Sequence[ReportOutcome]]:
    """Publish the release; reports that contradict those before them stay out, and are added to `refused`."""
    reports = assembly.reports
    for attempt in range(_ATTEMPTS):
        folder = assembly.folder.with_name(f"release-{attempt}")
        breaches = [*of_authorities.findings, *(breach for report in reports for breach in report.breaches)]
        try:
            tried = replace(assembly, folder=folder, reports=reports)
            return tried.published(Validation.of(breaches)), reports
        except Contradiction as contradiction:
            by_slug = {report.slug: report for report in reports}
            for slug, reasons in contradiction.reasons.items():
                refused[by_slug[slug].folder if slug in by_slug else slug] = list(reasons)
            reports = [report for report in reports if report.slug not in contradiction.reasons]
            _insist(assembly.order, [] if "" in contradiction.reasons else reports, refused)
            # The store may still be open and removing files of its own.
            shutil.rmtree(folder, ignore_errors=True)
    raise ReleaseError("the reports go on contradicting each other; leave out those that are told and build again")


def _sorted_out(made: Sequence[ReportOutcome]) -> tuple[list[ReportOutcome], dict[str, list[str]]]:
    """Return the reports to release, in the order of their symbols, and the reasons of those that stay out."""
    refused = {outcome.folder: outcome.reasons for outcome in made if not outcome.released}
    by_slug: dict[str, ReportOutcome] = {}
    for outcome in (outcome for outcome in made if outcome.released):
        first = by_slug.setdefault(outcome.slug, outcome)
        if first is not outcome:
            symbol = outcome.about["symbol"]
            reason = (
                f"{outcome.folder}: {symbol} is also the symbol of the report in {first.folder}; remove one of them"
            )
            refused[outcome.folder] = [reason]
    return [by_slug[slug] for slug in sorted(by_slug)], refused


def _insist(order: Order, reports: Sequence[ReportOutcome], refused: Mapping[str, Sequence[str]]) -> None:
    reasons = [reason for sentences in refused.values() for reason in sentences]
    if refused and (order.strict or not reports):
        _refuse("no report can be released" if not reports else "a report cannot be released", reasons)
    # Who takes a report's folder away says that it leaves; one that stays out may be it, whatever its folder is called.
    manifest = sound_manifest(current_release(order.out), MANIFEST) if refused else None
    kept = {*(report.slug for report in reports)}
    published = manifest["reports"] if manifest else []
    leaving = [r["symbol"] for r in published if r["slug"] not in kept and r["symbol"] not in order.withdraw]
    if leaving:
        ways = "settle what is told, or say that it may leave with " + " ".join(f"--withdraw {s}" for s in leaving)
        _refuse(f"{', '.join(leaving)} was published and would leave; {ways}", reasons)


def _check_corrections(sources: Sequence[ReportSource], authorities: Authorities) -> None:
    """Refuse corrections that cannot be read: without them a report says what somebody has corrected."""
    for source in sources:
        path = source.path.parent / CORRECTIONS_FILE
        try:
            corrections = corrections_beside(source.path)
            if corrections:
                corrections.check_names(authorities)
        except UncacGraphError as error:
            place = "" if str(path) in str(error) else f"{path}: "
            raise ReleaseError(f"{place}{error}; the earlier release stays as it is") from error


def _refuse(what: str, reasons: Sequence[str]) -> NoReturn:
    more = f"\n… and {len(reasons) - _SENTENCES} more" if len(reasons) > _SENTENCES else ""
    raise ReleaseError(f"{what}; the earlier release stays as it is:\n" + "\n".join(reasons[:_SENTENCES]) + more)


def _tidy(order: Order, used: set[Path]) -> None:
    """Remove from the cache what neither this build used nor the next one needs, and releases past their time."""
    recipe = Recipe.read(order.cache)
    kept = used | (recipe.files() if recipe else set())
    for path in order.cache.iterdir():
        if path not in kept and path.suffix != ".json":
            path.unlink(missing_ok=True)
    if order.keep is not None:
        retire(order.out, order.keep)
