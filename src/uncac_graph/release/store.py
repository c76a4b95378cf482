"""The store of a release: all named graphs, and their merge as the default graph (contract G64)."""

from pathlib import Path

from pyoxigraph import DefaultGraph, Quad, RdfFormat, Store

from uncac_graph.folder.layout import ALL


def write_store(folder: Path, dumps: Path, dataset: list[Quad]) -> Store:
    """Load the dumps and graph/dataset into a new RocksDB folder, and order its files for reading; return it.

    dumps: the folder with uncac-all.nq (the named graphs) and uncac-all.nt (their merge).
    """
    store = Store(str(folder))
    store.bulk_load(path=str(dumps / f"{ALL}.nq"), format=RdfFormat.N_QUADS)
    store.bulk_load(path=str(dumps / f"{ALL}.nt"), format=RdfFormat.N_TRIPLES)
    store.extend(dataset)
    store.extend(Quad(q.subject, q.predicate, q.object, DefaultGraph()) for q in dataset)
    # The files that bulk loading leaves overlap, and a store opened read-only never merges them.
    store.optimize()
    store.flush()
    return store
