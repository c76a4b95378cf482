"""The SPARQL 1.1 Service Description: what `/sparql` says of itself when it is asked for RDF without a query."""

import pyoxigraph as ox

from uncac_graph import media_types
from uncac_graph.formats import SERVED_BY_TYPE
from uncac_graph.vocabulary import DCTERMS, RDF, RDFS, SD, VOID
from uncac_graph.web.http import headers as heads
from uncac_graph.web.http.errors import NONE_SERVED, RequestProblem
from uncac_graph.web.http.responses import WholeResponse
from uncac_graph.web.served.publication import Publication

TRIPLE_TERMS = "https://www.w3.org/TR/sparql12-query/"
FORMATS = "http://www.w3.org/ns/formats/"
RESULT_FORMATS = (
    "SPARQL_Results_JSON",
    "SPARQL_Results_XML",
    "SPARQL_Results_CSV",
    "SPARQL_Results_TSV",
    "Turtle",
    "N-Triples",
    "JSON-LD",
    "RDF_XML",
)
_COUNTS = "SELECT ?graph (COUNT(*) AS ?triples) WHERE { GRAPH ?graph { ?s ?p ?o } } GROUP BY ?graph ORDER BY ?graph"
_COUNT = "SELECT (COUNT(*) AS ?triples) WHERE { ?s ?p ?o }"
_REMEMBERED = "service description"


async def described(publication: Publication, accept: bytes | None, endpoint: str) -> WholeResponse:
    """Return the description of the service at an address below the base, in the format wanted.

    Raises RequestProblem (406) where the client accepts no RDF.
    """
    told = accept.decode("latin-1") if accept is not None else None
    media_type = media_types.best_type(told, media_types.GRAPH_TYPES, media_types.GRAPH_ALIASES)
    if media_type is None:
        served = ", ".join((*media_types.GRAPH_TYPES, media_types.HTML))
        raise RequestProblem(406, NONE_SERVED, values={"types": served})
    triples: list[ox.Triple] | None = publication.remembered.get((_REMEMBERED, endpoint))
    if triples is None:  # its numbers are counted in the store, once for each release
        from uncac_graph.web.served.asking import table  # which the first answer need not wait for

        counts = {row["graph"].value: int(row["triples"].value) for row in (await table(publication, _COUNTS)).rows}
        whole = int((await table(publication, _COUNT)).rows[0]["triples"].value)
        triples = service_triples(publication.release.base_iri + endpoint, whole, counts)
        publication.remembered[_REMEMBERED, endpoint] = triples
    prefixes = {"sd": SD.NS, "void": VOID.NS, "formats": FORMATS, "dcterms": DCTERMS.NS, "rdfs": RDFS.NS}
    body = ox.serialize(triples, format=SERVED_BY_TYPE[media_type], prefixes=prefixes)
    assert body is not None
    etag = heads.entity_tag(publication.release.version, _REMEMBERED, media_type, endpoint)
    kind = (b"content-type", media_types.content_type(media_type).encode())
    headers = (kind, (b"etag", etag), heads.CACHE_CONTROL, (b"vary", b"Accept"), *heads.COMMON)
    return WholeResponse(200, headers, body, etag)


def service_triples(endpoint: str, whole: int, counts: dict[str, int]) -> list[ox.Triple]:
    """Return the description of the service at an address: formats, features, graphs with their numbers of triples."""
    service, dataset, default = f"{endpoint}#service", f"{endpoint}#dataset", f"{endpoint}#default-graph"
    triples = [
        _triple(service, RDF.type, SD.Service),
        _labelled(service, "SPARQL 1.1 query service"),
        _triple(service, SD.endpoint, endpoint),
        _triple(service, SD.supportedLanguage, SD.SPARQL11Query),
        _triple(service, SD.languageExtension, TRIPLE_TERMS),
        _triple(TRIPLE_TERMS, RDF.type, SD.Feature),
        _labelled(TRIPLE_TERMS, "Triple terms of SPARQL 1.2: <<( s p o )>>, reifiers, TRIPLE and its like"),
        # The default graph is the merge of all named graphs (contract G64).
        _triple(service, SD.feature, SD.UnionDefaultGraph),
        # FROM an unknown graph is an empty graph, no error.
        _triple(service, SD.feature, SD.EmptyGraphs),
        _triple(service, SD.defaultDataset, dataset),
        _triple(dataset, RDF.type, SD.Dataset),
        _labelled(dataset, "All graphs of the release"),
        _triple(dataset, SD.defaultGraph, default),
        _triple(default, RDF.type, SD.Graph),
        _labelled(default, "The merge of all named graphs"),
        _triple(default, VOID.triples, ox.Literal(whole)),
    ]
    triples += [_triple(service, SD.resultFormat, FORMATS + name) for name in RESULT_FORMATS]
    for number, (graph, count) in enumerate(sorted(counts.items()), 1):
        node, content = f"{endpoint}#graph-{number}", f"{endpoint}#graph-{number}-content"
        triples += (
            _triple(dataset, SD.namedGraph, node),
            _triple(node, RDF.type, SD.NamedGraph),
            _labelled(node, graph),
            _triple(node, SD.name, graph),
            _triple(node, SD.graph, content),
            _triple(content, RDF.type, SD.Graph),
            _labelled(content, f"The triples of {graph}"),
            _triple(content, VOID.triples, ox.Literal(count)),
        )
    return triples


def _triple(subject: str, predicate: str, object_: str | ox.Literal) -> ox.Triple:
    thing = ox.NamedNode(object_) if isinstance(object_, str) else object_
    return ox.Triple(ox.NamedNode(subject), ox.NamedNode(predicate), thing)


def _labelled(subject: str, label: str) -> ox.Triple:
    return _triple(subject, RDFS.label, ox.Literal(label, language="en"))
