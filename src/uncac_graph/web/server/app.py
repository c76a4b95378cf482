"""The application: the outer routes on FastAPI, and before them what must be fast.

How a page or a resource plugs in: `uncac_graph.web.pages.site.routes()` returns Starlette routes (or APIRouter.routes).
A handler gets its release by `publication_of(request.scope)`, asks `publication.store.query(...)` or `.describe(...)`,
builds links from `publication.release.base_iri` alone, and may mark a response with `kept(response)`:
the very same bytes then answer the same request (target, Accept, Accept-Encoding) from memory until the release
changes, before any framework. ETag, 304, HEAD, gzip and Age of kept responses are handled there; a kept response needs
an ETag of its own only if it wants another than the hash of its body.
QueryErrors that a handler lets through become problem+json (web/errors.py).
"""

from collections.abc import Callable, Sequence

from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from uncac_graph.errors import UncacGraphError
from uncac_graph.media_types import HTML, HTML_ALIASES, PROBLEM, best_type
from uncac_graph.web.http.errors import Problem, RequestProblem, problem_of
from uncac_graph.web.http.metrics import Metrics
from uncac_graph.web.http.responses import kept
from uncac_graph.web.served.publication import publication_of
from uncac_graph.web.server import openapi
from uncac_graph.web.server.front import Framework, in_its_language

_NOT_KEPT = {"Cache-Control": "no-store"}
ErrorPage = Callable[[Request, Problem], Response]


def framework(metrics: Metrics, routes: Sequence[BaseRoute], error_page: ErrorPage | None) -> Framework:
    """Return what answers all but the queries.

    `routes` are the site's; `error_page` renders a problem for people, who else get the problem document.
    """
    inner = FastAPI(
        title="uncac-graph",
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        redirect_slashes=False,
        routes=[*_own_routes(metrics), *routes, Route("/sparql", plain_form)],
    )

    def answer(request: Request, error: Exception) -> Response:
        problem = problem_of(error, publication_of(request.scope).release.base_iri)
        accept = request.headers.get("accept")
        if error_page and best_type(accept, (PROBLEM, HTML), {PROBLEM: ("application/json",), **HTML_ALIASES}) == HTML:
            return error_page(request, problem)
        problem = in_its_language(problem)
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in problem.raw_headers()}
        headers.setdefault("vary", "Accept")
        return Response(problem.body(), problem.status, headers)

    for kind in (HTTPException, RequestProblem, UncacGraphError, Exception):
        inner.add_exception_handler(kind, answer)
    posted = (route for route in routes if isinstance(route, Route) and "POST" in (route.methods or ()))
    return Framework(inner, {one.path: ", ".join(sorted({*(one.methods or ()), "OPTIONS"})) for one in posted})


def _own_routes(metrics: Metrics) -> list[BaseRoute]:
    def health(_: Request) -> Response:
        return JSONResponse({"status": "alive"}, headers=_NOT_KEPT)

    async def ready(request: Request) -> Response:
        publication = publication_of(request.scope)
        await publication.store.check()
        return JSONResponse({"status": "ready", "release": publication.release.version}, headers=_NOT_KEPT)

    def told_metrics(request: Request) -> Response:
        from uncac_graph.web.server import scrape  # its library takes 0.1 s, which the first answer need not wait for

        text = scrape.text(metrics, publication_of(request.scope))
        return Response(text, media_type="text/plain; version=0.0.4; charset=utf-8", headers=_NOT_KEPT)

    def description(request: Request) -> Response:
        return kept(JSONResponse(openapi.document(publication_of(request.scope).release)))

    return [
        Route("/health", health),
        Route("/ready", ready),
        Route("/metrics", told_metrics),
        Route("/openapi.json", description),
    ]


def plain_form(_: Request) -> Response:
    """Answer a person who opens the query service where no editor is installed: a form without any script."""
    page = """<!doctype html><html lang="en"><meta charset="utf-8"><title>SPARQL query service</title>
<h1>SPARQL query service</h1><form method="get"><p><label for="query">Query</label><p>
<textarea id="query" name="query" rows="12" cols="80">SELECT * WHERE { ?s ?p ?o } LIMIT 20</textarea>
<p><button>Ask</button></form></html>"""
    return Response(page, media_type="text/html; charset=utf-8", headers={"Vary": "Accept"})
