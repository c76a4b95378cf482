"""Who took part, one row a participation: of a meeting, a State, an organization, or of all; for spreadsheets."""

from collections.abc import Iterator, Mapping

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from uncac_graph.kinds import kind_of
from uncac_graph.search_text import sort_key
from uncac_graph.web.http.responses import kept
from uncac_graph.web.pages.attending import Matrix, matrix_of
from uncac_graph.web.pages.languages import gettext
from uncac_graph.web.pages.spreadsheets import Sheet, source, spreadsheet
from uncac_graph.web.served.asking import Cell, about, query_file, table
from uncac_graph.web.served.edition import Edition, edition, edition_of
from uncac_graph.web.served.publication import Publication, publication_of

COLUMNS = (
    *("participant", "code", "kind", "meeting", "start", "end", "attendance", "category", "name as printed"),
    *("representing", "office", "document", "paragraph", "sentence", "release"),
    *("participant address", "meeting address", "participation address"),
)
# What the rows of the query are of, by the page of a kind.
_WHICH: Mapping[str, str] = {
    "meeting": "VALUES ?meeting { $this }",
    "participant": "{ ?participation uncac:participant $this } UNION { ?participation uncac:representing $this }",
    "": "",
}
Row = Mapping[str, str]
"""The values by column; a column that is not there is empty."""


async def of_all(request: Request) -> Response:
    """Answer with every participation; with ``all=yes`` each State and meeting besides, so that no cell is blank."""
    publication, release = publication_of(request.scope), edition_of(request)
    rows = await _rows(publication, _WHICH[""])
    if request.query_params.get("all", "").casefold() in ("yes", "true", "1"):
        rows += _not_listed(await matrix_of(publication))
    return kept(spreadsheet(_sheet(rows, release, "attendance"), request.url.path.rpartition(".")[2], "attendance"))


async def of_thing(request: Request, path: str, suffix: str) -> Response:
    """Answer with the participations of a meeting, State or organization; 404 for what has none to tell."""
    kind, release = kind_of(path), edition_of(request)
    if kind.page not in _WHICH:
        raise HTTPException(404, gettext("There is no table of %(thing)s.", thing=path[:200]))
    rows = await _rows(publication_of(request.scope), about(_WHICH[kind.page], release.base + path))
    return kept(spreadsheet(_sheet(rows, release, path), suffix, path.replace("/", "-")))


async def _rows(publication: Publication, which: str) -> list[Row]:
    found = await table(publication, query_file("participations").replace("$which", which))
    return [_row(row, edition(publication)) for row in found.rows if "participation" in row]


def _row(row: Mapping[str, Cell], edition: Edition) -> Row:
    value = {name: cell.value for name, cell in row.items()}
    called = {name: edition.called(cell.value) for name, cell in row.items() if cell.type == "uri"}
    who = edition.path(value["participant"])
    return {
        "participant": called["participant"],
        "code": who.removeprefix("state/") if who.startswith("state/") else "",
        "kind": kind_of(who).one,
        "meeting": called["meeting"],
        "start": value.get("start", ""),
        "end": value.get("end", ""),
        "attendance": "listed",
        "category": called["category"],
        "name as printed": value["name"],
        "representing": called.get("representing", ""),
        "office": called.get("office", ""),
        "document": value.get("symbol", ""),
        "paragraph": value.get("number", ""),
        "sentence": value.get("quote", ""),
        "participant address": value["participant"],
        "meeting address": value["meeting"],
        "participation address": value["participation"],
    }


def _not_listed(matrix: Matrix) -> Iterator[Row]:
    """Yield a row for each State at each meeting whose report does not list it, or was not read."""
    for name, state in matrix.states:
        for meeting in (*matrix.all_read, *matrix.unread):
            if not matrix.category(state, meeting):
                yield {
                    "participant": name,
                    "code": matrix.code(state),
                    "kind": "State",
                    "meeting": meeting.label,
                    "start": meeting.start,
                    "end": meeting.end,
                    "attendance": "not listed" if meeting.read else "report not read",
                    "participant address": state,
                    "meeting address": meeting.iri,
                }


def _sheet(rows: list[Row], edition: Edition, address: str) -> Sheet:
    """Return rows as a table: by day of the meeting, the latest first, then by category and name."""
    by_name = sorted(rows, key=lambda row: (row.get("category", ""), sort_key(row["participant"])))
    by_day = sorted(by_name, key=lambda row: (row["start"], row["meeting"]), reverse=True)
    whole = ({"release": edition.version, **row} for row in by_day)
    values = [[row.get(column, "") for column in COLUMNS] for row in whole]
    return Sheet(COLUMNS, values, source(edition, address))
