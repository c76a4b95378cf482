"""What a release is made from besides the reports: authorities, ontology, shapes, questions, the software itself."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path

import uncac_graph
from uncac_graph.authorities import Authorities, load_authorities
from uncac_graph.folder.manifest import file_sum
from uncac_graph.graph.authority import authority_quads, mapping_quads
from uncac_graph.graph.ontology import alignment_quads, ontology_quads
from uncac_graph.packaged import PACKAGED
from uncac_graph.validation import Validator

_PACKAGE = Path(uncac_graph.__file__).parent
# The stages that decide what is made of a report, and the libraries that decide its bytes.
_MAKING = ("reading", "extraction", "graph", "validation", "release", "authorities")
_LIBRARIES = ("pyoxigraph", "zstandard")


@dataclass(frozen=True)
class Inputs:
    """The folders that a release is made from; the last one of authorities is the working folder's own."""

    authorities: tuple[Path, ...]
    ontology: Path
    shapes: Path

    @classmethod
    def of(cls, home: Path) -> "Inputs":
        """Return the folders that come with the software, and the authorities of a working folder, which add to them.

        In a clone the two are one.
        """
        folders = (PACKAGED / "data" / "authorities", home / "data" / "authorities")
        return cls(tuple(dict.fromkeys(map(Path.absolute, folders))), PACKAGED / "ontology", PACKAGED / "shapes")

    def load_authorities(self, symbols: Collection[str] = ()) -> Authorities:
        """Return what all tables of authorities say; symbols: of reports that they may name as sources.

        Raises:
            AuthorityError: a table is missing or wrong.
        """
        return load_authorities(*self.authorities, symbols=symbols)

    def validator(self, authorities: Authorities) -> Validator:
        """Return what checks reports, or a file, beside the authorities and the ontology; one serves one process."""
        authority = [*authority_quads(authorities), *mapping_quads(authorities), *alignment_quads(self.ontology)]
        return Validator(self.shapes, authority, ontology_quads(self.ontology))

    @property
    def questions(self) -> Path:
        """The competency questions."""
        return self.ontology / "questions"


def folder_sum(folder: Path) -> str:
    """Return the sum of all files of a folder with their relative names."""
    total = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and p.suffix != ".pyc"):
        total.update(f"{path.relative_to(folder)}\0{file_sum(path)}\0".encode())
    return total.hexdigest()


@cache
def software_sum() -> str:
    """Return the sum of the code that decides what is made of a report, and of its libraries' versions."""
    total = hashlib.sha256()
    for stage in _MAKING:
        total.update(folder_sum(_PACKAGE / stage).encode())
    for path in sorted(_PACKAGE.glob("*.py")):
        total.update(path.read_bytes())
    for library in _LIBRARIES:
        total.update(f"{library} {metadata.version(library)}".encode())
    return total.hexdigest()


def versions() -> dict[str, str]:
    """Return the versions of what decides a release's content: this software and the libraries under it."""
    return {"uncac-graph": uncac_graph.__version__, **{library: metadata.version(library) for library in _LIBRARIES}}


def software() -> str:
    """Return the software's name and version."""
    return f"uncac-graph {uncac_graph.__version__}"
