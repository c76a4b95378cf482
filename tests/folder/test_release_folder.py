"""A release folder as the server takes it: each damage is named, whatever was done to the manifest."""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from uncac_graph.errors import ReleaseError
from uncac_graph.folder.manifest import file_sums, write_manifest
from uncac_graph.folder.release import fingerprint, insist_whole, release_at

FILES = ("dump/uncac-all.nq", "dataset.nq", "store/CURRENT", "search.sqlite", "ontology/uncac.ttl")
SAID = {"version": "v1", "base_iri": "http://localhost:8000/", "quads": 5}


def written(folder: Path, said: Mapping[str, Any] = SAID) -> Path:
    """Write a release as the making side does."""
    for name in FILES:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(f"what {name} holds\n", encoding="utf-8")
    write_manifest(folder, {**said, "files": file_sums(folder)})
    return folder


@pytest.fixture
def release(tmp_path: Path) -> Path:
    """A whole release."""
    return written(tmp_path / "v1")


def test_a_whole_release_is_taken(release: Path) -> None:
    found = release_at(release)
    insist_whole(found)

    assert (found.version, found.quads) == ("v1", 5)


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("content", [None, b"", b"x", b"what was never in it, though it may be as long\n"])
def test_each_damaged_file_is_named(release: Path, name: str, content: bytes | None) -> None:
    before = (release / name).read_bytes()
    (release / name).unlink()
    if content is not None:
        (release / name).write_bytes(content[: len(before)])

    with pytest.raises(ReleaseError, match=str(release / name)):
        insist_whole(release_at(release))


def test_any_byte_changed_in_the_manifest_is_told(release: Path) -> None:
    path = release / "manifest.json"
    content = path.read_bytes()
    taken = []
    for at in range(len(content)):
        for bit in (1, 0x20):
            path.write_bytes(content[:at] + bytes([content[at] ^ bit]) + content[at + 1 :])
            try:
                insist_whole(release_at(release))
                taken.append(at)
            except ReleaseError as error:
                assert str(release) in str(error)

    assert taken == []


@pytest.mark.parametrize("files", [[], {}, [1], {"a": 1}, {"a": {}}, {"a": {"bytes": 1}}, 5, "text", None])
def test_a_manifest_that_names_files_in_no_known_way_is_refused(release: Path, files: object) -> None:
    (release / "manifest.json").write_text(json.dumps({**SAID, "files": files}), encoding="utf-8")

    with pytest.raises(ReleaseError, match=r"manifest\.json"):
        insist_whole(release_at(release))


def test_a_manifest_without_a_sum_of_itself_is_refused(release: Path) -> None:
    manifest = json.loads((release / "manifest.json").read_bytes())
    del manifest["sha256"]
    (release / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")

    with pytest.raises(ReleaseError, match="not as it was written"):
        release_at(release)


def test_a_fingerprint_stays_until_a_named_file_is_written(release: Path) -> None:
    before = fingerprint(release)
    (release / "store" / "LOG").write_text("the engine's own notes", encoding="utf-8")
    same = fingerprint(release)
    (release / "dataset.nq").write_text("another", encoding="utf-8")

    assert same == before != fingerprint(release)


def test_going_back_to_an_earlier_release_publishes_it_anew(release: Path) -> None:
    current = release.parent / "current"
    current.symlink_to("v1")
    linked_s = 2_000_000_000
    os.utime(current, (linked_s, linked_s), follow_symlinks=False)

    found = [release_at(path).published_s for path in (current, release.parent)]

    assert found == [linked_s, linked_s]
    assert release_at(release).published_s < linked_s
