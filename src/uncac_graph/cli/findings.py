"""Commands for what is open: findings, in a terminal and as CSV, each with the row to paste; review, in a browser."""

import csv
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from uncac_graph.cli.making import Reports, ordered
from uncac_graph.cli.telling import progress_bar, several
from uncac_graph.settings import read_settings

if TYPE_CHECKING:
    from uncac_graph.release.order import Order
    from uncac_graph.settling import Desk, Group

# The places of a name that many reports print fill a screen.
_PLACES = 3
_COLUMNS = ("reports", "findings", "blocks", "kind", "printed", "places", "message", "action", "file", "row")


def findings(
    as_csv: Annotated[bool, typer.Option("--csv", help="As CSV, a line for what one row would settle.")] = False,
    reports: Reports = None,
) -> None:
    """List what is open in the reports, what most reports wait for first, each with the row that would settle it.

    Exit status 0: every report can be released; 2: some wait for a person.
    """
    from uncac_graph.settling import grouped, open_findings

    order = ordered(reports=reports)
    with progress_bar() as progress:
        groups = grouped(open_findings(order, progress))
    if as_csv:
        _write_csv(sys.stdout, groups, desk_of(order))
    else:
        for line in lines(groups, desk_of(order)):
            print(line)
        print(counted(groups))
    raise typer.Exit(2 if any(group.blocks for group in groups) else 0)


def review(
    reports: Reports = None,
    port: Annotated[int, typer.Option(help="The port to listen at; else any that is free.")] = 0,
) -> None:
    """Serve a page on this machine alone where a person settles findings, until told to stop.

    Only the address that is printed is answered.
    """
    from uncac_graph.review.building import Building
    from uncac_graph.review.server import serve
    from uncac_graph.review.sitting import Sitting

    order = ordered(reports=reports)
    sitting = Sitting(desk_of(order), order.reports)
    serve(sitting, Building(order), port, lambda address: typer.echo(f"{address}\nOpen it in a browser; Ctrl+C ends."))


def desk_of(order: "Order") -> "Desk":
    """Return where findings of an order's reports are settled."""
    from uncac_graph.settling import Desk

    return Desk(order.inputs.authorities, order.reports)


def lines(groups: "Sequence[Group]", desk: "Desk") -> Iterator[str]:
    """Yield some lines for each group: who waits, what for, the rows to choose from."""
    authorities = desk.authorities()
    for group in groups:
        count = f"{len(group.folders)} reports" if len(group.folders) > 1 else group.folders[0]
        yield f"{count}: {'blocks' if group.blocks else 'does not block'}: {group.first.message}; {group.first.action}"
        yield f"    {', '.join(_places(group)[:_PLACES])}{' …' if len(group.told) > _PLACES else ''}"
        for file, row in map(desk.row_of, group.choices(authorities)[:_PLACES]):
            yield f"    {_relative(file)}:"
            yield from (f"        {line}" for line in row.splitlines())


def counted(groups: "Sequence[Group]") -> str:
    """Return a sentence that counts what blocks and what does not, and says what is next."""
    blocking = [group for group in groups if group.blocks]
    folders = {folder for group in blocking for folder in group.folders}
    if not blocking:
        return f"nothing blocks, {len(groups)} to look at; next: uncac-graph build"
    waits = "1 report waits" if len(folders) == 1 else f"{len(folders)} reports wait"
    return (
        f"{waits} for {several(len(blocking), 'choice')}, {len(groups) - len(blocking)} more block nothing; "
        "next: uncac-graph review, or put a row of each into its file; then uncac-graph build"
    )


def _places(group: "Group") -> list[str]:
    return [
        f"{told.folder}, paragraph {told.finding.paragraph}" if told.finding.paragraph is not None else told.folder
        for told in group.told
    ]


def _relative(path: Path) -> Path:
    home = read_settings().home.absolute()
    return path.relative_to(home) if path.is_relative_to(home) else path


def _write_csv(file: TextIO, groups: "Sequence[Group]", desk: "Desk") -> None:
    authorities = desk.authorities()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for group in groups:
        first, blocks = group.first, "yes" if group.blocks else "no"
        likeliest = next(iter(group.choices(authorities)), None)
        path, row = desk.row_of(likeliest) if likeliest else (None, "")
        about = (first.kind, first.printed, " ; ".join(_places(group)), first.message, first.action)
        writer.writerow([len(group.folders), len(group.told), blocks, *about, path and _relative(path), row])
