"""A release as a query worker holds it: in memory, on disk, or its merge in memory and its named graphs on disk.

In memory the engine finds triples by going along all that shares their subject or object, in whatever graph. So a store
of the merge alone answers in half the time; it takes 0.4 kB a triple, and the store of everything 0.65 kB.
"""

import resource
from collections.abc import Callable, Iterable
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox


class Files(NamedTuple):
    """What a release is loaded from: files of all quads and of their merge for memory, a store's folder for disk."""

    nquads: tuple[str, ...] = ()
    merge: tuple[str, ...] = ()
    disk: str = ""


class Held:
    """A release. `merge` has the merge of all named graphs as its default graph (and may have more).

    `triples` are those of the named graphs, or of the merge where it is held alone; 0 where none are in memory.
    """

    def __init__(self, merge: ox.Store, open_whole: Callable[[], ox.Store], triples: int) -> None:
        self.merge, self.triples = merge, triples
        self._open_whole = open_whole

    @cached_property
    def whole(self) -> ox.Store:
        """The store of the named graphs and, as its default graph, their merge; opened once it is asked for.

        Raises OSError where it cannot be opened.
        """
        return self._open_whole()


def on_disk(folder: str) -> Held:
    """Return the release in an optimized store's folder, which the engine reads where it lies.

    Raises OSError where it cannot be opened.
    """
    store = _opened(folder)
    return Held(store, lambda: store, 0)


def _opened(folder: str) -> ox.Store:
    try:
        return ox.Store.read_only(folder)
    except (RuntimeError, ValueError) as error:  # files that are damaged, as in a query that is wrong
        raise OSError(f"{folder}: {error}") from error


def _opened_beside(folder: str) -> ox.Store:
    """Open a store in a process whose memory may be bounded, and widen the bound by what opening takes.

    It is 0.3 to 0.5 GB of addresses for threads, which depends on the machine and is nothing that a query asked for.
    """
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    if soft == resource.RLIM_INFINITY:
        return _opened(folder)
    resource.setrlimit(resource.RLIMIT_AS, (hard, hard))
    before = address_bytes()
    try:
        return _opened(folder)
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft + address_bytes() - before, hard))


def in_memory(files: Files, most_apart: int) -> Held:
    """Return a release in memory, as far as its files are for memory.

    Without files of all quads, queries that name graphs are answered from disk. Without those of the merge, it is held
    apart from the named graphs up to so many triples in them.
    """
    if not files.nquads:
        merge = _merge_of(files.merge)
        return Held(merge, lambda: _opened_beside(files.disk), len(merge))
    whole = ox.Store()
    for path in files.nquads:
        # What a release wrote needs no second look at each IRI, a quarter of the time; its sums are compared meanwhile.
        whole.bulk_load(path=path, format=ox.RdfFormat.N_QUADS, lenient=bool(files.merge))
    triples = len(whole)
    # In one order, which the engine's own is not: what a part of the answers is wanted from comes in it, and a page
    # that shows some of many things shows the same ones after each start and in each copy of the server.
    for graph in sorted(whole.named_graphs(), key=str):
        whole.update(f"ADD {graph} TO DEFAULT")
    if files.merge:
        return Held(_merge_of(files.merge), lambda: whole, triples)
    if triples > most_apart:
        return Held(whole, lambda: whole, triples)
    apart = ox.Store()
    written = whole.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph())
    apart.bulk_load(written, format=ox.RdfFormat.N_TRIPLES)
    return Held(apart, lambda: whole, triples)


def _merge_of(files: Iterable[str]) -> ox.Store:
    """Return a store of the merge that N-Triples and N-Quads files hold.

    What stands together in them lies together in memory: a query then reads, and copies, fewer pages.
    """
    merge = ox.Store()
    for path in files:
        if path.endswith(".nt"):
            merge.bulk_load(path=path, format=ox.RdfFormat.N_TRIPLES, lenient=True)
        else:
            quads = ox.parse(path=path, format=ox.RdfFormat.N_QUADS)
            merge.bulk_extend(ox.Quad(quad.subject, quad.predicate, quad.object) for quad in quads)
    return merge


def address_bytes() -> int:
    """Return how much memory this process may reach, used or not: what RLIMIT_AS bounds."""
    return _pages()[0] * resource.getpagesize()


def resident_bytes() -> int:
    """Return how much of it lies in memory, as Linux counts it."""
    return _pages()[1] * resource.getpagesize()


def _pages() -> list[int]:
    return [int(number) for number in Path("/proc/self/statm").read_text(encoding="ascii").split()]
