"""What a release is made from besides the reports: authorities, ontology, shapes, questions, the software itself."""

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path

import uncac_graph

_PACKAGE = Path(uncac_graph.__file__).parent
# The stages that decide what is made of a report, and the libraries that decide its bytes.
_MAKING = ("reading", "extraction", "graph", "validation", "release", "authorities")
_LIBRARIES = ("pyoxigraph", "zstandard")


@dataclass(frozen=True)
class Inputs:
    """The folders that a release is made from."""

    authorities: Path
    ontology: Path
    shapes: Path

    @classmethod
    def of(cls, home: Path) -> "Inputs":
        """Return the folders of a clone of the project."""
        return cls(home / "data" / "authorities", home / "ontology", home / "shapes")

    @property
    def questions(self) -> Path:
        """The competency questions."""
        return self.ontology / "questions"


def folder_sum(folder: Path) -> str:
    """Return the sum of all files of a folder with their relative names."""
    total = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and p.suffix != ".pyc"):
        total.update(f"{path.relative_to(folder)}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\0".encode())
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
