"""The mandate: by which resolutions the Conference convened, established or directed the body, and for what."""

from collections.abc import Sequence

from uncac_graph.authorities import Authorities
from uncac_graph.model import CitedResolution, Finding, Paragraph, ReportedBody


def mandate(
    paragraphs: Sequence[Paragraph], body: ReportedBody, authorities: Authorities
) -> tuple[ReportedBody, list[CitedResolution], list[Finding]]:
    """Return the body with its parent and provisions, and the resolutions that mandate it (contract G32, G44)."""
    raise NotImplementedError
