"""The competency questions as pages: each with its answer as table, picture and file, with a data dictionary."""

import asyncio
from collections.abc import Mapping, Sequence
from itertools import groupby, permutations
from typing import Any

from pyoxigraph import NamedNode
from starlette.requests import Request
from starlette.responses import Response

from uncac_graph.kinds import KINDS, kind_of
from uncac_graph.languages import N_
from uncac_graph.media_types import CSV, JSON_RESULTS, TURTLE, XLSX, content_type
from uncac_graph.web.http.errors import RequestProblem
from uncac_graph.web.http.responses import kept
from uncac_graph.web.pages.charts.files import NoPngError, png_file, svg_file
from uncac_graph.web.pages.charts.fitting import WORDS, charts_of
from uncac_graph.web.pages.languages import gettext
from uncac_graph.web.pages.parameters import Turned, turned
from uncac_graph.web.pages.rendering import page
from uncac_graph.web.pages.representation import REVALIDATE, http_error
from uncac_graph.web.pages.spreadsheets import BYTE_ORDER_MARK, Sheet, as_xlsx, attachment, source
from uncac_graph.web.served.asking import Cell, Table, answer_to, in_order_of_names, query_file, rows_counted, table
from uncac_graph.web.served.edition import Edition, edition, edition_of
from uncac_graph.web.served.facts import Proof
from uncac_graph.web.served.gaps import coverage, symbols_not_printed
from uncac_graph.web.served.publication import Publication, publication_of

PICTURES = {"svg": "image/svg+xml", "png": "image/png"}
_FILES = ("csv", "json", "xlsx")
_ROWS_SHOWN = 500


async def questions(request: Request) -> Response:
    """Answer with the list of questions, those of readers by what they ask about."""
    found = edition_of(request).questions
    by_subject = groupby((one for one in found if not one.is_check), key=lambda one: KINDS.get(one.subject))
    return page(
        request,
        "questions.html",
        address="questions/",
        by_subject={subject: list(asked) for subject, asked in by_subject},
        checks=[one for one in found if one.is_check],
        vary=False,
    )


async def question(request: Request) -> Response:
    """Answer with one question and its answer; ``.csv``, ``.json``, ``.xlsx``, ``.svg``, ``.png`` give that alone."""
    name = str(request.path_params["name"])
    stem, _, suffix = name.rpartition(".")
    is_file = bool(stem) and suffix in (*_FILES, *PICTURES)
    of = edition_of(request)
    slug = stem if is_file else name
    published = next((one for one in of.questions if one.slug == slug), None)
    if published is None:
        raise http_error(404, "There is no question %(name)s.", name=slug[:80])
    given = {name: value for name, value in request.query_params.items() if name != "picture"}
    asked = turned(of, published, given)
    if is_file:
        return await _file(request, asked, suffix)
    publication = publication_of(request.scope)
    query = asked.question.query
    answer = await answer_to(publication, query, graph=TURTLE)
    found = in_order_of_names(answer.body, query, of) if answer.form != "graph" else None
    asked_of = [of.base + one.default for one in asked.question.parameters(of.base) if not one.is_year]
    return page(
        request,
        "question.html",
        address=asked.address,
        title=asked.question.text,
        question=asked.question,
        asked=asked,
        coverage=await coverage(publication),
        dictionary=dictionary(found) if found else [],
        vary=False,
        **await shown_with_proofs(request, found, query, asked_of, _ROWS_SHOWN),
    )


async def shown_with_proofs(
    request: Request, table: Table | None, query: str, named: Sequence[str], most: int
) -> dict[str, Any]:
    """Return what a page needs to show an answer: as table and picture, with what proves each of its first rows.

    named: the IRIs of the things that are asked about. most: how many rows are shown.
    """
    publication = publication_of(request.scope)
    return {
        "table": table,
        "shown": most,
        "proofs": await _row_proofs(publication, table.rows[:most], named) if table else [],
        "unprinted": await symbols_not_printed(publication),
        "counted": rows_counted(query),
        **shown_as(request, table),
    }


# Of which kinds one thing is stated to have to do with the other: who was where, what lay before a meeting, mandates.
_STATED = frozenset(
    {
        *(("state", "meeting"), ("organization", "meeting"), ("person", "meeting")),
        *(("meeting", "document"), ("document", "meeting"), ("resolution", "body"), ("decision", "body")),
    }
)


async def _row_proofs(
    publication: Publication, rows: Sequence[Mapping[str, Cell]], named: Sequence[str]
) -> list[list[Proof]]:
    """Return the passages that prove each of some rows; none where no report states what its things have to do.

    named: the IRIs of the things that the question is asked of, which its rows need not repeat.
    """
    of = edition(publication)
    pairs_by_row = []
    for row in rows:
        own = [cell.value for cell in row.values() if cell.type == "uri"]
        kinds = {iri: kind_of(of.path(iri)).slug for iri in (*own, *named)}
        stated = ((a, b) for a, b in permutations(kinds, 2) if (kinds[a], kinds[b]) in _STATED)
        pairs_by_row.append([(a, b) for a, b in stated if a in own or b in own])
    wanted = sorted({pair for pairs in pairs_by_row for pair in pairs})
    written = " ".join(f"({NamedNode(a)} {NamedNode(b)})" for a, b in wanted)
    query = query_file("row-proofs").replace("$pairs", written)
    proofs: dict[tuple[str, str], list[Proof]] = {}
    for found in (await table(publication, query)).rows if wanted else ():
        told: dict[str, Any] = {name: cell.value for name, cell in found.items()}
        pair = told.pop("subject"), told.pop("object")
        told |= {"start": int(told["start"]), "end": int(told["end"]), "text": ""}
        proofs.setdefault(pair, []).append(Proof(**told))
    return [list(dict.fromkeys(proof for pair in pairs for proof in proofs.get(pair, ()))) for pairs in pairs_by_row]


async def _file(request: Request, asked: Turned, suffix: str) -> Response:
    of, one = edition_of(request), asked.question
    rows_as = CSV if suffix == "csv" else JSON_RESULTS
    answer = await answer_to(publication_of(request.scope), one.query, rows=rows_as, graph=TURTLE)
    body, type_ = answer.body, content_type(answer.media_type)
    if suffix == "csv":
        body = BYTE_ORDER_MARK + body
    elif suffix != "json":
        rows = in_order_of_names(body, one.query, of)
        if suffix in PICTURES:
            return kept(await picture_file(request, rows, one.text, suffix))
        told = [("Question", one.text), ("Query", one.query)]
        body, type_ = as_xlsx(answer_sheet(rows, of, asked.address + asked.query_string, told)), XLSX
    return kept(attachment(body, type_, f"{one.slug}.{suffix}"))


def shown_as(request: Request, table: Table | None) -> dict[str, Any]:
    """Return what a page needs to show an answer as a picture: the one asked for, else the first that fits."""
    charts, why = charts_of(table, edition_of(request)) if table else ({}, gettext("A graph is drawn by other tools."))
    wanted = request.query_params.get("picture", "")
    if wanted and wanted not in charts:
        told = why or gettext("It has %(pictures)s.", pictures=", ".join(charts))
        message = gettext("This answer has no picture “%(name)s”.", name=wanted[:40])
        raise RequestProblem(400, f"{message} {told}")
    name = wanted or next(iter(charts), "")
    return {
        "charts": {one: gettext(WORDS[one]) for one in charts},
        "chart": name,
        "drawn": charts[name]() if name else "",
        "why": why,
    }


async def picture_file(request: Request, table: Table, title: str, suffix: str) -> Response:
    """Return an answer as a picture to embed; ``picture`` in the address says which."""
    shown, of = shown_as(request, table), edition_of(request)
    if not shown["drawn"]:
        raise RequestProblem(404, f"{gettext('There is no picture of this answer.')} {shown['why']}")
    caption = gettext("UNCAC Graph, release %(version)s of %(day)s.", version=of.version, day=of.day)
    body = svg_file(shown["drawn"], title, f"{caption} {of.base}")
    if suffix == "png":
        try:
            body = await asyncio.to_thread(png_file, body)
        except NoPngError as error:
            raise RequestProblem(501, str(error)) from None
    return Response(body, headers={"Content-Type": PICTURES[suffix], "Cache-Control": REVALIDATE})


def dictionary(table: Table) -> list[tuple[str, str, str, int]]:
    """Return (column, kind of value as a message, languages of its texts, filled rows) for each column of an answer."""
    filled = {name: [row[name] for row in table.rows if name in row] for name in table.columns}
    return [
        (name, _kind(cells), ", ".join(sorted({cell.language for cell in cells} - {""})), len(cells))
        for name, cells in filled.items()
    ]


_KINDS = {
    "integer": N_("whole number"),
    "date": N_("day"),
    "boolean": N_("true or false"),
    "decimal": N_("number"),
}


def _kind(cells: list[Cell]) -> str:
    if not cells:
        return N_("always empty here")
    if all(cell.type == "uri" for cell in cells):
        return N_("address of a thing in the graph")
    names = {cell.datatype.rpartition("#")[2] for cell in cells}
    if len(names) == 1 and (name := names.pop()) in _KINDS:
        return _KINDS[name]
    return N_("text")


def answer_sheet(table: Table, of: Edition, address: str, about: Sequence[tuple[str, str]]) -> Sheet:
    """Return an answer as a table for spreadsheets: names where the graph has them, their addresses behind.

    address: where the answer stands, below the base. about: what was asked, in lines.
    """

    def value(cell: Cell) -> str | float:
        if cell.number is not None:
            return cell.number
        return of.called(cell.value) if cell.type == "uri" else cell.value

    addresses = [name for name in table.columns if any(row[name].type == "uri" for row in table.rows if name in row)]
    rows = [
        [
            *(value(row[name]) if name in row else "" for name in table.columns),
            *(row[name].value if name in row and row[name].type == "uri" else "" for name in addresses),
        ]
        for row in table.rows
    ]
    columns = [*table.columns, *(f"{name} address" for name in addresses)]
    kinds = [
        (f"Column {column}", f"{kind} in {languages}" if languages else kind)
        for column, kind, languages, _ in dictionary(table)
    ]
    return Sheet(columns, rows, [*about, *source(of, address), *kinds])
