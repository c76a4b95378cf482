"""Asking the store from a page: rows, triples, descriptions; rows in the order of names, and those behind a count."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

from pyoxigraph import Literal, NamedNode

from uncac_graph.categories import CATEGORIES
from uncac_graph.kinds import kind_of
from uncac_graph.languages import foreign_language
from uncac_graph.media_types import JSON_RESULTS, N_TRIPLES
from uncac_graph.search_text import sort_key
from uncac_graph.store.description import view
from uncac_graph.store.lexer import Token, all_columns, tokens
from uncac_graph.store.protocol import WHOLE, Answer, Formats
from uncac_graph.web.served.edition import Edition, edition
from uncac_graph.web.served.facts import Facts, n_triples
from uncac_graph.web.served.publication import Publication

_RANK_BY_CATEGORY = {f"category/{slug}": f"{rank:02}" for rank, slug in enumerate(CATEGORIES)}
_COUNTS = frozenset({"COUNT", "SUM"})
_OPENING = frozenset({"FROM", "WHERE", "{"})
"""What the pattern of a query opens with."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One value of a row. `type` is "uri", "literal" or "bnode"."""

    value: str
    type: str
    datatype: str = ""
    language: str = ""

    @property
    def number(self) -> float | None:
        """The number that it is, None where it is none."""
        is_number = self.datatype.endswith(("#integer", "#decimal", "#double"))
        return float(self.value) if is_number else None

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
    return table_of((await answer_to(publication, query)).body)


def table_of(body: bytes, query: str = "") -> Table:
    """Return the table in an answer in SPARQL JSON.

    query: that which was asked: for ``SELECT *`` the columns stand in the order in which it names them.
    """
    answer: dict[str, Any] = json.loads(body)
    if "boolean" in answer:
        return Table(("answer",), ({"answer": Cell("true" if answer["boolean"] else "false", "literal")},))
    rows = tuple(
        {
            name: Cell(value["value"], value["type"], value.get("datatype", ""), value.get("xml:lang", ""))
            for name, value in row.items()
        }
        for row in answer["results"]["bindings"]
    )
    columns = answer["head"]["vars"]
    if every := all_columns(query):
        columns.sort(key=lambda name: every[1].index(name) if name in every[1] else len(columns))
    return Table(tuple(columns), rows)


async def answer_to(
    publication: Publication, query: str, *, rows: str = JSON_RESULTS, graph: str = N_TRIPLES
) -> Answer:
    """Return the answer to a query in media types for rows and for a graph; the prefixes are put before it."""
    formats = Formats(table=rows, boolean=JSON_RESULTS, graph=graph)
    return await publication.store.query(edition(publication).prefixed(query), WHOLE, formats)


async def surroundings(publication: Publication, iri: str, page: str) -> bytes:
    """Return what a thing's page shows besides its description, as N-Triples."""
    branches = [branch for name in ("common", page) if (branch := query_file(name))]
    query = about(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{\n{' UNION '.join(branches)}\n}}", iri)
    return (await answer_to(publication, query)).body


async def described(publication: Publication, iri: str) -> bytes | None:
    """Return a thing's description as N-Triples; None where the release says nothing of it."""
    answer = await publication.store.describe(iri, view(N_TRIPLES, publication.release.base_iri))
    return answer.body if answer else None


async def facts_of_page(publication: Publication, iri: str, page: str) -> Facts | None:
    """Return all that the page of a thing shows; None where the release says nothing of it."""
    description = await described(publication, iri)
    if description is None:
        return None
    return Facts(n_triples(description, await surroundings(publication, iri, page)), publication.release.base_iri)


async def all_meetings(publication: Publication) -> Facts:
    """Return every meeting of the release in one line, and the bodies; asked once for each release."""
    found = publication.remembered.get("meetings")
    if not isinstance(found, Facts):
        query = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {query_file('meetings')} }}"
        found = Facts(n_triples((await answer_to(publication, query)).body), publication.release.base_iri)
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


def in_order_of_names(body: bytes, query: str, of: Edition) -> Table:
    """Return an answer in SPARQL JSON as its query orders it, but for addresses of things: their names count instead.

    Names are in the order of the reader's language, categories in that of reports. An answer whose query orders by
    expressions, or by nothing, stays as it is.
    """

    def key(cell: Cell | None) -> tuple[int, float, str]:
        """Return what a value is sorted by: nothing, then things, then numbers, then texts, as SPARQL has it."""
        if cell is None:
            return 0, 0, ""
        if cell.type == "uri":
            return 1, 0, _RANK_BY_CATEGORY.get(of.path(cell.value)) or sort_key(of.called(cell.value))
        return (2, cell.number, "") if cell.number is not None else (3, 0, sort_key(cell.value))

    found = table_of(body, query)
    rows = list(found.rows)
    for name, is_descending in reversed(_ordered_by(query)):
        rows.sort(key=lambda row: key(row.get(name)), reverse=is_descending)
    return replace(found, rows=tuple(rows))


def _ordered_by(query: str) -> list[tuple[str, bool]]:
    """Return the variables by which the whole query orders, and whether from the last on; none where it does not."""
    words = list(tokens(query))
    end = max((place for place, word in enumerate(words) if word.text == "}"), default=0)
    after = [word.text.upper() for word in words[end + 1 :]]
    begin = end + 1 + (after.index("ORDER") if "ORDER" in after else len(after))
    found, is_descending = [], False
    for word in words[begin + 2 :]:
        if word.kind == "variable":
            found.append((word.text[1:], is_descending))
            is_descending = False
        elif word.text.upper() in ("ASC", "DESC"):
            is_descending = word.text.upper() == "DESC"
        elif word.text not in ("(", ")"):
            return []
    return found


def columns(words: Iterable[Token]) -> Iterator[tuple[str, bool]]:
    """Yield the variables that a SELECT names before its pattern, each with whether it is computed, in brackets.

    ``?state (COUNT(?x) AS ?n)`` → ("?state", False), ("?n", True).
    """
    depth, before = 0, ""
    for word in words:
        depth += (word.text == "(") - (word.text == ")")
        if word.kind == "variable" and (not depth or before == "AS"):
            yield word.text, depth > 0
        before = word.text.upper()


def rows_counted(query: str) -> str:
    """Return the query of the rows that a query counts, in the order of what it counts by: "SELECT DISTINCT * …".

    "" where it counts nothing, or in a way that one plain query does not undo: in parts, or only what HAVING leaves.
    """
    words = list(tokens(query))
    keywords = [word.text.upper() if word.kind == "word" else "" for word in words]
    if keywords.count("SELECT") != 1 or "HAVING" in keywords or not _COUNTS & {*keywords}:
        return ""
    after = keywords.index("SELECT") + 1
    opening = (place for place in range(after, len(words)) if (keywords[place] or words[place].text) in _OPENING)
    begin = next(opening, 0)
    end = max((place for place, word in enumerate(words) if word.text == "}"), default=0)
    if not after < begin < end:
        return ""
    plain = [name for name, is_computed in columns(words[after:begin]) if not is_computed]
    head, rest = query[: words[after].start], query[words[begin].start : words[end].start + 1]
    return f"{head}DISTINCT * {rest}" + (f" ORDER BY {' '.join(plain)}" if plain else "")
