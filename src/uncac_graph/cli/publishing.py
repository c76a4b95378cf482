"""Commands that publish: serve, mcp, query, load."""

import logging
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Annotated, Literal

import typer

from uncac_graph.errors import ReleaseError
from uncac_graph.folder.layout import CURRENT
from uncac_graph.packaged import PACKAGED
from uncac_graph.settings import Settings, read_settings

Release = Annotated[Path | None, typer.Option(help="A release folder.")]


def serve(
    release: Annotated[
        Path | None, typer.Argument(help="A release folder, or an N-Quads file to try things with.")
    ] = None,
    host: Annotated[str, typer.Option(help="The address to listen at.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="The port to listen at.")] = 8000,
    store: Annotated[
        str | None, typer.Option(help="A SPARQL 1.1 endpoint that holds the release, instead of workers.")
    ] = None,
) -> None:
    """Serve a release until told to stop: SPARQL, pages, every IRI, dumps.

    Without a release, and where no report waits to be built, it serves a release of the report that comes with this.
    """
    from uncac_graph.web.server.server import serve as serve_release

    settings = read_settings()
    logging.basicConfig(level=logging.INFO, stream=sys.stderr, format="%(message)s")
    base = settings.base_iri or f"http://{host}:{port}/"
    with nullcontext(release) if release else _found(settings, f"http://{host}:{port}/") as path:
        serve_release(
            path, host, port, settings.web, base_iri=base, store_url=store or "", access_log=sys.stdout.fileno()
        )


@contextmanager
def _found(settings: Settings, base: str) -> Iterator[Path]:
    """Give the working folder's releases; where it has none and no report, a release that demonstrates."""
    if (settings.releases / CURRENT).exists():
        yield settings.releases
        return
    if any(settings.reports.glob("[!.]*/")):
        raise ReleaseError(f"{settings.releases}: no release is here yet; build one: uncac-graph build")
    from uncac_graph.release import Inputs, Order, build_release

    print(
        "No report and no release is here: this is a release of the report that comes with uncac-graph.\n"
        "Make a folder of your own with: uncac-graph init FOLDER",
        file=sys.stderr,
    )
    with tempfile.TemporaryDirectory(prefix="uncac-graph-") as out:
        home = Settings(home=Path(out))
        build_release(Order(PACKAGED / "data" / "reports", home.releases, Inputs.of(home.home), base, workers=1))
        yield home.releases


def mcp(release: Release = None) -> None:
    """Answer an assistant over standard input and output (Model Context Protocol), until the input ends."""
    import asyncio

    from uncac_graph.web.mcp.stdio import serve as serve_stdio

    settings = read_settings()
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr, format="%(message)s")
    asyncio.run(serve_stdio(release or settings.releases / "current", settings.web))


def query(
    text: Annotated[str, typer.Argument(help="A SPARQL query, or a file that holds one.")],
    release: Release = None,
    answer_format: Annotated[Literal["csv", "tsv", "json", "xml"], typer.Option("--format", help="Of rows.")] = "csv",
) -> None:
    """Ask a release without a server. A graph is printed as Turtle, a yes or no as JSON."""
    from uncac_graph.folder.release import release_at
    from uncac_graph.media_types import CSV, JSON_RESULTS, TSV, TURTLE, XML_RESULTS
    from uncac_graph.store.embedded import answer_once
    from uncac_graph.store.protocol import Formats

    settings = read_settings()
    folder = release_at(release or settings.releases)
    table = {"csv": CSV, "tsv": TSV, "json": JSON_RESULTS, "xml": XML_RESULTS}[answer_format]
    asked = Path(text).read_text(encoding="utf-8") if "{" not in text and Path(text).is_file() else text
    sys.stdout.buffer.write(answer_once(folder, asked, Formats(table, JSON_RESULTS, TURTLE), settings.web.bounds).body)


def load(
    store: Annotated[str, typer.Option(help="The Graph Store endpoint to load into.")],
    release: Release = None,
) -> None:
    """Load a release into a SPARQL server by the Graph Store Protocol."""
    from uncac_graph.folder.release import followed
    from uncac_graph.release.loading import load_remote

    settings = read_settings()
    for graph, triples in load_remote(followed(release or settings.releases), store):
        typer.echo(f"{graph}: {triples} triples")
