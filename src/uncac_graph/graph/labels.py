"""English labels of what a report introduces (contract G13).

A label depends on the thing's key alone, so that two reports which name the same thing give it the same label.
"""

from uncac_graph.model import CitedResolution, MeetingKey

# Series whose bodies hold sessions; the others hold meetings (the Conference, its Implementation Review Group).
_SESSION_SERIES = ("COSP", "IRG", "COP")


def ordinal_figure(n: int) -> str:
    """Return 12 as "12th", 23 as "23rd"."""
    if n % 100 in (11, 12, 13):
        return f"{n}th"
    return f"{n}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(n % 10, 'th') }"


def meeting_label(key: MeetingKey) -> str:
    """Return "CAC/COSP/EG.1, 12th meeting", "CAC/COSP/IRG, 14th session, resumed 1"."""
    noun = "session" if key.series.rsplit("/", 1)[-1] in _SESSION_SERIES else "meeting"
    part = f", {key.part.replace('/', ' ')}" if key.part else ""
    return f"{key.series}, {ordinal_figure(key.ordinal)} {noun}{part}"


def resolution_label(cited: CitedResolution) -> str:
    """Return "Resolution 4/2 (CAC/COSP)"."""
    return f"{cited.kind.capitalize()} {cited.session}/{cited.number} ({cited.adopted_by})"
