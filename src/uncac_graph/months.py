"""The months as English texts name them, in their order: read in reports, printed on pages.

A form that is read alone, and never printed, belongs to `extraction/words/dates.py`.
"""

MONTHS = tuple(
    "January February March April May June July August September October November December".split(),
)
MONTH = f"(?:{'|'.join(MONTHS)})"
"""What matches the name of one."""
