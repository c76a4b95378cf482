"""The OpenAPI document: what the service answers, as data beside the code; a test compares both."""

from typing import Any

from uncac_graph import media_types
from uncac_graph.folder.release import ReleaseFolder
from uncac_graph.languages import ENGLISH, LANGUAGES
from uncac_graph.web.pages.openapi_pages import paths, problem_as, whole
from uncac_graph.web.sparql import protocol

_TYPES = (*media_types.TABLE_TYPES, *media_types.GRAPH_TYPES, media_types.HTML)
_REFUSALS = {
    "400": "No query, or none that can be answered: the problem says where",
    "403": "An update",
    "406": "No format that you accept",
    "413": "The query or its answer passes a bound",
    "421": "Not a name of this server",
    "503": "Busy, or the query needed more memory or depth than it may have",
    "504": "The query was not done in its time",
}


def document(release: ReleaseFolder) -> dict[str, Any]:
    """Return the OpenAPI 3.1 document of a server of this release."""
    language = {"enum": list(LANGUAGES), "default": ENGLISH}
    described = "The same with its pages in one language; else a page is in that which Accept-Language prefers"
    in_one = {"url": f"{release.base_iri}{{language}}", "description": described, "variables": {"language": language}}
    of_kept = {"get": _get(), "post": _post()}
    version = {"name": "version", "in": "path", "required": True, "schema": {"type": "string"}}
    for method in of_kept.values():
        method["parameters"] += [version | {"description": "The version of a release that is kept"}]
        method["responses"] |= problem_as("404", "No release of this version is kept")
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "uncac-graph",
            "version": release.version,
            "description": "The facts of meetings of the bodies of the UN Convention against Corruption.",
        },
        "servers": [{"url": release.base_iri.rstrip("/")}, in_one],
        "paths": {
            "/sparql": {"get": _get(), "post": _post()},
            "/release/{version}/sparql": of_kept,
            "/health": {"get": _plain("Alive", media_types.JSON)},
            "/ready": {"get": _plain("Able to answer", media_types.JSON, problem_as("503", "Not able yet"))},
            "/metrics": {"get": _plain("Prometheus text", "text/plain")},
            "/openapi.json": {"get": _plain("This document", media_types.JSON)},
            **paths(),
        },
        "components": {"schemas": {"Problem": _PROBLEM}},
    }


_PROBLEM = {
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        name: {"type": "integer" if name in ("status", "line", "column") else "string"}
        for name in ("type", "title", "status", "detail", "line", "column", "bound", "limit", "advice")
    },
}


def _plain(text: str, media_type: str, more: dict[str, Any] | None = None) -> dict[str, Any]:
    refused = problem_as("421", _REFUSALS["421"])
    return {"summary": text, "responses": {"200": whole(text, (media_type,)), **refused, **(more or {})}}


def _answers() -> dict[str, Any]:
    found: dict[str, Any] = {"200": whole("A whole answer", _TYPES)}
    for status, text in _REFUSALS.items():
        found |= problem_as(status, text)
    return found


_GRAPH_NAMES = ("default-graph-uri", "named-graph-uri")
_GRAPHS = [
    {
        "name": name,
        "in": "query",
        "schema": {"type": "array", "items": {"type": "string", "format": "iri"}},
        "explode": True,
    }
    for name in _GRAPH_NAMES
]


_FORMAT = {
    "name": "format",
    "in": "query",
    "required": False,
    "description": "In the place of an Accept header",
    "schema": {"type": "string", "enum": list(protocol.ACCEPT_BY_FORMAT)},
}


def _get() -> dict[str, Any]:
    query = {"name": "query", "in": "query", "schema": {"type": "string"}, "required": False}
    return {
        "summary": "Ask a SPARQL 1.1 query; without one, the description of the service",
        "parameters": [query, _FORMAT, *_GRAPHS],
        "responses": {**_answers(), "304": {"description": "As you have it"}},
    }


def _post() -> dict[str, Any]:
    form = {
        "type": "object",
        "required": ["query"],
        "properties": {
            "query": {"type": "string"},
            **{name: {"type": "array", "items": {"type": "string"}} for name in _GRAPH_NAMES},
        },
    }
    content = {
        "application/x-www-form-urlencoded": {"schema": form},
        "application/sparql-query": {"schema": {"type": "string"}},
    }
    return {
        "summary": "Ask a SPARQL 1.1 query",
        "parameters": [*_GRAPHS],
        "requestBody": {"required": True, "content": content},
        "responses": _answers() | problem_as("415", "No type of the protocol"),
    }
