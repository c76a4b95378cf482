"""Responses of the framework on their way out: common headers, packing, and those that are kept for the next client."""

import zlib
from typing import Any

from starlette.responses import Response
from starlette.types import Send

from uncac_graph.web.http import headers as heads
from uncac_graph.web.http.cache import KeptResponse
from uncac_graph.web.http.responses import send_kept, send_whole

KEEP_HEADER = "x-uncac-keep"
_KEEP = KEEP_HEADER.encode()
UNSHARED_HEADER = "x-uncac-unshared"
"""Marks a response that pages of other sites may not read; all others they may."""
_UNSHARED = UNSHARED_HEADER.encode()
_REPEATED_IN_304 = frozenset({b"cache-control", b"content-location", b"vary", b"expires", b"link", heads.RELEASE})
_PACKABLE = (b"text/", b"application/", b"image/svg")
PACK_FROM_BYTES = 1_000


def kept(response: Response) -> Response:
    """Mark a response as the same for everyone who sends the same target and Accept, until the release changes."""
    response.headers[KEEP_HEADER] = "1"
    return response


class Outgoing:
    """The sending end that a framework's response goes through.

    A response marked as kept is collected whole, packed if the client takes gzip, and remembered by `keep`.
    Others pass as they come, with the common headers. `version` names the release, unless the response names one.
    """

    def __init__(
        self,
        send: Send,
        version: str,
        gzip: bool,
        if_none_match: bytes | None,
        if_modified_since: bytes | None = None,
    ) -> None:
        self._send, self._gzip, self._if_none_match = send, gzip, if_none_match
        self._common = ((heads.RELEASE, version.encode()), *heads.COMMON)
        self._since = if_modified_since if if_none_match is None else None
        self._start: Any = None
        self._chunks: list[bytes] = []
        self.kept: KeptResponse | None = None
        self.status, self.size = 0, 0

    async def __call__(self, message: Any) -> None:
        """Take one ASGI message of the response."""
        if message["type"] == "http.response.start":
            await self._begin(message)
        elif message["type"] == "http.response.body" and self._start is not None:
            await self._collect(message)
        else:
            self.size += len(message.get("body", b""))
            await self._send(message)

    async def _begin(self, message: Any) -> None:
        headers: list[heads.Header] = list(message["headers"])
        self.status = message["status"]
        marked = any(name == _KEEP for name, _ in headers)
        shared = not any(name == _UNSHARED for name, _ in headers)
        headers = [(name, value) for name, value in headers if name not in (_KEEP, _UNSHARED)]
        common = [item for item in self._common if shared or not item[0].startswith(b"access-control-")]
        headers += [item for item in common if item[0] not in {name for name, _ in headers}]
        message = {**message, "headers": headers}
        if marked:
            self._start = message
        else:
            await self._send(message)

    async def _collect(self, message: Any) -> None:
        self._chunks.append(message.get("body", b""))
        if message.get("more_body"):
            return
        body, headers = b"".join(self._chunks), self._start["headers"]
        kept = _kept(self.status, headers, body, self._gzip)
        self.kept, self.size = kept, len(kept.body)
        if heads.unmodified(self._since, heads.header(kept.headers, b"last-modified")) and self.status == 200:
            self.status, self.size = 304, 0
            await send_whole(self._send, 304, kept.shared, b"")
            return
        await send_kept(self._send, kept, self._if_none_match)


def _kept(status: int, headers: list[heads.Header], body: bytes, gzip: bool) -> KeptResponse:
    given = dict(headers)
    etag = given.get(b"etag") or heads.entity_tag(body, given.get(b"location", b""))
    plain = [(name, value) for name, value in headers if name not in (b"content-length", b"etag")]
    if _is_packable(given, body):
        plain = _varying(plain)
        if gzip:
            packer = zlib.compressobj(6, zlib.DEFLATED, 31)
            body = packer.compress(body) + packer.flush()
            plain.append((b"content-encoding", b"gzip"))
            etag = etag[:-1] + b'-gzip"'
    if b"cache-control" not in given:
        plain.append(heads.CACHE_CONTROL)
    plain.append((b"etag", etag))
    shared = [(name, value) for name, value in plain if name in _REPEATED_IN_304 or name == b"etag"] + list(
        heads.COMMON
    )
    return KeptResponse(status, plain, body, etag, shared)


def _is_packable(given: dict[bytes, bytes], body: bytes) -> bool:
    kind = given.get(b"content-type", b"")
    packed_already = b"content-encoding" in given or b"gzip" in kind or b"zstd" in kind
    return len(body) >= PACK_FROM_BYTES and not packed_already and kind.startswith(_PACKABLE)


def _varying(headers: list[heads.Header]) -> list[heads.Header]:
    told = heads.header(headers, b"vary")
    vary = (
        b"Accept-Encoding" if not told else told if b"accept-encoding" in told.lower() else told + b", Accept-Encoding"
    )
    return [*((name, value) for name, value in headers if name != b"vary"), (b"vary", vary)]
