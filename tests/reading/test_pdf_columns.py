"""Running text in two columns on pages of a PDF."""

import io
import re
import textwrap
from collections.abc import Iterator

from tests.synthetic import FOLDER
from uncac_graph.reading.report import read_bytes

_WIDTH, _LINES, _LEADING = 40, 55, 12.0
_TOP, _LEFT, _RIGHT = 780.0, 70.0, 310.0
_HANGING, _JUSTIFIED = 28.0, 190.0


def _columns(text: str) -> Iterator[list[str]]:
    """Yield the lines of each column that a text fills, its words divided where they have a hyphen."""
    wrapped = (textwrap.wrap(line.strip(), _WIDTH) or [""] for line in text.split("\n"))
    lines = [line for lines in wrapped for line in lines]
    for start in range(0, len(lines), _LINES):
        yield lines[start : start + _LINES]


def in_two_columns(text: str) -> bytes:
    """Return a PDF of a report: the masthead as it is, and the numbered paragraphs in two columns."""
    from reportlab.pdfgen.canvas import Canvas

    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(595.3, 841.9), invariant=1)
    masthead, mark, body = text.partition("\n1. ")
    for n, line in enumerate(masthead.split("\n")):
        canvas.drawString(_LEFT, _TOP - _LEADING * n, line.strip())
    columns = [*_columns(mark + body)]
    for n, column in enumerate(columns):
        if n % 2 == 0:
            canvas.showPage()
            canvas.setFont("Helvetica", 9)
        for at, line in enumerate(column):
            # The lines of the columns stand on no common baseline.
            canvas.drawString((_LEFT, _RIGHT)[n % 2], _TOP - _LEADING * at - 5 * (n % 2), line)
    canvas.save()
    return stream.getvalue()


def with_hanging_numbers(text: str) -> bytes:
    """Return a PDF of a report in two columns of justified text, the numbers of paragraphs to the left of it."""
    from reportlab.pdfgen.canvas import Canvas

    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(595.3, 841.9), invariant=1)
    masthead, mark, body = text.partition("\n1. ")
    for n, line in enumerate(masthead.split("\n")):
        canvas.drawString(_LEFT, _TOP - _LEADING * n, line.strip())
    column, at = 0, _LINES
    for line in (mark + body).split("\n"):
        number = re.match(r"\s*(\d+\.)\s+", line)
        words = line[number.end() :] if number else line
        wrapped = textwrap.wrap(words.strip(), _WIDTH - 6) or [""]
        for n, printed in enumerate(wrapped):
            if at == _LINES:
                column, at = 1 - column, 0
                if column == 1:
                    canvas.showPage()
                    canvas.setFont("Helvetica", 9)
            x, y = (_RIGHT, _LEFT)[column], _TOP - _LEADING * at
            if number and n == 0:
                canvas.drawString(x, y, number[1])
            free = _JUSTIFIED - canvas.stringWidth(printed, "Helvetica", 9) if n + 1 < len(wrapped) else 0.0
            canvas.drawString(x + _HANGING, y, printed, wordSpace=free / max(1, printed.count(" ")))
            at += 1
    canvas.save()
    return stream.getvalue()


def test_numbers_that_hang_to_the_left_of_justified_columns_stay_with_their_paragraphs() -> None:
    printed = (FOLDER / "irg-running-text" / "report.txt").read_text(encoding="utf-8")

    found = read_bytes(with_hanging_numbers(printed))

    expected = read_bytes(printed.encode())
    assert [item.text for item in found.paragraphs[1:]] == [item.text for item in expected.paragraphs[1:]]


def test_running_text_in_two_columns_is_read_column_by_column() -> None:
    printed = (FOLDER / "irg-running-text" / "report.txt").read_text(encoding="utf-8")

    found = read_bytes(in_two_columns(printed))

    expected = read_bytes(printed.encode())
    assert [item.text for item in found.paragraphs[1:]] == [item.text for item in expected.paragraphs[1:]]
