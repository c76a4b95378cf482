"""The home page, which is also the description of the dataset."""

from collections.abc import Mapping
from typing import Any

from pyoxigraph import Literal, NamedNode
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from uncac_graph.formats import PACKINGS
from uncac_graph.languages import reading
from uncac_graph.media_types import HTML
from uncac_graph.vocabulary import RDF, SCHEMA, UNCAC, XSD
from uncac_graph.web.pages.addresses import OWN, page_address
from uncac_graph.web.pages.cards.meeting import meeting_card
from uncac_graph.web.pages.cards.view import View
from uncac_graph.web.pages.languages import gettext
from uncac_graph.web.pages.listings import counts
from uncac_graph.web.pages.parameters import Turned, turned
from uncac_graph.web.pages.rendering import html, json_script
from uncac_graph.web.pages.representation import as_graph, document, graph, link, links_of_page, wanted
from uncac_graph.web.pages.signposts import CATALOGUE, header, of_home
from uncac_graph.web.served.asking import Table, answer_to, facts_of_page, in_order_of_names, table
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


async def home(request: Request) -> Response:
    """Answer with the home page, or with the description of the dataset (VoID, DCAT)."""
    edition = edition_of(request)
    response = as_graph(request, "", lambda: edition.dataset.triples)
    if response is None:
        body = await kept_home(publication_of(request.scope))
        response = document(edition.release, body, HTML, links_of_page(edition.release, edition.base), vary=True)
    catalogue = link(f"{edition.base}{CATALOGUE}", rel="api-catalog")
    response.headers["Link"] += f", {header(of_home(edition))}, {catalogue}"
    return response


async def kept_home(publication: Publication) -> bytes:
    """Return the home page, for which a few questions are asked: once for the release and each way of reading it."""
    found: bytes | None = publication.answers.get(("home page", reading.get()))
    if found is None:
        release = edition(publication)
        latest = await _latest(publication, release)
        found = html(
            "home.html",
            release,
            title=gettext(OWN[""].title),
            counts=counts(release.index),
            own_search=True,
            signposts=of_home(release),
            coverage=await coverage(publication),
            latest=latest,
            questions=[(asked, await _answer(publication, asked.question)) for asked in _three(release, latest)],
            data=json_script(dataset(release)),
        )
        publication.answers.put(("home page", reading.get()), found, len(found))
    return found


async def well_known(request: Request) -> Response:
    """Answer with the description of the dataset; a browser is led to the home page."""
    edition = edition_of(request)
    media_type = wanted(request, ".well-known/void")
    if media_type == HTML:
        return RedirectResponse(page_address(edition.base, ""), 303, {"Vary": "Accept"})
    return graph(request, ".well-known/void", edition.dataset.triples, media_type)


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


def _three(of: Edition, latest: Mapping[str, Any] | None) -> list[Turned]:
    """Return three questions, asked of the latest meeting read and its body where they may be."""
    by_slug = {question.slug: question for question in of.questions}
    chosen = [by_slug[slug] for slug in _PREFERRED if slug in by_slug]
    three = [*chosen, *(one for one in of.questions if one not in chosen)][:3]
    things = {"meeting": latest["it"], "body": latest["line"].body} if latest and of.index else {}
    paths = {name: of.path(thing.iri) for name, thing in things.items() if thing}
    takes = ({one.name for one in question.parameters(of.base)} for question in three)
    return [
        turned(of, question, {name: path for name, path in paths.items() if name in names})
        for question, names in zip(three, takes, strict=True)
    ]


async def _answer(publication: Publication, question: Question) -> Table | None:
    if question.form == "construct":
        return None
    answer = await answer_to(publication, question.query)
    return in_order_of_names(answer.body, question.query, edition(publication))


def dataset(edition: Edition) -> dict[str, Any]:
    """Return what the release's description says in the words of schema.org: the dataset, its publisher, its files."""
    main = f"{edition.base}#dataset"
    citation = f"UNCAC Graph, release {edition.version}, {edition.base}"
    nodes: dict[str, dict[str, Any]] = {main: {"@id": main, "citation": citation}}
    packed = tuple(f".{suffix}" for suffix in PACKINGS)
    for triple in edition.dataset.triples:
        iri, property_, value = (str(getattr(term, "value", "")) for term in triple)
        is_type = property_ == RDF.type
        is_told = (value if is_type else property_).startswith(SCHEMA.NS)
        if not is_told or iri.endswith(packed) or value.endswith(packed):
            continue
        said: object = value
        if isinstance(triple.object, NamedNode):
            said = value.removeprefix(SCHEMA.NS) if is_type else {"@id": value}
        elif isinstance(triple.object, Literal) and triple.object.datatype.value == XSD.boolean:
            said = value == "true"
        term = "@type" if is_type else property_.removeprefix(SCHEMA.NS)
        nodes.setdefault(iri, {"@id": iri}).setdefault(term, []).append(said)
    return {"@context": {"@vocab": SCHEMA.NS}, "@graph": list(nodes.values())}
