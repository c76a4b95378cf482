"""The commands and paths that the documents name exist."""

import re
from pathlib import Path

import pytest
from typer.main import get_command

from uncac_graph.cli.command import app

HOME = Path(__file__).parents[1]
PACKAGE = HOME / "src" / "uncac_graph"
DOCUMENTS = sorted([*HOME.glob("*.md"), *HOME.glob("docs/*.md")])
COMMANDS = get_command(app).commands  # type: ignore[attr-defined]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_commands_of_a_document_exist_with_their_options(document: Path) -> None:
    text = document.read_text(encoding="utf-8")

    for name, rest in re.findall(r"uncac-graph ([a-z]+)([^`\n|]*)", text):
        if name in COMMANDS:
            known = {option for parameter in COMMANDS[name].params for option in parameter.opts}
            assert set(re.findall(r"(?<=\s)--?[a-z][a-z-]*", rest)) <= known | {"--"}, (name, rest)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_make_targets_of_a_document_exist(document: Path) -> None:
    makefile = (HOME / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))

    named = set(re.findall(r"`make ([a-z-]+)", document.read_text(encoding="utf-8")))

    assert named <= targets


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_documents_that_a_document_names_exist(document: Path) -> None:
    named = re.findall(r"\b((?:docs/)?[\w-]+\.md)\b", document.read_text(encoding="utf-8"))

    missing = [name for name in named if not (HOME / name).exists() and not (document.parent / name).exists()]

    assert missing == []


def test_readme_and_operating_name_every_command() -> None:
    text = "".join((HOME / name).read_text(encoding="utf-8") for name in ("README.md", "docs/operating.md"))

    assert [name for name in COMMANDS if f"uncac-graph {name}" not in text] == []


def test_files_that_contributing_names_exist() -> None:
    text = (HOME / "CONTRIBUTING.md").read_text(encoding="utf-8")
    named = set(re.findall(r"\b(?:src|tests|data/authorities|ontology|shapes|docs)/[\w./-]*\w", text))

    assert len(named) > 10
    assert [path for path in sorted(named) if not (HOME / path).exists()] == []


def rows_of_changes() -> list[str]:
    """The rows of ARCHITECTURE.md's table that leads from a change to its place."""
    table = (HOME / "ARCHITECTURE.md").read_text(encoding="utf-8").partition("\n## To change it, open\n")[2]
    return re.findall(r"^\| (?!to change|-)(.+) \|$", table.partition("\n## ")[0], re.MULTILINE)


@pytest.mark.parametrize("row", rows_of_changes(), ids=lambda row: row.partition(" |")[0])
def test_what_a_change_opens_is_there_and_holds_what_is_named(row: str) -> None:
    places = re.findall(r"`([\w-]+(?:[./][\w.-]*)+)`((?:(?::|,) `\w+`)*)", row.partition(" | ")[2])

    assert places
    for path, names in places:
        opened = next((folder / path for folder in (HOME, PACKAGE) if (folder / path).exists()), None)
        assert opened, path
        for name in re.findall(r"\w+", names):
            defined = rf"^(?:{name} *[:=]|(?:async )?def {name}\(|class {name}\b)"
            assert re.search(defined, opened.read_text(encoding="utf-8"), re.MULTILINE), (path, name)
