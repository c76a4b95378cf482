"""The command that lets a person settle findings in a browser: review."""

from pathlib import Path
from typing import Annotated

import typer

from uncac_graph.cli.findings import desk_of
from uncac_graph.cli.making import ordered


def review(
    reports: Annotated[Path | None, typer.Option(help="The folder of reports.")] = None,
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
