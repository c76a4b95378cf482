"""Who was represented where, in three values: the tool attendance."""

from uncac_graph.web.mcp.answers import AttendanceAnswer, Evidence
from uncac_graph.web.mcp.proofs import Statement, evidence_of
from uncac_graph.web.mcp.things import meant, thing_of
from uncac_graph.web.served.asking import Cell, Table, table
from uncac_graph.web.served.edition import Edition, edition
from uncac_graph.web.served.publication import Publication


async def attendance(publication: Publication, state: str, meeting: str) -> AttendanceAnswer:
    """Return whether the report of a meeting lists a State; absence is never said (contract G72)."""
    of = edition(publication)
    state_path, meeting_path = meant(publication, state, "state"), meant(publication, meeting, "meeting")
    found = await _participations(publication, of.base + state_path, of.base + meeting_path)
    answer: AttendanceAnswer = {
        "release": of.version,
        "state": thing_of(publication, state_path),
        "meeting": thing_of(publication, meeting_path),
        "value": "report-not-read",
        "categories": sorted({row["category"].value for row in found.rows}),
        "evidence": await _evidence(publication, found),
        "explanation": "",
    }
    if found.rows:
        answer["value"] = "listed"
    elif of.base + meeting_path in of.meetings_read:
        answer["value"] = "not-listed"
    answer["explanation"] = _explanation(of, answer)
    return answer


async def _participations(publication: Publication, state: str, meeting: str) -> Table:
    return await table(
        publication,
        f"""SELECT ?participation ?state ?category ?name WHERE {{
  BIND (<{state}> AS ?state)
  ?participation uncac:participant ?state ; uncac:atMeeting <{meeting}> ; uncac:category ?category ;
    uncac:nameAsPrinted ?name .
}} ORDER BY ?participation ?category""",
    )


async def _evidence(publication: Publication, found: Table) -> list[Evidence]:
    """Return the passages that print the State's name and say as what it was represented, the name first."""
    if not found.rows:
        return []
    terms = edition(publication).prefixes["uncac"]
    stated = [
        Statement(row["participation"], Cell(f"{terms}{term}", "uri"), row[column])
        for term, column in (("nameAsPrinted", "name"), ("participant", "state"), ("category", "category"))
        for row in found.rows
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
    places = sorted({one["paragraph_number"] for one in answer["evidence"]})
    paragraphs = ", ".join(map(str, places))
    return f"The report {report} lists {state} at {meeting} as {categories} (paragraph {paragraphs})."
