"""The official languages of the United Nations, and choosing one by an Accept-Language header (RFC 9110, 12.5.4)."""

import re
from collections.abc import Mapping
from contextvars import ContextVar
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple, Self


def N_(message: str) -> str:  # noqa: N802 - the name by which gettext's tools find messages shown elsewhere
    """Return a message as it is: it is noted for translation here, and translated where it is shown."""
    return message


def P_(context: str, message: str) -> str:  # noqa: N802 - as N_ is
    """Return a message as it is: it is noted with its context here, and translated where it is shown."""
    return message


class Language(NamedTuple):
    """A language: its code in addresses and attributes, its own name and that in English, its script's direction."""

    code: str
    name: str
    in_english: str
    direction: str = "ltr"


ENGLISH = "en"
"""The language of the reports that are read, and of what is not said in another."""
LANGUAGES: Mapping[str, Language] = MappingProxyType(
    {
        one.code: one
        for one in (
            Language("ar", "العربية", "Arabic", "rtl"),
            Language("zh", "中文", "Chinese"),
            Language(ENGLISH, "English", "English"),
            Language("fr", "Français", "French"),
            Language("ru", "Русский", "Russian"),
            Language("es", "Español", "Spanish"),
        )
    }
)
"""By code, in the order in which the United Nations lists them."""
OTHER_LANGUAGES = tuple(code for code in LANGUAGES if code != ENGLISH)


class Words(str):
    """A text that knows in which language it is, by its code: "" for what is in none, such as symbols and persons."""

    __slots__ = ("language",)
    language: str

    def __new__(cls, text: str, language: str) -> Self:
        """Return a text with its language."""
        found = super().__new__(cls, text)
        found.language = language
        return found


class Reading(NamedTuple):
    """How a page is read: in which language, and whether its address says so ("fr/") or the reader's browser ("")."""

    language: str = ENGLISH
    prefix: str = ""


_IN_ENGLISH = Reading()
reading: ContextVar[Reading] = ContextVar("reading", default=_IN_ENGLISH)
"""Of the request that is answered; outside of requests it is English."""


def foreign_language(text: str) -> str:
    """Return the language of a text where it is another than the reader's, else ""."""
    language = text.language if isinstance(text, Words) else ""
    return language if language != reading.get().language else ""


_FILE = re.compile(r"\.(?!html$)[a-z][a-z0-9]+$")
_HEADERS_REMEMBERED = 1_000
_RANGE = re.compile(
    r"\s*([A-Za-z]{1,8}|\*)(?:-[A-Za-z0-9-]*)?\s*(?:;\s*[qQ]\s*=\s*(0(?:\.\d{0,3})?|1(?:\.0{0,3})?))?\s*"
)


@lru_cache(_HEADERS_REMEMBERED)
def best_language(accept_language: bytes | None) -> str:
    """Return the language that a client likes best; English where it names none of ours.

    Of regions none is told apart: who asks for fr-CA reads French. An element that is malformed is left out.
    """
    quality_by_code: dict[str, float] = {}
    for element in (accept_language or b"").decode("latin-1").split(","):
        if match := _RANGE.fullmatch(element):
            code = match[1].lower()
            quality_by_code[code] = max(quality_by_code.get(code, 0.0), float(match[2] or 1))
    others = quality_by_code.pop("*", 0.0)
    named = {code: quality for code, quality in quality_by_code.items() if code in LANGUAGES and quality > 0}
    best = max(named, key=lambda code: named[code], default=ENGLISH)
    # "*" is any that is not named, of which ours to choose is English.
    return ENGLISH if ENGLISH not in quality_by_code and others > named.get(best, 0.0) else best


def is_file(path: str) -> bool:
    """Return whether an address names a file: data, a table, a picture. What it holds changes with no browser's wish.

    A suffix has two letters at least: "item/3.a" is a thing, and so is what a symbol ends in ("EG.1").
    """
    return bool(_FILE.search(path))


def reading_at(path: str) -> Reading | None:
    """Return how a path below the base ("/fr/state/") says that it is read; None where it does not say."""
    code = path[1:3]
    return Reading(code, f"{code}/") if code in LANGUAGES and path[3:4] in ("", "/") else None
