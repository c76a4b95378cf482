"""Conforming graphs → a release folder that explains itself, and what is done with releases.

- ``build_release(order, progress) -> BuildResult``: only what conforms, whole or absent; raises ReleaseError.
- ``Order(reports, out, Inputs.of(home), base=..., publisher=..., contact=..., strict=..., keep=..., day=...)``
- ``difference.diff_releases(old, new) -> Difference``: ``text() json() turtle() counts()``
- ``versions``: ``current_release(out)``, ``releases(out)``, ``retire(out, keep)``
- ``loading.load_remote(release, store)``: into a SPARQL server, graph by graph; yields (graph, triples).
"""

from uncac_graph.release.build import build_release
from uncac_graph.release.inputs import Inputs
from uncac_graph.release.order import Order

__all__ = ["Inputs", "Order", "build_release"]
