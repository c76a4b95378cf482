"""Things found, what is said of them, who was represented where: the tools search, describe, attendance and cite."""

import re
from typing import Annotated, Literal, get_args

from pydantic import Field

from uncac_graph.web.mcp.answers import (
    AttendanceAnswer,
    CiteAnswer,
    DescribeAnswer,
    Found,
    Limit,
    Mistake,
    Next,
    SearchAnswer,
    cursor_after,
    fitting,
    page_of,
)
from uncac_graph.web.mcp.proofs import Statement, evidence_named, evidence_of, facts_of
from uncac_graph.web.pages.citing import citation
from uncac_graph.web.served import matching
from uncac_graph.web.served.asking import Cell, table
from uncac_graph.web.served.edition import Edition, edition
from uncac_graph.web.served.facts import Proof
from uncac_graph.web.served.index import ReleaseIndex
from uncac_graph.web.served.publication import Publication

Type = Literal[
    "State",
    "Organization",
    "Body",
    "Meeting",
    "Document",
    "Resolution",
    "Decision",
    "Person",
    "Place",
    "Provision",
    "AgendaItem",
]
_TYPE_BY_KIND = {re.sub(r"(?<=.)(?=[A-Z])", "-", type_).lower(): type_ for type_ in get_args(Type)}
_SEARCH = "Call search with a name, code, symbol or number, and use the IRI that it gives."

_CITABLE = "Give the IRI of an Evidence, as describe, ask and attendance give it with each fact."


async def search(
    publication: Publication,
    query: Annotated[str, Field(description="A name in any of six languages, a code, a symbol or a number")],
    type: Annotated[Type | None, Field(description="Only things of this type")] = None,  # noqa: A002 - the contract's name
    limit: Limit = None,
    cursor: Next = None,
) -> SearchAnswer:
    """Find States, organizations, bodies, meetings, documents, resolutions and persons by what they are called.

    The likeliest comes first; certain says that the name can mean nothing else.
    """
    of, index = edition(publication), index_of(publication)
    if not query.strip():
        raise Mistake("The query is empty; give a name, a code, a symbol or a number to search for.")
    start, wanted = page_of(of.version, cursor, limit, 20, 100)
    kinds = {kind for kind, one in _TYPE_BY_KIND.items() if type in (None, one)}
    results: list[Found] = [
        {
            "iri": of.base + one.thing.path,
            "label": one.thing.label,
            "type": _TYPE_BY_KIND[one.thing.kind],
            "note": ", ".join(part for part in (one.thing.note, one.thing.day) if part),
            "certain": one.certain,
        }
        for one in matching.candidates(index, of.base, query, kinds)[start:]
    ]
    kept = fitting(results[:wanted], limit, "")
    return {"release": of.version, "results": kept, "next_cursor": cursor_after(of.version, start, kept, results)}


async def describe(
    publication: Publication,
    id: Annotated[str, Field(description="The thing's IRI, or its path such as state/PAK")],  # noqa: A002
    limit: Limit = None,
    cursor: Next = None,
) -> DescribeAnswer:
    """Tell what is said of a thing: its own facts, those of its participations, and those that name it.

    Each fact has what it rests on: passages of a report, or the sources of a curator.
    """
    of = edition(publication)
    iri = of.base + path_of(publication, id)
    start, wanted = page_of(of.version, cursor, limit, 50, 200)
    query = f"""SELECT DISTINCT ?s ?p ?o ?rank WHERE {{
  {{ BIND (<{iri}> AS ?s) ?s ?p ?o BIND (0 AS ?rank) }}
  UNION {{ ?s uncac:participant <{iri}> ; ?p ?o BIND (1 AS ?rank) }}
  UNION {{ BIND (<{iri}> AS ?o) ?s ?p ?o BIND (2 AS ?rank)
           FILTER (?p NOT IN (rdf:subject, rdf:object, uncac:participant)) }}
}} ORDER BY ?rank ?s ?p ?o LIMIT {wanted + 1} OFFSET {start}"""
    statements = [Statement(row["s"], row["p"], row["o"]) for row in (await table(publication, query)).rows]
    facts = fitting(await facts_of(publication, of, statements[:wanted]), limit, "Use sparql for it.")
    types = await table(publication, f"SELECT ?type WHERE {{ <{iri}> a ?type }} ORDER BY ?type")
    return {
        "release": of.version,
        "iri": iri,
        "label": of.called(iri),
        "types": [row["type"].value for row in types.rows],
        "facts": facts,
        "next_cursor": cursor_after(of.version, start, facts, statements),
    }


async def attendance(
    publication: Publication,
    state: Annotated[str, Field(description="A State: name, alpha-3 code, IRI or path")],
    meeting: Annotated[str, Field(description="A meeting: IRI or path such as meeting/CAC_COSP_EG.1/12")],
) -> AttendanceAnswer:
    """Tell whether the report of a meeting lists a State as represented, and as what.

    Not listed is no statement that it was absent, and of a report that was not read nothing is known.
    """
    # Absence is never said (contract G72).
    of = edition(publication)
    state_iri, meeting_iri = (
        of.base + meant(publication, state, "state"),
        of.base + meant(publication, meeting, "meeting"),
    )
    query = f"""SELECT ?participation ?state ?category ?name WHERE {{
  BIND (<{state_iri}> AS ?state)
  ?participation uncac:participant ?state ; uncac:atMeeting <{meeting_iri}> ; uncac:category ?category ;
    uncac:nameAsPrinted ?name .
}} ORDER BY ?participation ?category"""
    rows = (await table(publication, query)).rows
    # The passages that print the State's name and say as what it was represented, the name first.
    stated = [
        Statement(row["participation"], Cell(f"{of.prefixes['uncac']}{term}", "uri"), row[column])
        for term, column in (("nameAsPrinted", "name"), ("participant", "state"), ("category", "category"))
        for row in rows
    ]
    by_statement = await evidence_of(publication, stated)
    passages = [one for statement in stated for one in by_statement.get(statement, ())]
    answer: AttendanceAnswer = {
        "release": of.version,
        "state": {"iri": state_iri, "label": of.called(state_iri)},
        "meeting": {"iri": meeting_iri, "label": of.called(meeting_iri)},
        "value": "listed" if rows else "not-listed" if meeting_iri in of.meetings_read else "report-not-read",
        "categories": sorted({row["category"].value for row in rows}),
        "evidence": list({one["iri"]: one for one in passages}.values()),
        "explanation": "",
    }
    return {**answer, "explanation": _explanation(of, answer)}


def _explanation(of: Edition, answer: AttendanceAnswer) -> str:
    state, meeting = answer["state"]["label"], answer["meeting"]["label"]
    if answer["value"] == "report-not-read":
        return f"No report of {meeting} has been read for this release, so nothing can be said of {state} there."
    report = next(one.symbol for one in of.reports if answer["meeting"]["iri"] in one.meetings)
    if answer["value"] == "not-listed":
        return (
            f"The report {report} was read, and does not list {state} among those represented at {meeting}. "
            "A name that is missing from the list is no statement that nobody came."
        )
    categories = " and ".join(of.called(category) for category in answer["categories"])
    paragraphs = ", ".join(map(str, sorted({one["paragraph_number"] for one in answer["evidence"]})))
    return f"The report {report} lists {state} at {meeting} as {categories} (paragraph {paragraphs})."


async def cite(
    publication: Publication,
    fact: Annotated[str, Field(description="The IRI of an Evidence, as other tools give it")],
) -> CiteAnswer:
    """Cite a fact by its Evidence: a footnote in the style of the United Nations, and a BibTeX entry."""
    of = edition(publication)
    iri = of.absolute(fact.strip())
    found = await evidence_named(publication, [iri]) if index_of(publication).holds(of.path(iri)) else {}
    if iri not in found:
        raise Mistake(f"{fact[:200]!r} is no Evidence of release {of.version}. {_CITABLE}")
    statement, evidence = found[iri]
    named = statement.object.value if statement.object.type != "uri" else of.called(statement.object.value)
    words = f"{of.called(statement.subject.value)}: {of.term_label(statement.predicate.value)}: {named}"
    label = " ".join(words.replace("{", "(").replace("}", ")").split())
    places = evidence["paragraph"], str(evidence["paragraph_number"]), evidence["document"], evidence["symbol"]
    cited = citation(of, iri, label, [Proof(iri, *places, evidence["quote"], 0, 0, "")])
    return {"release": of.version, "footnote": cited.footnote, "bibtex": cited.bibtex, "evidence": [evidence]}


def index_of(publication: Publication) -> ReleaseIndex:
    """Return the index of names; raises Mistake where the release has none."""
    try:
        return matching.index_of(edition(publication))
    except matching.UnmeantError as error:
        raise Mistake(f"{error} Use sparql instead, or ask its publisher to build the release again.") from None


def path_of(publication: Publication, id_: str) -> str:
    """Return the path below the base of a thing that is named by its IRI or path.

    Raises Mistake where the release says nothing of it.
    """
    of, index = edition(publication), index_of(publication)
    path = of.path(of.absolute(id_.strip()))
    if not path or not index.holds(path):
        raise Mistake(f"There is nothing at {id_[:200]!r} in release {of.version}. {_SEARCH}")
    return path


def meant(publication: Publication, text: str, kind: str) -> str:
    """Return the path of the one thing of a kind that a text means: an IRI, a path, or a name.

    Raises Mistake where it means none, or several, which the message names.
    """
    index_of(publication)
    try:
        return matching.meant(edition(publication), text, kind)
    except matching.UnmeantError as error:
        raise Mistake(f"{error} {_SEARCH}") from None
