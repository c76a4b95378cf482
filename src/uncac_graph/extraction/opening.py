"""The opening: which meeting it was, when, where, in what format, and how many sittings it had."""

from collections.abc import Sequence

from uncac_graph.authorities import Authorities
from uncac_graph.model import Finding, MentionedMeeting, Paragraph, ReportedBody, ReportedMeeting


def meeting(
    paragraphs: Sequence[Paragraph], body: ReportedBody, authorities: Authorities, curated_ordinal: int | None = None
) -> tuple[ReportedMeeting | None, list[MentionedMeeting], list[Finding]]:
    """Return the meeting that the report is of, and the session that it is a part of, if any.

    None where neither the report nor the authorities nor `curated_ordinal` know the ordinal (contract G75):
    a finding then says so.
    """
    raise NotImplementedError
