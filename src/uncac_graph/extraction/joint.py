"""Items that the meeting considered jointly with other bodies."""

from collections.abc import Sequence

from uncac_graph.authorities import Authorities
from uncac_graph.model import Finding, JointConsideration, Paragraph


def joint_considerations(
    paragraphs: Sequence[Paragraph], series: str, authorities: Authorities
) -> tuple[list[JointConsideration], list[Finding]]:
    """Return the joint considerations, one a sentence (contract G21)."""
    raise NotImplementedError
