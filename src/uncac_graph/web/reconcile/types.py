"""The types of things that names are reconciled with."""

from collections.abc import Mapping
from types import MappingProxyType

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
TYPE_BY_KIND: Mapping[str, str] = MappingProxyType(
    {kind: type_ for type_, kinds in KINDS_BY_TYPE.items() for kind in kinds}
)
ALL_KINDS = frozenset(TYPE_BY_KIND)


def kinds_of(types: tuple[str, ...]) -> frozenset[str]:
    """Return the kinds of things of some types, of all types where none is named; an unknown type has none."""
    return frozenset(kind for type_ in types for kind in KINDS_BY_TYPE.get(type_, ())) if types else ALL_KINDS
