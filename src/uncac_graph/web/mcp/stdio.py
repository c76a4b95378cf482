"""The server over standard input and output, for an assistant on the same machine."""

import asyncio
from pathlib import Path

from uncac_graph.errors import UncacGraphError
from uncac_graph.settings import WebOptions
from uncac_graph.web.http.metrics import Metrics
from uncac_graph.web.served.publishing import Publications


async def serve(release: Path, options: WebOptions) -> None:
    """Answer messages until the input ends.

    Raises UncacGraphError where the release is missing or damaged, or the protocol's library is not installed.
    """
    publications = Publications(release, "", options, Metrics())
    opening = asyncio.create_task(publications.open())
    await asyncio.sleep(0)  # the release is being loaded by a process of its own; meanwhile, the protocol's library
    try:
        from uncac_graph.web.mcp.server import server, serving
    except ImportError as error:
        opening.cancel()
        raise UncacGraphError("the command mcp needs a library: pip install 'uncac-graph[mcp]'") from error
    publication = await opening
    serving.set(publication)
    try:
        await server(publication.release.base_iri, options.bounds.query_timeout_s).run_stdio_async()
    finally:
        await publications.close()
