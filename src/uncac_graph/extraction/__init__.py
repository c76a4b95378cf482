"""Paragraphs in, model out: what a report says, each fact with the passage that states it."""
