"""The tables of data/authorities as a librarian edits them: CSV in UTF-8, one header line, values split by " ; ".

Every defect ends as an AuthorityError that names file and line and says what to do.
A column "note" is for the librarian alone and is never published.
"""

import csv
import io
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, NoReturn, TypeVar

from uncac_graph.authorities.entries import source_kind
from uncac_graph.errors import AuthorityError

if TYPE_CHECKING:
    from _csv import Reader

K = TypeVar("K")
V = TypeVar("V")
W = TypeVar("W", bound=str)

SEPARATOR = " ; "
"""Between several values in one cell: names hold commas, addresses hold ";" without spaces."""


class Row(NamedTuple):
    """One line of a table, by column; line counts from 1, the header.

    symbols: the documents that may be named as sources, by symbol.
    folder: which of the folders has it, from 0; a line of a later one replaces an earlier one's of the same key.
    """

    table: str
    line: int
    cells: dict[str, str]
    symbols: frozenset[str] = frozenset()
    folder: int = 0

    def fail(self, what: str, action: str) -> NoReturn:
        """Raise an AuthorityError that names this line."""
        raise AuthorityError(f"{self.table}, line {self.line}: {what}; {action}")

    def text(self, column: str) -> str:
        """Return a cell that must not be empty."""
        value = self.cells[column]
        if not value:
            self.fail(f"{column} is empty", f"give the {column}")
        return value

    def optional(self, column: str) -> str | None:
        """Return a cell, None where it is empty or the table lacks the column."""
        return self.cells.get(column) or None

    def matching(self, column: str, pattern: str, wanted: str) -> str:
        """Return a cell that must be of a form, described in words."""
        value = self.text(column)
        if not re.fullmatch(pattern, value):
            self.fail(f"{column} '{value}' is not {wanted}", f"write {wanted}")
        return value

    def choice(self, column: str, allowed: Iterable[W]) -> W:
        """Return a cell that must be one of some words."""
        value, words = self.text(column), tuple(allowed)
        if value not in words:
            self.fail(f"{column} '{value}' is unknown", f"write one of {', '.join(words)}")
        return words[words.index(value)]

    def check_known(self, column: str, key: object, known: Collection[object], table: str) -> None:
        """Insist that what a cell names, by its key, is an entry of a table."""
        if key not in known:
            self.fail(f"{column} '{self.cells[column]}' is not in {table}", f"add it to {table}, or correct it")

    def values(self, column: str) -> tuple[str, ...]:
        """Return the values of a cell, in order, none where it is empty."""
        cell = self.cells[column]
        if SEPARATOR not in cell:
            return (cell,) if cell else ()
        parts = tuple(part.strip() for part in cell.split(SEPARATOR))
        if not all(parts) or len(set(parts)) < len(parts):
            self.fail(f"{column} has an empty or repeated value", f"separate different values by '{SEPARATOR}'")
        return parts

    def sources(self) -> tuple[str, ...]:
        """Return where the line's facts come from: at least one source, since no fact is published without."""
        if not self.cells["source"]:
            self.fail("no source is named", "name the page, the UN symbol, or 'general knowledge'")
        sources = self.values("source")
        for source in sources:
            if source.startswith("http") and source_kind(source) != "page":
                self.fail(f"source '{source}' is no address", "leave out blanks and remarks, or encode them")
            if source_kind(source) == "document" and source not in self.symbols:
                self.fail(
                    f"source '{source}' is not in documents.csv, nor a report that was added",
                    "add one of them, or correct the symbol",
                )
        return sources

    def integer(self, column: str) -> int:
        """Return a whole number of 1 or more."""
        return int(self.matching(column, r"[1-9]\d*", "a whole number from 1"))

    def day(self, column: str) -> date | None:
        """Return a day, None where it is empty."""
        value = self.optional(column)
        if value is None:
            return None
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"{column} '{value}' is no day of the calendar", "write it as 2023-09-05")

    def period(self, column: str) -> str | None:
        """Return a year, a month or a day as the calendar's standard writes them, None where it is empty."""
        wanted = "a year, month or day such as 2018, 2018-04 or 2018-04-19"
        return self.matching(column, r"\d{4}(?:-\d{2}(?:-\d{2})?)?", wanted) if self.optional(column) else None

    def flag(self, column: str) -> bool:
        """Return whether a cell says "yes"; empty is no."""
        return bool(self.cells[column]) and self.choice(column, ("yes",)) == "yes"


class _File(NamedTuple):
    """A table in one of the folders; shown: as defects name it."""

    path: Path
    shown: str
    folder: int


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables of some folders, the first of which has all; symbols are the documents that they know."""

    folders: tuple[Path, ...]
    symbols: frozenset[str] = frozenset()

    def rows(self, name: str, columns: Iterable[str], optional: Iterable[str] = ()) -> list[Row]:
        """Return the lines of a table that must have just these columns, cells trimmed.

        optional: columns that it may have besides, as it may have "note".

        Raises:
            AuthorityError: the table is missing, not CSV in UTF-8, or has other columns.
        """
        files, may_be = self._files(name), (*optional, "note")
        return [row for file in files for row in self._rows(file, tuple(columns), may_be)]

    def place_of(self, name: str, *values: str) -> str:
        """Return "bodies.csv, line 5" of the last line that has all these values, for a defect found later."""
        place = name
        for file in self._files(name):
            lines = _lines(file)
            for cells in lines:
                if set(values) <= {value for cell in cells for value in cell.split(SEPARATOR)}:
                    place = f"{file.shown}, line {lines.line_num}"
        return place

    def _files(self, name: str) -> Iterator[_File]:
        """Yield a table of the first folder, and those of later ones that have it."""
        for number, folder in enumerate(self.folders):
            path = folder / name
            if number == 0 or path.is_file():
                yield _File(path, str(path) if number else name, number)

    def _rows(self, file: _File, wanted: tuple[str, ...], optional: tuple[str, ...]) -> Iterator[Row]:
        lines = _lines(file)
        try:
            header = [cell.strip() for cell in next(lines, [])]
            _check_header(file.shown, header, wanted, optional)
            for line in lines:
                if not any(cells := [cell.strip() for cell in line]):
                    continue
                if len(cells) != len(header):
                    raise AuthorityError(
                        f"{file.shown}, line {lines.line_num}: {len(cells)} cells stand under {len(header)} columns; "
                        "add or remove commas, and put names with commas in double quotes"
                    )
                by_column = dict(zip(header, cells, strict=True))
                yield Row(file.shown, lines.line_num, by_column, self.symbols, file.folder)
        except csv.Error as error:
            raise AuthorityError(
                f"{file.shown}, line {lines.line_num}: no CSV ({error}); "
                "put names with commas or quotes in double quotes"
            ) from None


def _lines(file: _File) -> "Reader":
    try:
        content = file.path.read_bytes()
        return csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True)
    except FileNotFoundError:
        raise AuthorityError(
            f"{file.shown} is missing in {file.path.parent}; restore it, if only its header line"
        ) from None
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise AuthorityError(
            f"{file.shown}, line {line}: not UTF-8 ({error.reason}); save it as CSV in UTF-8"
        ) from None


def _check_header(name: str, header: list[str], wanted: tuple[str, ...], optional: tuple[str, ...]) -> None:
    missing = [column for column in wanted if column not in header]
    if missing:
        raise AuthorityError(f"{name}, line 1: the column {', '.join(missing)} is missing; add it to the header line")
    unknown = sorted(set(header) - {*wanted, *optional})
    if unknown or len(set(header)) < len(header):
        raise AuthorityError(
            f"{name}, line 1: the columns {', '.join(unknown) or 'of one name'} have no meaning; "
            f"the table has {', '.join(wanted)} and may have {', '.join(optional)}"
        )


def rows_by(rows: Iterable[Row], key: Callable[[Row], K], told: str) -> dict[K, Row]:
    """Return lines by key, as `keyed` does."""
    return {one: row for one, (row, _) in keyed(rows, lambda row: row, key, told).items()}


def keyed(rows: Iterable[Row], entry: Callable[[Row], V], key: Callable[[V], K], told: str) -> dict[K, tuple[Row, V]]:
    """Return entries with their lines, by key; `told` names the key's columns.

    A line of a later folder takes the place of an earlier folder's.
    """
    found: dict[K, tuple[Row, V]] = {}
    for row in rows:
        value = entry(row)
        its_key = key(value)
        earlier = found.get(its_key)
        if earlier is not None and earlier[0].folder == row.folder:
            row.fail(f"{told} stands in line {earlier[0].line} already", "keep one of the two lines")
        found[its_key] = (row, value)
    return found
