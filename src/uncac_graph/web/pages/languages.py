"""The pages' own words in the reader's language: gettext, over the catalogues in locale/.

A message is its English sentence; values go in by `%(name)s`, and a percent sign is said `%%`, with values or without.
"""

import gettext as standard
from functools import cache
from importlib.resources import files
from io import BytesIO

from jinja2 import Environment

from uncac_graph.languages import ENGLISH, reading

DOMAIN = "pages"
_LOCALE = files("uncac_graph.web.pages") / "locale"


def language() -> str:
    """Return the code of the language that the page being made is read in."""
    return reading.get().language


def N_(message: str) -> str:  # noqa: N802 - the name by which gettext's tools find messages said elsewhere
    """Return a message as it is: it is noted for translation here, and translated where it is shown."""
    return message


def gettext(message: str, **values: object) -> str:
    """Return a message in the reader's language."""
    return messages().gettext(message) % values


def ngettext(one: str, many: str, number: int, **values: object) -> str:
    """Return a message in the form for a number, which it may name as `%(num)s`."""
    return messages().ngettext(one, many, number) % {"num": number, **values}


def pgettext(context: str, message: str, **values: object) -> str:
    """Return a message that is told from others of the same words by its context."""
    return messages().pgettext(context, message) % values


def npgettext(context: str, one: str, many: str, number: int, **values: object) -> str:
    """Return a message of a context in the form for a number."""
    return messages().npgettext(context, one, many, number) % {"num": number, **values}


def install(environment: Environment) -> None:
    """Let templates say `_`, `ngettext`, `pgettext` and `{% trans %}`: one environment speaks every language."""
    environment.add_extension("jinja2.ext.i18n")
    environment.policies["ext.i18n.trimmed"] = True
    environment.install_gettext_callables(  # type: ignore[attr-defined]  # the extension brings it
        lambda message: messages().gettext(message),
        lambda one, many, number: messages().ngettext(one, many, number),
        newstyle=True,
        pgettext=lambda context, message: messages().pgettext(context, message),
        npgettext=lambda context, one, many, number: messages().npgettext(context, one, many, number),
    )


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
