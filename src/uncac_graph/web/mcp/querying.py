"""Queries of an assistant's own: the tool sparql."""

from contextvars import ContextVar
from io import BytesIO
from itertools import islice
from typing import Annotated, Any

from pydantic import Field
from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryResultsFormat,
    QuerySolutions,
    Triple,
    parse_query_results,
)

from uncac_graph.errors import QueryError
from uncac_graph.media_types import JSON_RESULTS, N_TRIPLES
from uncac_graph.store.errors import BoundPassed, QuerySyntaxError
from uncac_graph.store.protocol import WHOLE, Answer, Formats
from uncac_graph.vocabulary import XSD
from uncac_graph.web.mcp.answers import Limit, Next, SparqlAnswer, cursor_after, fitting, page_of
from uncac_graph.web.served.edition import edition
from uncac_graph.web.served.publication import Publication

MOST_ROWS = 1_000
_USUAL_ROWS = 100
_LESS = "Ask for fewer or shorter values: SUBSTR, COUNT, or LIMIT."

client: ContextVar[str] = ContextVar("client", default="mcp")
"""Who asks, for fair turns in the query service."""


async def sparql(
    publication: Publication,
    timeout_s: float,
    query: Annotated[str, Field(description="A SPARQL 1.1 query: SELECT, ASK, CONSTRUCT or DESCRIBE")],
    limit: Limit = None,
    cursor: Next = None,
) -> SparqlAnswer:
    """Answer a read-only SPARQL query within bounds of time, memory and size.

    bounds says which, and whether the answer was cut. The resource ontology has the terms; ask gives queries to
    learn from.
    """
    of = edition(publication)
    start, wanted = page_of(of.version, cursor, limit, _USUAL_ROWS, MOST_ROWS)
    answer = await whole_answer(publication, query)
    told: SparqlAnswer = {
        "release": of.version,
        "columns": [],
        "rows": [],
        "boolean": None,
        "graph": None,
        "bounds": {"timeout_s": timeout_s, "max_rows": MOST_ROWS, "truncated": False},
        "next_cursor": None,
    }
    if answer.form == "graph":
        lines = [line.decode() for line in islice(BytesIO(answer.body), start, start + wanted + 1)]
        kept = fitting(lines[:wanted], limit, _LESS)
        told["graph"], told["next_cursor"] = "".join(kept), cursor_after(of.version, start, kept, lines)
    else:
        results = parse_query_results(answer.body, format=QueryResultsFormat.JSON)
        if not isinstance(results, QuerySolutions):
            return {**told, "boolean": bool(results)}
        told["columns"] = [variable.value for variable in results.variables]
        # As SPARQL 1.1 Query Results JSON writes them.
        rows = [
            {name: _term(term) for name in told["columns"] if (term := solution[name]) is not None}
            for solution in islice(results, start, start + wanted + 1)
        ]
        told["rows"] = fitting(rows[:wanted], limit, _LESS)
        told["next_cursor"] = cursor_after(of.version, start, told["rows"], rows)
    told["bounds"]["truncated"] = told["next_cursor"] is not None
    return told


async def whole_answer(publication: Publication, query: str) -> Answer:
    """Return the whole answer to a query, kept so that its pages are parts of one; raises QueryError for none."""
    key = ("mcp", query)
    known: Answer | None = publication.answers.get(key)
    if known is not None:
        return known
    formats = Formats(table=JSON_RESULTS, boolean=JSON_RESULTS, graph=N_TRIPLES)
    answer = await publication.store.query(query, WHOLE, formats, client=client.get())
    publication.answers.put(key, answer, len(answer.body))
    return answer


def in_words(error: QueryError) -> str:
    """Return why there is no answer: the bound that was passed, or the place of the mistake, and what to do."""
    words = str(error)
    if isinstance(error, BoundPassed):
        return f"{words} The bound {error.bound} is {error.limit}. {error.advice}"
    if isinstance(error, QuerySyntaxError):
        place = f" (line {error.line}, column {error.column})" if error.line is not None else ""
        return f"This is no SPARQL 1.1 query that can be read{place}: {words} Only SELECT, ASK, CONSTRUCT, DESCRIBE."
    return f"{words} Use a SELECT, ASK, CONSTRUCT or DESCRIBE query on the data of this release."


def _term(term: NamedNode | BlankNode | Literal | Triple) -> dict[str, Any]:
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, Triple):
        parts = {"subject": _term(term.subject), "predicate": _term(term.predicate), "object": _term(term.object)}
        return {"type": "triple", "value": parts}
    told = {"type": "literal", "value": term.value}
    if term.language:
        return {**told, "xml:lang": term.language}
    return told if term.datatype.value == XSD.string else {**told, "datatype": term.datatype.value}
