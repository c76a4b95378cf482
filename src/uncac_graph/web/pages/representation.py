"""Documents as responses: the type that a client chooses by Accept, the headers that each carries, its links."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from email.utils import format_datetime
from functools import cache
from urllib.parse import quote

from pyoxigraph import Triple
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from uncac_graph.folder.release import ReleaseFolder
from uncac_graph.identifiers import LICENCE
from uncac_graph.languages import Reading, reading
from uncac_graph.media_types import ALIASES, GRAPH_TYPES, HTML, SUFFIX_BY_TYPE, best_type
from uncac_graph.store.description import serialized
from uncac_graph.web.http.errors import NONE_SERVED
from uncac_graph.web.http.responses import kept
from uncac_graph.web.pages.addresses import page_address
from uncac_graph.web.pages.assets import sheets
from uncac_graph.web.pages.languages import gettext
from uncac_graph.web.served.edition import edition_of

# A page may be kept by caches, which must ask again: the next release may say something else.
REVALIDATE = "public, max-age=0, must-revalidate"

# A person who sends no Accept header reads HTML best; a program says what it wants.
OFFERED = (HTML, *GRAPH_TYPES)
OF_THINGS = (*GRAPH_TYPES, HTML)
"""What there is of a thing; who accepts anything gets its data."""

# Nothing from another host, no script within the page.
CONTENT_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)


@cache
def content_policy() -> str:
    """Return the policy of pages that hold their style sheets: those of the site and no others."""
    return CONTENT_POLICY.replace("style-src 'self'", f"style-src 'self' {sheets()}")


def last_modified(release: ReleaseFolder) -> str:
    """Return when a release was published as an HTTP date; its day where that is not known.

    Two releases of one day differ in it, and so does a release that is published again after another.
    """
    if release.published_s:
        return format_datetime(datetime.fromtimestamp(int(release.published_s), UTC), usegmt=True)
    day = datetime.fromisoformat(str(release.manifest.get("date", "2000-01-01"))[:10])
    return format_datetime(day.replace(tzinfo=UTC), usegmt=True)


def licence(release: ReleaseFolder) -> str:
    """Return the IRI of the licence of the data."""
    return str(release.manifest.get("license") or LICENCE)


def ascii_iri(iri: str) -> str:
    """Return an IRI as headers can carry it: what is not ASCII percent-encoded, the rest as it is."""
    return iri if iri.isascii() else quote(iri, safe="%/:=&?~#+!$,;'@()*[]")


def link(target: str, **parameters: str) -> str:
    """Return one value of a Link header; the keywords are its parameters (rel, type), but for those that are ""."""
    return f"<{ascii_iri(target)}>" + "".join(f'; {name}="{value}"' for name, value in parameters.items() if value)


def alternates(release: ReleaseFolder, iri: str, media_type: str) -> list[str]:
    """Return links to the descriptions of a thing in other formats than one, and to its canonical address."""
    others = [(type_, suffix) for type_, suffix in SUFFIX_BY_TYPE.items() if type_ != media_type]
    links = [link(f"{iri}.{suffix}", rel="alternate", type=type_) for type_, suffix in others]
    return [*links, _canonical(release, iri, media_type)]


def _canonical(release: ReleaseFolder, address: str, media_type: str) -> str:
    """Return the link to the canonical address: that of a page says its language where the page was asked for so."""
    base = release.base_iri
    own = page_address(base, address.removeprefix(base)) if media_type == HTML else address
    return link(own, rel="canonical")


def links_of_page(
    release: ReleaseFolder, address: str, alternates: Iterable[str] = GRAPH_TYPES, media_type: str = HTML
) -> str:
    """Return the Link header of a page that has one address for all its formats, or of its data in one of them."""
    links = [link(address, rel="alternate", type=type_) for type_ in alternates]
    return ", ".join([*links, _canonical(release, address, media_type), link(licence(release), rel="license")])


def document(
    release: ReleaseFolder, body: bytes, media_type: str, links: str, *, vary: bool = False, caching: str = REVALIDATE
) -> Response:
    """Return a document that is the same for everyone until the release changes."""
    content_type = f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type
    headers = {
        "Content-Type": content_type,
        "Cache-Control": caching,
        "Last-Modified": last_modified(release),
        "Link": links,
    }
    if vary:
        headers["Vary"] = "Accept"
    if media_type == HTML:
        headers |= {"Content-Security-Policy": content_policy(), "Referrer-Policy": "same-origin"} | in_language(vary)
    return kept(Response(body, headers=headers))


def in_language(by_accept: bool) -> dict[str, str]:
    """Return the headers of a page that say its language, and what it was chosen by, the type too where `by_accept`."""
    language, prefix = reading.get()
    chosen_by = [*(["Accept"] if by_accept else []), *([] if prefix else ["Accept-Language"])]
    return {"Content-Language": language} | ({"Vary": ", ".join(chosen_by)} if chosen_by else {})


def as_graph(request: Request, address: str, triples: Callable[[], Iterable[Triple]]) -> Response | None:
    """Return the triples of an address below the base; None where the client prefers its page."""
    media_type = wanted(request, address)
    return None if media_type == HTML else graph(request, address, triples(), media_type)


def http_error(status: int, message: str, headers: dict[str, str] | None = None, /, **values: object) -> HTTPException:
    """Return an error with its sentence, a message with what goes into it, in the reader's language."""
    return HTTPException(status, gettext(message, **values), headers)


def preferred(
    request: Request,
    offered: Sequence[str],
    aliases: Mapping[str, Sequence[str]] = ALIASES,
    links: Iterable[str] = (),
    told: Iterable[str] | None = None,
) -> str:
    """Return the media type that a client prefers of those offered; 406 where it takes none.

    links, told: of that answer, the links to what there is, and the list of it where that is not of the types alone.
    """
    media_type = best_type(request.headers.get("accept"), offered, aliases)
    if media_type is None:
        linked = ", ".join(links)
        headers = {"Vary": "Accept"} | ({"Link": linked} if linked else {})
        raise http_error(406, NONE_SERVED, headers, types=", ".join(told or offered))
    return media_type


def wanted(request: Request, address: str) -> str:
    """Return the media type that the client prefers of an address below the base, which has a page and its data."""
    target = edition_of(request).base + address
    media_type = preferred(request, OFFERED, links=(link(target, rel="alternate", type=one) for one in OFFERED))
    if media_type != HTML:
        reading.set(Reading())  # no language changes data
    return media_type


def graph(request: Request, address: str, triples: Iterable[Triple], media_type: str) -> Response:
    """Return triples as a document, in a stable order."""
    edition = edition_of(request)
    body = serialized(sorted(set(triples), key=str), media_type, edition.base)
    links = links_of_page(edition.release, edition.base + address, OFFERED, media_type)
    return document(edition.release, body, media_type, links, vary=True)
