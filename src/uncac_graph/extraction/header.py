"""The masthead and the title: the report as a document."""

from uncac_graph.authorities import Authorities
from uncac_graph.model import Finding, OwnDocument, Paragraph, Passage


def own_document(
    title_block: Paragraph, authorities: Authorities, symbol: str | None
) -> tuple[OwnDocument, list[Finding]]:
    """Return the report as a document, from paragraph 0.

    symbol: the curated one, used only where the masthead prints none (contract G6).

    Raises:
        ExtractionError: neither the masthead nor the caller names a symbol.
    """
    raise NotImplementedError


def title_passage(title_block: Paragraph) -> Passage | None:
    """Return the title: from "Report of" or "Report on" to its end (contract G66)."""
    raise NotImplementedError
