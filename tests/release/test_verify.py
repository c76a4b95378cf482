"""A damaged release is told file by file."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from typer.testing import CliRunner

from uncac_graph.cli.command import app
from uncac_graph.errors import ReleaseError
from uncac_graph.folder.manifest import Damage, file_sums, read_manifest, verify_release, write_manifest


@pytest.fixture
def copy(one_report_built: Path, tmp_path: Path) -> Path:
    """A copy of a release that may be damaged."""
    return Path(shutil.copytree(one_report_built / "releases" / "current", tmp_path / "copy"))


def test_a_whole_release_has_no_damage(two_reports: Path) -> None:
    assert verify_release(two_reports) == []


def altered(content: bytes, at: int) -> bytes:
    """Return bytes with one of them changed; one more where there are none."""
    changed = bytearray(content or b" ")
    changed[at % len(changed)] ^= 1
    return bytes(changed)


WAYS: dict[str, Callable[[bytes], bytes]] = {
    "cut by a byte": lambda content: content[:-1] or b"x",
    "emptied": lambda content: b"" if content else b"x",
    "a byte changed": lambda content: altered(content, len(content) * 2 // 3),
    "a byte added": lambda content: content + b"\n",
}


@contextmanager
def damaged(path: Path, way: Callable[[bytes], bytes] | None) -> Iterator[None]:
    """Damage a file, or remove it, until the block ends."""
    content = path.read_bytes()
    path.unlink()
    if way:
        path.write_bytes(way(content))
    yield
    path.write_bytes(content)


def files_of(release: Path) -> list[str]:
    """Return every file of a release but its manifest and the engine's own notes."""
    kept_out = {"manifest.json", "store/LOG", "store/LOCK"}
    names = {path.relative_to(release).as_posix() for path in release.rglob("*") if path.is_file()} - kept_out
    assert names == read_manifest(release)["files"].keys() and len(names) > 100
    return sorted(names)


TURNS = 10


def told_of_each(release: Path, way: Callable[[bytes], bytes] | None) -> dict[tuple[str, ...], list[Damage]]:
    """Damage every file of a release, every tenth at a time; return those damaged each time, and what is told then."""
    told = {}
    names = files_of(release)
    for first in range(TURNS):
        with ExitStack() as damage:
            for name in names[first::TURNS]:
                damage.enter_context(damaged(release / name, way))
            told[tuple(names[first::TURNS])] = verify_release(release)
    return told


LARGE = 2**15


@pytest.fixture
def light(copy: Path) -> Path:
    """The copy, its large files cut and all sealed anew: it is read fifty times."""
    for path in filter(is_large, map(copy.joinpath, files_of(copy))):
        os.truncate(path, LARGE)
    write_manifest(copy, {**read_manifest(copy), "files": file_sums(copy)})
    return copy


def is_large(path: Path) -> bool:
    return path.stat().st_size > LARGE


@pytest.mark.parametrize("way", WAYS)
def test_each_damaged_file_is_named_and_no_other(light: Path, way: str) -> None:
    told = told_of_each(light, WAYS[way])

    assert told == {names: [Damage(name, "altered") for name in names] for names in told}


def test_each_missing_file_is_named_and_no_other(light: Path) -> None:
    told = told_of_each(light, None)

    assert told == {names: [Damage(name, "missing") for name in names] for names in told}


def test_a_byte_changed_far_inside_each_large_file_is_told(copy: Path) -> None:
    large = [name for name in files_of(copy) if is_large(copy / name)]
    for name in large:
        (copy / name).write_bytes(WAYS["a byte changed"]((copy / name).read_bytes()))

    assert len(large) > 10
    assert verify_release(copy) == [Damage(name, "altered") for name in large]


def test_a_stranger_in_each_folder_is_named(copy: Path) -> None:
    folders = {(copy / name).parent for name in files_of(copy)}
    for folder in folders:
        (folder / "stranger").write_text("", encoding="utf-8")

    names = sorted((folder / "stranger").relative_to(copy).as_posix() for folder in folders)
    assert verify_release(copy) == [Damage(name, "not in the manifest") for name in names]


def test_all_damage_is_named_at_once(copy: Path) -> None:
    names = files_of(copy)
    for name in names:
        (copy / name).write_bytes(b"damaged")

    assert verify_release(copy) == [Damage(name, "altered") for name in names]


def test_two_files_that_changed_places_are_both_named(copy: Path) -> None:
    names = ["dump/uncac-all.nq", "dump/uncac-facts.nq"]
    contents = [(copy / name).read_bytes() for name in names]
    for name, content in zip(names, reversed(contents), strict=True):
        (copy / name).write_bytes(content)

    assert verify_release(copy) == [Damage(name, "altered") for name in names]


def test_the_command_prints_each_damaged_file_and_fails(copy: Path) -> None:
    names = files_of(copy)[::10]
    for name in names:
        (copy / name).write_bytes(b"damaged")

    done = CliRunner().invoke(app, ["verify", str(copy)])

    assert (done.exit_code, done.stdout.splitlines()) == (1, [f"{name}: altered" for name in names])


@pytest.mark.parametrize("content", ["", "{", "[]", "{}"])
def test_a_damaged_manifest_is_told(copy: Path, content: str) -> None:
    (copy / "manifest.json").write_text(content, encoding="utf-8")

    with pytest.raises(ReleaseError, match="damaged"):
        verify_release(copy)


def test_any_byte_changed_in_the_manifest_is_told(copy: Path) -> None:
    path = copy / "manifest.json"
    content = path.read_bytes()
    whole = []
    for at in range(0, len(content), 31):
        path.write_bytes(altered(content, at))
        try:
            verify_release(copy)
            whole.append(at)
        except ReleaseError as error:
            assert str(path) in str(error)

    assert whole == []


def test_a_manifest_without_its_own_sum_is_told(copy: Path) -> None:
    path = copy / "manifest.json"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"sha256": "' + read_manifest(copy)["sha256"] + '"', '"more": 1'), encoding="utf-8")

    with pytest.raises(ReleaseError, match="not as it was written"):
        verify_release(copy)


def test_what_is_no_release_is_told(tmp_path: Path) -> None:
    with pytest.raises(ReleaseError, match="this is no release folder"):
        verify_release(tmp_path)
