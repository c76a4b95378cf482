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
Row = tuple[str, ...]


async def of_all(request: Request) -> Response:
    """Answer with every participation; with ``all=yes`` each State and meeting besides, so that no cell is blank."""
    publication, release = publication_of(request.scope), edition_of(request)
    rows = await _rows(publication, _WHICH[""])
    if request.query_params.get("all", "").casefold() in ("yes", "true", "1"):
        rows += _not_listed(await matrix_of(publication), release)
    sheet = Sheet(COLUMNS, _sorted(rows), source(release, "attendance"))
    return kept(spreadsheet(sheet, request.url.path.rpartition(".")[2], "attendance"))


async def of_thing(request: Request, path: str, suffix: str) -> Response:
    """Answer with the participations of a meeting, State or organization; 404 for what has none to tell."""
    kind, release = kind_of(path), edition_of(request)
    if kind.page not in _WHICH:
        raise HTTPException(404, gettext("There is no table of %(thing)s.", thing=path[:200]))
    rows = await _rows(publication_of(request.scope), about(_WHICH[kind.page], release.base + path))
    sheet = Sheet(COLUMNS, _sorted(rows), source(release, path))
    return kept(spreadsheet(sheet, suffix, path.replace("/", "-")))


async def _rows(publication: Publication, which: str) -> list[Row]:
    found = await table(publication, query_file("participations").replace("$which", which))
    return [_row(row, edition(publication)) for row in found.rows if "participation" in row]


def _row(row: Mapping[str, Cell], edition: Edition) -> Row:
    value = {name: cell.value for name, cell in row.items()}
    called = {name: edition.called(cell.value) for name, cell in row.items() if cell.type == "uri"}
    who = edition.path(value["participant"])
    return (
        *(called["participant"], _code(who), kind_of(who).one, called["meeting"], value.get("start", "")),
        *(value.get("end", ""), "listed", called["category"], value["name"]),
        *(called.get("representing", ""), called.get("office", ""), value.get("symbol", ""), value.get("number", "")),
        *(value.get("quote", ""), edition.version),
        *(value["participant"], value["meeting"], value["participation"]),
    )


def _code(path: str) -> str:
    return path.removeprefix("state/") if path.startswith("state/") else ""


def _not_listed(matrix: Matrix, edition: Edition) -> Iterator[Row]:
    """Yield a row for each State at each meeting whose report does not list it, or was not read."""
    for name, state in matrix.states:
        for meeting in (*matrix.all_read, *matrix.unread):
            if not matrix.category(state, meeting):
                yield (
                    *(name, matrix.code(state), "State", meeting.label, meeting.start, meeting.end),
                    *(
                        "not listed" if meeting.read else "report not read",
                        *[""] * 7,
                        edition.version,
                        state,
                        meeting.iri,
                        "",
                    ),
                )


def _sorted(rows: list[Row]) -> list[Row]:
    """Return rows by day of the meeting, the latest first, then by category and name."""
    by_name = sorted(rows, key=lambda row: (row[7], sort_key(row[0])))
    return sorted(by_name, key=lambda row: (row[4], row[3]), reverse=True)
