"""The categories of participation: what is below what, and who may be listed in each.

The ontology is their home (ontology/categories.ttl, shapes/participation.ttl) and a test holds this table to it:
reading a report needs no RDF.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

Member = Literal["state", "organization", "person"]


class Category(NamedTuple):
    """A category: its broader one ("party", "observer", "officer"), and the kinds of participants that it is for."""

    broader: str
    members: tuple[Member, ...]


CATEGORIES: Mapping[str, Category] = MappingProxyType(
    {
        "state-party": Category("party", ("state",)),
        "reio-party": Category("party", ("organization",)),
        "signatory-observer": Category("observer", ("state",)),
        "non-signatory-observer": Category("observer", ("state",)),
        "un-system-and-pni-observer": Category("observer", ("organization",)),
        "igo-observer": Category("observer", ("organization",)),
        "ngo-observer": Category("observer", ("organization",)),
        "entity-observer": Category("observer", ("state", "organization")),
        "chair": Category("officer", ("person",)),
        "elected-officer": Category("officer", ("person",)),
    }
)
"""By slug, in the order of the ontology."""


CATEGORY_BY_ENTITY_TYPE: Mapping[str, str] = MappingProxyType(
    {
        "secretariat-unit": "un-system-and-pni-observer",
        "fund-or-programme": "un-system-and-pni-observer",
        "specialized-agency": "un-system-and-pni-observer",
        "other-un-entity": "un-system-and-pni-observer",
        "pni-institute": "un-system-and-pni-observer",
        "intergovernmental-organization": "igo-observer",
        "regional-economic-integration-organization": "reio-party",
        "non-governmental-organization": "ngo-observer",
        "permanent-observer-entity": "entity-observer",
    }
)
"""The types of organizations (contract G52), each with the category that it goes with."""


PARTIES = frozenset(slug for slug, category in CATEGORIES.items() if category.broader == "party")
OFFICERS = frozenset(slug for slug, category in CATEGORIES.items() if category.broader == "officer")
OF_STATES = frozenset(slug for slug, category in CATEGORIES.items() if category.members == ("state",))


def is_for(category: str, member: Member) -> bool:
    """Whether participants of a kind are listed in a category; in what is none, nobody is."""
    return category in CATEGORIES and member in CATEGORIES[category].members
