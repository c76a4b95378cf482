"""The remote store: the same service before any SPARQL 1.1 server, with our bounds, formats and errors.

Whatever format the client wants, the other server is asked for the one that servers write best (JSON for tables,
N-Triples for graphs), and the engine writes the client's: so all formats are as exact as those of the embedded store.
"""

import asyncio
import json
import re
import time
from collections.abc import Iterable
from functools import partial
from typing import Any

import httpx
import pyoxigraph as ox

from uncac_graph import media_types
from uncac_graph.formats import SERVED_BY_TYPE
from uncac_graph.languages import N_
from uncac_graph.settings import Bounds
from uncac_graph.store import errors, lexer
from uncac_graph.store.description import description_of, description_query
from uncac_graph.store.evaluation import TABLE_FORMATS, finished, packed, type_wanted
from uncac_graph.store.protocol import WHOLE, Answer, Dataset, Done, End, Question, Store

# N-Triples under the name of before 2014 is Virtuoso's; Turtle is every server's second.
ASKED_GRAPH = f"{media_types.N_TRIPLES}, {media_types.TURTLE};q=0.5"
CONNECT_S = 3.0
CHECK_S = 3.0
_PLACE = re.compile(r"line\W{0,3}(\d+)(?:\D{0,20}col\w*\W{0,3}(\d+))?|at (\d+):(\d+)", re.IGNORECASE)


class RemoteStore(Store):
    """Another server's store; see `store.protocol.Store`. It must hold the release's graphs and their merge."""

    def __init__(self, url: str, base_iri: str, bounds: Bounds) -> None:
        self._url, self._base_iri, self._bounds = url, base_iri, bounds
        timeout = httpx.Timeout(bounds.query_timeout_s, connect=CONNECT_S)
        # Neither redirects nor proxies from the environment: this address and no other is asked.
        self._client = httpx.AsyncClient(timeout=timeout, follow_redirects=False, trust_env=False)
        self._seats = asyncio.Semaphore(bounds.short_seats)
        self._waiting = 0

    def begin(self, question: Question, done: Done) -> End:
        """Ask a query; see the protocol."""
        asking = asyncio.create_task(self._answered(question))
        asking.add_done_callback(partial(_tell, done))
        return asking.cancel

    async def _answered(self, question: Question) -> Answer:
        text, dataset, formats, gzip, _ = question
        started = time.perf_counter()
        reading, form = await asyncio.to_thread(_read, text, self._bounds)
        wanted = type_wanted(formats, form)
        asked_at = time.perf_counter()
        media_type, body = await self._asked(text, dataset, form)
        written = await asyncio.to_thread(_written, media_type, body, form, wanted, self._base_iri)
        encoding, written = packed(written) if gzip else ("", written)
        engine_s = time.perf_counter() - asked_at
        return Answer(wanted, written, form, encoding, not reading.volatile, asked_at - started, engine_s)

    async def describe(self, iri: str, view: str) -> Answer | None:
        """Return a description; see the protocol."""
        media_type, body = await self._asked(description_query(iri), WHOLE, "graph")
        triples = await asyncio.to_thread(_triples, media_type, body)
        found = description_of(triples, iri, view)
        return None if found is None else Answer(view.partition(";")[0], found, "view")

    async def check(self) -> None:
        """Ask whether the other server answers; raises StoreUnavailable, QueryTimeout where it does not."""
        async with asyncio.timeout(CHECK_S):
            await self._asked("ASK {}", WHOLE, "boolean")

    async def close(self, drain_s: float | None = None) -> None:
        """Close the connections."""
        await self._client.aclose()

    async def _asked(self, text: str, dataset: Dataset, form: str) -> tuple[str, bytes]:
        """Return the media type and body of the other server's answer."""
        if self._waiting >= self._bounds.queue:
            raise errors.StoreBusy(errors.ALL_TAKEN, 1)
        self._waiting += 1
        try:
            async with self._seats:
                return await asyncio.wait_for(self._sent(text, dataset, form), self._bounds.query_timeout_s)
        except (TimeoutError, httpx.TimeoutException) as error:
            raise errors.query_timeout(self._bounds.query_timeout_s) from error
        except httpx.HTTPError as error:
            raise errors.StoreUnavailable(f"The store behind this service cannot be asked: {error}.") from error
        finally:
            self._waiting -= 1

    async def _sent(self, text: str, dataset: Dataset, form: str) -> tuple[str, bytes]:
        if lexer.has_relative_iri(text):
            text = f"BASE <{self._base_iri}> {text}"  # on the first line, so that lines keep their numbers
        accept = ASKED_GRAPH if form == "graph" else media_types.JSON_RESULTS
        data: dict[str, Any] = {"query": text}
        if dataset.default_graphs is not None:
            data |= {"default-graph-uri": list(dataset.default_graphs)}
        if dataset.named_graphs is not None:
            data |= {"named-graph-uri": list(dataset.named_graphs)}
        async with self._client.stream("POST", self._url, data=data, headers={"Accept": accept}) as response:
            body = await self._body(response)
            if response.status_code != 200:
                raise self._error(response.status_code, body.decode("utf-8", "replace"))
            if "x-sql-state" in response.headers:  # Virtuoso: the rows until its time was up
                raise errors.query_timeout(self._bounds.query_timeout_s)
            if "x-sparql-maxrows" in response.headers:  # Virtuoso: as many rows as it gives
                raise errors.answer_too_large(self._bounds.max_answer_bytes)
            return response.headers.get("content-type", "").partition(";")[0].strip().lower(), body

    async def _body(self, response: httpx.Response) -> bytes:
        chunks, size = [], 0
        async for chunk in response.aiter_bytes():
            size += len(chunk)
            if size > self._bounds.max_answer_bytes:
                raise errors.answer_too_large(self._bounds.max_answer_bytes)
            chunks.append(chunk)
        return b"".join(chunks)

    def _error(self, status: int, said: str) -> Exception:
        if status == 400:
            place = _PLACE.search(said)
            line, column = (int(place[1] or place[3]), int(place[2] or place[4] or 1)) if place else (None, None)
            message = N_("the store behind this service refuses the query: %(told)s")
            return errors.QuerySyntaxError(message, {"told": " ".join(said.split())[:300]}, line, column)
        if status in (408, 504):
            return errors.query_timeout(self._bounds.query_timeout_s)
        if status in (429, 503):
            return errors.StoreBusy(N_("The store behind this service is busy."), 5)
        return errors.StoreUnavailable(f"The store behind this service answered {status}.")


def _tell(done: Done, asking: "asyncio.Task[Answer]") -> None:
    if not asking.cancelled():
        error = asking.exception()
        done(error if isinstance(error, Exception) else asking.result())


def _read(text: str, bounds: Bounds) -> tuple[lexer.Reading, str]:
    reading = lexer.read(text, bounds)
    form = lexer.form(text)
    if not form:
        raise errors.QuerySyntaxError(N_("the query has none of SELECT, ASK, CONSTRUCT and DESCRIBE."), None, 1, 1)
    return reading, form


def _written(media_type: str, body: bytes, form: str, wanted: str, base_iri: str) -> bytes:
    """Return another server's answer in the format that the client wants."""
    try:
        if form == "graph":
            written = ox.serialize(dict.fromkeys(_triples(media_type, body)), format=SERVED_BY_TYPE[wanted])
        elif media_type != media_types.JSON_RESULTS:
            raise errors.StoreUnavailable(f"The store behind this service answered with {media_type or 'no type'}.")
        else:
            results = _boolean(body) if form == "boolean" else ox.parse_query_results(body, ox.QueryResultsFormat.JSON)
            written = results.serialize(format=TABLE_FORMATS[wanted])
    except (SyntaxError, ValueError, KeyError, TypeError) as error:
        raise errors.StoreUnavailable(f"The store behind this service answered what cannot be read: {error}") from error
    assert written is not None
    return finished(wanted, written, base_iri)


def _boolean(body: bytes) -> ox.QueryBoolean:
    """Return what an ASK was answered. Virtuoso answers with a table, whose one cell says 1."""
    document = json.loads(body)
    value = document.get("boolean")
    if value is None:
        value = any(row["__ASK_RETVAL"]["value"] == "1" for row in document["results"]["bindings"])
    asked = ox.Store().query("ASK {}" if value else "ASK { FILTER(false) }")
    assert isinstance(asked, ox.QueryBoolean)
    return asked


def _triples(media_type: str, body: bytes) -> Iterable[ox.Triple]:
    format_ = ox.RdfFormat.N_TRIPLES if media_type in (media_types.N_TRIPLES, "text/plain") else ox.RdfFormat.TURTLE
    return [quad.triple for quad in ox.parse(body, format=format_)]
