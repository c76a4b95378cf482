"""The history of a release: versions of its things that are new or other than before, behind those of earlier releases.

A version is a member of the event stream (Linked Data Event Streams): {base}release/{version}/{path of the thing}.
"""

import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from datetime import UTC, date, datetime, timedelta
from hashlib import blake2b
from itertools import groupby
from pathlib import Path
from typing import Any

import zstandard

from uncac_graph.errors import ReleaseError
from uncac_graph.folder.history import Past, page_path, past_releases
from uncac_graph.folder.layout import CHANGES_JSON, DUMP, FACTS, HISTORY, HISTORY_JSON, MANIFEST, as_json
from uncac_graph.folder.manifest import read_manifest
from uncac_graph.vocabulary import DCTERMS, PROV, RDF, XSD

CREATED, UPDATED, DELETED = (f"https://www.w3.org/ns/activitystreams#{name}" for name in ("Create", "Update", "Delete"))
# Pages that any client can hold: what the primer for servers of event streams advises.
_MEMBERS_IN_A_PAGE = 500
_BYTES_IN_A_PAGE = 2 * 2**20


def moment(out: Path, day: date | None) -> datetime:
    """Return the second at which a release that is being built comes into force, UTC: after all others in `out`.

    day: the day that the release is to have, None for now.
    """
    asked = datetime(day.year, day.month, day.day, tzinfo=UTC) if day else datetime.now(UTC).replace(microsecond=0)
    earlier = [told for path in out.glob(f"*/{MANIFEST}") if (told := issued(path.parent)) is not None]
    return max([asked, *(one + timedelta(seconds=1) for one in earlier)])


def issued(release: Path) -> datetime | None:
    """Return the second at which a release came into force; None where its manifest does not say it."""
    try:
        told = read_manifest(release).get("issued")
    except ReleaseError:
        return None
    return datetime.fromisoformat(told) if told else None


def write_history(folder: Path, before: Path | None, manifest: Mapping[str, Any]) -> None:
    """Write the history of the release in `folder`, carrying on that of the release before.

    before: the release before, whole and of the same base; None where there is none, and the history begins.
    """
    earlier = past_releases(before) if before else []
    (folder / HISTORY).mkdir()
    version, known = str(manifest["version"]), dict[bytes, bytes]()
    if before and earlier:
        shutil.copytree(before / HISTORY, folder / HISTORY, copy_function=_link, dirs_exist_ok=True)
        (folder / HISTORY / HISTORY_JSON).unlink()
        known = {thing: _sum(lines) for thing, lines in _things(before, str(manifest["base_iri"]))}
    (folder / HISTORY / version).mkdir(exist_ok=True)
    if (folder / CHANGES_JSON).is_file():
        _link(folder / CHANGES_JSON, folder / HISTORY / version / CHANGES_JSON)
    packer = zstandard.ZstdCompressor(level=9)
    pages = 0
    for pages, page in enumerate(_pages(_versions(folder, known, manifest)), 1):
        page_path(folder, version, pages).write_bytes(packer.compress(page))
    past = Past(version, str(manifest["issued"]), pages, earlier[-1].version if earlier else "")
    told = [asdict(one) for one in (*(one for one in earlier if one.version != version), past)]
    (folder / HISTORY / HISTORY_JSON).write_text(as_json(told), encoding="utf-8")


def _link(source: str | Path, target: str | Path) -> None:
    """Give a file that never changes a second name; copy it where the file system cannot."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def _things(release: Path, base: str) -> Iterator[tuple[bytes, list[bytes]]]:
    """Yield (IRI, lines) of each thing of a release; the lines of a subject stand together in N-Triples dumps."""
    start = f"<{base}".encode()
    with (release / DUMP / f"{FACTS}.nt").open("rb") as file:
        for subject, lines in groupby(file, key=lambda line: line.partition(b" ")[0]):
            path = subject[len(start) : -1]
            if subject.startswith(start) and b"/" in path and b"#" not in path and not path.startswith(b"graph/"):
                yield subject[1:-1], list(lines)


def _sum(lines: Iterable[bytes]) -> bytes:
    return blake2b(b"".join(sorted(lines)), digest_size=12).digest()


def _versions(release: Path, known: dict[bytes, bytes], manifest: Mapping[str, Any]) -> Iterator[bytes]:
    """Yield what is new or other than `known`, then what is gone; takes things out of `known` as they come."""
    for thing, lines in _things(release, str(manifest["base_iri"])):
        before = known.pop(thing, None)
        if before != _sum(lines):
            yield _member(thing, UPDATED if before else CREATED, lines, manifest)
    yield from (_member(thing, DELETED, [], manifest) for thing in sorted(known))


def _pages(versions: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the pages of a release, as full of members as they may be."""
    members, page = 0, bytearray()
    for version in versions:
        page += version
        members += 1
        if members >= _MEMBERS_IN_A_PAGE or len(page) >= _BYTES_IN_A_PAGE:
            yield bytes(page)
            members, page = 0, bytearray()
    if members:
        yield bytes(page)


def _member(thing: bytes, action: str, lines: Iterable[bytes], manifest: Mapping[str, Any]) -> bytes:
    """Return a version as N-Quads: of what it is one, when, and the thing in the graph of the member's name.

    thing: its IRI without brackets. action: what became of it. lines: its N-Triples lines.
    """
    base, iri = str(manifest["base_iri"]), thing.decode()
    member = f"<{base}release/{manifest['version']}/{iri.removeprefix(base)}>"
    about = (
        f"{member} <{RDF.type}> <{action}> .\n"
        f"{member} <{DCTERMS.isVersionOf}> <{iri}> .\n"
        f'{member} <{PROV.generatedAtTime}> "{manifest["issued"]}"^^<{XSD.dateTime}> .\n'
    )
    graph = f" {member} .\n".encode()
    return about.encode() + b"".join(line.removesuffix(b" .\n") + graph for line in lines)
