"""Where what comes with the software is: authorities, ontology, shapes, the report that demonstrates.

A clone has them beside `src`; an installed package carries them in the same order.
"""

from pathlib import Path

_CLONE = Path(__file__).parents[2]
_IS_CLONE = (_CLONE / "data" / "authorities").is_dir()

PACKAGED = _CLONE if _IS_CLONE else Path(__file__).parent / "packaged"
"""Has `data/authorities`, `data/reports`, `ontology` and `shapes`."""

CLONE = _CLONE if _IS_CLONE else None
"""The clone of the project that this code stands in, None where it is installed."""
