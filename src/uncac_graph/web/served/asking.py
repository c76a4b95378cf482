"""Asking the store from a page: rows, triples, descriptions."""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from pyoxigraph import Literal, NamedNode

from uncac_graph.kinds import kind_of
from uncac_graph.languages import foreign_language
from uncac_graph.media_types import JSON_RESULTS, N_TRIPLES
from uncac_graph.store.description import view
from uncac_graph.store.lexer import all_columns
from uncac_graph.store.protocol import WHOLE, Formats
from uncac_graph.web.served.edition import Edition, edition
from uncac_graph.web.served.facts import Facts
from uncac_graph.web.served.publication import Publication

_FOR_PAGES = Formats(table=JSON_RESULTS, boolean=JSON_RESULTS, graph=N_TRIPLES)


@dataclass(frozen=True, slots=True)
class Cell:
    """One value of a row. `type` is "uri", "literal" or "bnode"."""

    value: str
    type: str
    datatype: str = ""
    language: str = ""

    @property
    def term(self) -> str:
        """The value as queries write it."""
        if self.type == "uri":
            return str(NamedNode(self.value))
        datatype = NamedNode(self.datatype) if self.datatype and not self.language else None
        return str(Literal(self.value, datatype=datatype, language=self.language or None))


@dataclass(frozen=True, slots=True)
class Table:
    """An answer to SELECT, or to ASK as one column of one row."""

    columns: tuple[str, ...]
    rows: tuple[dict[str, Cell], ...]


@cache
def query_file(name: str) -> str:
    """Return the text of a query beside the pages, without its comments; "" where there is none."""
    path = files("uncac_graph.web.served") / "queries" / f"{name}.rq"
    if not path.is_file():
        return ""
    lines = path.read_text(encoding="utf-8").splitlines()
    return "\n".join(line for line in lines if not line.startswith("#"))


def about(text: str, iri: str) -> str:
    """Return a query with an IRI in the place of ``$this``; raises ValueError for what is no IRI."""
    return text.replace("$this", f"<{NamedNode(iri).value}>")


async def table(publication: Publication, query: str) -> Table:
    """Return the answer to a SELECT or ASK query; the prefixes are put before it."""
    answer = await publication.store.query(edition(publication).prefixed(query), WHOLE, _FOR_PAGES)
    return table_of(answer.body)


def table_of(body: bytes, query: str = "") -> Table:
    """Return the table in an answer in SPARQL JSON.

    query: that which was asked: for ``SELECT *`` the columns stand in the order in which it names them.
    """
    answer: dict[str, Any] = json.loads(body)
    if "boolean" in answer:
        return Table(("answer",), ({"answer": Cell("true" if answer["boolean"] else "false", "literal")},))
    rows = tuple({name: _cell(value) for name, value in row.items()} for row in answer["results"]["bindings"])
    columns = answer["head"]["vars"]
    if every := all_columns(query):
        columns.sort(key=lambda name: every[1].index(name) if name in every[1] else len(columns))
    return Table(tuple(columns), rows)


def _cell(value: dict[str, str]) -> Cell:
    return Cell(value["value"], value["type"], value.get("datatype", ""), value.get("xml:lang", ""))


async def triples(publication: Publication, query: str) -> bytes:
    """Return the answer to a CONSTRUCT query as N-Triples; the prefixes are put before it."""
    answer = await publication.store.query(edition(publication).prefixed(query), WHOLE, _FOR_PAGES)
    return answer.body


async def surroundings(publication: Publication, iri: str, page: str) -> bytes:
    """Return what a thing's page shows besides its description, as N-Triples."""
    branches = [branch for name in ("common", page) if (branch := query_file(name))]
    return await triples(publication, about(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{\n{' UNION '.join(branches)}\n}}", iri))


async def described(publication: Publication, iri: str) -> bytes | None:
    """Return a thing's description as N-Triples; None where the release says nothing of it."""
    base = publication.release.base_iri
    answer = await publication.store.describe(iri, view(N_TRIPLES, base))
    return answer.body if answer else None


async def facts_of_page(publication: Publication, iri: str, page: str) -> Facts | None:
    """Return all that the page of a thing shows; None where the release says nothing of it."""
    description = await described(publication, iri)
    if description is None:
        return None
    return Facts.read(publication.release.base_iri, description, await surroundings(publication, iri, page))


async def all_meetings(publication: Publication) -> Facts:
    """Return every meeting of the release in one line, and the bodies; asked once for each release."""
    found = publication.remembered.get("meetings")
    if not isinstance(found, Facts):
        query = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {query_file('meetings')} }}"
        found = Facts.read(publication.release.base_iri, await triples(publication, query))
        publication.remembered["meetings"] = found
    return found


def label_of(facts: Facts, edition: Edition, iri: str) -> str:
    """Return the name of a thing on a page: as the ontology says, else the facts, else the index, else its address.

    Meetings are called by their bodies' names, which the index of the release puts before their ordinals; resolutions
    by their titles, which a report that mentions one does not know.
    """
    if word := edition.word(iri):
        return word
    path = edition.path(iri)
    is_called_better = kind_of(path).slug in ("meeting", "resolution", "decision")
    if is_called_better and edition.index and (called := edition.index.label(path)):
        return called
    label = facts.label(iri)
    if label and not foreign_language(label):
        return label
    other = edition.called(iri)  # of its names the facts of a page may have none, or the English one alone
    return label if label and (other == edition.compact(path) or foreign_language(other)) else other
