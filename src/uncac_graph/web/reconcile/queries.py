"""Queries and tables to fill, as both versions of the API mean them."""

from dataclasses import dataclass
from typing import Literal

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


@dataclass(frozen=True, slots=True)
class Extension:
    """A table to fill: identifiers of things, and of the properties wanted of each, with how many values at most."""

    ids: tuple[str, ...]
    limit_by_property: dict[str, int]
