"""Validation as a release needs it: each report beside the authorities, less what the authorities say otherwise."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from pyoxigraph import Quad, Store

from uncac_graph.authorities import Authorities
from uncac_graph.graph.authority import authority_quads, mapping_quads
from uncac_graph.graph.ontology import alignment_quads, ontology_quads
from uncac_graph.release.inputs import Inputs
from uncac_graph.validation import Validation, Validator


class Judge:
    """Validates reports one by one; one in each process."""

    def __init__(self, shapes: Path, authorities: Authorities, ontology: Path) -> None:
        authority = [*authority_quads(authorities), *mapping_quads(authorities), *alignment_quads(ontology)]
        self._validator = Validator(shapes, authority, ontology_quads(ontology))

    def __call__(self, quads: Sequence[Quad]) -> Validation:
        """Return what is amiss in a report's graphs; what the authorities say otherwise yields (contract G48)."""
        return self._validator.validate_report(quads)

    def of_authorities(self) -> Validation:
        """Return what is amiss in authorities and ontology alone."""
        return self._validator.validate_authority()


def of_whole(shapes: Path, ontology: Iterable[Quad], store: Store) -> Validation:
    """Return what reports break together, though each keeps it alone.

    shapes, ontology: of the release, under its base like its store (contract G73).
    """
    return Validator(shapes, (), ontology).validate_whole(store)


def validator(inputs: Inputs, authorities: Authorities) -> Validator:
    """Return what checks a file beside the authorities and the ontology of a clone."""
    authority = [*authority_quads(authorities), *mapping_quads(authorities), *alignment_quads(inputs.ontology)]
    return Validator(inputs.shapes, authority, ontology_quads(inputs.ontology))
