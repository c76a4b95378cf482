"""The media types served, and choosing one by an Accept header (RFC 9110, 12.5.1)."""

JSON_RESULTS = "application/sparql-results+json"
XML_RESULTS = "application/sparql-results+xml"
CSV = "text/csv"
TSV = "text/tab-separated-values"
TURTLE = "text/turtle"
N_TRIPLES = "application/n-triples"
JSON_LD = "application/ld+json"
RDF_XML = "application/rdf+xml"
HTML = "text/html"
JSON = "application/json"
PROBLEM = "application/problem+json"

TABLE_TYPES = (JSON_RESULTS, XML_RESULTS, CSV, TSV)
BOOLEAN_TYPES = (JSON_RESULTS, XML_RESULTS)
GRAPH_TYPES = (TURTLE, N_TRIPLES, JSON_LD, RDF_XML)
SUFFIX_BY_TYPE = {HTML: "html", TURTLE: "ttl", N_TRIPLES: "nt", JSON_LD: "jsonld", RDF_XML: "rdf"}
