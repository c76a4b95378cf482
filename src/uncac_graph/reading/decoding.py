"""Bytes of a text file, in whatever encoding, become text."""

import codecs

from uncac_graph.errors import ReadingError
from uncac_graph.model import Finding
from uncac_graph.reading.findings import CHARACTERS_LOST, ENCODING
from uncac_graph.report_formats import ADVISED_NAMES

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# A page of text has no more control characters than this share; rubbish has about one in eight.
_MAX_CONTROL_SHARE = 0.02


def decoded(data: bytes) -> tuple[str, list[Finding]]:
    """Return the text of a file, with a warning where it is not the UTF-8 that it should be.

    Raises:
        ReadingError: the bytes are no text in any of the encodings known here.

    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _text(data[len(mark) :].decode(encoding, errors="replace"))
    if wide := _unmarked_utf16(data):
        return _text(data.decode(wide, errors="replace"))
    try:
        return _text(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        return _by_line(data, data.count(b"\n", 0, error.start) + 1)


def _unmarked_utf16(data: bytes) -> str | None:
    """Return the UTF-16 that a file without a mark is in: every other byte of English text is then 0."""
    head = data[:4096]
    if len(head) < 4:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if odd > 0.7 * half and even < 0.1 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.7 * half and odd < 0.1 * half else None


def _text(text: str) -> tuple[str, list[Finding]]:
    controls = sum(map(text[:200_000].count, map(chr, (*range(9), *range(14, 32), 127))))
    if controls > _MAX_CONTROL_SHARE * min(len(text), 200_000):
        raise ReadingError(f"the file is no text, but binary data; give a report as {ADVISED_NAMES}")
    lost = text.count("\ufffd")
    return text, [_lost_characters(lost)] if lost else []


def _by_line(data: bytes, first: int) -> tuple[str, list[Finding]]:
    """Decode each line by itself: files pasted together mix UTF-8 and Windows-1252."""
    text, findings = _text("\n".join(map(_line, data.split(b"\n"))))
    return text, [ENCODING.at(None, line=first), *findings]


def _line(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("cp1252", errors="replace")


def _lost_characters(count: int) -> Finding:
    return CHARACTERS_LOST.at(None, characters=f"{count} character{'s are' if count > 1 else ' is'}")
