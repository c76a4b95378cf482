"""A release as a query worker holds it: opened on disk, or loaded into memory."""

from collections.abc import Iterable
from typing import NamedTuple

import pyoxigraph as ox


class Held(NamedTuple):
    """A release. `whole` has the named graphs and, as its default graph, their merge; `merge` has the merge.

    In memory the engine finds triples by going along all that shares their subject or object, in whatever graph. So a
    store of the merge alone answers in half the time; it costs 0.4 kB a triple.
    """

    whole: ox.Store
    merge: ox.Store


def on_disk(folder: str) -> Held:
    """Return the release in an optimized store's folder, which the engine reads where it lies."""
    store = ox.Store.read_only(folder)
    return Held(store, store)


def in_memory(nquads: Iterable[str], most_apart: int) -> Held:
    """Return the release that N-Quads files hold; the merge is kept apart up to so many triples in named graphs."""
    whole = ox.Store()
    for path in nquads:
        whole.bulk_load(path=path, format=ox.RdfFormat.N_QUADS)
    named = len(whole)
    # In one order, which the engine's own is not: what a part of the answers is wanted from comes in it, and a page
    # that shows some of many things shows the same ones after each start and in each copy of the server.
    for graph in sorted(whole.named_graphs(), key=str):
        whole.update(f"ADD {graph} TO DEFAULT")
    return Held(whole, _default_graph_of(whole) if named <= most_apart else whole)


def _default_graph_of(whole: ox.Store) -> ox.Store:
    triples = whole.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph())
    apart = ox.Store()
    apart.bulk_load(triples, format=ox.RdfFormat.N_TRIPLES)
    return apart
