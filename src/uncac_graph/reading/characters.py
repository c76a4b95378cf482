"""Bytes in any encoding → text without characters that carry no words (contract G4)."""

import codecs
import re

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

# Soft hyphen, zero-width space and joiners, direction marks, word joiner, what Unicode keeps for programs, byte order
# mark: none is ever printed.
_UNPRINTED = dict.fromkeys((0xAD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFDD0, 0xFEFF))
# Only fonts make ligatures of letters: the same report in another format has none.
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_CONTROLS = {code: " " for code in (*range(0x20), *range(0x7F, 0xA0)) if code not in (0x09, 0x0A, 0x0C)}
_TABLE = str.maketrans({**_UNPRINTED, **_LIGATURES, **_CONTROLS})

_LINE_END = re.compile("\r\n?|[\x0b\x85\u2028\u2029]")
_SOFT_BREAK = re.compile("\u00ad[ \t]*\n[ \t]*")
_LINK = re.compile(r"\[([^\[\]]{1,80})\]\([^()\s]{0,200}\)")


def printable(text: str) -> str:
    r"""Return the text with "\\n" as only line end, "\\f" as page break, and nothing that is not printed."""
    if "\r" in text or not text.isascii():
        text = _SOFT_BREAK.sub("", _LINE_END.sub("\n", text))
    return text.translate(_TABLE) if not (text.isascii() and text.isprintable()) else text


def unlinked(text: str) -> str:
    """Return the text with `[SYM](#)` unwrapped to `SYM`."""
    return _LINK.sub(r"\1", text) if "](" in text else text


def collapsed(text: str) -> str:
    """Return the text with each run of white space made one space, trimmed."""
    return " ".join(text.split())


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
        # Each line by itself: files pasted together mix UTF-8 and Windows-1252.
        text, findings = _text("\n".join(map(_line, data.split(b"\n"))))
        return text, [ENCODING.at(None, line=data.count(b"\n", 0, error.start) + 1), *findings]


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
    characters = f"{lost} character{'s are' if lost > 1 else ' is'}"
    return text, [CHARACTERS_LOST.at(None, characters=characters)] if lost else []


def _line(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("cp1252", errors="replace")
