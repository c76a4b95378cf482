"""What may be chosen for a finding, and the row that says it: of a table of authorities, or of a report's corrections.

Every choice names its source: a page, the symbol of a report, or words.
"""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from uncac_graph.authorities.leads import NOBODY
from uncac_graph.authorities.tables import SEPARATOR
from uncac_graph.categories import CATEGORIES, OFFICERS
from uncac_graph.identifiers import is_acronym, organization_slug
from uncac_graph.model import Finding
from uncac_graph.release.sources import toml_text

LEAD_CATEGORIES = (*(category for category in CATEGORIES if category not in OFFICERS), NOBODY)
"""What those whom a lead lists may be; NOBODY for those who did not attend for that."""

SPELT = {
    "state": ("state_names.csv", "alpha3", "spelling"),
    "organization": ("organization_names.csv", "slug", "other"),
    "body": ("body_names.csv", "series", "other"),
}
"""The table that takes the spellings of a kind of entry, the column of their keys, and what kind of name each is."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table of authorities, which holds for all reports; table: its name below the folder."""

    table: str
    cells: Mapping[str, str]

    def text(self, header: Sequence[str]) -> str:
        """Return the row as a table with these columns has it, without a line end."""
        row = io.StringIO()
        csv.writer(row, lineterminator="").writerow([self.cells.get(column, "") for column in header])
        return row.getvalue()


@dataclass(frozen=True, slots=True)
class Correction:
    """A table of corrections.toml beside one report, as extraction/corrections.py names them."""

    folder: str
    table: str
    values: Mapping[str, str | int | date]

    @property
    def text(self) -> str:
        """The table as corrections.toml has it, with a blank line before it."""
        values = {key: toml_text(value) if isinstance(value, str) else value for key, value in self.values.items()}
        lines = (f"{key} = {value}\n" for key, value in values.items())
        return f"\n[[{self.table}]]\n{''.join(lines)}"


Choice = TableRow | Correction


# For all reports


def spelling(of: str, key: str, printed: str, source: str) -> TableRow:
    """Return the row that takes a printed name as another name of an entry; of: of SPELT ("state", "KEN")."""
    table, column, kind = SPELT[of]
    cells = {column: key, "name": _plain(printed), "language": "en", "kind": kind, "source": source}
    return TableRow(table, cells)


def new_organization(
    name: str, classification: str, source: str, acronym: str = "", aliases: Sequence[str] = ()
) -> TableRow:
    """Return the row of an organization that no table has; its slug is its acronym, else its folded name.

    classification: a key of CATEGORY_BY_ENTITY_TYPE, "" where it is not known.
    """
    name = _plain(name)
    printed = f"{name} ({acronym})" if acronym else name
    cells = {"slug": organization_slug(printed), "name": name, "acronym": acronym, "classification": classification}
    return TableRow("organizations.csv", {**cells, "aliases": SEPARATOR.join(map(_plain, aliases)), "source": source})


def introduced(printed: str, source: str) -> TableRow:
    """Return the row of an organization as a report names it: "Name (ACRONYM)" with its acronym apart."""
    name, bracket, rest = printed.rstrip().removesuffix(")").rpartition(" (")
    if bracket and printed.rstrip().endswith(")") and is_acronym(rest, name):
        return new_organization(name, "", source, acronym=rest)
    return new_organization(printed, "", source)


def new_state(codes: Mapping[str, str], names: Mapping[str, str], source: str) -> TableRow:
    """Return the row of a State that no table has.

    codes: its alpha3, alpha2 and m49. names: its short name by language, all six.
    """
    named = {f"name_{language}": _plain(name) for language, name in names.items()}
    return TableRow("states.csv", {**codes, **named, "source": source})


def new_body(
    series: str, name: str, gathering: str, source: str, parent: str = "", short: Sequence[str] = ()
) -> TableRow:
    """Return the row of a body that no table has.

    series: of its symbols, as "CAC/COSP/WG.3"; gathering: "session" or "meeting"; parent: the series of its Conference.
    """
    cells = {"series": series, "name": _plain(name), "short_names": SEPARATOR.join(map(_plain, short))}
    return TableRow("bodies.csv", {**cells, "gathering": gathering, "parent": parent, "source": source})


def new_meeting(series: str, ordinal: str, source: str, said: Mapping[str, str]) -> TableRow:
    """Return the row of a meeting that no table has.

    said: its start, end and place, or that it was online ("yes"); what is not known is left out.
    """
    return TableRow("meetings.csv", {**said, "series": series, "ordinal": ordinal, "source": source})


def lead(words: str, category: str, source: str) -> TableRow:
    """Return the row that says as what a sentence lists names; category: of LEAD_CATEGORIES."""
    return TableRow("words/leads.csv", {"lead": " ".join(words.split()), "category": category, "source": source})


def _plain(name: str) -> str:
    """Return a name as tables have it: in one line, apostrophes straight."""
    return " ".join(name.replace("’", "'").split())


# For one report


def name_in_report(folder: str, printed: str, means: str, source: str) -> Correction:
    """Return the correction that a printed name means an entry, in this report alone; means: "state/MDA"."""
    return Correction(folder, "name", {"printed": printed, "means": means, "source": source})


def fact_of_report(
    folder: str,
    about: str,
    name: str,
    value: str | int | date,
    source: str,
    settles: str | None = None,
    part: str | None = None,
) -> Correction:
    """Return the fact that takes the place of the report's own.

    settles: the kind of finding that it settles. part: of several parts of a session which one, "" the session.
    """
    values = {"about": about, "property": name, "value": value, "source": source, "settles": settles, "part": part}
    return Correction(folder, "fact", {key: given for key, given in values.items() if given is not None})


def pointed_out(folder: str, what: str, said: Mapping[str, str]) -> Correction:
    """Return the correction that words of the report say who chaired or was elected, or which document there was.

    what: "chair", "officer" or "document". said: its paragraph, the words and the source; what is empty is left out.
    """
    return Correction(folder, what, {key: value for key, value in said.items() if value})


def dismissal(folder: str, finding: Finding, reason: str) -> Correction:
    """Return the settlement of a finding that was looked at and is none."""
    values = {"kind": finding.kind, "paragraph": finding.paragraph, "printed": finding.printed, "source": reason}
    return Correction(folder, "settled", {key: value for key, value in values.items() if value is not None})
