"""Virtuoso's own bulk loader, run as its manual says: ld_dir, rdf_loader_run, checkpoint."""

from pathlib import Path

from tests.servers import Virtuoso

BUFFERS = 170_000  # what its manual advises for 2 GB


def bulk_load(folder: Path, dump: Path) -> None:
    """Load uncac-all.nq into a new Virtuoso and stop it; its start and stop count as well."""
    folder.mkdir()
    server = Virtuoso.new(folder, dump, buffers=BUFFERS)
    with server.running() as process:
        server.load(dump / "uncac-all.nq")
        server.run("shutdown;")
        process.wait(timeout=120)
