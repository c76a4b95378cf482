"""Who was represented where: State × meeting, in three values, and the ledger of each report."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from uncac_graph.search_text import sort_key
from uncac_graph.vocabulary import SKOS, UNCAC
from uncac_graph.web.pages.cards.document import paragraphs
from uncac_graph.web.pages.cards.view import MeetingLine, View, in_time
from uncac_graph.web.pages.languages import gettext
from uncac_graph.web.pages.rendering import page
from uncac_graph.web.served.asking import facts_of_page, label_of, table, triples
from uncac_graph.web.served.edition import Edition, edition, edition_of
from uncac_graph.web.served.facts import Facts
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
    return Matrix(Facts.read(release.base, await triples(publication, _NAMES)), listed, release)


async def attendance(request: Request) -> Response:
    """Answer with the matrix as a page."""
    matrix = await matrix_of(publication_of(request.scope))
    return page(request, "attendance.html", address="attendance", matrix=matrix, vary=False)


async def ledgers(request: Request) -> Response:
    """Answer with the reports that were read."""
    edition = edition_of(request)
    sums = {report.slug: _sums(edition, report.slug) for report in edition.reports}
    return page(request, "ledgers.html", address="ledger/", sums=sums, vary=False)


def _sums(edition: Edition, slug: str) -> dict[str, int]:
    account = edition.ledger(slug) or {"paragraphs": [], "names": []}
    sums: dict[str, int] = {}
    for entry in account["paragraphs"]:
        sums[entry["status"]] = sums.get(entry["status"], 0) + 1
    sums["names"] = len(account["names"])
    sums["provisional"] = sum(bool(name["provisional"]) for name in account["names"])
    return sums


async def ledger(request: Request) -> Response:
    """Answer with the account of one report: each paragraph and each name."""
    edition, slug = edition_of(request), str(request.path_params["slug"])
    account = edition.ledger(slug) if "/" not in slug and ".." not in slug else None
    if account is None:
        raise HTTPException(404, gettext("There is no ledger of %(report)s.", report=slug[:80]))
    document = f"{edition.base}document/{slug}"
    facts = await facts_of_page(publication_of(request.scope), document, "document")
    found = paragraphs(View(document, facts, edition)) if facts else []
    return page(
        request,
        "ledger.html",
        address=f"ledger/{slug}",
        title=gettext("Ledger of %(symbol)s", symbol=account["symbol"]),
        account=account,
        document=document,
        paragraphs={paragraph.slug: paragraph for paragraph in found},
        sums=_sums(edition, slug),
        vary=False,
    )
