"""The page served on this machine alone, at an address that nobody can guess, and answered to itself alone.

A page of another origin could send a form to a local port, or learn its answers by a name that leads here (DNS
rebinding); so the host, the origin and the token in the path must all be right, else nothing is told.
"""

import secrets
from collections.abc import Callable

from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from uncac_graph.errors import SettingsError
from uncac_graph.review.building import Building
from uncac_graph.review.pages import Pages
from uncac_graph.review.sitting import Sitting
from uncac_graph.web.server.server import listening

_HERE = "127.0.0.1"
_REFUSED = "Only the address that uncac-graph review has printed is answered.\n"
_TELLING = (b"host", b"origin", b"sec-fetch-site")


class Guard:
    """Passes on requests below /<token>/ that come from here; refuses all others."""

    def __init__(self, app: ASGIApp, token: str, port: int) -> None:
        self._app, self._token = app, token.encode()
        self._hosts = {f"{name}:{port}" for name in (_HERE, "localhost")}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or refuse."""
        if scope["type"] == "lifespan" or (scope["type"] == "http" and self._is_right(scope)):
            await self._app(scope, receive, send)
        elif scope["type"] == "http":
            await PlainTextResponse(_REFUSED, 403)(scope, receive, send)
        else:
            await send({"type": "websocket.close"})

    def _is_right(self, scope: Scope) -> bool:
        told = [(name.lower(), value.decode("latin-1")) for name, value in scope["headers"] if name.lower() in _TELLING]
        headers = dict(told)
        if len(headers) != len(told):  # what tells where a request comes from is told once
            return False
        host, origin = headers.get(b"host", ""), headers.get(b"origin")
        own = origin is None or origin == f"http://{host}"
        given = scope["path"][1:].partition("/")[0].encode("utf-8", "replace")
        known = secrets.compare_digest(given, self._token)
        return (
            known and host in self._hosts and own and headers.get(b"sec-fetch-site", "none") in ("same-origin", "none")
        )


def application(sitting: Sitting, building: Building, token: str, port: int) -> ASGIApp:
    """Return the page as an application that answers below /<token>/ alone."""
    return Guard(Starlette(routes=Pages(sitting, building, f"/{token}/").routes()), token, port)


def serve(sitting: Sitting, building: Building, port: int, tell: Callable[[str], None]) -> None:
    """Serve until told to stop; `tell` is given the address once it answers. Port 0 is any that is free.

    Raises SettingsError where the port is taken.
    """
    import uvicorn

    try:
        listener = listening(_HERE, port)
    except OSError as error:
        raise SettingsError(f"port {port} is taken ({error.strerror}); give another by --port") from error
    with listener:
        port = listener.getsockname()[1]
        token = secrets.token_urlsafe(24)
        sitting.read_in_background()
        config = uvicorn.Config(
            application(sitting, building, token, port), log_level="warning", access_log=False, server_header=False
        )
        listener.listen()
        tell(f"http://{_HERE}:{port}/{token}/")
        uvicorn.Server(config).run(sockets=[listener])
