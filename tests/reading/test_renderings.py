"""Made-up reports, printed in every format with all that pages do, are read back whole."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.reading.sheets import SHEETS
from tests.rendering import Numbered, Sheet, render_docx, render_html, render_pdf, render_text, report_text
from uncac_graph.reading.report import read_bytes

RENDERERS: dict[str, Callable[[Sheet], bytes]] = {
    "text, a line a paragraph": render_text,
    "text, wrapped": lambda sheet: render_text(sheet, width=80),
    "text, pages cut sentences": lambda sheet: render_text(sheet, page_lines=30, bullet="- "),
    "text, wrapped, pages cut names": lambda sheet: render_text(sheet, width=95, page_lines=40),
    "text, names in columns": lambda sheet: render_text(sheet, width=80, page_lines=45, bullet="• ", columns=True),
    "html, typed numbers": render_html,
    "html, lists": lambda sheet: render_html(sheet, lists=True),
    "docx, typed numbers": render_docx,
    "docx, numbers by Word": lambda sheet: render_docx(sheet, word_numbers=True),
    "pdf": render_pdf,
    "pdf, short pages": lambda sheet: render_pdf(sheet, page_height=500, names_in_columns=False),
}


@pytest.mark.parametrize("renderer", RENDERERS)
@pytest.mark.parametrize("sheet", SHEETS)
def test_a_rendering_is_read_back_whole(sheet: str, renderer: str) -> None:
    rendered = RENDERERS[renderer](SHEETS[sheet])

    assert replace(read_bytes(rendered), notes=()) == report_text(SHEETS[sheet])


@pytest.mark.parametrize("renderer", RENDERERS)
def test_numbers_of_paragraphs_may_have_no_mark(renderer: str) -> None:
    sheet = SHEETS["group"]
    elements = (replace(item, mark="") if isinstance(item, Numbered) else item for item in sheet.elements)

    rendered = RENDERERS[renderer](replace(sheet, elements=tuple(elements)))

    assert replace(read_bytes(rendered), notes=()) == report_text(sheet)
