"""What commands tell on the way: numbers of things, and a progress bar, silent where no one watches."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


def several(number: int, thing: str) -> str:
    """Return "1 report", "2 reports", "1,234 triples"."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


@contextmanager
def progress_bar() -> Iterator[Callable[[int, int], None]]:
    """Give a function that takes how many reports are done, and of how many."""
    if not sys.stderr.isatty():
        yield lambda done, of: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reports", total=None)
        yield lambda done, of: bar.update(task, completed=done, total=of)
