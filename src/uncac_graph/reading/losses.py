"""What reading could not place, or what a report seems to have lost: nothing goes without a word."""

import itertools
import re
from collections.abc import Iterator, Sequence

from uncac_graph.model import Finding, Paragraph, Severity
from uncac_graph.reading import findings as kinds

# A sentence with one of these may state a fact that the graph holds.
_FACTUAL = re.compile(r"\b(?:represented|adopted|held|elected|chaired|had before|considered|established|convened)\b")
# Commas stay where the marks of notes were taken off: "held.,".
_FINAL = re.compile(r"[.!?…][)\]”\"’'*]*(?:\s?,)*$")
_SHOWN = 160


def shown(text: str) -> str:
    """Return as much of a text as a finding shows."""
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def orphan(text: str, section: str | None) -> Finding:
    """Return the finding for text that belongs to no numbered paragraph."""
    place = f"below the heading “{section}”" if section else "before the first heading"
    severity = Severity.VIOLATION if _FACTUAL.search(text) else Severity.WARNING
    return kinds.TEXT_OUTSIDE_PARAGRAPHS.of(severity).at(None, text, place=place, shown=shown(text))


def findings(paragraphs: Sequence[Paragraph]) -> Iterator[Finding]:
    """Yield what the sequence and the ends of the paragraphs say is missing."""
    main = [item for item in paragraphs if item.annex is None]
    yield from _gaps(main)
    yield from _unfinished(main)


def _gaps(main: Sequence[Paragraph]) -> Iterator[Finding]:
    for before, after in itertools.pairwise(main):
        if after.number > before.number + 1:
            # Addenda go on with the numbers of the report that they belong to.
            addendum = before.number == 0 and "Add." in before.text
            kind = kinds.PARAGRAPH_MISSING.of(Severity.WARNING if addendum else Severity.VIOLATION)
            missing = _span(before.number + 1, after.number - 1)
            yield kind.at(after, missing=missing, before=before.number, after=after.number)


def _span(first: int, last: int) -> str:
    return f"paragraph {first} was" if first == last else f"paragraphs {first} to {last} were"


def _unfinished(main: Sequence[Paragraph]) -> Iterator[Finding]:
    for item in main[1:]:
        if _FINAL.search(item.text) or (item.entries and item is not main[-1]):
            continue
        last = item is main[-1]
        if last and item.entries and not item.text.endswith((":", ",", ";")) and _entries_lack_marks(item):
            continue
        kind = kinds.REPORT_CUT if last else kinds.PARAGRAPH_UNFINISHED
        yield kind.at(item, end=item.text[-60:])


def _entries_lack_marks(item: Paragraph) -> bool:
    """Whether the entries before the last one end without "." or ";" as well."""
    ends = [item.text[: start - 1][-1] for start in item.entries[1:]]
    return bool(ends) and not any(end in ".;," for end in ends)
