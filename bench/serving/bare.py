"""Our server without pages, on a release or an N-Quads file: FILE PORT BASE_IRI."""

import logging
import sys
from pathlib import Path

from uncac_graph.settings import WebOptions
from uncac_graph.web.server.server import serve

if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO, stream=sys.stderr)
    file, port, base = sys.argv[1:]
    serve(Path(file), "127.0.0.1", int(port), WebOptions(), base_iri=base, bare=True)
