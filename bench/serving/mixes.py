"""The queries of the bench: a light mix as pages and dashboards ask it, and the heavy ones of the issue."""

from tests.made_up import BASE, STATES

PREFIXES = f"""PREFIX uncac: <{BASE}ontology#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX schema: <http://schema.org/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX oa: <http://www.w3.org/ns/oa#>
"""

BODIES = ("CAC_COSP_EG.1", "CAC_COSP_IRG", "CAC_COSP")


def light(number: int, meetings: int) -> str:
    """Return the n-th light query; each of seven kinds in turn, over another State and meeting."""
    state = f"<{BASE}state/{STATES[number * 7 % len(STATES)]}>"
    index = number * 13 % meetings
    body, ordinal = BODIES[index % 3], index // 3 + 1
    meeting = f"<{BASE}meeting/{body}/{ordinal}>"
    kinds = (
        f"SELECT ?p ?o WHERE {{ {state} ?p ?o }} ORDER BY ?p ?o LIMIT 100",
        f"SELECT ?meeting ?category WHERE {{ ?x uncac:participant {state} ; uncac:atMeeting ?meeting ; "
        "uncac:category ?category }",
        f"SELECT ?item ?title WHERE {{ {meeting} uncac:hasAgendaItem ?item . ?item schema:position ?n ; "
        "dcterms:title ?title } ORDER BY ?n",
        f"SELECT ?name WHERE {{ ?x uncac:atMeeting {meeting} ; uncac:nameAsPrinted ?name }} ORDER BY ?name LIMIT 200",
        f"SELECT ?meeting ?label ?day WHERE {{ {state} uncac:representedAt ?meeting . ?meeting rdfs:label ?label ; "
        "schema:startDate ?day } ORDER BY ?day ?meeting",
        f"SELECT ?label WHERE {{ {state} skos:prefLabel ?label FILTER(LANG(?label) = 'fr') }}",
        f"SELECT ?quote ?start WHERE {{ ?e rdf:subject {meeting} ; uncac:quote ?quote ; oa:start ?start }} "
        "ORDER BY ?start",
    )
    return PREFIXES + kinds[number % len(kinds)]


HEAVY = {
    "co-attendance": PREFIXES
    + "SELECT ?a ?b (COUNT(*) AS ?n) WHERE { ?a uncac:representedAsObserverAt ?m . ?b uncac:representedAsObserverAt ?m "
    "FILTER(STR(?a) < STR(?b)) } GROUP BY ?a ?b ORDER BY DESC(?n) ?a ?b LIMIT 20",
    "counts by year": PREFIXES
    + "SELECT ?year (COUNT(?s) AS ?n) WHERE { ?s uncac:representedAt ?m . ?m schema:startDate ?d "
    "BIND(YEAR(?d) AS ?year) } "
    "GROUP BY ?year ORDER BY ?year",
    "text filter": PREFIXES
    + "SELECT (COUNT(*) AS ?n) WHERE { ?p schema:text ?t FILTER(CONTAINS(LCASE(?t), 'asset recovery')) }",
    "who attended, with names": PREFIXES
    + f"SELECT ?state ?label ?category WHERE {{ ?x uncac:atMeeting <{BASE}meeting/CAC_COSP/2> ; "
    "uncac:participant ?state ; uncac:category ?category . ?state skos:prefLabel ?label FILTER(LANG(?label) = 'en') } "
    "ORDER BY ?state",
    "counts by category": PREFIXES
    + "SELECT ?m ?c (COUNT(*) AS ?n) WHERE { ?x uncac:atMeeting ?m ; uncac:category ?c } GROUP BY ?m ?c ORDER BY ?m ?c",
}

QUESTIONS = {
    "observers": PREFIXES
    + "SELECT ?state (COUNT(DISTINCT ?m) AS ?n) WHERE { ?state uncac:representedAsObserverAt ?m } "
    "GROUP BY ?state ORDER BY DESC(?n) ?state LIMIT 30",
    **HEAVY,
}
