"""The competency questions as pages: each with its answer as table, CSV, XLSX and JSON, and a data dictionary."""

from collections.abc import Sequence

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from uncac_graph.media_types import CSV, JSON_RESULTS, XLSX, content_type
from uncac_graph.store.protocol import WHOLE, Answer, Formats
from uncac_graph.web.http.responses import kept
from uncac_graph.web.pages.rendering import page
from uncac_graph.web.pages.spreadsheets import BYTE_ORDER_MARK, Sheet, as_xlsx, attachment, source
from uncac_graph.web.served.asking import Cell, Table, table_of
from uncac_graph.web.served.edition import Edition, edition, edition_of
from uncac_graph.web.served.publication import Publication, publication_of
from uncac_graph.web.served.questions import Question

_ROWS_SHOWN = 500


async def questions(request: Request) -> Response:
    """Answer with the list of questions."""
    return page(
        request,
        "questions.html",
        address="questions/",
        questions=edition_of(request).questions,
        vary=False,
    )


async def question(request: Request) -> Response:
    """Answer with one question and its answer; ``.csv``, ``.json`` and ``.xlsx`` give the answer alone."""
    name = str(request.path_params["name"])
    stem, _, suffix = name.rpartition(".")
    if suffix in ("csv", "json", "xlsx") and stem:
        return await _file(request, _asked(request, stem), suffix)
    asked = _asked(request, name)
    answer = await _answer(publication_of(request.scope), asked, JSON_RESULTS)
    found = table_of(answer.body, asked.query) if answer.form != "graph" else None
    return page(
        request,
        "question.html",
        address=f"questions/{asked.slug}",
        title=asked.text,
        question=asked,
        table=found,
        shown=_ROWS_SHOWN,
        dictionary=dictionary(found) if found else [],
        vary=False,
    )


def _asked(request: Request, slug: str) -> Question:
    for one in edition_of(request).questions:
        if one.slug == slug:
            return one
    raise HTTPException(404, f"There is no question {slug[:80]}.")


async def _answer(publication: Publication, question: Question, media_type: str) -> Answer:
    formats = Formats(table=media_type, boolean=JSON_RESULTS, graph="text/turtle")
    return await publication.store.query(with_prefixes(question.query, publication), WHOLE, formats)


def with_prefixes(query: str, publication: Publication) -> str:
    """Return a query that stands by itself: with our prefixes before it unless it declares its own."""
    return query if "prefix " in query.lower() else edition(publication).prologue + query


async def _file(request: Request, question: Question, suffix: str) -> Response:
    publication = publication_of(request.scope)
    media_type = CSV if suffix == "csv" else JSON_RESULTS
    answer = await _answer(publication, question, media_type)
    body, type_ = answer.body, content_type(answer.media_type)
    if suffix == "xlsx":
        asked = [("Question", question.text), ("Query", question.query)]
        found = table_of(answer.body, question.query)
        body, type_ = as_xlsx(answer_sheet(found, edition_of(request), f"questions/{question.slug}", asked)), XLSX
    elif suffix == "csv":
        body = BYTE_ORDER_MARK + body
    return kept(attachment(body, type_, f"{question.slug}.{suffix}"))


def dictionary(table: Table) -> list[tuple[str, str, int]]:
    """Return (column, kind of value, filled rows) for each column of an answer."""
    return [
        (column, _kind([row[column] for row in table.rows if column in row]), sum(column in row for row in table.rows))
        for column in table.columns
    ]


_KINDS = {"integer": "whole number", "date": "day", "boolean": "true or false", "decimal": "number"}


def _kind(cells: list[Cell]) -> str:
    if not cells:
        return "always empty here"
    if all(cell.type == "uri" for cell in cells):
        return "address of a thing in the graph"
    names = {cell.datatype.rpartition("#")[2] for cell in cells}
    if len(names) == 1 and (name := names.pop()) in _KINDS:
        return _KINDS[name]
    languages = {cell.language for cell in cells if cell.language}
    return f"text in {', '.join(sorted(languages))}" if languages else "text"


def answer_sheet(table: Table, of: Edition, address: str, about: Sequence[tuple[str, str]]) -> Sheet:
    """Return an answer as a table for spreadsheets: names where the graph has them, their addresses behind.

    address: where the answer stands, below the base. about: what was asked, in lines.
    """
    addresses = [name for name in table.columns if any(row[name].type == "uri" for row in table.rows if name in row)]
    rows = [
        [*(_value(row.get(name), of) for name in table.columns), *(_address(row.get(name)) for name in addresses)]
        for row in table.rows
    ]
    columns = [*table.columns, *(f"{name} address" for name in addresses)]
    kinds = [(f"Column {column}", kind) for column, kind, _ in dictionary(table)]
    return Sheet(columns, rows, [*about, *source(of, address), *kinds])


def _value(cell: Cell | None, of: Edition) -> str | float:
    if cell is None:
        return ""
    if cell.datatype.endswith(("#integer", "#decimal", "#double")):
        return float(cell.value)
    return of.called(cell.value) if cell.type == "uri" else cell.value


def _address(cell: Cell | None) -> str:
    return cell.value if cell is not None and cell.type == "uri" else ""
