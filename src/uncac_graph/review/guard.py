"""Who is answered: a page of this server itself, asked for on this machine by whoever knows the token.

A page of another origin could send a form to a local port, or learn its answers by a name that leads here (DNS
rebinding); so the host, the origin and the token in the path must all be right, else nothing is told.
"""

import secrets
from collections.abc import Iterable, Mapping

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

_REFUSED = "Only the address that uncac-graph review has printed is answered.\n"


class Guard:
    """Passes on requests below /<token>/ that come from here; refuses all others."""

    def __init__(self, app: ASGIApp, token: str, port: int) -> None:
        self._app, self._token = app, token.encode()
        self._hosts = {f"{name}:{port}" for name in ("127.0.0.1", "localhost")}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or refuse."""
        if scope["type"] == "lifespan" or (scope["type"] == "http" and self._is_right(scope)):
            await self._app(scope, receive, send)
        elif scope["type"] == "http":
            await PlainTextResponse(_REFUSED, 403)(scope, receive, send)
        else:
            await send({"type": "websocket.close"})

    def _is_right(self, scope: Scope) -> bool:
        headers = _single(scope["headers"])
        if headers is None:
            return False
        host, origin = headers.get("host", ""), headers.get("origin")
        own = origin is None or origin == f"http://{host}"
        site = headers.get("sec-fetch-site", "none")
        path: str = scope["path"]
        given = path[1:].partition("/")[0].encode("utf-8", "replace")
        known = secrets.compare_digest(given, self._token)
        return known and host in self._hosts and own and site in ("same-origin", "none")


def _single(headers: Iterable[tuple[bytes, bytes]]) -> Mapping[str, str] | None:
    """Return the headers that tell where a request comes from; None where one of them is given twice."""
    told = [
        (name.decode("latin-1").lower(), value.decode("latin-1"))
        for name, value in headers
        if name.lower() in (b"host", b"origin", b"sec-fetch-site")
    ]
    return dict(told) if len(dict(told)) == len(told) else None
