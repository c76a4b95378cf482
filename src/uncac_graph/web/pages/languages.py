"""The pages' own words in the reader's language: gettext, over the catalogues in locale/.

A message is its English sentence; values go in by `%(name)s`, and a percent sign is said `%%`, with values or without.
Whole numbers among the values are written as the reader writes them.
Texts that are in another language than the page, or written in another direction, say so.
"""

import gettext as standard
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache, lru_cache
from http import HTTPStatus
from importlib.resources import files
from io import BytesIO

from jinja2 import Environment
from markupsafe import Markup, escape

from uncac_graph.languages import ENGLISH, LANGUAGES, N_, Words, foreign_language, reading
from uncac_graph.web.http.errors import Problem
from uncac_graph.web.pages.wording import thousands

DOMAIN = "pages"
_LOCALE = files("uncac_graph.web.pages") / "locale"
# What tables name as a source where they have no other.
GENERAL_KNOWLEDGE = N_("general knowledge")
_READ = re.compile(r"(\d+) passages? read")
# A message may be followed by what it is about: "the report's file changed (CAC/COSP/WG.2/2018/6)".
_FOLLOWED = re.compile(r"([^:(]+)(?:: (.+)| \((.+)\))")


def language() -> str:
    """Return the code of the language that the page being made is read in."""
    return reading.get().language


def gettext(message: str, /, **values: object) -> str:
    """Return a message in the reader's language."""
    return messages().gettext(message) % _written(values)


def as_it_is(text: str) -> str:
    """Return a text in the reader's language where it is a message, and else unchanged; no value goes in."""
    return messages().gettext(text) if text else text


def ngettext(one: str, many: str, number: int, /, **values: object) -> str:
    """Return a message in the form for a number, which it may name as `%(num)s`."""
    return messages().ngettext(one, many, number) % _written({"num": number, **values})


def pgettext(context: str, message: str, /, **values: object) -> str:
    """Return a message that is told from others of the same words by its context."""
    return messages().pgettext(context, message) % _written(values)


def npgettext(context: str, one: str, many: str, number: int, /, **values: object) -> str:
    """Return a message of a context in the form for a number."""
    return messages().npgettext(context, one, many, number) % _written({"num": number, **values})


def _written(values: Mapping[str, object]) -> dict[str, object]:
    # A bool is no number here, though Python holds it for one.
    return {name: thousands(value) if type(value) is int else value for name, value in values.items()}


def explained(name: str, value: str) -> str:
    """Return a name with what is told of it: "Norway: 3"."""
    return gettext("%(category)s: %(definition)s", category=name, definition=value)


def said(problem: Problem) -> Problem:
    """Return a problem in the reader's language, as far as its words are messages."""
    words = problem.message or problem.detail
    detail = gettext(words, **problem.values) if problem.values else as_it_is(words)
    members = dict(problem.members)
    if "advice" in members and "prefixes" not in members:
        members["advice"] = as_it_is(members["advice"])
    return replace(problem, detail=detail, members=members, title=gettext(HTTPStatus(problem.status).phrase))


def install(environment: Environment) -> None:
    """Let templates say `_`, `ngettext`, `pgettext` and `{% trans %}`: one environment speaks every language."""
    environment.add_extension("jinja2.ext.i18n")
    environment.policies["ext.i18n.trimmed"] = True
    environment.newstyle_gettext = True  # type: ignore[attr-defined]  # the extension brings it: values go in by name
    for function in (gettext, ngettext, pgettext, npgettext):
        environment.globals[function.__name__] = _in_html(function)
    environment.globals["_"] = environment.globals[gettext.__name__]  # the extension's own looks for it at each call


def _in_html(function: Callable[..., str]) -> Callable[..., Markup]:
    """Return a function of messages as templates call it: a message may hold markup, a value is escaped."""

    @lru_cache(maxsize=10_000)  # of the hundred messages of a page most hold no value, and are those of the last page
    def as_written(_language: str, *message: object) -> Markup:
        return Markup(function(*message))

    def in_html(*message: object, **values: object) -> Markup:
        if not values:
            return as_written(language(), *message)
        escaped = {name: value if type(value) is int else escape(value) for name, value in values.items()}
        return Markup(function(*message, **escaped))

    return in_html


def messages() -> standard.NullTranslations:
    """Return the messages of the reader's language."""
    return _catalogue(language())


@cache
def _catalogue(code: str) -> standard.NullTranslations:
    """Return the messages of a language, read when it is first asked for; those without translation stay English."""
    if code == ENGLISH:
        return standard.NullTranslations()
    # Imported here: no English page waits for it, nor the start.
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with (_LOCALE / code / "LC_MESSAGES" / f"{DOMAIN}.po").open("rb") as file:
        catalogue = read_po(file, locale=code)
    packed = BytesIO()
    write_mo(packed, catalogue)
    packed.seek(0)
    return standard.GNUTranslations(packed)


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


def told(text: str) -> str:
    """Return a text for a page, its parts between semicolons each by itself; what is no message says its language."""
    return Markup("{}").format(gettext("; ")).join([_part(part) for part in text.split("; ")])


def _part(part: str) -> str:
    if read := _READ.fullmatch(part):
        return ngettext("%(num)s passage read", "%(num)s passages read", int(read[1]))
    if language() == ENGLISH:
        return part
    if (said := as_it_is(part)) != part:
        return said
    followed = _FOLLOWED.fullmatch(part)
    if followed and (said := as_it_is(followed[1])) != followed[1]:
        about = followed[2] or followed[3]
        shown = escape(in_language(about, ENGLISH if " " in about else ""))  # what is one word is a symbol
        if followed[3]:
            return Markup("{} ({})").format(said, shown)
        return Markup(explained(said, shown))
    return in_language(part, ENGLISH)
