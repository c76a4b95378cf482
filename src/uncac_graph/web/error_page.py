"""What a browser shows instead of problem+json."""

from uncac_graph.web.edition import edition
from uncac_graph.web.publication import Publication
from uncac_graph.web.rendering import html


def error_page(publication: Publication, status: int, title: str, detail: str) -> bytes:
    """Return a page that says what is wrong and what to do next."""
    return html(
        "error.html", edition(publication), title=title, status=status, detail=detail, own_search=True, path="search"
    )
