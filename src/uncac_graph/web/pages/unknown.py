"""What is not known, as one page: what one query finds in the graph, and what the ledgers tell of passages unread."""

from starlette.requests import Request
from starlette.responses import Response

from uncac_graph.search_text import sort_key
from uncac_graph.web.pages.rendering import page
from uncac_graph.web.served.asking import query_file
from uncac_graph.web.served.edition import edition_of
from uncac_graph.web.served.gaps import Gap, gaps, sequences
from uncac_graph.web.served.publication import publication_of


async def unknown(request: Request) -> Response:
    """Answer with what the release does not know."""
    edition = edition_of(request)
    publication = publication_of(request.scope)

    def by_name(found: list[Gap]) -> list[tuple[str, Gap]]:
        """Return gaps with the names of what they are of, in the order of these."""
        return sorted(((edition.called(gap.thing), gap) for gap in found), key=lambda one: sort_key(one[0]))

    found = await gaps(publication)
    return page(
        request,
        "unknown.html",
        address="unknown",
        sequences=[(body, edition.called(body), numbers) for body, numbers in (await sequences(publication)).items()],
        gaps={kind: by_name(of_kind) for kind, of_kind in found.items()},
        unread=edition.passages_unread,
        query=edition.prologue + query_file("unknown"),
        vary=False,
    )
