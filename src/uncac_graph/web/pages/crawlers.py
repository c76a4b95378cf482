"""What crawlers are told: robots.txt, and the map of the site."""

from xml.sax.saxutils import escape

from starlette.requests import Request
from starlette.responses import Response

from uncac_graph.web.http.responses import kept
from uncac_graph.web.pages.addresses import OWN
from uncac_graph.web.pages.listings import counts
from uncac_graph.web.pages.representation import REVALIDATE, ascii_iri, http_error, last_modified
from uncac_graph.web.served.edition import Edition, edition_of

_SITEMAP_SIZE = 40_000


async def robots(request: Request) -> Response:
    """Answer with what crawlers may ask: everything but queries."""
    queries = "Disallow: /sparql?\nDisallow: /*/sparql?\n"  # of a kept release, in a language
    text = f"User-agent: *\n{queries}Allow: /\n\nSitemap: {edition_of(request).base}sitemap.xml\n"
    headers = {"Cache-Control": REVALIDATE, "Content-Type": "text/plain; charset=utf-8"}
    return kept(Response(text, headers=headers))


async def sitemap(request: Request) -> Response:
    """Answer with the index of site maps; each part holds up to 40,000 pages."""
    edition = edition_of(request)
    parts = (len(_addresses(edition)) + _SITEMAP_SIZE - 1) // _SITEMAP_SIZE
    places = "".join(
        f"<sitemap><loc>{edition.base}sitemap-{number}.xml</loc><lastmod>{edition.day}</lastmod></sitemap>"
        for number in range(1, parts + 1)
    )
    return _xml(request, f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{places}</sitemapindex>')


async def sitemap_part(request: Request) -> Response:
    """Answer with one site map."""
    edition, number = edition_of(request), int(request.path_params["number"])
    addresses = _addresses(edition)[(number - 1) * _SITEMAP_SIZE : number * _SITEMAP_SIZE]
    if number < 1 or not addresses:
        raise http_error(404, "There is nothing at this address.")
    places = "".join(
        f"<url><loc>{escape(ascii_iri(address))}</loc><lastmod>{edition.day}</lastmod></url>" for address in addresses
    )
    return _xml(request, f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{places}</urlset>')


def _addresses(edition: Edition) -> list[str]:
    """Return the pages of the site: its own, and that of each thing."""
    own = [address for address, page in OWN.items() if page.indexed]
    kinds = [f"{kind.slug}/" for kind, _ in counts(edition.index)]
    questions = [f"questions/{question.slug}" for question in edition.questions]
    paths = edition.index.paths() if edition.index else ()
    things = [f"{path}.html" for path in paths if path not in OWN and not path.startswith(("graph/", ".well-known/"))]
    return [edition.base + path for path in (*own, *kinds, *questions, *things)]


def _xml(request: Request, text: str) -> Response:
    headers = {"Content-Type": "application/xml", "Cache-Control": REVALIDATE}
    headers["Last-Modified"] = last_modified(edition_of(request).release)
    return kept(Response('<?xml version="1.0" encoding="UTF-8"?>\n' + text, headers=headers))
