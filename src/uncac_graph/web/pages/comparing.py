"""Two States, organizations or meetings side by side: what holds of both, and what of one alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from starlette.requests import Request
from starlette.responses import Response

from uncac_graph.identifiers import symbol_of_slug
from uncac_graph.kinds import KINDS, kind_of
from uncac_graph.languages import N_
from uncac_graph.search_text import sort_key
from uncac_graph.web.pages.cards.participant import Standing, standing_at
from uncac_graph.web.pages.cards.view import MeetingLine
from uncac_graph.web.pages.languages import gettext
from uncac_graph.web.pages.parameters import asked_for
from uncac_graph.web.pages.rendering import page
from uncac_graph.web.pages.representation import http_error
from uncac_graph.web.pages.things import meetings_in_time
from uncac_graph.web.served.asking import table
from uncac_graph.web.served.edition import Edition, edition_of
from uncac_graph.web.served.matching import choices
from uncac_graph.web.served.publication import Publication, publication_of

_KINDS = ("state", "organization", "meeting")
_AT_MEETINGS = """SELECT ?thing ?meeting ?category WHERE {
  VALUES ?thing { <$one> <$other> }
  ?participation uncac:participant ?thing ; uncac:atMeeting ?meeting ; uncac:category ?category .
} ORDER BY ?category"""
_OF_MEETINGS = """SELECT ?meeting ?what ?thing WHERE {
  VALUES ?meeting { <$one> <$other> }
  { ?participation uncac:atMeeting ?meeting ; uncac:participant ?thing .
    { ?thing a uncac:State BIND ("state" AS ?what) }
    UNION { ?thing a org:Organization BIND ("organization" AS ?what) } }
  UNION { ?meeting uncac:hadBeforeIt ?thing BIND ("document" AS ?what) }
  UNION { ?meeting uncac:hasAgendaItem/uncac:concernsProvision ?thing BIND ("provision" AS ?what) }
}"""
_SORTS = MappingProxyType(
    {
        "state": N_("States"),
        "organization": N_("Organizations"),
        "document": N_("Documents before it"),
        "provision": N_("Provisions on the agenda"),
    }
)


@dataclass(frozen=True, slots=True)
class Row:
    """A meeting, and what its report says of each of two participants."""

    meeting: MeetingLine
    one: Standing
    other: Standing


@dataclass(frozen=True, slots=True)
class Side:
    """Things of one sort, in words: those of both meetings, of the first alone, of the second alone; (IRI, name)."""

    sort: str
    both: Sequence[tuple[str, str]]
    one: Sequence[tuple[str, str]]
    other: Sequence[tuple[str, str]]


async def compare(request: Request) -> Response:
    """Answer for ``/compare?kind=state&one=PAK&other=JPN``; without them with the forms."""
    of, publication = edition_of(request), publication_of(request.scope)
    given = request.query_params
    kind = given.get("kind", "state")
    if kind not in _KINDS:
        told = {"kind": kind[:40], "kinds": ", ".join(_KINDS)}
        raise http_error(400, "There is no comparison of kind “%(kind)s”; there is %(kinds)s.", **told)
    one, other = (of.base + asked_for(of, text, kind) if text else "" for text in map(given.get, ("one", "other")))
    are_two = bool(one and other)
    if are_two and one == other:
        raise http_error(400, "Both are %(thing)s; give two things to compare.", thing=of.called(one))

    def chosen_from(kind: str) -> list[tuple[str, str]]:
        """Return what may be chosen from a list, as (path, name): of meetings those whose report was read."""
        things = [(thing.path, thing.label) for thing in choices(of, kind)]
        return [one for one in things if kind != "meeting" or of.base + one[0] in of.meetings_read]

    return page(
        request,
        "compare.html",
        address="compare",
        kind=kind,
        one=one,
        other=other,
        are_two=are_two,
        rows=await _rows(publication, of, one, other) if are_two and kind != "meeting" else [],
        sides=await _sides(publication, of, one, other) if are_two and kind == "meeting" else [],
        forms={slug: (KINDS[slug], chosen_from(slug)) for slug in _KINDS},
        vary=False,
    )


async def _rows(publication: Publication, of: Edition, one: str, other: str) -> list[Row]:
    found = await table(publication, _AT_MEETINGS.replace("$one", one).replace("$other", other))
    category: Mapping[tuple[str, str], str] = {
        (row["thing"].value, row["meeting"].value): of.called(row["category"].value) for row in found.rows
    }
    return [
        Row(line, *(standing_at(line, category.get((thing, line.iri), "")) for thing in (one, other)))
        for line in await meetings_in_time(publication)
        if line.read
    ]


async def _sides(publication: Publication, of: Edition, one: str, other: str) -> list[Side]:
    found = await table(publication, _OF_MEETINGS.replace("$one", one).replace("$other", other))
    things: dict[tuple[str, str], set[str]] = {}
    for row in found.rows:
        things.setdefault((row["what"].value, row["meeting"].value), set()).add(row["thing"].value)
    sides = []
    for sort, words in _SORTS.items():
        a, b = (things.get((sort, meeting), set()) for meeting in (one, other))
        if a or b:
            sides.append(Side(gettext(words), *(_named(of, some) for some in (a & b, a - b, b - a))))
    return sides


def _named(of: Edition, iris: set[str]) -> list[tuple[str, str]]:
    """Return things by name, documents by symbol."""
    are_documents = {iri for iri in iris if kind_of(of.path(iri)).slug == "document"}
    named = ((iri, symbol_of_slug(iri.rpartition("/")[2]) if iri in are_documents else of.called(iri)) for iri in iris)
    return sorted(named, key=lambda one: sort_key(one[1]))
