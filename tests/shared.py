"""What several tests look at and none changes: made once in a run, whichever of its workers comes first."""

import csv
import fcntl
import os
import shutil
from collections.abc import Callable, Collection
from functools import cache
from pathlib import Path

import pytest

from uncac_graph.authorities import Authorities, load_authorities
from uncac_graph.packaged import PACKAGED

AUTHORITY_TABLES = Path(__file__).parents[1] / "data" / "authorities"
NO_REAL_TEXTS = "the real texts are not beside this checkout"


def made_once(tmp_path_factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """Return the file or folder of this name, which the first to ask for it has made."""
    base = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        base = base.parent
    made = base / f"{name}.made"
    with (base / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            make(base / name)
            made.touch()
    return base / name


@cache
def project_authorities() -> Authorities:
    """The project's own authorities."""
    return load_authorities(AUTHORITY_TABLES)


def tables_with(organizations: Collection[str], folder: Path, states: Collection[str] | None = None) -> Path:
    """Copy the tables of authorities with some organizations alone, and some States if such are named.

    To read all takes longer than all else.
    """
    shutil.copytree(AUTHORITY_TABLES, folder)
    _keep("organization", organizations, folder, ("organizations", "organization_names", "organization_register"))
    if states is not None:
        _keep("state", states, folder, ("states", "state_names"))
    return folder


def _keep(kind: str, keys: Collection[str], folder: Path, tables: Collection[str]) -> None:
    for name in tables:
        _filter(folder / f"{name}.csv", lambda key: key in keys)
    _filter(folder / "mappings.csv", lambda entry: entry.partition("/")[0] != kind or entry.partition("/")[2] in keys)


def _filter(path: Path, keeps: Callable[[str], bool]) -> None:
    """Leave the rows of a table of whose first cells this says so."""
    rows = _rows(path)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns := list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(row for row in rows if keeps(row[columns[0]]))


def packaged_with(tables: Path, folder: Path) -> Path:
    """Make a folder of what comes with the software, but with these tables of authorities."""
    for place, those in (("data/authorities", tables), *((part, PACKAGED / part) for part in ("ontology", "shapes"))):
        (folder / place).parent.mkdir(parents=True, exist_ok=True)
        (folder / place).symlink_to(those)
    return folder


def slugs_of_organizations() -> list[str]:
    """The project's own organizations, in the order of their table."""
    return [row["slug"] for row in _rows(AUTHORITY_TABLES / "organizations.csv")]


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
