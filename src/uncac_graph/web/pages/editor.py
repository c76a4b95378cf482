"""The query service for people: an editor, a form that works without scripts, and answers as pages and workbooks."""

import re
from difflib import get_close_matches
from importlib.resources import files
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from uncac_graph.media_types import CSV, JSON_RESULTS, TSV, TURTLE, XLSX, content_type
from uncac_graph.store.lexer import tokens
from uncac_graph.store.protocol import Answer, Formats
from uncac_graph.vocabulary import OWL, RDF, SKOS, VOID
from uncac_graph.web.http.responses import KEEP_HEADER, kept
from uncac_graph.web.pages.addresses import OWN, page_address
from uncac_graph.web.pages.answers import PICTURES, answer_sheet, picture_file, shown_with_proofs
from uncac_graph.web.pages.languages import gettext
from uncac_graph.web.pages.mementos import gate_of_queries
from uncac_graph.web.pages.rendering import json_script, page
from uncac_graph.web.pages.representation import http_error
from uncac_graph.web.pages.spreadsheets import as_xlsx, attachment
from uncac_graph.web.served.asking import table_of
from uncac_graph.web.served.edition import Edition, edition_of
from uncac_graph.web.served.publication import publication_of
from uncac_graph.web.sparql.kept import ENDPOINT, ENDPOINT_KEY, permalink
from uncac_graph.web.sparql.protocol import Asked, asked_by_get

SCRIPT = "built/editor.js"
_START = """SELECT ?meeting ?label ?start WHERE {
  ?meeting a uncac:Meeting ;
    rdfs:label ?label ;
    schema:startDate ?start .
}
ORDER BY DESC(?start)
LIMIT 25"""
_ROWS_SHOWN = 1000
_TYPES = {"csv": CSV, "tsv": TSV, "json": JSON_RESULTS, "xlsx": JSON_RESULTS}


async def editor(request: Request) -> Response:
    """Answer a person who opens the query service; a query in the address is shown with its answer."""
    edition = edition_of(request)
    if led := gate_of_queries(request):
        return led
    if "query" in request.query_params:
        return await answer(request)
    used = [f"PREFIX {name}: <{namespace}>" for name, namespace in edition.prefixes.items() if f"{name}:" in _START]
    # What the editor says, completes and offers.
    known: dict[str, Any] = {
        "base": edition.base,
        "home": page_address(edition.base, ""),
        "words": _words(),
        "prefixes": dict(edition.prefixes),
        "terms": _terms(edition),
        "examples": [{"slug": one.slug, "text": one.text, "query": one.query} for one in edition.questions],
    }
    return page(
        request,
        "sparql.html",
        address=_endpoint(request),
        title=gettext(OWN[ENDPOINT].title),
        query="\n".join([*used, "", _START]),
        known=json_script(known),
        scripted=(files("uncac_graph.web.pages") / "static" / SCRIPT).is_file(),
    )


def _words() -> dict[str, str]:
    """Return what the editor says of answers; it puts its own values in for {these}."""
    return {
        "answer": gettext("Answer"),
        "asking": gettext("Asking …"),
        "cancel": gettext("Cancel"),
        "cut": gettext("The first %(n)s are shown; the files hold all.", n="{n}"),
        "download": gettext("Download as"),
        "graph": gettext("A graph; characters: %(n)s", n="{n}"),
        "no": gettext("No"),
        "place": gettext("Line %(line)s, column %(column)s:", line="{line}", column="{column}"),
        "query": gettext("SPARQL query"),
        "rows": gettext("Rows: %(n)s", n="{n}"),
        "unknown": gettext("The ontology has no term <code>uncac:%(term)s</code>.", term="{term}"),
        "unknownButLike": gettext(
            "The ontology has no term <code>uncac:%(term)s</code>; did you mean <code>uncac:%(likely)s</code>?",
            term="{term}",
            likely="{likely}",
        ),
        "unreachable": gettext("The server could not be reached (%(why)s).", why="{why}"),
        "yes": gettext("Yes"),
    }


def _terms(edition: Edition) -> list[dict[str, str]]:
    own = f"{edition.base}ontology#"
    facts = edition.ontology
    found = sorted({str(triple.subject)[1:-1] for triple in facts.triples if str(triple.subject)[1:].startswith(own)})
    terms = [
        {
            "name": f"uncac:{iri[len(own) :]}",
            "kind": "class" if OWL.Class in facts.values(iri, RDF.type) else "property",
            "label": facts.label(iri),
            "definition": facts.value(iri, SKOS.definition),
        }
        for iri in found
        if iri != own
    ]
    # Those of other vocabularies that the release uses, as its description counts them.
    counted = (triple for triple in edition.dataset.triples if triple.predicate.value in (VOID.property, VOID.class_))
    used = {getattr(triple.object, "value", "") for triple in counted}
    others = {edition.compact(iri) for iri in used if not iri.startswith(edition.base)}
    reused = sorted(name for name in others if ":" in name and "//" not in name)
    return terms + [{"name": name, "kind": "property", "label": "", "definition": ""} for name in reused]


async def answer(request: Request) -> Response:
    """Answer a query as a page, or as a file (``.csv``, ``.tsv``, ``.json``, ``.xlsx``)."""
    suffix = str(request.path_params.get("suffix", ""))
    if suffix and suffix not in _TYPES and suffix not in PICTURES:
        raise http_error(404, "Answers are served as %(suffixes)s.", suffixes=", ".join((*_TYPES, *PICTURES)))
    asked = asked_by_get(request.scope["query_string"])
    if asked is None:
        return RedirectResponse(page_address(edition_of(request).base, _endpoint(request)), 303)
    formats = Formats(table=_TYPES.get(suffix, JSON_RESULTS), boolean=JSON_RESULTS, graph=TURTLE)
    client = request.client.host if request.client else ""
    found = await publication_of(request.scope).store.query(asked.text, asked.dataset, formats, client=client)
    return await (_file(request, asked.text, found, suffix) if suffix else _page(request, asked, found))


def _endpoint(request: Request) -> str:
    """Return the address of the query service asked: of the release served, or of a kept one."""
    return str(request.scope.get(ENDPOINT_KEY, ENDPOINT))


async def _page(request: Request, asked: Asked, found: Answer) -> Response:
    edition = edition_of(request)
    named = [edition.absolute(token.text[1:-1]) for token in tokens(asked.text) if token.kind == "iri"]
    rows = table_of(found.body, asked.text) if found.form != "graph" else None
    response = page(
        request,
        "answer.html",
        address=f"{_endpoint(request)}/answer",
        title=gettext("Answer"),
        query=asked.text,
        endpoint=_endpoint(request),
        permalink=permalink(edition.release, asked) if found.repeatable else "",
        unknown=terms_not_known(edition, asked.text),
        text=found.body.decode() if found.form == "graph" else "",
        **await shown_with_proofs(request, rows, asked.text, named, _ROWS_SHOWN),
    )
    if not found.repeatable:
        del response.headers[KEEP_HEADER]
    return response


_TERM = re.compile(r"\buncac:(\w+)|<(?:[^<>\s]*/)?ontology#(\w+)>")


def terms_not_known(edition: Edition, query: str) -> list[tuple[str, str]]:
    """Return the terms of our namespace that a query has and the ontology has not, each with the likeliest, or ""."""
    own = edition.own("")
    subjects = (str(triple.subject)[1:-1] for triple in edition.ontology.triples)
    known = {iri.removeprefix(own) for iri in subjects if iri.startswith(own)}
    used = dict.fromkeys(first or second for first, second in _TERM.findall(query))
    return [(term, next(iter(get_close_matches(term, known, 1)), "")) for term in used if term not in known]


async def _file(request: Request, query: str, found: Answer, suffix: str) -> Response:
    body, type_ = found.body, content_type(found.media_type)
    if suffix in ("xlsx", *PICTURES) and found.form == "graph":
        raise http_error(400, "This query answers with a graph, which is no table.")
    if suffix in PICTURES:
        response = await picture_file(request, table_of(body), gettext("Answer to a query"), suffix)
        return kept(response) if found.repeatable else response
    if suffix == "xlsx":
        sheet = answer_sheet(table_of(found.body, query), edition_of(request), _endpoint(request), [("Query", query)])
        body, type_ = as_xlsx(sheet), XLSX
    response = attachment(body, type_, f"answer.{suffix}")
    return kept(response) if found.repeatable else response
