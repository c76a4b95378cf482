"""`python -m uncac_graph.cli` is the command uncac-graph."""

from uncac_graph.cli import main

main()
