"""All things of a type, in pages of a size, with counts: a page and RDF."""

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Triple
from starlette.requests import Request
from starlette.responses import Response

from uncac_graph.kinds import KINDS, LISTED, Kind, kind_of
from uncac_graph.vocabulary import RDF, RDFS, SCHEMA, VOID, XSD
from uncac_graph.web.pages.languages import gettext
from uncac_graph.web.pages.rendering import page
from uncac_graph.web.pages.representation import as_graph, http_error, links_of_page
from uncac_graph.web.served.asking import table
from uncac_graph.web.served.edition import Edition, edition_of
from uncac_graph.web.served.index import ReleaseIndex, Thing
from uncac_graph.web.served.publication import publication_of

PAGE_SIZE = 250


async def listing(request: Request) -> Response:
    """Answer with a page of the things of a type."""
    edition, slug = edition_of(request), str(request.path_params["type"])
    kind = KINDS.get(slug)
    if kind is None or not kind.listed:
        raise http_error(404, "There is no list of %(kind)s.", kind=slug)
    index = edition.index
    asked = [] if index else await _asked(request, slug)
    total = index.counts().get(slug, 0) if index else len(asked)
    text, last = request.query_params.get("page", "1"), pages(total)
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0
    if not 1 <= number <= last:
        raise http_error(404, "This list has pages 1 to %(last)s.", last=last)

    def things() -> list[Thing]:  # whose names are in the reader's language, on a page alone
        start = (number - 1) * PAGE_SIZE
        return index.things(slug, start, PAGE_SIZE) if index else asked[start : start + PAGE_SIZE]

    address = f"{slug}/" if number == 1 else f"{slug}/?page={number}"
    if answer := as_graph(request, address, lambda: _triples(edition, kind, things(), total, number)):
        return answer
    return page(
        request,
        "list.html",
        address=f"{slug}/",
        links=links_of_page(edition.release, edition.base + address),
        title=gettext(kind.many),
        feed_about=f"{slug}/",
        kind=kind,
        things=things(),
        read={f"document/{report.slug}" for report in edition.reports},
        total=total,
        number=number,
        pages=last,
    )


async def _asked(request: Request, kind: str) -> list[Thing]:
    """Return the things of a kind as the store names them, where a release carries no index (an N-Quads file)."""
    base = edition_of(request).base
    query = (
        "SELECT ?s (SAMPLE(?name) AS ?label) WHERE { ?s a ?class ; rdfs:label|skos:prefLabel ?name"
        f' FILTER (STRSTARTS(STR(?s), "{base}{kind}/") && LANG(?name) IN ("en", "")) }} GROUP BY ?s ORDER BY ?label'
    )
    found = await table(publication_of(request.scope), query)
    paths = ((row["s"].value.removeprefix(base), row["label"].value) for row in found.rows if "s" in row)
    return [Thing(path, kind, label, "", "") for path, label in paths if kind_of(path).slug == kind]


def pages(total: int) -> int:
    """Return how many pages a list of so many things has; an empty list has one."""
    return max(1, (total + PAGE_SIZE - 1) // PAGE_SIZE)


def _triples(edition: Edition, kind: Kind, things: list[Thing], total: int, number: int) -> Iterator[Triple]:
    """Yield the list as an ItemList: how many things there are, those of this page, and where the next page is."""
    whole = NamedNode(f"{edition.base}{kind.slug}/")
    element = NamedNode(SCHEMA.itemListElement)
    yield Triple(whole, NamedNode(RDF.type), NamedNode(SCHEMA.ItemList))
    yield Triple(whole, NamedNode(RDFS.label), Literal(kind.many, language="en"))
    count = Literal(str(total), datatype=NamedNode(XSD.integer))
    yield Triple(whole, NamedNode(SCHEMA.numberOfItems), count)
    yield Triple(whole, NamedNode(VOID.inDataset), NamedNode(f"{edition.base}#dataset"))
    if number < pages(total):
        yield Triple(whole, NamedNode(RDFS.seeAlso), NamedNode(f"{whole.value}?page={number + 1}"))
    for thing in things:
        one = NamedNode(edition.base + thing.path)
        yield Triple(whole, element, one)
        yield Triple(one, NamedNode(RDFS.label), Literal(thing.label, language="en"))


def counts(index: ReleaseIndex | None) -> list[tuple[Kind, int]]:
    """Return each kind of which there are things, with how many, in the order in which they are listed."""
    found = index.counts() if index else {}
    return [(kind, found[kind.slug]) for kind in LISTED if found.get(kind.slug)]
