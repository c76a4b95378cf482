"""One HTTP connection: uvicorn's protocol on httptools, with what only a connection can bound.

That is how large a head is, how long heads, bodies and unread answers may take, and how many connections there are.
What a request is answered is decided by the application alone, refusals in their turn.
"""

import asyncio
import time
from dataclasses import replace
from functools import partial
from typing import Any
from urllib.parse import urlsplit

import httptools
from starlette.types import Receive, Scope, Send
from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol, RequestResponseCycle

from uncac_graph.web.http.errors import RequestProblem, too_large
from uncac_graph.web.http.headers import CLOSE
from uncac_graph.web.http.responses import WHOLE, problem_response
from uncac_graph.web.server.front import GONE, REFUSAL, Front

# After the last answer what the client still sends is read and thrown away, so that it reads the answer
# instead of finding its connection reset: at most so much, and not longer than the receive timeout.
DRAIN_BYTES = 128 * 2**20
SWEEP_S = 1.0
# Who has ended their side may still read what takes no longer; who has left looks the same, and their query ends.
HALF_CLOSED_S = 0.5
_CLOSE_LINE = b"connection: close\r\n"


class Transport:
    """A transport that ends our side before the client's."""

    def __init__(self, transport: asyncio.Transport) -> None:
        self._transport, self._ended = transport, False
        self.get_extra_info, self.get_write_buffer_size = transport.get_extra_info, transport.get_write_buffer_size
        self.pause_reading, self.resume_reading = transport.pause_reading, transport.resume_reading
        self.abort, self.end_both_sides = transport.abort, transport.close

    def write(self, data: bytes) -> None:
        """Send bytes, unless the client has left; its task is told so only a moment later."""
        if not self._transport.is_closing():
            self._transport.write(data)

    def close(self) -> None:
        """End our side once all is written; the client ends the other, or the sweep."""
        if not self.is_closing():
            self._ended = True
            self._transport.write_eof()
            self._transport.resume_reading()

    def is_closing(self) -> bool:
        """Whether nothing more is answered."""
        return self._ended or self._transport.is_closing()


class Connection(HttpToolsProtocol):
    """A connection to a front."""

    front: Front
    transport: Transport  # type: ignore[assignment]

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin, or refuse where there are too many."""
        super().connection_made(Transport(transport))  # type: ignore[arg-type]
        self.front, self.app = self.app, self._answer
        self._task: asyncio.Task[None] | None = None
        self._reads = ""  # "head", "body", or "" between requests
        self._since = time.monotonic()  # it waits for what it reads, or for the client to read
        self._size = self._told = self._unsent = 0
        self._refused = False
        if len(self.connections) > self.front.options.max_connections:
            idle: list[Connection] = [one for one in self.connections if isinstance(one, Connection) and one.is_idle]
            if idle:  # that which has been so for longest makes room
                min(idle, key=lambda one: one._since).transport.end_both_sides()
            else:
                self._refuse(RequestProblem(503, "Too many connections.", {"Retry-After": "1"}))

    def connection_lost(self, exc: Exception | None) -> None:
        """End, and with the connection the query that nobody waits for any more."""
        super().connection_lost(exc)
        if self._task is not None:
            self._task.cancel(GONE)

    def data_received(self, data: bytes) -> None:
        """Take bytes from the client."""
        if self._refused or self.transport.is_closing():
            self._size += len(data)
            if self._size > DRAIN_BYTES:
                self.transport.abort()
            return
        if self._reads == "head":  # of one long header the parser tells nothing
            self._size += len(data)
        try:
            self.parser.feed_data(data)
            if self._reads == "head":
                self._check_head(self._size)
        except httptools.HttpParserUpgrade as offer:
            self._decline(data[offer.args[0] :])
        except httptools.HttpParserError as error:
            told = error.__context__  # what one of the callbacks raised, or nothing
            unread = RequestProblem(400, "This is no request that can be read.")
            self._refuse(told if isinstance(told, RequestProblem) else unread)
        except RequestProblem as problem:
            self._refuse(problem)

    def _decline(self, rest: bytes) -> None:
        """Go on as if the request had not offered to speak another protocol, which the parser takes for agreed."""
        headers = [b"%b: %b\r\n" % header for header in self.headers if header[0] != b"upgrade"]
        version = self.parser.get_http_version().encode()
        head = b"%b %b HTTP/%b\r\n%b\r\n" % (self.parser.get_method(), self.url, version, b"".join(headers))
        self.parser = httptools.HttpRequestParser(self)
        self.parser.set_dangerous_leniencies(lenient_data_after_close=True)
        self.data_received(head + rest)

    # Callbacks of the parser, which ends where one raises

    def on_message_begin(self) -> None:
        """Begin a request."""
        super().on_message_begin()
        self._reads, self._since, self._size, self._told = "head", time.monotonic(), 0, 0

    def on_header(self, name: bytes, value: bytes) -> None:
        """Take a header; what comes behind a body is none."""
        if self._reads == "head":
            self._told += len(name) + len(value)
            super().on_header(name, value)

    def on_headers_complete(self) -> None:
        """Hand the request on."""
        if self.parser.should_upgrade() and self.parser.get_method() != b"CONNECT":
            return
        self._check_head()
        self._read_target()
        self._reads, self._since, self._size = "body", time.monotonic(), 0
        self.expect_100_continue &= self.parser.get_http_version() == "1.1"
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        """Take a part of a body, whose length need not have been told before."""
        self._size += len(body)
        if self._size > self.front.options.bounds.max_query_bytes:
            raise too_large(self.front.options.bounds.max_query_bytes)
        super().on_body(body)

    def on_message_complete(self) -> None:
        """End the request."""
        if not self.parser.should_upgrade():
            self._reads, self._since = "", time.monotonic()
            super().on_message_complete()

    def _check_head(self, arrived: int = 0) -> None:
        """Refuse a head that is too large by what it has told, or by what has arrived of it."""
        most_target, most = self.front.options.max_target_bytes, self.front.options.max_header_bytes
        if len(self.url) > most_target:
            raise RequestProblem(414, f"A target has at most {most_target} bytes; post longer queries.")
        if arrived > most_target + most or self._told > most:
            raise RequestProblem(431, f"The head of a request has at most {most} bytes.")

    def _read_target(self) -> None:
        """Read a target that is no path: all (`*`), or a whole address, whose host counts (RFC 9112, 3.2)."""
        if self.url == b"*" and self.parser.get_method() == b"OPTIONS":
            self.url = b"/"
        elif not self.url.startswith(b"/") or b"#" in self.url:
            parts = urlsplit(self.url)
            if parts.scheme not in (b"http", b"https") or not parts.netloc or b"#" in self.url:
                raise RequestProblem(400, "A target is a path.")
            self.headers[:] = [(name, parts.netloc if name == b"host" else value) for name, value in self.headers]

    # The answer

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Be the application, which ends with the connection."""
        task = self._task = asyncio.current_task()
        await self.front(scope, receive, partial(self._send, send))
        if self._task is task:  # else the next answer has begun, for the last part of this one was sent
            self._task = None

    async def _send(self, send: Send, message: Any) -> None:
        """Send a message; a whole response at once, of which uvicorn would look at each header anew."""
        if message["type"] != WHOLE:
            await send(message)
            return
        cycle: RequestResponseCycle = send.__self__  # type: ignore[attr-defined]
        await self.flow.drain()
        if cycle.disconnected:
            return
        lines = b"".join(b"%b: %b\r\n" % header for header in self.server_state.default_headers) + message["head"]
        if _CLOSE_LINE in lines:
            cycle.keep_alive = False
        elif not cycle.keep_alive:
            lines += _CLOSE_LINE
        body = b"" if cycle.scope["method"] == "HEAD" else message["body"]
        cycle.response_started, cycle.waiting_for_100_continue, cycle.response_complete = True, False, True
        self.transport.write(STATUS_LINE[message["status"]] + lines + b"\r\n" + body)
        if not cycle.keep_alive:
            self.transport.close()
        cycle.on_response()

    def on_response_complete(self) -> None:
        """Begin the next answer, if a request waits; else wait for one."""
        if self.transport.is_closing():
            return
        if self.pipeline:
            self._start_asgi_task(*self.pipeline.pop())
        if not self.pipeline:  # else one who asks and never reads would fill the memory with requests
            self.flow.resume_reading()

    def eof_received(self) -> bool:  # type: ignore[override]
        """Let who has ended their side read what is on its way."""
        super().shutdown()
        self.loop.call_later(HALF_CLOSED_S, self._leave)
        return self.is_answering and not self.transport.is_closing()

    def _leave(self) -> None:
        """End a connection that is half closed, unless its answer is being sent."""
        if self.is_answering and (self.cycle.response_started or self.transport.get_write_buffer_size()):
            self.loop.call_later(HALF_CLOSED_S, self._leave)
        else:
            self.transport.abort()

    def shutdown(self) -> None:
        """End, as the server does."""
        super().shutdown()
        if not self.is_answering:
            self.transport.end_both_sides()

    def _refuse(self, refused: RequestProblem) -> None:
        """Answer what is being read with a problem, in its turn, and read no more."""
        if self._refused or self.transport.is_closing():
            return
        self._refused, self._size = True, 0
        refusal = problem_response(replace(refused.problem, headers={**refused.problem.headers, **CLOSE}))
        if self._reads != "body":
            is_nameless = not (self._reads and self.url)
            super().on_message_begin()
            self.url = b"/"
            super().on_headers_complete()
            super().on_message_complete()
            if is_nameless:
                self.scope["method"] = "GET"
        elif self.cycle.response_complete:
            self.transport.close()
        elif self._task is not None and not self.pipeline:
            self._task.cancel(refusal)
        self.scope[REFUSAL] = refusal  # type: ignore[literal-required]

    # Time

    @property
    def is_answering(self) -> bool:
        """Whether a request is being answered."""
        return self.cycle is not None and not self.cycle.response_complete

    def sweep(self, now: float) -> None:
        """Close what has waited too long; one timer looks at all connections."""
        unsent, ended = self.transport.get_write_buffer_size(), self.transport.is_closing()
        waits_for_us = not unsent and not ended and (self.flow.read_paused or (self.is_answering and not self._reads))
        if unsent != self._unsent or waits_for_us:
            self._unsent, self._since = unsent, now
        is_idle = not (unsent or ended or self._reads)
        if now - self._since <= (self.front.options.keep_alive_s if is_idle else self.front.options.receive_timeout_s):
            return
        if unsent or ended:
            self.transport.abort()
        elif self._reads:
            sentence = f"The request was not sent within {self.front.options.receive_timeout_s:g} s."
            self._refuse(RequestProblem(408, sentence))
        else:
            self.transport.close()

    @property
    def is_idle(self) -> bool:
        """Whether nothing is received or answered, nor has it just been."""
        quiet = not (self._reads or self.is_answering or self.transport.is_closing())
        return quiet and time.monotonic() - self._since > SWEEP_S


async def sweep_all(connections: set[Any]) -> None:
    """Look at all connections once a second."""
    while True:
        await asyncio.sleep(SWEEP_S)
        now = time.monotonic()
        for connection in list(connections):
            connection.sweep(now)
