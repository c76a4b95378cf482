"""A process under 1 GiB and 30 seconds of processor time a file, which reads files and says what came of each."""

import json
import resource
import sys
import time
from pathlib import Path

from uncac_graph.errors import ReadingError
from uncac_graph.reading import read_report

MEMORY_BYTES = 1 << 30


def main(paths: list[str]) -> None:
    """Print one JSON line a file: outcome ("error", "findings", "clean"), the sentence, seconds."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    for path in paths:
        start = time.monotonic()
        try:
            report = read_report(Path(path))
            outcome, detail = ("findings" if report.findings else "clean"), f"{len(report.findings)} findings"
        except ReadingError as error:
            outcome, detail = "error", str(error)
        print(json.dumps({"path": path, "outcome": outcome, "detail": detail, "seconds": time.monotonic() - start}))


if __name__ == "__main__":
    main(sys.argv[1:])
