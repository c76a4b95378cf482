"""One HTTP connection: uvicorn's protocol on httptools, with limits of its own and a lane for requests seen before.

Refused here, before anything is made of a request: two Hosts or none, Content-Length with Transfer-Encoding,
targets that are no path, heads and targets that are too large, slow heads and slow bodies.
"""

import asyncio
import time
from typing import Any

import httptools
from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol, RequestResponseCycle

from uncac_graph.web.http import headers as heads
from uncac_graph.web.http.admission import LaneKey, lane_key, problem_of_head
from uncac_graph.web.http.cache import KeptResponse
from uncac_graph.web.http.errors import Problem, problem_of
from uncac_graph.web.http.problems import too_large
from uncac_graph.web.http.responses import LANE_KEY
from uncac_graph.web.options import WebOptions
from uncac_graph.web.server.front import Front
from uncac_graph.web.sparql.express import ExpressCycle, Flight

# After a refusal the rest of what was sent is read and thrown away, so that the client reads the refusal
# instead of finding its connection reset: at most so much, and not longer than the receive timeout.
DRAIN_BYTES = 128 * 2**20
SWEEP_S = 1.0


class Connection(HttpToolsProtocol):
    """A connection. `options` and `front` are set on the subclass that `connection_class` makes."""

    options: WebOptions
    front: Front

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin, or refuse where there are too many."""
        super().connection_made(transport)
        self._head_bytes = self._drained = 0
        self._refused = self._served = False
        self._express: ExpressCycle | None = None
        self._task: asyncio.Task[None] | None = None
        self._waits_since = time.monotonic()
        self._state = "idle"
        self._unsent = 0
        if len(self.connections) > self.options.max_connections and not self._make_room():
            self._refuse(Problem(503, "Too many connections.", {"Retry-After": "1"}))

    def connection_lost(self, exc: Exception | None) -> None:
        """End, and with the connection the query that nobody waits for any more."""
        cycle, task = self.cycle, self._task
        self._leave_express()
        super().connection_lost(exc)
        if task is not None and cycle is not None and not cycle.response_complete and not task.done():
            cycle.scope["uncac.gone"] = True  # type: ignore[typeddict-unknown-key]
            task.cancel()

    def data_received(self, data: bytes) -> None:
        """Take bytes from the client."""
        if self._refused:
            self._drain(data)
            return
        if self._state == "idle":
            self._state, self._waits_since = "head", time.monotonic()
        try:
            self.parser.feed_data(data)
            if self._state == "head":
                self._count_head(data)
        except httptools.HttpParserUpgrade:
            self._refuse(Problem(400, "This server upgrades to no other protocol."))
        except httptools.HttpParserError:
            if not self._refused:
                self._refuse(Problem(400, "This is no request that can be read."))

    def pause_writing(self) -> None:
        """Take no further requests from a client that does not read its answers."""
        super().pause_writing()
        self.flow.pause_reading()

    def resume_writing(self) -> None:
        """Go on."""
        super().resume_writing()
        if not self.pipeline:
            self.flow.resume_reading()

    # Callbacks of the parser

    def on_message_begin(self) -> None:
        """Begin a request."""
        self.url = b""
        self.expect_100_continue = False
        self.headers = []
        self._size = self._body_bytes = 0
        self._served = False
        if self._state == "idle":
            self._state, self._waits_since = "head", time.monotonic()

    def on_url(self, url: bytes) -> None:
        """Take a part of the target."""
        self.url += url
        if len(self.url) > self.options.max_target_bytes:
            limit = self.options.max_target_bytes
            self._refuse(Problem(414, f"A target has at most {limit} bytes; post longer queries."))
            raise _RefusedError

    def on_header(self, name: bytes, value: bytes) -> None:
        """Take a header."""
        self._size += len(name) + len(value)
        if self._size > self.options.max_header_bytes:
            self._refuse(Problem(431, f"The head of a request has at most {self.options.max_header_bytes} bytes."))
            raise _RefusedError
        name = name.lower()
        if name == b"expect" and value.lower() == b"100-continue":
            self.expect_100_continue = True
        self.headers.append((name, value))

    def on_headers_complete(self) -> None:
        """Check the head; answer from the lane where this very request was answered before."""
        self._state, self._waits_since, self._head_bytes = "body", time.monotonic(), 0
        problem = problem_of_head(self.headers, self.url, self.parser.get_http_version(), self.options)
        if problem is not None:
            self._refuse(problem)
            raise _RefusedError
        key, if_none_match = self._lane_key()
        busy = self.cycle is not None and not self.cycle.response_complete
        # A client that asks ahead and does not read waits for itself: uvicorn's way stops while it does not.
        busy = busy or self.flow.write_paused
        if key is not None and not busy and self._served_early(key, if_none_match):
            return
        self.scope = self._scope(key)
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        """Take a part of the body."""
        self._body_bytes += len(body)
        if self._body_bytes > self.options.bounds.max_query_bytes:
            self._refuse(problem_of(too_large(self.options.bounds.max_query_bytes)))
            raise _RefusedError
        if not self._served and not self._refused:
            super().on_body(body)

    def on_message_complete(self) -> None:
        """End the request."""
        if self._served and self._express is not None:
            self._state = "answering"
            return
        if self._served or (self.cycle is not None and self.cycle.response_complete):
            self._state, self._waits_since = "idle", time.monotonic()
            return
        self._state = "answering"
        if self._refused:
            return
        super().on_message_complete()

    def on_response_complete(self) -> None:
        """End the response, and begin the next one that was sent ahead."""
        self.server_state.total_requests += 1
        if self.transport.is_closing():
            return
        self.flow.resume_reading()
        if self._state == "body":  # answered before the body was read; what is left of it is read and dropped
            return
        self._state, self._waits_since = "idle", time.monotonic()
        if self.pipeline:
            cycle, app = self.pipeline.pop()
            self._start_asgi_task(cycle, app)

    def sweep(self, now: float) -> None:
        """Close what has waited too long; one timer looks at all connections."""
        if self.transport is None or self.transport.is_closing():
            return
        unsent = self.transport.get_write_buffer_size()
        if unsent != self._unsent:
            self._unsent, self._waits_since = unsent, now
        waited_s = now - self._waits_since
        if unsent and waited_s > self.options.receive_timeout_s:
            self.transport.abort()  # it reads no more of its answer
            return
        if self._refused:
            if waited_s > self.options.receive_timeout_s:
                self.transport.abort()
        elif self._state == "idle" and waited_s > self.options.keep_alive_s:
            self.transport.close()
        elif self._state in ("head", "body") and waited_s > self.options.receive_timeout_s:
            self._refuse(Problem(408, f"The request was not sent within {self.options.receive_timeout_s:g} s."))

    # Parts

    def _make_room(self) -> bool:
        """Close the connection that has been idle for longest; return whether there was one."""
        idle = [other for other in self.connections if isinstance(other, Connection) and other.is_idle()]
        if idle:
            min(idle, key=lambda other: other._waits_since).transport.close()
        return bool(idle)

    def is_idle(self) -> bool:
        """Return whether a request is neither being received nor answered, nor has it just been connected."""
        return self._state == "idle" and not self._refused and time.monotonic() - self._waits_since > SWEEP_S

    def _count_head(self, data: bytes) -> None:
        """Bound a head of which the parser has not told the end: one endless header."""
        self._head_bytes += len(data)
        if self._head_bytes > self.options.max_header_bytes + self.options.max_target_bytes:
            self._refuse(Problem(431, f"The head of a request has at most {self.options.max_header_bytes} bytes."))

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: Any) -> None:
        self._task = self.loop.create_task(cycle.run_asgi(app))
        self._task.add_done_callback(self.tasks.discard)
        self.tasks.add(self._task)

    def _lane_key(self) -> tuple[LaneKey | None, bytes | None]:
        if self.parser.get_method() != b"GET":
            return None, None
        key, if_none_match, host = lane_key(self.headers, self.url)
        base_iri = self.front.publications.current.release.base_iri
        return (key, if_none_match) if key and self.front.host_is_known(host, base_iri) else (None, None)

    def _scope(self, key: LaneKey | None) -> Any:
        scope: dict[str, Any] = {
            "type": "http",
            "asgi": {"version": self.asgi_version, "spec_version": "2.3"},
            "http_version": "1.1",
            "server": self.server,
            "client": self.client,
            "scheme": self.scheme,
            "root_path": self.root_path,
            "headers": self.headers,
            "state": self.app_state.copy(),
        }
        if key is not None:
            scope[LANE_KEY] = key
        return scope

    def _served_early(self, key: LaneKey, if_none_match: bytes | None) -> bool:
        """Serve a request from the lane, or begin to answer it by express; return whether that can be done."""
        publication = self.front.publications.current
        kept: Flight | KeptResponse | None = publication.lane.get(key)
        if kept is None:
            kept = self.front.express.begun(self, publication, key, if_none_match, self._client())
        if kept is None:
            return False
        self._served = True
        keep_alive = self.parser.should_keep_alive() and self.parser.get_http_version() != "1.0"
        if isinstance(kept, KeptResponse):
            self._serve(self.url, kept, if_none_match, keep_alive)
        else:
            self._express = ExpressCycle(kept, keep_alive, _NO_EVENT)
            self.cycle = self._express  # type: ignore[assignment]
        return True

    def deliver(self, kept: KeptResponse, started: float) -> None:
        """Write the answer that came by express."""
        cycle, self._express = self._express, None
        if cycle is not None:
            cycle.response_started = cycle.response_complete = True
            self._serve(cycle.flight.key[0], kept, None, cycle.keep_alive, started)
            self.on_response_complete()

    def _leave_express(self) -> None:
        cycle, self._express = self._express, None
        if cycle is not None:
            self.front.express.leave(self, cycle.flight)

    def _client(self) -> str:
        header = self.options.client_header.lower().encode()
        if header:
            told = heads.header(self.headers, header)
            if told:
                return told.rpartition(b",")[2].strip().decode("latin-1")
        return self.client[0] if self.client else ""

    def _serve(
        self,
        target: bytes,
        kept: KeptResponse,
        if_none_match: bytes | None,
        keep_alive: bool,
        started: float | None = None,
    ) -> None:
        """Write a response that is kept: no task, no framework."""
        now = time.monotonic()
        dates = b"".join(name + b": " + value + b"\r\n" for name, value in self.server_state.default_headers)
        end = dates + (b"\r\n" if keep_alive else b"connection: close\r\n\r\n")
        if if_none_match is not None and kept.etag and heads.matches(if_none_match, kept.etag):
            status, size = 304, 0
            self.transport.write(kept.not_modified + end)
        else:
            status, size = kept.status, len(kept.body)
            age = b"age: %d\r\n" % (now - kept.made) if kept.etag else b""
            self.transport.write(b"".join((kept.head, age, end, kept.body)))
        seconds = time.perf_counter() - started if started is not None else 0.0
        self.front.noted(target, status, size, kept.note, seconds)
        if not keep_alive:
            self.transport.close()

    def _refuse(self, problem: Problem) -> None:
        """Answer with a problem, and end the connection once the client has sent what it is sending."""
        if self._refused or self.transport.is_closing():
            return
        self._refused = True
        self._waits_since = time.monotonic()
        if self.cycle is not None and not self.cycle.response_complete:
            if self.cycle.response_started:
                self.transport.close()
                return
            self._leave_express()
            self.cycle.disconnected = True
            self.cycle.scope["uncac.gone"] = True  # type: ignore[typeddict-unknown-key]
            if self._task is not None:
                self._task.cancel()
        body = problem.body()
        head = [*problem.raw_headers(), *heads.COMMON, *self.server_state.default_headers]
        lines = b"".join(name + b": " + value + b"\r\n" for name, value in head)
        length = b"content-length: %d\r\nconnection: close\r\n\r\n" % len(body)
        self.transport.write(STATUS_LINE[problem.status] + lines + length + body)
        self.front.noted(self.url or b"", problem.status, len(body), "")
        if self.transport.can_write_eof():
            self.transport.write_eof()
        else:
            self.transport.close()

    def _drain(self, data: bytes) -> None:
        self._drained += len(data)
        if self._drained > DRAIN_BYTES:
            self.transport.abort()


class _RefusedError(Exception):
    """Stops the parser in the middle of a request that is refused."""


def connection_class(options: WebOptions, front: Front) -> type[Connection]:
    """Return the class of connections of one server."""
    return type("ServerConnection", (Connection,), {"options": options, "front": front})


async def sweep_all(connections: set[Any]) -> None:
    """Look at all connections once a second."""
    while True:
        await asyncio.sleep(SWEEP_S)
        now = time.monotonic()
        for connection in list(connections):
            connection.sweep(now)


# An express cycle has no one who waits for more of its request.
_NO_EVENT = asyncio.Event()
