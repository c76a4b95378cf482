"""What validates a report, or a file, beside the authorities and the ontology."""

from uncac_graph.authorities import Authorities
from uncac_graph.graph.authority import authority_quads, mapping_quads
from uncac_graph.graph.ontology import alignment_quads, ontology_quads
from uncac_graph.release.inputs import Inputs
from uncac_graph.validation import Validator


def validator(inputs: Inputs, authorities: Authorities) -> Validator:
    """Return what checks reports; one serves one process."""
    authority = [*authority_quads(authorities), *mapping_quads(authorities), *alignment_quads(inputs.ontology)]
    return Validator(inputs.shapes, authority, ontology_quads(inputs.ontology))
