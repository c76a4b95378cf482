"""Builds killed, and builds at the same time: a release is whole or absent, and `current` names a whole one."""

import shutil
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.release.killed import building
from tests.release_reports import order, write_report_folders
from uncac_graph.folder.manifest import verify_release
from uncac_graph.release import build_release
from uncac_graph.release.versions import current_release, releases

# What a build is about to do when it is killed: the event of the interpreter and its arguments.
STEPS = {
    "keep a report for the next build": ("os.rename", "*.fragment.partial *.fragment *"),
    "write the manifest": ("open", "*/manifest.json w *"),
    "move the release to its place": ("os.rename", "*/.building-*/release-* */20??-??-??-* *"),
    "link to it": ("os.symlink", "20??-??-??-* */.building-current-* *"),
    "switch the link": ("os.rename", "*/.building-current-* */current *"),
    "write what the next build needs": ("open", "*/.cache/*.json w *"),
    "move an old release away": ("os.rename", "*/20??-??-??-* */.building-retired-* *"),
    "remove an old release": ("os.rmdir", "store *"),
}
PUBLISHED_BEFORE = ("write what the next", "move an old", "remove an old")


def is_whole(out: Path) -> bool:
    """Whether every version is as its manifest says, and `current` points to one."""
    return all(verify_release(path) == [] for path in releases(out)) and current_release(out) in releases(out)


def leftovers(out: Path) -> list[Path]:
    """Return what builds have left in the folder beside releases."""
    return list(out.glob(".building-*"))


@pytest.mark.parametrize("step", STEPS)
def test_a_build_killed_before_any_step_leaves_nothing_half(step: str, two_reports: Path, tmp_path: Path) -> None:
    out = shutil.copytree(two_reports.parent, tmp_path / "releases", symlinks=True)
    reports = write_report_folders(tmp_path / "reports", [12, 13, 14])

    process, _ = building(reports, out, 1, *STEPS[step])
    process.join()

    assert process.exitcode == -signal.SIGKILL
    assert is_whole(out)
    assert (current_release(out).name != two_reports.name) == step.startswith(PUBLISHED_BEFORE)  # type: ignore[union-attr]

    after = build_release(order(reports, out, keep=1))

    assert is_whole(out) and releases(out) == [after.path] and leftovers(out) == []


def kill_moments(count: int, seconds: float) -> Iterator[float]:
    return (seconds * (n + 0.5) / count for n in range(count))


def kill_builds(tmp_path: Path, count: int) -> None:
    """Kill builds at moments spread over the time that one takes, each building something else than before."""
    reports = write_report_folders(tmp_path / "reports", [12])
    out = tmp_path / "releases"
    began = time.monotonic()
    building(reports, out)[0].join()
    took = time.monotonic() - began
    whole, killed = [], 0
    for n, moment in enumerate(kill_moments(count, took)):
        write_report_folders(reports, [13 + n])
        process, _ = building(reports, out)
        time.sleep(moment)
        process.kill()
        process.join()
        killed += process.exitcode == -signal.SIGKILL
        whole.append(is_whole(out))

    assert whole == [True] * count and killed >= count * 3 // 4
    assert building(reports, out)[1].recv() and is_whole(out) and leftovers(out) == []


def test_a_build_killed_at_any_moment_leaves_nothing_half(tmp_path: Path) -> None:
    kill_builds(tmp_path, 5)


@pytest.mark.slow  # one to three minutes; the same as above at more moments
@pytest.mark.timeout(1200)
def test_fifty_killed_builds_leave_nothing_half(tmp_path: Path) -> None:
    kill_builds(tmp_path, 50)


def test_what_a_killed_build_left_is_cleared_away(tmp_path: Path) -> None:
    out = tmp_path / "releases"
    (out / ".building-1-dead").mkdir(parents=True)
    (out / ".building-current-dead").symlink_to("nowhere")

    build_release(order(write_report_folders(tmp_path / "reports", [12]), out))

    assert leftovers(out) == []


def test_two_builds_at_once_do_not_mix(tmp_path: Path) -> None:
    out = tmp_path / "releases"
    first = write_report_folders(tmp_path / "first", [12])
    second = write_report_folders(tmp_path / "second", [13])

    told = [building(reports, out)[1] for reports in (first, second)]

    versions = {versions.recv() for versions in told}
    assert {path.name for path in releases(out)} == versions
    assert is_whole(out)
