"""The paths of the site for the OpenAPI document: what a program may ask besides queries."""

from collections.abc import Mapping
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


_XML, _TEXT, _JSON_LINKS = "application/xml", "text/plain", "application/linkset+json"
_VERSION = _path("version", "The version of a release")
_FORMAT = _path("form", "The format, as the end of a file's name")
_FEED = (*media_types.FEEDS.values(),)
_KIND = _path("type", 'A type of thing: "meeting", "state" …')
_ID = _path("id", "The rest of its IRI")
# What is no page of the site's own (addresses.py): by path, what it is, in which types, with which parameters.
_OTHERS: Mapping[str, tuple[str, tuple[str, ...], tuple[dict[str, Any], ...]]] = {
    "/.well-known/void": ("The description of the dataset", media_types.GRAPH_TYPES, ()),
    "/.well-known/api-catalog": ("The services, as a catalogue (RFC 9727)", (_JSON_LINKS,), ()),
    "/robots.txt": ("What crawlers may ask", (_TEXT,), ()),
    "/sitemap.xml": ("The index of site maps", (_XML,), ()),
    "/sitemap-{number}.xml": ("A site map", (_XML,), (_path("number", "From 1"),)),
    "/opensearch.xml": ("The search, described for browsers", ("application/opensearchdescription+xml",), ()),
    "/favicon.ico": ("The icon", ("image/x-icon",), ()),
    "/static/{digest}/{name}": (
        "A file beside the pages",
        ("application/octet-stream",),
        (_path("digest", "What its content is known by"), _path("name", "Its name")),
    ),
    "/context.jsonld": ("The context of JSON-LD: the prefixes used here", (media_types.JSON_LD,), ()),
    "/sparql/answer": ("The answer to a query as a page", (media_types.HTML,), (_query("query", "SPARQL 1.1"),)),
    "/sparql/answer.{suffix}": (
        "The answer to a query as a file: csv, tsv, json or xlsx",
        (media_types.CSV, media_types.TSV, media_types.JSON_RESULTS, media_types.XLSX),
        (_path("suffix", "csv, tsv, json or xlsx"), _query("query", "SPARQL 1.1")),
    ),
    "/questions/{name}": (
        "A question with its answer; with .csv, .xlsx or .json behind it, the answer alone",
        (media_types.HTML, media_types.CSV, media_types.XLSX, media_types.JSON_RESULTS),
        (_path("name", "Its name"),),
    ),
    **{
        f"/attendance.{suffix}": (
            "Each participation a row, for spreadsheets",
            (media_type,),
            (_query("all", "yes: each State at each meeting besides, listed or not"),),
        )
        for suffix, media_type in (("csv", media_types.CSV), ("xlsx", media_types.XLSX))
    },
    "/ledger/{slug}": (
        "How a report was read: paragraph by paragraph, name by name",
        (media_types.HTML,),
        (_path("slug", "Its symbol, with _ for /"),),
    ),
    "/changes.{form}": ("What changed, as a feed", _FEED, (_FORMAT, _query("about", "A thing, or a kind: state/"))),
    "/changes/archive-{number}.{form}": ("An earlier part of a feed", _FEED, (_path("number", "From 1"), _FORMAT)),
    "/changes/{old}/{new}": (
        "What changed between two releases",
        _PAGE_TYPES,
        (_path("old", "The version before"), _path("new", "The version after")),
    ),
    "/changes/{old}/{new}.json": (
        "What changed between two releases, as JSON",
        (media_types.JSON,),
        (_path("old", "The version before"), _path("new", "The version after")),
    ),
    "/linkset.{suffix}": ("Links of the dataset", (_JSON_LINKS,), (_path("suffix", "json or txt"),)),
    "/linkset/{path}.{suffix}": (
        "Links of a thing",
        (_JSON_LINKS,),
        (_path("path", "Its IRI below the base"), _path("suffix", "json or txt")),
    ),
    "/timemap/{path}": (
        "The kept releases in which a thing is",
        (media_types.HTML, "application/link-format", media_types.JSON),
        (_path("path", "Its IRI below the base, and the format behind it"),),
    ),
    "/release/{version}/{path}": (
        "A thing as a kept release had it",
        _PAGE_TYPES,
        (_VERSION, _path("path", "Its IRI below the base, and the format behind it")),
    ),
    "/ldes": ("Versions of things as an event stream", media_types.GRAPH_TYPES, ()),
    "/ldes/{version}/{number}": ("A page of it", media_types.GRAPH_TYPES, (_VERSION, _path("number", "From 1"))),
    "/reconcile": (
        "Names to match, or the manifest (Reconciliation Service API 0.2; POST takes the same)",
        (media_types.JSON,),
        (
            _query("queries", "A JSON object of queries, by keys of your own"),
            _query("extend", "A JSON object: identifiers of things, and properties wanted of them"),
        ),
    ),
    "/reconcile/1.0": ("The manifest of the same service in version 1.0-draft", (media_types.JSON,), ()),
    "/dump/latest/": ("Leads to the files of the present release", (), ()),
    "/dump/{version}": ("Leads to the files of a release", (), (_VERSION,)),
    "/dump/latest/{file}": ("Leads to a file of the present release", (), (_path("file", "The file's name"),)),
    "/dump/{version}/": ("The files of a release", _PAGE_TYPES, (_VERSION,)),
    "/dump/{version}/{file}": (
        "A file of a release, or a range of it",
        ("application/octet-stream",),
        (_VERSION, _path("file", "The file's name")),
    ),
    "/graph/{name}": ("A named graph", _PAGE_TYPES, (_path("name", 'The end of its IRI: "authority"'),)),
    "/{type}/": ("All things of a type", _PAGE_TYPES, (_KIND, _query("page", "From 1", "integer"))),
}


def paths() -> dict[str, Any]:
    """Return the paths of the site, but for those of the query service."""
    searched = (
        _query("q", "Names in any language, symbols, days, words of reports; misspelt ones, too"),
        _query("type", 'One type alone, as addresses have it: "meeting", "paragraph"'),
        _query("body", "What belongs to one body, by its symbol, IRI or name"),
        _query("year", "What belongs to one year"),
        _query("limit", "At most so many results in JSON, up to 100", "integer"),
        _query("text", "no: without what reports say, in JSON"),
    )
    own = {address: page for address, page in OWN.items() if address not in ("sparql", "search")}
    says = "A thing: leads to its description; with .csv or .xlsx behind it, who took part, for spreadsheets"
    thing = _get(says, (media_types.CSV, media_types.XLSX), _KIND, _ID)
    thing["get"]["responses"] |= {
        "303": {"description": "The description in the format that you prefer: .html, .ttl, .jsonld, .nt, .rdf"},
        "410": {"description": "An earlier release held it, this one does not"},
    }
    return {
        **{f"/{address}": _get(page.says, _PAGE_TYPES) for address, page in own.items()},
        "/search": _get(
            "Names in all languages held and what reports say, the best first",
            (media_types.HTML, media_types.JSON),
            *searched,
        ),
        **{path: _get(told, types, *parameters) for path, (told, types, parameters) in _OTHERS.items()},
        "/{type}/{id}": thing,
    }
