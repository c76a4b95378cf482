"""A file of any format becomes a report: its format told by its content, its size bounded."""

import re
from pathlib import Path

from uncac_graph.errors import ReadingError
from uncac_graph.model import ReportText
from uncac_graph.reading.text import read_text
from uncac_graph.report_formats import ADVISED_NAMES, DOC, DOCX, HTML, PDF, format_told_by

# The longest report of the Conference is under 5 MB as PDF.
MAX_BYTES = 40_000_000
MAX_TEXT_BYTES = 10_000_000

# What publishers of pages put before a text, about it.
_FRONT_MATTER = re.compile(rb"\s*---\r?\n(?:[^\r\n]*\r?\n){1,5000}?---\r?\n")
_FOREIGN = {
    "RTF; save it as DOCX": (b"{\\rtf",),
    "a picture; a scanned report needs its text first": (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*"),
    "a compressed file; unpack it first": (b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"\xfd7zXZ", b"BZh"),
    "a program": (b"\x7fELF", b"MZ\x90"),
}


def read_report(path: Path) -> ReportText:
    """Return the paragraphs of the report in a file, and what reading found amiss.

    The format is told by the content; the name of the file decides nothing.

    Raises:
        ReadingError: the file is missing, empty, too large, encrypted or damaged, or is no report.
    """
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise ReadingError(f"the file has {size:,} bytes, more than any report ({MAX_BYTES:,}), so it was not read")
        data = path.read_bytes()
    except OSError as error:
        told = f"the file cannot be opened ({error.strerror}); check its name and its permissions"
        raise ReadingError(told) from error
    return read_bytes(data)


def read_bytes(data: bytes) -> ReportText:
    """Return the report in the content of a file (see `read_report`)."""
    if not data.strip(b"\0 \t\r\n"):
        raise ReadingError("the file is empty; take the report from its source again")
    try:
        return _read(data)
    except (MemoryError, RecursionError) as error:
        raise ReadingError("the file is nested or repeated beyond what a report needs, so it was not read") from error


def _read(data: bytes) -> ReportText:
    front = _FRONT_MATTER.match(data)
    data = data[front.end() :] if front else data
    for what, starts in _FOREIGN.items():
        if data.startswith(starts):
            raise ReadingError(f"the file is {what}; a report is read as {ADVISED_NAMES}")
    # Each is imported when it comes: text must not pay for the libraries of PDF and XML.
    format_ = format_told_by(data)
    if format_ is PDF:
        from uncac_graph.reading.pdf import read_pdf

        return read_pdf(data)
    if format_ is DOCX:
        from uncac_graph.reading.docx import read_docx

        return read_docx(data)
    if format_ is DOC:
        from uncac_graph.reading.doc import read_doc

        return read_doc(data)
    if format_ is HTML:
        from uncac_graph.reading.html import read_html

        return read_html(data)
    if len(data) > MAX_TEXT_BYTES:
        raise ReadingError(
            f"the text has {len(data):,} bytes, more than any report ({MAX_TEXT_BYTES:,}), so it was not read"
        )
    return read_text(data)
