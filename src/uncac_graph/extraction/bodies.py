"""Bodies: which one met, and which ones a passage names."""

from uncac_graph.authorities import Authorities
from uncac_graph.model import Finding, Paragraph, ReportedBody, Stated


def reported_body(title_block: Paragraph, symbol: str, authorities: Authorities) -> tuple[ReportedBody, list[Finding]]:
    """Return the body that met, by the series of the report's symbol, checked against the body that the title names."""
    raise NotImplementedError


def series_of_symbol(symbol: str) -> str:
    """Return the series of a document symbol: "CAC/COSP/IRG/2016/9/Add.1" → "CAC/COSP/IRG"."""
    raise NotImplementedError


def bodies_in(
    paragraph: Paragraph, authorities: Authorities, own_series: str, start: int = 0, end: int | None = None
) -> list[Stated[str]]:
    """Return the bodies that a stretch names, in full or in short ("the Group"), by series, without the article."""
    raise NotImplementedError
