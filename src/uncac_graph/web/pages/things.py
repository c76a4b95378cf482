"""The page of a thing: its card, every statement with its source, what points to it, its formats, how to cite it."""

from collections.abc import Callable, Container, Mapping
from types import MappingProxyType
from typing import Any

from pyoxigraph import NamedNode, Triple

from uncac_graph.kinds import Kind, kind_of, whole_of
from uncac_graph.languages import reading
from uncac_graph.media_types import JSON_LD
from uncac_graph.store.description import serialized
from uncac_graph.vocabulary import RDF, RDFS, UNCAC
from uncac_graph.web.pages.cards.body import body_card, resolution_card
from uncac_graph.web.pages.cards.document import document_card, evidence_card, paragraph_card
from uncac_graph.web.pages.cards.meeting import agenda_item_card, meeting_card
from uncac_graph.web.pages.cards.participant import attendance_line, participant_card, participation_card, person_card
from uncac_graph.web.pages.cards.view import MeetingLine, View, in_time
from uncac_graph.web.pages.citing import citation
from uncac_graph.web.pages.rendering import html, json_ld
from uncac_graph.web.pages.signposts import of_thing
from uncac_graph.web.pages.statements import pointing, statements
from uncac_graph.web.served.asking import about as about_thing
from uncac_graph.web.served.asking import all_meetings, described, query_file, surroundings, table
from uncac_graph.web.served.edition import edition
from uncac_graph.web.served.facts import Facts, Proof, n_triples
from uncac_graph.web.served.gaps import coverage, symbols_not_printed
from uncac_graph.web.served.publication import Publication

# By the page of a kind (kinds.py): what its template is given besides the thing itself, from which it reads the rest.
_CARDS: Mapping[str, Callable[[View], dict[str, Any]]] = MappingProxyType(
    {
        "agenda-item": agenda_item_card,
        "body": body_card,
        "document": document_card,
        "evidence": evidence_card,
        "meeting": meeting_card,
        "paragraph": paragraph_card,
        "participant": participant_card,
        "participation": participation_card,
        "person": person_card,
        "resolution": resolution_card,
    }
)


_ATTENDANCE = """SELECT ?meeting ?category ?name WHERE {
  ?participation uncac:participant $this ;
    uncac:atMeeting ?meeting ;
    uncac:category ?category ;
    uncac:nameAsPrinted ?name .
}"""
_QUERIES: Mapping[str, str] = MappingProxyType(
    {
        "participant": _ATTENDANCE,
        "person": _ATTENDANCE,
        "meeting": """SELECT ?category ?name ?participant WHERE {
  ?participation uncac:atMeeting $this ;
    uncac:category ?category ;
    uncac:nameAsPrinted ?name ;
    uncac:participant ?participant .
} ORDER BY ?category ?name""",
        "body": """SELECT ?resolution WHERE {
  ?resolution uncac:mandates $this .
}""",
    }
)
_ANY = "SELECT ?property ?value WHERE {\n  $this ?property ?value .\n}"


async def kept_page(publication: Publication, iri: str) -> tuple[bytes, list[str]] | None:
    """Return what `thing_page` does, made once for the release and each way of reading it."""
    found: tuple[bytes, list[str]] | None = publication.answers.get(("page", iri, reading.get()))
    if found is None:
        found = await thing_page(publication, iri)
        if found is not None:
            publication.answers.put(("page", iri, reading.get()), found, len(found[0]))
    return found


async def thing_page(publication: Publication, iri: str) -> tuple[bytes, list[str]] | None:
    """Return the page of a thing and its classes; None where the release says nothing of it."""
    description = await described(publication, iri)
    if description is None:
        return None
    of, unprinted = edition(publication), await symbols_not_printed(publication)
    kind, triples = kind_of(of.path(iri)), n_triples(description)
    facts = Facts(n_triples(description, await surroundings(publication, iri, kind.page)), of.base)
    it = View(iri, facts, of)
    values = _values(it, kind, triples, unprinted)
    query = query_file(f"{kind.page}.counts")
    counted = (await table(publication, about_thing(query, iri))).rows if query else ()
    values["counts"] = [{name: cell.value for name, cell in row.items()} for row in counted]
    values["pointing"] = pointing(it, triples, await _totals(publication, it, triples))
    if kind.page in ("participant", "person"):
        values["coverage"] = await coverage(publication)
    if kind.page == "participant":
        values["attendance"] = attendance_line(await meetings_in_time(publication), values["card"]["presences"])
    classes = facts.values(iri, RDF.type)
    values["signposts"] = of_thing(of, of.path(iri), classes)
    return html(f"things/{kind.page or 'thing'}.html", of, **values), classes


async def meetings_in_time(publication: Publication) -> list[MeetingLine]:
    """Return every meeting of the release, in time; made once for each release and language."""
    key = "meetings in time", reading.get().language
    found: list[MeetingLine] | None = publication.remembered.get(key)
    if found is None:
        facts, release = await all_meetings(publication), edition(publication)
        found = in_time(View(meeting, facts, release).line for meeting in facts.of_type(UNCAC.Meeting))
        publication.remembered[key] = found
    return found


_POINTING = "SELECT ?property (COUNT(*) AS ?n) WHERE { ?s ?property $this } GROUP BY ?property"


async def _totals(publication: Publication, it: View, described: list[Triple]) -> dict[str, int]:
    """Return how many things point to one by each property, where its description says that there are more."""
    document = NamedNode(f"{it.iri}.nt")
    if not any(one.subject == document and one.predicate.value == RDFS.seeAlso for one in described):
        return {}
    rows = (await table(publication, about_thing(_POINTING, it.iri))).rows
    return {it.facts.canonical(row["property"].value): int(row["n"].value) for row in rows}


def _values(it: View, kind: Kind, described: list[Triple], unprinted: Container[str]) -> dict[str, Any]:
    edition, iri, said = it.edition, it.iri, statements(it)
    proofs = [proof for statement in said for value in statement.values for proof in value.proofs]
    card = _CARDS[kind.page](it) if kind.page in _CARDS else {}
    cited: Mapping[str, list[Proof]] = card.get("cited", {})
    told_of_it = [triple for triple in described if triple.subject != NamedNode(f"{iri}.nt")]  # not of its document
    told = [*proofs, *(proof for of_section in cited.values() for proof in of_section)]
    query = _QUERIES.get(kind.page, _ANY).replace("$this", f"<{edition.path(iri)}>")
    prefix = "PREFIX uncac: <ontology#>\n" if "uncac:" in query else ""
    return {
        "iri": iri,
        "path": edition.path(iri),
        "here": f"release/{edition.version}/" * edition.is_past + f"{edition.path(iri)}.html",
        "feed_about": whole_of(edition.path(iri)),
        "kind": kind,
        "label": it.label,
        "title": str(it.label),
        "it": it,
        "card": card,
        "statements": said,
        "citation": citation(edition, iri, it.label, told, unprinted),
        "citations": {
            section: citation(edition, f"{iri}.html#{section}", it.label, of_section, unprinted)
            for section, of_section in cited.items()
            if of_section
        },
        "unprinted": unprinted,
        "query": f"BASE <{edition.base}>\n{prefix}\n{query}",  # to ask this oneself
        "data": json_ld(serialized(told_of_it, JSON_LD, edition.base)),
    }
