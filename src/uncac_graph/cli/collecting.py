"""Commands that bring reports in: init, wanted, add, fetch."""

import sys
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from uncac_graph.cli.making import Ordinal, Reports, Symbol, ordered
from uncac_graph.cli.telling import progress_bar, several
from uncac_graph.errors import FetchError, ReleaseError
from uncac_graph.report_formats import ALL_NAMES
from uncac_graph.settings import read_settings

if TYPE_CHECKING:
    from uncac_graph.collecting.adding import Brought
    from uncac_graph.release.order import Order

# More fill screens, and `findings` lists them all.
_SHOWN = 20


def init(folder: Annotated[Path, typer.Argument(help="The folder to make.")]) -> None:
    """Make a working folder: settings, reports, and tables of your own that add to those that come with this."""
    from uncac_graph.collecting.folder import make_working_folder

    settings = make_working_folder(folder)
    typer.echo(f"{settings.home} is a working folder. Next:")
    typer.echo(f"  cd {settings.home}")
    typer.echo(f"  uncac-graph add FILE…     reports as {ALL_NAMES}")
    typer.echo("  uncac-graph build && uncac-graph serve")


def add(
    files: Annotated[list[Path], typer.Argument(help="Files, folders and zips of reports.")],
    symbol: Symbol = None,
    ordinal: Ordinal = None,
    origin: Annotated[str, typer.Option(help="Where the files come from: an address, or a sentence.")] = "not known",
    replace: Annotated[bool, typer.Option(help="A file of a report that is here takes the place of its file.")] = False,
    reports: Reports = None,
) -> None:
    """Put reports into the folder of reports, and say what became of each file and what a person has to settle.

    Exit status 0: all are in and can be released; 2: some are not, or wait for a person; 1: none is in.
    """
    from uncac_graph.collecting.adding import Origin, Shelf
    from uncac_graph.collecting.incoming import incoming

    missing = [path for path in files if not path.exists()]
    if missing:
        raise ReleaseError(f"{missing[0]}: there is no such file or folder")
    order = ordered(reports=reports)
    with incoming(files) as found, progress_bar() as progress:
        if (symbol or ordinal) and len(found) != 1:
            raise ReleaseError(f"--symbol and --ordinal are of one file, and here are {len(found)}; add it by itself")
        shelf = Shelf(order.reports, order.load_authorities(), symbol, ordinal, replace)
        brought = shelf.bring_in(found, Origin(origin), progress)
    raise typer.Exit(_told(brought, order))


def _told(brought: "Sequence[Brought]", order: "Order") -> int:
    """Say what became of files, and what is open in the reports that are new; return the exit status."""
    from uncac_graph.cli import findings
    from uncac_graph.collecting.adding import Fate
    from uncac_graph.settling import grouped, open_findings

    for one in brought:
        print(f"{one.shown}: {one.fate}: {one.says}", file=sys.stdout if one.is_in else sys.stderr)
    counts = Counter(one.fate for one in brought)
    fates = ", ".join(f"{counts[fate]} {fate}" for fate in Fate if counts[fate])
    added = {one.folder.name for one in brought if one.is_in and one.folder}
    if not added:
        print(f"{several(len(brought), 'file')}: {fates}")
        return 0 if brought and all(one.fate in (Fate.HERE, Fate.COPY) for one in brought) else 1
    with progress_bar() as progress:
        groups = grouped(open_findings(order, progress, added))
    for line in findings.lines(groups[:_SHOWN], findings.desk_of(order)):
        print(line, file=sys.stderr)
    if len(groups) > _SHOWN:
        print(f"… and {len(groups) - _SHOWN} more: uncac-graph findings", file=sys.stderr)
    print(f"{several(len(brought), 'file')}: {fates}; {findings.counted(groups)}")
    return 2 if len(added) < len(brought) or any(group.blocks for group in groups) else 0


def wanted(
    output_format: Annotated[
        Literal["table", "csv", "html", "symbols"],
        typer.Option("--format", help="A table, CSV, an HTML page, or symbols alone for fetch."),
    ] = "table",
    reports: Reports = None,
) -> None:
    """List reports that are known to exist and are not here, with the address where people find each."""
    from uncac_graph.collecting import wanted as listed
    from uncac_graph.release.parallel import glimpses
    from uncac_graph.release.sources import report_sources

    order = ordered(reports=reports)
    with progress_bar() as progress:
        is_empty = not any(order.reports.glob("[!.]*/"))
        made = [] if is_empty else glimpses(report_sources(order.reports), order, progress)
    slugs, meetings = ({outcome.slug for outcome in made}, {outcome.meeting for outcome in made})
    found = listed.wanted(order.load_authorities(), slugs, meetings, read_settings().pages_address)
    match output_format:
        case "csv":
            sys.stdout.write(listed.as_csv(found))
        case "html":
            sys.stdout.write(listed.page(found))
        case "symbols":
            sys.stdout.writelines(f"{one.symbol}\n" for one in found if one.symbol)
        case _:
            print(listed.table(found))


def fetch(
    symbols: Annotated[list[str], typer.Argument(help="The symbols of reports.")],
    permission: Annotated[
        str, typer.Option(help="What allows you to fetch although robots.txt says no; goes into source.toml.")
    ] = "",
    reports: Reports = None,
) -> None:
    """Fetch reports from the documents' system and add them; only for operators who may (setting `fetching`).

    Exit status as of `add`. What is here is not asked for again; what broke off is gone on with.
    """
    from uncac_graph.collecting.adding import Shelf
    from uncac_graph.collecting.fetching import Fetcher

    settings = read_settings()
    if not settings.fetching:
        raise FetchError(
            "fetching is off: the documents' system asks programs to stay away from its files. Download them by hand "
            "(uncac-graph wanted lists them), or, where you may, set fetching = true (UNCAC_FETCHING=yes)"
        )
    order = ordered(reports=reports)
    brought = []
    with closing(Fetcher(settings, permission, order.reports / ".fetched")) as fetcher, progress_bar() as progress:
        fetcher.check_robots()
        shelf = Shelf(order.reports, order.load_authorities())
        for number, symbol in enumerate(symbols, 1):
            brought += fetcher.bring_in(symbol, shelf)
            progress(number, len(symbols))
    raise typer.Exit(_told(brought, order))
