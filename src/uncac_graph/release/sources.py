"""The reports of a folder: DIR/<slug>/report.*, each with what source.toml says of it."""

import hashlib
import json
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from uncac_graph.errors import ReleaseError
from uncac_graph.folder.manifest import file_sum
from uncac_graph.identifiers import symbol_of_slug
from uncac_graph.model import Finding, Severity
from uncac_graph.report_formats import SUFFIXES

if TYPE_CHECKING:
    from uncac_graph.extraction.corrections import Corrections

SOURCE_FILE = "source.toml"
CORRECTIONS_FILE = "corrections.toml"


@dataclass(frozen=True)
class ReportSource:
    """A report's file and what a curator says of it.

    folder: its name is the symbol's slug where neither the report nor source.toml says a symbol.
    symbol, ordinal, origin: from source.toml, None where it is silent (contract G6, G75).
    sha256: of the report's file.
    key: SHA-256 of all files of the folder, by which what was made of it is found again.
    """

    folder: str
    path: Path
    sha256: str
    key: str
    symbol: str | None = None
    ordinal: int | None = None
    origin: str | None = None
    findings: tuple[Finding, ...] = ()

    @property
    def fallback_symbol(self) -> str:
        """The symbol where the report prints none: source.toml's, else the folder's name."""
        return self.symbol or symbol_of_slug(self.folder)


def report_sources(directory: Path) -> list[ReportSource]:
    """Return the reports of a folder in the order of their names.

    Raises:
        ReleaseError: there is no such folder, it holds no report, or a source.toml cannot be read.
    """
    if not directory.is_dir():
        raise ReleaseError(f"{directory}: there is no such folder; name one that holds a folder for each report")
    folders = sorted(path for path in directory.iterdir() if path.is_dir() and not path.name.startswith("."))
    sources = [source for folder in folders if (source := report_source(folder))]
    if not sources:
        raise ReleaseError(f"{directory}: no report is here; put each into a folder as {directory}/SYMBOL/report.txt")
    return sources


def report_symbols(directory: Path) -> frozenset[str]:
    """Return the symbols of the reports of a folder, which tables of authorities may name as sources."""
    folders = directory.iterdir() if directory.is_dir() else ()
    return frozenset(symbol_of_slug(path.name) for path in folders if path.is_dir() and not path.name.startswith("."))


def report_source(folder: Path) -> ReportSource | None:
    """Return the report of one folder, None where it holds none.

    Raises:
        ReleaseError: its source.toml cannot be read, or names a file that is not there.
    """
    said = said_of(folder / SOURCE_FILE)
    files = [path for suffix in SUFFIXES for path in folder.glob(f"report{suffix}")]
    named = said.get("file")
    if named is not None and not (folder / str(named)).is_file():
        raise ReleaseError(f"{folder / SOURCE_FILE}: the file {named!r} is not there; add it, or mend 'file'")
    path = folder / str(named) if named is not None else next(iter(files), None)
    if path is None:
        return None
    # All that may decide what is read: the report and the small files beside it.
    total = hashlib.sha256()
    beside = [p for p in folder.iterdir() if p.is_file() and (p == path or p.suffix in (".toml", ".csv", ".json"))]
    for file in sorted(beside):
        total.update(f"{file.name}\0{file_sum(file)}\0".encode())
    ordinal = said.get("ordinal")
    others = ", ".join(other.name for other in files if other != path)
    several = f"several files could be the report; {path.name} was read, not {others}"
    ambiguous = Finding(Severity.WARNING, "ambiguous-file", several, f"name one as 'file' in {SOURCE_FILE}")
    return ReportSource(
        folder=folder.name,
        path=path,
        sha256=file_sum(path),
        key=total.hexdigest(),
        symbol=_text(said, "symbol"),
        ordinal=ordinal if isinstance(ordinal, int) else None,
        origin=_text(said, "origin", "symbol_source", "source", "retrieved_from", "url"),
        findings=(ambiguous,) if others and named is None else (),
    )


def said_of(path: Path) -> dict[str, Any]:
    """Return what a source.toml says; nothing where there is none.

    Raises:
        ReleaseError: it is no TOML.
    """
    if not path.exists():
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ReleaseError(f"{path}: this is no TOML ({error}); mend the line named") from error


def toml_text(text: str) -> str:
    """Return a text as TOML has it: it reads alike what JSON escapes, and wants DEL escaped, too."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def corrections_beside(report: Path) -> "Corrections | None":
    """Return what corrections.toml beside a report's file says, None where there is none.

    Raises:
        ReleaseError: it is no TOML.
        ExtractionError: a table or a key in it is wrong.
    """
    path = report.parent / CORRECTIONS_FILE
    if not path.exists():
        return None
    from uncac_graph.extraction.corrections import corrections_of  # with the patterns of all that is read

    return corrections_of(said_of(path))


def _text(said: dict[str, Any], *names: str) -> str | None:
    values = (said.get(name) for name in names)
    return next((str(value) for value in values if value), None)
