"""Triples and shapes → findings. Validation finds and never repairs.

`Validator` is the fast path, `judge` is pySHACL on the same data; both find the same.
"""

from pathlib import Path
from typing import Literal

from uncac_graph.authorities import Authorities
from uncac_graph.validation.files import ValidationError, provisions_named, quads_of_file
from uncac_graph.validation.findings import Breach, Validation, together
from uncac_graph.validation.shapes import ShapeError, Shapes, load_shapes
from uncac_graph.validation.validator import Validator

__all__ = [
    "Breach",
    "ShapeError",
    "Shapes",
    "Validation",
    "ValidationError",
    "Validator",
    "load_shapes",
    "quads_of_file",
    "together",
    "validate_file",
]


def validate_file(
    path: Path,
    validator: Validator,
    judge: Literal["fast", "pyshacl"] = "fast",
    authorities: Authorities | None = None,
) -> Validation:
    """Return what is amiss in an RDF file, read together with the validator's authorities and ontology.

    The format is told by the suffix (formats.READ). What the authorities break without the file is left out.
    authorities: with them, provisions that the file names and no table has are described, as a release does.
    Raises ValidationError where the file cannot be read, is no RDF, or uses no term of the ontology.
    """
    quads = quads_of_file(path, validator.terms)
    if authorities is not None:
        quads += provisions_named(quads, authorities)
    if judge == "fast":
        return validator.validate_report(quads)
    # Not needed by the fast path, and slow to import.
    from uncac_graph.validation.judge import judge as judged

    found = judged([*validator.background(quads), *quads], validator.shapes)
    known = set(validator.of_authorities.findings)
    return Validation(tuple(b for b in found.findings if b not in known))
