"""Sending whole responses over ASGI."""

import time

from starlette.types import Send

from uncac_graph.web.http import headers as heads
from uncac_graph.web.http.cache import KeptResponse
from uncac_graph.web.http.errors import Problem

# Keys of the ASGI scope: under which request bytes a response may be kept, and what the log is told of it.
LANE_KEY, NOTE = "uncac.lane_key", "uncac.note"


async def send_kept(send: Send, kept: KeptResponse, if_none_match: bytes | None) -> None:
    """Send a kept response, or its 304."""
    if kept.etag and heads.matches(if_none_match, kept.etag):
        await _send(send, 304, kept.shared, b"")
        return
    headers = kept.headers
    if kept.etag:
        headers = [*headers, (b"age", str(int(time.monotonic() - kept.made)).encode())]
    await _send(send, kept.status, headers, kept.body)


async def send_whole(send: Send, status: int, headers: list[heads.Header], body: bytes) -> None:
    """Send a response with its length (a 304 has none)."""
    if status != 304:
        headers = [*headers, (b"content-length", str(len(body)).encode())]
    await _send(send, status, headers, body)


async def send_problem(send: Send, problem: Problem, more: tuple[heads.Header, ...] = ()) -> None:
    """Send a problem document."""
    await send_whole(send, problem.status, [*problem.raw_headers(), *more, *heads.COMMON], problem.body())


async def _send(send: Send, status: int, headers: list[heads.Header], body: bytes) -> None:
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
