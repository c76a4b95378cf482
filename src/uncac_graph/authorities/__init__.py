"""Printed names → entries of data/authorities: States, organizations, bodies, meetings, resolutions, documents."""

from uncac_graph.authorities.catalogue import Authorities, load_authorities
from uncac_graph.authorities.entries import (
    DOCUMENT_TYPES,
    ENTITY_TYPES,
    Body,
    Document,
    Meeting,
    Organization,
    Place,
    Provision,
    Resolution,
    State,
)
from uncac_graph.authorities.names import NameMatch, folded_name

__all__ = [
    "DOCUMENT_TYPES",
    "ENTITY_TYPES",
    "Authorities",
    "Body",
    "Document",
    "Meeting",
    "NameMatch",
    "Organization",
    "Place",
    "Provision",
    "Resolution",
    "State",
    "folded_name",
    "load_authorities",
]
