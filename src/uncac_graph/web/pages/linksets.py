"""Linksets (RFC 9264): all typed links of a landing page in one document."""

from collections.abc import Iterable

from starlette.requests import Request
from starlette.responses import Response

from uncac_graph.web.pages.representation import document, http_error, licence, link
from uncac_graph.web.pages.signposts import (
    CATALOGUE,
    LINKSETS,
    Signpost,
    as_json,
    as_text,
    of_home,
    of_services,
    of_thing,
    whole,
)
from uncac_graph.web.pages.things import kept_page
from uncac_graph.web.served.edition import Edition, edition_of
from uncac_graph.web.served.publication import publication_of

_RFC_9727 = "https://www.rfc-editor.org/info/rfc9727"


async def of_the_dataset(request: Request) -> Response:
    """Answer with the linkset of the dataset."""
    edition = edition_of(request)
    return _answer(request, edition, of_home(edition))


async def of_a_thing(request: Request) -> Response:
    """Answer with the linkset of a thing."""
    edition = edition_of(request)
    path = str(request.path_params["path"])
    publication = publication_of(request.scope)
    found = await kept_page(publication, edition.base + path) if edition.index and edition.index.holds(path) else None
    if found is None:
        raise http_error(404, "This release says nothing of %(thing)s.", thing=path[:200])
    signposts = of_thing(edition, path, found[1])
    items = [Signpost(one.anchor, "item", one.target, one.type) for one in signposts if one.rel == "describedby"]
    return _answer(request, edition, [*signposts, *items])


async def of_the_services(request: Request) -> Response:
    """Answer with the catalogue of what programs may ask here (RFC 9727)."""
    edition = edition_of(request)
    own, type_ = link(f"{edition.base}{CATALOGUE}", rel="api-catalog"), f'{LINKSETS["json"]}; profile="{_RFC_9727}"'
    return document(edition.release, as_json(of_services(edition)).encode(), type_, own)


def _answer(request: Request, edition: Edition, signposts: Iterable[Signpost]) -> Response:
    suffix = str(request.path_params["suffix"])
    if suffix not in LINKSETS:
        endings = ", ".join(f".{one}" for one in LINKSETS)
        raise http_error(404, "A linkset ends in one of these: %(endings)s.", endings=endings)
    found = whole(signposts)
    body = as_json(found) if suffix == "json" else as_text(found)
    links = link(licence(edition.release), rel="license")
    return document(edition.release, body.encode(), LINKSETS[suffix], links)
