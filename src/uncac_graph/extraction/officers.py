"""Officers: who chaired the meeting, and whom it elected."""

from collections.abc import Sequence

from uncac_graph.authorities import Authorities
from uncac_graph.model import Finding, MeetingKey, MentionedMeeting, Paragraph, Participation


def officers(
    paragraphs: Sequence[Paragraph], key: MeetingKey, authorities: Authorities
) -> tuple[list[Participation], list[MentionedMeeting], list[Finding]]:
    """Return the chairs and elected officers in the order of the text, and the sessions of their offices."""
    raise NotImplementedError
