"""The pages' own words in the reader's language: gettext, over the catalogues in locale/.

A message is its English sentence; values go in by `%(name)s`, and a percent sign is said `%%`, with values or without.
Whole numbers among the values are written as the reader writes them.
"""

import gettext as standard
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache, lru_cache
from http import HTTPStatus
from importlib.resources import files
from io import BytesIO

from jinja2 import Environment
from markupsafe import Markup, escape

from uncac_graph.languages import ENGLISH, reading
from uncac_graph.web.http.errors import Problem
from uncac_graph.web.pages.wording import thousands

DOMAIN = "pages"
_LOCALE = files("uncac_graph.web.pages") / "locale"


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
    detail = (
        gettext(problem.message, **problem.values) if problem.values else as_it_is(problem.message or problem.detail)
    )
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
