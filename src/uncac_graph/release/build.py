"""A folder of reports → a release: only what conforms, whole or absent, and `current` pointing to it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from uncac_graph.authorities import Authorities, load_authorities
from uncac_graph.errors import ReleaseError
from uncac_graph.graph.description import ReleaseDescription
from uncac_graph.release.contents import (
    DUMP,
    common_fragments,
    content_sum,
    describe,
    report_pieces,
    write_accounts,
    write_dataset,
    write_report_dumps,
    write_texts,
)
from uncac_graph.release.difference import difference
from uncac_graph.release.dumps import ALL, FACTS, Dumps
from uncac_graph.release.folder import current_release, locked, point_current, publish, retire, unfinished
from uncac_graph.release.fragment import Fragment
from uncac_graph.release.increment import (
    Recipe,
    change_between,
    standing_store,
    write_changed_store,
    write_common,
)
from uncac_graph.release.inputs import software
from uncac_graph.release.judging import Judge
from uncac_graph.release.manifest import STORE_FOLDER, file_sums, sound_manifest, write_manifest
from uncac_graph.release.order import Order
from uncac_graph.release.parallel import Progress, outcomes
from uncac_graph.release.reports import ReportOutcome
from uncac_graph.release.search import Earlier, write_search_index
from uncac_graph.release.sources import report_sources
from uncac_graph.release.store import write_store
from uncac_graph.validation import Validation, together

# More than that many sentences help nobody on a screen.
_SENTENCES = 20
LICENCE = "https://creativecommons.org/licenses/by/4.0/"


@dataclass(frozen=True)
class BuildResult:
    """What a build has made.

    path: the version's folder. refused: sentences that say why reports stayed out, by folder.
    warnings: sentences about reports that are in. unchanged: the same release stood there already.
    """

    path: Path
    version: str
    reports: int
    triples: int
    refused: Mapping[str, Sequence[str]]
    warnings: tuple[str, ...]
    unchanged: bool

    @property
    def exit_code(self) -> int:
        """0, or 2 where a report was refused."""
        return 2 if self.refused else 0


def build_release(order: Order, progress: Progress = lambda done, of: None) -> BuildResult:
    """Build a release of all reports of a folder, and point `current` to it.

    A report with violations stays out and is named in the result; the others are released.

    Raises:
        ReleaseError: no report is left, or one is bad and the order is strict; the earlier release is untouched.

    """
    with locked(order.out), unfinished(order.out) as folder:
        order.cache.mkdir(exist_ok=True)
        authorities = load_authorities(order.inputs.authorities)
        maker = order.maker(authorities)
        of_authorities = maker.judge.of_authorities()
        _refuse(of_authorities, "the authorities or the ontology break their own shapes")
        made = outcomes(report_sources(order.reports), maker, order, progress)
        reports, refused = _sorted_out(made)
        _insist(order, reports, refused)
        release = _Release(folder, order, authorities, maker.judge, reports)
        path, dumps, unchanged = release.written(of_authorities)
        recipe = Recipe.read(order.cache)
        _forget(order.cache, {outcome.path for outcome in made} | (recipe.files() if recipe else set()))
        if order.keep is not None:
            retire(order.out, order.keep)
        warnings = tuple(warning for report in reports for warning in report.warnings)
        return BuildResult(path, path.name, len(reports), dumps.all.triples, refused, warnings, unchanged)


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
    if refused and (order.strict or not reports):
        reasons = [reason for sentences in refused.values() for reason in sentences]
        more = f"\n… and {len(reasons) - _SENTENCES} more" if len(reasons) > _SENTENCES else ""
        what = "no report can be released" if not reports else "a report cannot be released"
        raise ReleaseError(f"{what}; the earlier release stays as it is:\n" + "\n".join(reasons[:_SENTENCES]) + more)


def _refuse(validation: Validation, what: str) -> None:
    if not validation.conforms:
        sentences = [breach.sentence() for breach in validation.violations[:_SENTENCES]]
        raise ReleaseError(f"{what}; the earlier release stays as it is:\n" + "\n".join(sentences))


@dataclass(frozen=True)
class _Release:
    """A release in the making: the folder that nobody reads yet, and what goes into it."""

    folder: Path
    order: Order
    authorities: Authorities
    judge: Judge
    reports: Sequence[ReportOutcome]

    def written(self, of_authorities: Validation) -> tuple[Path, Dumps, bool]:
        """Write and publish the release; return where it is, its dumps, and whether it stood there already."""
        common = common_fragments(self.order, self.authorities, self.reports)
        dumps = write_report_dumps(self.folder, self.order, common, self.reports)
        write_texts(self.folder, self.order)
        of_reports = Validation.of(breach for report in self.reports for breach in report.breaches)
        write_accounts(self.folder, self.order, self.reports, together([of_authorities, of_reports]))
        undated = describe(self.order, self.authorities, dumps, self.reports)
        digest = content_sum(self.folder, undated, self.order.base)
        standing = _standing(self.order.out, digest)
        if standing is not None:
            point_current(self.order.out, standing.name)
            return standing, dumps, True
        day = _day(self.order, digest)
        version = f"{day.isoformat()}-{digest}"
        recipe = self._recipe(version, common)
        self._write_store(replace(undated, version=version, day=day), recipe)
        _write_search(self.folder, self.order)
        manifest = _manifest(self.order, dumps, self.reports, version, day)
        _finish(self.folder, self.order.out, manifest, dumps)
        path = publish(self.folder, self.order.out, version)
        recipe.write(self.order.cache)
        return path, dumps, False

    def _recipe(self, version: str, common: Mapping[str, Fragment]) -> Recipe:
        pieces = {piece.slug: piece for piece in report_pieces(self.reports)}
        return Recipe(version, write_common(self.order.cache, common), pieces)

    def _write_store(self, description: ReleaseDescription, recipe: Recipe) -> None:
        quads = write_dataset(self.folder, self.order, description)
        earlier = Recipe.read(self.order.cache)
        standing = standing_store(self.order.out, earlier, self.order.base)
        change = change_between(earlier, recipe) if earlier and standing else None
        if standing and change:
            store = write_changed_store(self.folder / STORE_FOLDER, standing, change, quads)
        else:
            store = write_store(self.folder / STORE_FOLDER, self.folder / DUMP, quads)
        _refuse(self.judge.of_whole(store), "reports that are right one by one contradict each other")


def _write_search(folder: Path, order: Order) -> None:
    before = current_release(order.out)
    sound = sound_manifest(before, "search.sqlite")
    earlier = Earlier(before / "search.sqlite", before.name) if before and sound else None
    sources = [folder / DUMP / f"{ALL}.nq", folder / "dataset.nq"]
    write_search_index(sources, order.base, folder / "search.sqlite", earlier)


def _manifest(order: Order, dumps: Dumps, reports: Sequence[ReportOutcome], version: str, day: date) -> dict[str, Any]:
    """Return the manifest of a release without the sums of its files."""
    return {
        "version": version,
        "base_iri": order.base,
        "date": day.isoformat(),
        "software": software(),
        "triples": dumps.all.triples,
        "quads": dumps.quads,
        "counts": _counts(dumps, order.base),
        "reports": [_listed(report) for report in reports],
        "license": LICENCE,
        "publisher": order.publisher,
        "contact": order.contact or order.base,
    }


def _finish(folder: Path, out: Path, manifest: Mapping[str, Any], dumps: Dumps) -> None:
    """Write what changed since the release before, and the manifest."""
    before = current_release(out)
    said = sound_manifest(before, f"{DUMP}/{FACTS}.nq")
    if before and said and said["base_iri"] == manifest["base_iri"]:
        changes = difference(before, folder, said, manifest)
        (folder / "changes.json").write_text(changes.json(), encoding="utf-8")
        (folder / "changes.ttl").write_bytes(changes.turtle())
    known = {f"{DUMP}/{name}": {"sha256": w.sha256, "bytes": w.size} for name, w in dumps.files.items()}
    write_manifest(folder, {**manifest, "files": file_sums(folder, known)})


def _counts(dumps: Dumps, base: str) -> dict[str, int]:
    """Return how many things of each class of ours there are: {"Meeting": 54, …}."""
    ours = f"{base}ontology#"
    by_class = dumps.all.entities_by_class.items()
    return {iri.removeprefix(ours): n for iri, n in sorted(by_class) if iri.startswith(ours)}


def _listed(report: ReportOutcome) -> dict[str, Any]:
    about = report.about
    keys = ("slug", "symbol", "title", "file", "sha256", "paragraphs", "participants")
    return {**{key: about[key] for key in keys}, "meeting": f"meeting/{report.meeting}", "warnings": report.warnings}


def _standing(out: Path, digest: str) -> Path | None:
    """Return a release of the same content that is whole, None where there is none."""
    return next((path for path in out.glob(f"????-??-??-{digest}") if sound_manifest(path, "")), None)


def _day(order: Order, digest: str) -> date:
    """Return the day of a release: a damaged one of the same content is built again under its own day."""
    for path in order.out.glob(f"????-??-??-{digest}"):
        return date.fromisoformat(path.name[:10])
    return order.day or datetime.now(UTC).date()


def _forget(cache: Path, used: set[Path]) -> None:
    """Remove from the cache what this build had no use for, and the next one will not need either."""
    for path in cache.iterdir():
        if path not in used and path.suffix != ".json":
            path.unlink(missing_ok=True)
