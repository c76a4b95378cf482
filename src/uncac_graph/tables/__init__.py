"""The tables that a release is also given as: the query that fills each, and what its columns mean.

A query stands beside this module, a file for each table; its variables are the columns.
It has no base of its own, so that it is asked of any release, by whoever makes files of it and by pages alike.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files

SEPARATOR = "; "
"""Stands between the values of a column that may hold several."""

Row = dict[str, str]


@dataclass(frozen=True)
class Column:
    """A column: its name, for people its title and meaning, and its type.

    type: of CSV on the Web ("string", "integer", "date", "language", "anyURI").
    several: it may hold several values. property: of the thing that the row is about, as a prefixed name, if it is one.
    language: of its text, where that has one.
    """

    name: str
    title: str
    says: str
    type: str = "string"
    several: bool = False
    property: str = ""
    language: str = ""


@dataclass(frozen=True)
class Table:
    """A table: a row for each value of its first column, or of all the columns in `key`.

    thing: the column with the IRI of what a row is about, "" where a row is about nothing that has one.
    by_key: the rows are in the order of their keys, not of the query: of thousands the engine takes as long to sort
    them as to find them.
    """

    name: str
    title: str
    says: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    thing: str = ""
    by_key: bool = False

    @property
    def query(self) -> str:
        """The SPARQL query whose solutions are the table's rows."""
        return query(self.name)

    def rows(self, solutions: Iterable[Mapping[str, str]]) -> list[Row]:
        """Return solutions as rows: those of one key are one row, several values joined."""
        found: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
        for solution in solutions:
            values = tuple(solution.get(column.name, "") for column in self.columns)
            found.setdefault(tuple(solution.get(name, "") for name in self.key), []).append(values)
        return [self._row(found[key]) for key in (sorted(found) if self.by_key else found)]

    def _row(self, solutions: list[tuple[str, ...]]) -> Row:
        """Return the solutions of one key as a row; of a column that holds one value, that of the least solution."""
        least = min(solutions)
        row = {}
        for index, column in enumerate(self.columns):
            value = SEPARATOR.join(sorted({s[index] for s in solutions} - {""})) if column.several else least[index]
            if value:
                row[column.name] = value
        return row


def query(name: str) -> str:
    """Return a query beside this module by its name."""
    return (files("uncac_graph.tables") / f"{name}.rq").read_text(encoding="utf-8")


def _iri(name: str, says: str, property_: str = "", *, several: bool = False) -> Column:
    return Column(name, name.replace("_", " ").capitalize(), says, "anyURI", several, property_)


_MEETING = (
    Column("meeting_name", "Name of the meeting", "How the meeting is called."),
    Column("start_date", "First day", "The first day of the meeting, in the place where it was held.", "date"),
)
_TITLE = Column("title", "Title", "The title as printed, in English.", property="dcterms:title", language="en")

PARTICIPATIONS = Table(
    "participations",
    "Who took part in which meeting, and as what",
    "One row for each participant and category in which a report lists it; only of meetings whose reports were read.",
    (
        _iri("participation", "The participation."),
        _iri("meeting", "The meeting.", "uncac:atMeeting"),
        *_MEETING,
        _iri("category", "The category of participants under which the report lists it.", "uncac:category"),
        Column("category_name", "Name of the category", "How the category is called."),
        _iri("participant", "The State, organization or person.", "uncac:participant"),
        Column("participant_name", "Name of the participant", "Its name today, in English."),
        Column("code", "Code", "The ISO 3166-1 alpha-3 code of a State."),
        Column("name_as_printed", "Name as printed", "Its name in the report.", property="uncac:nameAsPrinted"),
        _iri("representing", "Whom a person represents.", "uncac:representing"),
        _iri("report", "The report that says so."),
        Column("paragraph", "Paragraph", "The number of the paragraph in the report that says so.", "integer"),
        _iri("evidence", "The evidence: the very words, and where they stand."),
    ),
    ("participation",),
    "participation",
)
MEETINGS = Table(
    "meetings",
    "Meetings",
    "One row for each meeting or session that is known, whether or not its report was read.",
    (
        _iri("meeting", "The meeting."),
        Column("meeting_name", "Name", "How the meeting is called."),
        _iri("body", "The body that met.", "uncac:meetingOf"),
        Column("body_name", "Name of the body", "How the body is called, in English."),
        Column(
            "ordinal", "Number", "The meeting's number among those of its body.", "integer", property="uncac:ordinal"
        ),
        Column("start_date", "First day", "The first day.", "date", property="schema:startDate"),
        Column("end_date", "Last day", "The last day.", "date", property="schema:endDate"),
        Column("place", "Place", "Where it was held."),
        Column(
            "format", "Format as printed", "How it was held, in the report's words.", property="uncac:formatAsStated"
        ),
        _iri("chaired_by", "Who chaired it.", "uncac:chairedBy", several=True),
        _iri("report", "Its report, where that is known.", several=True),
        Column(
            "participants", "Participants", "How many took part, by its report; empty where none was read.", "integer"
        ),
    ),
    ("meeting",),
    "meeting",
)
AGENDA_ITEMS = Table(
    "agenda-items",
    "Agenda items",
    "One row for each item and sub-item of an agenda.",
    (
        _iri("item", "The agenda item."),
        _iri("meeting", "The meeting."),
        *_MEETING,
        Column("position", "Position", "The place in the printed order.", "integer", property="schema:position"),
        Column("number", "Number", "The number as printed.", property="uncac:itemNumber"),
        _TITLE,
        _iri("part_of", "The item of which it is a sub-item.", "uncac:subItemOf"),
    ),
    ("item",),
    "item",
)
DOCUMENTS = Table(
    "documents",
    "Documents",
    "One row for each document that is a report, was before a meeting or is cited.",
    (
        _iri("document", "The document."),
        Column("symbol", "Symbol", "The symbol of the United Nations.", property="uncac:symbol"),
        _TITLE,
        Column("type", "Type", "What kind of document it is."),
        Column("issued", "Day of issue", "The day printed on it.", "date", property="dcterms:issued"),
        _iri("report_of", "The meeting of which it is the report.", "uncac:reportOf"),
        _iri("before_meeting", "The meetings that had it before them.", several=True),
    ),
    ("document",),
    "document",
)
RESOLUTIONS = Table(
    "resolutions",
    "Resolutions and decisions",
    "One row for each resolution or decision of the Conference.",
    (
        _iri("resolution", "The resolution or decision."),
        Column("number", "Number", "Its number.", property="skos:notation"),
        Column("kind", "Kind", "Resolution or decision."),
        _TITLE,
        _iri("session", "The session that adopted it.", "uncac:atSession"),
        _iri("mandates", "The bodies to which it gives a mandate.", "uncac:mandates", several=True),
    ),
    ("resolution",),
    "resolution",
)
NAMES = Table(
    "names",
    "Names",
    "One row for each name by which something is called, in all languages, and for each code and printed name.",
    (
        _iri("thing", "What is called so."),
        Column(
            "kind", "Kind", "What it is: State, Organization, Body, Meeting, Document, Resolution, Decision, Person."
        ),
        Column("name", "Name", "The name."),
        Column("language", "Language", "The name's language; empty for codes, symbols and what is printed."),
        Column("use", "Use", "Kind of name, code or number, symbol, or as printed in a report."),
        Column("since", "Since", "Since when it is the name, where that is known: a year, a month or a day."),
        Column("until", "Until", "Until when it was the name, where that is known."),
        Column("source", "Source", "Where a curated name is from.", several=True),
    ),
    ("thing", "use", "language", "name"),
    by_key=True,
)

TABLES = (PARTICIPATIONS, MEETINGS, AGENDA_ITEMS, DOCUMENTS, RESOLUTIONS, NAMES)


METADATA = "csv-metadata.json"
"""The file beside the tables that describes them (CSV on the Web), under the name at which its readers look."""
WORKBOOK, CUBE, MAPPINGS = "tables.xlsx", "attendance-cube.rdf", "mappings.sssom.tsv"


def definitions() -> Iterator[str]:
    """Yield what decides the content of the tables: another text makes another release."""
    yield from (repr(table) for table in TABLES)
    yield from (query(name) for name in (*(table.name for table in TABLES), "attendance", "mappings"))


def says(name: str) -> tuple[str, str]:
    """Return the title and the description of a file of tables by its name: "meetings.csv"."""
    for table in TABLES:
        if name.partition(".")[0] == table.name:
            return table.title, table.says
    return _SAYS[name]


_SAYS = {
    METADATA: ("The tables described", "What the tables and their columns mean, for readers of CSV on the Web."),
    WORKBOOK: ("All tables in one workbook", "A sheet for each table, and one that says what the columns mean."),
    CUBE: (
        "Attendance counted",
        "How many took part in each meeting in each category, with the year, as an RDF Data Cube.",
    ),
    MAPPINGS: ("Mappings", "Which things elsewhere are the same or nearly so, as SSSOM, each with its source."),
}
