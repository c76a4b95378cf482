"""Reports that are known to exist and are not in the folder of reports, each with the address where people find it."""

import csv
import io
from collections.abc import Collection
from typing import NamedTuple

from jinja2 import Environment, PackageLoader

from uncac_graph.authorities import Authorities
from uncac_graph.identifiers import meeting_path, symbol_slug


class Wanted(NamedTuple):
    """A report that was not read: symbol and address are "" where only its meeting is known."""

    symbol: str
    body: str
    meeting: str
    first_day: str
    last_day: str
    address: str


def wanted(authorities: Authorities, slugs: Collection[str], meetings: Collection[str], pages: str) -> list[Wanted]:
    """Return the reports of meetings that are known and were not read, by body and meeting.

    slugs, meetings: of the reports that were, the meetings by their paths below meeting/.
    pages: where people find documents ("https://docs.un.org/").
    """
    found = []
    by_body = sorted(authorities.meetings.items(), key=lambda entry: (entry[0].series, entry[0].ordinal, entry[0].part))
    for key, meeting in by_body:
        symbol = meeting.report_symbol or ""
        if meeting_path(key).removeprefix("meeting/") in meetings or (symbol and symbol_slug(symbol) in slugs):
            continue
        body, days = authorities.bodies[key.series].name, (str(meeting.start or ""), str(meeting.end or ""))
        found.append(Wanted(symbol, body, f"{key.ordinal} {key.part}".strip(), *days, _address(pages, symbol)))
    listed = {one.symbol for one in found}
    for document in authorities.documents.values():
        is_report = document.type == "report" and document.report_of is None
        if is_report and document.symbol not in listed and symbol_slug(document.symbol) not in slugs:
            of = (series for series in authorities.bodies if document.symbol.startswith(f"{series}/"))
            if series := max(of, key=len, default=""):
                name = authorities.bodies[series].name
                found.append(Wanted(document.symbol, name, "", "", "", _address(pages, document.symbol)))
    return found


def _address(pages: str, symbol: str) -> str:
    return f"{pages}en/{symbol}" if symbol else ""


def table(found: list[Wanted]) -> str:
    """Return what is wanted as lines for a terminal, with the counts at the end."""
    lines = [
        f"{one.symbol or 'symbol not known':28} {one.body[:40]:40} {one.meeting:12} {one.first_day:10}  {one.address}"
        for one in found
    ]
    unknown = sum(not one.symbol for one in found)
    return "\n".join([*lines, f"{len(found)} reports are wanted; the symbols of {unknown} are not known"])


def as_csv(found: list[Wanted]) -> str:
    """Return what is wanted as CSV with a header."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(Wanted._fields)
    writer.writerows(found)
    return text.getvalue()


def page(found: list[Wanted]) -> str:
    """Return what is wanted as one HTML page, each report a link to where people find it."""
    environment = Environment(loader=PackageLoader("uncac_graph.collecting", "."), autoescape=True, trim_blocks=True)
    return environment.get_template("wanted.html").render(wanted=found)
