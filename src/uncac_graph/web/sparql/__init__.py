"""The SPARQL service: protocol, delivery, description."""
