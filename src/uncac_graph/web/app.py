"""The application: the outer routes on FastAPI, and before them what must be fast.

How a page or a resource plugs in: `uncac_graph.web.site.routes()` returns Starlette routes (or APIRouter.routes).
A handler gets its release by `publication_of(request.scope)`, asks `publication.store.query(...)` or `.describe(...)`,
builds links from `publication.release.base_iri` alone, and may mark a response with `kept(response)`:
the very same bytes then answer the same request (target, Accept, Accept-Encoding) from memory until the release
changes, before any framework. ETag, 304, HEAD and Age of kept responses are handled there; a kept response needs
an ETag of its own only if it wants another than the hash of its body.
QueryErrors that a handler lets through become problem+json (web/errors.py).
"""

from starlette.responses import Response

KEEP_HEADER = "x-uncac-keep"


def kept(response: Response) -> Response:
    """Mark a response as the same for everyone who sends the same target and Accept, until the release changes."""
    response.headers[KEEP_HEADER] = "1"
    return response
