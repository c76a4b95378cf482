"""The application as plain ASGI: for servers and clients that know no response in one message."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from starlette.routing import BaseRoute
from starlette.types import Receive, Scope, Send

from uncac_graph.settings import WebOptions
from uncac_graph.web.http.metrics import Metrics
from uncac_graph.web.http.responses import WHOLE
from uncac_graph.web.served.publishing import Publications
from uncac_graph.web.server.app import ErrorPage, framework
from uncac_graph.web.server.front import Front


class Application(Front):
    """The front, whose whole responses come in ASGI's two messages."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await super().__call__(scope, receive, partial(_sent, send))


def create_app(
    publications: Publications,
    options: WebOptions,
    metrics: Metrics,
    routes: Sequence[BaseRoute] = (),
    error_page: ErrorPage | None = None,
) -> Application:
    """Return the ASGI application over the release that `publications.current` names."""
    return Application(lambda: framework(metrics, routes, error_page), publications, options, metrics)


async def _sent(send: Send, message: Any) -> None:
    if message["type"] != WHOLE:
        await send(message)
        return
    headers = [tuple(line.split(b": ", 1)) for line in message["head"].splitlines()]
    await send({"type": "http.response.start", "status": message["status"], "headers": headers})
    await send({"type": "http.response.body", "body": message["body"]})
