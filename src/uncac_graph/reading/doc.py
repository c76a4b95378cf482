"""Word's binary format (.doc), by whatever converter the machine has."""

import shutil
import subprocess
import tempfile
from pathlib import Path

from uncac_graph.errors import ReadingError
from uncac_graph.model import ReportText
from uncac_graph.reading.text import read_text

TIMEOUT_S = 25.0

_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_WORD = "WordDocument".encode("utf-16-le")
# The best first: LibreOffice prints the numbers that Word makes; the others only those that were typed.
_CONVERTERS = ("soffice", "libreoffice", "antiword", "catdoc")


def read_doc(data: bytes) -> ReportText:
    """Return the report in a .doc file.

    Raises:
        ReadingError: the file is encrypted or no Word document, or no converter is installed or succeeds.
    """
    if _ENCRYPTED in data:
        raise ReadingError("the file is encrypted; save it without a password")
    if _WORD not in data:
        raise ReadingError("the file is an Office file of an old kind, but no Word document; save it as DOCX")
    converter = next((path for name in _CONVERTERS if (path := shutil.which(name)) is not None), None)
    if converter is None:
        raise ReadingError("the file is in Word's old format (.doc); install LibreOffice, or save it as DOCX")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "report.doc"
        source.write_bytes(data)
        if Path(converter).name in ("soffice", "libreoffice"):
            return _by_libreoffice(converter, source)
        return _by_text(converter, source)


def _by_libreoffice(converter: str, source: Path) -> ReportText:
    from uncac_graph.reading.docx import read_docx  # text must not pay for lxml

    # A profile of its own: a running LibreOffice would otherwise take the order and return at once.
    profile = f"-env:UserInstallation={(source.parent / 'profile').as_uri()}"
    _output([converter, profile, "--headless", "--convert-to", "docx", "--outdir", str(source.parent), str(source)])
    converted = source.with_suffix(".docx")
    if not converted.exists():
        raise _failed()
    return read_docx(converted.read_bytes())


def _by_text(converter: str, source: Path) -> ReportText:
    by_antiword = Path(converter).name == "antiword"
    options = ("-m", "UTF-8.txt", "-w", "0") if by_antiword else ("-d", "utf-8", "-w")
    report = read_text(_output([converter, *options, str(source)]))
    outside = sum(finding.kind == "text-outside-paragraphs" for finding in report.findings)
    if outside >= len(report.paragraphs):
        raise ReadingError(
            f"Word numbers the paragraphs of the file, and {Path(converter).name} prints no such numbers;"
            " install LibreOffice, or save the file as DOCX"
        )
    return report


def _output(command: list[str]) -> bytes:
    try:
        done = subprocess.run(command, capture_output=True, timeout=TIMEOUT_S, check=False, stdin=subprocess.DEVNULL)
    except subprocess.TimeoutExpired as error:
        raise ReadingError(f"converting the file took more than {TIMEOUT_S:.0f} seconds, so it was not read") from error
    if done.returncode != 0:
        raise _failed()
    return done.stdout


def _failed() -> ReadingError:
    return ReadingError("the file in Word's old format (.doc) is damaged or encrypted; save it as DOCX")
