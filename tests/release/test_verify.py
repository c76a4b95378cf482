"""A damaged release is told file by file."""

import shutil
from pathlib import Path

import pytest

from uncac_graph.errors import ReleaseError
from uncac_graph.release import BuildResult, Damage, verify_release


@pytest.fixture
def copy(two_reports: BuildResult, tmp_path: Path) -> Path:
    """A copy of a release that may be damaged."""
    return Path(shutil.copytree(two_reports.path, tmp_path / "copy"))


def test_a_whole_release_has_no_damage(two_reports: BuildResult) -> None:
    assert verify_release(two_reports.path) == []


@pytest.mark.parametrize(
    "name", ["dump/uncac-all.nq", "dump/SHA256SUMS", "dataset.nq", "ontology/uncac.ttl", "search.sqlite"]
)
def test_a_changed_byte_is_found(copy: Path, name: str) -> None:
    path = copy / name
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)

    assert verify_release(copy) == [Damage(name, "altered")]


def test_every_missing_file_is_named(copy: Path) -> None:
    removed = sorted(path.relative_to(copy).as_posix() for path in (copy / "store").glob("*.sst"))
    for name in removed:
        (copy / name).unlink()

    assert verify_release(copy) == [Damage(name, "missing") for name in removed]


def test_a_file_too_many_is_named(copy: Path) -> None:
    (copy / "dump" / "more.ttl").write_text("", encoding="utf-8")

    assert verify_release(copy) == [Damage("dump/more.ttl", "not in the manifest")]


def test_a_cut_file_is_named(copy: Path) -> None:
    path = copy / "dump" / "uncac-all.ttl.gz"
    path.write_bytes(path.read_bytes()[:-1])

    assert [damage.sentence() for damage in verify_release(copy)] == ["dump/uncac-all.ttl.gz: altered"]


@pytest.mark.parametrize("content", ["", "{", "[]", "{}"])
def test_a_damaged_manifest_is_told(copy: Path, content: str) -> None:
    (copy / "manifest.json").write_text(content, encoding="utf-8")

    with pytest.raises(ReleaseError, match="damaged"):
        verify_release(copy)


def test_what_is_no_release_is_told(tmp_path: Path) -> None:
    with pytest.raises(ReleaseError, match="this is no release folder"):
        verify_release(tmp_path)
