"""The query service: what `/sparql` answers, before the framework."""

import asyncio
import hashlib
import time
from collections.abc import Callable
from functools import lru_cache, partial
from typing import Any, NamedTuple
from urllib.parse import quote, urlencode

from starlette.types import Receive, Scope

from uncac_graph import media_types
from uncac_graph.errors import QueryError
from uncac_graph.folder.release import ReleaseFolder
from uncac_graph.settings import WebOptions
from uncac_graph.store.errors import NotAcceptable
from uncac_graph.store.protocol import WHOLE, Answer, Dataset, End, Formats, Question
from uncac_graph.web.http import headers as heads
from uncac_graph.web.http.admission import CLOSE, Head
from uncac_graph.web.http.errors import problem_of, rerooted_prefixes
from uncac_graph.web.http.logs import Note
from uncac_graph.web.http.metrics import Metrics, outcome_of
from uncac_graph.web.http.problems import RequestProblem, too_large
from uncac_graph.web.http.responses import VARY, WholeResponse, problem_response
from uncac_graph.web.served.publication import Publication
from uncac_graph.web.sparql import description, protocol

ALLOWED = "GET, HEAD, POST, OPTIONS"
ACCEPTS_REMEMBERED = 1_000
ENDPOINT = "sparql"
ENDPOINT_KEY = "uncac.endpoint"
"""Where a request's scope names the address of the query service asked, below the base; ENDPOINT where it does not."""
LONGEST_PERMALINK = 4_000
"""Characters: servers and proxies before us bound a header, and an address, at 8,000."""
EXACT = 3  # a person's browser names HTML; a range such as text/* is a program's, which wants data
_NOTHING = Formats(None, None, None)
_TIMING = b'queue;dur=%.2f;desc="waiting for a worker", engine;dur=%.2f;desc="evaluation", all;dur=%.2f;desc="query"'

Done = Callable[[WholeResponse | Exception], None]


class SparqlService:
    """Answers `/sparql`, of the release served or of a kept one."""

    def __init__(self, options: WebOptions, metrics: Metrics) -> None:
        self._options, self._metrics = options, metrics

    async def answer(
        self, publication: Publication, scope: Scope, receive: Receive, head: Head
    ) -> WholeResponse | None:
        """Return the answer to a GET, HEAD or POST; None where a person wants the page."""
        try:
            return await self._answer(publication, scope, receive, head)
        except (RequestProblem, QueryError) as error:
            self._metrics.queries[outcome_of(error)] += 1
            return problem_response(rerooted_prefixes(problem_of(error), publication.release.base_iri))

    async def _answer(
        self, publication: Publication, scope: Scope, receive: Receive, head: Head
    ) -> WholeResponse | None:
        formats, page = wanted(head.accept)
        if scope["method"] == "POST":
            asked: protocol.Asked | None = await self._posted(scope, receive)
        else:
            asked = protocol.asked_by_get(scope["query_string"])
            if page and not (asked and asked.accept):
                return None
        if asked is None:
            return await description.described(publication, head.accept, scope.get(ENDPOINT_KEY, ENDPOINT))
        if asked.accept:
            formats = wanted(asked.accept).formats
        if formats == _NOTHING:
            served = tuple(dict.fromkeys((*media_types.TABLE_TYPES, *media_types.GRAPH_TYPES)))
            raise NotAcceptable(f"Answers are served as {', '.join(served)}.", served)
        if len(asked.text) > self._options.bounds.max_query_bytes:
            raise too_large(self._options.bounds.max_query_bytes)
        question = Question(asked.text, asked.dataset, formats, head.gzip, self._client(scope))
        return await self._asked(publication, question, head.if_none_match)

    async def _posted(self, scope: Scope, receive: Receive) -> protocol.Asked:
        coding = heads.header(scope["headers"], b"content-encoding")
        if coding is not None and coding.strip().lower() != b"identity":
            sentence = "A query is posted as it is, without Content-Encoding."
            raise RequestProblem(415, sentence, {"Accept-Encoding": "identity"})
        kind = heads.header(scope["headers"], b"content-type")
        content_type = kind.decode("latin-1") if kind is not None else None
        protocol.checked_type(content_type)
        try:
            async with asyncio.timeout(self._options.receive_timeout_s):
                body = await _body(receive, self._options.bounds.max_query_bytes)
        except TimeoutError as error:
            sentence = f"The request was not sent within {self._options.receive_timeout_s:g} s."
            raise RequestProblem(408, sentence, CLOSE) from error
        return protocol.asked_by_post(content_type, scope["query_string"], body)

    async def _asked(self, publication: Publication, question: Question, if_none_match: bytes | None) -> WholeResponse:
        etag = tag_of(publication, question)
        if heads.matches(if_none_match, etag, star=False):
            # Only an answer carries a tag, so whoever names it has had the answer: no worker need wake.
            self._metrics.queries["not modified", ""] += 1
            return WholeResponse(304, _headers_of(publication, question, etag))
        kept: WholeResponse | None = publication.answers.get(etag)
        if kept is not None:
            self._metrics.queries["remembered", ""] += 1
            return kept
        return await publication.flights.run(etag, partial(self._begin, publication, question, etag))

    def _begin(self, publication: Publication, question: Question, etag: bytes, done: Done) -> End:
        arrived = partial(self._arrived, publication, question, etag, time.perf_counter(), done)
        return publication.store.begin(question, arrived)

    def _arrived(
        self,
        publication: Publication,
        question: Question,
        etag: bytes,
        started: float,
        done: Done,
        result: Answer | Exception | None,
    ) -> None:
        if not isinstance(result, Answer):
            done(result or AssertionError("a query has an answer, or an error"))
            return
        self._metrics.observe(result)
        note: Note = {"query": question.text[: self._options.log_query_chars]}
        response = _delivered(publication, question, result, etag, note, time.perf_counter() - started)
        if response.etag:
            publication.answers.put(etag, response, len(response.body))
        done(response)

    def _client(self, scope: Scope) -> str:
        if self._options.client_header:
            told = heads.header(scope["headers"], self._options.client_header.lower().encode())
            if told:
                return told.rpartition(b",")[2].strip().decode("latin-1")
        client = scope.get("client")
        return client[0] if client else ""


async def _body(receive: Receive, limit: int) -> bytes:
    chunks, size, more = [], 0, True
    while more:
        message: Any = await receive()
        if message["type"] == "http.disconnect":
            raise RequestProblem(400, "The request ended before its body did.")
        chunks.append(message.get("body", b""))
        size += len(chunks[-1])
        more = message.get("more_body", False)
        if size > limit:
            raise too_large(limit, CLOSE)
    return b"".join(chunks)


class Wanted(NamedTuple):
    """What an Accept header means here: the formats of a result, or the page for people."""

    formats: Formats
    page: bool


@lru_cache(ACCEPTS_REMEMBERED)
def wanted(accept: bytes | None) -> Wanted:
    """Return what an Accept header wants of a query; clients send a few dozen different ones."""
    told = accept.decode("latin-1") if accept is not None else None
    table = media_types.best_choice(told, media_types.TABLE_TYPES, media_types.TABLE_ALIASES)
    boolean = media_types.best_choice(told, media_types.BOOLEAN_TYPES, media_types.TABLE_ALIASES)
    graph = media_types.best_choice(told, media_types.GRAPH_TYPES, media_types.GRAPH_ALIASES)
    html = media_types.best_choice(told, (media_types.HTML,), media_types.HTML_ALIASES)
    rivals = [(found.quality, found.specificity) for found in (table, boolean, graph) if found]
    best_rival = max(rivals, default=(0.0, 0))
    page = bool(accept and html and html.specificity == EXACT and (html.quality, html.specificity) >= best_rival)
    return Wanted(Formats(*(found.media_type if found else None for found in (table, boolean, graph))), page)


def tag_of(publication: Publication, question: Question) -> bytes:
    """Return the ETag of a query's answer, known before any worker is."""
    text, dataset, formats, gzip, _ = question
    begun = publication.remembered.get((dataset, formats, gzip))
    if begun is None:
        # From disk the same rows may come in another order.
        state = publication.release.version, publication.loading is None
        begun = hashlib.blake2b(repr((*state, dataset, formats, gzip)).encode(), digest_size=12)
        if dataset == WHOLE:
            publication.remembered[dataset, formats, gzip] = begun
    digest = begun.copy()
    digest.update(text.encode())
    return b'"%b"' % digest.hexdigest().encode()


def _delivered(
    publication: Publication, question: Question, answer: Answer, etag: bytes, note: Note, seconds: float
) -> WholeResponse:
    """Return an answer as a response; `note` goes to the log, with its times."""
    queue_ms, engine_ms = answer.queued_s * 1e3, answer.engine_s * 1e3
    etag = etag if answer.repeatable else b""
    headers = (
        (b"content-type", media_types.content_type(answer.media_type).encode()),
        *([(b"content-encoding", answer.encoding.encode())] if answer.encoding else ()),
        *_headers_of(publication, question, etag),
        (b"server-timing", _TIMING % (queue_ms, engine_ms, seconds * 1e3)),
    )
    note |= {"queue_ms": round(queue_ms, 2), "engine_ms": round(engine_ms, 2)}
    return WholeResponse(200, headers, answer.body, etag, note)


def _headers_of(publication: Publication, question: Question, etag: bytes) -> tuple[heads.Header, ...]:
    """Return the headers that an answer and its 304 have in common."""
    release = publication.release
    cached = ((b"etag", etag), heads.CACHE_CONTROL) if etag else ((b"cache-control", b"no-store"),)
    stays = permalink(release, question.text, question.dataset) if etag else ""
    cited = f'<{stays}>; rel="cite-as", ' if stays else ""
    links = f'{cited}<{release.base_iri}dump/{release.version}/>; rel="via"'
    return *cached, (b"link", links.encode()), *publication.remember("release headers", _release_headers)


def permalink(release: ReleaseFolder, text: str, dataset: Dataset = WHOLE) -> str:
    """Return where the answer to a query stays when another release is served; "" for a query too long for that.

    A release that does not say when it came into force is not kept, and has no such place.
    """
    if "issued" not in release.manifest:
        return ""
    asked = [("query", text)]
    asked += [("default-graph-uri", graph) for graph in dataset.default_graphs or ()]
    asked += [("named-graph-uri", graph) for graph in dataset.named_graphs or ()]
    address = f"{release.base_iri}release/{release.version}/{ENDPOINT}?{urlencode(asked, quote_via=quote)}"
    return address if len(address) <= LONGEST_PERMALINK else ""


def _release_headers(release: ReleaseFolder) -> list[heads.Header]:
    return [VARY, (heads.RELEASE, release.version.encode()), *heads.COMMON]
