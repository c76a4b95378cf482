"""Triples and shapes → findings. Validation finds and never repairs.

`Validator` is the fast path, `judge` is pySHACL on the same data; both find the same.
"""

from uncac_graph.validation.files import ValidationError, quads_of_file, validate_file
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
