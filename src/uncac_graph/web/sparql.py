"""The query service: `/sparql` as an ASGI application of its own, before the framework."""

import time
from collections.abc import Awaitable, Callable
from typing import Any, NamedTuple

from starlette.types import Receive, Scope, Send

from uncac_graph import media_types
from uncac_graph.errors import QueryError
from uncac_graph.store.errors import BoundPassed, NotAcceptable
from uncac_graph.store.protocol import Answer, Formats
from uncac_graph.web import headers as heads
from uncac_graph.web import protocol, service
from uncac_graph.web.cache import KeptResponse
from uncac_graph.web.errors import Problem, problem_of, rerooted_prefixes
from uncac_graph.web.logs import note
from uncac_graph.web.metrics import Metrics
from uncac_graph.web.options import WebOptions
from uncac_graph.web.problems import RequestProblem, too_large
from uncac_graph.web.publication import Publication, publication_of
from uncac_graph.web.responses import LANE_KEY, NOTE, kept_response, send_kept, send_problem, send_whole

ALLOWED = "GET, HEAD, POST, OPTIONS"
ACCEPTS_REMEMBERED = 1_000
_VARY: heads.Header = (b"vary", b"Accept, Accept-Encoding")

Page = Callable[[Scope, Receive, Send], Awaitable[None]]


class Wanted(NamedTuple):
    """What an Accept header means here: the formats of a result, or the page for people."""

    formats: Formats
    page: bool


def wanted(accept: str | None) -> Wanted:
    """Return what a client wants of a query."""
    table = media_types.best_choice(accept, media_types.TABLE_TYPES, media_types.TABLE_ALIASES)
    boolean = media_types.best_choice(accept, media_types.BOOLEAN_TYPES, media_types.TABLE_ALIASES)
    graph = media_types.best_choice(accept, media_types.GRAPH_TYPES, media_types.GRAPH_ALIASES)
    html = media_types.best_choice(accept, (media_types.HTML,), media_types.HTML_ALIASES)
    rivals = [(found.quality, found.specificity) for found in (table, boolean, graph) if found]
    page = bool(
        accept and html and html.specificity > 1 and (html.quality, html.specificity) >= max(rivals, default=(0, 0))
    )
    names = (found.media_type if found else None for found in (table, boolean, graph))
    return Wanted(Formats(*names), page)


class SparqlService:
    """Answers `/sparql`; `page` is the application that answers people."""

    def __init__(self, options: WebOptions, metrics: Metrics, page: Page) -> None:
        self._options, self._metrics, self._page = options, metrics, page
        self._wanted: dict[bytes | None, Wanted] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, which is a GET, HEAD or POST."""
        try:
            await self._answer(scope, receive, send)
        except (RequestProblem, QueryError) as error:
            problem = rerooted_prefixes(problem_of(error), publication_of(scope).release.base_iri)
            self._count(error)
            await send_problem(send, problem, (_VARY,))

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        accept = heads.header(scope["headers"], b"accept")
        formats, page = self._formats(accept)
        if scope["method"] == "POST":
            asked: protocol.Asked | None = await self._posted(scope, receive)
        else:
            asked = protocol.asked_by_get(scope["query_string"])
            if page:
                await self._page(scope, receive, send)
                return
        if asked is None:
            await service.describe(scope, send, accept)
            return
        if formats == Formats(None, None, None):
            served = tuple(dict.fromkeys((*media_types.TABLE_TYPES, *media_types.GRAPH_TYPES)))
            raise NotAcceptable(f"Answers are served as {', '.join(served)}.", served)
        await self._ask(scope, send, asked, formats)

    def _formats(self, accept: bytes | None) -> Wanted:
        found = self._wanted.get(accept)
        if found is None:
            found = wanted(accept.decode("latin-1") if accept is not None else None)
            if len(self._wanted) < ACCEPTS_REMEMBERED:
                self._wanted[accept] = found
        return found

    async def _posted(self, scope: Scope, receive: Receive) -> protocol.Asked:
        headers = scope["headers"]
        coding = heads.header(headers, b"content-encoding")
        if coding is not None and coding.strip().lower() != b"identity":
            raise RequestProblem(
                415, "A query is posted as it is, without Content-Encoding.", {"Accept-Encoding": "identity"}
            )
        kind = heads.header(headers, b"content-type")
        content_type = kind.decode("latin-1") if kind is not None else None
        protocol.checked_type(content_type)
        body = await _body(headers, receive, self._options.bounds.max_query_bytes)
        return protocol.asked_by_post(content_type, scope["query_string"], body)

    async def _ask(self, scope: Scope, send: Send, asked: protocol.Asked, formats: Formats) -> None:
        publication = publication_of(scope)
        limit = self._options.bounds.max_query_bytes
        if len(asked.text) > limit:
            raise too_large(limit)
        gzip = _takes_gzip(scope)
        etag = heads.entity_tag(publication.release.version, asked.text, asked.dataset, formats, gzip)
        if_none_match = heads.header(scope["headers"], b"if-none-match")
        if heads.matches(if_none_match, etag, star=False):
            # Only an answer carries a tag, so whoever names it has had the answer: no worker need wake.
            self._metrics.queries["not modified", ""] += 1
            await send_whole(send, 304, _shared(publication, etag), b"")
            return
        await self._answer_with(scope, send, asked, formats, gzip, etag, if_none_match)

    async def _answer_with(
        self,
        scope: Scope,
        send: Send,
        asked: protocol.Asked,
        formats: Formats,
        gzip: bool,
        etag: bytes,
        if_none_match: bytes | None,
    ) -> None:
        publication = publication_of(scope)
        kept: KeptResponse | None = publication.answers.get(etag)
        if kept is None:
            kept = await self._evaluated(publication, asked, formats, gzip, etag, scope)
        else:
            self._metrics.queries["remembered", ""] += 1
        if kept.etag and scope["method"] == "GET" and (key := scope.get(LANE_KEY)) is not None:
            publication.lane.put(key, kept, len(kept.head) + len(kept.body))
        scope[NOTE] = kept.note
        await send_kept(send, kept, if_none_match)

    async def _evaluated(
        self, publication: Publication, asked: protocol.Asked, formats: Formats, gzip: bool, etag: bytes, scope: Scope
    ) -> KeptResponse:
        client = self._client(scope)

        def start() -> Awaitable[Answer]:
            return publication.store.query(asked.text, asked.dataset, formats, gzip=gzip, client=client)

        started = time.perf_counter()
        answer = await publication.flights.run(etag, start)
        kept = self._response(publication, answer, etag, asked.text, time.perf_counter() - started)
        if answer.repeatable:
            publication.answers.put(etag, kept, len(kept.head) + len(kept.body))
        self._observe(answer)
        return kept

    def _response(
        self, publication: Publication, answer: Answer, etag: bytes, text: str, seconds: float
    ) -> KeptResponse:
        spans = (("queue", answer.queued_s), ("engine", answer.engine_s), ("all", seconds))
        timing = ", ".join(f"{name};dur={span_s * 1e3:.2f}" for name, span_s in spans)
        shared = _shared(publication, etag if answer.repeatable else b"")
        headers = [
            (b"content-type", media_types.content_type(answer.media_type).encode()),
            *([(b"content-encoding", answer.encoding.encode())] if answer.encoding else []),
            *shared,
            (b"server-timing", timing.encode()),
        ]
        told = note(
            query=text[: self._options.log_query_chars],
            queue_ms=round(answer.queued_s * 1e3, 2),
            engine_ms=round(answer.engine_s * 1e3, 2),
        )
        return kept_response(200, headers, answer.body, etag if answer.repeatable else b"", shared, told)

    def _client(self, scope: Scope) -> str:
        if self._options.client_header:
            told = heads.header(scope["headers"], self._options.client_header.lower().encode())
            if told:
                return told.rpartition(b",")[2].strip().decode("latin-1")
        client = scope.get("client")
        return client[0] if client else ""

    def _observe(self, answer: Answer) -> None:
        self._metrics.queries["answered", ""] += 1
        self._metrics.engine_s.observe(answer.engine_s)
        self._metrics.queued_s.observe(answer.queued_s)

    def _count(self, error: Exception) -> None:
        bound = error.bound if isinstance(error, BoundPassed) else ""
        self._metrics.queries[type(error).__name__, bound] += 1


async def _body(headers: list[heads.Header], receive: Receive, limit: int) -> bytes:
    length = heads.header(headers, b"content-length")
    if length is not None and int(length) > limit:
        raise too_large(limit)
    chunks, size, more = [], 0, True
    while more:
        message: Any = await receive()
        if message["type"] == "http.disconnect":
            raise RequestProblem(400, "The request ended before its body did.")
        chunks.append(message.get("body", b""))
        size += len(chunks[-1])
        more = message.get("more_body", False)
        if size > limit:
            raise too_large(limit)
    return b"".join(chunks)


def _takes_gzip(scope: Scope) -> bool:
    told = heads.header(scope["headers"], b"accept-encoding")
    return media_types.accepts_gzip(told.decode("latin-1")) if told else False


def _shared(publication: Publication, etag: bytes) -> list[heads.Header]:
    """Return the headers that an answer and its 304 have in common."""
    release = publication.release
    cached = [(b"etag", etag), heads.CACHE_CONTROL] if etag else [(b"cache-control", b"no-store")]
    permalink = f'<{release.base_iri}dump/{release.version}/>; rel="via"'
    return [
        *cached,
        _VARY,
        (b"link", permalink.encode()),
        (b"uncac-release", release.version.encode()),
        *heads.COMMON,
    ]


def problem_response(problem: Problem) -> list[heads.Header]:
    """Return all headers of a problem at the query service."""
    return [*problem.raw_headers(), _VARY, *heads.COMMON]
