"""The wheel in an environment of its own, away from the clone: all that is needed comes with it."""

import re
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import httpx
import pytest

from tests.release_reports import inputs
from tests.servers import answers, free_port, running
from tests.shared import AUTHORITY_TABLES, made_once
from uncac_graph.cli.publishing import serve
from uncac_graph.collecting.folder import make_working_folder
from uncac_graph.errors import ReleaseError, SettingsError
from uncac_graph.settings import read_settings

ROOT = Path(__file__).parents[2]
REPORT = ROOT / "data" / "reports" / "CAC_COSP_EG.1_2023_4" / "report.txt"


def installed(folder: Path) -> None:
    """Build the wheel, and put it into an environment that finds this one's libraries, but not the clone."""
    folder.mkdir()
    build = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir"]
    subprocess.run([*build, str(folder), str(ROOT)], check=True, cwd=folder)
    venv.create(folder / "venv", symlinks=True)
    site = Path(sysconfig.get_path("purelib", vars={"base": str(folder / "venv"), "platbase": str(folder / "venv")}))
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as wheel:
        wheel.extractall(site)
    # How many organizations there are is no subject here.
    tables = site / "uncac_graph" / "packaged" / "data" / "authorities"
    assert {path.name for path in tables.iterdir()} >= {path.name for path in AUTHORITY_TABLES.glob("*.csv")}
    shutil.copytree(inputs().authorities[0], tables, dirs_exist_ok=True)
    # A path file after the package itself: what it names is searched last.
    libraries = Path(folder / "libraries")
    libraries.mkdir()
    for path in Path(sysconfig.get_path("purelib")).iterdir():
        if "uncac_graph" not in path.name and path.suffix != ".pth":
            (libraries / path.name).symlink_to(path)
    (site / "libraries.pth").write_text(f"{libraries}\n", encoding="utf-8")


@pytest.fixture(scope="session")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_once(tmp_path_factory, "wheel", installed) / "venv" / "bin" / "python"


def run(python: Path, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [str(python), "-m", "uncac_graph.cli", *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)


def shown_by_serve(python: Path, cwd: Path, paths: list[str]) -> list[str]:
    """Return the pages that `serve` without an argument shows in a folder."""
    port = free_port()
    command = [str(python), "-m", "uncac_graph.cli", "serve", "--port", str(port)]
    address = f"http://127.0.0.1:{port}"
    with running(command, lambda: answers(f"{address}/ready"), cwd / "log"):
        return [httpx.get(f"{address}{path}").raise_for_status().text for path in paths]


def test_a_folder_made_by_init_is_filled_settled_built_and_served(python: Path, tmp_path: Path) -> None:
    folder = tmp_path / "corpus"
    (tmp_path / "down.txt").write_bytes(REPORT.read_bytes().replace(b"Angola", b"Angolaland"))

    made = run(python, "init", "corpus", cwd=tmp_path)
    added = run(python, "add", "../down.txt", "--symbol", "CAC/COSP/EG.1/2023/4", cwd=folder)
    with (folder / "data" / "authorities" / "state_names.csv").open("a", encoding="utf-8") as table:
        table.write("AGO,Angolaland,en,spelling,,,CAC/COSP/EG.1/2023/4,\n")
    built = run(python, "build", "--workers", "1", cwd=folder)
    (page,) = shown_by_serve(python, folder, ["/state/AGO.html"])

    assert (made.returncode, added.returncode, built.returncode) == (0, 2, 0)
    assert "'Angolaland' is not in" in added.stderr
    assert "Angolaland" in page


def test_an_empty_folder_is_served_the_report_that_comes_with_the_package(python: Path, tmp_path: Path) -> None:
    (page,) = shown_by_serve(python, tmp_path, ["/state/PAK.html"])

    assert "Aftab Ahmad Khokher" in page
    assert "uncac-graph init FOLDER" in (tmp_path / "log").read_text(encoding="utf-8")


def test_a_folder_whose_reports_wait_is_told_to_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = make_working_folder(tmp_path)
    (settings.reports / "CAC_COSP_EG.1_2023_4").mkdir()
    monkeypatch.setenv("UNCAC_HOME", str(tmp_path))

    with pytest.raises(ReleaseError, match="build one: uncac-graph build"):
        serve()


def test_a_working_folder_is_not_made_twice(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("mine", encoding="utf-8")
    make_working_folder(tmp_path)

    with pytest.raises(SettingsError, match="is a working folder already"):
        make_working_folder(tmp_path)

    assert (tmp_path / "README.md").read_text(encoding="utf-8") == "mine"


def test_a_setting_of_the_folder_holds_below_it_and_the_environment_wins(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "uncac-graph.toml").write_text('publisher = "A Library"\nqueue = 5\n', encoding="utf-8")
    below = tmp_path / "below"
    below.mkdir()
    monkeypatch.chdir(below)

    settings = read_settings({"UNCAC_QUEUE": "7"})

    assert (settings.home, settings.publisher, settings.web.bounds.queue) == (tmp_path, "A Library", 7)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("publischer = 'A'", "uncac-graph.toml: publischer is no setting"),
        ("queue = -1", "uncac-graph.toml: queue is -1; it must not be negative"),
        ("queue =", "this is no TOML"),
    ],
)
def test_a_wrong_setting_of_a_folder_is_told(tmp_path: Path, content: str, said: str) -> None:
    (tmp_path / "uncac-graph.toml").write_text(content, encoding="utf-8")

    with pytest.raises(SettingsError, match=re.escape(said)):
        read_settings({"UNCAC_HOME": str(tmp_path)})
