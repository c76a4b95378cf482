"""Numbers of paragraphs that no mark follows: "12   The Group adopted", in reports whose numbers have none.

A sign that no text can hold is put where the mark would stand, so that such a number reads as "12." does;
`Block.printed` takes it off again.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from uncac_graph.reading.blocks import UNMARKED, Block
from uncac_graph.reading.footnotes import RULE
from uncac_graph.reading.pages import is_page_mark
from uncac_graph.reading.pdf_pages import Page, Row

# Behind one space, a line of running text goes on: "the report of / 12 States".
_BARE_IN_LINE = re.compile(r"[\f \t]*(?P<number>\d{1,3})(?=(?:\t| [ \t]+)(?:[A-Z“\"](?P<rest>.*)))")
_BARE = re.compile(r"(?P<number>\d{1,3})\s+(?=[A-Z“\"](?P<rest>.*))", re.DOTALL)
_MARKED = re.compile(r"[\f \t]*\(?(?P<number>\d{1,3})[.)]\s+(?=[A-Z“\"](?P<rest>.*))")
# Paragraphs say so much at least, in the line that they begin with; entries of lists and headings often less.
_FEWEST_CHARACTERS = 40
# Fewer numbers in a row are chance.
_FEWEST = 3


def with_unmarked(text: str) -> str:
    """Return a text with the sign behind the numbers that open its lines, if it is those that count its paragraphs."""
    lines = text.split("\n")
    bare = {i: found for i in _outside_notes(lines) if (found := _BARE_IN_LINE.match(lines[i])) is not None}
    for i, found in _unmarked(bare, lines).items():
        lines[i] = found[0] + UNMARKED + lines[i][found.end() :]
    return "\n".join(lines)


def with_unmarked_blocks(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with the sign behind the numbers that open them, if it is those that count the paragraphs."""
    texts = ["" if item.cell else item.text for item in blocks]
    bare = _unmarked(_matches(_BARE, texts), texts)
    return [
        replace(item, text=_signed(item.text, bare[i]["number"])) if i in bare else item
        for i, item in enumerate(blocks)
    ]


def with_unmarked_rows(pages: Sequence[Page]) -> list[Page]:
    """Return pages with the sign behind the numbers that open their rows, if it is those that count the paragraphs."""
    rows = [row for page in pages for row in page.rows]
    bare = _matches(_BARE, [row.text if _number(row) else "" for row in rows])
    for i, found in _unmarked(bare, [row.text for row in rows]).items():
        first = rows[i].runs[0]
        gaps = [(offset + 1, end, start) for offset, end, start in first.gaps]
        signed = replace(first, text=_signed(first.text, found["number"]), gaps=gaps)
        rows[i] = replace(rows[i], runs=[signed, *rows[i].runs[1:]])
    following = iter(rows)
    return [replace(page, rows=list(islice(following, len(page.rows)))) for page in pages]


def _outside_notes(lines: Sequence[str]) -> Iterator[int]:
    """Yield the lines that are no ends of pages and stand not below a rule, as footnotes do, up to a blank line."""
    below_rule = in_note = False
    for i, line in enumerate(lines):
        words = line.strip()
        if RULE.fullmatch(words):
            below_rule, in_note = True, False
        elif not words:
            below_rule = below_rule and not in_note
        elif below_rule:
            in_note = True
        elif not is_page_mark(words):
            yield i


def _matches(pattern: re.Pattern[str], texts: Sequence[str]) -> dict[int, re.Match[str]]:
    return {i: found for i, text in enumerate(texts) if (found := pattern.match(text)) is not None}


def _unmarked(bare: Mapping[int, re.Match[str]], texts: Sequence[str]) -> Mapping[int, re.Match[str]]:
    """Return numbers without a mark, each by its line, if they begin before those with one and count further."""
    marked = _matches(_MARKED, texts)
    counted, others = _counting(bare), _counting(marked)
    first = next((i for i, found in marked.items() if int(found["number"]) == 1), None)
    return bare if len(counted) >= max(_FEWEST, len(others) + 1) and (first is None or counted[0] < first) else {}


def _counting(numbers: Mapping[int, re.Match[str]]) -> list[int]:
    """Return the lines whose numbers count from 1, one after the other, and that say something."""
    counted: list[int] = []
    for i, found in numbers.items():
        if int(found["number"]) == len(counted) + 1 and len(found["rest"]) >= _FEWEST_CHARACTERS:
            counted.append(i)
    return counted


def _number(row: Row) -> str | None:
    """Return the number that opens a row, set off by a wide gap from the words behind it; None where none does."""
    first = row.runs[0].text.split(" ", 1)[0] if row.runs else ""
    if not first.isdigit() or row.runs[0].raised:
        return None
    alone = first == row.runs[0].text and len(row.runs) > 1
    parted = bool(row.runs[0].gaps) and row.runs[0].gaps[0][0] == len(first) + 1
    return first if alone or parted else None


def _signed(text: str, number: str) -> str:
    return number + UNMARKED + text[len(number) :]
