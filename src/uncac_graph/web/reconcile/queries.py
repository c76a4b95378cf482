"""Queries, and the types of things, as both versions of the API mean them."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

KINDS_BY_TYPE: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "State": ("state",),
        "Organization": ("organization",),
        "Body": ("body",),
        "Meeting": ("meeting",),
        "Document": ("document",),
        "Resolution": ("resolution", "decision"),
        "Person": ("person",),
    }
)
TYPE_BY_KIND = {kind: type_ for type_, kinds in KINDS_BY_TYPE.items() for kind in kinds}
MOST_QUERIES = 1_000
"""How many queries a batch may have (the manifest's batchSize)."""

Quantifier = Literal["any", "all", "none"]


@dataclass(frozen=True, slots=True)
class Condition:
    """What candidates should have: one of some names, identifiers, or values of a property.

    required: what does not have it is no candidate. quantifier: of several values, which it should have.
    """

    of: Literal["name", "id", "property"]
    values: tuple[str, ...]
    property: str = ""
    required: bool = False
    quantifier: Quantifier = "any"


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked of one name. `types` are identifiers of types, none for all."""

    conditions: tuple[Condition, ...]
    types: tuple[str, ...]
    limit: int

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of things of its types; an unknown type has none."""
        types = self.types or KINDS_BY_TYPE
        return frozenset(kind for type_ in types for kind in KINDS_BY_TYPE.get(type_, ()))
