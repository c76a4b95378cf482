"""What all commands share: the application, the folders of the project, and how errors end."""

import sys
from pathlib import Path

import typer

from uncac_graph import __version__
from uncac_graph.cli import collecting, findings, making, publishing
from uncac_graph.errors import UncacGraphError

app = typer.Typer(
    help="Facts of meetings of the bodies of the UN Convention against Corruption, as linked data.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"uncac-graph {__version__}")
        raise typer.Exit


@app.callback()
def _root(version: bool = typer.Option(False, "--version", callback=_version, is_eager=True)) -> None:
    """Facts of meetings of the bodies of the UN Convention against Corruption, as linked data."""


for _command in (
    collecting.init,
    collecting.wanted,
    collecting.add,
    collecting.fetch,
    making.read,
    making.extract,
    findings.findings,
    making.validate,
    making.build,
    making.verify,
    making.diff,
    findings.review,
    publishing.serve,
    publishing.mcp,
    publishing.query,
    publishing.load,
):
    app.command()(_command)


def main() -> None:
    """Run the command; a foreseen error ends it with one sentence and status 1."""
    try:
        app()
    except UncacGraphError as error:
        print(f"uncac-graph: {error}", file=sys.stderr)
        sys.exit(1)
    except OSError as error:
        where = f"{Path(str(error.filename))}: " if error.filename else ""
        print(f"uncac-graph: {where}{error.strerror or error}", file=sys.stderr)
        sys.exit(1)
