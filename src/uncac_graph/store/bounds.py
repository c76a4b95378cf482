"""What a query may take; see `settings.Bounds`."""

from uncac_graph.settings import Bounds as Bounds
