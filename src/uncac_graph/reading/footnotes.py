"""Footnotes of plain text: the notes below a rule, at the end of a page, or wherever they count as their marks do."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from uncac_graph.months import MONTH
from uncac_graph.reading.blocks import Block, label_kind
from uncac_graph.reading.note_marks import Mark, Marks, take_off, without_marks
from uncac_graph.reading.pages import PrintedLine, without_furniture

RULE = re.compile(r"(?:_\s?){3,}|[-–—]{8,}|\u2500{3,}")
_NOTE = re.compile(
    r"(?:(?P<mark>\*{1,3}|\d{1,3}|[¹²³⁰-⁹]{1,3})|\[\^?(?P<bracketed>\d{1,3})\]:?)\s*"
    rf"(?:$|(?=[^\W\d_a-z]|[“\"‘'(]|http|www|see\b|ibid)(?!{MONTH}\b))"
)
_STAR_NOTE = re.compile(r"\*{1,3}\s*(?:Reissued|Re-issued|The present|This document|[A-Z]+/)")
# No note, and no stretch of text in which a page's notes are looked for, has more lines.
_MOST_LINES = 20
_RAISED_NOTE = re.compile(r"\s*(?P<mark>[¹²³⁰-⁹]{1,3})\s*(?=[A-Z“\"])")
# Nor has a page more lines above its notes.
_MOST_ABOVE = 90
# So many notes may have been missed before the next one is found.
_MISSED = 3
# Until the 1990s notes were marked "1/"; whoever reads pages by machine takes the digit for a letter.
_SLASH_NOTE = re.compile(r"(?P<mark>\d{1,2}|[Il])/ (?=[A-Z“\"])")
_SLASH_MARK = re.compile(r"(?<=[^\s\d]) (\d{1,2})/(?=[\s,.;:)]|$)")
# The note of a "*" behind the symbol, which a converter takes for the mark of a list.
_REISSUED = re.compile(r"Re-?issued for technical reasons\b.{0,40}$")
_MISREAD = str.maketrans("Il", "11")
_RAISED_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def without_footnotes(lines: Sequence[PrintedLine]) -> tuple[list[PrintedLine], list[PrintedLine]]:
    """Return the lines without footnotes and without the marks that refer to them, and the lines of footnotes."""
    numbers = {i: number for i, line in enumerate(lines) if (number := _note_number(lines, i, line)) is not None}
    notes = _below_rules(lines) | _raised(lines)
    counting, marks = _counting(lines, numbers, notes)
    take_off(marks, lines)
    notes |= counting
    notes |= _continued(lines, notes)
    kept: list[PrintedLine] = []
    for i, line in enumerate(lines):
        if i not in notes:
            line.cut = line.cut or i - 1 in notes
            kept.append(line)
    return kept, [lines[i] for i in sorted(notes)]


def notes_of(lines: Iterable[str]) -> list[str]:
    """Return the notes in lines of notes: one that opens none goes on with the note before. Rules are left out."""
    found: list[str] = []
    for line in lines:
        words = " ".join(line.split())
        opens = _NOTE.match(words) or _RAISED_NOTE.match(words)
        if RULE.fullmatch(words):
            continue
        if found and not (opens and opens.end()):
            found[-1] += f" {words}"
        else:
            found.append(words)
    return found


def without_page_ends(blocks: Sequence[Block]) -> tuple[list[Block], str | None, list[str]]:
    """Return blocks without the heads, feet and notes of the pages they come from, the heads' symbol, and the notes."""
    lines = [PrintedLine(item.text, blank=int(item.apart), cut=item.cut) for item in blocks]
    block_by_line = dict(zip(map(id, lines), blocks, strict=True))
    kept, symbol = without_furniture(lines)
    text, of_notes = without_footnotes(kept)
    stay = {id(line): line.text for line in text}
    left: list[Block] = []
    for line, item in block_by_line.items():
        if line in stay or item.cell:
            item.text = stay.get(line, item.text)
            left.append(item)
    # Cells of tables stay, whatever they look like.
    notes = notes_of(line.text for line in of_notes if not block_by_line[id(line)].cell)
    return without_marks(left), symbol, notes


def _note_number(lines: Sequence[PrintedLine], i: int, line: PrintedLine) -> int | None:
    """Return the number of the note that a line may open; a number alone on its line has the note below it."""
    words = line.text.strip()
    note = _NOTE.match(words)
    mark = (note["mark"] or note["bracketed"]).translate(_RAISED_DIGITS) if note else ""
    if note is None or not mark.isdigit() or (note.end() == len(words) and (i + 1 == len(lines) or lines[i + 1].cut)):
        return None
    return int(mark)


def _opens_section(line: PrintedLine) -> bool:
    """Whether a line opens a paragraph or a section, as no line of a note does."""
    return label_kind(line.text.lstrip()) in ("number", "roman", "capital")


def _below_rules(lines: Sequence[PrintedLine]) -> set[int]:
    """Return the rules, the notes below them, and the notes of a masthead, which have stars."""
    found: set[int] = set()
    below_rule = in_note = False
    for i, line in enumerate(lines):
        words = line.text.strip()
        if RULE.fullmatch(words):
            below_rule = True
            found.add(i)
            continue
        if line.cut or _opens_section(line):
            below_rule = in_note = False
        note = _NOTE.match(words)
        if note is not None and (below_rule or _STAR_NOTE.match(words) is not None):
            below_rule = in_note = True
        elif line.blank or not in_note:
            below_rule = in_note = False
        if in_note:
            found.add(i)
    return found


def _raised(lines: Sequence[PrintedLine]) -> set[int]:
    """Return the lines of notes that begin with a raised number which a line above has as well, whatever it counts."""
    found: set[int] = set()
    for i, line in enumerate(lines):
        note = _RAISED_NOTE.match(line.text)
        if note and any(note["mark"] in above.text for above in lines[max(0, i - _MOST_ABOVE) : i]):
            found.update(range(i, _end(lines, i, len(lines))))
    return found


def _counting(
    lines: Sequence[PrintedLine], numbers: Mapping[int, int], known: Collection[int]
) -> tuple[set[int], list[Mark]]:
    """Return the lines of notes that count as the marks in the text above them do, and the marks of all notes.

    numbers: of the notes that lines may open. known: lines that are notes for sure.
    """
    found: set[int] = set()
    taken: list[Mark] = []
    marks = Marks("" if i in numbers else line.text for i, line in enumerate(lines))
    expected, text = 1, 0
    for start, end in _pages(lines):
        foot = _foot(lines, start, end, numbers)
        # Amid a page those that are set apart may open notes, at its foot the last of each number.
        amid = [i for i in range(start, foot) if i in numbers and lines[i].blank]
        for i in (*amid, *sorted({numbers[i]: i for i in range(foot, end) if i in numbers}.values())):
            number, sure = numbers[i], i in known
            counts = 0 <= number - expected <= _MISSED
            mark = marks.first(number, text if counts else start, i, counts) if counts or sure or number == 1 else None
            if mark is not None:
                taken.append(mark)
                text = mark.at
            if mark is not None or sure:
                expected = number + 1
                found.update(() if sure or i in found else range(i, end if i >= foot else _end(lines, i, end)))
    return found, taken


def _pages(lines: Sequence[PrintedLine]) -> Iterator[tuple[int, int]]:
    return pairwise([0, *(i for i, line in enumerate(lines) if line.cut and i), len(lines)])


def _foot(lines: Sequence[PrintedLine], start: int, end: int, numbers: Mapping[int, int]) -> int:
    """Return the first line of a page that may open its notes: nothing opens a paragraph or a section below it."""
    first = end
    for i in reversed(range(start, end)):
        if _opens_section(lines[i]) or first - i > _MOST_LINES:
            break
        first = i if i in numbers else first
    return first


def _end(lines: Sequence[PrintedLine], i: int, end: int) -> int:
    """Return where a note amid a page ends: at the next line that is set apart, or opens a paragraph or a section."""
    return next((j for j in range(i + 1, end) if lines[j].blank or _opens_section(lines[j])), end)


def _continued(lines: Sequence[PrintedLine], notes: Collection[int]) -> set[int]:
    """Return the lines at the foot of pages that go on with the last note of the page before."""
    found: set[int] = set()
    for start, end in _pages(lines):
        if start - 1 not in notes or Block(lines[start - 1].text).finished:
            continue
        first = next((i for i in range(start, end) if i in notes), end)
        begin = next((i for i in reversed(range(start + 1, first)) if lines[i].blank), first)
        if begin < first and lines[begin].text.strip()[0].islower() and Block(lines[begin - 1].text).finished:
            found.update(range(begin, first))
    return found


def without_slash_notes(blocks: Sequence[Block]) -> tuple[list[Block], list[str]]:
    """Return the blocks without the notes of the older house style ("1/ The membership was …") and marks; the notes."""
    kept: list[Block] = []
    notes: list[str] = []
    marks: set[str] = set()
    for item in blocks:
        note = _SLASH_NOTE.match(item.text)
        if _REISSUED.match(item.text) is None and (note is None or note["mark"].translate(_MISREAD) not in marks):
            if "/" in item.text:
                marks.update(_SLASH_MARK.findall(item.text))
                item.text = _SLASH_MARK.sub("", item.text)
            kept.append(item)
        else:
            notes.append(item.text)
    return kept, notes
