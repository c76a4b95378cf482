"""The whole way, with 60 made-up files in four formats: bring in, fetch, settle, build, ask; nothing lost unsaid."""

import io
import random
import re
import zipfile
from collections.abc import Iterator
from html import escape
from pathlib import Path

import docx
import pytest
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas
from typer.testing import CliRunner, Result

from tests.collecting.look_alike import LookAlike, look_alike
from tests.generator import GeneratedReport, generated_report
from tests.release_reports import inputs
from tests.shared import packaged_with
from uncac_graph.cli.command import app
from uncac_graph.identifiers import symbol_slug
from uncac_graph.release import Inputs
from uncac_graph.settling import Desk, choices

REPORTS = 55
FETCHED = 4
MISPRINTED = 5


def made_up_reports() -> list[GeneratedReport]:
    """Return short reports of as many meetings, each with a symbol of its own."""
    authorities = inputs().load_authorities()
    made = [generated_report(random.Random(seed), authorities) for seed in range(300)]
    by_meeting: dict[object, GeneratedReport] = {}
    for report in sorted(made, key=lambda report: len(report.text)):
        key = report.facts.meeting.key
        if not key.part and report.symbol not in {other.symbol for other in by_meeting.values()}:
            by_meeting.setdefault((key.series, key.ordinal), report)
    return list(by_meeting.values())[:REPORTS]


def html(text: str) -> bytes:
    lines = "".join(f"<p>{escape(line)}</p>\n" for line in text.splitlines() if line.strip())
    return f"<!DOCTYPE html><html><body>{lines}</body></html>".encode()


def word(text: str) -> bytes:
    document = docx.Document()
    for line in filter(str.strip, text.splitlines()):
        document.add_paragraph(line)
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def pdf(text: str) -> bytes:
    content = io.BytesIO()
    canvas, y = Canvas(content, pagesize=(595, 842), invariant=True), 790
    for paragraph in text.splitlines():
        for line in simpleSplit(paragraph, "Helvetica", 10, 440) or [""]:
            if y < 60:
                canvas.showPage()
                y = 790
            canvas.setFont("Helvetica", 10)
            canvas.drawString(72, y, line)
            y -= 13
    canvas.save()
    return content.getvalue()


def misprinted(text: str) -> str:
    """Print one State amiss, wherever it stands."""
    return re.sub(r"\bKenya\b", "Kennyaland", text)


@pytest.fixture(autouse=True)
def few_organizations(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the software come with some organizations alone: how many there are is no subject here."""
    packaged = packaged_with(inputs().authorities[0], tmp_path / "packaged")
    monkeypatch.setattr("uncac_graph.release.inputs.PACKAGED", packaged)


@pytest.fixture
def system() -> Iterator[LookAlike]:
    with look_alike() as it:
        yield it


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments))


def test_sixty_files_become_a_release_and_nothing_is_lost_unsaid(
    tmp_path: Path, system: LookAlike, monkeypatch: pytest.MonkeyPatch
) -> None:
    reports = made_up_reports()
    of_kenya = [report for report in reports[FETCHED:] if "Kenya" in report.text][:MISPRINTED]
    text_by_symbol = {r.symbol: misprinted(r.text) if r in of_kenya else r.text for r in reports}
    fetched, brought = list(text_by_symbol.items())[:FETCHED], list(text_by_symbol.items())[FETCHED:]
    folder, home = tmp_path / "down", tmp_path / "corpus"
    folder.mkdir()
    assert run("init", str(home)).exit_code == 0
    monkeypatch.setenv("UNCAC_HOME", str(home))
    monkeypatch.setenv("UNCAC_FETCHING", "yes")
    monkeypatch.setenv("UNCAC_CONTACT", "mailto:me@example.org")
    monkeypatch.setenv("UNCAC_DOCUMENTS_ADDRESS", system.address)
    monkeypatch.setenv("UNCAC_PAGES_ADDRESS", system.address)
    monkeypatch.setenv("UNCAC_FETCH_PAUSE_S", "0")

    # A part is fetched, a part lies in a folder, and a part in a zip there; three files and two answers are no report.
    for number, (symbol, text) in enumerate(fetched):
        system.documents[symbol, "pdf" if number % 2 else "docx"] = pdf(text) if number % 2 else word(text)
    system.absences = {"CAC/COSP/IRG/2001/1": "empty", "CAC/COSP/IRG/2001/2": "page"}
    with zipfile.ZipFile(folder / "more.zip", "w") as archive:
        for symbol, text in brought[:20]:
            archive.writestr(f"{symbol_slug(symbol)}.txt", text)
        archive.writestr("minutes.txt", "Minutes of a club\n\n1. Nobody came.\n")
    for number, (symbol, text) in enumerate(brought[20:]):
        name = symbol_slug(symbol)
        if number % 5 == 4:
            (folder / f"{name}.html").write_bytes(html(text))
        else:
            (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    (folder / "empty.pdf").write_bytes(b"")
    (folder / "damaged.pdf").write_bytes(pdf(brought[0][1])[:700])

    asked = [*(symbol for symbol, _ in fetched), *system.absences]
    refused = run("fetch", *asked)
    came = run("fetch", *asked, "--permission", "An agreement of 2026")
    added = run("add", str(folder))

    assert "asks programs to stay away" in str(refused.exception)
    assert (came.exit_code, added.exit_code) == (2, 2)
    assert len(list((home / "data" / "reports").glob("CAC_*"))) == REPORTS
    for name in ("CAC/COSP/IRG/2001/1: no report: ", "CAC/COSP/IRG/2001/2: no report: "):
        assert name in came.output
    for name in ("more.zip: minutes.txt", "empty.pdf", "damaged.pdf"):
        assert f"{name}: no report: " in added.output
    assert f"{REPORTS - FETCHED + 3} files: {REPORTS - FETCHED} added, 3 no report" in added.output

    desk = Desk(Inputs.of(home).authorities, home / "data" / "reports")
    desk.settle(choices.spelling("state", "KEN", "Kennyaland", of_kenya[0].symbol))
    still_open = run("findings")

    assert f"{len(of_kenya)} reports: blocks: 'Kennyaland' is not in" in added.output
    assert still_open.exit_code == 0, still_open.output

    built = run("build", "--workers", "1")
    asked_for = run(
        "query",
        "BASE <http://localhost:8000/> PREFIX uncac: <ontology#> "
        "SELECT (COUNT(DISTINCT ?d) AS ?n) { ?d uncac:reportOf ?m"
        " . ?e <http://www.w3.org/1999/02/22-rdf-syntax-ns#subject> ?d }",
    )

    assert built.exit_code == 0, built.output
    assert f"{REPORTS} reports, " in built.stdout
    assert asked_for.stdout.split() == ["n", str(REPORTS)]
