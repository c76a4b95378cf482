"""What reading may leave open: each kind of finding, with its sentence and what to do."""

from functools import partial

from uncac_graph.model import FindingKind, Severity

_violation = partial(FindingKind, severity=Severity.VIOLATION)
_warning = partial(FindingKind, severity=Severity.WARNING)
_ADD_MISSING = "compare the file with the published report and add what is missing"
_CORRECT_NUMBER = "compare the file with the published report and correct the number"

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
