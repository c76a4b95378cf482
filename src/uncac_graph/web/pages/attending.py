"""Who was represented where: State × meeting, in three values; and each participation a row, for spreadsheets."""

from collections.abc import Iterator, Mapping

from starlette.requests import Request
from starlette.responses import Response

from uncac_graph.kinds import kind_of
from uncac_graph.search_text import sort_key
from uncac_graph.vocabulary import SKOS, UNCAC
from uncac_graph.web.http.responses import kept
from uncac_graph.web.pages.cards.view import MeetingLine, View, in_time
from uncac_graph.web.pages.languages import gettext
from uncac_graph.web.pages.rendering import page
from uncac_graph.web.pages.representation import http_error
from uncac_graph.web.pages.spreadsheets import Sheet, source, spreadsheet
from uncac_graph.web.served.asking import Cell, about, answer_to, label_of, query_file, table
from uncac_graph.web.served.edition import Edition, edition, edition_of
from uncac_graph.web.served.facts import Facts, n_triples
from uncac_graph.web.served.publication import Publication, publication_of

_LISTED = """SELECT ?state ?meeting ?category WHERE {
  ?participation uncac:participant ?state ; uncac:atMeeting ?meeting ; uncac:category ?category .
  ?state a uncac:State .
}"""
_NAMES = """CONSTRUCT { ?s ?p ?o } WHERE {
  { ?s a uncac:Meeting ; ?p ?o
    FILTER (?p IN (rdf:type, rdfs:label, skos:prefLabel, uncac:ordinal, uncac:meetingOf,
                   schema:startDate, schema:endDate)) }
  UNION { ?s a uncac:State ; ?p ?o
    FILTER (?p IN (rdf:type, skos:prefLabel, skos:notation)) FILTER (ISIRI(?o) || LANG(?o) IN ("", "en")) }
  UNION { ?s a uncac:Body ; ?p ?o FILTER (?p IN (skos:prefLabel, rdfs:label, skos:altLabel, skos:notation)) }
  UNION { ?s a uncac:ParticipationCategory ; ?p ?o FILTER (?p IN (skos:prefLabel)) }
}"""

MOST_COLUMNS = 60
"""How many meetings the page shows, the latest; the table for download has all."""
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


class Matrix:
    """States × meetings. A cell is the category under which a State was listed; "" says nothing by itself."""

    def __init__(self, facts: Facts, listed: dict[tuple[str, str], str], edition: Edition) -> None:
        self._listed = listed
        self._facts, self._edition = facts, edition
        lines = [View(iri, facts, edition).line for iri in facts.of_type(UNCAC.Meeting)]
        self.all_read = in_time([line for line in lines if line.read])
        self.meetings = self.all_read[-MOST_COLUMNS:]
        self.unread = in_time([line for line in lines if not line.read])
        named = ((label_of(facts, edition, iri), iri) for iri in facts.of_type(UNCAC.State))
        self.states = sorted(named, key=lambda one: sort_key(one[0]))

    def category(self, state: str, meeting: MeetingLine) -> str:
        """Return the label of the category under which a State was listed, "" where it was not."""
        category = self._listed.get((state, meeting.iri), "")
        return label_of(self._facts, self._edition, category) if category else ""

    def code(self, state: str) -> str:
        """Return the alpha-3 code of a State."""
        return self._facts.value(state, SKOS.notation)

    def short(self, meeting: MeetingLine) -> str:
        """Return a meeting in a word for the head of a column: body and ordinal."""
        series = self._facts.value(meeting.body.iri, SKOS.notation) if meeting.body else ""
        return f"{series.rpartition('/')[2] or gettext('Meeting')} {meeting.number}"


async def matrix_of(publication: Publication) -> Matrix:
    """Return what is known of each State at each meeting of a release."""
    release = edition(publication)
    rows = await table(publication, _LISTED)
    listed = {(row["state"].value, row["meeting"].value): row["category"].value for row in rows.rows}
    names = await answer_to(publication, _NAMES)
    return Matrix(Facts(n_triples(names.body), release.base), listed, release)


async def attendance(request: Request) -> Response:
    """Answer with the matrix as a page."""
    matrix = await matrix_of(publication_of(request.scope))
    return page(request, "attendance.html", address="attendance", matrix=matrix, vary=False)


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
        raise http_error(404, "There is no table of %(thing)s.", thing=path[:200])
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
