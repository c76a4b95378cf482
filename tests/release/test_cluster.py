"""Reports made on a cluster: a real Dask scheduler with two worker processes."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.release_reports import HOME, order, write_report_folders
from uncac_graph.errors import ReleaseError
from uncac_graph.release import build_release

DASK = Path(sys.executable).with_name("dask")
COMMANDS = (
    [DASK, "scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard"],
    [DASK, "worker", "--host", "127.0.0.1", "--nthreads", "1", "--nworkers", "2", "--no-dashboard"],
)


@pytest.fixture(scope="module")
def scheduler(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a scheduler whose two workers are processes of their own."""
    folder = tmp_path_factory.mktemp("dask")
    told = folder / "scheduler.json"
    environment = {**os.environ, "PYTHONPATH": str(HOME)}
    processes = []
    for command in COMMANDS:
        arguments = [*map(str, command), "--scheduler-file", str(told)]
        processes.append(subprocess.Popen(arguments, cwd=folder, env=environment, stderr=subprocess.DEVNULL))
        wait_for(told)
    yield json.loads(told.read_text(encoding="utf-8"))["address"]
    # The worker first: its nanny restarts workers that die while a scheduler is there.
    for process in reversed(processes):
        process.terminate()
        process.wait(timeout=60)


def wait_for(path: Path) -> None:
    deadline = time.monotonic() + 180
    while not path.exists() or not path.read_text(encoding="utf-8").strip():
        assert time.monotonic() < deadline, f"{path} was not written"
        time.sleep(0.1)


def test_a_cluster_makes_the_same_release_where_a_bad_report_stops_only_itself(
    scheduler: str, two_reports: Path, tmp_path: Path
) -> None:
    reports = write_report_folders(tmp_path / "reports", [12, 13, 14])
    (reports / "CAC_COSP_EG.1_2025_4" / "report.txt").write_text("no report\n", encoding="utf-8")

    built = build_release(order(reports, tmp_path / "releases", cluster=scheduler))

    assert (built.reports, list(built.refused)) == (2, ["CAC_COSP_EG.1_2025_4"])
    sums = [(release / "dump" / "SHA256SUMS").read_bytes() for release in (two_reports, built.path)]
    assert sums[0] == sums[1]


def test_a_scheduler_that_is_not_there_is_told(tmp_path: Path) -> None:
    reports = write_report_folders(tmp_path / "reports", [12])

    with pytest.raises(ReleaseError, match="no Dask scheduler answers there"):
        build_release(order(reports, tmp_path / "releases", cluster="tcp://127.0.0.1:9"))
