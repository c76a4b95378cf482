"""Characters that carry no words, and how lines of type become running text (contract G4)."""

import re

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
