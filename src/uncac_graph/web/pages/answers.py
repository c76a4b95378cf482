"""The competency questions as pages: each with its answer as table, CSV, XLSX and JSON, and a data dictionary."""

import io
from typing import TYPE_CHECKING

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from uncac_graph.media_types import CSV, JSON_RESULTS, content_type
from uncac_graph.store.protocol import WHOLE, Answer, Formats
from uncac_graph.web.http.responses import kept
from uncac_graph.web.pages.rendering import page
from uncac_graph.web.pages.representation import REVALIDATE
from uncac_graph.web.served.asking import Cell, Table, table_of
from uncac_graph.web.served.edition import Edition, edition, edition_of
from uncac_graph.web.served.publication import Publication, publication_of
from uncac_graph.web.served.questions import Question

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
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
    found = table_of(answer.body) if answer.form != "graph" else None
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
        body, type_ = workbook(question, table_of(answer.body), edition_of(request)), XLSX
    return kept(attachment(body, type_, f"{question.slug}.{suffix}"))


def attachment(body: bytes, type_: str, name: str) -> Response:
    """Return a file that browsers save under its name."""
    told = {"Content-Type": type_, "Content-Disposition": f'attachment; filename="{name}"'}
    return Response(body, headers={**told, "Cache-Control": REVALIDATE})


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


def workbook(question: Question, table: Table, of: Edition) -> bytes:
    """Return an answer as a workbook: the rows, and a sheet that says what they are and whence."""
    import xlsxwriter  # which takes half as long as the whole site

    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    bold = book.add_format({"bold": True})
    _answer_sheet(book.add_worksheet("Answer"), table, bold)
    about = [
        ("Question", question.text),
        ("Release", of.version),
        ("Source", f"{of.base}questions/{question.slug}"),
        ("Licence", str(of.manifest.get("license", ""))),
        *((f"Column {column}", kind) for column, kind, _ in dictionary(table)),
        ("Query", question.query),
    ]
    sheet = book.add_worksheet("About")
    for row, (name, value) in enumerate(about):
        sheet.write_string(row, 0, name, bold)
        sheet.write_string(row, 1, value)
    book.close()
    return buffer.getvalue()


def _answer_sheet(sheet: "Worksheet", table: Table, bold: "Format") -> None:
    for column, name in enumerate(table.columns):
        sheet.write_string(0, column, name, bold)
    for number, row in enumerate(table.rows, 1):
        for column, cell in enumerate(map(row.get, table.columns)):
            if cell and cell.datatype.endswith(("#integer", "#decimal", "#double")):
                sheet.write_number(number, column, float(cell.value))
            elif cell:
                sheet.write_string(number, column, cell.value)
    sheet.freeze_panes(1, 0)
