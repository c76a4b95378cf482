"""Which triples of a report carry no evidence: those that name a node, and those that follow from others (contract G1).

shapes/graph.ttl lets just these pass without it, and a test holds this table to it.
"""

from collections.abc import Mapping
from types import MappingProxyType

from uncac_graph.vocabulary import RDF, RDFS, SCHEMA, UNCAC

NAMING = frozenset({RDF.type, RDFS.label})
"""What a node is, and what it is called."""

PLACING = frozenset({SCHEMA.position, UNCAC.atMeeting})
"""Where a node belongs, as its own address says."""

SHORTCUTS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        UNCAC.chairedBy: (UNCAC.atMeeting, UNCAC.participant),
        UNCAC.consideredJointlyWith: (UNCAC.jointItem, UNCAC.jointBody),
        UNCAC.representedAt: (UNCAC.participant, UNCAC.atMeeting),
        UNCAC.representedAsPartyAt: (UNCAC.participant, UNCAC.atMeeting),
        UNCAC.representedAsObserverAt: (UNCAC.participant, UNCAC.atMeeting),
    }
)
"""What stands for a node between two things: what that node says of the subject and of the object."""
