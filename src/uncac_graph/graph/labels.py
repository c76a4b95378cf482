"""English labels of what a report introduces (contract G13): names throughout, where the authorities know them.

A label depends on the thing's key and the authorities alone, so that two reports which name the same thing give it the
same label.
"""

from collections.abc import Mapping, Sequence

from uncac_graph.authorities.entries import Body
from uncac_graph.languages import ENGLISH
from uncac_graph.model import CitedResolution, MeetingKey
from uncac_graph.search_text import ordinal_figure

Bodies = Mapping[str, Body]
"""Those that the authorities know, by series; of the others the series is the name."""

# Series whose bodies hold sessions; the others hold meetings (the Conference, its Implementation Review Group).
_SESSION_SERIES = ("COSP", "IRG", "COP")
# Of a longer name the beginning is enough, as far as one of the body's other names goes that is no mere word or two.
_LONG_NAME, _LONG_ENOUGH = 40, 20


def numbered(key: MeetingKey, body: Body | None) -> str:
    """Return "12th meeting", "14th session, resumed 1"."""
    held = "session" if key.series.rsplit("/", 1)[-1] in _SESSION_SERIES else "meeting"
    part = f", {key.part.replace('/', ' ')}" if key.part else ""
    return f"{ordinal_figure(key.ordinal)} {body.gathering if body else held}{part}"


def meeting_label(key: MeetingKey, bodies: Bodies) -> str:
    """Return "Implementation Review Group, 14th session, resumed 1"."""
    return f"{body_label(key.series, bodies)}, {numbered(key, bodies.get(key.series))}"


def body_label(series: str, bodies: Bodies) -> str:
    """Return "Conference of the States Parties"."""
    body = bodies.get(series)
    return short_name([name.text for name in body.all_names if name.language == ENGLISH]) if body else series


def short_name(names: Sequence[str]) -> str:
    """Return the first of a body's names, of a long one the beginning that is another of its names."""
    beginnings = [name for name in names[1:] if names[0].startswith(f"{name} ") and len(name) >= _LONG_ENOUGH]
    return max(beginnings, key=len) if beginnings and len(names[0]) > _LONG_NAME else names[0]


def resolution_label(cited: CitedResolution, bodies: Bodies) -> str:
    """Return "Resolution 4/2 (Conference of the States Parties)"."""
    return f"{cited.kind.capitalize()} {cited.session}/{cited.number} ({body_label(cited.adopted_by, bodies)})"
