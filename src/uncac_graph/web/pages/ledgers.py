"""What was read of each report, paragraph by paragraph, and what a release does not know."""

from collections import Counter

from starlette.requests import Request
from starlette.responses import Response

from uncac_graph.search_text import sort_key
from uncac_graph.web.pages.cards.document import paragraphs
from uncac_graph.web.pages.cards.view import View
from uncac_graph.web.pages.languages import gettext
from uncac_graph.web.pages.rendering import page
from uncac_graph.web.pages.representation import http_error
from uncac_graph.web.served.asking import facts_of_page, query_file
from uncac_graph.web.served.edition import Edition, edition_of
from uncac_graph.web.served.gaps import gaps, sequences
from uncac_graph.web.served.publication import publication_of


async def ledgers(request: Request) -> Response:
    """Answer with the reports that were read."""
    edition = edition_of(request)
    sums = {report.slug: _sums(edition, report.slug) for report in edition.reports}
    return page(request, "ledgers.html", address="ledger/", sums=sums, vary=False)


def _sums(edition: Edition, slug: str) -> dict[str, int]:
    account = edition.ledger(slug) or {"paragraphs": [], "names": []}
    provisional = sum(bool(name["provisional"]) for name in account["names"])
    statuses = Counter(entry["status"] for entry in account["paragraphs"])
    return {**statuses, "names": len(account["names"]), "provisional": provisional}


async def ledger(request: Request) -> Response:
    """Answer with the account of one report: each paragraph and each name."""
    edition, slug = edition_of(request), str(request.path_params["slug"])
    account = edition.ledger(slug) if "/" not in slug and ".." not in slug else None
    if account is None:
        raise http_error(404, "There is no ledger of %(report)s.", report=slug[:80])
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


async def unknown(request: Request) -> Response:
    """Answer with what the release does not know."""
    edition = edition_of(request)
    publication = publication_of(request.scope)
    return page(
        request,
        "unknown.html",
        address="unknown",
        sequences=[(body, edition.called(body), numbers) for body, numbers in (await sequences(publication)).items()],
        # By the names of what they are of.
        gaps={
            kind: sorted(((edition.called(gap.thing), gap) for gap in of_kind), key=lambda one: sort_key(one[0]))
            for kind, of_kind in (await gaps(publication)).items()
        },
        unread=edition.passages_unread,
        query=edition.prologue + query_file("unknown"),
        vary=False,
    )
