"""Files become numbered paragraphs: `read_report(path)`, whatever the file's format."""

from uncac_graph.reading.report import read_report

__all__ = ["read_report"]
