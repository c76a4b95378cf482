"""The recipes of docs/using.md: each is run, and prints what stands under it."""

import html
import os
import re
import shutil
import subprocess
import sys
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.servers import free_port
from tests.web.published import built
from tests.web.running import Running

HOME = Path(__file__).parents[1]
CLIENTS = HOME / "tests" / "clients"
ADDRESS = "http://localhost:8000/"
_RECIPE = re.compile(
    r"^## (?P<title>[^\n]+)"
    r"|^```(?P<language>\w+)\n(?P<code>[^`]*(?:`(?!``)[^`]*)*)```\n\n```text\n(?P<printed>[^`]*)```",
    re.MULTILINE,
)


@dataclass(frozen=True)
class Recipe:
    title: str
    language: str
    code: str
    printed: str


def recipes():
    """Return the recipes of the document in order, below their headings."""
    found, title = [], ""
    for match in _RECIPE.finditer((HOME / "docs" / "using.md").read_text(encoding="utf-8")):
        title = match["title"] or title
        if match["code"]:
            found.append(Recipe(title, match["language"], match["code"], match["printed"]))
    return found


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    port = free_port()
    address = f"http://localhost:{port}/"
    release = built(tmp_path_factory.mktemp("using"), address)
    with Running(release, base=address, bare=False, port=port):
        yield address


def command(language, script, folder):
    """Return the command that runs a script, skipping where its program is missing."""
    match language:
        case "python":
            return [sys.executable, "-W", "ignore", str(script)]
        case "sh":
            return ["bash", "-e", str(script)]
        case "js":
            if not (CLIENTS / "node_modules").exists():
                pytest.skip("the clients in JavaScript are not installed (make test installs them)")
            (folder / "node_modules").symlink_to(CLIENTS / "node_modules")
            return ["node", str(script)]
        case "r":
            if shutil.which("Rscript") is None:
                pytest.skip("Rscript is missing (Debian: r-base-core)")
            return ["Rscript", str(script)]
    raise AssertionError(f"no recipe is run as {language}")


SUFFIXES = {"python": "py", "sh": "sh", "js": "mjs", "r": "R"}


@pytest.mark.xdist_group("using")
@pytest.mark.parametrize("recipe", recipes(), ids=lambda one: one.title)
def test_a_recipe_prints_what_stands_under_it(base, recipe, tmp_path):
    for given in (HOME / "docs" / "using").iterdir():
        shutil.copy(given, tmp_path)
    script = tmp_path / f"recipe.{SUFFIXES[recipe.language]}"
    script.write_text(recipe.code.replace(ADDRESS, base), encoding="utf-8")

    run = subprocess.run(
        command(recipe.language, script, tmp_path),
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=120,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )

    assert (run.returncode, run.stdout.strip()) == (0, recipe.printed.replace(ADDRESS, base).strip()), run.stderr


def test_every_heading_has_a_recipe():
    headings = re.findall(r"^## (.+)", (HOME / "docs" / "using.md").read_text(encoding="utf-8"), re.MULTILINE)

    assert headings == list(dict.fromkeys(one.title for one in recipes()))


def test_the_line_for_pandas_on_the_page_of_queries_reads_a_table(base):
    with urllib.request.urlopen(urllib.request.Request(f"{base}sparql", headers={"Accept": "text/html"})) as answer:
        line = html.unescape(re.search(r'<pre id="pandas">(.*?)</pre>', answer.read().decode(), re.DOTALL)[1])
    found: dict[str, Any] = {}

    exec(line, found)

    assert found["table"].shape == (5, 3)
