"""Running text in two columns: read down the left one, and then down the right one."""

import textwrap

from tests.synthetic import FOLDER
from uncac_graph.reading.report import read_bytes
from uncac_graph.reading.two_columns import in_reading_order

_WIDTH, _GUTTER, _LINES = 46, 4, 50


def in_two_columns(text: str) -> str:
    """Return a text whose numbered paragraphs are set in two columns, page by page."""
    masthead, first, body = text.partition("\n1. ")
    wrapped = (textwrap.wrap(line.strip(), _WIDTH) or [""] for line in (first + body).split("\n"))
    lines = [line for lines in wrapped for line in lines]
    pages = []
    for start in range(0, len(lines), 2 * _LINES):
        left = lines[start : start + _LINES]
        right = [*lines[start + _LINES : start + 2 * _LINES], *[""] * _LINES]
        pages.append("\n".join(f"{a:<{_WIDTH + _GUTTER}}{b}".rstrip() for a, b in zip(left, right, strict=False)))
    return masthead + "\n" + "\n\f".join(pages) + "\n"


def test_running_text_in_two_columns_is_read_column_by_column() -> None:
    printed = (FOLDER / "irg-running-text" / "report.txt").read_text(encoding="utf-8")

    found = read_bytes(in_two_columns(printed).encode())

    expected = read_bytes(printed.encode())
    assert [item.text for item in found.paragraphs[1:]] == [item.text for item in expected.paragraphs[1:]]


def test_names_and_tables_in_columns_stay_as_they_are() -> None:
    names = "\n".join(f"{left:<40}{right}" for left, right in [("Albania", "Kenya"), ("Angola", "Kuwait")] * 20)
    table = "\n".join(f"CAC/COSP/2031/{n:<20}Note on the matter of" for n in range(30))

    assert [in_reading_order(text) for text in (names, table)] == [names, table]
