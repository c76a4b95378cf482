"""Section headings: "II. Organization of the meeting", "C. Attendance", "1. Election of officers", "Annex II"."""

import re

from uncac_graph.reading.blocks import Block, label_kind
from uncac_graph.reading.ordinal_marks import roman_value

LEVEL_BY_LABEL = {"roman": 10, "capital": 20, "number": 30, "letter": 40}
"""How deep a heading stands by its label; others fit between."""
UNNUMBERED_LEVEL = 50

# The longest headings of agendas name a whole decision.
_MAX_LENGTH = 600
# "(Agenda item 3)", "[English only]"
_ASIDE = re.compile(r"\((?:[^()]|\([^()]*\)){3,100}\)\*?|\[[^\[\]]{3,60}\]")
# "(Agenda item 3)" ends a heading.
_AGENDA_ITEM = re.compile(r"\(Agenda (?:sub-?)?items? (?:[^()]|\([a-z]\))+\)\*?$", re.IGNORECASE)
_LONGEST_ITEM = 200
# "Pilar del Río (Chile)" ends a list of officers.
_STATE = re.compile(r"\([A-Z][^()\d]+(?:\([^()]+\))?\)$")
_WAITS = re.compile(r"(?:\b(?:the|of|and|or|to|in|for|on|by|with|a|an|from|under|between|its|their|at|as)|[,–—-])$")
_KNOWN = re.compile(
    r"(?:\w+ )?(?:introduction|background|mandates?|opening"
    r"|organi[sz]ation(?= of (?:the )?(?:\w+ )?(?:session|meeting|work|conf))|organi[sz]ational|election|attendance"
    r"|participation|participants|documentation|documents|adoption|statements?|general discussion|summary"
    r"|recommendations|conclusions|closure|closing|agenda|resolutions?|decisions?|matters|officers|deliberations"
    r"|proceedings|credentials)\b.{0,120}",
    re.IGNORECASE,
)
_ANNEX = re.compile(
    r"(?i:annex)(?:\s+(?P<number>[IVXL]{1,7}|\d{1,2}))?[.:*]?(?:\s+(?:[-–—]\s)?(?P<title>[A-Z“\"].{0,200}))?", re.DOTALL
)
_CHAPTER = re.compile(r"(?:Chapter|CHAPTER|Part|PART)\s+([IVXL]{1,7})[.:]?(?:\s+(?:[-–—]\s)?[A-Z][^.;:]{2,250})?")
# "J. M. Kovács (Latvia)", "K. Ozawa (Japan),": an officer whose name begins with an initial.
_PERSON = re.compile(
    r"[A-Z]\. ?(?:[A-Z]\. ?)+\w|[A-Z]\. ?(?:[A-Z][\w'’-]+ ){1,4}"
    r"\((?!Chapter|Part|Annex|Article|Item|Continued)[A-Z][^()\d]+\)[.,;]?$"
)


def annex_number(block: Block) -> int | None:
    """Return which annex begins with this block, a heading "Annex", "Annex II" or "ANNEX 2. List of documents"."""
    # Converters may count it as a paragraph: "1. Annex".
    text = block.body if block.number is not None else block.text
    match = _ANNEX.fullmatch(text) if len(text) <= _MAX_LENGTH else None
    if match is None or text.endswith((".", ";", ",", ":")) or (block.cell and match["title"] is not None):
        return None
    numeral = match["number"]
    if numeral is None:
        return 1
    return int(numeral) if numeral.isdigit() else roman_value(numeral)


def is_annex_alone(text: str) -> bool:
    """Whether a heading is "Annex II" and no more, its title being the next line."""
    match = _ANNEX.fullmatch(text)
    return match is not None and match["title"] is None


def roman_number(block: Block) -> int | None:
    """Return the number of a part ("II." is 2), None for anything but a heading with a roman numeral."""
    if section_level(block) != LEVEL_BY_LABEL["roman"]:
        return None
    numeral = _CHAPTER.fullmatch(block.text) or re.match("([IVXL]+)", block.text)
    return roman_value(numeral[1]) if numeral else None


def section_level(block: Block) -> int | None:
    """Return the level of a heading with roman numeral or capital letter, None for anything else."""
    if block.text[:2].lower() in ("ch", "pa") and not block.cell and _CHAPTER.fullmatch(block.text):
        return LEVEL_BY_LABEL["roman"]
    kind = label_kind(block.text)
    if kind not in ("roman", "capital") or block.cell or block.bullet or not _title_like(block):
        return None
    if kind == "capital" and _PERSON.match(block.text):
        return None
    return LEVEL_BY_LABEL[kind]


def marked_level(block: Block) -> int | None:
    """Return the level of a heading that the file marks as such, whatever its label."""
    if block.heading is None or len(block.text) > _MAX_LENGTH or block.finished:
        return None
    return LEVEL_BY_LABEL.get(label_kind(block.text) or "", UNNUMBERED_LEVEL)


def is_known_title(block: Block) -> bool:
    """Whether an unnumbered block reads like a section heading: "Attendance", "Opening of the session"."""
    return block.apart and reads_as_known_title(block)


def reads_as_known_title(block: Block) -> bool:
    """Whether the words of an unnumbered block are those of a section heading, wherever it stands."""
    return not block.labelled and _title_like(block) and _KNOWN.fullmatch(block.text) is not None


def is_possible_title(block: Block) -> bool:
    """Whether a block could be a heading that only its place shows: short, no verb of report, no final mark."""
    if len(block.text) > _MAX_LENGTH or block.cell or block.sentence or not _title_like(block):
        return False
    return block.labelled or _STATE.search(block.text) is None


def is_aside(block: Block) -> bool:
    """Whether a block says something of the heading above it: "(Agenda item 3)", "[English only]"."""
    return len(block.text) < 110 and not block.cell and _ASIDE.fullmatch(block.text) is not None


def is_first_line(block: Block, after: Block) -> bool:
    """Whether a block could be a heading with a label that goes on in the block after it."""
    if not block.labelled or len(block.text) > _MAX_LENGTH or block.text[-1] in ".;!?" or not goes_on(block, after):
        return False
    # "referred" is no verb of report before "to".
    return not Block(f"{block.text} {after.text}").sentence


def goes_on(heading: Block, item: Block) -> bool:
    """Whether a block is the second line of a heading."""
    return item.text[0].islower() or _WAITS.search(heading.text) is not None


def is_complete(heading: str) -> bool:
    """Whether a heading ends with "(Agenda item 3)", so that no line goes on with it."""
    return _AGENDA_ITEM.search(heading, max(0, len(heading) - _LONGEST_ITEM)) is not None


def _title_like(block: Block) -> bool:
    body = block.body
    return 2 < len(body) <= _MAX_LENGTH and not body.endswith((".", ";", ",", ":")) and not body[0].islower()
