"""Search over names in all languages held: a page, JSON, and suggestions while typing."""

from collections.abc import Sequence

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from uncac_graph.kinds import KINDS, kind_of
from uncac_graph.media_types import HTML, HTML_ALIASES, JSON, best_type
from uncac_graph.web.http.responses import kept
from uncac_graph.web.pages.languages import gettext
from uncac_graph.web.pages.rendering import page
from uncac_graph.web.pages.representation import REVALIDATE
from uncac_graph.web.served.edition import edition_of
from uncac_graph.web.served.finding import EVERYTHING, Filters, named
from uncac_graph.web.served.index import Hit

LONGEST = 500
_MOST = 100


async def search(request: Request) -> Response:
    """Answer for ``/search?q=``; ``limit`` and ``type`` narrow it."""
    query = request.query_params.get("q", "").strip()
    if len(query) > LONGEST:
        raise HTTPException(
            414,
            gettext(
                "A search has at most %(most)s characters; this one has %(given)s.", most=LONGEST, given=len(query)
            ),
        )
    media_type = best_type(request.headers.get("accept"), (HTML, JSON), {HTML: HTML_ALIASES[HTML]})
    if media_type is None:
        raise HTTPException(406, "Search answers as text/html or application/json.", {"Vary": "Accept"})
    kind = request.query_params.get("type") or None
    index = edition_of(request).index
    filters = Filters(kinds=(kind,)) if kind else EVERYTHING
    hits = named(index, query, filters, _limit(request, media_type)).hits if index else ()
    if media_type == JSON:
        return _json(request, query, hits)
    return page(
        request,
        "search.html",
        address="search",
        own_search=True,
        query=query,
        hits=hits,
        kind=kind,
        kinds=KINDS,
        most=_MOST,
    )


def _limit(request: Request, media_type: str) -> int:
    text = request.query_params.get("limit", "")
    most = int(text) if text.isascii() and text.isdigit() and len(text) < 6 else _MOST
    return max(1, min(most, _MOST)) if media_type == JSON else _MOST


def _json(request: Request, query: str, hits: Sequence[Hit]) -> Response:
    base = edition_of(request).base
    found = [
        {
            "iri": base + hit.thing.path,
            "type": hit.thing.kind,
            "typeName": kind_of(hit.thing.path).one,
            "label": hit.thing.label,
            "matched": hit.name,
            "language": hit.language or None,
            "as": hit.property,
            "note": hit.thing.note or None,
        }
        for hit in hits
    ]
    response = JSONResponse({"query": query, "release": edition_of(request).version, "results": found})
    response.headers.update({"Vary": "Accept", "Cache-Control": REVALIDATE})
    return kept(response)


async def opensearch(request: Request) -> Response:
    """Answer with the description that lets a browser add this search."""
    base = edition_of(request).base
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/"><ShortName>UNCAC Graph</ShortName>'
        "<Description>Meetings, States, organizations and documents under the UN Convention against Corruption"
        f'</Description><Url type="text/html" template="{base}search?q={{searchTerms}}"/>'
        f'<Url type="application/json" template="{base}search?q={{searchTerms}}"/></OpenSearchDescription>\n'
    )
    return kept(Response(text, media_type="application/opensearchdescription+xml"))


async def reconciliation(request: Request) -> Response:
    """Answer with a page on how to match a list of names by the reconciliation service."""
    return page(request, "reconcile.html", address="reconcile/guide", vary=False)
