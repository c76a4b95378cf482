"""Texts on a page that are in another language than the page, or written in another direction: they say so."""

from markupsafe import Markup

from uncac_graph.languages import LANGUAGES, Words, foreign_language
from uncac_graph.web.pages.languages import language


def spoken(text: str) -> str:
    """Return a text for a page: what is in another language than the page says so."""
    foreign = foreign_language(text)
    return Markup('<bdi lang="{}">{}</bdi>').format(foreign, text) if foreign else text


def lang(text: str) -> str:
    """Return the attribute of an element with a text that is in another language than the page, "" for others."""
    foreign = foreign_language(text)
    return Markup(' lang="{}"').format(foreign) if foreign else ""


def in_language(text: str, code: str) -> str:
    """Return a text of a language for a page; one without a language as it is."""
    return spoken(Words(text, code)) if code else text


def from_left(text: str) -> str:
    """Return what is written from the left in every language, the version of a release, for a page."""
    is_turned = LANGUAGES[language()].direction == "rtl"
    return Markup('<bdi dir="ltr">{}</bdi>').format(text) if is_turned else text


def after_colon(text: str) -> str:
    """Return what a name tells behind a colon, of an office: "Conference of the States Parties: chair"."""
    rest = text.rpartition(": ")[2]
    return Words(rest, text.language) if isinstance(text, Words) else rest
