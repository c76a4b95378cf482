"""The months as English texts name them, in their order: read in reports, printed on pages."""

MONTHS = tuple(
    "January February March April May June July August September October November December".split(),
)
MONTH = f"(?:{'|'.join(MONTHS)})"
"""What matches the name of one."""
