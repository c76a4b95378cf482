"""Who was represented where, in three values: the tool attendance."""

from collections.abc import Mapping, Sequence

from uncac_graph.web.mcp.answers import AttendanceAnswer, Evidence
from uncac_graph.web.mcp.proofs import Statement, evidence_of
from uncac_graph.web.mcp.things import meant
from uncac_graph.web.served.asking import Cell, table
from uncac_graph.web.served.edition import Edition, edition
from uncac_graph.web.served.publication import Publication


async def attendance(publication: Publication, state: str, meeting: str) -> AttendanceAnswer:
    """Return whether the report of a meeting lists a State; absence is never said (contract G72)."""
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
    answer: AttendanceAnswer = {
        "release": of.version,
        "state": {"iri": state_iri, "label": of.called(state_iri)},
        "meeting": {"iri": meeting_iri, "label": of.called(meeting_iri)},
        "value": "listed" if rows else "not-listed" if meeting_iri in of.meetings_read else "report-not-read",
        "categories": sorted({row["category"].value for row in rows}),
        "evidence": await _evidence(publication, rows),
        "explanation": "",
    }
    return {**answer, "explanation": _explanation(of, answer)}


async def _evidence(publication: Publication, rows: Sequence[Mapping[str, Cell]]) -> list[Evidence]:
    """Return the passages that print the State's name and say as what it was represented, the name first."""
    terms = edition(publication).prefixes["uncac"]
    stated = [
        Statement(row["participation"], Cell(f"{terms}{term}", "uri"), row[column])
        for term, column in (("nameAsPrinted", "name"), ("participant", "state"), ("category", "category"))
        for row in rows
    ]
    by_statement = await evidence_of(publication, list(dict.fromkeys(stated)))
    passages = [one for statement in stated for one in by_statement.get(statement, ())]
    return list({one["iri"]: one for one in passages}.values())


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
