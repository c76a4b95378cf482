"""A list of names in a page: pasted, matched as the service matches, and given back as a table, as CSV or XLSX."""

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from uncac_graph.kinds import KINDS
from uncac_graph.web.pages.rendering import page
from uncac_graph.web.pages.representation import http_error
from uncac_graph.web.pages.spreadsheets import SUFFIXES, Sheet, source, spreadsheet
from uncac_graph.web.reconcile.candidates import answers
from uncac_graph.web.reconcile.queries import KINDS_BY_TYPE, MOST_QUERIES, Condition, Query
from uncac_graph.web.reconcile.routes import form
from uncac_graph.web.served.edition import Edition, edition_of
from uncac_graph.web.served.matching import Candidate, UnmeantError, index_of
from uncac_graph.web.served.publication import publication_of
from uncac_graph.web.sparql.protocol import FORM

ADDRESS = "reconcile/guide"
COLUMNS = ("name", "match", "called", "type", "code", "address", "release")
_CANDIDATES = 5


def routes() -> list[BaseRoute]:
    """Return the route of the page, which people read in their language."""
    return [Route(f"/{ADDRESS}", guide, methods=["GET", "POST"])]


@dataclass(frozen=True, slots=True)
class Line:
    """A pasted name with what it may stand for, the likeliest first."""

    name: str
    candidates: Sequence[Candidate]

    @property
    def is_certain(self) -> bool:
        """Whether it can stand for the first alone."""
        return bool(self.candidates) and self.candidates[0].certain

    @property
    def shown(self) -> Sequence[Candidate]:
        """The one thing that it means, or each that it may mean."""
        return self.candidates[:1] if self.is_certain else self.candidates


async def guide(request: Request) -> Response:
    """Answer with the page on matching names; to a form with ``names``, a name a line, with what they mean."""
    given = await form(request, f"This page takes a form ({FORM}).") if request.method == "POST" else {}
    type_, text, suffix = (given.get(name, "") for name in ("type", "names", "as"))
    lines = await _matched(request, text, type_)
    if suffix in SUFFIXES:
        of = edition_of(request)
        rows = [row for line in lines for row in _rows(of, line)]
        answer = spreadsheet(Sheet(COLUMNS, rows, source(of, ADDRESS)), suffix, "matched-names")
    else:
        types = {one: KINDS[kinds[0]].one for one, kinds in KINDS_BY_TYPE.items()}
        shown = {"text": text, "type": type_, "types": types, "kinds": KINDS, "lines": lines}
        answer = page(request, "reconcile.html", address=ADDRESS, given=shown, vary=False)
    if request.method == "POST":
        answer.headers["Cache-Control"] = "no-store"
    return answer


async def _matched(request: Request, text: str, type_: str) -> list[Line]:
    names = [name for line in text.splitlines() if (name := " ".join(line.split()))]
    if not names:
        return []
    if len(names) > MOST_QUERIES:
        told = {"most": MOST_QUERIES, "given": len(names)}
        raise http_error(413, "A list has at most %(most)s names; this one has %(given)s.", **told)
    try:
        index = index_of(edition_of(request))
    except UnmeantError as error:
        raise http_error(503, error.message) from None
    types = (type_,) if type_ in KINDS_BY_TYPE else ()
    queries = [Query((Condition("name", (name,)),), types, _CANDIDATES) for name in names]
    found = await answers(publication_of(request.scope), index, queries)
    return [Line(name, candidates) for name, candidates in zip(names, found, strict=True)]


def _rows(of: Edition, line: Line) -> list[tuple[str, ...]]:
    """Return a row for each thing that a name may mean; one that says so where there is none."""
    match = "certain" if line.is_certain else "possible"
    return [
        (
            *(line.name, match, of.called(of.base + one.path), KINDS[one.kind].one),
            *(one.note, of.base + one.path, of.version),
        )
        for one in (candidate.thing for candidate in line.shown)
    ] or [(line.name, "none", "", "", "", "", of.version)]
