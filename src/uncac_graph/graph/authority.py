"""The authorities as triples: graph/authority with the entries, graph/mappings with their links elsewhere.

Every entry has one class, labels, and sources of what is said of it; nothing here has evidence (contract G5, G7, G8).
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date
from functools import partial
from typing import TypeVar

from pyoxigraph import Literal, NamedNode, Quad

from uncac_graph import identifiers
from uncac_graph.authorities import Authorities
from uncac_graph.authorities.entries import Body, Document, Meeting, Name, Organization, Provision, Resolution, State
from uncac_graph.authorities.loading import parent_path
from uncac_graph.authorities.name_tables import sources_of
from uncac_graph.graph.labels import numbered
from uncac_graph.graph.terms import day, english, integer, node, period, source_term, verbatim
from uncac_graph.model import CuratedFact, MeetingKey, ReportFacts
from uncac_graph.vocabulary import DCTERMS, ORG, RDF, SCHEMA, SKOS, SKOSXL, UNCAC

T = TypeVar("T")

AUTHORITY_GRAPH = NamedNode(identifiers.graph_iri("authority"))
MAPPINGS_GRAPH = NamedNode(identifiers.graph_iri("mappings"))

ONE_VALUED = frozenset(
    {
        DCTERMS.title,
        DCTERMS.issued,
        DCTERMS.type,
        SCHEMA.startDate,
        SCHEMA.endDate,
        SCHEMA.location,
        SCHEMA.eventAttendanceMode,
        UNCAC.symbol,
    }
)
"""Properties of which `graph/authority` gives no second value beside a report's (contract G48)."""

_CURATED_PREDICATES = {
    "start": SCHEMA.startDate,
    "end": SCHEMA.endDate,
    "place": SCHEMA.location,
    "sittings": UNCAC.plenaryMeetingsHeld,
    "issued": DCTERMS.issued,
    "title": DCTERMS.title,
}

StatedValues = Mapping[tuple[str, str], Collection[str]]
"""Objects by subject and predicate: subject and objects in N-Triples form, the predicate's IRI plain."""

Description = Iterable[tuple[str, NamedNode | Literal]]
"""What is said of one subject: predicate IRI and object."""


def authority_quads(authorities: Authorities) -> Iterator[Quad]:
    """Yield graph/authority, entry by entry, in the order of the tables (contract G13)."""
    yield from party_quads(authorities)
    yield from record_quads(authorities)


def party_quads(authorities: Authorities) -> Iterator[Quad]:
    """Yield what graph/authority says of States and organizations: most of it, and the same whatever reports say."""
    mapped: dict[str, list[str]] = {}
    for match in authorities.mappings:
        mapped.setdefault(match.entry, []).append(match.source)
    for alpha3, state in authorities.states.items():
        iri = identifiers.state_iri(alpha3)
        yield from _quads(iri, _state(iri, state, mapped.get(f"state/{alpha3}", ())))
        yield from _names(iri, state.all_names)
    for slug, organization in authorities.organizations.items():
        if not organization.registered:
            yield from _organization_with_names(organization, mapped.get(f"organization/{slug}", ()))


def registered_quads(facts: ReportFacts, authorities: Authorities) -> Iterator[Quad]:
    """Yield the organizations of the register that a report names: a release has no others of it (contract G53)."""
    taking_part = (said.participant for one in facts.by_meeting for said in one.participations)
    for slug in sorted({participant.key for participant in taking_part if participant.kind == "organization"}):
        known = authorities.organizations.get(slug)
        if known is not None and known.registered:
            yield from _organization_with_names(known, ())


def record_quads(authorities: Authorities) -> Iterator[Quad]:
    """Yield what graph/authority says of all else, of which reports may say other values (contract G48)."""
    for body in authorities.bodies.values():
        yield from _quads(identifiers.body_iri(body.series), _body(body))
    for provision in authorities.provisions.values():
        translated = authorities.translations.get(identifiers.provision_path(provision.path), ())
        yield from _quads(identifiers.provision_iri(provision.path), _provision(provision, translated))
    for place in authorities.places.values():
        translated = authorities.translations.get(f"place/{place.slug}", ())
        described = _entry(SCHEMA.Place, place.name, place.sources, translated)
        yield from _quads(identifiers.place_iri(place.name), described)
    for meeting in authorities.meetings.values():
        yield from _quads(identifiers.meeting_iri(meeting.key), _meeting(meeting, authorities))
    for resolution in authorities.resolutions.values():
        yield from _quads(identifiers.resolution_iri(*resolution.key), _resolution(resolution, authorities))
    for document in authorities.documents.values():
        yield from _quads(identifiers.document_iri(document.symbol), _document(document))


def mapping_quads(authorities: Authorities) -> Iterator[Quad]:
    """Yield the `skos:exactMatch` links of graph/mappings (contract G5, G46)."""
    for match in authorities.mappings:
        subject = node(identifiers.iri(match.entry))
        yield Quad(subject, node(SKOS.exactMatch), NamedNode(match.target), MAPPINGS_GRAPH)


def curated_document_quads(symbol: str, source: str) -> Iterator[Quad]:
    """Return a document whose symbol is not printed and comes from source.toml (contract G6)."""
    document = Document(symbol, None, None, None, None, sources=(source,))
    return _quads(identifiers.document_iri(symbol), _document(document))


def curated_ordinal_quads(key: MeetingKey, source: str, authorities: Authorities) -> Iterator[Quad]:
    """Return a meeting whose ordinal is not printed, with where the ordinal comes from (contract G75)."""
    meeting = Meeting(key, None, None, None, online=False, report_symbol=None, sources=(source,))
    return _quads(identifiers.meeting_iri(key), _meeting(meeting, authorities))


def curated_fact_quads(facts: ReportFacts) -> Iterator[Quad]:
    """Yield the curator's facts of one report, each subject with the source of what is said (contract G5, G49)."""
    for fact in facts.curated:
        meeting = facts.meeting_of_part(fact.part) if fact.about == "meeting" else None
        described = identifiers.meeting_iri(meeting.key) if meeting else identifiers.document_iri(facts.document.symbol)
        predicate, value = _CURATED_PREDICATES[fact.property], _curated_value(fact)
        yield from _quads(described, [(predicate, value), (DCTERMS.source, source_term(fact.source))])
        if fact.property == "place":
            city = str(fact.value)
            yield from _quads(identifiers.place_iri(city), _entry(SCHEMA.Place, city, (fact.source,)))


def _curated_value(fact: CuratedFact) -> NamedNode | Literal:
    if isinstance(fact.value, date):
        return day(fact.value)
    if isinstance(fact.value, int):
        return integer(fact.value)
    return node(identifiers.place_iri(fact.value)) if fact.property == "place" else english(fact.value)


def provision_quads(paths: Iterable[str], source: str, authorities: Authorities) -> Iterator[Quad]:
    """Yield provisions that reports name and no table has, up to one that a table has (contract G26).

    source: the symbol of the report that names them.
    """
    unknown: set[str] = set()
    for path in paths:
        above: str | None = path
        while above is not None and above not in authorities.provisions:
            unknown.add(above)
            above = parent_path(above)
    for path in sorted(unknown):
        kind, number, *paragraph = path.split("/")
        name = f"{kind.capitalize()} {number}" + (f", {' '.join(paragraph)}" if paragraph else "")
        yield from _quads(identifiers.provision_iri(path), _provision(Provision(path, name, (source,))))


def stated_values(quads: Iterable[Quad]) -> StatedValues:
    """Return what report graphs say of their subjects by one-valued properties (contract G48)."""
    stated: dict[tuple[str, str], set[str]] = {}
    for quad in quads:
        if quad.predicate.value in ONE_VALUED:
            stated.setdefault((str(quad.subject), quad.predicate.value), set()).add(str(quad.object))
    return stated


def without_second_values(quads: Iterable[Quad], stated: StatedValues) -> Iterator[Quad]:
    """Yield quads of the authorities, less those that give a one-valued property another value than a report does."""
    for quad in quads:
        values = stated.get((str(quad.subject), quad.predicate.value))
        if values is None or str(quad.object) in values:
            yield quad


def _quads(subject: str, description: Description) -> Iterator[Quad]:
    subject_node = NamedNode(subject)
    for predicate, value in description:
        yield Quad(subject_node, node(predicate), value, AUTHORITY_GRAPH)


def _entry(class_: str, label: str, sources: Iterable[str], translated: Iterable[Name] = ()) -> Description:
    yield RDF.type, node(class_)
    yield SKOS.prefLabel, english(label)
    yield from _labels(translated)
    yield from _sources((*sources, *sources_of(translated)))


def _given(predicate: str, term: Callable[[T], NamedNode | Literal | str], value: T | None) -> Description:
    """Yield what a cell gives, nothing where it is empty; term: returns the literal or the IRI of its value."""
    if value is not None:
        made = term(value)
        yield predicate, node(made) if isinstance(made, str) else made


def _sources(sources: Iterable[str]) -> Description:
    for source in dict.fromkeys(sources):
        yield DCTERMS.source, source_term(source)


def _state(iri: str, state: State, mapped: Iterable[str]) -> Description:
    """Yield a State's codes, and its names in all languages (contract G46, G47, G77)."""
    yield RDF.type, node(UNCAC.State)
    yield SKOS.notation, verbatim(state.alpha3)
    yield UNCAC.alpha2, verbatim(state.alpha2)
    yield UNCAC.m49, verbatim(state.m49)
    yield from _labels(state.all_names)
    yield from _links_to_names(iri, state.all_names)
    yield from _sources((*state.sources, *mapped))


def _organization_with_names(organization: Organization, mapped: Iterable[str]) -> Iterator[Quad]:
    iri = identifiers.participant_iri("organization", organization.slug)
    yield from _quads(iri, _organization(iri, organization, mapped))
    yield from _names(iri, organization.all_names)


def _organization(iri: str, organization: Organization, mapped: Iterable[str]) -> Description:
    """Yield an organization's names and what kind it is (contract G52, G53)."""
    yield RDF.type, node(ORG.Organization)
    yield from _labels(organization.all_names)
    yield from _links_to_names(iri, organization.all_names)
    yield from _sources((*organization.sources, *mapped))
    yield from _given(ORG.classification, partial(identifiers.concept_iri, "entity-type"), organization.classification)


def _labels(names: Iterable[Name]) -> Description:
    for name in names:
        yield (SKOS.prefLabel if name.kind == "preferred" else SKOS.altLabel), _label(name)


def _label(name: Name) -> Literal:
    return Literal(name.text, language=name.language)


def _links_to_names(iri: str, names: Iterable[Name]) -> Description:
    """Yield the way from what bears names to what is known of each (contract G76)."""
    for name in names:
        link = SKOSXL.prefLabel if name.kind == "preferred" else SKOSXL.altLabel
        yield link, NamedNode(identifiers.name_iri(iri, str(_label(name))))


def _names(iri: str, names: Iterable[Name]) -> Iterator[Quad]:
    for name in names:
        label = _label(name)
        yield from _quads(identifiers.name_iri(iri, str(label)), _name(name, label))


def _name(name: Name, label: Literal) -> Description:
    """Yield what is known of a name: its kind, when it was in use, and where it is from (contract G76)."""
    yield RDF.type, node(SKOSXL.Label)
    yield SKOSXL.literalForm, label
    yield SCHEMA.name, label
    yield DCTERMS.type, node(identifiers.concept_iri("name-kind", name.kind))
    yield from _given(SCHEMA.validFrom, period, name.since)
    yield from _given(SCHEMA.validThrough, period, name.until)
    yield from _sources(name.sources)


def _body(body: Body) -> Description:
    """Yield a body's names in all languages, its series and what it belongs to (contract G45)."""
    yield RDF.type, node(UNCAC.Body)
    yield SKOS.notation, verbatim(body.series)
    yield from _labels(body.all_names)
    yield from _sources(body.sources)
    yield from _given(ORG.subOrganizationOf, identifiers.body_iri, body.parent)
    for path in body.provisions:
        yield UNCAC.concernsProvision, node(identifiers.provision_iri(path))


def _provision(provision: Provision, translated: Iterable[Name] = ()) -> Description:
    """Yield a provision and the one above it (contract G26, G57)."""
    yield from _entry(UNCAC.Provision, provision.name, provision.sources, translated)
    yield from _given(DCTERMS.isPartOf, identifiers.provision_iri, parent_path(provision.path))


def _meeting(meeting: Meeting, authorities: Authorities) -> Description:
    """Yield what meetings.csv says of a meeting (contract G50)."""
    key = meeting.key
    body = authorities.bodies.get(key.series)
    # The series stands in for an unknown body's name.
    label = f"{body.name if body else key.series}, {numbered(key, body)}"
    yield from _entry(UNCAC.Meeting, label, meeting.sources)
    yield UNCAC.meetingOf, node(identifiers.body_iri(key.series))
    yield UNCAC.ordinal, integer(key.ordinal)
    if key.part:
        yield DCTERMS.isPartOf, node(identifiers.meeting_iri(key.session))
    yield from _given(SCHEMA.startDate, day, meeting.start)
    yield from _given(SCHEMA.endDate, day, meeting.end)
    yield from _given(SCHEMA.location, identifiers.place_iri, meeting.place)
    if meeting.online:
        yield SCHEMA.eventAttendanceMode, node(SCHEMA.OnlineEventAttendanceMode)


def _resolution(resolution: Resolution, authorities: Authorities) -> Description:
    """Yield a resolution's number, title and session, and the body that it established (contract G32, G33)."""
    named = f"{resolution.kind.capitalize()} {resolution.notation}"
    label = f"{named}: {resolution.title}" if resolution.title else named
    class_ = UNCAC.Resolution if resolution.kind == "resolution" else UNCAC.Decision
    yield from _entry(class_, label, resolution.sources)
    yield SKOS.notation, verbatim(resolution.notation)
    yield from _given(DCTERMS.title, english, resolution.title)
    session = MeetingKey(resolution.adopted_by, resolution.session)
    if session in authorities.meetings:
        yield UNCAC.atSession, node(identifiers.meeting_iri(session))
    yield from _given(UNCAC.mandates, identifiers.body_iri, resolution.mandates)


def _document(document: Document) -> Description:
    """Yield what documents.csv, or a meeting's report_symbol, says of a document (contract G50)."""
    yield from _entry(UNCAC.Document, document.symbol, document.sources)
    yield UNCAC.symbol, verbatim(document.symbol)
    yield from _given(DCTERMS.title, english, document.title)
    yield from _given(DCTERMS.type, partial(identifiers.concept_iri, "document-type"), document.type)
    yield from _given(DCTERMS.issued, day, document.issued)
    yield from _given(UNCAC.reportOf, identifiers.meeting_iri, document.report_of)
