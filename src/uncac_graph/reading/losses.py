"""What reading could not place, or what a report seems to have lost: nothing goes without a word."""

import itertools
import re
from collections.abc import Iterator, Sequence

from uncac_graph.model import Finding, Paragraph, Severity

# A sentence with one of these may state a fact that the graph holds.
_FACTUAL = re.compile(r"\b(?:represented|adopted|held|elected|chaired|had before|considered|established|convened)\b")
# Commas stay where the marks of notes were taken off: "held.,".
_FINAL = re.compile(r"[.!?…][)\]”\"’'*]*(?:\s?,)*$")
_SHOWN = 160


def orphan(text: str, section: str | None) -> Finding:
    """Return the finding for text that belongs to no numbered paragraph."""
    severity = Severity.VIOLATION if _FACTUAL.search(text) else Severity.WARNING
    place = f"below the heading “{section}”" if section else "before the first heading"
    return Finding(
        severity,
        "text-outside-paragraphs",
        f"text {place} belongs to no numbered paragraph and was not read: “{_shown(text)}”",
        "number the paragraph in the file, or check that it states no fact",
        printed=text,
    )


def repeated(paragraph: Paragraph) -> Finding:
    """Return the finding for a paragraph whose number is printed twice."""
    return Finding(
        Severity.VIOLATION,
        "paragraph-repeated",
        f"the number {paragraph.number} is printed before two paragraphs, which were read as one",
        "compare the file with the published report and correct the number",
        paragraph.slug,
    )


def begun_again(last: Paragraph, annex: int) -> Finding:
    """Return the finding for numbers that begin again at 1 below no heading "Annex"."""
    return Finding(
        Severity.VIOLATION,
        "paragraphs-begin-again",
        f"after paragraph {last.number} the numbers begin again at 1; what follows was read as annex {annex}",
        "compare the file with the published report; put the heading “Annex” above what is one",
        last.slug,
    )


def out_of_sequence(text: str, paragraph: Paragraph) -> Finding:
    """Return the finding for a numbered sentence whose number fits nowhere."""
    number = text.split(".", 1)[0]
    return Finding(
        Severity.VIOLATION,
        "paragraph-out-of-sequence",
        f"the number {number} is out of sequence, so its text was read as part of paragraph {paragraph.number}",
        "compare the file with the published report and correct the number",
        paragraph.slug,
        _shown(text),
    )


def empty_section(heading: str) -> Finding:
    """Return the finding for a report that ends with a heading."""
    return Finding(
        Severity.VIOLATION,
        "report-cut",
        f"nothing follows the last heading “{_shown(heading)}”",
        "compare the file with the published report and add what is missing",
        printed=_shown(heading),
    )


def heading_alone(heading: str) -> Finding:
    """Return the finding for words that were taken for a heading, with nothing below them."""
    return Finding(
        Severity.WARNING,
        "heading-alone",
        f"“{_shown(heading)}” was read as a heading, and nothing stands below it",
        "check that it is no text of the paragraph before",
        printed=heading,
    )


def tail(text: str) -> Finding:
    """Return the finding for words after the report's last sentence."""
    return Finding(
        Severity.WARNING,
        "text-after-end",
        f"words after the last sentence were not read: “{_shown(text)}”",
        "check that they are no part of the report",
        printed=_shown(text),
    )


def findings(paragraphs: Sequence[Paragraph]) -> Iterator[Finding]:
    """Yield what the sequence and the ends of the paragraphs say is missing."""
    main = [item for item in paragraphs if item.annex is None]
    yield from _gaps(main)
    yield from _unfinished(main)


def _gaps(main: Sequence[Paragraph]) -> Iterator[Finding]:
    for before, after in itertools.pairwise(main):
        if after.number > before.number + 1:
            missing = _span(before.number + 1, after.number - 1)
            # Addenda go on with the numbers of the report that they belong to.
            addendum = before.number == 0 and "Add." in before.text
            yield Finding(
                Severity.WARNING if addendum else Severity.VIOLATION,
                "paragraph-missing",
                f"{missing} not found: after paragraph {before.number} comes {after.number}",
                "compare the file with the published report and add what is missing",
                after.slug,
            )


def _span(first: int, last: int) -> str:
    return f"paragraph {first} was" if first == last else f"paragraphs {first} to {last} were"


def _unfinished(main: Sequence[Paragraph]) -> Iterator[Finding]:
    for item in main[1:]:
        if _FINAL.search(item.text) or (item.entries and item is not main[-1]):
            continue
        last = item is main[-1]
        if last and item.entries and not item.text.endswith((":", ",", ";")) and _entries_lack_marks(item):
            continue
        yield Finding(
            Severity.VIOLATION if last else Severity.WARNING,
            "report-cut" if last else "paragraph-unfinished",
            f"the {'report' if last else 'paragraph'} ends in mid-sentence: “…{item.text[-60:]}”",
            "compare the file with the published report and add what is missing",
            item.slug,
        )


def _entries_lack_marks(item: Paragraph) -> bool:
    """Whether the entries before the last one end without "." or ";" as well."""
    ends = [item.text[: start - 1][-1] for start in item.entries[1:]]
    return bool(ends) and not any(end in ".;," for end in ends)


def _shown(text: str) -> str:
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
