"""PDF pages → rows of printed words with their places. The only module that knows pdfminer."""

import io
import logging
from collections.abc import Iterator
from statistics import mode
from typing import Any

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTChar, LTContainer, LTCurve, LTLine, LTPage, LTRect
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser

from uncac_graph.reading.pdf_pages import Page, Row, Run

MAX_PAGES = 500
MAX_GLYPHS_PER_PAGE = 60_000

# Shares of the type size: a narrower gap parts no words, a wider one parts columns.
_WORD_GAP, _COLUMN_GAP = 0.18, 1.6
# A gap wider than a space of unjustified type; it parts columns where the rows beside it say so.
_WIDE_GAP = 0.45
# Smaller and raised type is a note's mark.
_RAISED_SIZE = 0.8
_RULE_THICKNESS = 3.0


class TooMuchError(Exception):
    """A file or page holds more than any report does."""


def pages(data: bytes) -> Iterator[Page]:
    """Yield the pages of a PDF file.

    Raises:
        TooMuchError: the file has more pages or glyphs than any report.
        PDFException and others of pdfminer: the file is damaged or encrypted.
    """
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    document = PDFDocument(PDFParser(io.BytesIO(data)))
    manager = PDFResourceManager()
    device = PDFPageAggregator(manager, laparams=None)
    interpreter = PDFPageInterpreter(manager, device)
    for number, page in enumerate(PDFPage.create_pages(document)):
        if number >= MAX_PAGES:
            raise TooMuchError(f"more than {MAX_PAGES} pages")
        interpreter.process_page(page)
        yield _page(device.get_result())


def _page(layout: LTPage) -> Page:
    glyphs: list[LTChar] = []
    rules: list[tuple[float, float, float]] = []
    for item in _leaves(layout):
        if isinstance(item, LTChar):
            # Type that is turned is a watermark or a margin note.
            if item.upright and item.matrix[0] > 0 and abs(item.matrix[1]) < 0.01:
                glyphs.append(item)
                if len(glyphs) > MAX_GLYPHS_PER_PAGE:
                    raise TooMuchError(f"more than {MAX_GLYPHS_PER_PAGE} characters on a page")
        elif isinstance(item, (LTLine, LTRect)) and abs(item.y1 - item.y0) < _RULE_THICKNESS < abs(item.x1 - item.x0):
            rules.append((item.x0, item.x1, item.y1))
    return Page(layout.width, layout.height, list(_rows(glyphs)), rules)


def _leaves(layout: LTContainer[Any]) -> Iterator[LTChar | LTCurve]:
    waiting: list[Any] = [layout]
    while waiting:
        item = waiting.pop()
        if isinstance(item, LTContainer):
            waiting.extend(item)
        else:
            yield item


def _rows(glyphs: list[LTChar]) -> Iterator[Row]:
    """Yield the rows from top to bottom; raised glyphs belong to the row that they stand above."""
    bands: list[list[LTChar]] = []
    for glyph in sorted(glyphs, key=lambda g: (-_baseline(g), g.x0)):
        if bands:
            band = bands[-1]
            gap = min(_baseline(item) for item in (band[0], band[-1])) - _baseline(glyph)
            # The band so far may be only a raised mark above the glyph's row.
            raised = band[0].size < _RAISED_SIZE * glyph.size and len(band) <= 8
            if gap < (0.55 * glyph.size if raised else 0.25 * min(glyph.size, band[-1].size)):
                band.append(glyph)
                continue
        bands.append([glyph])
    yield from (row for row in map(_row, bands) if row.runs)


def _baseline(glyph: LTChar) -> float:
    return float(glyph.matrix[5])


def _row(band: list[LTChar]) -> Row:
    size = mode(round(item.size, 1) for item in band)
    baseline = min(_baseline(item) for item in band)
    runs: list[Run] = []
    current: list[LTChar] = []
    for glyph in sorted(band, key=lambda g: g.x0):
        text, is_space = glyph.get_text(), glyph.get_text().isspace()
        before = current[-1] if current else None
        if before is None and is_space:
            continue
        # Some programs print a glyph twice for bold type.
        if before and not is_space and before.get_text() == text and abs(before.x0 - glyph.x0) < 0.1 * glyph.size:
            continue
        if before and glyph.x0 - _printed_end(current) > _COLUMN_GAP * size and not is_space:
            runs.extend(_runs(current, size, baseline))
            current = []
        current.append(glyph)
    return Row(baseline, [*runs, *_runs(current, size, baseline)])


def _printed_end(glyphs: list[LTChar]) -> float:
    return next((float(item.x1) for item in reversed(glyphs) if not item.get_text().isspace()), 0.0)


def _runs(glyphs: list[LTChar], size: float, baseline: float) -> Iterator[Run]:
    """Yield the run of some glyphs, a raised mark in it as a run of its own."""
    part: list[LTChar] = []
    raised = False
    # Type raised by the text's rise keeps the baseline of its row, but reaches as high as the type beside it.
    top = max((item.y1 for item in glyphs if item.size >= _RAISED_SIZE * size), default=float("inf"))
    for glyph in glyphs:
        up = glyph.size < _RAISED_SIZE * size and (_baseline(glyph) > baseline + 0.15 * size or glyph.y1 >= top)
        if part and up is not raised and not glyph.get_text().isspace():
            yield from _run(part, raised)
            part = []
        if not glyph.get_text().isspace() or part:
            raised = up if not part else raised
            part.append(glyph)
    yield from _run(part, raised)


def _run(glyphs: list[LTChar], raised: bool) -> Iterator[Run]:
    text, first_word, gaps = _words(glyphs)
    if text:
        bold = sum("bold" in item.fontname.lower() for item in glyphs) * 2 > len(glyphs)
        yield Run(
            x0=round(glyphs[0].x0, 2),
            x1=round(_printed_end(glyphs), 2),
            size=round(mode(item.size for item in glyphs), 1),
            bold=bold,
            text=text,
            first_word=round(first_word, 2),
            raised=raised,
            gaps=tuple(gaps),
        )


def _words(glyphs: list[LTChar]) -> tuple[str, float, list[tuple[int, float, float]]]:
    """Return the text, with spaces where gaps are, the width of the first word, and the wide gaps."""
    pieces: list[str] = []
    wide: list[tuple[int, float, float]] = []
    end = glyphs[0].x0 if glyphs else 0.0
    first = 0.0
    for glyph in glyphs:
        text = glyph.get_text()
        gap = glyph.x0 - end > _WORD_GAP * glyph.size
        if (gap or text.isspace()) and pieces and pieces[-1] != " ":
            first = first or end - glyphs[0].x0
            pieces.append(" ")
        if not text.isspace():
            if pieces and glyph.x0 - end > _WIDE_GAP * glyph.size:
                wide.append((sum(map(len, pieces)), round(end, 2), round(glyph.x0, 2)))
            pieces.append(text)
            end = glyph.x1
    return "".join(pieces).strip(), first or end - (glyphs[0].x0 if glyphs else 0.0), wide
