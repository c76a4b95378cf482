"""What the web side is told by settings; see `settings.WebOptions`."""

from uncac_graph.settings import WebOptions as WebOptions
