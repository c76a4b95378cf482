"""The formats of files in which a report is read: their names, suffixes, and how the content tells each.

What reads each is named in reading/report.py.
"""

import codecs
import re
from collections.abc import Callable, Collection, Iterable
from typing import NamedTuple

_TAG = re.compile(rb"<(?:[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>]{0,2000})?/?>|!doctype\s+html|\?xml\b|!--)", re.IGNORECASE)
_HEAD_BYTES = 1024


class ReportFormat(NamedTuple):
    """A format; `told` says of a file's content whether it is in it.

    packed: of a format that is a zip, the files by which it is told from a zip of reports.
    converted: whether another program must convert it before it is read.
    """

    name: str
    suffixes: tuple[str, ...]
    told: Callable[[bytes], bool]
    packed: tuple[str, ...] = ()
    converted: bool = False


def _is_html(data: bytes) -> bool:
    head = data[:_HEAD_BYTES].lstrip(b"\0 \t\r\n").removeprefix(codecs.BOM_UTF8)
    return _TAG.match(head) is not None or b"<html" in head.lower()


TEXT = ReportFormat("text", (".txt",), lambda data: True)
DOCX = ReportFormat(
    "DOCX",
    (".docx",),
    lambda data: data.startswith((b"PK\3\4", b"PK\5\6")),
    ("[Content_Types].xml", "word/document.xml"),
)
HTML = ReportFormat("HTML", (".html", ".htm"), _is_html)
PDF = ReportFormat("PDF", (".pdf",), lambda data: b"%PDF-" in data[:_HEAD_BYTES])
DOC = ReportFormat("DOC", (".doc",), lambda data: data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), converted=True)

FORMATS = (TEXT, DOCX, HTML, PDF, DOC)
"""In the order in which one of several files of a report is preferred: the plainer, the surer."""

SUFFIXES = tuple(suffix for format_ in FORMATS for suffix in format_.suffixes)


def _listed(formats: Iterable[ReportFormat]) -> str:
    *names, last = (format_.name for format_ in formats)
    return f"{', '.join(names)} or {last}"


ALL_NAMES = _listed(FORMATS)
ADVISED_NAMES = _listed(format_ for format_ in FORMATS if not format_.converted)
"""What a report should come in, since it is read on any machine."""


def format_told_by(data: bytes) -> ReportFormat:
    """Return the format of a file's content; what is in no other is text."""
    return next(format_ for format_ in (PDF, DOCX, DOC, HTML, TEXT) if format_.told(data))


def are_of_one_document(names: Collection[str]) -> bool:
    """Whether a zip with files of these names is a document itself, and none of documents."""
    return any(name in names for format_ in FORMATS for name in format_.packed)
