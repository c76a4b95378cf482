"""What the two ways to an answer share: reading Accept, and an answer of the store as a response."""

import hashlib
import json
from typing import NamedTuple

from uncac_graph import media_types
from uncac_graph.folder.release import ReleaseFolder
from uncac_graph.store.protocol import Answer, Formats
from uncac_graph.web.http import headers as heads
from uncac_graph.web.http.cache import KeptResponse
from uncac_graph.web.served.publication import Publication

VARY: heads.Header = (b"vary", b"Accept, Accept-Encoding")
ACCEPTS_REMEMBERED = 1_000
EXACT = 3  # a person's browser names HTML; a range such as text/* is a program's, which wants data


class Wanted(NamedTuple):
    """What an Accept header means here: the formats of a result, or the page for people."""

    formats: Formats
    page: bool


_wanted_by_accept: dict[bytes | None, Wanted] = {}


def wanted_of(accept: bytes | None) -> Wanted:
    """Return what an Accept header wants of a query; clients send a few dozen different ones."""
    found = _wanted_by_accept.get(accept)
    if found is None:
        found = wanted(accept.decode("latin-1") if accept is not None else None)
        if len(_wanted_by_accept) < ACCEPTS_REMEMBERED:
            _wanted_by_accept[accept] = found
    return found


def wanted(accept: str | None) -> Wanted:
    """Return what a client wants of a query."""
    table = media_types.best_choice(accept, media_types.TABLE_TYPES, media_types.TABLE_ALIASES)
    boolean = media_types.best_choice(accept, media_types.BOOLEAN_TYPES, media_types.TABLE_ALIASES)
    graph = media_types.best_choice(accept, media_types.GRAPH_TYPES, media_types.GRAPH_ALIASES)
    html = media_types.best_choice(accept, (media_types.HTML,), media_types.HTML_ALIASES)
    rivals = [(found.quality, found.specificity) for found in (table, boolean, graph) if found]
    best_rival = max(rivals, default=(0.0, 0))
    page = bool(accept and html and html.specificity == EXACT and (html.quality, html.specificity) >= best_rival)
    return Wanted(Formats(*(found.media_type if found else None for found in (table, boolean, graph))), page)


def delivered(publication: Publication, answer: Answer, etag: bytes, told: str, seconds: float) -> KeptResponse:
    """Return an answer as a response; `told` is as much of the query as the log is told."""
    timing = b"queue;dur=%.2f, engine;dur=%.2f, all;dur=%.2f" % (
        answer.queued_s * 1e3,
        answer.engine_s * 1e3,
        seconds * 1e3,
    )
    etag = etag if answer.repeatable else b""
    shared = shared_headers(publication, etag)
    headers = [
        (b"content-type", media_types.content_type(answer.media_type).encode()),
        *([(b"content-encoding", answer.encoding.encode())] if answer.encoding else []),
        *shared,
        (b"server-timing", timing),
    ]
    queue_ms, engine_ms = answer.queued_s * 1e3, answer.engine_s * 1e3
    members = f',"query":{json.dumps(told)},"queue_ms":{queue_ms:.2f},"engine_ms":{engine_ms:.2f}'
    return KeptResponse(200, headers, answer.body, etag, shared, members)


def tag_of(publication: Publication, text: str, formats: Formats, gzip: bool) -> bytes:
    """Return the ETag of a query's answer over the whole dataset, known before any worker is."""
    begun = publication.remembered.get((formats, gzip))
    if begun is None:
        begun = hashlib.blake2b(repr((publication.release.version, formats, gzip)).encode(), digest_size=12)
        publication.remembered[formats, gzip] = begun
    digest = begun.copy()
    digest.update(text.encode())
    return b'"%b"' % digest.hexdigest().encode()


def shared_headers(publication: Publication, etag: bytes) -> list[heads.Header]:
    """Return the headers that an answer and its 304 have in common."""
    cached = [(b"etag", etag), heads.CACHE_CONTROL] if etag else [(b"cache-control", b"no-store")]
    return [*cached, *publication.remember("release headers", _release_headers)]


def _release_headers(release: ReleaseFolder) -> list[heads.Header]:
    permalink = f'<{release.base_iri}dump/{release.version}/>; rel="via"'
    return [VARY, (b"link", permalink.encode()), (heads.RELEASE, release.version.encode()), *heads.COMMON]
