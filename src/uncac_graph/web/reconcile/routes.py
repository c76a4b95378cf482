"""The addresses of the service: /reconcile speaks version 0.2 of the API, /reconcile/1.0 the draft of version 1.0."""

import json
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from uncac_graph import __version__
from uncac_graph.kinds import KINDS
from uncac_graph.media_types import JSON
from uncac_graph.web.http.responses import kept
from uncac_graph.web.pages.assets import asset
from uncac_graph.web.pages.rendering import html
from uncac_graph.web.pages.representation import CONTENT_POLICY, REVALIDATE
from uncac_graph.web.reconcile.candidates import answers
from uncac_graph.web.reconcile.properties import PROPERTIES, PROPERTY_BY_ID, Property, value_json, values_of
from uncac_graph.web.reconcile.queries import KINDS_BY_TYPE, MOST_QUERIES, TYPE_BY_KIND, Query
from uncac_graph.web.served.edition import edition_of
from uncac_graph.web.served.finding import Filters, named
from uncac_graph.web.served.index import ReleaseIndex, Thing
from uncac_graph.web.served.matching import UnmeantError, index_of
from uncac_graph.web.served.publication import publication_of
from uncac_graph.web.sparql.protocol import FORM, IN_FORM, decoded

if TYPE_CHECKING:
    from uncac_graph.web.reconcile.asked import Extension

_CALLBACK = re.compile(r"[A-Za-z_$][\w$]{0,60}(?:\.[A-Za-z_$][\w$]{0,60}){0,5}", re.ASCII)
_SUGGESTED = 20
_FRAMED = CONTENT_POLICY.replace("frame-ancestors 'none'", "frame-ancestors *")
_SHOWN = 8  # rows of a preview
_PREVIEW = {"width": 420, "height": 260}
_NO_FORM = f"This service takes a form ({FORM}); version 1.0, at /reconcile/1.0, takes JSON."
_NO_JSON = f"Version 1.0 of this service takes {JSON}; version 0.2, at /reconcile, takes a form."

Json = dict[str, Any]


def routes() -> list[BaseRoute]:
    """Return the routes of the service."""
    both = [
        Route("/suggest/entity", suggest_entity),
        Route("/suggest/property", suggest_property),
        Route("/suggest/type", suggest_type),
        Route("/extend/propose", propose),
        Route("/preview", preview),
    ]
    return [
        Route("/reconcile", reconcile, methods=["GET", "POST"]),
        Route("/reconcile/view", view),
        Route("/reconcile/1.0", service_10),
        Route("/reconcile/1.0/match", match_10, methods=["POST"]),
        Route("/reconcile/1.0/extend", extend_10, methods=["POST"]),
        *(Route(f"/reconcile{version}{route.path}", route.endpoint) for version in ("", "/1.0") for route in both),
    ]


async def reconcile(request: Request) -> Response:
    """Answer for version 0.2: a batch of queries, a table to extend, or the manifest."""
    from uncac_graph.web.reconcile import asked  # its forms take time to make, for which the start need not wait

    if request.method == "POST":
        given = await form(request, _NO_FORM)
    else:
        given = dict(request.query_params)
        if not {"queries", "extend"} & given.keys():
            return _told(request, _manifest_02(edition_of(request).base))
    if "queries" in given:
        queries = asked.queries_02(given["queries"])
        found = await _candidates(request, list(queries.values()))
        return _told(request, {key: {"result": those} for key, those in zip(queries, found, strict=True)})
    if "extend" in given:
        wanted = asked.extension(given["extend"])
        table = await _table(request, wanted)
        return _told(request, {"meta": [_meta(id_) for id_ in wanted.limit_by_property], "rows": table})
    raise HTTPException(400, "A form to this service has queries or extend: a JSON object as its one value.")


async def match_10(request: Request) -> Response:
    """Answer a batch of queries of version 1.0."""
    from uncac_graph.web.reconcile import asked

    found = await _candidates(request, asked.queries_10(await _body(request, JSON, _NO_JSON)))
    return _told(request, {"results": [{"candidates": those} for those in found]})


def service_10(request: Request) -> Response:
    """Answer with the manifest of version 1.0."""
    return _told(request, _manifest_10(edition_of(request).base))


async def form(request: Request, refusal: str) -> dict[str, str]:
    """Return a form's values by their names; raises HTTPException 415 with the refusal where the body is no form."""
    return dict(decoded(await _body(request, FORM, refusal), IN_FORM))


async def _body(request: Request, media_type: str, refusal: str) -> bytes:
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != media_type:
        raise HTTPException(415, refusal)
    return await request.body()


def _told(request: Request, answer: Json) -> Response:
    """Return an answer as JSON, or as a call of the function that a GET names as its callback."""
    text, callback = json.dumps(answer, ensure_ascii=False), request.query_params.get("callback")
    if request.method == "POST":
        return Response(text, media_type=JSON, headers={"Cache-Control": "no-store"})
    if callback is None:
        return kept(Response(text, media_type=JSON, headers={"Cache-Control": REVALIDATE}))
    if not _CALLBACK.fullmatch(callback):
        raise HTTPException(400, "A callback is the name of a function: letters, digits, _ and $, with dots between.")
    escaped = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return kept(Response(f"/**/{callback}({escaped});", media_type="application/javascript"))


def _index(request: Request) -> ReleaseIndex:
    try:
        return index_of(edition_of(request))
    except UnmeantError as error:
        raise HTTPException(503, f"{error} Build it again with this version of the software.") from None


async def _candidates(request: Request, queries: Sequence[Query]) -> list[list[Json]]:
    """Return the candidates for each query, as both versions of the API write them."""
    index = _index(request)
    return [
        [
            {
                **_entity(index, one.thing),
                "score": one.score,
                "match": one.certain,
                "type": [_type(TYPE_BY_KIND[one.thing.kind])],
                "features": [{"id": "likeness", "name": "How like its names the name is", "value": one.score}],
            }
            for one in found
        ]
        for found in await answers(publication_of(request.scope), index, queries)
    ]


def _entity(index: ReleaseIndex, thing: Thing) -> Json:
    note = ", ".join(part for part in (thing.note, thing.day) if part)
    type_ = KINDS[thing.kind].one
    name = index.name(thing.path) or thing.label
    return {"id": thing.path, "name": name, "description": f"{type_}, {note}" if note else type_}


def _type(type_: str) -> Json:
    return {"id": type_, "name": type_}


# Suggestions


def suggest_entity(request: Request) -> Response:
    """Answer with the things with a name that begins so, or with that identifier."""
    index, prefix, start, limit = _index(request), _prefix(request), *_window(request)
    thing = index.thing(prefix.removeprefix(edition_of(request).base))
    found = [hit.thing for hit in named(index, prefix, Filters(kinds=frozenset(TYPE_BY_KIND)), start + limit).hits][
        start:
    ]
    if thing is not None and thing.kind in TYPE_BY_KIND and not start:
        found = [thing, *(one for one in found if one != thing)]
    result = [{**_entity(index, one), "notable": [_type(TYPE_BY_KIND[one.kind])]} for one in found]
    return _told(request, {"result": result})


def suggest_property(request: Request) -> Response:
    """Answer with the properties whose name or identifier has a word that begins so."""
    return _suggested(request, [_named(one) for one in PROPERTIES])


def suggest_type(request: Request) -> Response:
    """Answer with the types whose name begins so."""
    return _suggested(request, [_type(one) for one in KINDS_BY_TYPE])


def _suggested(request: Request, offered: Sequence[Json]) -> Response:
    prefix, (start, limit) = _prefix(request).casefold(), _window(request)
    found = [one for one in offered if f" {prefix}" in f" {one['name']}\n {one['id']}".casefold()]
    return _told(request, {"result": found[start : start + limit]})


def _prefix(request: Request) -> str:
    prefix = request.query_params.get("prefix")
    if prefix is None:
        raise HTTPException(400, "Suggestions are asked for by the parameter prefix, the beginning of a name.")
    return prefix


def _window(request: Request) -> tuple[int, int]:
    """Return how many suggestions to skip and how many to give."""
    given = request.query_params
    start = _number(given.get("cursor", given.get("offset", "0")), "cursor", 0)
    return start, min(_number(given.get("limit", str(_SUGGESTED)), "limit", 1), 100)


def _number(text: str, name: str, least: int) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 20 and int(text) >= least):
        raise HTTPException(400, f"{name} is a whole number of at least {least}, which {text[:40]!r} is not.")
    return int(text)


# Things and their properties


def propose(request: Request) -> Response:
    """Answer with the properties that things of a type have."""
    type_, limit = request.query_params.get("type", ""), request.query_params.get("limit")
    found = [_named(one) for one in PROPERTIES if not type_ or type_ in one.types]
    told: Json = {"properties": found if limit is None else found[: _number(limit, "limit", 1)]}
    return _told(request, {**told, "type": type_} if type_ else told)


async def extend_10(request: Request) -> Response:
    """Answer with values of properties in the form of version 1.0."""
    from uncac_graph.web.reconcile import asked

    wanted = asked.extension(await _body(request, JSON, _NO_JSON))
    table = await _table(request, wanted)
    rows = [
        {"id": id_, "properties": [{"id": property_, "values": values} for property_, values in table[id_].items()]}
        for id_ in wanted.ids
    ]
    return _told(request, {"meta": [_meta(id_) for id_ in wanted.limit_by_property], "rows": rows})


async def _table(request: Request, wanted: "Extension") -> dict[str, dict[str, list[Json]]]:
    """Return the values of properties by identifier of the thing and of the property; an unknown one has none."""
    of, index = edition_of(request), _index(request)
    path_by_id = {id_: id_.removeprefix(of.base) for id_ in wanted.ids}
    known = [path for path in path_by_id.values() if index.thing(path)]
    values = await values_of(publication_of(request.scope), known, wanted.limit_by_property)
    return {
        id_: {
            property_: [value_json(cell, of) for cell in values.get((path, property_), ())[:limit]]
            for property_, limit in wanted.limit_by_property.items()
        }
        for id_, path in path_by_id.items()
    }


def _meta(id_: str) -> Json:
    property_ = PROPERTY_BY_ID.get(id_)
    if property_ is None:
        raise HTTPException(
            400, f"There is no property {id_[:100]!r}; /reconcile/extend/propose lists those there are."
        )
    return {**_named(property_), "type": _type(property_.of)} if property_.of else _named(property_)


def _named(property_: Property) -> Json:
    return {"id": property_.id, "name": property_.name}


def view(request: Request) -> Response:
    """Answer with the address of the thing that an identifier stands for."""
    of, thing = edition_of(request), _identified(request)
    return RedirectResponse(of.base + thing.path, 303)


async def preview(request: Request) -> Response:
    """Answer with a small page about a thing, to be shown within another site."""
    of, thing = edition_of(request), _identified(request)
    properties = [one for one in PROPERTIES if TYPE_BY_KIND[thing.kind] in one.types]
    values = await values_of(publication_of(request.scope), [thing.path], [one.id for one in properties])
    rows = [
        (one.name, [of.called(cell.value) if cell.type == "uri" else cell.value for cell in cells])
        for one in properties
        if (cells := values.get((thing.path, one.id)))
    ]
    page = html("preview.html", of, thing=thing, rows=rows[:_SHOWN])
    headers = {"Content-Security-Policy": _FRAMED, "Cache-Control": REVALIDATE}
    return kept(Response(page, media_type="text/html; charset=utf-8", headers=headers))


def _identified(request: Request) -> Thing:
    id_ = request.query_params.get("id", "")
    thing = _index(request).thing(id_.removeprefix(edition_of(request).base))
    if thing is None or thing.kind not in TYPE_BY_KIND:
        raise HTTPException(404, "There is nothing with that identifier; identifiers are such as state/BOL.")
    return thing


# What the service says of itself


def _manifest_02(base: str) -> Json:
    service = f"{base}reconcile"
    suggest = {
        what: {"service_url": service, "service_path": f"/suggest/{what}"} for what in ("entity", "property", "type")
    }
    limit = {
        "type": "number",
        "name": "limit",
        "label": "Limit",
        "default": 0,
        "help_text": "Values at most; 0 for all",
    }
    return {
        "versions": ["0.2"],
        **_common(base),
        "identifierSpace": base,
        "schemaSpace": f"{base}ontology#",
        "view": {"url": f"{service}/view?id={{{{id}}}}"},
        "preview": {"url": f"{service}/preview?id={{{{id}}}}", **_PREVIEW},
        "suggest": suggest,
        "extend": {
            "propose_properties": {"service_url": service, "service_path": "/extend/propose"},
            "property_settings": [limit],
        },
        "batchSize": MOST_QUERIES,
    }


def _manifest_10(base: str) -> Json:
    return {
        "versions": ["1.0-draft"],
        **_common(base),
        "view": {"url": f"{base}reconcile/view?id={{id}}"},
        "preview": _PREVIEW,
        "suggest": {"entity": True, "property": True, "type": True},
        "extend": {"proposeProperties": True},
        "standardizedScore": True,
        "batchSize": MOST_QUERIES,
    }


def _common(base: str) -> Json:
    return {
        "name": "UNCAC Graph",
        "documentation": f"{base}reconcile/guide",
        "logo": f"{base}{asset('icon.svg')}",
        "serviceVersion": __version__,
        "defaultTypes": [_type(one) for one in KINDS_BY_TYPE],
    }
