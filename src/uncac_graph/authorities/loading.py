"""From the tables of data/authorities to entries: one function a table, each defect told with file and line."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Literal

from uncac_graph.authorities.entries import (
    DOCUMENT_TYPES,
    GENERAL_ASSEMBLY,
    PAGE,
    SYMBOL,
    Body,
    Document,
    ExactMatch,
    Meeting,
    Name,
    Organization,
    Provision,
    Resolution,
    ResolutionKey,
    State,
)
from uncac_graph.authorities.name_tables import (
    body_names,
    each_once,
    in_script,
    organization_names,
    sources_of,
    state_names,
)
from uncac_graph.authorities.tables import Row, Tables, keyed, rows_by
from uncac_graph.categories import CATEGORY_BY_ENTITY_TYPE
from uncac_graph.languages import ENGLISH, LANGUAGES, OTHER_LANGUAGES
from uncac_graph.model import MeetingKey

_DOCUMENT_COLUMNS = ("symbol", "title", "type", "issued", "source")
_REGISTER = "organization_register.csv"
_NAMES = tuple(f"name_{language}" for language in LANGUAGES)
_OFFICIAL = tuple(f"official_{language}" for language in LANGUAGES)
_ROMAN = re.compile(r" [IVX]+$")  # the number of a chapter, in every script
_SYMBOL_WANTED = "a UN symbol without marks, such as CAC/COSP/WG.2/2018/6"
_SLUG = r"[A-Za-z0-9](?:[\w.&-]*[A-Za-z0-9])?"


# States


def states_of(tables: Tables) -> dict[str, State]:
    """Return the States by alpha-3 code, with the names of state_names.csv that belong to each."""
    columns = ("alpha3", "alpha2", "m49", *_NAMES, *_OFFICIAL, "source")
    rows = tables.rows("states.csv", columns)
    for column in ("alpha2", "m49", "name_en"):
        rows_by(rows, lambda row, column=column: row.cells[column], column)  # type: ignore[misc]
    lines = rows_by(rows, lambda row: row.matching("alpha3", "[A-Z]{3}", "an alpha-3 code"), "alpha3")
    named = state_names(tables, lines)
    return {alpha3: _state(row, named.get(alpha3, [])) for alpha3, row in lines.items()}


def _state(row: Row, named: Sequence[Name]) -> State:
    own = row.sources()
    cells = [("preferred", column, row.text(column)) for column in _NAMES]
    cells += [("official", column, name) for column in _OFFICIAL if (name := row.optional(column))]
    given = [Name(in_script(row, column, name, column[-2:]), column[-2:], kind, own) for kind, column, name in cells]
    names = each_once((*given, *named))
    return State(
        alpha3=row.text("alpha3"),
        alpha2=row.matching("alpha2", "[A-Z]{2}", "an alpha-2 code"),
        m49=row.matching("m49", r"\d{3}", "a code of three digits"),
        all_names=names,
        sources=sources_of(names),
    )


# Organizations and bodies


def organizations_of(tables: Tables, states: Mapping[str, State]) -> dict[str, Organization]:
    """Return the organizations by slug (contract G10), with their names of organization_names.csv.

    A slug is never an alpha-3 code. Those of the register come last: a name that others have is theirs.
    """
    columns = ("slug", "name", "acronym", "aliases", "classification", "source")
    wanted = "a slug: an acronym as printed, or a name in lower case with '-'"
    rows = [*tables.rows("organizations.csv", columns), *tables.rows(_REGISTER, columns)]
    rows.sort(key=lambda row: row.folder)
    lines = rows_by(rows, lambda row: row.matching("slug", _SLUG, wanted), "slug")
    named = organization_names(tables, lines)
    for slug, row in lines.items():
        if slug in states:
            row.fail(f"slug '{slug}' is an alpha-3 code", "take the folded name as slug")
    organizations = (_organization(row, named.get(slug, [])) for slug, row in lines.items())
    return {one.slug: one for one in sorted(organizations, key=lambda one: one.registered)}


def _organization(row: Row, named: Sequence[Name]) -> Organization:
    own, acronym = row.sources(), row.optional("acronym")
    preferred = Name(row.text("name"), ENGLISH, "preferred", own)
    others = [Name(alias, ENGLISH, "other", own) for alias in row.values("aliases")]
    if acronym is not None:
        others.append(Name(acronym, ENGLISH, "acronym", own))
    return Organization(
        slug=row.text("slug"),
        acronym=acronym,
        all_names=each_once((preferred, *named, *others)),
        classification=row.choice("classification", CATEGORY_BY_ENTITY_TYPE) if row.cells["classification"] else None,
        sources=sources_of((preferred, *named)),
        registered=row.table.endswith(_REGISTER),
    )


def bodies_of(tables: Tables, provisions: Mapping[str, Provision]) -> dict[str, Body]:
    """Return the bodies by series symbol, with their names of body_names.csv; parent and provisions must be known."""
    columns = ("series", "name", "short_names", "gathering", "parent", "provisions", "established_by", "source")
    rows = rows_by(tables.rows("bodies.csv", columns), _series, "series")
    named = body_names(tables, rows)
    bodies = {series: _body(row, named.get(series, [])) for series, row in rows.items()}
    for series, body in bodies.items():
        if body.parent is not None:
            others = [other for other in bodies if other != series]
            rows[series].check_known("parent", body.parent, others, "bodies.csv")
        for path in body.provisions:
            rows[series].check_known("provisions", path, provisions, "provisions.csv")
    return bodies


def _series(row: Row) -> str:
    return row.matching("series", r"[A-Z]+(?:/[A-Z0-9.]+)*", "a series of symbols such as CAC/COSP/WG.2")


def _body(row: Row, named: Sequence[Name]) -> Body:
    own = row.sources()
    preferred = Name(row.text("name"), ENGLISH, "preferred", own)
    names = (preferred, *(Name(name, ENGLISH, "short", own) for name in row.values("short_names")), *named)
    gathering: Literal["session", "meeting"] = row.choice("gathering", ("session", "meeting"))
    established = row.optional("established_by") and row.matching("established_by", r"\d+/\d+", "a number such as 3/1")
    session, _, number = (established or "").partition("/")
    return Body(
        series=_series(row),
        all_names=names,
        gathering=gathering,
        parent=row.optional("parent"),
        provisions=row.values("provisions"),
        established_by=(int(session), int(number)) if established else None,
        sources=sources_of(names),
    )


# Meetings, resolutions, documents


def meetings_of(tables: Tables, bodies: Mapping[str, Body]) -> dict[MeetingKey, Meeting]:
    """Return the meetings by key; the session of a part has a line of its own (contract G20)."""
    columns = ("series", "ordinal", "part", "start", "end", "place", "online", "report_symbol", "source")
    rows = tables.rows("meetings.csv", columns)
    lines = keyed(rows, _meeting, lambda meeting: meeting.key, "this series, ordinal and part")
    for row, meeting in lines.values():
        row.check_known("series", meeting.key.series, bodies, "bodies.csv")
        if meeting.key.session not in lines:
            row.fail("the session of this part has no line", "add a line for it; its dates may be empty")
    symbols = [row for row, meeting in lines.values() if meeting.report_symbol]
    rows_by(symbols, lambda row: row.text("report_symbol"), "report_symbol")
    return {key: meeting for key, (_, meeting) in lines.items()}


def _meeting(row: Row) -> Meeting:
    part = row.cells["part"] and row.matching(
        "part", r"(?:resumed|intersessional)/[1-9]", "resumed/1, or intersessional/1"
    )
    meeting = Meeting(
        key=MeetingKey(_series(row), row.integer("ordinal"), part),
        start=row.day("start"),
        end=row.day("end"),
        place=row.optional("place"),
        online=row.flag("online"),
        report_symbol=row.optional("report_symbol") and row.matching("report_symbol", SYMBOL.pattern, _SYMBOL_WANTED),
        sources=row.sources(),
    )
    if meeting.start and meeting.end and meeting.end < meeting.start:
        row.fail(f"the meeting ends on {meeting.end}, before its start", "exchange or correct the days")
    if meeting.place and ("," in meeting.place or "(" in meeting.place):
        row.fail(
            f"place '{meeting.place}' is more than a city", "leave out the country; write online: yes for a format"
        )
    if meeting.place and meeting.online:
        row.fail("a meeting held online has no place", "leave one of the two empty")
    return meeting


def resolutions_of(
    tables: Tables, bodies: Mapping[str, Body], meetings: Mapping[MeetingKey, Meeting]
) -> dict[ResolutionKey, Resolution]:
    """Return the resolutions and decisions by key, each with the body that it established."""
    columns = ("kind", "adopted_by", "session", "number", "title", "source")
    established = {body.established_by: body.series for body in bodies.values() if body.established_by}
    rows = tables.rows("resolutions.csv", columns)
    told = "this kind, adopted_by, session and number"
    lines = keyed(rows, lambda row: _resolution(row, established), lambda resolution: resolution.key, told)
    for row, resolution in lines.values():
        row.check_known("adopted_by", resolution.adopted_by, {*bodies, GENERAL_ASSEMBLY}, "bodies.csv")
        if resolution.adopted_by in bodies:
            session = MeetingKey(resolution.adopted_by, resolution.session)
            row.check_known("session", session, meetings, "meetings.csv")
    return {key: resolution for key, (_, resolution) in lines.items()}


def _resolution(row: Row, established: Mapping[tuple[int, int], str]) -> Resolution:
    kind: Literal["resolution", "decision"] = row.choice("kind", ("resolution", "decision"))
    session, number = row.integer("session"), row.integer("number")
    of_conference = kind == "resolution" and row.cells["adopted_by"] != GENERAL_ASSEMBLY
    return Resolution(
        kind=kind,
        adopted_by=row.text("adopted_by"),
        session=session,
        number=number,
        title=row.optional("title"),
        mandates=established.get((session, number)) if of_conference else None,
        sources=row.sources(),
    )


def known_symbols(tables: Tables) -> frozenset[str]:
    """Return the symbols of documents.csv, which the lines of all tables may name as sources."""
    return frozenset(row.cells["symbol"] for row in tables.rows("documents.csv", _DOCUMENT_COLUMNS))


def documents_of(tables: Tables, meetings: Mapping[MeetingKey, Meeting]) -> dict[str, Document]:
    """Return the documents by symbol: those of documents.csv, and the reports in meetings.csv (contract G50)."""
    report_of = {meeting.report_symbol: meeting for meeting in meetings.values() if meeting.report_symbol}
    rows = tables.rows("documents.csv", _DOCUMENT_COLUMNS)
    lines = keyed(rows, lambda row: _document(row, report_of), lambda document: document.symbol, "symbol")
    reports = {
        symbol: Document(symbol, None, "report", None, meeting.key, meeting.sources)
        for symbol, meeting in report_of.items()
    }
    return reports | {symbol: document for symbol, (_, document) in lines.items()}


def reports_as_sources(symbols: Iterable[str]) -> dict[str, Document]:
    """Return the reports that tables name as sources, and that only the folder of reports has."""
    source = "a report that was added; its own words say the rest"
    return {symbol: Document(symbol, None, "report", None, None, (source,)) for symbol in sorted(symbols)}


def _document(row: Row, report_of: Mapping[str, Meeting]) -> Document:
    symbol = row.matching("symbol", SYMBOL.pattern, _SYMBOL_WANTED)
    meeting = report_of.get(symbol)
    kind = row.choice("type", DOCUMENT_TYPES) if row.cells["type"] else None
    if meeting and kind != "report":
        row.fail(f"{symbol} is the report of a meeting in meetings.csv", "write type report, or correct meetings.csv")
    title = row.optional("title")
    if title and title.startswith("("):
        row.fail(f"title '{title}' is a remark", "leave the title empty, or give the one printed")
    return Document(symbol, title, kind, row.day("issued"), meeting.key if meeting else None, row.sources())


# Provisions, persons, links


def provisions_of(tables: Tables) -> dict[str, Provision]:
    """Return the provisions by path; what a path lies below is there too (contract G26)."""
    rows = tables.rows("provisions.csv", ("path", "name", "source"))
    lines = keyed(rows, _provision, lambda provision: provision.path, "path")
    for row, provision in lines.values():
        parent = parent_path(provision.path)
        if parent is not None and parent not in lines:
            row.fail(f"nothing stands for '{parent or 'the Convention'}', of which this is a part", "add a line for it")
    return {path: provision for path, (_, provision) in lines.items()}


def _provision(row: Row) -> Provision:
    path = row.cells["path"]
    if path and not re.fullmatch(r"chapter/[IVX]+|article/[1-9]\d*(?:/paragraph/[1-9]\d*)?", path):
        row.fail(f"path '{path}' is none", "write chapter/IV, article/63 or article/63/paragraph/2")
    return Provision(path, row.text("name"), row.sources())


def parent_path(path: str) -> str | None:
    """Return the path of what a provision is a part of: "" is the Convention, which is a part of nothing."""
    return "/".join(path.split("/")[:-2]) if path else None


def translations_of(tables: Tables, entries: Collection[str]) -> dict[str, tuple[Name, ...]]:
    """Return names of places and provisions in other languages than English, by entry ("place/vienna")."""
    rows = tables.rows("translations.csv", ("entry", *OTHER_LANGUAGES, "source"))
    for row in rows:
        row.check_known("entry", row.text("entry"), entries, "the tables")
    translated: dict[str, tuple[Name, ...]] = {}
    for entry, row in rows_by(rows, lambda row: row.text("entry"), "entry").items():
        given = [(language, name) for language in OTHER_LANGUAGES if (name := row.optional(language))]
        for language, name in given:
            in_script(row, language, _ROMAN.sub("", name), language)
        translated[entry] = tuple(Name(name, language, "preferred", row.sources()) for language, name in given)
    return translated


def persons_of(tables: Tables, states: Mapping[str, State]) -> dict[tuple[str, str | None], str]:
    """Return the slugs that differ from the printed name's, by printed name and State represented (contract G74)."""
    rows = tables.rows("persons.csv", ("printed_name", "represents", "slug", "source"))
    for row in rows:
        row.matching("slug", r"[a-z0-9]+(?:-[a-z0-9]+)*", "a slug in lower case with '-'")
        row.sources()
        if row.cells["represents"]:
            row.check_known("represents", row.cells["represents"], states, "states.csv")
    lines = rows_by(rows, lambda row: (row.text("printed_name"), row.optional("represents")), "this name and State")
    return {key: row.text("slug") for key, row in lines.items()}


def document_types_of(tables: Tables) -> dict[str, str]:
    """Return what a document is by the words, in small letters, that open its title (contract G28)."""
    rows = tables.rows("words/document_types.csv", ("opening", "type"))
    lines = rows_by(rows, lambda row: " ".join(row.text("opening").lower().split()), "opening")
    return {opening: row.choice("type", DOCUMENT_TYPES) for opening, row in lines.items()}


def mappings_of(tables: Tables, entries: Iterable[str]) -> tuple[ExactMatch, ...]:
    """Return the links to the same thing elsewhere; each belongs to an entry ("state/PAK")."""
    known = set(entries)
    rows = tables.rows("mappings.csv", ("entry", "target", "source"))
    for row in rows:
        row.check_known("entry", row.text("entry"), known, "the tables")
    lines = keyed(
        rows,
        lambda row: ExactMatch(
            row.text("entry"), row.matching("target", PAGE.pattern, "an IRI that begins with http"), row.sources()[0]
        ),
        lambda match: (match.entry, match.target),
        "this entry and target",
    )
    return tuple(match for _, match in lines.values())
