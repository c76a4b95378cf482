"""Pictures as SVG, drawn on the server. Each stands beside a list or table that says the same."""

from uncac_graph.web.pages.pictures.diagram import class_diagram
from uncac_graph.web.pages.pictures.meetings import attendance_bars, presence_line, presence_rows, timeline
from uncac_graph.web.pages.pictures.tiles import tile_map

__all__ = ["attendance_bars", "class_diagram", "presence_line", "presence_rows", "tile_map", "timeline"]
