"""The ontology, shapes, categories and the validation report: pages made from their Turtle, and the RDF itself."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pyoxigraph import NamedNode, Triple
from starlette.requests import Request
from starlette.responses import Response

from uncac_graph.folder.layout import ONTOLOGY, SHAPES, VALIDATION, VALIDATION_JSON
from uncac_graph.vocabulary import OWL, RDF, RDFS, SCHEMA, SH, SKOS
from uncac_graph.web.pages.addresses import OWN
from uncac_graph.web.pages.negotiated import page_or_graph
from uncac_graph.web.pages.rendering import page
from uncac_graph.web.served.asking import table
from uncac_graph.web.served.edition import Edition, edition_of
from uncac_graph.web.served.facts import Facts
from uncac_graph.web.served.publication import publication_of

_USES = """SELECT ?term (COUNT(*) AS ?n) WHERE {
  { ?s ?term ?o } UNION { ?s a ?term }
  FILTER STRSTARTS(STR(?term), "$ontology")
} GROUP BY ?term"""


@dataclass(frozen=True, slots=True)
class TermEntry:
    """A class or property as the manual shows it."""

    iri: str
    name: str
    label: str
    definition: str
    examples: list[str]
    above: list[str]
    domain: list[str]
    range: list[str]
    uses: int
    note: str


async def ontology(request: Request) -> Response:
    """Answer with the ontology: a readable manual, or its triples."""
    edition = edition_of(request)
    triples = edition.triples(f"{ONTOLOGY}/uncac.ttl")

    async def as_page() -> Response:
        uses = await table(publication_of(request.scope), _USES.replace("$ontology", f"{edition.base}ontology#"))
        counts = {row["term"].value: int(row["n"].value) for row in uses.rows if "term" in row}
        facts = Facts(triples, edition.base)
        return page(
            request,
            "ontology.html",
            address="ontology",
            title=facts.label(f"{edition.base}ontology") or OWN["ontology"].title,
            header=facts.properties(f"{edition.base}ontology"),
            classes=_entries(edition, facts, counts, lambda types: OWL.Class in types),
            properties=_entries(edition, facts, counts, _is_property),
            others=_entries(edition, facts, counts, lambda types: OWL.Class not in types and not _is_property(types)),
            arrows=_arrows(edition, facts),
        )

    return await page_or_graph(request, "ontology", lambda: triples, as_page)


def _is_property(types: list[str]) -> bool:
    return any(one.endswith("Property") for one in types)


def _entries(
    edition: Edition, facts: Facts, counts: dict[str, int], wanted: Callable[[list[str]], bool]
) -> list[TermEntry]:
    own = f"{edition.base}ontology#"
    subjects = {triple.subject.value for triple in facts.triples if isinstance(triple.subject, NamedNode)}
    terms = sorted(one for one in subjects if one.startswith(own) and one != own)
    return [_entry(facts, iri, own, counts) for iri in terms if wanted(facts.values(iri, RDF.type))]


def _entry(facts: Facts, iri: str, own: str, counts: dict[str, int]) -> TermEntry:
    return TermEntry(
        iri,
        iri[len(own) :],
        facts.label(iri),
        facts.value(iri, SKOS.definition),
        facts.values(iri, SKOS.example),
        facts.values(iri, RDFS.subClassOf) + facts.values(iri, RDFS.subPropertyOf),
        facts.values(iri, RDFS.domain) + facts.values(iri, SCHEMA.domainIncludes),
        facts.values(iri, RDFS.range) + facts.values(iri, SCHEMA.rangeIncludes),
        counts.get(iri, 0),
        facts.value(iri, SKOS.scopeNote) or facts.value(iri, RDFS.comment),
    )


def _arrows(edition: Edition, facts: Facts) -> list[tuple[str, str, str]]:
    """Return (class, property, class) for each property between two classes of ours."""
    own = f"{edition.base}ontology#"
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


async def shapes(request: Request) -> Response:
    """Answer with the shapes: what must hold, as sentences, or their triples."""
    edition = edition_of(request)
    triples = edition.folder_triples(SHAPES)

    async def as_page() -> Response:
        facts = Facts(triples, edition.base)
        return page(request, "shapes.html", address="shapes", shapes=_shapes(edition, facts), facts=facts)

    return await page_or_graph(request, "shapes", lambda: triples, as_page)


def _shapes(edition: Edition, facts: Facts) -> list[dict[str, Any]]:
    found = [
        {
            "iri": iri,
            "name": iri.rpartition("#")[2],
            "label": facts.label(iri) or facts.value(iri, SH.name) or iri.rpartition("#")[2],
            "target": [edition.compact(one) for one in facts.values(iri, SH.targetClass)],
            "description": facts.value(iri, SH.description) or facts.value(iri, RDFS.comment),
            "messages": _messages(triples_below(facts, iri)),
        }
        for iri in sorted(facts.of_type(SH.NodeShape))
    ]
    return [shape for shape in found if "://" in str(shape["iri"])]


def triples_below(facts: Facts, iri: str) -> list[Triple]:
    """Return the triples of a node and of the nodes it points to that are its own: blank, or named after it."""
    by_subject: dict[str, list[Triple]] = {}
    for triple in facts.triples:
        by_subject.setdefault(str(triple.subject), []).append(triple)
    found, waiting, seen = [], [f"<{iri}>"], set()
    while waiting:
        node = waiting.pop()
        if node not in seen:
            seen.add(node)
            found += by_subject.get(node, [])
            waiting += [str(t.object) for t in by_subject.get(node, []) if _is_part(str(t.object), iri)]
    return found


def _is_part(node: str, iri: str) -> bool:
    return node.startswith(("_:", f"<{iri}-", f"<{iri}."))


def _messages(triples: list[Triple]) -> list[str]:
    return sorted({triple.object.value for triple in triples if triple.predicate.value == SH.message})  # type: ignore[union-attr]


async def categories(request: Request) -> Response:
    """Answer with the concept schemes."""
    edition = edition_of(request)
    triples = edition.triples(f"{ONTOLOGY}/categories.ttl")

    async def as_page() -> Response:
        facts = Facts(triples, edition.base)
        schemes = [_scheme(facts, scheme) for scheme in sorted(facts.of_type(SKOS.ConceptScheme))]
        return page(request, "categories.html", address="categories", schemes=schemes)

    return await page_or_graph(request, "categories", lambda: triples, as_page)


def _scheme(facts: Facts, iri: str) -> dict[str, Any]:
    concepts = facts.subjects(SKOS.inScheme, iri)
    tops = [one for one in concepts if not facts.values(one, SKOS.broader)]
    return {
        "iri": iri,
        "label": facts.label(iri),
        "definition": facts.value(iri, SKOS.definition),
        "tops": [_concept(facts, one) for one in sorted(tops, key=facts.label)],
    }


def _concept(facts: Facts, iri: str) -> dict[str, Any]:
    return {
        "iri": iri,
        "label": facts.label(iri),
        "definition": facts.value(iri, SKOS.definition),
        "below": [_concept(facts, one) for one in sorted(facts.subjects(SKOS.broader, iri), key=facts.label)],
    }


async def validation(request: Request) -> Response:
    """Answer with the validation report of the release."""
    edition = edition_of(request)
    found = edition.json(VALIDATION_JSON) or {}

    async def as_page() -> Response:
        return page(request, "validation.html", address="validation", found=found)

    return await page_or_graph(request, "validation", lambda: edition.triples(VALIDATION), as_page)
