"""A build in a process of its own that kills itself before an event of the interpreter."""

import multiprocessing
import os
import signal
import sys
from fnmatch import fnmatch
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from pathlib import Path

from tests.release_reports import order
from uncac_graph.release import build_release

# Forked from a process that has imported all this once: a build is the subject, not how Python starts.
_CONTEXT = multiprocessing.get_context("forkserver")
_CONTEXT.set_forkserver_preload([__name__])


def building(
    reports: Path, out: Path, keep: int = 100, event: str = "", pattern: str = ""
) -> tuple[ForkServerProcess, "Connection[None, str]"]:
    """Start a build; return its process, and what gives the version that it made.

    event, pattern: of what kills it, a name of sys.audit and how its arguments read.
    """
    told, tells = _CONTEXT.Pipe(duplex=False)
    process = _CONTEXT.Process(target=_build, args=(reports, out, keep, event, pattern, tells))
    process.start()
    tells.close()
    return process, told


def _build(reports: Path, out: Path, keep: int, event: str, pattern: str, tells: "Connection[str, None]") -> None:
    def kill_at(name: str, arguments: tuple[object, ...]) -> None:
        if event and name == event and fnmatch(" ".join(map(str, arguments)), pattern):
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(kill_at)
    tells.send(build_release(order(reports, out, keep=keep)).version)
