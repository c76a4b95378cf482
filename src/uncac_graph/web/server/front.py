"""What stands before every route: the host, the method, the release, what is kept, the log."""

import asyncio
import re
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import urlsplit

from starlette.types import ASGIApp, Receive, Scope, Send

from uncac_graph.errors import QueryError
from uncac_graph.languages import ENGLISH, N_, Reading, best_language, is_file, reading, reading_at
from uncac_graph.settings import LOOPBACK, WebOptions
from uncac_graph.store.errors import BoundPassed
from uncac_graph.web.http import headers as heads
from uncac_graph.web.http.errors import Problem, RequestProblem, problem_of
from uncac_graph.web.http.headers import CLOSE, Head, head_of
from uncac_graph.web.http.logs import RequestLog
from uncac_graph.web.http.metrics import Metrics
from uncac_graph.web.http.responses import Outgoing, WholeResponse, problem_response
from uncac_graph.web.served.publication import SCOPE_KEY, Publication
from uncac_graph.web.served.publishing import Publications
from uncac_graph.web.sparql import kept, service

READING = "GET, HEAD, OPTIONS"
HOSTS_REMEMBERED = 1_000
REFUSAL = "uncac.refusal"
"""Where a request's scope has its response, if it is refused before it is whole."""
GONE = WholeResponse(499, ())
"""What a task is cancelled with where the client has left; nobody reads it but the log."""
_CLOSING = Problem(503, "The server is closing.", {"Retry-After": "5", **CLOSE})
_ELSEWHERE = N_("This server does not answer for that host; settings UNCAC_BASE_IRI and UNCAC_HOSTS say which.")
_HOST = re.compile(rb"([A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(?::(\d{1,5}))?")


class Framework(NamedTuple):
    """The application behind the front, and what is done at addresses that are not only read."""

    app: ASGIApp
    methods_by_path: Mapping[str, str]


class Front:
    """The outermost application: a request gets a response here, which is sent in one message, or from the framework.

    `make` makes the framework, in a thread: queries are answered without it.
    """

    def __init__(
        self, make: Callable[[], Framework], publications: Publications, options: WebOptions, metrics: Metrics
    ) -> None:
        self.publications, self.options, self.metrics = publications, options, metrics
        self.log = RequestLog(None)
        maker = ThreadPoolExecutor(1)
        self._made = maker.submit(make)
        maker.shutdown(wait=False)
        self._sparql = service.SparqlService(options, metrics)
        self._host_is_ours = lru_cache(HOSTS_REMEMBERED)(self._is_ours)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        started = time.perf_counter()
        publication = self.publications.current
        scope[SCOPE_KEY] = publication
        scope["uncac.past"] = self.publications.past
        publication.requests += 1
        outgoing = Outgoing(send, publication.release.version)
        head, response = Head(), scope.get(REFUSAL)
        try:
            try:
                if response is None:
                    head = head_of(scope["headers"], scope["http_version"], self.options.bounds.max_query_bytes)
                    response = await self._response(publication, scope, receive, outgoing, head)
            except (RequestProblem, QueryError) as error:
                response = problem_response(in_its_language(problem_of(error, publication.release.base_iri)))
            except asyncio.CancelledError as cancelled:
                if not outgoing.status:  # what is answered instead may come with it
                    told = cancelled.args[0] if cancelled.args else None
                    response = told if isinstance(told, WholeResponse) else problem_response(_CLOSING)
            if response is not None:
                await outgoing.whole(response, head)
        finally:
            publication.requests -= 1
            seconds, method = time.perf_counter() - started, scope["method"]
            self.metrics.requests[method, outgoing.status] += 1  # the parser knows few methods, and refuses others
            self.metrics.request_s.observe(seconds)
            note = response.note if response else None
            if self.options.log_clients and scope.get("client"):
                note = {**(note or {}), "client": scope["client"][0]}
            self.log.write(method, scope["path"], outgoing.status, outgoing.size, seconds, note)

    async def _response(
        self, publication: Publication, scope: Scope, receive: Receive, outgoing: Outgoing, head: Head
    ) -> WholeResponse | None:
        """Return the response; None where it was sent by the framework."""
        base_iri = publication.release.base_iri
        if not self._host_is_ours(head.get(b"host", b""), base_iri):
            reading.set(reading_at(_below(urlsplit(base_iri).path, scope["path"])) or Reading())
            raise RequestProblem(421, _ELSEWHERE)
        method, language = scope["method"], best_language(head.get(b"accept-language"))
        key = scope["raw_path"], scope["query_string"], head.get(b"accept"), head.codings, language
        keeps = head.is_plain and method in ("GET", "HEAD")
        if keeps and (known := publication.lane.get(key)) is not None:
            return known
        path = _below(urlsplit(base_iri).path, scope["path"])  # where a proxy has not done so
        told = reading_at(path)
        scope["path"] = path = _below(f"/{told.language}", path) if told else path
        reading.set(told or Reading(ENGLISH if is_file(path) else language))
        if path.endswith("\n"):  # before one at the end a route's `$` matches; before two it does not
            scope["path"] += "\n"
        past = self.publications.past
        place = kept.place_of(scope["path"], past, publication)
        path = place.path if place else scope["path"]
        allowed = service.ALLOWED if path == "/sparql" else (await self.framework()).methods_by_path.get(path, READING)
        if method == "OPTIONS":
            return WholeResponse(204, heads.preflight(allowed))
        if method not in allowed.split(", "):
            values = {"method": method[:20], "allowed": allowed}
            raise RequestProblem(405, N_("%(method)s is not done here; %(allowed)s are."), {"Allow": allowed}, values)
        async with past.opened(place.kept, publication) if place else nullcontext(publication) as then:
            outgoing.version, outgoing.codings = then.release.version, head.codings
            response = await self._answered(place.scope(scope, then) if place else scope, receive, outgoing, head)
        if place and response is not None:
            response = place.fixed(response, scope)
        if keeps and method == "GET" and response is not None and response.etag:
            publication.lane.put(key, response, len(response.body))
        return response

    async def _answered(self, scope: Scope, receive: Receive, outgoing: Outgoing, head: Head) -> WholeResponse | None:
        """Return the response of the query service or the framework; None where the framework sent it itself."""
        # A query of another time is answered by the framework, which leads to the release of that time.
        timed = b"accept-datetime" in head and scope["method"] != "POST" and kept.ENDPOINT_KEY not in scope
        if scope["path"] == "/sparql" and not timed:
            try:
                answer = await self._sparql.answer(scope, receive, head)
            except (RequestProblem, QueryError) as error:
                bound = error.bound if isinstance(error, BoundPassed) else ""
                self.metrics.queries[type(error).__name__, bound] += 1
                raise
            if answer is not None:
                return answer
        await (await self.framework()).app(scope, receive, outgoing)
        return outgoing.kept

    async def framework(self) -> Framework:
        """Return the framework once it is made."""
        made = self._made
        return made.result() if made.done() else await asyncio.shield(asyncio.wrap_future(made))

    def _is_ours(self, host: bytes, base_iri: str) -> bool:
        """Return whether the server goes by this name; links are never made from it."""
        names = {urlsplit(base_iri).hostname, *(LOOPBACK if self.options.bound_to_loopback else ())}
        asked = match[1].decode().lower() if (match := _HOST.fullmatch(host)) else ""
        return asked in self.options.hosts or asked.strip("[]") in names


def in_its_language(problem: Problem) -> Problem:
    """Tell a problem in the language that its address names, else in English."""
    if not reading.get().prefix:
        return problem
    from uncac_graph.web.pages.languages import said  # imported here: what pages need the first answer need not await

    return said(problem)


def _below(prefix: str, path: str) -> str:
    """Return a path without the prefix of a base or a language, if it has it."""
    prefix = prefix.rstrip("/")
    return path[len(prefix) :] or "/" if f"{path}/".startswith(f"{prefix}/") else path
