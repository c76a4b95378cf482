"""The published questions and their answers: the tools questions and ask."""

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Annotated, Any

from pydantic import Field

from uncac_graph.vocabulary import RDF, UNCAC
from uncac_graph.web.mcp.answers import (
    AskAnswer,
    Evidence,
    Limit,
    Mistake,
    Next,
    PublishedQuestion,
    QuestionsAnswer,
    Row,
    cursor_after,
    fitting,
    page_of,
)
from uncac_graph.web.mcp.patterns import Matched, matched
from uncac_graph.web.mcp.proofs import Statement, evidence_named, evidence_of
from uncac_graph.web.mcp.querying import whole_answer
from uncac_graph.web.mcp.things import meant
from uncac_graph.web.served.asking import Cell, table_of
from uncac_graph.web.served.edition import Edition, edition
from uncac_graph.web.served.publication import Publication
from uncac_graph.web.served.questions import Question

_USUAL_ROWS, _MOST_ROWS = 50, 500
_MOST_SOLUTIONS = 10_000
"""How many ways in which the rows of an answer are found are looked at for evidence."""
_MOST_EVIDENCE = 200
"""How many passages are named for one row."""

_Cells = dict[str, Cell]


async def questions(publication: Publication, cursor: Next = None) -> QuestionsAnswer:
    """List the published questions that ask answers, with the things that each can be asked about instead."""
    of = edition(publication)
    start, _ = page_of(of.version, cursor, None, 1, 1)
    year, thing = "Another year, in four digits", "Another {}: its IRI, or its path such as {}"
    told: list[PublishedQuestion] = [
        {
            "name": question.slug,
            "text": question.text,
            "about": question.about,
            "parameters": [
                {
                    "name": one.name,
                    "description": year if one.is_year else thing.format(one.kind, one.default),
                    "default": one.default,
                }
                for one in question.parameters(of.base)
            ],
        }
        for question in of.questions[start:]
    ]
    kept = fitting(told, None, "")
    return {"release": of.version, "questions": kept, "next_cursor": cursor_after(of.version, start, kept, told)}


async def ask(
    publication: Publication,
    question: Annotated[str, Field(description="The name of a question, as questions gives it")],
    parameters: Annotated[
        dict[str, Any] | None, Field(description='What to ask about: {"meeting": "meeting/CAC_COSP_EG.1/12"}')
    ] = None,
    limit: Limit = None,
    cursor: Next = None,
) -> AskAnswer:
    """Answer a published question: its rows, the evidence that each rests on, and the query that was asked."""
    of = edition(publication)
    published = _question(of, question)
    query = published.asked_of(of.base, _values(publication, published, parameters or {}))
    query = query if "prefix " in query.lower() else of.prologue + query
    start, wanted = page_of(of.version, cursor, limit, _USUAL_ROWS, _MOST_ROWS)
    answer = await whole_answer(publication, query)
    told: AskAnswer = {
        "release": of.version,
        "question": published.slug,
        "query": query,
        "columns": [],
        "rows": [],
        "boolean": None,
        "next_cursor": None,
    }
    found = table_of(answer.body)
    if answer.form == "boolean":
        return {**told, "boolean": found.rows[0]["answer"].value == "true"}
    shown = found.rows[start : start + wanted]
    evidence, whole = await _evidence_by_row(publication, of, matched(query), shown)
    rows: list[Row] = []
    for row, iris in zip(shown, evidence, strict=True):
        cells = {column: cell.value for column, cell in row.items()}
        rows.append({"cells": cells, "evidence": iris[:_MOST_EVIDENCE]})
        if not whole or len(iris) > _MOST_EVIDENCE:
            rows[-1]["evidence_cut"] = True
    kept = fitting(rows, limit, "Use sparql with the query that this question has, and SUBSTR.")
    told["columns"], told["rows"] = list(found.columns), kept
    told["next_cursor"] = cursor_after(of.version, start, kept, found.rows[start:])
    return told


def _question(of: Edition, name: str) -> Question:
    by_name = {one.slug: one for one in of.questions}
    if name in by_name:
        return by_name[name]
    close = get_close_matches(name, by_name, 3)
    advice = f"Did you mean {' or '.join(close)}?" if close else "Call questions for the list of those there are."
    raise Mistake(f"There is no question {name[:100]!r}. {advice}")


def _values(publication: Publication, question: Question, given: Mapping[str, Any]) -> dict[str, str]:
    """Return the path of the thing, or the year, that each parameter means."""
    offered = {one.name: one for one in question.parameters(publication.release.base_iri)}
    values = {}
    for name, value in given.items():
        if name not in offered:
            which = f"it takes {', '.join(offered)}" if offered else "it takes none"
            raise Mistake(f"The question {question.slug} has no parameter {name[:100]!r}; {which}.")
        parameter = offered[name]
        if parameter.is_year:
            if not (year := str(value)).isascii() or not year.isdigit() or len(year) != 4:
                raise Mistake(f"The parameter {name} is a year, such as {parameter.default}.")
            values[name] = year
        elif not isinstance(value, str):
            raise Mistake(f"The parameter {name} must be a text: an IRI, or a path such as {parameter.default}.")
        else:
            values[name] = meant(publication, value, parameter.kind)
    return values


# Evidence


async def _evidence_by_row(
    publication: Publication, of: Edition, query: Matched, rows: tuple[_Cells, ...]
) -> tuple[list[list[str]], bool]:
    """Return the IRIs of the evidence of each row, and whether that is all of it.

    First comes what relates things, then what names them.

    A row rests on the passages that state the triples it was found by, and that speak of something that stands in it.
    """
    triples, whole = await _triples_by_row(publication, query, rows)
    passages = await _passages(publication, of, {one for those in triples for one in those})
    found = []
    for row, those in zip(rows, triples, strict=True):
        values = {cell.value for cell in row.values()}
        relating_first = sorted(those, key=lambda one: one.object.type != "uri")
        iris = [iri for one in relating_first for iri, about in passages.get(one, ()) if about & values]
        found.append(list(dict.fromkeys(iris)))
    return found, whole


async def _triples_by_row(
    publication: Publication, query: Matched, rows: tuple[_Cells, ...]
) -> tuple[list[dict[Statement, None]], bool]:
    """Return the triples that each row was found by, in the order of the query, and whether these are all."""
    if not query.patterns or not query.columns or not rows:
        return [{} for _ in rows], True
    terms = [
        f"({term} AS ?{place}_{part})"
        for place, one in enumerate(query.patterns)
        for part, term in zip("spo", one, strict=True)
    ]
    text = f"{query.prologue}SELECT DISTINCT {' '.join((*query.columns, *terms))} WHERE {query.body}"
    solutions = table_of((await whole_answer(publication, f"{text} LIMIT {_MOST_SOLUTIONS}")).body)
    keys = [column[1:] for column in query.columns]
    triples_by_key: dict[tuple[Cell | None, ...], dict[Statement, None]] = {}
    for solution in solutions.rows:
        found = triples_by_key.setdefault(tuple(map(solution.get, keys)), {})
        for place in range(len(query.patterns)):
            spo = [cell for part in "spo" if (cell := solution.get(f"{place}_{part}"))]
            if len(spo) == 3:
                found[Statement(*spo)] = None
    found_by = [triples_by_key.get(tuple(map(row.get, keys)), {}) for row in rows]
    return found_by, len(solutions.rows) < _MOST_SOLUTIONS


async def _passages(
    publication: Publication, of: Edition, statements: set[Statement]
) -> dict[Statement, list[tuple[str, set[str]]]]:
    """Return for each triple the evidence that states it, and what each speaks of: its IRI, and values and IRIs.

    A triple that says something of an Evidence, where a question asks for passages, rests on that Evidence.
    """
    ordered = sorted(statements, key=lambda one: one.terms)
    found: dict[Statement, list[tuple[str, set[str]]]] = {}
    for statement, passages in (await evidence_of(publication, ordered)).items():
        found[statement] = [(one["iri"], _spoken_of(statement, one)) for one in passages]
    of_evidence = {of.absolute(term) for term in (RDF.subject, RDF.object, UNCAC.quote, UNCAC.inParagraph)}
    asked_for = [one for one in ordered if one.predicate.value in of_evidence]
    if asked_for:
        named = await evidence_named(publication, {one.subject.value for one in asked_for})
        for one in asked_for:
            if one.subject.value in named:
                found.setdefault(one, []).append((one.subject.value, _spoken_of(*named[one.subject.value])))
    return found


def _spoken_of(statement: Statement, evidence: Evidence) -> set[str]:
    places = evidence["quote"], evidence["paragraph"], evidence["document"]
    return {statement.subject.value, statement.object.value, *places}
