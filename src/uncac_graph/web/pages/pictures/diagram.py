"""The classes of the ontology as boxes, with the properties between them as arrows."""

from collections.abc import Sequence

from markupsafe import Markup

from uncac_graph.web.pages.languages import gettext
from uncac_graph.web.pages.pictures.svg import element, joined, picture

# Columns of classes, from what is said to what proves it; a class that is not named here goes below the last.
_COLUMNS = (
    ("Resolution", "Decision"),
    ("Provision", "Body"),
    ("AgendaItem", "Meeting", "JointConsideration", "Adoption"),
    ("Participation", "Document", "Paragraph", "Evidence"),
    ("ParticipationCategory", "State"),
)
_WIDTH, _HEIGHT, _BOX_WIDTH, _BOX_HEIGHT = 196, 78, 158, 34


def class_diagram(arrows: Sequence[tuple[str, str, str]]) -> Markup:
    """Return the diagram; each arrow's title names its properties."""
    names = {name for start, _, end in arrows for name in (start, end)}
    places = _places(names)
    between: dict[tuple[str, str], list[str]] = {}
    for start, property_, end in arrows:
        if start != end:
            between.setdefault((start, end), []).append(property_)
    lines = []
    for (start, end), found in sorted(between.items()):
        (x1, y1), (x2, y2) = _edge(places[start], places[end]), _edge(places[end], places[start])
        title = element("title", ", ".join(found))
        lines.append(element("line", title, x1=x1, y1=y1, x2=x2, y2=y2, marker_end="url(#tip)"))
    tip = element("path", d="M0,0 L8,4 L0,8 z")
    marker = element("marker", tip, id="tip", markerWidth=8, markerHeight=8, refX=7, refY=4, orient="auto")
    boxes = []
    for name in sorted(names):
        x, y = places[name]
        boxes.append(element("rect", x=x, y=y, width=_BOX_WIDTH, height=_BOX_HEIGHT, rx=3))
        boxes.append(element("text", name, x=x + _BOX_WIDTH / 2, y=y + 21))
    width, height = len(_COLUMNS) * _WIDTH - 30, (max(y for _, y in places.values()) if places else 0) + _BOX_HEIGHT + 4
    label = gettext(
        "Classes: %(classes)s; properties between them: %(properties)s. The table names each.",
        classes=len(names),
        properties=len(arrows),
    )
    return picture(element("defs", marker) + joined(lines) + joined(boxes), width, height, label, "diagram")


def _places(names: set[str]) -> dict[str, tuple[int, int]]:
    known = {name: (x * _WIDTH + 2, y * _HEIGHT + 2) for x, row in enumerate(_COLUMNS) for y, name in enumerate(row)}
    free = [name for name in sorted(names) if name not in known]
    last = len(_COLUMNS) - 1
    start = len(_COLUMNS[last])
    return known | {name: (last * _WIDTH + 2, (start + y) * _HEIGHT + 2) for y, name in enumerate(free)}


def _edge(box: tuple[int, int], other: tuple[int, int]) -> tuple[float, float]:
    """Return where a line towards another box leaves this one."""
    x, y = box
    if other[0] > x:
        return x + _BOX_WIDTH, y + _BOX_HEIGHT / 2
    if other[0] < x:
        return x, y + _BOX_HEIGHT / 2
    return x + _BOX_WIDTH / 2, y + (_BOX_HEIGHT if other[1] > y else 0)
