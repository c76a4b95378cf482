"""Footnotes of plain text: the notes below a rule, and their marks glued to words ("Crime1 and")."""

import re
from collections.abc import Sequence

from uncac_graph.reading.blocks import Block
from uncac_graph.reading.pages import PrintedLine

_RULE = re.compile(r"(?:_\s?){3,}|[-–—]{8,}|\u2500{3,}")
_NOTE = re.compile(r"(?P<mark>\*{1,3}|\d{1,2}|[¹²³⁰-⁹]{1,2})\s*(?=[^\s.\d/)-])")
_STAR_NOTE = re.compile(r"\*{1,3}\s*(?:Reissued|Re-issued|The present|This document|[A-Z]+/)")
_RAISED = re.compile(r"[¹²³⁰-⁹]+")
_RAISED_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def without_footnotes(lines: Sequence[PrintedLine]) -> tuple[list[PrintedLine], list[str]]:
    """Return the lines without footnotes, and the numbers of the notes in the order of the file."""
    kept: list[PrintedLine] = []
    marks: list[str] = []
    in_note = below_rule = False
    for line in lines:
        words = line.text.strip()
        if _RULE.fullmatch(words):
            in_note = below_rule = True
            continue
        note = _NOTE.match(words)
        starts = note is not None and (below_rule or _STAR_NOTE.match(words) is not None)
        if starts and note is not None:
            in_note = True
            marks.append(note["mark"].translate(_RAISED_DIGITS))
            continue
        if in_note and not _ends_notes(line, marks):
            continue
        if in_note:
            line.cut = line.cut or below_rule
        in_note = below_rule = False
        kept.append(line)
    return kept, [mark for mark in marks if mark.isdigit()]


def _ends_notes(line: PrintedLine, marks: Sequence[str]) -> bool:
    """Whether the report goes on with this line: a page ended, or blank space follows the notes."""
    return line.cut or (line.blank > 0 and bool(marks))


def without_marks(blocks: Sequence[Block], numbers: Sequence[str]) -> list[Block]:
    """Return the blocks with the marks of the notes taken off the words that they are glued to, in order."""
    for item in blocks:
        if not item.text.isascii():
            item.text = _RAISED.sub("", item.text)
    at = 0
    for number in numbers:
        mark = re.compile(rf"(?<=[A-Za-z,.;:)”’]){number}(?=[\s,.;:)]|$)")
        for i in range(at, len(blocks)):
            match = mark.search(blocks[i].text)
            if match is not None and not _is_symbol(blocks[i].text, match.start()):
                blocks[i].text = blocks[i].text[: match.start()] + blocks[i].text[match.end() :]
                at = i
                break
    return list(blocks)


def _is_symbol(text: str, at: int) -> bool:
    """Whether a digit belongs to a symbol such as "CAC/COSP/EG.1"."""
    word = text[text.rfind(" ", 0, at) + 1 : at]
    return "/" in word or word in ("L.", "Add.", "WG.", "EG.", "No.", "Corr.")
