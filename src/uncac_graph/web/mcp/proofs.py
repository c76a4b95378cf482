"""What facts rest on: the passages that state them, or the sources that a curator names."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode

from uncac_graph.derived import NAMING, PLACING, SHORTCUTS
from uncac_graph.web.mcp.answers import Evidence, Fact, Value
from uncac_graph.web.served.asking import Cell, table
from uncac_graph.web.served.edition import Edition
from uncac_graph.web.served.publication import Publication

_AT_ONCE = 1_000  # triples in a query, well below the bound on its words

_PASSAGE = """?evidence uncac:quote ?quote ; uncac:inParagraph ?paragraph .
  ?paragraph uncac:paragraphNumber ?number ; dcterms:isPartOf ?document . ?document uncac:symbol ?symbol ."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A triple, its terms as the engine wrote them."""

    subject: Cell
    predicate: Cell
    object: Cell

    @property
    def terms(self) -> str:
        """The triple as a row of VALUES."""
        return f"({' '.join(one.term for one in (self.subject, self.predicate, self.object))})"


async def evidence_of(publication: Publication, statements: Sequence[Statement]) -> dict[Statement, list[Evidence]]:
    """Return the passages that state triples, for those that have any."""
    return await _stated(publication, statements, "?evidence rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o .")


async def evidence_named(publication: Publication, iris: Iterable[str]) -> dict[str, tuple[Statement, Evidence]]:
    """Return the statement that each Evidence attests, with the passage, by IRI; what is no Evidence is left out."""
    query = f"""SELECT * WHERE {{ VALUES ?evidence {{ {" ".join(str(NamedNode(iri)) for iri in iris)} }}
  ?evidence rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o .
  {_PASSAGE} }}"""
    rows = (await table(publication, query)).rows
    return {row["evidence"].value: (Statement(row["s"], row["p"], row["o"]), _evidence(row)) for row in rows}


async def facts_of(publication: Publication, of: Edition, statements: list[Statement]) -> list[Fact]:
    """Return triples as facts, each with what it rests on."""
    if not statements:
        return []
    attested = await evidence_of(publication, statements)
    shortcuts = {of.absolute(term) for term in SHORTCUTS}
    # Shortcuts rest on the participations and joint considerations that they stand for.
    behind = f"""?node (uncac:participant|uncac:atMeeting|uncac:jointItem) ?s ;
    (uncac:participant|uncac:atMeeting|uncac:jointBody) ?o .
  FILTER (?p != uncac:chairedBy || EXISTS {{ ?node uncac:category <{of.base}category/chair> }})
  ?evidence rdf:subject ?node ; rdf:predicate ?stated .
  FILTER (?stated IN (uncac:participant, uncac:category, uncac:jointItem, uncac:jointBody))"""
    derived = await _stated(publication, [one for one in statements if one.predicate.value in shortcuts], behind)
    curated = await _sources(publication, of, statements)
    structure = {of.absolute(term) for term in NAMING | PLACING}
    facts: list[Fact] = []
    for one in statements:
        fact: Fact = {
            "subject": one.subject.value,
            "predicate": one.predicate.value,
            "object": _value(of, one.object),
            "basis": "structure",
            "evidence": [],
            "sources": [],
        }
        if one in attested:
            fact["basis"], fact["evidence"] = "report", attested[one]
        elif one.predicate.value in shortcuts:
            fact["basis"], fact["evidence"] = "derived", derived.get(one, [])
        elif one in curated and one.predicate.value not in structure:
            fact["basis"], fact["sources"] = "curated", curated[one]
        facts.append(fact)
    return facts


def _value(of: Edition, cell: Cell) -> Value:
    told = Value(type="iri", value=cell.value)
    if cell.type == "uri":
        told["label"] = of.called(cell.value)
    else:
        told["type"] = "literal"
        if cell.language:
            told["language"] = cell.language
        elif cell.datatype:
            told["datatype"] = cell.datatype
    return told


async def _sources(publication: Publication, of: Edition, statements: list[Statement]) -> dict[Statement, list[str]]:
    """Return the sources of the triples that a curator says; the graph itself where none is named."""
    query = f"""SELECT DISTINCT ?s ?p ?o ?graph ?source WHERE {{
  {_values(statements)}
  VALUES ?graph {{ <{of.base}graph/authority> <{of.base}graph/mappings> }}
  GRAPH ?graph {{ ?s ?p ?o }}
  OPTIONAL {{ GRAPH <{of.base}graph/authority> {{ ?s dcterms:source ?source }} }} }} ORDER BY ?source"""
    found: dict[Statement, list[str]] = {}
    for row in (await table(publication, query)).rows:
        sources = found.setdefault(Statement(row["s"], row["p"], row["o"]), [])
        source = row.get("source", row["graph"]).value
        if source not in sources:
            sources.append(source)
    return found


async def _stated(
    publication: Publication, statements: Sequence[Statement], pattern: str
) -> dict[Statement, list[Evidence]]:
    """Return the passages that a pattern, which binds ?evidence, finds for each of some triples ?s ?p ?o."""
    found: dict[Statement, list[Evidence]] = {}
    once = list(dict.fromkeys(statements))
    for start in range(0, len(once), _AT_ONCE):
        query = f"""SELECT DISTINCT ?s ?p ?o ?evidence ?quote ?paragraph ?number ?document ?symbol WHERE {{
  {_values(once[start : start + _AT_ONCE])}
  {pattern}
  {_PASSAGE} }} ORDER BY ?number ?evidence"""
        for row in (await table(publication, query)).rows:
            found.setdefault(Statement(row["s"], row["p"], row["o"]), []).append(_evidence(row))
    return found


def _evidence(row: dict[str, Cell]) -> Evidence:
    return {
        "iri": row["evidence"].value,
        "quote": row["quote"].value,
        "paragraph": row["paragraph"].value,
        "paragraph_number": int(row["number"].value),
        "document": row["document"].value,
        "symbol": row["symbol"].value,
    }


def _values(statements: Iterable[Statement]) -> str:
    return f"VALUES (?s ?p ?o) {{ {' '.join(one.terms for one in statements)} }}"
