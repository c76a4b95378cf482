"""Marks of Markdown that converters leave in plain text; a report itself prints none of them."""

import re
from collections.abc import Iterator, Sequence

_HEADING = re.compile(r"^[ \t]*#{1,6}[ \t]+([^\n]*)$", re.MULTILINE)
_STRONG = re.compile(r"\*\*(?=[^\s*])([^\n*]{1,2000})(?<=\S)\*\*")
_ESCAPE = re.compile(r"\\([.\-()*_#\[\]+>|])")
_ROW = re.compile(r"^[ \t]*\|(.+)\|[ \t]*$")
_RULE = re.compile(r"[\s|:=-]+")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_GUTTER = 4
# What programs write for a cell that holds nothing.
_NOTHING = ("None", "nan", "NaN")


def without_markup(text: str) -> str:
    """Return the text without Markdown's headings, bold type, escapes and table bars; tables are set in columns."""
    if "#" in text:
        text = _HEADING.sub(lambda match: f"\n{match[1].rstrip(' #')}\n", text)
    if "**" in text:
        text = _STRONG.sub(r"\1", text)
    if "|" in text:
        text = "\n".join(_with_tables_set(text.split("\n")))
    return _ESCAPE.sub(r"\1", text) if "\\" in text else text


def _with_tables_set(lines: Sequence[str]) -> Iterator[str]:
    table: list[list[str]] = []
    for line in lines:
        row = _ROW.match(line)
        if row is not None:
            if not _RULE.fullmatch(line):
                cells = [_BREAK.sub(" ", cell).strip() for cell in row[1].split("|")]
                table.append(["" if cell in _NOTHING else cell for cell in cells])
            continue
        yield from _columns(table)
        table = []
        yield line
    yield from _columns(table)


def _columns(table: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield the rows of a table, each column as wide as its widest cell."""
    if not table:
        return
    widths = [max(len(row[i]) for row in table if i < len(row)) + _GUTTER for i in range(max(map(len, table)))]
    yield ""
    for row in table:
        yield "".join(cell.ljust(width) for cell, width in zip(row, widths, strict=False)).rstrip()
    yield ""
