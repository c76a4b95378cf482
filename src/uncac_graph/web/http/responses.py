"""Whole responses: the framework's that are kept for the next client, our own, and how they are sent over ASGI."""

import time
import zlib
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from starlette.types import Send

from uncac_graph.store.evaluation import GZIP_FROM_BYTES
from uncac_graph.web.http import headers as heads
from uncac_graph.web.http.admission import Head
from uncac_graph.web.http.errors import problem_of
from uncac_graph.web.http.logs import Note

if TYPE_CHECKING:
    from starlette.responses import Response  # which takes time that the first answer need not wait for

VARY: heads.Header = (b"vary", b"Accept, Accept-Encoding")
KEEP_HEADER = "x-uncac-keep"
UNSHARED_HEADER = "x-uncac-unshared"
"""Marks a response that pages of other sites may not read; all others they may."""
_KEEP, _UNSHARED = KEEP_HEADER.encode(), UNSHARED_HEADER.encode()
_PACKABLE = (b"text/", b"application/", b"image/svg")
_WITHOUT_BODY = frozenset({204, 304})
_REPEATED_IN_304 = frozenset(
    {b"etag", b"cache-control", b"content-location", b"vary", b"expires", b"link", heads.RELEASE}
    | {name for name, _ in heads.COMMON}
)


class WholeResponse:
    """A response with all of its body; `etag` is compared for a 304 (none: never one), `note` goes to the log.

    Its parts are such as the collector of garbage need not look through again and again: many responses are kept.
    """

    __slots__ = ("body", "etag", "headers", "made", "note", "status")

    def __init__(
        self,
        status: int,
        headers: Iterable[heads.Header],
        body: bytes = b"",
        etag: bytes = b"",
        note: Note | None = None,
    ) -> None:
        self.status, self.body, self.etag, self.note = status, body, etag, note
        length = () if status in _WITHOUT_BODY else ((b"content-length", b"%d" % len(body)),)
        self.headers = (*headers, *length)
        self.made = time.monotonic()

    def is_held_by(self, head: Head) -> bool:
        """Return whether the client that sent a head has this very response (RFC 9110, 13.2.2)."""
        if not self.etag or self.status != 200:
            return False
        if b"if-none-match" in head:
            return heads.matches(head[b"if-none-match"], self.etag)
        since = head.get(b"if-modified-since")
        return since is not None and heads.unmodified(since, heads.header(self.headers, b"last-modified"))


def problem_response(error: Exception, base_iri: str = "") -> WholeResponse:
    """Return an error as a response, our own prefix in it as the release at a base IRI has it."""
    problem = problem_of(error, base_iri)
    return WholeResponse(problem.status, [*problem.raw_headers(), VARY, *heads.COMMON], problem.body())


async def send_response(send: Send, response: WholeResponse, head: Head) -> tuple[int, int]:
    """Send a response, or its 304 where the client has it; return the status and how much of a body was sent."""
    status, headers, body = response.status, [*response.headers], response.body
    if response.etag:
        if response.is_held_by(head):
            status, body = 304, b""
            headers = [header for header in response.headers if header[0] in _REPEATED_IN_304]
        else:
            headers.append((b"age", b"%d" % (time.monotonic() - response.made)))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
    return status, len(body)


def kept(response: "Response") -> "Response":
    """Mark a response as the same for everyone who sends the same target and Accept, until the release changes."""
    response.headers[KEEP_HEADER] = "1"
    return response


class Outgoing:
    """The sending end that a framework's response goes through.

    A response marked as kept is collected whole in `kept`, packed as the client takes it best.
    Others pass as they come, with the common headers. `version` names the release, unless the response names one.
    """

    def __init__(self, send: Send, version: str) -> None:
        self._send, self.version, self.coding = send, version, ""
        self._start: Any = None
        self._body = b""
        self.kept: WholeResponse | None = None
        self.status, self.size = 0, 0

    async def __call__(self, message: Any) -> None:
        """Take one ASGI message of the response."""
        body = message.get("body", b"")
        if message["type"] == "http.response.start":
            given = dict(message["headers"])
            shared = [header for header in heads.COMMON if _UNSHARED not in given or not _shares(header)]
            common = [(heads.RELEASE, self.version.encode()), *shared]
            headers = [header for header in message["headers"] if header[0] not in (_KEEP, _UNSHARED)]
            message = {**message, "headers": headers + [header for header in common if header[0] not in given]}
            if _KEEP in given:
                self._start = message
            else:
                self.status = message["status"]
        elif self._start:
            self._body += body
            if not message.get("more_body"):
                self.kept = _whole(self._start["status"], self._start["headers"], self._body, self.coding)
        if not self._start:
            self.size += len(body)
            await self._send(message)


def _shares(header: heads.Header) -> bool:
    return header[0].startswith(b"access-control-")


def _whole(status: int, headers: list[heads.Header], body: bytes, coding: str) -> WholeResponse:
    given = dict(headers)
    etag = given.get(b"etag") or heads.entity_tag(body, given.get(b"location", b""))
    plain = [(name, value) for name, value in headers if name not in (b"content-length", b"etag", b"vary")]
    vary = given.get(b"vary", b"")
    if len(body) >= GZIP_FROM_BYTES and _is_packable(given):
        if b"accept-encoding" not in vary.lower():
            vary = vary + b", Accept-Encoding" if vary else b"Accept-Encoding"
        if coding:
            body = _packed(body, coding)
            plain.append((b"content-encoding", coding.encode()))
            etag = etag[:-1] + f'-{coding}"'.encode()
    if vary:
        plain.append((b"vary", vary))
    if b"cache-control" not in given:
        plain.append(heads.CACHE_CONTROL)
    return WholeResponse(status, [*plain, (b"etag", etag)], body, etag)


def _packed(body: bytes, coding: str) -> bytes:
    """Return a body packed as well as a hundredth of a second does it: it is packed once, and sent often."""
    if coding == "br":
        import brotli  # imported here: the first answer does not wait for it where nobody asks for it

        return bytes(brotli.compress(body, quality=6))
    packer = zlib.compressobj(6, zlib.DEFLATED, 31)
    return packer.compress(body) + packer.flush()


def _is_packable(given: dict[bytes, bytes]) -> bool:
    kind = given.get(b"content-type", b"")
    packed_already = b"content-encoding" in given or b"gzip" in kind or b"zstd" in kind
    return not packed_already and kind.startswith(_PACKABLE)
