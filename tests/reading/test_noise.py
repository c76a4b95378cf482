"""The report given, with the noise that extraction adds to other reports: its paragraphs come out the same."""

import re
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from uncac_graph.reading import read_report
from uncac_graph.reading.report import read_bytes

Noise = Callable[[str], str]


def wrapped(width: int, indent: int = 0) -> Noise:
    space = " " * indent

    def wrap(text: str) -> str:
        lines = [
            textwrap.wrap(line, width, break_long_words=False, initial_indent=space, subsequent_indent=space) or [""]
            for line in text.split("\n")
        ]
        return "\n".join(line for group in lines for line in group)

    return wrap


def paged(width: int, length: int, end: Callable[[int], list[str]]) -> Noise:
    def page(text: str) -> str:
        lines = wrapped(width)(text).split("\n")
        pages = [lines[at : at + length] for at in range(0, len(lines), length)]
        return "\n".join(line for number, lines in enumerate(pages, 1) for line in (*lines, *end(number)))

    return page


def foot(number: int) -> list[str]:
    return ["", "V.23-18765", f"{number}/9", "\f"]


def changing_sides(number: int) -> list[str]:
    marks = (f"{number}/9", "V.23-18765")
    return ["", (" " * 40).join(marks if number % 2 else marks[::-1]), ""]


def bare_number(number: int) -> list[str]:
    return ["", str(number), "\f"]


def with_contents(text: str) -> str:
    contents = "Contents\n\nI. Introduction ........ 2\nII. Organization of the meeting ..... 2\n"
    return text.replace("I. Introduction\n", f"{contents}C. Attendance ...... 3\n\nI. Introduction\n", 1)


NOISE: dict[str, Noise] = {
    **{f"wrapped at {width}": wrapped(width) for width in (60, 72, 90, 110)},
    "indented": wrapped(90, indent=8),
    **{
        f"pages of {length} lines, {width} wide, {end.__name__}": paged(width, length, end)
        for width in (70, 100)
        for length in (17, 25, 41)
        for end in (foot, changing_sides, bare_number)
    },
    "without list marks": lambda text: text.replace(" - (", " (").replace("\n-", ""),
    "without blank lines": lambda text: re.sub(r"\n\n+", "\n", text),
    "wrapped without blank lines": lambda text: re.sub(r"\n\n+", "\n", wrapped(80)(text)),
    "a blank line after each line": lambda text: text.replace("\n", "\n\n"),
    "tabs after numbers": lambda text: re.sub(r"(?m)^(\d+|[IVX]+|[A-D])\. ", r"\1.\t", text),
    "contents": with_contents,
    "spaces that do not break": lambda text: text.replace(" September", "\u00a0September"),
    "characters of no width": lambda text: text.replace("Algeria", "Al\u200bgeria").replace("Convent", "Con\u00advent"),
    "links to addresses": lambda text: text.replace("(#)", "(https://undocs.org/en/x)"),
}


@pytest.mark.parametrize("noise", NOISE)
def test_noise_changes_no_paragraph(given_text: Path, noise: str) -> None:
    noisy = NOISE[noise](given_text.read_text("utf-8"))

    assert read_bytes(noisy.encode()) == read_report(given_text)
