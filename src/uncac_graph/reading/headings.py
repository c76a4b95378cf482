"""Section headings: "II. Organization of the meeting", "C. Attendance", "1. Election of officers", "Annex II"."""

import re
from collections.abc import Sequence

from uncac_graph.reading.blocks import Block, label_kind

ROMAN_LEVEL, CAPITAL_LEVEL, ARABIC_LEVEL, UNNUMBERED_LEVEL = 1, 2, 3, 4

_MAX_LENGTH = 250
_KNOWN = re.compile(
    r"(?:\w+ )?(?:introduction|background|mandates?|opening|organi[sz]ation|organi[sz]ational|election|attendance"
    r"|participation|participants|documentation|documents|adoption|statements?|general discussion|summary"
    r"|recommendations|conclusions|closure|closing|agenda|resolutions?|decisions?|matters|officers|deliberations"
    r"|proceedings|credentials)\b.{0,120}",
    re.IGNORECASE,
)
_ANNEX = re.compile(r"Annex(?:\s+(?P<number>[IVXL]{1,7}|\d{1,2}))?[.:*]?(?:\s+(?P<title>[A-Z“\"].{0,200}))?", re.DOTALL)
_CHAPTER = re.compile(r"(?:Chapter|CHAPTER)\s+([IVXL]{1,7})[.:]?(?:\s+[A-Z][^.;:]{2,150})?")
# "J. M. Kovács (Latvia)", "K. Ozawa (Japan),": an officer whose name begins with an initial.
_PERSON = re.compile(
    r"[A-Z]\. ?(?:[A-Z]\. ?)+\w|[A-Z]\. ?(?:[A-Z][\w'’-]+ ){1,4}"
    r"\((?!Chapter|Part|Annex|Article|Item|Continued)[A-Z][^()\d]+\)[.,;]?$"
)
_ROMAN_VALUE = {"I": 1, "V": 5, "X": 10, "L": 50}


def roman_value(numeral: str) -> int:
    """Return the value of a roman numeral in capitals."""
    values = [_ROMAN_VALUE[c] for c in numeral]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))


def annex_number(block: Block) -> int | None:
    """Return which annex begins with this block, a heading "Annex", "Annex II" or "ANNEX 2. List of documents"."""
    text = block.text
    if text[:5].lower() != "annex" or len(text) > _MAX_LENGTH:
        return None
    match = _ANNEX.fullmatch("Annex" + text[5:])
    if match is None or text.endswith((".", ";", ",", ":")) or (block.cell and match["title"] is not None):
        return None
    numeral = match["number"]
    if numeral is None:
        return 1
    return int(numeral) if numeral.isdigit() else roman_value(numeral)


def roman_number(block: Block) -> int | None:
    """Return the number of a part ("II." is 2), None for anything but a heading with a roman numeral."""
    if section_level(block) != ROMAN_LEVEL:
        return None
    chapter = _CHAPTER.fullmatch(block.text)
    return roman_value(chapter[1] if chapter else block.text.split(".", 1)[0])


def section_level(block: Block) -> int | None:
    """Return the level of a heading with roman numeral or capital letter, None for anything else."""
    if block.text[:2].lower() == "ch" and not block.cell and _CHAPTER.fullmatch(block.text):
        return ROMAN_LEVEL
    kind = label_kind(block.text)
    if kind not in ("roman", "capital") or block.cell or block.bullet or not _title_like(block):
        return None
    if kind == "capital" and _PERSON.match(block.text):
        return None
    return ROMAN_LEVEL if kind == "roman" else CAPITAL_LEVEL


def is_section(block: Block) -> bool:
    """Whether a block is a heading with a roman numeral or a capital letter."""
    return section_level(block) is not None


def marked_level(block: Block) -> int | None:
    """Return the level of a heading that the file marks as such, whatever its label."""
    if block.heading is None or len(block.text) > _MAX_LENGTH or block.finished:
        return None
    kind = label_kind(block.text)
    levels = {"roman": ROMAN_LEVEL, "capital": CAPITAL_LEVEL, "number": ARABIC_LEVEL}
    return levels.get(kind or "", UNNUMBERED_LEVEL)


def is_known_title(block: Block) -> bool:
    """Whether an unnumbered block reads like a section heading: "Attendance", "Opening of the session"."""
    return block.apart and not block.labelled and _title_like(block) and _KNOWN.fullmatch(block.text) is not None


def is_possible_title(block: Block) -> bool:
    """Whether a block could be a heading with an arabic number: short, no verb of report, no final mark."""
    return len(block.text) <= 150 and not block.finished and not block.sentence and not block.cell


def _title_like(block: Block) -> bool:
    body = block.body
    return 2 < len(body) <= _MAX_LENGTH and not body.endswith((".", ";", ",", ":")) and not body[0].islower()


def opened(stack: tuple[tuple[int, str], ...], level: int, text: str) -> tuple[tuple[int, str], ...]:
    """Return the headings above, after a heading of this level: it closes those of its own level and below."""
    return (*(entry for entry in stack if entry[0] < level), (level, text))


def letter_instead_of_roman(block: Block, stack: Sequence[tuple[int, str]]) -> bool:
    """Whether "I.", "V." or "L." continues letters ("H.", then "I.") instead of opening a part."""
    letters = [text[0] for level, text in stack if level == CAPITAL_LEVEL]
    return block.text[1] == "." and bool(letters) and ord(block.text[0]) == ord(letters[-1]) + 1
