"""One person's choices: each is written at once, its report read again, and what has changed by it told."""

import hashlib
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Lock, Thread

from uncac_graph.authorities import Authorities
from uncac_graph.errors import SettlingError, UncacGraphError
from uncac_graph.explanation import passages
from uncac_graph.model import ReportFacts
from uncac_graph.review.shelf import Reading, Shelf
from uncac_graph.settling import Choice, Desk, TableRow, Told, Written, grouped

# The reader in the background goes on once nothing was asked for so long: its work would delay the next answer.
_QUIET_S = 0.4


@dataclass(frozen=True)
class Step:
    """What a choice, or taking one back, has done to its report.

    came, went: facts in words. elsewhere: the reports with the same finding, which the row settles too.
    """

    folder: str
    finding: str
    written: Written
    is_undone: bool
    came: tuple[str, ...]
    went: tuple[str, ...]
    elsewhere: tuple[str, ...]
    seconds: float


def keys_of(reading: Reading) -> dict[str, Told]:
    """Return the findings of a report by keys that stay while others are settled."""
    found: dict[str, Told] = {}
    for told in reading.told:
        finding = told.finding
        words = f"{finding.kind}\0{finding.paragraph}\0{finding.printed}\0{finding.message}"
        key = hashlib.blake2b(words.encode(), digest_size=6).hexdigest()
        while key in found:
            key += "_"
        found[key] = told
    return found


class Sitting:
    """What is open in a folder of reports, and a desk to settle it at; for one request at a time."""

    def __init__(self, desk: Desk, reports: Path) -> None:
        self._desk, self.shelf = desk, Shelf(reports)
        self.undoable: list[tuple[str, str]] = []  # the reports and findings of choices that can be taken back
        self._lock, self._work, self._asked_s = Lock(), Event(), 0.0
        self.last: Step | None = None
        self.changed: list[Path] = []
        self.trouble = ""
        self._see()

    def read_in_background(self) -> None:
        """Read all reports, and again what changes, whenever no request is at work."""
        Thread(target=self._read_on, name="reports", daemon=True).start()

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """Hold the sitting for one request, having seen what others have changed meanwhile."""
        with self._lock:
            if changed := self._desk.changed_meanwhile():
                self.changed = changed
                self._see()
            yield
            self._asked_s = time.monotonic()

    @property
    def authorities(self) -> Authorities:
        """The authorities that hold.

        Raises SettlingError where the tables cannot be read, nor could they be since this began.
        """
        if self.shelf.authorities is None:
            raise SettlingError(self.trouble)
        return self.shelf.authorities

    def told(self) -> list[Told]:
        """Return what is open in the reports that were read."""
        return [told for reading in self.shelf.readings.values() for told in reading.told]

    def settle(self, folder: str, finding: str, choice: Choice) -> Step:
        """Write a choice, and read its report again.

        Raises:
            AuthorityError, ExtractionError, SettlingError: it is wrong, or cannot be written; nothing has changed.
        """
        begun, before = time.perf_counter(), self.shelf.reading(folder)
        settled, elsewhere = keys_of(before)[finding].finding, list[str]()
        if isinstance(choice, TableRow):  # which holds for all reports
            group = next((g for g in grouped(self.told()) if any(one.finding is settled for one in g.told)), None)
            elsewhere = [one.source for one in group.told if one.folder != folder] if group else []
        written = self._desk.settle(choice)
        self.undoable.append((folder, finding))
        return self._stepped(begun, before, finding, written, elsewhere=tuple(dict.fromkeys(elsewhere)))

    def undo(self) -> Step | None:
        """Take the last choice back, and read its report again; None where there is none left.

        Raises SettlingError where the row was changed meanwhile; it stays as it is.
        """
        if not self.undoable:
            return None
        folder, finding = self.undoable[-1]
        begun, before = time.perf_counter(), self.shelf.reading(folder)
        self.undoable.pop()
        written = self._desk.undo()
        return self._stepped(begun, before, finding, written, is_undone=True) if written else None

    def _stepped(
        self,
        begun: float,
        before: Reading,
        finding: str,
        written: Written,
        *,
        is_undone: bool = False,
        elsewhere: tuple[str, ...] = (),
    ) -> Step:
        folder = before.source.folder
        self._see(folder)
        after = self.shelf.reading(folder)
        came, went = _facts_in_words(after.facts), _facts_in_words(before.facts)
        self.last = Step(
            folder=folder,
            finding=finding,
            written=written,
            is_undone=is_undone,
            came=tuple((came - went).elements()),
            went=tuple((went - came).elements()),
            elsewhere=elsewhere,
            seconds=time.perf_counter() - begun,
        )
        return self.last

    def _see(self, folder: str | None = None) -> None:
        """Take up what tables and folders say now; what cannot be read is told, and what was read before holds."""
        self.trouble = ""
        try:
            self.shelf.look(folder)
            self.shelf.take(self._desk.authorities())
        except UncacGraphError as error:
            self.trouble = f"{error}. What was read before holds until then."
        self._work.set()

    def _read_on(self) -> None:
        while self._work.wait():
            while (quiet_s := time.monotonic() - self._asked_s) < _QUIET_S:
                time.sleep(_QUIET_S - quiet_s)
            with self._lock:
                folder = next(self.shelf.waiting(), None)
                if folder is None:
                    self._work.clear()
                else:
                    self.shelf.reading(folder)


def _facts_in_words(facts: ReportFacts | None) -> Counter[str]:
    """Return the facts of a report, each in words with the words that state it."""
    if facts is None:
        return Counter()
    stated = (f"{label}: “{passage.quote}”, paragraph {passage.paragraph.slug}" for label, passage in passages(facts))
    given = (f"{one.about} {one.property}: {one.value} ({one.source})" for one in facts.curated)
    return Counter((*stated, *given))
