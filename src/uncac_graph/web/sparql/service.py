"""The query service: what `/sparql` answers, before the framework."""

import time
from collections.abc import Callable
from typing import Any

from starlette.types import Receive, Scope

from uncac_graph import media_types
from uncac_graph.languages import N_
from uncac_graph.settings import WebOptions
from uncac_graph.store.protocol import Answer, End, Question
from uncac_graph.web.http import headers as heads
from uncac_graph.web.http.errors import RequestProblem, too_large
from uncac_graph.web.http.headers import Head
from uncac_graph.web.http.metrics import Metrics
from uncac_graph.web.http.responses import VARY, WholeResponse
from uncac_graph.web.served.publication import Publication, publication_of
from uncac_graph.web.sparql import description, protocol
from uncac_graph.web.sparql.kept import ENDPOINT, ENDPOINT_KEY, permalink

ALLOWED = "GET, HEAD, POST, OPTIONS"
_TIMING = b'queue;dur=%.2f;desc="waiting for a worker", engine;dur=%.2f;desc="evaluation", all;dur=%.2f;desc="query"'


class SparqlService:
    """Answers `/sparql`, of the release served or of a kept one."""

    def __init__(self, options: WebOptions, metrics: Metrics) -> None:
        self._options, self._metrics = options, metrics

    async def answer(self, scope: Scope, receive: Receive, head: Head) -> WholeResponse | None:
        """Return the answer to a GET, HEAD or POST; None where a person wants the page.

        Raises RequestProblem, QueryError where it is no query that can be asked, or has no answer.
        """
        publication, accept = publication_of(scope), head.get(b"accept")
        formats, page = protocol.wanted(accept)
        if scope["method"] == "POST":
            asked: protocol.Asked | None = await _posted(scope["query_string"], receive, head)
        else:
            asked = protocol.asked_by_get(scope["query_string"])
            if page and not (asked and asked.accept):
                return None
        if asked is None:
            return await description.described(publication, accept, scope.get(ENDPOINT_KEY, ENDPOINT))
        if asked.accept:
            formats, _ = protocol.wanted(asked.accept)
        if len(asked.text) > self._options.bounds.max_query_bytes:
            raise too_large(self._options.bounds.max_query_bytes)
        question = Question(asked.text, asked.dataset, formats, "gzip" in head.codings, self._client(scope, head))
        return await self._answered(publication, asked, question, head.get(b"if-none-match"))

    async def _answered(
        self, publication: Publication, asked: protocol.Asked, question: Question, if_none_match: bytes | None
    ) -> WholeResponse:
        # Known before any worker is. From disk the same rows may come in another order.
        etag = heads.entity_tag(repr((publication.release.version, publication.from_disk, *question[:4])))
        if heads.matches(if_none_match, etag, star=False):
            # Only an answer carries a tag, so whoever names it has had the answer: no worker need wake.
            self._metrics.queries["not modified", ""] += 1
            return WholeResponse(304, _headers_of(publication, asked, etag))
        kept: WholeResponse | None = publication.answers.get(etag)
        if kept is not None:
            self._metrics.queries["remembered", ""] += 1
            return kept

        def begin(done: Callable[[WholeResponse | Exception], None]) -> End:
            started = time.perf_counter()

            def arrived(answer: Answer | Exception | None) -> None:
                if not isinstance(answer, Answer):
                    done(answer or AssertionError("a query has an answer, or an error"))
                    return
                self._metrics.observe(answer)
                response = self._delivered(publication, asked, answer, etag, time.perf_counter() - started)
                if response.etag:
                    publication.answers.put(etag, response, len(response.body))
                done(response)

            return publication.store.begin(question, arrived)

        return await publication.flights.run(etag, begin)

    def _delivered(
        self, publication: Publication, asked: protocol.Asked, answer: Answer, etag: bytes, seconds: float
    ) -> WholeResponse:
        """Return an answer as a response, whose note tells the log of its query and times."""
        queue_ms, engine_ms = answer.queued_s * 1e3, answer.engine_s * 1e3
        etag = etag if answer.repeatable else b""
        headers = (
            (b"content-type", media_types.content_type(answer.media_type).encode()),
            *([(b"content-encoding", answer.encoding.encode())] if answer.encoding else ()),
            *_headers_of(publication, asked, etag),
            (b"server-timing", _TIMING % (queue_ms, engine_ms, seconds * 1e3)),
        )
        told = asked.text[: self._options.log_query_chars]
        note = {"query": told, "queue_ms": round(queue_ms, 2), "engine_ms": round(engine_ms, 2)}
        return WholeResponse(200, headers, answer.body, etag, note)

    def _client(self, scope: Scope, head: Head) -> str:
        told = head.get(self._options.client_header.lower().encode())
        if told:
            return told.rpartition(b",")[2].strip().decode("latin-1")
        return (scope.get("client") or ("",))[0]


async def _posted(query_string: bytes, receive: Receive, head: Head) -> protocol.Asked:
    if head.get(b"content-encoding", b"identity").strip().lower() != b"identity":
        sentence = N_("A query is posted as it is, without Content-Encoding.")
        raise RequestProblem(415, sentence, {"Accept-Encoding": "identity"})
    media_type = protocol.checked_type(head.get(b"content-type", b"").decode("latin-1"))
    body, more = bytearray(), True  # bytes would be copied for each chunk
    while more:
        message: Any = await receive()
        if message["type"] == "http.disconnect":
            raise RequestProblem(400, "The request ended before its body did.")
        body += message.get("body", b"")
        more = message.get("more_body", False)
    return protocol.asked_by_post(media_type, query_string, bytes(body))


def _headers_of(publication: Publication, asked: protocol.Asked, etag: bytes) -> tuple[heads.Header, ...]:
    """Return the headers that an answer and its 304 have in common."""
    release = publication.release
    cached = ((b"etag", etag), heads.CACHE_CONTROL) if etag else ((b"cache-control", b"no-store"),)
    stays = permalink(release, asked) if etag else ""
    cited = f'<{stays}>; rel="cite-as", ' if stays else ""
    links = f'{cited}<{release.base_iri}dump/{release.version}/>; rel="via"'
    return *cached, (b"link", links.encode()), VARY, (heads.RELEASE, release.version.encode()), *heads.COMMON
