"""The paths of the site for the OpenAPI document: what a program may ask besides queries."""

from typing import Any

from uncac_graph import media_types
from uncac_graph.web.pages.addresses import OWN

_PAGE_TYPES = (media_types.HTML, *media_types.GRAPH_TYPES)


def _get(summary: str, types: tuple[str, ...], *parameters: dict[str, Any]) -> dict[str, Any]:
    content: dict[str, Any] = {media_type: {} for media_type in types}
    answers = {"200": {"description": summary, "content": content}, "304": {"description": "As you have it"}}
    problem = {media_types.PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    for status, words in (("404", "There is nothing at this address"), ("406", "No type that you accept")):
        answers[status] = {"description": words, "content": problem}
    return {"get": {"summary": summary, "parameters": list(parameters), "responses": answers}}


def _path(name: str, words: str) -> dict[str, Any]:
    return {"name": name, "in": "path", "required": True, "description": words, "schema": {"type": "string"}}


def _query(name: str, words: str, type_: str = "string") -> dict[str, Any]:
    return {"name": name, "in": "query", "required": False, "description": words, "schema": {"type": type_}}


def paths() -> dict[str, Any]:
    """Return the paths of the site."""
    kind = _path("type", 'A type of thing: "meeting", "state" …')
    return {
        **{f"/{address}": _get(page.says, _PAGE_TYPES) for address, page in OWN.items() if page.says},
        "/.well-known/void": _get("The description of the dataset", media_types.GRAPH_TYPES),
        "/search": _get(
            "Names in all languages held, the best match first",
            (media_types.HTML, media_types.JSON),
            _query("q", "Words, beginnings of words, symbols"),
            _query("type", "One type alone"),
            _query("limit", "At most so many results in JSON, up to 100", "integer"),
        ),
        "/reconcile": _get(
            "Names to match, or the manifest (Reconciliation Service API 0.2; POST takes the same)",
            (media_types.JSON,),
            _query("queries", "A JSON object of queries, by keys of your own"),
            _query("extend", "A JSON object: identifiers of things, and properties wanted of them"),
        ),
        "/reconcile/1.0": _get("The manifest of the same service in version 1.0-draft", (media_types.JSON,)),
        "/dump/{version}/{file}": _get(
            "A file of a release, or a range of it",
            ("application/octet-stream",),
            _path("version", "The version of a release"),
            _path("file", "The file's name"),
        ),
        "/graph/{name}": _get("A named graph", _PAGE_TYPES, _path("name", 'The end of its IRI: "authority"')),
        "/{type}/": _get("All things of a type", _PAGE_TYPES, kind, _query("page", "From 1", "integer")),
        "/{type}/{id}": _thing(kind),
    }


def _thing(kind: dict[str, Any]) -> dict[str, Any]:
    found = _get("A thing: leads to its description", (), kind, _path("id", "The rest of its IRI"))
    responses = found["get"]["responses"]
    responses["303"] = {"description": "The description in the format that you prefer: .html, .ttl, .jsonld, .nt, .rdf"}
    responses["410"] = {"description": "An earlier release held it, this one does not"}
    return found
