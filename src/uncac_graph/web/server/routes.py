"""All addresses of a served release: the rooms each bring their own."""

from starlette.routing import BaseRoute

from uncac_graph.web.pages import site
from uncac_graph.web.reconcile import routes as reconcile


def routes() -> list[BaseRoute]:
    """Return the routes; the order matters, those of the pages are the widest."""
    return [*reconcile.routes(), *site.routes()]
