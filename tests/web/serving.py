"""The program of a server under test.

It runs by itself (`python -m tests.web.serving TOLD`), or is forked from a process that has imported all of it
(`python -m tests.web.serving --fork DESCRIPTOR`): that takes a second of processor time, which so is spent once.
"""

import contextlib
import gc
import json
import logging
import os
import signal
import socket
import sys
from pathlib import Path
from typing import Any

from uncac_graph.settings import Bounds, WebOptions
from uncac_graph.web.server.server import serve


def serve_as(told: dict[str, Any]) -> None:
    """Serve until SIGTERM, as `Running` tells."""
    logging.basicConfig(level=logging.INFO, stream=sys.stderr)
    options = WebOptions(bounds=Bounds(**told["bounds"]), **told["options"])
    serve(
        Path(told["release"]),
        "127.0.0.1",
        told["port"],
        options,
        base_iri=told["base"],
        store_url=told["store"],
        bare=told["bare"],
        access_log=1,
    )


def fork_servers(control: socket.socket) -> None:
    """Fork a server for each TOLD, and say its number; ends when the other end closes.

    With TOLD come three descriptors: the server begins when the first closes, and writes to the others.
    """
    import uvicorn  # noqa: F401

    import uncac_graph.web.pages.site
    import uncac_graph.web.server.app
    import uncac_graph.web.server.connection
    import uncac_graph.web.server.routes  # noqa: F401

    signal.signal(signal.SIGCHLD, lambda *_: _bury())
    gc.freeze()
    while True:
        told, descriptors, _, _ = socket.recv_fds(control, 2**16, 3)
        if not told:
            return
        child = os.fork()
        if not child:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            control.close()
            begins, *outputs = descriptors
            os.read(begins, 1)
            for standard, output in enumerate(outputs, 1):
                os.dup2(output, standard)
        for descriptor in descriptors:
            os.close(descriptor)
        if not child:
            serve_as(json.loads(told))
            return
        control.send(str(child).encode())


def _bury() -> None:
    with contextlib.suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


if __name__ == "__main__":
    if sys.argv[1] == "--fork":
        fork_servers(socket.socket(fileno=int(sys.argv[2])))
    else:
        serve_as(json.loads(sys.argv[1]))
