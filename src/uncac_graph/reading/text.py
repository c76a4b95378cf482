"""Plain text: bytes → lines → blocks."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from uncac_graph.errors import ReadingError
from uncac_graph.model import Finding, ReportText
from uncac_graph.reading.assembly import report_text
from uncac_graph.reading.bare_numbers import with_unmarked, with_unmarked_blocks
from uncac_graph.reading.blocks import UNMARKED, Block, label_kind
from uncac_graph.reading.characters import decoded, printable
from uncac_graph.reading.columns import with_columns_split
from uncac_graph.reading.footnotes import notes_of, without_footnotes, without_page_ends
from uncac_graph.reading.line_numbers import without_line_numbers
from uncac_graph.reading.lines import GOING_ON, Hyphens, Line, blocks_of_lines
from uncac_graph.reading.note_marks import without_marks
from uncac_graph.reading.pages import PrintedLine, without_furniture
from uncac_graph.reading.two_columns import in_reading_order

# Spaces that a typist set to fill a line: neither behind a label nor a sentence.
_FILLING = re.compile(rf"(?<=[^\s.:;!?){UNMARKED}])  +(?=\S)")
# So many lines, and half of those that are filled, end at one margin.
_MIN_FILLED = 20
# So many lines of a text in double space go on across a blank line.
_SPACED = 0.8
# The longest report of the Conference has some 6,000 lines as wrapped text.
MAX_LINES = 60_000
# No typist wraps at more; longer lines mean that each paragraph is one line.
_MAX_WRAP = 160
# A masthead alone has two or three wrapped lines.
_MIN_WRAPPED = 5
# Type of one width is broken exactly at the margin; a few lines may be odd.
_EXACT, _SLACK = 0.9, 2
# Proportional type, once it is text, fills lines to within a fifth of each other.
_FILLED = 0.8
# Where most lines are longer than those that go on, only the contents are wrapped.
_MUCH_LONGER = 1.3
# Marks of Markdown that converters leave in plain text; a report itself prints none of them.
_HEADING = re.compile(r"^[ \t]*#{1,6}[ \t]+([^\n]*)$", re.MULTILINE)
_STRONG = re.compile(r"\*\*(?=[^\s*])([^\n*]{1,2000})(?<=\S)\*\*")
_ESCAPE = re.compile(r"\\([.\-()*_#\[\]+>|])")
_ROW = re.compile(r"^[ \t]*\|.+\|[ \t]*$")
_RULE = re.compile(r"[\s|:=-]+")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_GUTTER = 4
# What programs write for a cell that holds nothing.
_NOTHING = ("None", "nan", "NaN")


def read_text(data: bytes) -> ReportText:
    """Return the report in a text file.

    Raises:
        ReadingError: the file is no text, or no report.
    """
    return read_plain(*decoded(data))


def read_plain(text: str, findings: Sequence[Finding] = ()) -> ReportText:
    """Return the report in a text that is decoded already.

    Raises:
        ReadingError: the text is no report.
    """
    text = with_unmarked(in_reading_order(without_line_numbers(_without_markup(printable(text)))))
    if text.count("\n") + text.count("\f") > MAX_LINES:
        raise ReadingError(f"the text has more than {MAX_LINES:,} lines, more than any report, so it was not read")
    lines, symbol = without_furniture(_single_spaced(_printed_lines(_ragged(text))))
    lines, of_notes = without_footnotes(lines)
    hyphens = Hyphens(text)
    blocks = list(blocks_of_lines(_filled(with_columns_split(lines, hyphens)), hyphens))
    return report_text(without_marks(blocks), symbol, findings, notes_of(line.text for line in of_notes))


def read_blocks(
    blocks: Sequence[Block], symbol: str | None = None, findings: Sequence[Finding] = (), notes: Sequence[str] = ()
) -> ReportText:
    """Return the report in the paragraphs of a file that marks them, unless those are the lines of printed pages.

    symbol: the symbol that the file's running heads print, None where there is none.
    notes: the footnotes that the file marks as such.

    Raises:
        ReadingError: they are no report.
    """
    if _are_lines(blocks):
        spaced = not all(item.apart for item in blocks)
        lines = ("\f" * item.cut + "\n" * (spaced and item.apart) + item.text for item in blocks)
        read = read_plain("\n".join(lines), findings)
        return replace(read, notes=(*notes, *read.notes))
    kept, printed, at_foot = without_page_ends(with_unmarked_blocks(blocks))
    return report_text(kept, symbol or printed, findings, [*notes, *at_foot])


def _are_lines(blocks: Sequence[Block]) -> bool:
    """Whether many blocks break off where the next one goes on."""
    pairs = [(item, after) for item, after in pairwise(blocks) if not (item.cell or after.cell or item.bullet)]
    # Where the file also sets paragraphs apart, its line breaks tell.
    pairs = [(item, after) for item, after in pairs if not after.apart] or pairs
    broken = sum(after.text[0].islower() and not after.labelled and not item.finished for item, after in pairs)
    return broken >= _MIN_WRAPPED and broken > GOING_ON * len(pairs)


def _printed_lines(text: str) -> list[PrintedLine]:
    """Return the lines that hold anything, each with the blank lines and page breaks before it counted."""
    lines: list[PrintedLine] = []
    blank, cut = 0, False
    for raw in text.split("\n"):
        for i, piece in enumerate(raw.split("\f")):
            cut = cut or i > 0
            stripped = piece.strip()
            if not stripped:
                blank += i == 0
                continue
            indent = len(piece[: len(piece) - len(piece.lstrip())].expandtabs())
            lines.append(PrintedLine(piece.rstrip().lstrip("\f"), indent, blank, cut))
            blank, cut = 0, False
    return lines


def _ragged(text: str) -> str:
    """Return a text without the spaces that fill its lines up to the right margin, where most lines are so filled."""
    if "  " not in text:
        return text
    lines = text.split("\n")
    filled = [i for i, line in enumerate(lines) if _FILLING.search(line)]
    ends = Counter(len(lines[i].rstrip()) for i in filled)
    margin, count = ends.most_common(1)[0] if ends else (0, 0)
    if count < max(_MIN_FILLED, len(filled) / 2):
        return text
    for i in filled:
        if len(lines[i].rstrip()) == margin:
            lines[i] = _FILLING.sub(" ", lines[i])
    return "\n".join(lines)


def _single_spaced(lines: list[PrintedLine]) -> list[PrintedLine]:
    """Return the lines of a text, the blank line between any two not counted where it is in double space."""
    broken = [
        after.blank
        for line, after in pairwise(lines)
        if after.text.lstrip()[0].islower() and not after.cut and not Block(line.text).finished
    ]
    spaces = [blank for blank in broken if blank]
    if len(broken) >= _MIN_WRAPPED and len(spaces) > _SPACED * len(broken):
        usual = min(spaces)
        for line in lines:
            line.blank = max(0, line.blank - usual)
    return lines


def _filled(lines: Sequence[Line]) -> list[Line]:
    """Mark the lines that are full, by the width to which most lines of the file are filled."""
    width = _wrap_width(lines)
    if width is not None:
        for line, after in pairwise(lines):
            line.full = _wanted(line, after) > width
    return list(lines)


def _wanted(line: Line, after: Line) -> float:
    """Return how long the line would be with the first word of the next one."""
    return line.indent + len(line.text) + 1 + len(after.text.split(" ", 1)[0])


def _wrap_width(lines: Sequence[Line]) -> float | None:
    """Return the width that a line breaks at, None where the typist broke each line.

    Where the margin breaks lines, a quarter of them or more go on with a small letter.
    """
    breaks = [
        (line, after)
        for line, after in pairwise(lines)
        if not after.apart and not line.cell and not after.cell and label_kind(after.text) is None
    ]
    wrapped = [(line, after) for line, after in breaks if after.text[0].islower()]
    if len(wrapped) < _MIN_WRAPPED:
        return None
    lengths = sorted(line.indent + len(line.text) for line, _ in wrapped)
    usual, longest = lengths[int(len(lengths) * 0.9)], lengths[-1]
    long = sum(line.indent + len(line.text) > usual * _FILLED for line, _ in breaks)
    longer = sum(line.indent + len(line.text) > usual * _MUCH_LONGER for line in lines)
    if not 30 < usual <= _MAX_WRAP or 4 * len(wrapped) < long or longer > len(wrapped):
        return None
    exact = sum(_wanted(line, after) > longest - _SLACK for line, after in wrapped) > _EXACT * len(wrapped)
    return longest - _SLACK if exact else usual * _FILLED


def _without_markup(text: str) -> str:
    """Return the text without Markdown's headings, bold type, escapes and table bars; tables are set in columns."""
    if "#" in text:
        text = _HEADING.sub(lambda match: f"\n{match[1].rstrip(' #')}\n", text)
    if "**" in text:
        text = _STRONG.sub(r"\1", text)
    if "|" in text:
        text = "\n".join(_with_tables_set(text.split("\n")))
    return _ESCAPE.sub(r"\1", text) if "\\" in text else text


def _with_tables_set(lines: Sequence[str]) -> Iterator[str]:
    for is_table, group in groupby(lines, key=lambda line: _ROW.match(line) is not None):
        together = list(group)
        yield from _columns(together) if is_table else together


def _columns(lines: Sequence[str]) -> Iterator[str]:
    """Yield the rows of a table, each column as wide as its widest cell."""
    rows = (line.strip()[1:-1].split("|") for line in lines if not _RULE.fullmatch(line))
    cells = ([_BREAK.sub(" ", cell).strip() for cell in row] for row in rows)
    table = [["" if cell in _NOTHING else cell for cell in row] for row in cells]
    if not table:
        return
    widths = [max(len(row[i]) for row in table if i < len(row)) + _GUTTER for i in range(max(map(len, table)))]
    yield ""
    for row in table:
        yield "".join(cell.ljust(width) for cell, width in zip(row, widths, strict=False)).rstrip()
    yield ""
