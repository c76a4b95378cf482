"""Where choices are made: each is checked, written at once, can be undone, and holds for whoever reads next."""

import csv
import io
import shutil
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path

from uncac_graph.authorities import Authorities, load_authorities
from uncac_graph.errors import SettlingError
from uncac_graph.extraction.corrections import corrections_of
from uncac_graph.release.sources import CORRECTIONS_FILE, report_symbols
from uncac_graph.settling.choices import Choice, Correction, TableRow
from uncac_graph.settling.files import Written, put, state_of, take_out, with_row

_CORRECTIONS_HEAD = "# What a curator says of this report, each with its source.\n"


class Desk:
    """The folders of authorities, the last of which is one's own and takes the rows, and the folder of reports."""

    def __init__(self, folders: tuple[Path, ...], reports: Path) -> None:
        self._folders, self._reports = folders, reports
        self._written: list[Written] = []
        self._seen = self._states()
        self._loaded: tuple[object, Authorities] | None = None

    @property
    def own(self) -> Path:
        """The folder of authorities that takes the rows."""
        return self._folders[-1]

    def authorities(self) -> Authorities:
        """Return what the tables say now, read again only where one was changed or a report added.

        Raises:
            AuthorityError: a table is wrong.

        """
        symbols = report_symbols(self._reports)
        state = (symbols, {path: state_of(path) for path in self._tables()})
        if self._loaded is None or self._loaded[0] != state:
            self._loaded = (state, load_authorities(*self._folders, symbols=symbols))
        return self._loaded[1]

    def settle(self, choice: Choice) -> Written:
        """Check a choice, and write it at once.

        Raises:
            AuthorityError, ExtractionError: the row is wrong, or contradicts others; nothing is written.
            SettlingError: there is no such report, or the file goes on changing.

        """
        if isinstance(choice, TableRow):
            self._check_row(choice)
            header = self._header(choice.table)
            written = put(self.own / choice.table, choice.text(header), ",".join(header) + "\n")
        else:
            path = self._corrections(choice)
            written = put(path, choice.text, _CORRECTIONS_HEAD)
        self._note(written)
        self._written.append(written)
        return written

    def undo(self) -> Written | None:
        """Take the last choice back, and return what it had written; None where there is none left.

        Raises:
            SettlingError: the row was changed meanwhile; it stays as it is, and is forgotten here.

        """
        if not self._written:
            return None
        written = self._written.pop()
        take_out(written)
        self._note(written)
        return written

    def changed_meanwhile(self) -> list[Path]:
        """Return which tables and files beside reports were changed by others since this was last asked."""
        now = self._states()
        changed = sorted(path for path in {**now, **self._seen} if now.get(path) != self._seen.get(path))
        self._seen = now
        return changed

    def _note(self, written: Written) -> None:
        self._seen = {**self._seen, written.path: state_of(written.path)}
        if self._seen[written.path] is None:
            del self._seen[written.path]

    def _states(self) -> dict[Path, object]:
        return {path: state_of(path) for path in (*self._tables(), *self._reports.glob("[!.]*/*.toml"))}

    def _tables(self) -> Iterator[Path]:
        yield from (path for path in self.own.rglob("*") if path.suffix in (".csv", ".txt"))

    def row_of(self, choice: Choice) -> tuple[Path, str]:
        """Return the file that a choice belongs to, and the row that it would put there."""
        if isinstance(choice, TableRow):
            return self.own / choice.table, choice.text(self._header(choice.table))
        return self._reports / choice.folder / CORRECTIONS_FILE, choice.text.strip()

    # Checked before it is written

    def _check_row(self, row: TableRow) -> None:
        """Read all tables with the row among one's own."""
        with tempfile.TemporaryDirectory() as folder:
            tried = Path(folder) / "authorities"
            shutil.copytree(self.own, tried) if self.own.is_dir() else tried.mkdir()
            header = self._header(row.table)
            path = tried / row.table
            path.parent.mkdir(parents=True, exist_ok=True)
            content = path.read_bytes() if path.is_file() else (",".join(header) + "\n").encode()
            path.write_bytes(content + with_row(content, row.text(header)))
            load_authorities(*self._folders[:-1], tried, symbols=report_symbols(self._reports))

    def _header(self, table: str) -> list[str]:
        """Return the columns of a table of one's own, else those that the first folder's has, but for the note."""
        path = self.own / table
        is_own = path.is_file()
        content = (path if is_own else self._folders[0] / table).read_text(encoding="utf-8-sig")
        columns = [cell.strip() for cell in next(csv.reader(io.StringIO(content)), [])]
        return columns if is_own else [column for column in columns if column != "note"]

    def _corrections(self, correction: Correction) -> Path:
        """Return the file that takes a correction, once it is read with it without a defect."""
        folder = self._reports / correction.folder
        if not folder.is_dir():
            raise SettlingError(f"{folder}: there is no such report; add it first")
        path = folder / CORRECTIONS_FILE
        earlier = path.read_text(encoding="utf-8") if path.is_file() else ""
        corrections_of(tomllib.loads(earlier + "\n" + correction.text)).check_names(self.authorities())
        return path
