"""The address /mcp: the server over Streamable HTTP, for clients of both eras of the protocol, without sessions."""

import asyncio
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from starlette.exceptions import HTTPException
from starlette.routing import BaseRoute, Route
from starlette.types import Message, Receive, Scope, Send

from uncac_graph.settings import WebOptions
from uncac_graph.web.http.headers import UNSHARED, header
from uncac_graph.web.served.publication import publication_of

if TYPE_CHECKING:
    from mcp.server.streamable_http_manager import StreamableHTTPSessionManager


def routes(options: WebOptions) -> list[BaseRoute]:
    """Return the route of the server."""
    return [Route("/mcp", Endpoint(options), methods=["POST"])]


class Endpoint:
    """Answers the messages of clients; the SDK is loaded with the first of them, in which nobody else waits."""

    def __init__(self, options: WebOptions) -> None:
        self._options = options
        self._manager: asyncio.Task[StreamableHTTPSessionManager] | None = None
        self._running: asyncio.Task[None] | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one message."""
        publication = publication_of(scope)
        base = publication.release.base_iri
        own, origin = "{0.scheme}://{0.netloc}".format(urlsplit(base)), header(scope["headers"], b"origin")
        # What a page of another site asks in the name of its reader (MCP, Streamable HTTP: Security).
        if origin is not None and origin.decode("latin-1") != own:
            detail = f"Pages of other sites may not use this address; programs send no Origin, or {own}."
            raise HTTPException(403, detail, {UNSHARED[0].decode(): UNSHARED[1].decode()})
        if self._manager is None:
            self._manager = asyncio.create_task(self._started(base))
        manager = await asyncio.shield(self._manager)
        from uncac_graph.web.mcp.querying import client
        from uncac_graph.web.mcp.server import serving

        serving.set(publication)
        client.set(f"mcp {(scope.get('client') or ('',))[0]}")

        async def unshared(message: Message) -> None:
            """Send what pages of other sites may not read."""
            if message["type"] == "http.response.start":
                message = {**message, "headers": [*message.get("headers", ()), UNSHARED]}
            await send(message)

        await manager.handle_request(scope, receive, unshared)

    async def _started(self, base: str) -> "StreamableHTTPSessionManager":
        """Load the SDK, a second's work, in a thread beside the server's own, and start it."""
        manager = await asyncio.to_thread(_manager, base, self._options)
        ready = asyncio.Event()

        async def run() -> None:
            async with manager.run():
                ready.set()
                await asyncio.Event().wait()  # until the server ends, and cancels it

        self._running = asyncio.create_task(run())
        await ready.wait()
        return manager


def _manager(base: str, options: WebOptions) -> "StreamableHTTPSessionManager":
    try:
        from mcp.server.transport_security import TransportSecuritySettings
    except ImportError as error:
        advice = "This server was installed without the Model Context Protocol; pip install 'uncac-graph[mcp]' adds it."
        raise HTTPException(501, advice) from error
    from uncac_graph.web.mcp.server import server

    made = server(base, options.bounds.query_timeout_s)
    # Hosts and origins are looked at before; see the front, and below.
    security = TransportSecuritySettings(enable_dns_rebinding_protection=False)
    made.streamable_http_app(json_response=True, stateless_http=True, transport_security=security)
    return made.session_manager
