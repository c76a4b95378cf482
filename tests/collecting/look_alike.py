"""A server that behaves as the documents' system of the United Nations is known to: refusals, empty answers and all."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

ROBOTS = b"User-agent: *\nDisallow: /doc\nDisallow: /access\nDisallow: /api\n"
PAGE = b"<!DOCTYPE html><html><head><title>Document</title></head><body>" + b"<p>No document.</p>" * 60
TYPES = {"pdf": "application/pdf", "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document"}


@dataclass
class LookAlike:
    """What the server has, by (symbol, type), and what it was asked.

    absences: how it says that a document is not there, by symbol: "empty", "page", "busy", else 404.
    breaks_at: after how many bytes the next document breaks off. ranges: whether parts may be asked for.
    forgets: whether it sends another part than was asked for.
    """

    documents: dict[tuple[str, str], bytes] = field(default_factory=dict)
    absences: dict[str, str] = field(default_factory=dict)
    robots: bytes | None = ROBOTS
    breaks_at: int | None = None
    ranges: bool = True
    forgets: bool = False
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    address: str = ""


class _Handler(BaseHTTPRequestHandler):
    look_alike: LookAlike

    def do_GET(self) -> None:
        it, headers = self.look_alike, dict(self.headers)
        it.asked.append((self.path, headers))
        if self.path == "/robots.txt":
            self._answer(404 if it.robots is None else 200, it.robots or b"", {"Content-Type": "text/plain"})
            return
        query = {name: values[0] for name, values in parse_qs(urlsplit(self.path).query).items()}
        symbol, kind = query["s"], query["t"]
        if headers.get("Referer") != f"{it.address}{query['l']}/{symbol}":
            self._answer(302, b"", {"Location": "/error"})
        elif (symbol, kind) in it.documents:
            self._document(it.documents[symbol, kind], TYPES[kind], headers.get("Range", ""))
        else:
            absence = it.absences.get(symbol)
            status = {"empty": 200, "page": 200, "busy": 429}.get(absence or "", 404)
            html = {"Content-Type": "text/html"}
            busy = {"Retry-After": "7"} if absence == "busy" else {}
            self._answer(status, PAGE if absence == "page" else b"", html | busy)

    def _document(self, content: bytes, media_type: str, asked_range: str) -> None:
        it, begin, status, headers = self.look_alike, 0, 200, {"Content-Type": media_type}
        if asked_range and it.ranges:
            begin, status = int(asked_range.removeprefix("bytes=").rstrip("-")), 206
            begin = begin // 2 if it.forgets else begin
            headers["Content-Range"] = f"bytes {begin}-{len(content) - 1}/{len(content)}"
        cut, it.breaks_at = it.breaks_at, None
        self._answer(status, content[begin:], headers, cut)

    def _answer(self, status: int, body: bytes, headers: dict[str, str], cut: int | None = None) -> None:
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body)), "Connection": "close"}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body[:cut])

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def look_alike() -> Iterator[LookAlike]:
    """Serve a look-alike until the block ends."""
    it = LookAlike()
    handler = type("Handler", (_Handler,), {"look_alike": it})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    it.address = f"http://127.0.0.1:{server.server_address[1]}/"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield it
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
