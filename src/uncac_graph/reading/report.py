"""A file of any format becomes a report: its format told by its content, its size bounded."""

import codecs
import re
from pathlib import Path

from uncac_graph.errors import ReadingError
from uncac_graph.model import ReportText
from uncac_graph.reading.text import read_text

# The longest report of the Conference is under 5 MB as PDF; a file of 50 MB is no report.
MAX_BYTES = 40_000_000
MAX_TEXT_BYTES = 10_000_000

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# What publishers of pages put before a text, about it.
_FRONT_MATTER = re.compile(rb"\s*---\r?\n(?:[^\r\n]*\r?\n){1,5000}?---\r?\n")
_TAG = re.compile(rb"<(?:[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>]{0,2000})?/?>|!doctype\s+html|\?xml\b|!--)", re.IGNORECASE)
_FOREIGN = (
    (b"{\\rtf", "RTF; save it as DOCX"),
    (b"\x89PNG", "a picture; a scanned report needs its text first"),
    (b"\xff\xd8\xff", "a picture; a scanned report needs its text first"),
    (b"GIF8", "a picture; a scanned report needs its text first"),
    (b"II*\0", "a picture; a scanned report needs its text first"),
    (b"MM\0*", "a picture; a scanned report needs its text first"),
    (b"\x1f\x8b", "a compressed file; unpack it first"),
    (b"7z\xbc\xaf", "a compressed file; unpack it first"),
    (b"Rar!", "a compressed file; unpack it first"),
    (b"\xfd7zXZ", "a compressed file; unpack it first"),
    (b"BZh", "a compressed file; unpack it first"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
)


def read_report(path: Path) -> ReportText:
    """Return the paragraphs of the report in a file, and what reading found amiss.

    The format is told by the content; the name of the file decides nothing.

    Raises:
        ReadingError: the file is missing, empty, too large, encrypted or damaged, or is no report.

    """
    return read_bytes(_content(path))


def read_bytes(data: bytes) -> ReportText:
    """Return the report in the content of a file (see `read_report`)."""
    if not data.strip(b"\0 \t\r\n"):
        raise ReadingError("the file is empty; take the report from its source again")
    try:
        return _read(data)
    except (MemoryError, RecursionError) as error:
        raise ReadingError("the file is nested or repeated beyond what a report needs, so it was not read") from error


def _content(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise ReadingError(f"the file has {size:,} bytes, more than any report ({MAX_BYTES:,}), so it was not read")
        return path.read_bytes()
    except OSError as error:
        raise ReadingError(
            f"the file cannot be opened ({error.strerror}); check its name and its permissions"
        ) from error


def _read(data: bytes) -> ReportText:
    front = _FRONT_MATTER.match(data)
    data = data[front.end() :] if front else data
    head = data[:1024].lstrip(b"\0 \t\r\n")
    if data[:1024].find(b"%PDF-") >= 0:
        from uncac_graph.reading.pdf import read_pdf  # text must not pay for the PDF library

        return read_pdf(data)
    if data.startswith((b"PK\3\4", b"PK\5\6")):
        from uncac_graph.reading.docx import read_docx  # text must not pay for lxml

        return read_docx(data)
    if data.startswith(_OLE):
        from uncac_graph.reading.doc import read_doc

        return read_doc(data)
    for start, what in _FOREIGN:
        if data.startswith(start):
            raise ReadingError(f"the file is {what}; a report is read as text, HTML, DOCX or PDF")
    if _is_html(head.removeprefix(codecs.BOM_UTF8)):
        from uncac_graph.reading.html import read_html

        return read_html(data)
    if len(data) > MAX_TEXT_BYTES:
        raise ReadingError(
            f"the text has {len(data):,} bytes, more than any report ({MAX_TEXT_BYTES:,}), so it was not read"
        )
    return read_text(data)


def _is_html(head: bytes) -> bool:
    return _TAG.match(head) is not None or b"<html" in head.lower()
