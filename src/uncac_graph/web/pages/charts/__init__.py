"""Answers as pictures: what fits the columns of an answer, drawn as SVG on the server."""
