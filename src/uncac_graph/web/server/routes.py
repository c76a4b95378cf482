"""All addresses of a served release: the rooms each bring their own."""

from starlette.routing import BaseRoute

from uncac_graph.settings import WebOptions
from uncac_graph.web.mcp import endpoint as mcp
from uncac_graph.web.pages import site
from uncac_graph.web.reconcile import routes as reconcile


def routes(options: WebOptions) -> list[BaseRoute]:
    """Return the routes; the order matters, those of the pages are the widest."""
    return [*mcp.routes(options), *reconcile.routes(), *site.routes()]
