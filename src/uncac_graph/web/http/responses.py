"""Whole responses: the framework's that are kept for the next client, our own, and how they are sent."""

import time
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from starlette.types import Send

from uncac_graph.store.evaluation import GZIP_FROM_BYTES
from uncac_graph.web.http import headers as heads
from uncac_graph.web.http.errors import Problem
from uncac_graph.web.http.logs import Note

if TYPE_CHECKING:
    from starlette.responses import Response  # which takes time that the first answer need not wait for

VARY: heads.Header = (b"vary", b"Accept, Accept-Encoding")
WHOLE = "uncac.response.whole"
"""The message of a response in one, beside those of ASGI: "status", "head" (the lines of its headers) and "body"."""
KEEP_HEADER = "x-uncac-keep"
_KEEP = KEEP_HEADER.encode()
_PACKABLE = (b"text/", b"application/", b"image/svg")
_WITHOUT_BODY = frozenset({204, 304})
_NO_HEADER_HOLDS = bytes({*range(0x20), 0x7F} - {0x09})
_REPEATED_IN_304 = frozenset(
    {b"etag", b"cache-control", b"content-location", b"vary", b"expires", b"link", heads.RELEASE}
    | {name for name, _ in heads.COMMON}
)


@dataclass(slots=True)
class WholeResponse:
    """A response with all of its body; `etag` is compared for a 304 (none: never one), `note` goes to the log.

    Its parts are such as the collector of garbage need not look through again and again: many responses are kept.
    """

    status: int
    headers: tuple[heads.Header, ...]
    body: bytes = b""
    etag: bytes = b""
    note: Note | None = None
    made: float = field(default_factory=time.monotonic)
    head: bytes = field(init=False)  # written once, for a response that is kept is sent often

    def __post_init__(self) -> None:
        self.head = _lines(self.headers)

    def is_held_by(self, head: heads.Head) -> bool:
        """Return whether the client that sent a head has this very response (RFC 9110, 13.2.2)."""
        if not self.etag or self.status != 200:
            return False
        if b"if-none-match" in head:
            return heads.matches(head[b"if-none-match"], self.etag)
        since = head.get(b"if-modified-since")
        return since is not None and heads.unmodified(since, heads.header(self.headers, b"last-modified"))


def problem_response(problem: Problem) -> WholeResponse:
    """Return a problem as a response."""
    return WholeResponse(problem.status, (*problem.raw_headers(), VARY, *heads.COMMON), problem.body())


def _lines(headers: Iterable[heads.Header]) -> bytes:
    """Return headers as they are sent; what would end a line within one is refused."""
    lines = [b"%b: %b\r\n" % header for header in headers]
    told = b"".join(lines)
    if len(told) - len(told.translate(None, _NO_HEADER_HOLDS)) != 2 * len(lines):
        raise ValueError("a header holds no control characters")
    return told


def kept(response: "Response") -> "Response":
    """Mark a response as the same for everyone who sends the same target and Accept, until the release changes."""
    response.headers[KEEP_HEADER] = "1"
    return response


class Outgoing:
    """The sending end that a response goes through.

    A response marked as kept, whose body is one message, stays in `kept`, packed as the client takes it best.
    Others pass as they come, with the common headers. `version` names the release, unless the response names one.
    """

    def __init__(self, send: Send, version: str) -> None:
        self._send, self.version = send, version
        self.codings: tuple[str, ...] = ()
        self._start: Any = None
        self.kept: WholeResponse | None = None
        self.status, self.size = 0, 0

    async def __call__(self, message: Any) -> None:
        """Take one ASGI message of the response."""
        body = message.get("body", b"")
        if message["type"] == "http.response.start":
            given = dict(message["headers"])
            shared = () if heads.UNSHARED[0] in given else heads.SHARED
            added = ((heads.RELEASE, self.version.encode()), *heads.ALWAYS, *shared)
            headers = [header for header in message["headers"] if header[0] != _KEEP]
            message = {**message, "headers": headers + [header for header in added if header[0] not in given]}
            if _KEEP in given:
                self._start = message
                return
            self.status = message["status"]
        elif self._start:
            assert not message.get("more_body"), "what is kept comes in one message"
            self.kept = _whole(self._start["status"], self._start["headers"], body, self.codings)
            return
        self.size += len(body)
        await self._send(message)

    async def whole(self, response: WholeResponse, head: heads.Head) -> None:
        """Send a whole response, or its 304 where the client has it."""
        self.status, lines, body = response.status, response.head, response.body
        if response.is_held_by(head):
            self.status, body = 304, b""
            lines = _lines(header for header in response.headers if header[0] in _REPEATED_IN_304)
        elif response.etag:
            lines += b"age: %d\r\n" % (time.monotonic() - response.made)
        if self.status not in _WITHOUT_BODY:
            lines += b"content-length: %d\r\n" % len(body)
        self.size = len(body)
        await self._send({"type": WHOLE, "status": self.status, "head": lines, "body": body})


def _whole(status: int, headers: list[heads.Header], body: bytes, codings: tuple[str, ...]) -> WholeResponse:
    given = dict(headers)
    etag = given.get(b"etag") or heads.entity_tag(body, given.get(b"location", b""))
    plain = [header for header in headers if header[0] not in (b"content-length", b"etag", b"vary")]
    is_packable = len(body) >= GZIP_FROM_BYTES and given.get(b"content-type", b"").startswith(_PACKABLE)
    vary = b", ".join(filter(None, (given.get(b"vary"), b"Accept-Encoding" if is_packable else b"")))
    if is_packable and codings:
        body = _packed(body, codings[0])
        plain.append((b"content-encoding", codings[0].encode()))
        etag = etag[:-1] + f'-{codings[0]}"'.encode()
    if vary:
        plain.append((b"vary", vary))
    if b"cache-control" not in given:
        plain.append(heads.CACHE_CONTROL)
    return WholeResponse(status, (*plain, (b"etag", etag)), body, etag)


def _packed(body: bytes, coding: str) -> bytes:
    """Return a body packed as well as a hundredth of a second does it: it is packed once, and sent often."""
    if coding == "gzip":
        return zlib.compress(body, 6, wbits=31)
    import brotli  # imported here: the first answer does not wait for it where nobody asks for it

    return bytes(brotli.compress(body, quality=6))
