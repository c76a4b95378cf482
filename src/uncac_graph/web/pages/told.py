"""What releases tell in English, in the reader's language: why a fact changed or counts as read, what a graph holds."""

import re

from markupsafe import Markup, escape

from uncac_graph.languages import ENGLISH, N_
from uncac_graph.web.pages.foreign import in_language
from uncac_graph.web.pages.languages import as_it_is, explained, gettext, language, ngettext

# What tables name as a source where they have no other.
GENERAL_KNOWLEDGE = N_("general knowledge")
_READ = re.compile(r"(\d+) passages? read")
# A message may be followed by what it is about: "the report's file changed (CAC/COSP/WG.2/2018/6)".
_FOLLOWED = re.compile(r"([^:(]+)(?:: (.+)| \((.+)\))")


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
