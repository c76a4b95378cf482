"""A process that takes a PDF on standard input and gives its pages as JSON on standard output.

Streams of a PDF unpack to any size, and no library for them can be bounded or stopped from within:
a process that can be killed is the bound that holds.
"""

import json
import resource
import sys

MEMORY_BYTES = 900_000_000
PROCESSOR_S = 15


def main() -> None:
    """Write {"pages": […]} or {"error": kind, "detail": …}."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR_S, PROCESSOR_S + 1))
    try:
        from uncac_graph.reading.pdf_glyphs import pages  # after the limits

        answer: dict[str, object] = {"pages": [page.plain() for page in pages(sys.stdin.buffer.read())]}
    except BaseException as error:  # whatever the library raises on damaged files is told to the caller
        answer = {"error": type(error).__name__, "detail": str(error)[:200]}
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    main()
