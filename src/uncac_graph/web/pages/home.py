"""The home page, which is also the description of the dataset; and the small files that every site has."""

from typing import Any
from xml.sax.saxutils import escape

from pyoxigraph import Literal, NamedNode
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from uncac_graph.formats import PACKINGS
from uncac_graph.languages import reading
from uncac_graph.media_types import HTML
from uncac_graph.vocabulary import RDF, SCHEMA, UNCAC, XSD
from uncac_graph.web.http.responses import kept
from uncac_graph.web.pages.addresses import OWN
from uncac_graph.web.pages.answers import with_prefixes
from uncac_graph.web.pages.cards.meeting import meeting_card
from uncac_graph.web.pages.cards.view import View
from uncac_graph.web.pages.languages import gettext, page_address
from uncac_graph.web.pages.listings import counts
from uncac_graph.web.pages.negotiated import as_graph, graph, wanted
from uncac_graph.web.pages.rendering import html, json_script
from uncac_graph.web.pages.representation import REVALIDATE, ascii_iri, document, last_modified, link, links_of_page
from uncac_graph.web.pages.signposts import CATALOGUE, header, of_home
from uncac_graph.web.served.asking import Table, facts_of_page, table
from uncac_graph.web.served.edition import Edition, edition, edition_of
from uncac_graph.web.served.gaps import coverage
from uncac_graph.web.served.publication import Publication, publication_of
from uncac_graph.web.served.questions import Question

# Those of few columns; the first ones ask about one report, which a release may lack.
_PREFERRED = (
    "chair-and-state",
    "mandating-resolutions",
    "attendance-by-category",
    "sessions-of-the-conference",
    "broader-categories",
    "items-on-chapter-iv",
)
_SITEMAP_SIZE = 40_000


async def home(request: Request) -> Response:
    """Answer with the home page, or with the description of the dataset (VoID, DCAT)."""
    edition = edition_of(request)
    response = as_graph(request, "", lambda: edition.described)
    if response is None:
        body = await kept_home(publication_of(request.scope))
        response = document(edition.release, body, HTML, links_of_page(edition.release, edition.base), vary=True)
    catalogue = link(f"{edition.base}{CATALOGUE}", rel="api-catalog")
    response.headers["Link"] += f", {header(of_home(edition))}, {catalogue}"
    return response


async def kept_home(publication: Publication) -> bytes:
    """Return the home page, made once for the release and each way of reading it."""
    found: bytes | None = publication.answers.get(("home page", reading.get()))
    if found is None:
        found = await home_page(publication)
        publication.answers.put(("home page", reading.get()), found, len(found))
    return found


async def home_page(publication: Publication) -> bytes:
    """Return the home page; a few questions are asked for it."""
    release = edition(publication)
    return html(
        "home.html",
        release,
        title=gettext(OWN[""].title),
        counts=counts(release.index),
        own_search=True,
        signposts=of_home(release),
        coverage=await coverage(publication),
        latest=await _latest(publication, release),
        questions=[(question, await _answer(publication, question)) for question in _three(release)],
        data=json_script(dataset(release)),
    )


async def well_known(request: Request) -> Response:
    """Answer with the description of the dataset; a browser is led to the home page."""
    edition = edition_of(request)
    media_type = wanted(request, ".well-known/void")
    if media_type == HTML:
        return RedirectResponse(page_address(edition.base, ""), 303, {"Vary": "Accept"})
    return graph(request, ".well-known/void", edition.described, media_type)


async def _latest(publication: Publication, edition: Edition) -> dict[str, Any] | None:
    """Return the card of the latest meeting whose report was read."""
    if not edition.reports:
        return None
    days = await table(
        publication,
        "SELECT ?meeting WHERE { ?report uncac:reportOf ?meeting . ?meeting uncac:hasAgendaItem ?item ;"
        " schema:startDate ?start } ORDER BY DESC(?start) LIMIT 1",
    )
    iri = days.rows[0]["meeting"].value if days.rows else edition.reports[-1].meeting
    facts = await facts_of_page(publication, iri, "meeting")
    view = View(iri, facts, edition) if facts else None
    return {"it": view, "item_count": len(view.all(UNCAC.hasAgendaItem)), **meeting_card(view)} if view else None


def _three(edition: Edition) -> list[Question]:
    by_slug = {question.slug: question for question in edition.questions}
    chosen = [by_slug[slug] for slug in _PREFERRED if slug in by_slug]
    return [*chosen, *(one for one in edition.questions if one not in chosen)][:3]


async def _answer(publication: Publication, question: Question) -> Table | None:
    query = with_prefixes(question.query, publication)
    if "construct" in query.lower() or "describe" in query.lower():
        return None
    return await table(publication, query.replace(edition(publication).prologue, ""))


def dataset(edition: Edition) -> dict[str, Any]:
    """Return what the release's description says in the words of schema.org: the dataset, its publisher, its files."""
    main = f"{edition.base}#dataset"
    citation = f"UNCAC Graph, release {edition.version}, {edition.base}"
    nodes: dict[str, dict[str, Any]] = {main: {"@id": main, "citation": citation}}
    for triple in edition.described:
        iri, property_, value = (str(getattr(term, "value", "")) for term in triple)
        is_type = property_ == RDF.type
        if not (value if is_type else property_).startswith(SCHEMA.NS) or _is_packed(iri) or _is_packed(value):
            continue
        term = "@type" if is_type else property_.removeprefix(SCHEMA.NS)
        nodes.setdefault(iri, {"@id": iri}).setdefault(term, []).append(_in_json(triple.object, is_type))
    return {"@context": {"@vocab": SCHEMA.NS}, "@graph": list(nodes.values())}


def _is_packed(address: str) -> bool:
    return address.endswith(tuple(f".{suffix}" for suffix in PACKINGS))


def _in_json(value: object, is_type: bool) -> object:
    if isinstance(value, NamedNode):
        return value.value.removeprefix(SCHEMA.NS) if is_type else {"@id": value.value}
    assert isinstance(value, Literal)
    return value.value == "true" if value.datatype.value == XSD.boolean else value.value


async def robots(request: Request) -> Response:
    """Answer with what crawlers may ask: everything but queries."""
    queries = "Disallow: /sparql?\nDisallow: /release/*/sparql?\n"
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
        raise HTTPException(404, gettext("There is nothing at this address."))
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
