"""The properties of things that can be asked for: as columns, and to tell namesakes apart."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from uncac_graph.languages import LANGUAGES
from uncac_graph.web.served.asking import Cell, table
from uncac_graph.web.served.edition import Edition
from uncac_graph.web.served.publication import Publication


@dataclass(frozen=True, slots=True)
class Property:
    """A property as clients know it.

    types: those whose things have it. path: a SPARQL property path. language: that of its texts, "" for any.
    of: the type of the things that are its values, "" for texts, numbers and days.
    """

    id: str
    name: str
    types: tuple[str, ...]
    path: str
    language: str = ""
    of: str = ""


_ATTENDING = ("State", "Organization")
_CALLED = ("Organization", "Body", "Meeting", "Resolution", "Person")
_STATE, _BODY, _MEETING, _DOCUMENT = ("State",), ("Body",), ("Meeting",), ("Document",)
_RESOLUTION, _PERSON = ("Resolution",), ("Person",)
PROPERTIES: tuple[Property, ...] = (
    Property("code", "alpha-3 code", _STATE, "skos:notation"),
    *(
        Property(f"name-{code}", f"name in {one.in_english}", _STATE, "skos:prefLabel", code)
        for code, one in LANGUAGES.items()
    ),
    Property("name", "name", _CALLED, "skos:prefLabel|rdfs:label|foaf:name"),
    Property("other-name", "other name", (*_ATTENDING, "Body"), "skos:altLabel"),
    Property("name-as-printed", "name as printed", _ATTENDING, "^uncac:participant/uncac:nameAsPrinted"),
    Property("symbol", "symbol", ("Document", "Body"), "uncac:symbol|skos:notation"),
    Property("number", "number", _RESOLUTION, "skos:notation"),
    Property("title", "title", ("Document", "Resolution"), "dcterms:title"),
    Property("document-type", "type of document", _DOCUMENT, "dcterms:type"),
    Property("issued", "day of issue", _DOCUMENT, "dcterms:issued"),
    Property("report-of", "meeting that it reports on", _DOCUMENT, "uncac:reportOf", of="Meeting"),
    Property("body", "body", _MEETING, "uncac:meetingOf", of="Body"),
    Property("ordinal", "number of the session or meeting", _MEETING, "uncac:ordinal"),
    Property("start", "first day", _MEETING, "schema:startDate"),
    Property("end", "last day", _MEETING, "schema:endDate"),
    Property("place", "place", _MEETING, "schema:location"),
    Property("chair", "chair", _MEETING, "uncac:chairedBy", of="Person"),
    Property("report", "report", _MEETING, "^uncac:reportOf", of="Document"),
    Property("documents", "documents before it", _MEETING, "uncac:hadBeforeIt", of="Document"),
    Property("parent", "body to which it belongs", _BODY, "org:subOrganizationOf", of="Body"),
    Property("meetings", "meetings", _BODY, "^uncac:meetingOf", of="Meeting"),
    Property("mandated-by", "resolutions that give it a mandate", _BODY, "^uncac:mandates", of="Resolution"),
    Property("mandates", "bodies that it gives a mandate", _RESOLUTION, "uncac:mandates", of="Body"),
    Property("session", "session that adopted it", _RESOLUTION, "uncac:atSession", of="Meeting"),
    Property("classification", "type of organization", ("Organization",), "org:classification"),
    Property("represented-at", "meetings where represented", _ATTENDING, "uncac:representedAt", of="Meeting"),
    Property("chaired", "meetings chaired", _PERSON, "^uncac:chairedBy", of="Meeting"),
    Property("represented", "State represented", _PERSON, "^uncac:participant/uncac:representing", of="State"),
    Property("same-as", "the same elsewhere", _ATTENDING, "skos:exactMatch"),
)
PROPERTY_BY_ID = {one.id: one for one in PROPERTIES}

Values = Mapping[tuple[str, str], list[Cell]]
"""The values of properties, by path of the thing and identifier of the property."""


async def values_of(publication: Publication, paths: Iterable[str], properties: Iterable[str]) -> Values:
    """Return what the release says of things, each property's values in a fixed order."""
    base, found = publication.release.base_iri, dict[tuple[str, str], list[Cell]]()
    wanted = [one for id_ in dict.fromkeys(properties) if (one := PROPERTY_BY_ID.get(id_))]
    things = " ".join(f"<{NamedNode(base + path).value}>" for path in dict.fromkeys(paths))
    if not wanted or not things:
        return found
    branches = " UNION ".join(f'{{ {_pattern(one)} BIND ("{one.id}" AS ?property) }}' for one in wanted)
    query = f"SELECT DISTINCT ?thing ?property ?value WHERE {{ VALUES ?thing {{ {things} }} {branches} }}"
    for row in (await table(publication, f"{query} ORDER BY ?thing ?property ?value")).rows:
        found.setdefault((row["thing"].value.removeprefix(base), row["property"].value), []).append(row["value"])
    return found


async def paths_with(publication: Publication, property_: Property, values: Iterable[str]) -> list[str]:
    """Return the paths of the things that have one of some values: texts, or identifiers of things."""
    base = publication.release.base_iri
    texts = ", ".join(str(Literal(text)) for value in values for text in (value, base + value))
    query = (
        f"SELECT DISTINCT ?thing WHERE {{ {_pattern(property_)} FILTER (STR(?value) IN ({texts})) }} ORDER BY ?thing"
    )
    return [row["thing"].value.removeprefix(base) for row in (await table(publication, query)).rows]


def _pattern(property_: Property) -> str:
    language = f' FILTER (LANG(?value) = "{property_.language}")' if property_.language else ""
    return f"?thing {property_.path} ?value .{language}"


def value_json(cell: Cell, of: Edition) -> dict[str, str | int | float]:
    """Return a value as both versions of the API write it."""
    if cell.type == "uri":
        inside = cell.value.startswith(of.base)
        return {"id": of.path(cell.value), "name": of.called(cell.value)} if inside else {"str": cell.value}
    match cell.datatype.rpartition("#")[2]:
        case "integer":
            return {"int": int(cell.value)}
        case "decimal" | "double":
            return {"float": float(cell.value)}
        case "date":
            return {"date": f"{cell.value}T00:00:00"}
        case _:
            return {"str": cell.value}


def has_value(cells: Iterable[Cell], wanted: str, of: Edition) -> bool:
    """Whether one of a property's values is the one that a client names: by its text, identifier or name."""
    sought = wanted.removeprefix(of.base).casefold()
    texts = (
        text
        for cell in cells
        for text in ((of.path(cell.value), of.called(cell.value)) if cell.type == "uri" else (cell.value,))
    )
    return any(sought == text.casefold() for text in texts)
