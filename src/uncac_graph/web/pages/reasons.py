"""Why a fact changed or a paragraph counts as read, which releases tell in English, in the reader's language."""

import re

from markupsafe import Markup

from uncac_graph.languages import ENGLISH
from uncac_graph.web.pages.foreign import in_language
from uncac_graph.web.pages.languages import as_it_is, gettext, language, ngettext

_READ = re.compile(r"(\d+) passages? read")
# A message may be followed by what it is about: "the report's file changed (CAC/COSP/WG.2/2018/6)".
_FOLLOWED = re.compile(r"([^:(]+)( \(.+\)|: .+)")


def reason(text: str) -> str:
    """Return a reason for a page, its parts between semicolons each by itself; what is no message says its language."""
    return Markup("{}").format(gettext("; ")).join([_part(part) for part in text.split("; ")])


def _part(part: str) -> str:
    if read := _READ.fullmatch(part):
        return ngettext("%(num)s passage read", "%(num)s passages read", int(read[1]))
    if language() == ENGLISH or (said := as_it_is(part)) != part:
        return said if language() != ENGLISH else part
    followed = _FOLLOWED.fullmatch(part)
    if followed and (said := as_it_is(followed[1])) != followed[1]:
        return Markup("{}{}").format(said, in_language(followed[2], ENGLISH))
    return in_language(part, ENGLISH)
