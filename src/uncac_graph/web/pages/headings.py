"""The columns of answers and the parameters of questions in words, as their queries name them; properties in words."""

from uncac_graph.web.pages.languages import pgettext
from uncac_graph.web.served.edition import Edition


def P_(context: str, message: str) -> str:  # noqa: N802 - as N_ is
    """Return a message as it is: it is noted with its context here, and translated where it is shown."""
    return message


# Those of the questions that come with the ontology; what others name stays as they name it.
KNOWN = frozenset(
    {
        P_("column", "all days"),
        P_("column", "alpha2"),
        P_("column", "alpha3"),
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
        P_("column", "kind"),
        P_("column", "language"),
        P_("column", "last"),
        P_("column", "listed"),
        P_("column", "m49"),
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
        P_("column", "source"),
        P_("column", "stands"),
        P_("column", "start"),
        P_("column", "state"),
        P_("column", "states"),
        P_("column", "status"),
        P_("column", "symbol"),
        P_("column", "title"),
        P_("column", "until"),
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


# Of other vocabularies those that the data use most; ours are called by the ontology.
PROPERTIES = frozenset(
    {
        P_("property", "broad match"),
        P_("property", "broader"),
        P_("property", "class"),
        P_("property", "classification"),
        P_("property", "close match"),
        P_("property", "code or number"),
        P_("property", "creator"),
        P_("property", "date"),
        P_("property", "definition"),
        P_("property", "description"),
        P_("property", "disjoint with"),
        P_("property", "domain"),
        P_("property", "domain includes"),
        P_("property", "editorial note"),
        P_("property", "end date"),
        P_("property", "ends before character"),
        P_("property", "event attendance mode"),
        P_("property", "example"),
        P_("property", "format"),
        P_("property", "identifier"),
        P_("property", "in scheme"),
        P_("property", "is defined by"),
        P_("property", "issued"),
        P_("property", "issued by"),
        P_("property", "label"),
        P_("property", "language"),
        P_("property", "license"),
        P_("property", "location"),
        P_("property", "member"),
        P_("property", "modified"),
        P_("property", "name"),
        P_("property", "name as printed"),
        P_("property", "object"),
        P_("property", "organization"),
        P_("property", "other name"),
        P_("property", "other name, in full"),
        P_("property", "part of"),
        P_("property", "position"),
        P_("property", "predicate"),
        P_("property", "prefixes"),
        P_("property", "preferred name, in full"),
        P_("property", "publisher"),
        P_("property", "range"),
        P_("property", "range includes"),
        P_("property", "related match"),
        P_("property", "rights"),
        P_("property", "role"),
        P_("property", "same as"),
        P_("property", "source"),
        P_("property", "start date"),
        P_("property", "starts at character"),
        P_("property", "sub class of"),
        P_("property", "sub property of"),
        P_("property", "subject"),
        P_("property", "subsidiary body of"),
        P_("property", "text"),
        P_("property", "the name itself"),
        P_("property", "title"),
        P_("property", "top concept of"),
        P_("property", "type"),
        P_("property", "version info"),
        P_("property", "was derived from"),
        P_("property", "was generated by"),
    }
)


def property_name(of: Edition, iri: str) -> str:
    """Return how a property or class is called: by the ontology, else by the last part of its IRI in words."""
    return pgettext("property", of.term_label(iri))
