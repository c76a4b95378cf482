"""Things by their IRIs: 303 to a description, and the five descriptions (contract, "Addresses")."""

import re
from collections.abc import Iterable

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from uncac_graph.languages import N_
from uncac_graph.media_types import HTML, RDF_12_TYPES, SUFFIX_BY_TYPE, TYPE_BY_SUFFIX, in_version
from uncac_graph.store.description import view
from uncac_graph.web.http.responses import kept
from uncac_graph.web.pages.addresses import page_address
from uncac_graph.web.pages.attending import of_thing as participations_of
from uncac_graph.web.pages.mementos import gate, holding, time_links
from uncac_graph.web.pages.representation import (
    OF_THINGS,
    REVALIDATE,
    alternates,
    ascii_iri,
    document,
    http_error,
    last_modified,
    link,
    preferred,
)
from uncac_graph.web.pages.signposts import header, of_description, of_thing
from uncac_graph.web.pages.spreadsheets import SUFFIXES
from uncac_graph.web.pages.things import kept_page
from uncac_graph.web.served.edition import Edition, edition_of
from uncac_graph.web.served.publication import publication_of

# What an IRI of ours may hold; anything else (controls, spaces, quotes, angle brackets) names nothing.
_PATH = re.compile(r"[\w.~!$&'()*+,;=:@/-]{1,500}")


async def thing(request: Request) -> Response:
    """Answer for a thing or for one of its descriptions."""
    edition = edition_of(request)
    path = f"{request.path_params['type']}/{request.path_params['id']}"
    if not _PATH.fullmatch(path):
        raise http_error(404, "There is nothing at this address.")
    stem, _, suffix = path.rpartition(".")
    if suffix in TYPE_BY_SUFFIX and stem and not edition_holds(edition, path):
        media_type = TYPE_BY_SUFFIX[suffix]
        return gate(request, stem, media_type) or await _description(request, edition, stem, media_type)
    if suffix in SUFFIXES and stem and edition_holds(edition, stem) and not edition_holds(edition, path):
        return await participations_of(request, stem, suffix)
    return gate(request, path) or await _see_description(request, edition, path)


def edition_holds(edition: Edition, path: str) -> bool | None:
    """Tell whether the release says anything of a path; None where only the store knows."""
    return edition.index.holds(path) if edition.index else None


async def _see_description(request: Request, edition: Edition, path: str) -> Response:
    """Return 303 to the description that the client prefers."""
    iri, held = edition.base + path, edition_holds(edition, path)
    if held is None:
        held = await publication_of(request.scope).store.describe(iri, view(OF_THINGS[1], edition.base)) is not None
    if not held:
        raise nothing_at(request, edition, path)
    told = (f"{type_} at {iri}.{suffix}" for type_, suffix in SUFFIX_BY_TYPE.items())
    links = (link(f"{iri}.{suffix}", rel="alternate", type=type_) for type_, suffix in SUFFIX_BY_TYPE.items())
    media_type = preferred(request, OF_THINGS, links=links, told=told)
    described = page_address(edition.base, path) if media_type == HTML else iri
    headers = {
        "Location": f"{ascii_iri(described)}.{SUFFIX_BY_TYPE[media_type]}",
        "Vary": "Accept, Accept-Datetime",
        "Cache-Control": REVALIDATE,
        "Last-Modified": last_modified(edition.release),
        "Link": _links(edition, path, ""),
    }
    return kept(Response(b"", 303, headers))


def _links(edition: Edition, path: str, media_type: str, classes: Iterable[str] = ()) -> str:
    """Return the Link header of a thing ("") or of its description in one format."""
    signposts = [one for one in of_thing(edition, path, classes) if media_type in ("", HTML) or one.rel == "license"]
    if media_type not in ("", HTML):
        signposts += of_description(edition, path, media_type)
    return ", ".join(
        [*alternates(edition.release, edition.base + path, media_type), time_links(edition, path), header(signposts)]
    )


def nothing_at(request: Request, edition: Edition, path: str) -> HTTPException:
    """Return 410 for what an earlier release held, else 404; what is gone has its mementos."""
    version = edition.index.gone_since(path) if edition.index else None
    links = {"Link": time_links(edition, path)} if holding(request, path) else {}
    if version is not None:
        dump = link(f"{edition.base}dump/{version}/", rel="related")
        gone = N_("Release %(version)s held %(thing)s; the present one does not. It remains in that release’s files.")
        return http_error(410, gone, {"Link": ", ".join([dump, *links.values()])}, version=version, thing=path)
    return http_error(404, "This release says nothing of %(thing)s.", {"Vary": "Accept", **links}, thing=path)


async def _description(request: Request, edition: Edition, path: str, media_type: str) -> Response:
    """Return one description, 200 whatever is accepted."""
    publication = publication_of(request.scope)
    iri = edition.base + path
    if edition_holds(edition, path) is False:
        raise nothing_at(request, edition, path)
    if media_type == HTML:
        found = await kept_page(publication, iri)
        if found is None:
            raise nothing_at(request, edition, path)
        body, classes = found
        return document(edition.release, body, HTML, _links(edition, path, HTML, classes))
    served = in_version(request.headers.get("accept"), media_type)
    answer = await publication.store.describe(iri, view(served, edition.base))
    if answer is None:
        raise nothing_at(request, edition, path)
    links = _links(edition, path, media_type)
    return document(edition.release, answer.body, served, links, vary=media_type in RDF_12_TYPES)
