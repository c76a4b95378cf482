"""The routes of the linked-data web and its pages (contract, "Addresses"); the query service has its own."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from uncac_graph.languages import N_
from uncac_graph.web.http.errors import Problem
from uncac_graph.web.http.headers import IMMUTABLE
from uncac_graph.web.http.responses import kept
from uncac_graph.web.pages import (
    answers,
    attending,
    changes,
    comparing,
    contact,
    crawlers,
    downloads,
    editor,
    feeds,
    graphs,
    home,
    ledgers,
    linksets,
    listings,
    mementos,
    resources,
    searching,
    stream,
    vocabularies,
)
from uncac_graph.web.pages.assets import contents
from uncac_graph.web.pages.languages import said
from uncac_graph.web.pages.rendering import html
from uncac_graph.web.pages.representation import content_policy, http_error, in_language
from uncac_graph.web.served.edition import edition_of

_STATIC_TYPES = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
    "png": "image/png",
    "ico": "image/x-icon",
    "woff2": "font/woff2",
    "txt": "text/plain; charset=utf-8",
}


# How Python names the answers of HTTP that people may see as pages (http.HTTPStatus; some were renamed in 3.13).
_PHRASES = (
    *(N_("Bad Request"), N_("Forbidden"), N_("Not Found"), N_("Method Not Allowed"), N_("Not Acceptable")),
    *(N_("Request Timeout"), N_("Gone"), N_("Request Entity Too Large"), N_("Content Too Large")),
    *(N_("Request-URI Too Long"), N_("URI Too Long"), N_("Unsupported Media Type"), N_("Misdirected Request")),
    *(N_("Internal Server Error"), N_("Not Implemented"), N_("Service Unavailable"), N_("Gateway Timeout")),
)


def error_page(request: Request, problem: Problem) -> Response:
    """Return a problem as a page for people."""
    edition = edition_of(request)
    problem = said(problem)
    body = html(
        "error.html",
        edition,
        path="search",
        own_search=True,
        title=problem.title,
        status=problem.status,
        detail=problem.detail,
        members=problem.members,
    )
    headers = {**problem.headers, "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store"}
    headers |= {"Content-Security-Policy": content_policy()} | in_language(by_accept=True)
    return Response(body, problem.status, headers)


def routes() -> list[BaseRoute]:
    """Return all routes of the site; the order matters, the widest comes last."""
    return [
        Route("/", home.home),
        Route("/.well-known/void", home.well_known),
        Route("/.well-known/api-catalog", linksets.of_the_services),
        Route("/robots.txt", crawlers.robots),
        Route("/sitemap.xml", crawlers.sitemap),
        Route("/sitemap-{number:int}.xml", crawlers.sitemap_part),
        Route("/opensearch.xml", searching.opensearch),
        Route("/favicon.ico", favicon),
        Route("/static/{digest}/{name:path}", static),
        Route("/contact", contact.contact),
        Route("/sparql", editor.editor),
        Route("/sparql/answer", editor.answer),
        Route("/sparql/answer.{suffix}", editor.answer),
        Route("/search", searching.search),
        Route("/ontology", vocabularies.ontology),
        Route("/context.jsonld", vocabularies.context),
        Route("/shapes", vocabularies.shapes),
        Route("/categories", vocabularies.categories),
        Route("/validation", vocabularies.validation),
        Route("/unknown", ledgers.unknown),
        Route("/questions/", answers.questions),
        Route("/questions/{name}", answers.question),
        Route("/compare", comparing.compare),
        Route("/attendance", attending.attendance),
        Route("/attendance.csv", attending.of_all),
        Route("/attendance.xlsx", attending.of_all),
        Route("/ledger/", ledgers.ledgers),
        Route("/ledger/{slug}", ledgers.ledger),
        Route("/changes", changes.latest),
        Route("/changes.{form}", feeds.feed),
        Route("/changes/archive-{number:int}.{form}", feeds.archive),
        Route("/linkset.{suffix}", linksets.of_the_dataset),
        Route("/linkset/{path:path}.{suffix}", linksets.of_a_thing),
        Route("/timemap/{path:path}", mementos.timemap),
        Route("/release/{version}/{path:path}", mementos.memento),
        Route("/ldes", stream.root),
        Route("/ldes/{version}/{number:int}", stream.page),
        Route("/changes/{old}/{new}.json", changes.as_json),
        Route("/changes/{old}/{new}", changes.between),
        Route("/graph/", graphs.graphs),
        Route("/graph/{name:path}", graphs.graph),
        Route("/dump/", downloads.dumps),
        Route("/dump/latest/", downloads.latest_folder),
        Route("/dump/latest/{file}", downloads.latest),
        Route("/dump/{version}", downloads.folder),
        Route("/dump/{version}/", downloads.version),
        Route("/dump/{version}/{file}", downloads.file),
        Route("/{type}/", listings.listing),
        Route("/{type}/{id:path}", resources.thing),
    ]


async def static(request: Request) -> Response:
    """Answer with a file beside the pages; its address changes when it does."""
    return _file(str(request.path_params["name"]), IMMUTABLE)


async def favicon(request: Request) -> Response:
    """Answer with the icon."""
    return _file("favicon.ico", "public, max-age=86400")


def _file(name: str, caching: str) -> Response:
    content = contents().get(name)
    suffix = name.rpartition(".")[2]
    if content is None or suffix not in _STATIC_TYPES:
        raise http_error(404, "There is nothing at this address.")
    return kept(Response(content, headers={"Content-Type": _STATIC_TYPES[suffix], "Cache-Control": caching}))
