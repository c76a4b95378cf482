"""The store of a release: all named graphs, and their merge as the default graph (contract G64).

Adding one report to a thousand must not load a thousand again: where few reports have changed, the store is made from
that of the release before. It holds the same quads as one that is loaded anew: a test builds both and compares.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Store, parse

from uncac_graph.folder.layout import ALL, DUMP, STORE
from uncac_graph.folder.manifest import sound_manifest
from uncac_graph.release.dumps import ReportPiece
from uncac_graph.release.fragment import read_fragments
from uncac_graph.release.versions import current_release

# What a change may hold in memory, and the share past which loading anew is as quick.
_REPORTS_AT_ONCE = 200
_SHARE_AT_ONCE = 0.25
_RECIPE = "recipe.json"


@dataclass(frozen=True)
class Recipe:
    """Which fragments a release is made of: the common graphs' lines by a file in the cache, the reports by theirs."""

    version: str
    common: Path
    reports: Mapping[str, ReportPiece]

    def write(self, cache: Path) -> None:
        """Leave it in the cache, for the next build."""
        reports = {slug: [piece.meeting, piece.path.name] for slug, piece in self.reports.items()}
        values = {"version": self.version, "common": self.common.name, "reports": reports}
        (cache / _RECIPE).write_text(json.dumps(values), encoding="utf-8")

    @classmethod
    def read(cls, cache: Path) -> "Recipe | None":
        """Return what the last build left, None where it left nothing of use."""
        try:
            values = json.loads((cache / _RECIPE).read_text(encoding="utf-8"))
            reports = {slug: ReportPiece(slug, m, cache / name) for slug, (m, name) in values["reports"].items()}
            return cls(values["version"], cache / values["common"], reports)
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def files(self) -> set[Path]:
        """Return the files in the cache that the recipe needs."""
        return {self.common, *(piece.path for piece in self.reports.values())}


def make_store(release: Path, out: Path, base: str, earlier: Recipe | None, new: Recipe) -> Store:
    """Return the store of a release that is being written, made in its folder; graph/dataset is added by `describe_in`.

    earlier: what the last build left.
    """
    standing = _standing_store(out, earlier, base)
    change = _change_between(earlier, new) if earlier and standing else None
    if standing and change:
        return _changed_store(release / STORE, standing, *change, NamedNode(f"{base}graph/dataset"))
    return write_store(release / STORE, release / DUMP)


def describe_in(store: Store, dataset: Sequence[Quad]) -> None:
    """Add graph/dataset, which tells the sums of files that are made of the rest.

    It is a small file above the ordered ones, as every change to a store is.
    """
    store.extend(dataset)
    store.extend(_in_merge(quad) for quad in dataset)
    store.flush()


def write_store(folder: Path, dumps: Path) -> Store:
    """Load the dumps into a new RocksDB folder, and order its files for reading; return it.

    dumps: the folder with uncac-all.nq (the named graphs) and uncac-all.nt (their merge).
    """
    store = Store(str(folder))
    store.bulk_load(path=str(dumps / f"{ALL}.nq"), format=RdfFormat.N_QUADS)
    store.bulk_load(path=str(dumps / f"{ALL}.nt"), format=RdfFormat.N_TRIPLES)
    # The files that bulk loading leaves overlap, and a store opened read-only never merges them.
    store.optimize()
    store.flush()
    return store


def _standing_store(out: Path, recipe: Recipe | None, base: str) -> Path | None:
    """Return the store that a recipe made, if it is the current release's, of the same base, and whole."""
    current = current_release(out)
    if recipe is None or current is None or current.name != recipe.version:
        return None
    manifest = sound_manifest(current, f"{STORE}/")
    if manifest is None or manifest["base_iri"] != base or any(not path.exists() for path in recipe.files()):
        return None
    return current / STORE


def _change_between(old: Recipe, new: Recipe) -> tuple[set[bytes], set[bytes]] | None:
    """Return the N-Quads lines to take out of a store and to put in, None where they are too many to be worth it."""
    gone = [piece for slug, piece in old.reports.items() if piece != new.reports.get(slug)]
    come = [piece for slug, piece in new.reports.items() if piece != old.reports.get(slug)]
    touched = max(len(gone), len(come))
    if touched > _REPORTS_AT_ONCE or touched > _SHARE_AT_ONCE * max(len(old.reports), len(new.reports)):
        return None
    before = {*_lines_of(old.common), *(line for piece in gone for line in _lines_of(piece.path))}
    after = {*_lines_of(new.common), *(line for piece in come for line in _lines_of(piece.path))}
    return before - after, after - before


def _changed_store(folder: Path, standing: Path, gone: set[bytes], come: set[bytes], described: NamedNode) -> Store:
    """Copy a release's store (its immutable files are linked, not copied) without graph/dataset, and apply a change."""
    Store.read_only(str(standing)).backup(str(folder))
    store = Store(str(folder))
    standing_description = store.quads_for_pattern(None, None, None, described)
    removed = [*parse(b"".join(gone), format=RdfFormat.N_QUADS), *standing_description]
    added = list(parse(b"".join(come), format=RdfFormat.N_QUADS))
    for quad in removed:
        store.remove(quad)
    store.bulk_extend([*added, *(_in_merge(quad) for quad in added)])
    for quad in removed:
        others = store.quads_for_pattern(quad.subject, quad.predicate, quad.object, None)
        if all(other.graph_name == DefaultGraph() for other in others):
            store.remove(_in_merge(quad))
    # Not optimized as a whole, which would write gigabytes for one report: a small file lies above the ordered ones,
    # and the engine merges such files by itself when a few have come together.
    store.flush()
    return store


def triple_line(line: bytes) -> bytes:
    """Return an N-Quads line as N-Triples: the graph is the last term, and holds no space."""
    return line[: line.rindex(b" <")] + b" .\n"


def _lines_of(path: Path) -> list[bytes]:
    fragments = read_fragments(path).values()
    return [line for fragment in fragments for line in fragment.blocks["nq"].plain.splitlines(keepends=True)]


def _in_merge(quad: Quad) -> Quad:
    return Quad(quad.subject, quad.predicate, quad.object, DefaultGraph())
