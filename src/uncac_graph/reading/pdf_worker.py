"""A process that takes PDFs on standard input and gives the pages of each as JSON on standard output.

Streams of a PDF unpack to any size, and no library for them can be bounded or stopped from within: a process that can
be killed is the bound that holds. Each PDF has a fork for itself, since to load the library takes as long as to read
a report. Both ways a message is its length, in eight bytes, and what has that length.
"""

import gc
import json
import os
import resource
import sys
from dataclasses import asdict

from uncac_graph.reading.pdf_glyphs import pages

MEMORY_BYTES = 900_000_000
PROCESSOR_S = 15


def main() -> None:
    """Answer each PDF by {"pages": […]} or {"error": kind, "detail": …}; end where one outran the bounds."""
    gc.freeze()
    while length := sys.stdin.buffer.read(8):
        data = sys.stdin.buffer.read(int.from_bytes(length))
        fork = os.fork()
        if fork == 0:
            _answer(data)
            os._exit(0)
        if os.waitpid(fork, 0)[1]:
            sys.exit(1)


def _answer(data: bytes) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR_S, PROCESSOR_S + 1))
    try:
        answer: dict[str, object] = {"pages": [asdict(page) for page in pages(data)]}
    except BaseException as error:  # whatever the library raises on damaged files is told to the caller
        answer = {"error": type(error).__name__, "detail": str(error)[:200]}
    written = json.dumps(answer).encode()
    sys.stdout.buffer.write(len(written).to_bytes(8) + written)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
