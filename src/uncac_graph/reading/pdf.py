"""PDF: pages of placed words → lines → blocks."""

import atexit
import contextlib
import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from functools import cache
from typing import Any

from uncac_graph.errors import ReadingError
from uncac_graph.model import ReportText
from uncac_graph.reading.assembly import report_text
from uncac_graph.reading.bare_numbers import with_unmarked_rows
from uncac_graph.reading.findings import CHARACTERS_WITHOUT_LETTER
from uncac_graph.reading.line_numbers import without_margin_numbers
from uncac_graph.reading.lines import Hyphens, blocks_of_lines
from uncac_graph.reading.note_marks import without_marks
from uncac_graph.reading.pdf_layout import lines_of_pages, printed
from uncac_graph.reading.pdf_pages import Page

# The worker bounds its processor time; a busy machine may give it little of that in a minute.
TIMEOUT_S = 120.0
_one_at_a_time = threading.Lock()

_SENTENCES = {
    "PDFPasswordIncorrect": "the PDF is encrypted; save it without a password",
    "PDFEncryptionError": "the PDF is encrypted; save it without a password",
    "PDFTextExtractionNotAllowed": "the PDF forbids taking text from it; save it without protection",
    "TooMuchError": "the PDF has {detail}, more than any report, so it was not read",
    "MemoryError": "the PDF unpacks to more than any report, so it was not read",
}


def read_pdf(data: bytes) -> ReportText:
    """Return the report in a PDF file.

    Raises:
        ReadingError: the file is damaged, encrypted, too large, a scan without text, or holds no report.
    """
    pages = without_margin_numbers([printed(Page.from_plain(item)) for item in _pages(data)])
    text = "\n".join(run.text for page in pages for row in page.rows for run in row.runs)
    if not text.strip():
        raise ReadingError(
            "the PDF holds no text, only pictures of pages; have their text recognized (ocrmypdf scan.pdf report.pdf),"
            " or take the report as Word or text"
        )
    hyphens = Hyphens(text)
    lines, symbol, notes = lines_of_pages(with_unmarked_rows(pages), hyphens)
    blocks = without_marks(list(blocks_of_lines(lines, hyphens)))
    # A number alone is a list mark.
    unmapped = sum(line.count("(cid:") for line in text.split("\n") if not re.fullmatch(r"\(cid:\d+\)", line))
    found = [CHARACTERS_WITHOUT_LETTER.at(None, count=unmapped)] if unmapped else []
    return report_text(blocks, symbol, found, notes)


def _pages(data: bytes) -> list[dict[str, Any]]:
    began = time.monotonic()
    try:
        answer = json.loads(_answer(data))
    except ValueError as error:
        late = time.monotonic() - began >= TIMEOUT_S
        much = f"took more than {TIMEOUT_S:.0f} seconds" if late else "needs more time or memory than any report"
        raise ReadingError(f"the PDF {much}, so it was not read") from error
    if "error" in answer:
        told = _SENTENCES.get(answer["error"], "the PDF is damaged; take the report from its source again")
        raise ReadingError(told.format(detail=answer["detail"]))
    return list(answer["pages"])


def _answer(data: bytes) -> bytes:
    """Return what the worker answers: nothing where it ended over it."""
    with _one_at_a_time:
        worker = _worker()
        assert worker.stdin and worker.stdout
        timer = threading.Timer(TIMEOUT_S, os.killpg, (worker.pid, signal.SIGKILL))
        timer.start()
        try:
            with contextlib.suppress(BrokenPipeError):
                worker.stdin.write(len(data).to_bytes(8) + data)
                worker.stdin.flush()
            answer = worker.stdout.read(int.from_bytes(worker.stdout.read(8)))
        finally:
            timer.cancel()
        if not answer:
            _worker.cache_clear()
            _end(worker)
        return answer


@cache
def _worker() -> "subprocess.Popen[bytes]":
    """Return the process that reads this process's PDFs, of a group of its own: its forks end with it."""
    command = [sys.executable, "-m", "uncac_graph.reading.pdf_worker"]
    pipe = subprocess.PIPE
    worker = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, start_new_session=True)
    atexit.register(_end, worker)
    return worker


def _end(worker: "subprocess.Popen[bytes]") -> None:
    if worker.poll() is None:
        os.killpg(worker.pid, signal.SIGKILL)
    with contextlib.suppress(BrokenPipeError), worker:  # its pipes are closed, it is waited for
        pass
