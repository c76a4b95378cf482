"""Commands that bring reports in: init."""

from pathlib import Path
from typing import Annotated

import typer

from uncac_graph.report_formats import ALL_NAMES


def init(folder: Annotated[Path, typer.Argument(help="The folder to make.")]) -> None:
    """Make a working folder: settings, reports, and tables of your own that add to those that come with this."""
    from uncac_graph.collecting.folder import make_working_folder

    settings = make_working_folder(folder)
    typer.echo(f"{settings.home} is a working folder. Next:")
    typer.echo(f"  cd {settings.home}")
    typer.echo(f"  uncac-graph add FILE…     reports as {ALL_NAMES}")
    typer.echo("  uncac-graph build && uncac-graph serve")
