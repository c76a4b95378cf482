"""The mother process and its workers, as the server sees them."""

import asyncio
import contextlib
import marshal
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

from uncac_graph.store import frames
from uncac_graph.store.errors import StoreUnavailable
from uncac_graph.store.mother import ENVIRONMENT, LIGHT_NICENESS, MotherOrder

# A long query gives way to light ones, and still moves on a busy machine: its weight is 172, theirs 526.
CALM_NICENESS = 8
_OWN_NICENESS = os.nice(0)

_CPUCLOCK_SCHED = 2  # Linux: a process's clock is made of its number and this


class Worker:
    """One worker process: its socket, its pidfd, and the job that it has."""

    __slots__ = ("alive", "born", "calmed", "copied", "idle_since", "inbox", "job", "pid", "pidfd", "sock", "writing")

    def __init__(self, pid: int, sock: socket.socket, pidfd: int) -> None:
        self.pid, self.sock, self.pidfd = pid, sock, pidfd
        self.inbox = frames.Inbox()
        self.job: Any = None
        self.copied = 0
        self.born = self.idle_since = time.monotonic()
        self.alive, self.calmed, self.writing = True, False, False

    def cpu_s(self) -> float:
        """Return the processor time that the process has used."""
        try:
            return time.clock_gettime((~self.pid << 3) | _CPUCLOCK_SCHED)
        except OSError:
            return 0.0

    def calm(self) -> None:
        """Let everybody else run first."""
        if not self.calmed:
            self.calmed = True
            with contextlib.suppress(OSError):
                os.setpriority(os.PRIO_PGRP, self.pid, _OWN_NICENESS + CALM_NICENESS)

    def enliven(self) -> bool:
        """Undo `calm`; return whether the system allows it (it does to root alone)."""
        if self.calmed:
            try:
                os.setpriority(os.PRIO_PGRP, self.pid, _OWN_NICENESS + LIGHT_NICENESS)
            except OSError:
                return False
            self.calmed = False
        return True

    def kill(self) -> None:
        """End the process, whatever it does. The pidfd names this process and no later one of its number."""
        if self.alive:
            self.alive = False
            with contextlib.suppress(OSError):
                signal.pidfd_send_signal(self.pidfd, signal.SIGKILL)
            self.sock.close()
            os.close(self.pidfd)


class Brood:
    """A mother and the workers that she bears. Callbacks run in the event loop.

    `on_worker(worker)`: a worker is there. `on_unreached()`: one was born, but no descriptor was left to reach it by;
    it ends by itself. `on_exit(pid, code)`: one ended. `on_lost()`: the mother is gone.
    """

    def __init__(
        self,
        on_worker: Callable[[Worker], None],
        on_unreached: Callable[[], None],
        on_exit: Callable[[int, int], None],
        on_lost: Callable[[], None],
    ) -> None:
        self._on_worker, self._on_unreached, self._on_exit, self._on_lost = on_worker, on_unreached, on_exit, on_lost
        self._loop = asyncio.get_running_loop()
        self._ready: asyncio.Future[tuple[int, int]] = self._loop.create_future()
        self._control: socket.socket | None = None
        self._process: subprocess.Popen[bytes] | None = None

    async def start(self, order: MotherOrder) -> tuple[int, int]:
        """Start the mother and wait until the release is loaded; return how many triples and bytes are in memory.

        Raises StoreUnavailable where the release cannot be loaded; the message says why.
        """
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        # From this thread and no other: the kernel ends the mother when the thread that made her ends.
        self._process = subprocess.Popen(
            [sys.executable, "-m", "uncac_graph.store.mother", str(theirs.fileno())],
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            env={**os.environ, **ENVIRONMENT},
        )
        theirs.close()
        ours.setblocking(False)
        self._control = ours
        self._loop.add_reader(ours.fileno(), self._hear)
        ours.send(order.marshalled())
        return await self._ready

    def fork(self) -> None:
        """Ask for one more worker."""
        if self._control is not None:
            with contextlib.suppress(OSError):
                self._control.send(b"fork")

    def _hear(self) -> None:
        assert self._control is not None
        try:
            message, descriptors, _, _ = socket.recv_fds(self._control, 65536, 2)
        except BlockingIOError:
            return
        except OSError:
            message, descriptors = b"", []
        if message:
            self._heed(marshal.loads(message), descriptors)
            return
        self._let_go()
        if not self._ready.done():
            self._ready.set_exception(StoreUnavailable("The process that loads the release ended before it was done."))
        else:
            self._on_lost()

    def _heed(self, message: tuple[Any, ...], descriptors: list[int]) -> None:
        kind, *rest = message
        if kind == "worker" and len(descriptors) < 2:
            for descriptor in descriptors:
                os.close(descriptor)
            self._on_unreached()
        elif kind == "worker":
            sock = socket.socket(fileno=descriptors[0])
            sock.setblocking(False)
            self._on_worker(Worker(rest[0], sock, descriptors[1]))
        elif kind == "exit":
            self._on_exit(*rest)
        elif kind == "ready":
            self._ready.set_result((rest[0], rest[1]))
        elif not self._ready.done():
            self._ready.set_exception(StoreUnavailable(f"The release cannot be loaded: {rest[0]}"))

    def _let_go(self) -> None:
        if self._control is not None:
            self._loop.remove_reader(self._control.fileno())
            self._control.close()
            self._control = None

    async def end(self) -> None:
        """End the mother; the kernel ends what workers she still has."""
        self._let_go()
        if self._process is None:
            return
        self._process.kill()
        await self._loop.run_in_executor(None, self._process.wait)
