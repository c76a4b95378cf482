"""The site's own pages, by address below the base: what each is called, in menus too, and what programs are told.

Who answers at an address is said in site.py.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from uncac_graph.kinds import KINDS
from uncac_graph.languages import N_, reading


class Own(NamedTuple):
    """A page of the site's own.

    title, menu: messages; menu is its name in menus, where that is not its title. says: what the OpenAPI document
    tells of it.
    indexed: whether the site map leads search engines to it.
    """

    title: str
    says: str = ""
    menu: str = ""
    indexed: bool = True


OWN: Mapping[str, Own] = MappingProxyType(
    {
        "": Own(
            N_("Meetings under the UN Convention against Corruption, fact by fact"),
            "The home page, or the description of the dataset (VoID, DCAT-AP)",
        ),
        "attendance": Own(N_("Attendance"), "Who was represented where: States and meetings"),
        "questions/": Own(N_("Questions"), "The questions that the graph was made to answer"),
        "compare": Own(N_("Compare"), "Two States, organizations or meetings side by side"),
        "sparql": Own(N_("Ask in SPARQL"), menu=N_("Query")),
        "dump/": Own(N_("Downloads"), "The releases for download"),
        "ontology": Own(N_("Ontology"), "The ontology"),
        "shapes": Own(N_("Shapes"), "The shapes"),
        "categories": Own(N_("Categories"), "The concept schemes"),
        "validation": Own(N_("Validation"), "The validation report of the release"),
        "unknown": Own(N_("What is not known"), "What the release does not know"),
        "changes": Own(N_("What changed"), "What changed since the release before, and why", menu=N_("Changes")),
        "graph/": Own(N_("Named graphs"), "The named graphs", menu=N_("Graphs")),
        "ledger/": Own(N_("Reports read"), "The reports that were read, each with its ledger"),
        "reconcile/guide": Own(
            N_("Match names"),
            "How to match a list of names; POST takes a form: names, one a line; type; as, csv or xlsx",
        ),
        "search": Own(N_("Search"), indexed=False),
        "contact": Own(N_("Report a wrong fact"), "Where to report a wrong fact", indexed=False),
    }
)
_MAIN = ("meeting/", "state/", "attendance", "resolution/", "document/", "questions/", "sparql", "dump/")
_ABOUT = (
    *("ontology", "shapes", "categories", "validation", "unknown", "changes", "graph/", "ledger/", "reconcile/guide"),
    *("compare", "body/", "organization/", "person/", "contact"),
)


def _named(addresses: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((one, OWN[one].menu or OWN[one].title if one in OWN else KINDS[one[:-1]].many) for one in addresses)


MENUS = MappingProxyType({"main": _named(_MAIN), "about": _named(_ABOUT)})
"""Of every page: addresses, each with its name as a message."""

# Of two letters at least: "item/3.a" is a thing, and so is what a symbol ends in ("EG.1").
_DATA_SUFFIX = r"\.(?!html|png|svg)[a-z][a-z0-9]+"


def page_address(base: str, path: str) -> str:
    """Return the address of a page, given by its path below the base, as the page being made links to it.

    A page whose address says its language leads to others that do; one that a browser's wish has chosen, to the same.
    """
    return f"{base}{reading.get().prefix}{path}"


def in_one_language(page: str, base: str) -> str:
    """Return a page with its links to pages and pictures of this site, its forms too, leading to these in its language.

    Links to data and to tables stay as they are: no language changes those.
    """
    prefix = reading.get().prefix
    if not prefix:
        return page
    link = re.compile(
        r'(<(?:a|form)\b(?![^>]*\shreflang=)[^>]*?\s(?:href|action)="'
        rf'{re.escape(base)})(?![^"?#]*{_DATA_SUFFIX}["?#])'
    )
    return link.sub(rf"\g<1>{prefix}", page)
