"""The server: one event loop that speaks HTTP, beside the processes that answer queries."""

import asyncio
import contextlib
import ctypes
import gc
import logging
import resource
import signal
import socket
import sys
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import uvloop

from uncac_graph.settings import LOOPBACK, WebOptions
from uncac_graph.web.http.logs import RequestLog
from uncac_graph.web.http.metrics import Metrics
from uncac_graph.web.served.publishing import Publications

if TYPE_CHECKING:
    from uvicorn import Server

    from uncac_graph.web.server.connection import Connection
    from uncac_graph.web.server.front import Framework, Front

_log = logging.getLogger("uncac_graph.web")
BACKLOG = 2_048
OTHER_DESCRIPTORS = 1_000  # two for each worker, files that are sent, a second release during a switch
LARGE_BYTES = 256 * 2**10
# So many new objects are looked through for garbage at a time; with Python's 700 it takes the server a twentieth more.
YOUNG_OBJECTS = 10_000
# So long a thread waits for a busy loop, at each file that it reads: beside one a release of 150 MB is verified
# in 0.2 s, and in 0.6 s with Python's 5 ms.
SWITCH_S = 0.0005
_M_MMAP_THRESHOLD = -3  # of malloc.h


def serve(
    release: Path,
    host: str,
    port: int,
    options: WebOptions,
    *,
    base_iri: str = "",
    store_url: str = "",
    access_log: int | None = None,
    bare: bool = False,
) -> None:
    """Serve a release until SIGTERM or SIGINT.

    `release` is a release folder, a folder with `current` in it, or an N-Quads file, for which `base_iri` is needed.
    `store_url` names another SPARQL server that holds the release. `access_log` is a descriptor for request lines.
    `bare`: without pages.

    Raises:
        UncacGraphError: the release is missing or damaged, or its store cannot be loaded.
        OSError: the address is taken.
    """
    _allow_descriptors(options.max_connections)
    _give_back_large_memory()
    sys.setswitchinterval(SWITCH_S)
    options, metrics = replace(options, bound_to_loopback=host in LOOPBACK), Metrics()

    async def served() -> None:
        with listening(host, port) as listener:
            base = base_iri or f"http://{host}:{listener.getsockname()[1]}/"
            publications = Publications(release, base, options, metrics, store_url)
            opening = asyncio.create_task(publications.open_at_once())
            await asyncio.sleep(0)  # a process of its own opens the release; meanwhile, what answers queries
            from uncac_graph.web.server.connection import Connection
            from uncac_graph.web.server.front import Front

            app = Front(partial(_framework, options, metrics, bare), publications, options, metrics)
            server = _server(app, Connection)
            await opening
            _warn_of_other_port(publications.current.release.base_iri, listener.getsockname()[1])
            app.log = RequestLog(access_log)
            readying = asyncio.create_task(_ready(publications, app, warms=not bare))
            readying.add_done_callback(partial(_ended, server))
            try:
                await _run(server, listener)
                if readying.done():
                    readying.result()  # the release is damaged or cannot be loaded
            finally:
                readying.cancel()
                app.log.close()
                await publications.close()

    uvloop.run(served())


def _warn_of_other_port(base: str, port: int) -> None:
    """Say so where pages link to another port of this machine, and will be without style and links."""
    built_for = urlsplit(base)
    if built_for.hostname in LOOPBACK and (built_for.port or 80) != port:
        _log.warning(
            "the release was built for %s, where its pages look for their styles and links: serve it at that port, or "
            "build it for this one: uncac-graph build --base-iri http://%s:%s/",
            *(base, built_for.hostname, port),
        )


def _ended(server: "Server", readying: asyncio.Task[None]) -> None:
    """End the server where its release turns out to be none."""
    if not readying.cancelled() and readying.exception() is not None:
        server.should_exit = True


async def _ready(publications: Publications, app: "Front", *, warms: bool) -> None:
    """Load the release while it is answered from disk, have the framework, then follow the releases."""
    await publications.open()
    await app.framework()
    # What is there now stays; collecting it again and again would cost every request a little.
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG_OBJECTS)
    if warms:
        from uncac_graph.web.pages.warming import warm

        await publications.follow(warm)
    else:
        await publications.follow()


def _allow_descriptors(connections: int) -> None:
    """Raise the soft limit of open files (often 1024) to what the connections and workers need."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = connections + OTHER_DESCRIPTORS
    if soft != resource.RLIM_INFINITY and soft < wanted:
        most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))


def _give_back_large_memory() -> None:
    """Let the memory of each large answer return to the system once it is forgotten.

    glibc would do so only until the first is; then such answers lie among all else and leave holes, 84 MB beside 131 MB
    of answers kept.
    """
    with contextlib.suppress(AttributeError):  # another C library than glibc
        ctypes.CDLL(None).mallopt(_M_MMAP_THRESHOLD, LARGE_BYTES)


def _framework(options: WebOptions, metrics: Metrics, bare: bool) -> "Framework":
    """Return the framework; it and the site are imported here, a second that no query waits for."""
    from uncac_graph.web.server.app import framework

    if bare:
        return framework(metrics, (), None)
    from uncac_graph.web.pages.site import error_page
    from uncac_graph.web.server.routes import routes

    return framework(metrics, routes(options), error_page)


def listening(host: str, port: int) -> socket.socket:
    """Return a bound socket that does not listen yet, so that a taken port is known before anything is loaded."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError:
        listener.close()
        raise
    return listener


async def _run(server: "Server", listener: socket.socket) -> None:
    from uncac_graph.web.server.connection import sweep_all

    sweeping = asyncio.create_task(sweep_all(server.server_state.connections))
    host, port = listener.getsockname()[:2]
    _log.info("ready at http://%s:%s/", host, port)
    try:
        await server.serve(sockets=[listener])
    finally:
        sweeping.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await sweeping


def _server(app: "Front", connections: "type[Connection]") -> "Server":
    """Return a server that ends on SIGTERM and SIGINT, and leaves what comes after to us.

    uvicorn's own raises the signal again once it has ended, which would end the process before the store is closed.
    """
    import uvicorn

    class QuietServer(uvicorn.Server):
        @contextlib.contextmanager
        def capture_signals(self) -> Iterator[None]:
            loop = asyncio.get_running_loop()
            for number in (signal.SIGTERM, signal.SIGINT):
                loop.add_signal_handler(number, self.handle_exit, number, None)
            try:
                yield
            finally:
                for number in (signal.SIGTERM, signal.SIGINT):
                    loop.remove_signal_handler(number)
                    signal.signal(number, signal.SIG_IGN)  # it is ending

    return QuietServer(
        uvicorn.Config(
            app,
            http=connections,
            loop="none",
            ws="none",
            lifespan="off",
            interface="asgi3",
            log_config=None,
            access_log=False,
            proxy_headers=False,
            server_header=False,
            date_header=True,
            backlog=BACKLOG,
            timeout_graceful_shutdown=int(app.options.drain_s),
        )
    )
