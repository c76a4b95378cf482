"""What stands before every route: the host, the method, the release, the log."""

import asyncio
import re
import time
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Protocol
from urllib.parse import urlsplit

from starlette.types import ASGIApp, Receive, Scope, Send

from uncac_graph.media_types import accepts_gzip
from uncac_graph.web.http import headers as heads
from uncac_graph.web.http.errors import Problem
from uncac_graph.web.http.keeping import Outgoing
from uncac_graph.web.http.logs import RequestLog
from uncac_graph.web.http.metrics import Metrics
from uncac_graph.web.http.responses import LANE_KEY, NOTE, send_problem
from uncac_graph.web.options import WebOptions
from uncac_graph.web.served.past import PastReleases
from uncac_graph.web.served.publication import SCOPE_KEY, Publication
from uncac_graph.web.sparql import service as sparql
from uncac_graph.web.sparql.express import Express

READING = "GET, HEAD, OPTIONS"
LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})
HOSTS_REMEMBERED = 1_000
_HOST = re.compile(rb"([A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(?::(\d{1,5}))?")


class Publishing(Protocol):
    """What knows the release being served."""

    @property
    def current(self) -> Publication:
        """The publication that new requests are answered from."""
        ...

    @property
    def past(self) -> PastReleases:
        """The releases kept beside it."""
        ...


class Front:
    """The outermost ASGI application. `methods_by_path` names what is done at addresses that are not only read."""

    def __init__(
        self,
        inner: ASGIApp,
        publications: Publishing,
        options: WebOptions,
        metrics: Metrics,
        log: RequestLog | None = None,
        methods_by_path: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self._methods_by_path = methods_by_path
        self._inner, self.publications, self._options, self.metrics = inner, publications, options, metrics
        self.log = log or RequestLog(None)
        self._sparql = sparql.SparqlService(options, metrics, self._framework)
        self.express = Express(options, metrics)
        self._known_hosts: dict[bytes, str] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._inner(scope, receive, send)
            return
        publication = self.publications.current
        scope[SCOPE_KEY] = publication
        scope["uncac.past"] = self.publications.past
        outlet = _Counting(send)
        started = time.perf_counter()
        publication.requests += 1
        try:
            await self._route(scope, receive, outlet, publication)
        except asyncio.CancelledError:
            if not scope.get("uncac.gone") and not outlet.status:
                await send_problem(outlet, Problem(503, "The server is closing.", {"Retry-After": "5"}))
            outlet.status = outlet.status or 499  # the client left, and its query with it
        finally:
            publication.requests -= 1
            self._note(scope, outlet, time.perf_counter() - started)

    def host_is_known(self, host: bytes, base_iri: str) -> bool:
        """Return whether the server goes by this name; links are never made from it."""
        if self._known_hosts.get(host) == base_iri:
            return True
        match = _HOST.fullmatch(host)
        if not match or match[1].decode().lower() not in self._names(base_iri):
            return False
        if len(self._known_hosts) < HOSTS_REMEMBERED:
            self._known_hosts[host] = base_iri
        return True

    def _names(self, base_iri: str) -> frozenset[str]:
        own = (urlsplit(base_iri).hostname or "").lower()
        loopback = LOOPBACK if self._options.bound_to_loopback else frozenset()
        return frozenset({own, f"[{own}]"}) | self._options.hosts | loopback

    async def _route(self, scope: Scope, receive: Receive, send: Send, publication: Publication) -> None:
        base_iri = publication.release.base_iri
        if not self.host_is_known(heads.header(scope["headers"], b"host") or b"", base_iri):
            problem = Problem(
                421, "This server does not answer for that host; settings UNCAC_BASE_IRI and UNCAC_HOSTS say which."
            )
            await send_problem(send, problem)
            return
        _without_prefix(scope, urlsplit(base_iri).path.rstrip("/"))
        is_sparql = scope["path"] == "/sparql"
        allowed = sparql.ALLOWED if is_sparql else self._methods_by_path.get(scope["path"], READING)
        method = scope["method"]
        if method == "OPTIONS":
            await send_whole_204(send, allowed)
        elif method not in allowed.split(", "):
            detail = f"{method[:20]} is not done here; {allowed} are."
            await send_problem(send, Problem(405, detail, {"Allow": allowed}))
        elif is_sparql:
            await self._sparql(scope, receive, send)
        else:
            await self._framework(scope, receive, send)

    async def _framework(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand a request to the framework, and keep its response where that is marked so."""
        headers: list[heads.Header] = scope["headers"]
        coding = heads.header(headers, b"accept-encoding")
        gzip = accepts_gzip(coding.decode("latin-1")) if coding else False
        since = heads.header(headers, b"if-modified-since")
        version = scope[SCOPE_KEY].release.version
        outgoing = Outgoing(send, version, gzip, heads.header(headers, b"if-none-match"), since)
        await self._inner(scope, receive, outgoing)
        key = scope.get(LANE_KEY)
        if outgoing.kept is not None and key is not None and scope["method"] == "GET":
            size = len(outgoing.kept.body)
            scope[SCOPE_KEY].lane.put(key, outgoing.kept, size)

    def noted(self, target: bytes, status: int, size: int, note: str, seconds: float = 0.0) -> None:
        """Count and log a response that was sent without the application."""
        self.metrics.requests["GET", status] += 1
        self.metrics.request_s.observe(seconds)
        self.log.write("GET", target.partition(b"?")[0].decode("latin-1"), status, size, seconds, note)

    def _note(self, scope: Scope, outlet: "_Counting", seconds: float) -> None:
        self.metrics.requests[scope["method"] if scope["method"] in _METHODS else "other", outlet.status] += 1
        self.metrics.request_s.observe(seconds)
        note = scope.get(NOTE, "")
        if self._options.log_clients and scope.get("client"):
            note += f',"client":"{scope["client"][0]}"'
        self.log.write(scope["method"], scope["path"], outlet.status, outlet.size, seconds, note)


_METHODS = frozenset({"GET", "HEAD", "POST", "OPTIONS", "PUT", "DELETE", "PATCH"})


class _Counting:
    """A sending end that remembers status and size for the log."""

    __slots__ = ("_send", "size", "status")

    def __init__(self, send: Send) -> None:
        self._send, self.status, self.size = send, 0, 0

    async def __call__(self, message: Any) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
        else:
            self.size += len(message.get("body", b""))
        await self._send(message)


async def send_whole_204(send: Send, allowed: str) -> None:
    """Answer OPTIONS, and with it a browser's preflight."""
    headers = [item for item in heads.preflight(allowed) if item[0] != b"content-length"]
    await send({"type": "http.response.start", "status": 204, "headers": headers})
    await send({"type": "http.response.body", "body": b""})


def _without_prefix(scope: Scope, prefix: str) -> None:
    """Take the base IRI's path off the request's, where a proxy has not done so."""
    if prefix and (scope["path"] == prefix or scope["path"].startswith(prefix + "/")):
        scope["path"] = scope["path"][len(prefix) :] or "/"
        raw: bytes = scope.get("raw_path") or b""
        if raw.startswith(prefix.encode()):
            scope["raw_path"] = raw[len(prefix) :] or b"/"
