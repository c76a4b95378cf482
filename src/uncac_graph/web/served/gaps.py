"""What a release does not know: reports not read, names provisional, symbols not printed, titles and days missing."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from uncac_graph.vocabulary import UNCAC
from uncac_graph.web.served.asking import all_meetings, query_file, table
from uncac_graph.web.served.edition import edition
from uncac_graph.web.served.publication import Publication

KINDS = (
    "report-not-read",
    "day-not-known",
    "symbol-not-printed",
    "name-provisional",
    "resolution-without-title",
    "document-without-title",
)
"""What can be not known, in the order in which it is told; the words of the query `unknown`."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A thing of which something is not known. `why`: what curators say of it."""

    thing: str
    why: tuple[str, ...]


async def gaps(publication: Publication) -> Mapping[str, list[Gap]]:
    """Return the things of which something is not known, by what it is; asked once for each release."""
    found: dict[str, list[Gap]] | None = publication.remembered.get("gaps")
    if found is None:
        whys: dict[str, dict[str, list[str]]] = {kind: {} for kind in KINDS}
        for row in (await table(publication, query_file("unknown"))).rows:
            if "thing" in row:
                told = whys[row["what"].value].setdefault(row["thing"].value, [])
                told += [row["why"].value] if "why" in row else []
        found = {kind: [Gap(thing, tuple(sorted(why))) for thing, why in of.items()] for kind, of in whys.items()}
        publication.remembered["gaps"] = found
    return found


async def symbols_not_printed(publication: Publication) -> frozenset[str]:
    """Return the documents whose symbol their own report does not print: it was supplied by a curator."""
    return frozenset(gap.thing for gap in (await gaps(publication))["symbol-not-printed"])


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many meetings are known, of how many of them the report was read, and how many reports that were.

    One report may be of several meetings: of a session and its resumed parts.
    """

    known: int
    read: int
    reports: int

    @property
    def unread(self) -> int:
        """Of how many no report was read."""
        return self.known - self.read


async def coverage(publication: Publication) -> Coverage:
    """Return how many meetings of the release have their report read."""
    known = len((await all_meetings(publication)).of_type(UNCAC.Meeting))
    unread = len((await gaps(publication))["report-not-read"])
    return Coverage(known, known - unread, len(edition(publication).reports))


async def sequences(publication: Publication) -> Mapping[str, Mapping[int, str]]:
    """Return each body's meetings by number, from the first to the last that is known: "" where no source has one.

    A resumed or intersessional part is told by its session.
    """
    facts = await all_meetings(publication)
    known: dict[str, dict[int, str]] = defaultdict(dict)
    for meeting in sorted(facts.of_type(UNCAC.Meeting), key=len, reverse=True):  # a part's address is the longer one
        for ordinal in facts.values(meeting, UNCAC.ordinal):
            known[facts.value(meeting, UNCAC.meetingOf)][int(ordinal)] = meeting
    return {body: {n: of.get(n, "") for n in range(1, max(of) + 1)} for body, of in sorted(known.items())}
