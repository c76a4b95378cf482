"""The columns of answers and the parameters of questions in words, as their queries name them."""

from uncac_graph.web.pages.languages import pgettext


def P_(context: str, message: str) -> str:  # noqa: N802 - as N_ is
    """Return a message as it is: it is noted with its context here, and translated where it is shown."""
    return message


# Those of the questions that come with the ontology; what others name stays as they name it.
KNOWN = frozenset(
    {
        P_("column", "all days"),
        P_("column", "amended"),
        P_("column", "answer"),
        P_("column", "bodies"),
        P_("column", "body"),
        P_("column", "broader"),
        P_("column", "category"),
        P_("column", "category of other"),
        P_("column", "chair"),
        P_("column", "classification"),
        P_("column", "class"),
        P_("column", "code"),
        P_("column", "date"),
        P_("column", "document"),
        P_("column", "document paragraph"),
        P_("column", "draft symbol"),
        P_("column", "end"),
        P_("column", "enough"),
        P_("column", "fact"),
        P_("column", "facts"),
        P_("column", "first"),
        P_("column", "graph"),
        P_("column", "issued"),
        P_("column", "last"),
        P_("column", "listed"),
        P_("column", "meeting"),
        P_("column", "meetings"),
        P_("column", "missing"),
        P_("column", "name"),
        P_("column", "number"),
        P_("column", "ordinal"),
        P_("column", "organization"),
        P_("column", "organizations"),
        P_("column", "other state"),
        P_("column", "paragraph"),
        P_("column", "parent"),
        P_("column", "parent number"),
        P_("column", "parties"),
        P_("column", "person"),
        P_("column", "place"),
        P_("column", "position"),
        P_("column", "provision"),
        P_("column", "quote"),
        P_("column", "report"),
        P_("column", "reports read"),
        P_("column", "represented"),
        P_("column", "resolution"),
        P_("column", "series"),
        P_("column", "since"),
        P_("column", "stands"),
        P_("column", "start"),
        P_("column", "state"),
        P_("column", "states"),
        P_("column", "symbol"),
        P_("column", "title"),
        P_("column", "with blank nodes"),
        P_("column", "without node"),
        P_("column", "without shortcut"),
        P_("column", "without source"),
        P_("column", "year"),
    }
)


def heading(name: str) -> str:
    """Return in words what a column or parameter is called: "parent_number" → "parent number"."""
    return pgettext("column", name.replace("_", " "))
