"""What people bring: files, folders of them, zips of them; each file once, in the order of names."""

import shutil
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from uncac_graph.reading.report import MAX_BYTES
from uncac_graph.report_formats import are_of_one_document

# All reports of the bodies known take less than 1 GB; a zip that unpacks to more is none of reports.
_MAX_UNPACKED = 4_000_000_000


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file to look at: shown is where it comes from, "reports.zip: 2014/report.pdf" for one of a zip.

    problem: why it could not be taken out of its zip, "" where it could.
    """

    path: Path
    shown: str
    problem: str = ""


@contextmanager
def incoming(paths: Iterable[Path]) -> Iterator[list[Incoming]]:
    """Give the files that paths mean; those of zips are unpacked until the block ends."""
    with tempfile.TemporaryDirectory(prefix="uncac-graph-") as unpacked:
        yield [file for path in paths for file in _files(path, Path(unpacked))]


def _files(path: Path, unpacked: Path) -> Iterator[Incoming]:
    if path.is_dir():
        for inner in sorted(path.iterdir()):
            if not inner.name.startswith((".", "~$")):
                yield from _files(inner, unpacked)
    elif _is_zip_of_files(path):
        yield from _unpacked(path, Path(tempfile.mkdtemp(dir=unpacked)))
    else:
        yield Incoming(path, str(path))


def _is_zip_of_files(path: Path) -> bool:
    """Whether a file is a zip, and none that is a document itself."""
    try:
        with zipfile.ZipFile(path) as archive:
            return not are_of_one_document(archive.namelist())
    except (OSError, zipfile.BadZipFile):
        return False


def _unpacked(path: Path, folder: Path) -> Iterator[Incoming]:
    total = 0
    with zipfile.ZipFile(path) as archive:
        members = [m for m in archive.infolist() if not m.is_dir() and not _is_hidden(m.filename)]
        for number, member in enumerate(sorted(members, key=lambda member: member.filename)):
            shown = f"{path}: {member.filename}"
            total += member.file_size
            # The member's own path names no place on this disk.
            target = folder / str(number) / Path(member.filename).name
            if member.file_size > MAX_BYTES or total > _MAX_UNPACKED:
                yield Incoming(target, shown, f"it unpacks to {member.file_size:,} bytes, more than any report")
                continue
            target.parent.mkdir()
            try:
                with archive.open(member) as packed, target.open("wb") as file:
                    shutil.copyfileobj(packed, file)
            except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError) as error:
                yield Incoming(target, shown, f"it cannot be unpacked ({error}); unpack the file by other means")
                continue
            yield Incoming(target, shown)


def _is_hidden(name: str) -> bool:
    return any(part.startswith((".", "~$", "__MACOSX")) and part != ".." for part in Path(name).parts)
