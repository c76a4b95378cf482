"""Pages and graphs at one address: the client chooses by Accept, and the answer is 200 (contract, "Addresses")."""

from collections.abc import Callable, Iterable

from pyoxigraph import Triple
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from uncac_graph.languages import Reading, reading
from uncac_graph.media_types import ALIASES, GRAPH_TYPES, HTML, best_type
from uncac_graph.store.description import serialized
from uncac_graph.web.http.problems import NONE_SERVED
from uncac_graph.web.pages.languages import gettext
from uncac_graph.web.pages.representation import document, link, links_of_page
from uncac_graph.web.served.edition import edition_of

# A person who sends no Accept header reads HTML best; a program says what it wants.
OFFERED = (HTML, *GRAPH_TYPES)


def as_graph(request: Request, address: str, triples: Callable[[], Iterable[Triple]]) -> Response | None:
    """Return the triples of an address below the base; None where the client prefers its page."""
    media_type = wanted(request, address)
    return None if media_type == HTML else graph(request, address, triples(), media_type)


def none_served(types: Iterable[str], links: str = "") -> HTTPException:
    """Return 406 with the list of what there is."""
    headers = {"Vary": "Accept"} | ({"Link": links} if links else {})
    return HTTPException(406, gettext(NONE_SERVED, types=", ".join(types)), headers)


def wanted(request: Request, address: str) -> str:
    """Return the media type that the client prefers, 406 with the list where it takes none."""
    media_type = best_type(request.headers.get("accept"), OFFERED, ALIASES)
    if media_type is None:
        target = edition_of(request).base + address
        links = ", ".join(link(target, rel="alternate", type=offered) for offered in OFFERED)
        raise none_served(OFFERED, links)
    if media_type != HTML:
        reading.set(Reading())  # no language changes data
    return media_type


def graph(request: Request, address: str, triples: Iterable[Triple], media_type: str) -> Response:
    """Return triples as a document, in a stable order."""
    edition = edition_of(request)
    body = serialized(sorted(set(triples), key=str), media_type, edition.base)
    links = links_of_page(edition.release, edition.base + address, OFFERED, media_type)
    return document(edition.release, body, media_type, links, vary=True)
