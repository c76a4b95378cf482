"""PDF: pages of placed words → lines → blocks."""

import json
import re
import subprocess
import sys
from typing import Any

from uncac_graph.errors import ReadingError
from uncac_graph.model import ReportText
from uncac_graph.reading.assembly import report_text
from uncac_graph.reading.bare_numbers import with_unmarked_rows
from uncac_graph.reading.findings import CHARACTERS_WITHOUT_LETTER
from uncac_graph.reading.hyphens import Hyphens
from uncac_graph.reading.line_numbers import without_margin_numbers
from uncac_graph.reading.lines import blocks_of_lines
from uncac_graph.reading.note_marks import without_marks
from uncac_graph.reading.pdf_layout import lines_of_pages, printed
from uncac_graph.reading.pdf_pages import Page

# The worker bounds its processor time; a busy machine may give it little of that in a minute.
TIMEOUT_S = 120.0

_SENTENCES = {
    "PDFPasswordIncorrect": "the PDF is encrypted; save it without a password",
    "PDFEncryptionError": "the PDF is encrypted; save it without a password",
    "PDFTextExtractionNotAllowed": "the PDF forbids taking text from it; save it without protection",
    "TooMuchError": "the PDF has {detail}, more than any report, so it was not read",
    "MemoryError": "the PDF unpacks to more than any report, so it was not read",
}


def read_pdf(data: bytes) -> ReportText:
    """Return the report in a PDF file.

    Raises:
        ReadingError: the file is damaged, encrypted, too large, a scan without text, or holds no report.

    """
    pages = without_margin_numbers([printed(Page.from_plain(item)) for item in _pages(data)])
    text = "\n".join(run.text for page in pages for row in page.rows for run in row.runs)
    if not text.strip():
        raise ReadingError(
            "the PDF holds no text, only pictures of pages; have their text recognized (ocrmypdf scan.pdf report.pdf),"
            " or take the report as Word or text"
        )
    hyphens = Hyphens(text)
    lines, symbol, notes = lines_of_pages(with_unmarked_rows(pages), hyphens)
    blocks = without_marks(list(blocks_of_lines(lines, hyphens)))
    # A number alone is a list mark.
    unmapped = sum(line.count("(cid:") for line in text.split("\n") if not re.fullmatch(r"\(cid:\d+\)", line))
    found = [CHARACTERS_WITHOUT_LETTER.at(None, count=unmapped)] if unmapped else []
    return report_text(blocks, symbol, found, notes)


def _pages(data: bytes) -> list[dict[str, Any]]:
    """Return the pages as the worker process gives them."""
    command = [sys.executable, "-m", "uncac_graph.reading.pdf_worker"]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=TIMEOUT_S, check=False)
    except subprocess.TimeoutExpired as error:
        raise ReadingError(f"the PDF took more than {TIMEOUT_S:.0f} seconds, so it was not read") from error
    try:
        answer = json.loads(done.stdout)
    except ValueError as error:
        raise ReadingError("the PDF needs more time or memory than any report, so it was not read") from error
    if "error" in answer:
        told = _SENTENCES.get(answer["error"], "the PDF is damaged; take the report from its source again")
        raise ReadingError(told.format(detail=answer["detail"]))
    return list(answer["pages"])
