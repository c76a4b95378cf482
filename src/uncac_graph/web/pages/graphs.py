"""Named graphs by their IRIs: their triples with what graph/dataset says of them, 200, page and RDF."""

from pyoxigraph import NamedNode
from starlette.requests import Request
from starlette.responses import Response

from uncac_graph.languages import N_
from uncac_graph.media_types import HTML, TYPE_BY_SUFFIX
from uncac_graph.vocabulary import PROV
from uncac_graph.web.pages.languages import gettext, told
from uncac_graph.web.pages.rendering import page
from uncac_graph.web.pages.representation import as_graph, document, http_error, links_of_page, wanted
from uncac_graph.web.pages.representation import graph as graph_document
from uncac_graph.web.served.asking import about, answer_to, table
from uncac_graph.web.served.edition import Edition, edition_of
from uncac_graph.web.served.publication import publication_of

_TRIPLES = """CONSTRUCT { ?s ?p ?o } WHERE {
  { GRAPH $this { ?s ?p ?o } }
  UNION { GRAPH $dataset { $this ?p ?o BIND ($this AS ?s) } }
}"""
_COUNTS = "SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ORDER BY ?g"
_COUNT = "SELECT (COUNT(*) AS ?n) WHERE { GRAPH $this { ?s ?p ?o } }"
_SAMPLE = "SELECT ?s ?p ?o WHERE { GRAPH $this { ?s ?p ?o } } ORDER BY ?s ?p ?o LIMIT 100"
# How the description of a release calls its graphs (graph/dataset.ttl.jinja).
_CALLED = (
    *(N_("What curators know, with sources"), N_("What this release says of itself")),
    *(N_("Links to other datasets and vocabularies"), N_("The ontology and its concept schemes")),
    *(N_("What the report says"), N_("Evidence and paragraphs")),
)
_CLASSES = (
    "SELECT ?class (COUNT(DISTINCT ?s) AS ?n) WHERE { GRAPH $this { ?s a ?class } } "
    "GROUP BY ?class ORDER BY DESC(?n) ?class"
)


async def graphs(request: Request) -> Response:
    """Answer with the list of named graphs."""
    edition = edition_of(request)
    counts = await table(publication_of(request.scope), _COUNTS)
    named = {NamedNode(row["g"].value) for row in counts.rows} | {NamedNode(f"{edition.base}graph/dataset")}
    said_of_them = (said for said in edition.dataset.triples if said.subject in named)
    if answer := as_graph(request, "graph/", lambda: said_of_them):
        return answer
    return page(request, "graphs.html", address="graph/", negotiated=True, counts=counts.rows, dataset=edition.dataset)


async def graph(request: Request) -> Response:
    """Answer with a named graph."""
    edition, name = edition_of(request), str(request.path_params["name"])
    stem, _, suffix = name.rpartition(".")
    if suffix in TYPE_BY_SUFFIX and stem:
        media_type, name = TYPE_BY_SUFFIX[suffix], stem
    else:
        media_type = wanted(request, f"graph/{name}")
    iri = f"{edition.base}graph/{name}"
    if not await _is_held(request, iri):
        raise http_error(404, "This release has no graph %(graph)s.", {"Vary": "Accept"}, graph=iri)
    if media_type == HTML:
        return await _page(request, edition, iri)
    described = f"{edition.base}graph/dataset"
    if iri == described:
        return graph_document(request, edition.path(iri), edition.dataset.triples, media_type)
    query = about(_TRIPLES, iri).replace("$dataset", f"<{described}>")
    answer = await answer_to(publication_of(request.scope), query, graph=media_type)
    links = links_of_page(edition.release, iri, media_type=media_type)
    return document(edition.release, answer.body, media_type, links, vary=True)


async def _is_held(request: Request, iri: str) -> bool:
    try:
        asked = about("ASK { GRAPH $this { ?s ?p ?o } }", iri)
    except ValueError:
        return False
    answer = await table(publication_of(request.scope), asked)
    return answer.rows[0]["answer"].value == "true"


async def _page(request: Request, edition: Edition, iri: str) -> Response:
    queries = (about(query, iri) for query in (_SAMPLE, _CLASSES, _COUNT))
    sample, classes, count = [await table(publication_of(request.scope), query) for query in queries]
    return page(
        request,
        "graph.html",
        address=edition.path(iri),
        title=told(edition.dataset.label(iri)) or gettext("Graph %(name)s", name=edition.path(iri)),
        links=links_of_page(edition.release, iri),
        iri=iri,
        sample=sample,
        classes=classes,
        triples=count.rows[0]["n"].value,
        derived=edition.dataset.values(iri, PROV.wasDerivedFrom),
    )
