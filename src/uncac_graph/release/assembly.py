"""A release put together in a folder that nobody reads yet: dumps, store, description, accounts, manifest."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from pyoxigraph import NamedNode, Quad, RdfFormat, Store, parse

from uncac_graph.authorities import Authorities
from uncac_graph.folder.layout import ALL, CHANGES, CHANGES_JSON, DATASET, DUMP, FACTS, HISTORY, SEARCH, SHAPES, as_json
from uncac_graph.folder.manifest import file_sums, sound_manifest, write_manifest
from uncac_graph.graph.dataset import FileDescription, ReleaseDescription
from uncac_graph.identifiers import LICENCE
from uncac_graph.release import contents
from uncac_graph.release.difference import change_context, difference
from uncac_graph.release.dumps import Dumps, ReportPiece, write_dumps, write_sums
from uncac_graph.release.fragment import Fragment, sorted_lines
from uncac_graph.release.history import issued, moment, write_history
from uncac_graph.release.inputs import software, versions
from uncac_graph.release.order import Order
from uncac_graph.release.packing import Written
from uncac_graph.release.reports import ReportOutcome
from uncac_graph.release.search import write_search_index
from uncac_graph.release.store import Recipe, describe_in, make_store
from uncac_graph.release.tables import Subject, write_tables
from uncac_graph.release.versions import current_release, point_current, publish
from uncac_graph.tables import says
from uncac_graph.validation import Validation, Validator


class Contradiction(Exception):
    """Reports that are right one by one contradict each other.

    reasons: sentences by the slug of each report that has to stay out; "" where no report can be named.
    """

    def __init__(self, reasons: Mapping[str, Sequence[str]]) -> None:
        super().__init__(reasons)
        self.reasons = reasons


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
    warnings: tuple[str, ...]
    unchanged: bool
    refused: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @property
    def exit_code(self) -> int:
        """0, or 2 where a report was refused."""
        return 2 if self.refused else 0


@dataclass(frozen=True)
class Assembly:
    """A release in the making: the folder to write into, and what goes into it."""

    folder: Path
    order: Order
    authorities: Authorities
    authorities_key: str
    reports: Sequence[ReportOutcome]

    def published(self, of_parts: Validation) -> BuildResult:
        """Write and publish the release, unless it stands there already.

        of_parts: what was found in the authorities and in each report.

        Raises:
            Contradiction: the reports do not go together.
        """
        self.folder.mkdir()
        common = contents.common_fragments(self._common, self.order, self.authorities, self._records)
        (self.folder / DUMP).mkdir()
        dumps = write_dumps(self.folder / DUMP, self.order.base, common, [*self._pieces.values()], self.order.formats)
        contents.write_texts(self.folder, self.order, self.reports)
        contents.write_ledgers(self.folder, self.reports)
        undated = contents.describe(self.order, self.authorities, dumps, self.reports)
        digest = contents.content_sum(self.folder, undated, self.order)
        standing = [path for path in self.order.out.glob(f"????-??-??-{digest}") if sound_manifest(path, "")]
        if standing:
            point_current(self.order.out, standing[0].name)
            return self._result(standing[0], dumps, (), unchanged=True)
        # A damaged one of the same content is built again as of its own second.
        damaged = next(self.order.out.glob(f"????-??-??-{digest}"), None)
        at = issued(damaged) if damaged else None
        at = at or moment(self.order.out, date.fromisoformat(damaged.name[:10]) if damaged else self.order.day)
        day = at.date()
        dated = replace(undated, version=f"{day}-{digest}", day=day)
        return self._completed(common, dumps, dated, at, of_parts)

    def _completed(
        self,
        common: Mapping[str, Fragment],
        dumps: Dumps,
        description: ReleaseDescription,
        at: datetime,
        of_parts: Validation,
    ) -> BuildResult:
        recipe = Recipe(description.version, self._common, self._pieces)
        terms = parse(common["ontology"].blocks["nq"].plain, format=RdfFormat.N_QUADS)
        order = self.order
        store = make_store(self.folder, order.out, order.base, Recipe.read(order.cache), recipe)
        tables: dict[str, Written] = {}
        if order.tables:
            sources = {(match.entry, match.target): match.source for match in self.authorities.mappings}
            told = description.version, description.day, description.publisher
            tables = write_tables(self.folder / DUMP, Subject(store, order.base, *told, sources))
        tabled = replace(description, files=tuple(FileDescription(n, *w, *says(n)) for n, w in sorted(tables.items())))
        describe_in(store, contents.write_dataset(self.folder, order, tabled))
        found = Validator(self.folder / SHAPES, (), terms).validate_whole(store)
        if not found.conforms:
            raise Contradiction(_reasons(found, store, order.base))
        contents.write_validation(self.folder, order, self.reports, of_parts, found)
        written = {**dumps.files, **tables}
        write_sums(self.folder / DUMP, written)
        self._finish(written, {**self._manifest(dumps, description), "issued": at.isoformat()})
        path = publish(self.folder, order.out, description.version)
        recipe.write(order.cache)
        return self._result(path, dumps, tuple(breach.sentence() for breach in found.warnings), unchanged=False)

    def _result(self, path: Path, dumps: Dumps, warnings: tuple[str, ...], *, unchanged: bool) -> BuildResult:
        return BuildResult(path, path.name, len(self.reports), dumps.all.triples, warnings, unchanged)

    @cached_property
    def _records(self) -> list[Quad]:
        return contents.authority_records(self.authorities, self.reports)

    @cached_property
    def _pieces(self) -> dict[str, ReportPiece]:
        return {r.slug: ReportPiece(r.slug, r.meeting, r.path, r.further_meetings) for r in self.reports}

    @cached_property
    def _common(self) -> Path:
        """The file in the cache with the graphs that are no report's: they hold what these reports add to them."""
        decides = hashlib.sha256(self.authorities_key.encode())
        decides.update(b"".join(sorted_lines(self._records, self.order.base)))
        return self.order.cache / f"{decides.hexdigest()[:32]}.common"

    def _manifest(self, dumps: Dumps, description: ReleaseDescription) -> dict[str, Any]:
        """Return the manifest of the release without the sums of its files."""
        ours = f"{self.order.base}ontology#"
        by_class = sorted(dumps.all.entities_by_class.items())
        told = ("slug", "symbol", "title", "file", "sha256", "paragraphs", "participants", "corrections")
        return {
            "version": description.version,
            "base_iri": self.order.base,
            "date": description.day.isoformat(),
            "software": software(),
            "versions": versions(),
            "triples": dumps.all.triples,
            "quads": dumps.quads,
            "counts": {iri.removeprefix(ours): n for iri, n in by_class if iri.startswith(ours)},
            "reports": [
                {key: report.about[key] for key in told}
                | {"meeting": f"meeting/{report.meeting}", "warnings": report.warnings}
                | {"further_meetings": [f"meeting/{further}" for further in report.further_meetings]}
                for report in self.reports
            ],
            "license": LICENCE,
            "publisher": self.order.publisher,
            "contact": self.order.contact or self.order.base,
        }

    def _finish(self, written: Mapping[str, Written], manifest: Mapping[str, Any]) -> None:
        """Write the search index, what changed since the release before, the history and the manifest."""
        folder, before = self.folder, current_release(self.order.out)
        indexed = before is not None and sound_manifest(before, SEARCH) is not None
        dumps = [folder / DUMP / f"{ALL}.nq", folder / DATASET]
        write_search_index(dumps, self.order.base, folder / SEARCH, before if indexed else None)
        said = [sound_manifest(before, part) for part in (f"{DUMP}/{FACTS}.n", f"{HISTORY}/")]
        if before and indexed and said[0] and all(said) and said[0]["base_iri"] == manifest["base_iri"]:
            changes = difference(before, folder, said[0], manifest)
            told = {**changes.values(), **change_context(changes, before, folder)}
            (folder / CHANGES_JSON).write_text(as_json(told), encoding="utf-8")
            (folder / CHANGES).write_bytes(changes.turtle())
        else:
            before = None
        write_history(folder, before, manifest)
        known = {f"{DUMP}/{name}": {"sha256": w.sha256, "bytes": w.size} for name, w in written.items()}
        write_manifest(folder, {**manifest, "files": file_sums(folder, known)})


def _reasons(found: Validation, store: Store, base: str) -> dict[str, list[str]]:
    """Return why reports stay out: of those that speak of a node at fault, all but the first by symbol."""
    reports = f"{base}graph/report/"
    reasons: dict[str, list[str]] = {}
    for breach in found.violations:
        quads = store.quads_for_pattern(NamedNode(breach.focus.strip("<>")), None, None)
        graphs = {q.graph_name.value for q in quads if isinstance(q.graph_name, NamedNode)}
        slugs = sorted(graph.removeprefix(reports) for graph in graphs if graph.startswith(reports))
        for slug in slugs[1:] or slugs or [""]:
            also = f" (the report {slugs[0]} speaks of it as well)" if len(slugs) > 1 else ""
            reasons.setdefault(slug, []).append(f"{slug}: {breach.sentence()}{also}")
    return reasons
