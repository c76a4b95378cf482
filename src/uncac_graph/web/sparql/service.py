"""The query service: `/sparql` as an ASGI application of its own, before the framework."""

import time
from collections.abc import Awaitable, Callable
from typing import Any

from starlette.types import Receive, Scope, Send

from uncac_graph import media_types
from uncac_graph.errors import QueryError
from uncac_graph.store.errors import NotAcceptable
from uncac_graph.store.protocol import WHOLE, Answer, Formats
from uncac_graph.web.http import headers as heads
from uncac_graph.web.http.cache import KeptResponse
from uncac_graph.web.http.errors import problem_of, rerooted_prefixes
from uncac_graph.web.http.metrics import Metrics, outcome_of
from uncac_graph.web.http.problems import RequestProblem, too_large
from uncac_graph.web.http.responses import LANE_KEY, NOTE, send_kept, send_problem, send_whole
from uncac_graph.web.options import WebOptions
from uncac_graph.web.served.publication import Publication, publication_of
from uncac_graph.web.sparql import description as service
from uncac_graph.web.sparql import protocol
from uncac_graph.web.sparql.delivery import VARY, delivered, shared_headers, tag_of, wanted_of

ALLOWED = "GET, HEAD, POST, OPTIONS"

Page = Callable[[Scope, Receive, Send], Awaitable[None]]


class SparqlService:
    """Answers `/sparql`; `page` is the application that answers people."""

    def __init__(self, options: WebOptions, metrics: Metrics, page: Page) -> None:
        self._options, self._metrics, self._page = options, metrics, page

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, which is a GET, HEAD or POST."""
        try:
            await self._answer(scope, receive, send)
        except (RequestProblem, QueryError) as error:
            problem = rerooted_prefixes(problem_of(error), publication_of(scope).release.base_iri)
            self._metrics.queries[outcome_of(error)] += 1
            await send_problem(send, problem, (VARY,))

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        accept = heads.header(scope["headers"], b"accept")
        formats, page = wanted_of(accept)
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
        etag = tag_of(publication, asked.text, formats, gzip)
        if asked.dataset != WHOLE:
            etag = heads.entity_tag(etag, asked.dataset)
        if_none_match = heads.header(scope["headers"], b"if-none-match")
        if heads.matches(if_none_match, etag, star=False):
            # Only an answer carries a tag, so whoever names it has had the answer: no worker need wake.
            self._metrics.queries["not modified", ""] += 1
            await send_whole(send, 304, shared_headers(publication, etag), b"")
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
            publication.lane.put(key, kept, len(kept.body))
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
        kept = delivered(
            publication, answer, etag, asked.text[: self._options.log_query_chars], time.perf_counter() - started
        )
        if answer.repeatable:
            publication.answers.put(etag, kept, len(kept.body))
        self._metrics.observe(answer)
        return kept

    def _client(self, scope: Scope) -> str:
        if self._options.client_header:
            told = heads.header(scope["headers"], self._options.client_header.lower().encode())
            if told:
                return told.rpartition(b",")[2].strip().decode("latin-1")
        client = scope.get("client")
        return client[0] if client else ""


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
