"""All addresses of a served release: the rooms each bring their own."""

from starlette.routing import BaseRoute, Route
from starlette.types import Receive, Scope, Send

from uncac_graph.languages import Reading, reading
from uncac_graph.settings import WebOptions
from uncac_graph.web.mcp import endpoint as mcp
from uncac_graph.web.pages import site
from uncac_graph.web.reconcile import lists
from uncac_graph.web.reconcile import routes as reconcile


def routes(options: WebOptions) -> list[BaseRoute]:
    """Return the routes; the order matters, those of the pages are the widest."""
    return [*map(_in_english, [*mcp.routes(options), *reconcile.routes()]), *lists.routes(), *site.routes()]


def _in_english(route: BaseRoute) -> BaseRoute:
    """Return a route for programs, which get the same names whatever language they ask for."""
    if isinstance(route, Route):
        answer = route.app

        async def in_english(scope: Scope, receive: Receive, send: Send) -> None:
            reading.set(Reading())
            await answer(scope, receive, send)

        route.app = in_english
    return route
