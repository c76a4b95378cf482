"""The page served on this machine alone, at an address that nobody can guess."""

import secrets
import socket
from collections.abc import Callable

from starlette.applications import Starlette
from starlette.types import ASGIApp

from uncac_graph.errors import SettingsError
from uncac_graph.review.building import Building
from uncac_graph.review.guard import Guard
from uncac_graph.review.pages import Pages
from uncac_graph.review.sitting import Sitting

LOOPBACK = "127.0.0.1"


def application(sitting: Sitting, building: Building, token: str, port: int) -> ASGIApp:
    """Return the page as an application that answers below /<token>/ alone."""
    return Guard(Starlette(routes=Pages(sitting, building, f"/{token}/").routes()), token, port)


def serve(sitting: Sitting, building: Building, port: int, tell: Callable[[str], None]) -> None:
    """Serve until told to stop; `tell` is given the address once it answers. Port 0 is any that is free.

    Raises:
        SettingsError: the port is taken.

    """
    import uvicorn

    with socket.socket() as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((LOOPBACK, port))
        except OSError as error:
            raise SettingsError(f"port {port} is taken ({error.strerror}); give another by --port") from error
        port = listening.getsockname()[1]
        token = secrets.token_urlsafe(24)
        sitting.read_in_background()
        config = uvicorn.Config(
            application(sitting, building, token, port), log_level="warning", access_log=False, server_header=False
        )
        listening.listen()
        tell(f"http://{LOOPBACK}:{port}/{token}/")
        uvicorn.Server(config).run(sockets=[listening])
