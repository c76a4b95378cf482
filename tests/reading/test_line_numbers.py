"""Numbers of lines in the margins of advance copies, in text and in PDF."""

import io

import pytest
from reportlab.pdfgen.canvas import Canvas

from uncac_graph.reading.report import read_bytes

TITLE = "Report of the Board on its fifth session, held in Bonn from 2 to 6 June 2014"
SENTENCES = [f"The Board noted report {n} of the Committee in 2014." for n in range(1, 13)]
LINES = [TITLE, "I. Introduction", *(f"{n}. {words}" for n, words in enumerate(SENTENCES, 1))]


def texts(data: bytes) -> list[str]:
    return [item.text for item in read_bytes(data).paragraphs]


def page(step: int) -> bytes:
    """Return a PDF page with each so manieth line numbered in the margin."""
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.setFont("Helvetica", 10)
    for n, line in enumerate(LINES, 1):
        if n % step == 0:
            canvas.drawRightString(70, 800 - 24 * n, str(n))
        canvas.drawString(90, 800 - 24 * n, line)
    canvas.save()
    return out.getvalue()


@pytest.mark.parametrize("step", [1, 2])
def test_numbers_in_the_margin_of_a_pdf_are_no_text(step: int) -> None:
    assert texts(page(step)) == [TITLE, *SENTENCES]


@pytest.mark.parametrize("step", [1, 2])
def test_numbers_in_the_margin_of_a_text_are_no_text(step: int) -> None:
    lines = [f"{n if n % step == 0 else '':<6}{line}" for n, line in enumerate(LINES, 1)]

    assert texts("\n\n".join(lines).encode()) == [TITLE, *SENTENCES]


def test_numbers_that_do_not_count_lines_stay() -> None:
    entries = "".join(f"{n}   States\n" for n in (12, 7, 40, 3, 9, 21, 5))
    report = f"{TITLE}\n\n1. The Board was told of these numbers:\n{entries}\n2. It was closed.\n"

    assert "12 States 7 States 40 States" in texts(report.encode())[1].replace("   ", " ")


def test_the_masthead_may_stand_in_the_margin_where_lines_of_running_text_are_numbered() -> None:
    words = ["1. The Board met in Bonn, and it", "noted the reports of its Committee,", "which it had before it."] * 4
    lines = [f" {n % 6 + 1}  {line}" for n, line in enumerate(words)]

    assert texts("\n".join([TITLE, "", *lines]).encode())[1].startswith(
        "The Board met in Bonn, and it noted the reports"
    )


def test_entries_that_count_on_stay_where_others_stand_in_the_margin() -> None:
    entries = [f"{n}  {words}" for n, words in enumerate(SENTENCES, 1)]
    report = "\n".join([TITLE, "", "1. The Board noted the following:", *entries, "", "2. It was closed."])

    assert "12 The Board noted report 12" in texts(report.encode())[1]
