"""Triples and shapes → findings. Validation finds and never repairs.

`Validator` is the fast path, `judge` is pySHACL on the same data; both find the same.
"""

from uncac_graph.validation.files import ValidationError, validate_file
from uncac_graph.validation.findings import Breach, Validation
from uncac_graph.validation.shapes import ShapeError, load_shapes
from uncac_graph.validation.validator import Validator

__all__ = [
    "Breach",
    "ShapeError",
    "Validation",
    "ValidationError",
    "Validator",
    "load_shapes",
    "validate_file",
]
