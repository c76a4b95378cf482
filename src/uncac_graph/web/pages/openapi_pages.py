"""The paths of the site for the OpenAPI document: what a program may ask besides queries."""

import re
from functools import partial
from typing import Any

from uncac_graph import media_types
from uncac_graph.web.pages.addresses import OWN

_PAGE_TYPES = (media_types.HTML, *media_types.GRAPH_TYPES)
_XML, _TEXT, _JSON_LINKS = "application/xml", "text/plain", "application/linkset+json"
_FEED = (*media_types.FEEDS.values(),)
# What stands in a path, by its name there.
_IN_PATHS = {
    "digest": "What its content is known by",
    "file": "The file's name",
    "form": "The format, as the end of a file's name",
    "id": "The rest of its IRI",
    "name": "Its name",
    "new": "The version after",
    "number": "From 1",
    "old": "The version before",
    "path": "Its IRI below the base, and the format behind it",
    "slug": "Its symbol, with _ for /",
    "suffix": "json or txt",
    "type": 'A type of thing: "meeting", "state" …',
    "version": "The version of a release",
}


def whole(text: str, types: tuple[str, ...]) -> dict[str, Any]:
    """Return an answer that comes in some types."""
    return {"description": text, "content": {media_type: {} for media_type in types}}


def problem_as(status: str, text: str) -> dict[str, Any]:
    """Return the problem document of a status, by the status."""
    schema = {"$ref": "#/components/schemas/Problem"}
    return {status: {"description": text, "content": {media_types.PROBLEM: {"schema": schema}}}}


def _get(
    path: str, summary: str, types: tuple[str, ...], /, *queries: dict[str, Any], **in_path: str
) -> tuple[str, dict[str, Any]]:
    """Return a path with what a GET of it answers; in_path: what stands in this one, where `_IN_PATHS` is of others."""
    words = _IN_PATHS | in_path
    parameters = [_parameter("path", name, words[name]) for name in re.findall(r"\{(\w+)\}", path)]
    answers = {"200": whole(summary, types), "304": {"description": "As you have it"}}
    answers |= problem_as("404", "There is nothing at this address") | problem_as("406", "No type that you accept")
    return path, {"get": {"summary": summary, "parameters": [*parameters, *queries], "responses": answers}}


def _parameter(where: str, name: str, words: str, type_: str = "string") -> dict[str, Any]:
    is_in_path = where == "path"
    return {"name": name, "in": where, "required": is_in_path, "description": words, "schema": {"type": type_}}


_query = partial(_parameter, "query")

# What is no page of the site's own (addresses.py).
_OTHERS = (
    _get("/.well-known/void", "The description of the dataset", media_types.GRAPH_TYPES),
    _get("/.well-known/api-catalog", "The services, as a catalogue (RFC 9727)", (_JSON_LINKS,)),
    _get("/robots.txt", "What crawlers may ask", (_TEXT,)),
    _get("/sitemap.xml", "The index of site maps", (_XML,)),
    _get("/sitemap-{number}.xml", "A site map", (_XML,)),
    _get("/opensearch.xml", "The search, described for browsers", ("application/opensearchdescription+xml",)),
    _get("/favicon.ico", "The icon", ("image/x-icon",)),
    _get("/static/{digest}/{name}", "A file beside the pages", ("application/octet-stream",)),
    _get("/context.jsonld", "The context of JSON-LD: the prefixes used here", (media_types.JSON_LD,)),
    _get("/sparql/answer", "The answer to a query as a page", (media_types.HTML,), _query("query", "SPARQL 1.1")),
    _get(
        "/sparql/answer.{suffix}",
        "The answer to a query as a file: csv, tsv, json or xlsx",
        (media_types.CSV, media_types.TSV, media_types.JSON_RESULTS, media_types.XLSX),
        _query("query", "SPARQL 1.1"),
        suffix="csv, tsv, json or xlsx",
    ),
    _get(
        "/questions/{name}",
        "A question with its answer; with .csv, .xlsx or .json behind it, the answer alone",
        (media_types.HTML, media_types.CSV, media_types.XLSX, media_types.JSON_RESULTS),
    ),
    *(
        _get(
            f"/attendance.{suffix}",
            "Each participation a row, for spreadsheets",
            (media_type,),
            _query("all", "yes: each State at each meeting besides, listed or not"),
        )
        for suffix, media_type in (("csv", media_types.CSV), ("xlsx", media_types.XLSX))
    ),
    _get("/ledger/{slug}", "How a report was read: paragraph by paragraph, name by name", (media_types.HTML,)),
    _get("/changes.{form}", "What changed, as a feed", _FEED, _query("about", "A thing, or a kind: state/")),
    _get("/changes/archive-{number}.{form}", "An earlier part of a feed", _FEED),
    _get("/changes/{old}/{new}", "What changed between two releases", _PAGE_TYPES),
    _get("/changes/{old}/{new}.json", "What changed between two releases, as JSON", (media_types.JSON,)),
    _get("/linkset.{suffix}", "Links of the dataset", (_JSON_LINKS,)),
    _get("/linkset/{path}.{suffix}", "Links of a thing", (_JSON_LINKS,), path="Its IRI below the base"),
    _get(
        "/timemap/{path}",
        "The kept releases in which a thing is",
        (media_types.HTML, "application/link-format", media_types.JSON),
    ),
    _get("/release/{version}/{path}", "A thing as a kept release had it", _PAGE_TYPES),
    _get("/ldes", "Versions of things as an event stream", media_types.GRAPH_TYPES),
    _get("/ldes/{version}/{number}", "A page of it", media_types.GRAPH_TYPES),
    _get(
        "/reconcile",
        "Names to match, or the manifest (Reconciliation Service API 0.2; POST takes the same)",
        (media_types.JSON,),
        _query("queries", "A JSON object of queries, by keys of your own"),
        _query("extend", "A JSON object: identifiers of things, and properties wanted of them"),
    ),
    _get("/reconcile/1.0", "The manifest of the same service in version 1.0-draft", (media_types.JSON,)),
    _get("/dump/latest/", "Leads to the files of the present release", ()),
    _get("/dump/{version}", "Leads to the files of a release", ()),
    _get("/dump/latest/{file}", "Leads to a file of the present release", ()),
    _get("/dump/{version}/", "The files of a release", _PAGE_TYPES),
    _get("/dump/{version}/{file}", "A file of a release, or a range of it", ("application/octet-stream",)),
    _get("/graph/{name}", "A named graph", _PAGE_TYPES, name='The end of its IRI: "authority"'),
    _get("/{type}/", "All things of a type", _PAGE_TYPES, _query("page", "From 1", "integer")),
)


def paths() -> dict[str, Any]:
    """Return the paths of the site, but for those of the query service."""
    own = [_get(f"/{address}", one.says, _PAGE_TYPES) for address, one in OWN.items() if one.says]
    search = _get(
        "/search",
        "Names in all languages held and what reports say, the best first",
        (media_types.HTML, media_types.JSON),
        _query("q", "Names in any language, symbols, days, words of reports; misspelt ones, too"),
        _query("type", 'One type alone, as addresses have it: "meeting", "paragraph"'),
        _query("body", "What belongs to one body, by its symbol, IRI or name"),
        _query("year", "What belongs to one year"),
        _query("limit", "At most so many results in JSON, up to 100", "integer"),
        _query("text", "no: without what reports say, in JSON"),
    )
    says = "A thing: leads to its description; with .csv or .xlsx behind it, who took part, for spreadsheets"
    thing = _get("/{type}/{id}", says, (media_types.CSV, media_types.XLSX))
    thing[1]["get"]["responses"] |= {
        "303": {"description": "The description in the format that you prefer: .html, .ttl, .jsonld, .nt, .rdf"},
        "410": {"description": "An earlier release held it, this one does not"},
    }
    return dict((*own, search, *_OTHERS, thing))
