"""What several tests look at and none changes: made once in a run, whichever of its workers comes first."""

import fcntl
import os
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from uncac_graph.authorities import Authorities, load_authorities

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
