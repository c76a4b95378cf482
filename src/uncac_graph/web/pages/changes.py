"""What changed between a release and the one before it, and why: a page and RDF."""

from pyoxigraph import Literal, NamedNode, Triple
from starlette.requests import Request
from starlette.responses import Response

from uncac_graph.folder.layout import CHANGES, CHANGES_JSON
from uncac_graph.languages import ENGLISH, Words
from uncac_graph.media_types import JSON
from uncac_graph.vocabulary import PROV, RDF, RDFS
from uncac_graph.web.http.headers import IMMUTABLE
from uncac_graph.web.pages.addresses import OWN
from uncac_graph.web.pages.languages import gettext
from uncac_graph.web.pages.rendering import page
from uncac_graph.web.pages.representation import as_graph, document, http_error, licence, link
from uncac_graph.web.served.edition import Edition, edition_of
from uncac_graph.web.served.past import released_beside

_SHOWN = 500


async def latest(request: Request) -> Response:
    """Answer with what changed from the release before to the one being served."""
    return _answer(request, "changes", edition_of(request))


async def between(request: Request) -> Response:
    """Answer with what changed from one release to the next, by their versions."""
    old, new = str(request.path_params["old"]), str(request.path_params["new"])
    return _answer(request, f"changes/{old}/{new}", _carrier(request))


async def as_json(request: Request) -> Response:
    """Answer with the same as plain JSON: each change with its kind, its reason, and the fact before and after."""
    edition = edition_of(request)
    body = (_carrier(request).release.path / CHANGES_JSON).read_bytes()
    return document(edition.release, body, JSON, link(licence(edition.release), rel="license"), caching=IMMUTABLE)


def _carrier(request: Request) -> Edition:
    """Return the release that carries the changes asked for."""
    old, new = str(request.path_params["old"]), str(request.path_params["new"])
    for released in released_beside(edition_of(request).release):
        told = released.edition.json(CHANGES_JSON) if released.version == new else None
        if told and told["from"] == old:
            return released.edition
    headers, told = {"Vary": "Accept"}, {"old": old[:80], "new": new[:80]}
    raise http_error(404, "It is not known what changed from %(old)s to %(new)s.", headers, **told)


def _answer(request: Request, address: str, carrier: Edition) -> Response:
    edition = edition_of(request)
    if answer := as_graph(request, address, lambda: carrier.triples(CHANGES) or _none_known(edition)):
        return answer

    def term(text: str) -> tuple[str, str]:
        """Return (address, words) of a term in N-Triples form; a literal has no address."""
        if text.startswith("<"):
            return text[1:-1], edition.called(text[1:-1])
        if not text.startswith('"'):
            return "", text
        words, _, tag = text.rpartition('"')
        return "", Words(words.lstrip('"'), tag[1:] if tag.startswith("@") else ENGLISH if " " in words else "")

    told, title = carrier.json(CHANGES_JSON), gettext(OWN["changes"].title)
    return page(
        request, "changes.html", address=address, negotiated=True, title=title, changes=told, shown=_SHOWN, term=term
    )


def _none_known(edition: Edition) -> list[Triple]:
    node = NamedNode(f"{edition.base}changes")
    words = Literal(f"No release before {edition.version} is known to this server", language="en")
    return [Triple(node, NamedNode(RDF.type), NamedNode(PROV.Activity)), Triple(node, NamedNode(RDFS.label), words)]
