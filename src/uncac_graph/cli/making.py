"""Commands that make: read, extract, validate, build, verify, diff."""

import sys
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal
from urllib.parse import urlsplit

import typer

from uncac_graph.cli.telling import progress_bar, several
from uncac_graph.errors import SettingsError
from uncac_graph.identifiers import CANONICAL_BASE
from uncac_graph.model import Severity
from uncac_graph.report_formats import ALL_NAMES
from uncac_graph.settings import LOOPBACK, read_settings

if TYPE_CHECKING:
    from uncac_graph.release.inputs import Inputs
    from uncac_graph.release.order import Order

File = Annotated[Path, typer.Argument(help=f"The report: {ALL_NAMES}.")]
Symbol = Annotated[str | None, typer.Option(help="The report's symbol, where it prints none.")]
Reports = Annotated[Path | None, typer.Option(help="The folder of reports.")]
Ordinal = Annotated[int | None, typer.Option(help="The meeting's ordinal, where the report prints none.")]


def _inputs() -> "Inputs":
    from uncac_graph.release.inputs import Inputs

    return Inputs.of(read_settings().home)


def ordered(**given: Any) -> "Order":
    """Return the order for a build by the settings; given: fields of Order, None where the settings decide."""
    from uncac_graph.release.order import Order

    settings = read_settings()
    by_settings: dict[str, Any] = {
        "reports": settings.reports,
        "out": settings.releases,
        "base": settings.base_iri or CANONICAL_BASE,
        "day": settings.source_date,
        "publisher": settings.publisher,
        "publisher_type": settings.publisher_type,
        "contact": settings.contact,
    }
    return Order(inputs=_inputs(), **by_settings | {name: one for name, one in given.items() if one is not None})


def _require_contact(order: "Order") -> None:
    """Raise SettingsError for a release that others will read and that says nobody to write to."""
    # The canonical base is what is built where none was chosen: no address that a publisher has.
    to_be_tried = order.base == CANONICAL_BASE or urlsplit(order.base).hostname in LOOPBACK
    if not order.contact and not to_be_tried:
        raise SettingsError(
            f"a release for {order.base} must say where to report a wrong fact; set UNCAC_CONTACT to an e-mail address"
            " or to the address of a page (none is needed for http://localhost:8000/)"
        )


def _tell(sentences: Iterable[str]) -> None:
    for sentence in sentences:
        print(sentence, file=sys.stderr)


def read(
    file: File,
    output_format: Annotated[Literal["text", "json"], typer.Option("--format")] = "text",
) -> None:
    """Print one report's paragraphs as they are read, below their headings, and tell what has no place among them.

    Exit status 0: all is in its place; 2: printed, but a person has to settle what is told; 1: it cannot be read.
    """
    from uncac_graph.errors import ReadingError
    from uncac_graph.reading import read_report
    from uncac_graph.reading.transcript import transcript, transcript_json

    try:
        report = read_report(file)
    except ReadingError as error:
        raise ReadingError(f"{file}: {error}") from error
    sys.stdout.write(transcript(report) if output_format == "text" else transcript_json(report))
    _tell(finding.sentence(str(file)) for finding in report.findings)
    _tell(f"{file}, footnote, of no paragraph: {note}" for note in report.notes)
    raise typer.Exit(2 if any(finding.severity is Severity.VIOLATION for finding in report.findings) else 0)


def extract(
    file: File,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="Where the TriG goes; else standard output.")
    ] = None,
    symbol: Symbol = None,
    ordinal: Ordinal = None,
    findings: Annotated[Path | None, typer.Option(help="Also write the findings here, as JSON.")] = None,
    explain: Annotated[bool, typer.Option(help="Show the report with its facts marked in the text.")] = False,
    html: Annotated[Path | None, typer.Option(help="Write the marked report here, as one HTML file.")] = None,
) -> None:
    """Read one report's facts, each with the sentence that states it.

    Exit status 0: everything was read; 2: written, but a person has to settle what is told; 1: nothing written.
    """
    from uncac_graph.release.single import single_report
    from uncac_graph.release.sources import report_symbols
    from uncac_graph.release.versions import write_whole

    authorities = _inputs().load_authorities(report_symbols(read_settings().reports))
    report = single_report(file, authorities, symbol, ordinal)
    if explain or html:
        from uncac_graph.cli import explain as explained

        if explain:
            from rich.console import Console

            console = Console(highlight=False, soft_wrap=True)
            if console.is_terminal:
                console.print(explained.terminal_text(report.facts), end="")
            else:
                sys.stdout.write(explained.plain_text(report.facts))
        if html is not None:
            write_whole(html, explained.page(report.facts).encode())
    if output is not None:
        write_whole(output, report.trig)
    elif not explain and html is None:
        sys.stdout.buffer.write(report.trig)
    if findings is not None:
        write_whole(findings, report.findings_json())
    _tell(report.sentences())
    raise typer.Exit(2 if report.violations else 0)


def validate(
    file: Annotated[Path, typer.Argument(help="Turtle, TriG, N-Triples or N-Quads.")],
    output_format: Annotated[
        Literal["text", "turtle"], typer.Option("--format", help="Sentences, or a SHACL report.")
    ] = "text",
    judge: Annotated[Literal["fast", "pyshacl"], typer.Option(help="The fast path, or pySHACL itself.")] = "fast",
) -> None:
    """Check triples against the shapes, beside authorities and ontology.

    Exit status 0: they conform; 1: they do not.
    """
    from uncac_graph.validation import validate_file

    inputs = _inputs()
    authorities = inputs.load_authorities()
    found = validate_file(file, inputs.validator(authorities), judge, authorities)
    if output_format == "turtle":
        sys.stdout.write(found.turtle())
    else:
        for sentence in found.sentences():
            print(sentence)
        print("conforms" if found.conforms else "does not conform", file=sys.stderr)
    raise typer.Exit(0 if found.conforms else 1)


def build(
    reports: Annotated[Path | None, typer.Option(help="A folder of reports: DIR/<slug>/report.*")] = None,
    out: Annotated[Path | None, typer.Option(help="Where releases go: a folder a version, and `current`.")] = None,
    base_iri: Annotated[str | None, typer.Option(help="The base of every IRI of the release.")] = None,
    strict: Annotated[bool, typer.Option(help="One bad report stops the build.")] = False,
    workers: Annotated[int | None, typer.Option(help="Processes that read reports; else one a core.")] = None,
    cluster: Annotated[
        str | None, typer.Option(help="A Dask scheduler whose workers read the reports: tcp://host:8786")
    ] = None,
    keep: Annotated[int | None, typer.Option(help="How many releases stay afterwards; else all.")] = None,
    day: Annotated[
        datetime | None, typer.Option("--date", formats=["%Y-%m-%d"], help="The release's date; else today.")
    ] = None,
    withdraw: Annotated[
        list[str] | None, typer.Option(help="A symbol of a report that was published and may leave; repeatable.")
    ] = None,
) -> None:
    """Build a release from a folder of reports and point `current` to it: whole, or not at all.

    A report that was published leaves only where its folder was taken away, or --withdraw names it.

    Exit status 0: all reports are in; 2: released without the reports that are told; 1: nothing changed.
    """
    from uncac_graph.release.build import build_release

    order = ordered(
        reports=reports,
        out=out,
        base=base_iri,
        strict=strict,
        workers=workers,
        cluster=cluster,
        keep=keep,
        day=day.date() if day else None,
        withdraw=frozenset(withdraw or ()),
    )
    _require_contact(order)
    with progress_bar() as progress:
        result = build_release(order, progress)
    _tell(result.warnings)
    for folder, sentences in result.refused.items():
        _tell([f"{folder} stays out of the release:", *sentences])
    counts = f"{several(result.reports, 'report')}, {several(result.triples, 'triple')}"
    fewer = f", {len(result.refused)} stayed out" if result.refused else ""
    typer.echo(f"{result.path}: {counts}{fewer}, {'unchanged' if result.unchanged else 'new'}")
    raise typer.Exit(result.exit_code)


def verify(release: Annotated[Path, typer.Argument(help="A release folder.")]) -> None:
    """Compare each file of a release with its manifest. Exit status 0: whole; 1: damaged, each file named."""
    from uncac_graph.folder.manifest import verify_release

    damages = verify_release(release)
    for damage in damages:
        print(damage)
    typer.echo("whole" if not damages else "damaged", err=True)
    raise typer.Exit(1 if damages else 0)


def diff(
    before: Annotated[Path, typer.Argument(help="The earlier release folder.")],
    after: Annotated[Path, typer.Argument(help="The later release folder.")],
    output_format: Annotated[Literal["text", "json", "turtle"], typer.Option("--format")] = "text",
) -> None:
    """Say what changed between two releases, and why: facts added, withdrawn, corrected."""
    from uncac_graph.release.difference import diff_releases

    changes = diff_releases(before, after)
    if output_format == "turtle":
        sys.stdout.buffer.write(changes.turtle())
    else:
        sys.stdout.write(changes.json() if output_format == "json" else changes.text())
