"""Search over names in all languages held and over what reports say: a page, JSON, and suggestions while typing."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from uncac_graph.kinds import KINDS, kind_of
from uncac_graph.media_types import HTML, HTML_ALIASES, JSON
from uncac_graph.web.http.responses import kept
from uncac_graph.web.pages.languages import gettext
from uncac_graph.web.pages.narrowing import Asked, asked, facets, total
from uncac_graph.web.pages.rendering import page, text_fragment
from uncac_graph.web.pages.representation import REVALIDATE, http_error, in_language, preferred
from uncac_graph.web.served.edition import Edition, edition_of
from uncac_graph.web.served.finding import Counts, named
from uncac_graph.web.served.index import Hit
from uncac_graph.web.served.saying import KIND as PARAGRAPH
from uncac_graph.web.served.saying import Said, sayings

LONGEST = 500
_MOST = 100
_FIRST = 10  # paragraphs shown beside names


@dataclass(frozen=True, slots=True)
class Found:
    """What a search finds: things by name, paragraphs by their words; how many, whatever is filtered."""

    hits: Sequence[Hit]
    said: Sequence[Said]
    counts: Counts


async def search(request: Request) -> Response:
    """Answer for ``/search?q=``: names, and what reports say; ``type``, ``body``, ``year`` and ``limit`` narrow it."""
    given = request.query_params
    query = given.get("q", "").strip()
    if len(query) > LONGEST:
        raise http_error(
            414, "A search has at most %(most)s characters; this one has %(given)s.", most=LONGEST, given=len(query)
        )
    media_type = preferred(request, (HTML, JSON), HTML_ALIASES)
    of = edition_of(request)
    wanted = asked(of, query, given)
    if media_type == JSON:
        limit = given.get("limit", "")
        most = max(1, min(int(limit), _MOST)) if limit.isascii() and limit.isdigit() and len(limit) < 6 else _MOST
        return _json(of, wanted, _found(of, wanted, most, given.get("text") != "no"))
    found = _found(of, wanted, _MOST)
    return page(
        request,
        "search.html",
        address="search",
        own_search=True,
        query=query,
        asked=wanted,
        found=found,
        facets=facets(of, wanted, found.counts) if found.counts else (),
        of_paragraphs=wanted.given("type", PARAGRAPH).address,
        paragraphs=total(wanted.given("type", PARAGRAPH), found.counts),
        kinds=KINDS,
        most=_MOST,
    )


def _found(of: Edition, wanted: Asked, most: int, with_text: bool = True) -> Found:
    """Return what a search finds; what reports say in short, unless it is asked for alone."""
    if of.index is None:
        return Found((), (), {})
    things = named(of.index, wanted.q, wanted.filters, most)
    if not with_text:
        return Found(things.hits, (), things.counts)
    shown = most if wanted.type == PARAGRAPH else min(most, _FIRST)
    said, counts = sayings(of.index, wanted.q, wanted.filters, shown)
    return Found(things.hits, said, {**things.counts, **counts})


def _json(of: Edition, wanted: Asked, found: Found) -> Response:
    response = JSONResponse(
        {
            "query": wanted.q,
            "release": of.version,
            "filters": {name: getattr(wanted, name) or None for name in ("type", "body", "year")},
            "total": total(wanted, found.counts) if found.counts else len(found.hits),
            "results": [_hit(of, hit) for hit in found.hits],
            "paragraphs": [_said(of, said) for said in found.said],
            "counts": {
                facet.name: [
                    {"value": one.value, "label": gettext(one.words), "count": one.count} for one in facet.choices
                ]
                for facet in facets(of, wanted, found.counts)
            },
        }
    )
    response.headers.update({**in_language(by_accept=True), "Cache-Control": REVALIDATE})
    return kept(response)


def _hit(of: Edition, hit: Hit) -> dict[str, Any]:
    return {
        "iri": of.base + hit.thing.path,
        "type": hit.thing.kind,
        "typeName": gettext(kind_of(hit.thing.path).one),
        "label": of.called(of.base + hit.thing.path),
        "matched": hit.name,
        "language": hit.language or None,
        "as": hit.property,
        "note": hit.thing.note or None,
    }


def _said(of: Edition, said: Said) -> dict[str, Any]:
    ends = list(accumulate(len(words) for words, _ in said.pieces))
    marks = [[end - len(words), end] for (words, is_mark), end in zip(said.pieces, ends, strict=True) if is_mark]
    return {
        "iri": of.base + said.path,
        "document": of.base + said.document.path,
        "symbol": said.document.note or said.document.label,
        "number": said.number,
        "sentence": said.quote,
        "marks": marks,
        "page": f"{of.base}{said.document.path}.html#para-{said.number.replace('/', '-')}{text_fragment(said.quote)}",
    }


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
