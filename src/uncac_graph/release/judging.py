"""Validation as a release needs it: each report beside the authorities, less what the authorities say otherwise."""

from collections.abc import Sequence
from pathlib import Path

from pyoxigraph import Quad, Store

from uncac_graph.authorities import Authorities, load_authorities
from uncac_graph.graph.authority import (
    ONE_VALUED,
    authority_quads,
    mapping_quads,
    stated_values,
    without_second_values,
)
from uncac_graph.graph.ontology import alignment_quads, ontology_quads
from uncac_graph.release.inputs import Inputs
from uncac_graph.validation import Validation, Validator


class Judge:
    """Validates reports one by one; one in each process."""

    def __init__(self, shapes: Path, authorities: Authorities, ontology: Path) -> None:
        self._shapes = shapes
        self._authority = [*authority_quads(authorities), *mapping_quads(authorities), *alignment_quads(ontology)]
        self._ontology = ontology_quads(ontology)
        self._one_valued = frozenset(
            (str(q.subject), q.predicate.value) for q in self._authority if q.predicate.value in ONE_VALUED
        )
        self._validator = Validator(shapes, self._authority, self._ontology)

    def __call__(self, quads: Sequence[Quad]) -> Validation:
        """Return what is amiss in the graphs of one report.

        Where the report gives a one-valued property that the authorities give as well, the release drops the
        authorities' value (contract G48), and so does the check.
        """
        stated = stated_values(quads)
        if self._one_valued.isdisjoint(stated):
            return self._validator.validate_report(quads)
        kept = list(without_second_values(self._authority, stated))
        if len(kept) == len(self._authority):
            return self._validator.validate_report(quads)
        return Validator(self._shapes, kept, self._ontology).validate_report(quads)

    def of_authorities(self) -> Validation:
        """Return what is amiss in authorities and ontology alone."""
        return self._validator.validate_authority()

    def of_whole(self, store: Store) -> Validation:
        """Return what reports break together, though each keeps it alone."""
        return self._validator.validate_whole(store)


def validator(inputs: Inputs) -> Validator:
    """Return what checks a file beside the authorities and the ontology of a clone.

    Raises:
        AuthorityError: a table of the authorities is wrong.

    """
    authorities = load_authorities(inputs.authorities)
    authority = [*authority_quads(authorities), *mapping_quads(authorities), *alignment_quads(inputs.ontology)]
    return Validator(inputs.shapes, authority, ontology_quads(inputs.ontology))
