"""The ontology, shapes, categories and the validation report: pages made from their Turtle, and the RDF itself."""

import re
from collections.abc import Mapping

from pyoxigraph import NamedNode
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from uncac_graph.folder.layout import ONTOLOGY, SHAPES, VALIDATION, VALIDATION_JSON
from uncac_graph.languages import ENGLISH
from uncac_graph.media_types import JSON_LD
from uncac_graph.vocabulary import OWL, RDF, RDFS, SCHEMA, SH, SKOS
from uncac_graph.web.http.responses import kept
from uncac_graph.web.pages.addresses import OWN
from uncac_graph.web.pages.cards.view import View
from uncac_graph.web.pages.languages import gettext
from uncac_graph.web.pages.rendering import page
from uncac_graph.web.pages.representation import REVALIDATE, as_graph
from uncac_graph.web.served.asking import table
from uncac_graph.web.served.edition import Edition, edition_of
from uncac_graph.web.served.facts import Facts
from uncac_graph.web.served.gaps import gaps
from uncac_graph.web.served.publication import Publication, publication_of

# In a message {?value} stands for what was found.
_PLACEHOLDER = re.compile(r"\{\?(\w+)\}")
_USES = """SELECT ?term (COUNT(*) AS ?n) WHERE {
  { ?s ?term ?o } UNION { ?s a ?term }
  FILTER STRSTARTS(STR(?term), "$ontology")
} GROUP BY ?term"""


# What things of each class are described by, reused terms among them; classes that stand for terms and proofs aside.
_DESCRIBED_BY = """SELECT ?class ?property (COUNT(*) AS ?n) WHERE {
  ?thing a ?class ; ?property ?value .
  FILTER (STRSTARTS(STR(?thing), "$base") && !STRSTARTS(STR(?thing), "$ontology"))
} GROUP BY ?class ?property"""


async def ontology(request: Request) -> Response:
    """Answer with the ontology: a readable manual, or its triples."""
    edition = edition_of(request)
    triples = edition.triples(f"{ONTOLOGY}/uncac.ttl")
    if answer := as_graph(request, "ontology", lambda: triples):
        return answer
    uses = await table(publication_of(request.scope), _USES.replace("$ontology", edition.own("")))
    facts = Facts(triples, edition.base)
    subjects = {triple.subject.value for triple in triples if isinstance(triple.subject, NamedNode)}
    by_sort: dict[str, list[View]] = {"class": [], "property": [], "other": []}
    for iri in sorted(one for one in subjects if one.startswith(edition.own("")) and one != edition.own("")):
        types = facts.values(iri, RDF.type)
        is_property = any(type_.endswith("Property") for type_ in types)
        sort = "class" if OWL.Class in types else "property" if is_property else "other"
        by_sort[sort].append(View(iri, facts, edition))
    header = View(f"{edition.base}ontology", facts, edition)
    described_by = await _described_by(publication_of(request.scope), edition)
    return page(
        request,
        "ontology.html",
        address="ontology",
        negotiated=True,
        title=facts.label(header.iri) or gettext(OWN["ontology"].title),
        header=header,
        classes=by_sort["class"],
        properties=by_sort["property"],
        others=by_sort["other"],
        uses={row["term"].value: int(row["n"].value) for row in uses.rows if "term" in row},
        arrows=_arrows(edition, facts),
        described_by=described_by,
        reused=[iri for iri in described_by if not iri.startswith(edition.own(""))],
    )


async def _described_by(publication: Publication, edition: Edition) -> dict[str, list[str]]:
    """Return the properties of things of each class, by the class, the most used first."""
    query = _DESCRIBED_BY.replace("$base", edition.base).replace("$ontology", edition.own(""))
    rows = [row for row in (await table(publication, query)).rows if "class" in row]
    rows.sort(key=lambda row: (row["class"].value, -int(row["n"].value), row["property"].value))
    found: dict[str, list[str]] = {}
    for row in rows:
        found.setdefault(row["class"].value, []).append(row["property"].value)
    return found


def _arrows(edition: Edition, facts: Facts) -> list[tuple[str, str, str]]:
    """Return (class, property, class) for each property between two classes of ours."""
    own = edition.own("")
    found = []
    for property_ in sorted(facts.of_type(OWL.ObjectProperty)):
        starts = facts.values(property_, RDFS.domain) + facts.values(property_, SCHEMA.domainIncludes)
        ends = facts.values(property_, RDFS.range) + facts.values(property_, SCHEMA.rangeIncludes)
        found += [
            (start[len(own) :], property_[len(own) :], end[len(own) :])
            for start in starts
            for end in ends
            if start.startswith(own) and end.startswith(own) and property_.startswith(own)
        ]
    return found


async def context(request: Request) -> Response:
    """Answer with the context of JSON-LD: the prefixes that queries and documents here use."""
    document = {"@context": dict(sorted(edition_of(request).prefixes.items()))}
    headers = {"Cache-Control": REVALIDATE, "Access-Control-Allow-Origin": "*"}
    return kept(JSONResponse(document, headers=headers, media_type=JSON_LD))


async def shapes(request: Request) -> Response:
    """Answer with the shapes: what must hold, as sentences, or their triples."""
    edition = edition_of(request)
    triples = edition.folder_triples(SHAPES)
    if answer := as_graph(request, "shapes", lambda: triples):
        return answer
    facts = Facts(triples, edition.base)
    found = [View(iri, facts, edition) for iri in sorted(facts.of_type(SH.NodeShape))]
    messages = {view.iri: _messages(view) for view in found}
    return page(request, "shapes.html", address="shapes", negotiated=True, shapes=found, messages=messages)


def _messages(shape: View) -> list[str]:
    """Return the sentences of a shape and of its parts, which are named after it."""
    found, waiting, seen = set[str](), [shape.iri], set[str]()
    while waiting:
        iri = waiting.pop()
        if iri not in seen:
            seen.add(iri)
            properties = shape.facts.properties(iri)
            found |= {shape.facts.value(iri, SH.message)} - {""}
            values = (term.value for terms in properties.values() for term in terms if isinstance(term, NamedNode))
            waiting += [value for value in values if value.startswith((f"{shape.iri}-", f"{shape.iri}."))]
    return sorted(found)


async def categories(request: Request) -> Response:
    """Answer with the concept schemes."""
    edition = edition_of(request)
    triples = edition.triples(f"{ONTOLOGY}/categories.ttl")
    if answer := as_graph(request, "categories", lambda: triples):
        return answer
    facts = Facts(triples, edition.base)
    schemes = [View(iri, facts, edition) for iri in sorted(facts.of_type(SKOS.ConceptScheme))]
    return page(request, "categories.html", address="categories", negotiated=True, schemes=schemes)


async def validation(request: Request) -> Response:
    """Answer with the validation report of the release."""
    edition = edition_of(request)
    if answer := as_graph(request, "validation", lambda: edition.triples(VALIDATION)):
        return answer
    found = edition.json(VALIDATION_JSON) or {}
    rules = Facts(edition.folder_triples(SHAPES) if found.get("shapes") else (), edition.base)
    return page(
        request,
        "validation.html",
        address="validation",
        negotiated=True,
        found=found,
        sentences=[told(one, rules) for one in found.get("shapes", ())],
        unread=len(edition.passages_unread),
        provisional=len((await gaps(publication_of(request.scope)))["name-provisional"]),
    )


def told(finding: Mapping[str, str], rules: Facts) -> str:
    """Return the sentence of a finding with its message in the reader's language; English where the rule has no other.

    A finding has its English message alone: what that has in the place of the placeholders goes into the other.
    """
    rule = finding["constraint"] or finding["shape"]
    english = next((text.value for text in rules.literals(rule, SH.message) if text.language == ENGLISH), "")
    parts = enumerate(_PLACEHOLDER.split(english))  # words, name of a placeholder, words, …
    pattern = "".join(f"(?P<{part}>.*)" if number % 2 else re.escape(part) for number, part in parts)
    values = re.fullmatch(pattern, finding["message"], re.DOTALL)
    if not values:
        return finding["sentence"]
    message = _PLACEHOLDER.sub(lambda match: values[match[1]], rules.value(rule, SH.message))
    return finding["sentence"].replace(finding["message"], message, 1)
