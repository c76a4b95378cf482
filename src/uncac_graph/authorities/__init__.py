"""Printed names → entries of data/authorities: States, organizations, bodies, meetings, resolutions, documents."""

from uncac_graph.authorities.catalogue import Authorities, load_authorities
from uncac_graph.authorities.names import folded_name

__all__ = ["Authorities", "folded_name", "load_authorities"]
