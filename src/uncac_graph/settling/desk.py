"""Where choices are made: each is checked, written at once, can be undone, and holds for whoever reads next."""

import csv
import io
import shutil
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path

from uncac_graph.authorities import Authorities, load_authorities
from uncac_graph.errors import AuthorityError, SettlingError
from uncac_graph.extraction.corrections import corrections_of
from uncac_graph.release.sources import CORRECTIONS_FILE, report_symbols
from uncac_graph.settling.choices import Choice, Correction, TableRow
from uncac_graph.settling.files import Written, put, state_of, take_out, with_row

_CORRECTIONS_HEAD = "# What a curator says of this report, each with its source.\n"


class Desk:
    """The folders of authorities, the last of which, `own`, takes the rows, and the folder of reports."""

    def __init__(self, folders: tuple[Path, ...], reports: Path) -> None:
        self._folders, self.own, self._reports = folders, folders[-1], reports
        self._written: list[Written] = []
        self._seen = self._states()
        self._loaded: tuple[object, Authorities] | None = None

    def authorities(self) -> Authorities:
        """Return what the tables say now, read again only where one was changed or a report added.

        Raises AuthorityError where a table is wrong.
        """
        state = self._read_from()
        if self._loaded is None or self._loaded[0] != state:
            self._loaded = (state, load_authorities(*self._folders, symbols=state[0]))
        return self._loaded[1]

    def settle(self, choice: Choice) -> Written:
        """Check a choice, and write it at once.

        Raises:
            AuthorityError, ExtractionError: the row is wrong, or contradicts others; nothing is written.
            SettlingError: there is no such report, or the file goes on changing.
        """
        if isinstance(choice, TableRow):
            written = self._put_row(choice)
        else:
            written = put(self._corrections(choice), choice.text, _CORRECTIONS_HEAD)
        self._seen[written.path] = state_of(written.path)
        self._written.append(written)
        return written

    def undo(self) -> Written | None:
        """Take the last choice back, and return what it had written; None where there is none left.

        Raises SettlingError where the row was changed meanwhile; it stays as it is, and is forgotten here.
        """
        if not self._written:
            return None
        written = self._written.pop()
        take_out(written)
        self._seen[written.path] = state_of(written.path)
        return written

    def changed_meanwhile(self) -> list[Path]:
        """Return which tables, reports and files beside them were changed by others since this was last asked."""
        now = self._states()
        changed = sorted(path for path in {**now, **self._seen} if now.get(path) != self._seen.get(path))
        self._seen = now
        return changed

    def _read_from(self) -> tuple[frozenset[str], dict[Path, object]]:
        """Return what decides what the authorities say: the reports that may be sources, and the tables' states."""
        return report_symbols(self._reports), {path: state_of(path) for path in self._tables()}

    def _states(self) -> dict[Path, object]:
        return {path: state_of(path) for path in (*self._tables(), *self._reports.glob("[!.]*/[!.]*"))}

    def _tables(self) -> Iterator[Path]:
        yield from (path for path in self.own.rglob("*") if path.suffix in (".csv", ".txt"))

    def row_of(self, choice: Choice) -> tuple[Path, str]:
        """Return the file that a choice belongs to, and the row that it would put there."""
        if isinstance(choice, TableRow):
            return self.own / choice.table, choice.text(self._header(choice.table))
        return self._reports / choice.folder / CORRECTIONS_FILE, choice.text.strip()

    # Checked before it is written

    def _put_row(self, row: TableRow) -> Written:
        """Put a row into one's own table, once all tables are read with it; what was read then holds from now on."""
        path, header = self.own / row.table, self._header(row.table)
        symbols, before = self._read_from()
        content, authorities = self._read_with(row, header, symbols)
        written = put(path, row.text(header), ",".join(header) + "\n")
        after = self._read_from()
        if after == (symbols, {**before, path: after[1][path]}) and path.read_bytes() == content:
            self._loaded = (after, authorities)
        return written

    def _read_with(self, row: TableRow, header: list[str], symbols: frozenset[str]) -> tuple[bytes, Authorities]:
        """Return what one's own table has with a row, and what all tables say then."""
        with tempfile.TemporaryDirectory() as folder:
            tried = Path(folder) / "authorities"
            shutil.copytree(self.own, tried) if self.own.is_dir() else tried.mkdir()
            path = tried / row.table
            path.parent.mkdir(parents=True, exist_ok=True)
            content = path.read_bytes() if path.is_file() else (",".join(header) + "\n").encode()
            content += with_row(content, row.text(header))
            path.write_bytes(content)
            try:
                return content, load_authorities(*self._folders[:-1], tried, symbols=symbols)
            except AuthorityError as error:
                raise AuthorityError(str(error).replace(str(tried), str(self.own))) from error

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
