"""Reports fetched from the documents' system of the United Nations, by operators who may: slowly, and doubting answers.

The system's robots.txt keeps programs from the files; it is obeyed unless the operator says by what permission not.
"Nothing there" comes as an empty body, as a page or as 404: the content of an answer decides, never its status alone.
"""

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote
from urllib.robotparser import RobotFileParser

import httpx

from uncac_graph import __version__
from uncac_graph.collecting.adding import Brought, Fate, Origin, Shelf
from uncac_graph.collecting.incoming import Incoming
from uncac_graph.errors import FetchError
from uncac_graph.identifiers import symbol_slug
from uncac_graph.reading.report import MAX_BYTES
from uncac_graph.report_formats import HTML, TEXT, format_told_by
from uncac_graph.settings import Settings

# DOCX is read most surely; what is older than it is there as PDF alone.
_TYPES = ("docx", "pdf")
_TIMEOUT_S = 60.0
_LONGEST_WAIT_S = 600.0


class Fetcher:
    """Fetches documents one after the other; parts of files stay in a folder, and are gone on with.

    permission: by what robots.txt need not be obeyed, "" to obey it.
    """

    def __init__(
        self, settings: Settings, permission: str, folder: Path, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        if not settings.contact:
            raise FetchError("who fetches is told in User-Agent; set contact (UNCAC_CONTACT) to an address of yours")
        self._settings, self._permission, self._folder, self._sleep = settings, permission, folder, sleep
        self._agent = f"uncac-graph/{__version__} ({settings.contact})"
        self._client = httpx.Client(headers={"User-Agent": self._agent}, timeout=_TIMEOUT_S)
        self._asked = False

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def check_robots(self) -> None:
        """Refuse to go on where robots.txt keeps programs out and no permission is told.

        Raises FetchError where the files may not be fetched, or robots.txt cannot be read.
        """
        if self._permission:
            return
        address = f"{self._settings.documents_address}robots.txt"
        self._asked = True
        try:
            answer = self._client.get(address, follow_redirects=True)
        except httpx.HTTPError as error:
            raise FetchError(f"{address}: no answer ({error}); check the connection") from error
        if answer.status_code >= 400 and answer.status_code not in (404, 410):
            raise FetchError(f"{address}: answers {answer.status_code}, so nobody knows what is allowed; try later")
        rules = RobotFileParser()
        rules.parse(answer.text.splitlines() if answer.is_success else [])
        if not rules.can_fetch(self._agent, self._address("A/1", "pdf")):
            raise FetchError(
                f"{address} asks programs to stay away from the files; download them by hand (uncac-graph wanted), "
                "or tell by --permission what allows you to fetch them"
            )

    def fetch(self, symbol: str) -> tuple[Path, Origin]:
        """Return the English document of a symbol, and where it came from.

        Raises FetchError where there is none, a page or an empty body came instead, or the connection broke off.
        """
        reasons = []
        for kind in _TYPES:
            address = self._address(symbol, kind)
            part = self._folder / f"{symbol_slug(symbol)}.{kind}.part"
            reason = self._downloaded(address, symbol, part)
            if not reason:
                whole = part.with_suffix("")
                part.replace(whole)
                return whole, Origin(address, datetime.now(UTC).isoformat(timespec="seconds"), self._permission)
            reasons.append(f"as {kind} {reason}")
        raise FetchError(f"{symbol}: {'; '.join(reasons)}")

    def bring_in(self, symbol: str, shelf: Shelf) -> list[Brought]:
        """Fetch the report of a symbol into the folder of reports, unless it is there; return what became of it."""
        if (shelf.reports / symbol_slug(symbol)).exists():
            return [Brought(symbol, Fate.HERE, "it was not asked for again", symbol)]
        try:
            path, origin = self.fetch(symbol)
        except FetchError as error:
            return [Brought(symbol, Fate.NO_REPORT, str(error))]
        came = replace(shelf, symbol=symbol).bring_in([Incoming(path, symbol)], origin)
        path.unlink()
        return [
            replace(one, says=f"it is of {one.symbol}, not of the symbol that was asked for; {one.says}")
            if one.symbol not in ("", symbol)
            else one
            for one in came
        ]

    def _address(self, symbol: str, kind: str) -> str:
        return f"{self._settings.documents_address}api/symbol/access?s={quote(symbol, safe='')}&l=en&t={kind}"

    def _downloaded(self, address: str, symbol: str, part: Path) -> str:
        """Fetch a file, or go on with a part of it; return why it is not there, "" where it is whole.

        Raises FetchError where nobody knows whether it is there: the server is busy, or the connection broke off.
        """
        part.parent.mkdir(parents=True, exist_ok=True)
        begun = part.stat().st_size if part.exists() else 0
        headers = {"Referer": f"{self._settings.pages_address}en/{symbol}"} | (
            {"Range": f"bytes={begun}-"} if begun else {}
        )
        if self._asked and self._settings.fetch_pause_s:
            self._sleep(self._settings.fetch_pause_s)
        self._asked = True
        try:
            with self._client.stream("GET", address, headers=headers) as answer:
                return self._taken(answer, symbol, part, begun)
        except httpx.HTTPError as error:
            size = part.stat().st_size if part.exists() else 0
            told = f"the connection broke off after {size:,} bytes ({error}); fetch again to go on"
            raise FetchError(f"{symbol}: {told}") from error

    def _taken(self, answer: httpx.Response, symbol: str, part: Path, begun: int) -> str:
        is_next = answer.headers.get("content-range", "").startswith(f"bytes {begun}-")
        if answer.status_code == 416 or (answer.status_code == 206 and not is_next):
            part.unlink()
            raise FetchError(f"{symbol}: the part that is here fits no more and was removed; fetch again")
        if answer.is_redirect:
            return f"is sent on to {answer.headers.get('location', 'nowhere')}, where no document is"
        if answer.status_code in (429, 503):
            wait = answer.headers.get("retry-after", "")
            self._sleep(min(float(wait), _LONGEST_WAIT_S) if wait.isdigit() else self._settings.fetch_pause_s)
            raise FetchError(f"{symbol}: the server is busy ({answer.status_code}); fetch again later")
        if not answer.is_success:
            return f"is not there ({answer.status_code})"
        with part.open("ab" if answer.status_code == 206 else "wb") as file:
            for piece in answer.iter_bytes():
                file.write(piece)
                if file.tell() > MAX_BYTES:
                    break
        return _defect(part)


def _defect(part: Path) -> str:
    """Return why what came is no document, and remove it; "" where it is one."""
    size = part.stat().st_size
    with part.open("rb") as file:
        head = file.read(1024)
    if size > MAX_BYTES:
        reason = f"more than {MAX_BYTES:,} bytes came, so it is no report"
    elif not head.strip():
        reason = "an empty answer came, so it is not there"
    elif format_told_by(head) in (HTML, TEXT):
        reason = "a page came, or a format that is not read, and no document"
    else:
        return ""
    part.unlink()
    return reason
