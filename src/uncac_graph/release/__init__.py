"""Conforming graphs → a release folder that explains itself, and what is done with releases.

- ``build_release(order, progress) -> BuildResult``: only what conforms, whole or absent; raises ReleaseError.
- ``Order(reports, out, Inputs.of(home), base=..., publisher=..., contact=..., strict=..., keep=..., day=...)``
- ``BuildResult``: ``path version reports triples refused warnings unchanged exit_code`` (0, or 2 if some were refused)
- ``verify_release(folder) -> list[Damage]``: each missing, altered or added file
- ``diff_releases(old, new) -> Difference``: ``text() json() turtle() counts()``
- ``current_release(out)``, ``releases(out)``, ``retire(out, keep)``
- ``loading.load_remote(release, store)``: into a SPARQL server, graph by graph; yields (graph, triples).
  Imported by itself, since its HTTP client costs 0.2 s.
- ``write_whole(path, content)``: a file whole or not at all
"""

from uncac_graph.folder.manifest import Damage, read_manifest, verify_release
from uncac_graph.release.build import BuildResult, build_release
from uncac_graph.release.difference import Difference, diff_releases
from uncac_graph.release.inputs import Inputs
from uncac_graph.release.order import Order
from uncac_graph.release.versions import current_release, releases, retire, write_whole

__all__ = [
    "BuildResult",
    "Damage",
    "Difference",
    "Inputs",
    "Order",
    "build_release",
    "current_release",
    "diff_releases",
    "read_manifest",
    "releases",
    "retire",
    "verify_release",
    "write_whole",
]
