"""Conforming graphs → a release folder that explains itself, and what is done with releases.

build_release(order: Order, progress=...) -> BuildResult          raises ReleaseError
Order(reports=Path, out=Path, inputs=Inputs.of(home), base="http://localhost:8000/", publisher=..., contact=...,
strict=False, workers=None, formats=FORMATS, keep=None, day=None)
BuildResult: .path .version .reports .triples .refused {folder: [sentence]} .warnings .unchanged .exit_code (0 or 2)
verify_release(folder) -> list[Damage]                             Damage.sentence(); raises ReleaseError
current_release(out) -> Path | None     releases(out) -> list[Path]     retire(out, keep) -> list[str]
write_whole(path, bytes)                a file whole or not at all (for `extract -o`)
"""

from uncac_graph.release.build import BuildResult, build_release
from uncac_graph.release.folder import current_release, releases, retire, write_whole
from uncac_graph.release.inputs import Inputs
from uncac_graph.release.manifest import Damage, read_manifest, verify_release
from uncac_graph.release.order import Order

__all__ = [
    "BuildResult",
    "Damage",
    "Inputs",
    "Order",
    "build_release",
    "current_release",
    "read_manifest",
    "releases",
    "retire",
    "verify_release",
    "write_whole",
]
