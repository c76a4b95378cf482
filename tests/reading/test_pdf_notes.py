"""Notes in PDF files that were converted from texts which print them where they stood, amid the page."""

import io
from typing import Any

import pytest
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate

from uncac_graph.errors import ReadingError
from uncac_graph.reading.pdf import read_pdf


def _pdf(*lines: tuple[str, int, int]) -> bytes:
    """Return a page of lines, each with its type size and indent in points."""
    out = io.BytesIO()
    story: list[Any] = [
        Paragraph(text, ParagraphStyle("line", fontSize=size, leading=1.3 * size, leftIndent=left, spaceAfter=6))
        for text, size, left in lines
    ]
    SimpleDocTemplate(out).build(story)
    return out.getvalue()


NOTED = (
    ("Report of the Implementation Review Group on its fifth session", 13, 0),
    ("I. Introduction", 13, 0),
    ('1. The Conference established the Group.<super size="7">1</super>', 10, 36),
)
AFTER = (
    ("II. Organization of the session", 13, 0),
    ("2. The Group held its session in Vienna.", 10, 36),
    ("3. It held four meetings.", 10, 36),
)


@pytest.mark.parametrize("size", [8, 10])
def test_paragraphs_below_notes_amid_a_page_are_read(size: int) -> None:
    note = (("_______________", 10, 0), ("1 See document A/58/4, section II.", size, 36))
    report = read_pdf(_pdf(*NOTED, *note, *AFTER))

    assert [item.text for item in report.paragraphs[1:]] == [
        "The Conference established the Group.",
        "The Group held its session in Vienna.",
        "It held four meetings.",
    ]


def test_a_mark_raised_by_the_texts_rise_is_no_part_of_the_word() -> None:
    report = read_pdf(_pdf(*NOTED, *AFTER))

    assert report.paragraphs[1].text == "The Conference established the Group."


def test_a_scan_says_that_it_has_no_text_and_how_to_get_it() -> None:
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.rect(50, 50, 400, 700, fill=1)
    canvas.save()

    with pytest.raises(ReadingError, match=r"holds no text, only pictures of pages; have their text recognized"):
        read_pdf(out.getvalue())


def _drawn(*rows: tuple[float, float, float, str], rule: float = 0) -> bytes:
    """Return a page of words at (x, y) in a size; rule: the height of a short line above notes."""
    out = io.BytesIO()
    canvas = Canvas(out)
    for x, y, size, words in rows:
        canvas.setFont("Helvetica", size)
        canvas.drawString(x, y, words)
    if rule:
        canvas.line(70, rule, 200, rule)
    canvas.save()
    return out.getvalue()


def test_what_goes_on_with_the_note_of_the_page_before_is_no_text() -> None:
    text = [
        (70.0, 760 - 14.0 * n, 10.0, f"{n}. The Group was told of matter {n} of its agenda and noted.")
        for n in range(1, 9)
    ]
    notes = [(70.0, 140.0, 8.0, "which all had taken note of."), (70.0, 130.0, 8.0, "2 Ibid.")]

    report = read_pdf(_drawn(*text, *notes, rule=152))

    assert report.paragraphs[-1].text == "The Group was told of matter 8 of its agenda and noted."


def test_a_mark_that_is_an_underlined_link_opens_no_notes() -> None:
    out = io.BytesIO()
    canvas = Canvas(out)
    for n in range(1, 20):
        canvas.setFont("Helvetica", 12)
        canvas.drawString(70, 770 - 36 * n, f"{n}. The Group was told of assets, of trade,")
        canvas.drawString(88, 756 - 36 * n, f"and of sport {n} times.")
        canvas.setFont("Helvetica", 10)
        canvas.drawString(290, 761 - 36 * n, str(n))
        canvas.line(290, 762 - 36 * n, 300, 762 - 36 * n)
    canvas.save()

    report = read_pdf(out.getvalue())

    assert [item.text for item in report.paragraphs[1:]] == [
        f"The Group was told of assets, of trade, and of sport {n} times." for n in range(1, 20)
    ]


def test_a_heading_low_on_many_pages_is_no_running_foot() -> None:
    out = io.BytesIO()
    canvas = Canvas(out)
    for n, matter in enumerate(("trade", "sport", "assets", "training", "water", "health"), 1):
        canvas.setFont("Helvetica", 10)
        canvas.drawString(70, 820, f"6/2/14, 9:{n}3 PM")
        canvas.drawString(70, 800, f"{2 * n - 1}. The Group was told of {matter}.")
        canvas.drawString(70, 87, "Proceedings")
        canvas.drawString(70, 62, f"{2 * n}. It thanked all who spoke of {matter}.")
        canvas.showPage()
    canvas.save()

    report = read_pdf(out.getvalue())

    assert [item.sections for item in report.paragraphs[2::2]] == [("Proceedings",)] * 6
    assert report.paragraphs[2].text == "It thanked all who spoke of trade."
