"""A process under 1 GiB, which reads files and says what came of each, and in what time."""

import json
import resource
import sys
import time
from pathlib import Path

from tests.durations import pace
from uncac_graph.errors import ReadingError
from uncac_graph.reading import read_report

MEMORY_BYTES = 1 << 30


def main(paths: list[str]) -> None:
    """Print one JSON line a file: outcome ("error", "findings", "clean"), the sentence, seconds (usual ones)."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    for path in paths:
        started = time.process_time()
        try:
            report = read_report(Path(path))
            outcome, detail = ("findings" if report.findings else "clean"), f"{len(report.findings)} findings"
        except ReadingError as error:
            outcome, detail = "error", str(error)
        seconds = (time.process_time() - started) / pace()
        print(json.dumps({"path": path, "outcome": outcome, "detail": detail, "seconds": seconds}))


if __name__ == "__main__":
    main(sys.argv[1:])
