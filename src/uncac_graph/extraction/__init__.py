"""Paragraphs in, model out: what a report says, each fact with the passage that states it."""

from uncac_graph.extraction.report import extract_facts

__all__ = ["extract_facts"]
