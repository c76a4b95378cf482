"""Footnotes of plain text: the notes below a rule, and their marks glued to words ("Crime1 and")."""

import re
from collections.abc import Sequence
from itertools import pairwise

from uncac_graph.months import MONTH
from uncac_graph.reading.blocks import Block, label_kind
from uncac_graph.reading.pages import PrintedLine, without_furniture

_RULE = re.compile(r"(?:_\s?){3,}|[-–—]{8,}|\u2500{3,}")
_NOTE = re.compile(
    rf"(?P<mark>\*{{1,3}}|\d{{1,3}}|[¹²³⁰-⁹]{{1,3}})\s*(?:$|(?=[^\W\d_a-z]|[“\"‘'(]|http|www|see\b|ibid)(?!{MONTH}\b))"
)
_STAR_NOTE = re.compile(r"\*{1,3}\s*(?:Reissued|Re-issued|The present|This document|[A-Z]+/)")
_MAX_NOTE_LINES, _MAX_PAGE = 20, 90
# "paragraph 5", "article 2": no mark of a note.
_REFERS = re.compile(
    r"\b(?:of|to|and|or|from|by|at|on|than|until|only|items?|paras?\.?|paragraphs?|articles?|annex|No\.|nos?\.|rules?"
    r"|chapters?|sessions?|decisions?|resolutions?|tables?|sections?|parts?|options?|pages?)$",
    re.IGNORECASE,
)
# So many notes may have been missed before the next one is found.
_MISSED = 3
_NUMBER = re.compile(r"\d{1,2}(?=[\s,.;:)]|$)")
_RAISED = re.compile(r"[¹²³⁰-⁹]+")
# Until the 1990s notes were marked "1/"; whoever reads pages by machine takes the digit for a letter.
_SLASH_NOTE = re.compile(r"(?P<mark>\d{1,2}|[Il])/ (?=[A-Z“\"])")
_SLASH_MARK = re.compile(r"(?<=[^\s\d]) (\d{1,2})/(?=[\s,.;:)]|$)")
# The note of a "*" behind the symbol, which a converter takes for the mark of a list.
_REISSUED = re.compile(r"Re-?issued for technical reasons\b.{0,40}$")
_MISREAD = str.maketrans("Il", "11")
_RAISED_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def without_footnotes(lines: Sequence[PrintedLine]) -> tuple[list[PrintedLine], list[str]]:
    """Return the lines without footnotes, and the numbers of the notes in the order of the file."""
    kept: list[PrintedLine] = []
    marks: list[str] = []
    below_rule = in_note = False
    dropped = _notes_without_rule(lines)
    for i, line in enumerate(lines):
        words = line.text.strip()
        if _RULE.fullmatch(words):
            below_rule = True
            continue
        if line.cut or _opens_section(line):
            line.cut = line.cut or in_note
            below_rule = in_note = False
        note = _NOTE.match(words)
        if note is not None and (below_rule or i in dropped or _STAR_NOTE.match(words) is not None):
            in_note = below_rule = True
            marks.append(note["mark"].translate(_RAISED_DIGITS))
        elif not (in_note and line.blank == 0) and i not in dropped:
            line.cut = line.cut or in_note
            below_rule = in_note = False
            kept.append(line)
    return kept, [mark for mark in marks if mark.isdigit()]


def without_page_ends(blocks: Sequence[Block]) -> tuple[list[Block], str | None]:
    """Return blocks without the heads, feet and notes of the pages they come from, and the symbol that heads print."""
    lines = [PrintedLine(item.text, blank=int(item.apart), cut=item.cut) for item in blocks]
    block_by_line = dict(zip(map(id, lines), blocks, strict=True))
    kept, symbol = without_furniture(lines)
    kept, numbers = without_footnotes(kept)
    stay = {id(line) for line in kept}
    left = [item for line, item in block_by_line.items() if line in stay or item.cell]
    return without_marks(left, numbers), symbol


def _opens_section(line: PrintedLine) -> bool:
    """Whether a line opens a paragraph or a section, as no line of a note does."""
    return label_kind(line.text.lstrip()) in ("number", "roman", "capital")


def _notes_without_rule(lines: Sequence[PrintedLine]) -> set[int]:
    """Return the lines of notes at the ends of pages that no rule parts from the text.

    Notes count through the report or on each page, and their numbers stand in the text above them.
    """
    found: set[int] = set()
    expected = 1
    ends = [i for i, line in enumerate(lines) if line.cut and i] + [len(lines)]
    for start, end in pairwise([0, *ends]):
        for i in range(end - 1, max(end - _MAX_NOTE_LINES, start) - 1, -1):
            if _opens_section(lines[i]):
                break
            number = _note_number(lines, i, end)
            counts = number is not None and (number == 1 or 0 <= number - expected <= _MISSED)
            if number is not None and _is_marked(lines[max(start, i - _MAX_PAGE) : i], str(number), counts):
                found.update(range(i, end))
                numbers = [_note_number(lines, j, end) for j in range(i, end)]
                expected = 1 + max(n for n in numbers if n is not None)
                break
    return found


def _note_number(lines: Sequence[PrintedLine], i: int, end: int) -> int | None:
    """Return the number of the note that a line opens; a number alone on its line has the note below it."""
    words = lines[i].text.strip()
    note = _NOTE.match(words)
    if note is None or not note["mark"].isdigit() or (note.end() == len(words) and i + 1 == end):
        return None
    return int(note["mark"])


def _is_marked(lines: Sequence[PrintedLine], number: str, counts: bool) -> bool:
    """Whether the text refers to a note; one that does not go on with those before must be glued to a word."""
    return any((_mark if counts else _glued)(number, line.text) is not None for line in lines)


def _glued(number: str, text: str) -> re.Match[str] | None:
    """Return where a note's number is glued to a word, not to a symbol."""
    if number not in text:
        return None
    matches = re.finditer(rf"(?<=[a-z,.;:)”’])(?<!\d[.,]){number}(?=[\s,.;:)]|$)", text)
    return next((match for match in matches if not _is_symbol(text, match.start())), None)


def _mark(number: str, text: str) -> re.Match[str] | None:
    """Return where a note's number is glued to a word, or stands between words that do not refer to it."""
    if number not in text:
        return None
    matches = re.finditer(rf"(?<=[a-z,.;:)”’]) {number}(?= [a-z(]|[,;:]|$)", text)
    loose = next((match for match in matches if not _REFERS.search(text, 0, match.start())), None)
    return _glued(number, text) or loose


def without_marks(blocks: Sequence[Block], numbers: Sequence[str]) -> list[Block]:
    """Return the blocks with the marks of the notes taken off the words that they are glued to, in order."""
    for item in blocks:
        if not item.text.isascii():
            item.text = _RAISED.sub("", item.text)
    at = 0
    for number in numbers or _sequence(blocks):
        for i in range(at, len(blocks)):
            match = _glued(number, blocks[i].text)
            if match is not None:
                blocks[i].text = blocks[i].text[: match.start()] + blocks[i].text[match.end() :]
                at = i
                break
    return list(blocks)


def without_slash_notes(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks without the notes of the older house style ("1/ The membership was …") and their marks."""
    kept: list[Block] = []
    marks: set[str] = set()
    for item in blocks:
        note = _SLASH_NOTE.match(item.text)
        if _REISSUED.match(item.text) is None and (note is None or note["mark"].translate(_MISREAD) not in marks):
            if "/" in item.text:
                marks.update(_SLASH_MARK.findall(item.text))
                item.text = _SLASH_MARK.sub("", item.text)
            kept.append(item)
    return kept


def _sequence(blocks: Sequence[Block]) -> list[str]:
    """Return the numbers glued to words all over the report, if they count 1, 2, 3 …: marks whose notes are gone."""
    numbers = [
        match[0]
        for item in blocks
        for match in _NUMBER.finditer(item.text)
        if item.text[max(0, match.start() - 3) : match.start()].isalpha() and item.text[match.start() - 1].islower()
    ]
    return numbers if numbers == [str(n) for n in range(1, len(numbers) + 1)] else []


def _is_symbol(text: str, at: int) -> bool:
    """Whether a digit belongs to a symbol such as "CAC/COSP/EG.1"."""
    word = text[text.rfind(" ", 0, at) + 1 : at]
    return "/" in word or word in ("L.", "Add.", "WG.", "EG.", "No.", "Corr.")
