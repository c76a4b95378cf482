"""Numbers of things, as the command tells them."""


def several(number: int, thing: str) -> str:
    """Return "1 report", "2 reports", "1,234 triples"."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"
