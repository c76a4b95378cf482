"""Commands that publish: serve, query, load."""

import logging
import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from uncac_graph.settings import read_settings


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
    """Serve a release until told to stop: SPARQL, pages, every IRI, dumps."""
    from uncac_graph.web.server import serve as serve_release

    settings = read_settings()
    logging.basicConfig(level=logging.INFO, stream=sys.stderr, format="%(message)s")
    path = release or settings.releases / "current"
    base = f"http://{host}:{port}/" if os.environ.get("UNCAC_BASE_IRI") is None else settings.base_iri
    serve_release(path, host, port, settings.web, base_iri=base, store_url=store or "", access_log=sys.stdout.fileno())


def query(
    text: Annotated[str, typer.Argument(help="A SPARQL query, or a file that holds one.")],
    release: Annotated[Path | None, typer.Option(help="A release folder.")] = None,
    accept: Annotated[str, typer.Option(help="The media type of the answer.")] = "text/csv",
) -> None:
    """Ask a release without a server."""
    from uncac_graph.store.once import answer_once

    settings = read_settings()
    path = Path(text)
    asked = path.read_text(encoding="utf-8") if len(text) < 1000 and path.is_file() else text
    sys.stdout.buffer.write(answer_once(release or settings.releases / "current", asked, accept, settings.bounds))


def load(
    store: Annotated[str, typer.Option(help="The Graph Store endpoint to load into.")],
    release: Annotated[Path | None, typer.Option(help="A release folder.")] = None,
) -> None:
    """Load a release into a SPARQL server by the Graph Store Protocol."""
    from uncac_graph.release.loading import load_remote

    settings = read_settings()
    for graph, triples in load_remote(release or settings.releases / "current", store):
        typer.echo(f"{graph}: {triples} triples")
