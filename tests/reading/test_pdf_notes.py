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
