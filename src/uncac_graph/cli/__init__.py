"""The command uncac-graph."""

from uncac_graph.cli.command import main

__all__ = ["main"]
