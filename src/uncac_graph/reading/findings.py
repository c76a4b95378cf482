"""What reading may leave open: each kind of finding, with its sentence and what to do, and what seems to be lost."""

import re
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import pairwise

from uncac_graph.model import Finding, FindingKind, Paragraph, Severity

_violation = partial(FindingKind, severity=Severity.VIOLATION)
_warning = partial(FindingKind, severity=Severity.WARNING)
_ADD_MISSING = "compare the file with the published report and add what is missing"
_CORRECT_NUMBER = "compare the file with the published report and correct the number"

# A sentence with one of these may state a fact that the graph holds.
_FACTUAL = re.compile(r"\b(?:represented|adopted|held|elected|chaired|had before|considered|established|convened)\b")
# Commas stay where the marks of notes were taken off: "held.,".
_FINAL = re.compile(r"[.!?…][)\]”\"’'*]*(?:\s?,)*$")
_SHOWN = 160

# Characters

ENCODING = _warning(
    slug="encoding",
    message="line {line} holds bytes that are not UTF-8; they were read as Windows-1252",
    action="check the accents, and save the file as UTF-8",
)
CHARACTERS_LOST = _violation(
    slug="characters-lost",
    message="{characters} lost (shown as \ufffd)",
    action="take the report from its source again, or restore the characters by hand",
)
CHARACTERS_WITHOUT_LETTER = _violation(
    slug="characters-lost",
    message="{count} characters of the PDF have no letter, only a number in their font",
    action="take the report in another format",
)

# Paragraphs

TEXT_OUTSIDE_PARAGRAPHS = _violation(
    slug="text-outside-paragraphs",
    message="text {place} belongs to no numbered paragraph and was not read: “{shown}”",
    action="number the paragraph in the file, or check that it states no fact",
)
PARAGRAPH_REPEATED = _violation(
    slug="paragraph-repeated",
    message="the number {number} is printed before two paragraphs, which were read as one",
    action=_CORRECT_NUMBER,
)
PARAGRAPHS_BEGIN_AGAIN = _violation(
    slug="paragraphs-begin-again",
    message="after paragraph {number} the numbers begin again at 1; what follows was read as annex {annex}",
    action="compare the file with the published report; put the heading “Annex” above what is one",
)
OUT_OF_SEQUENCE = _violation(
    slug="paragraph-out-of-sequence",
    message="the number {out} is out of sequence, so its text was read as part of paragraph {number}",
    action=_CORRECT_NUMBER,
)
PARAGRAPH_MISSING = _violation(
    slug="paragraph-missing",
    message="{missing} not found: after paragraph {before} comes {after}",
    action=_ADD_MISSING,
)
PARAGRAPH_UNFINISHED = _warning(
    slug="paragraph-unfinished",
    message="the paragraph ends in mid-sentence: “…{end}”",
    action=_ADD_MISSING,
)

# Ends

REPORT_CUT = _violation(
    slug="report-cut",
    message="the report ends in mid-sentence: “…{end}”",
    action=_ADD_MISSING,
)
NOTHING_BELOW_LAST_HEADING = _violation(
    slug="report-cut",
    message="nothing follows the last heading “{printed}”",
    action=_ADD_MISSING,
)
HEADING_ALONE = _warning(
    slug="heading-alone",
    message="“{shown}” was read as a heading, and nothing stands below it",
    action="check that it is no text of the paragraph before",
)
TEXT_AFTER_END = _warning(
    slug="text-after-end",
    message="words after the last sentence were not read: “{printed}”",
    action="check that they are no part of the report",
)


def shown(text: str) -> str:
    """Return as much of a text as a finding shows."""
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def orphan(text: str, section: str | None) -> Finding:
    """Return the finding for text that belongs to no numbered paragraph."""
    place = f"below the heading “{section}”" if section else "before the first heading"
    severity = Severity.VIOLATION if _FACTUAL.search(text) else Severity.WARNING
    return TEXT_OUTSIDE_PARAGRAPHS.of(severity).at(None, text, place=place, shown=shown(text))


def missing(paragraphs: Sequence[Paragraph]) -> Iterator[Finding]:
    """Yield what the sequence and the ends of the paragraphs say is missing."""
    main = [item for item in paragraphs if item.annex is None]
    for before, after in pairwise(main):
        first, last = before.number + 1, after.number - 1
        if first <= last:
            # Addenda go on with the numbers of the report that they belong to.
            addendum = before.number == 0 and "Add." in before.text
            kind = PARAGRAPH_MISSING.of(Severity.WARNING if addendum else Severity.VIOLATION)
            span = f"paragraph {first} was" if first == last else f"paragraphs {first} to {last} were"
            yield kind.at(after, missing=span, before=before.number, after=after.number)
    for item in main[1:]:
        is_last = item is main[-1]
        if _FINAL.search(item.text) or (item.entries and not is_last):
            continue
        # Where the entries before the last one end without "." or ";" as well, it may be whole.
        ends = [item.text[: start - 1][-1] for start in item.entries[1:]]
        unmarked = bool(ends) and not any(end in ".;," for end in ends)
        if not (is_last and unmarked and not item.text.endswith((":", ",", ";"))):
            yield (REPORT_CUT if is_last else PARAGRAPH_UNFINISHED).at(item, end=item.text[-60:])
