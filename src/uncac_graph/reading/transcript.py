"""A report as it was read, printed for people who check the reading and for programs that do."""

import json
from collections.abc import Iterator
from itertools import pairwise

from uncac_graph.model import ReportText


def transcript(report: ReportText) -> str:
    """Return the report's paragraphs, each with its number below its headings, a line for each entry."""
    return "\n".join(_lines(report)) + "\n"


def _lines(report: ReportText) -> Iterator[str]:
    above: tuple[str, ...] = ()
    for paragraph in report.paragraphs:
        same = next((i for i, (a, b) in enumerate(zip(above, paragraph.sections, strict=False)) if a != b), len(above))
        yield from paragraph.sections[same:]
        above = paragraph.sections
        bounds = [0, *(start for start in paragraph.entries if start), len(paragraph.text)]
        first, *entries = (paragraph.text[start:end].strip() for start, end in pairwise(bounds))
        yield f"{paragraph.number}. {first}" if paragraph.number else first
        yield from (f"    {entry}" for entry in entries)
        yield ""


def transcript_json(report: ReportText) -> str:
    """Return a JSON object: `paragraphs` (number, annex, sections, text, offsets of entries) and `findings`."""
    told: dict[str, tuple[str, ...]] = {
        "paragraphs": ("number", "annex", "sections", "text", "entries"),
        "findings": ("paragraph", "severity", "kind", "message"),
    }
    value = {
        part: [{name: getattr(item, name) for name in names} for item in getattr(report, part)]
        for part, names in told.items()
    }
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
