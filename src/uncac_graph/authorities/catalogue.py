"""The authorities as a whole: entries by key, and printed names resolved to them."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from uncac_graph.authorities import loading
from uncac_graph.authorities.entries import (
    Body,
    Document,
    ExactMatch,
    Meeting,
    Name,
    Organization,
    Place,
    Provision,
    Resolution,
    ResolutionKey,
    State,
)
from uncac_graph.authorities.leads import Leads, leads_of
from uncac_graph.authorities.likely_names import LikelyNames
from uncac_graph.authorities.name_tables import predecessor_names
from uncac_graph.authorities.names import NameIndex, is_acronym, without_article
from uncac_graph.authorities.organization_names import OrganizationNames, spelled_names
from uncac_graph.authorities.tables import Tables
from uncac_graph.authorities.words import Words, load_words
from uncac_graph.errors import AuthorityError
from uncac_graph.identifiers import folded_slug, provision_path
from uncac_graph.languages import ENGLISH
from uncac_graph.model import MeetingKey

Kind = Literal["state", "organization", "body"]


@dataclass(frozen=True, slots=True)
class Authorities:
    """Everything that data/authorities says; made by `load_authorities`, never changed, picklable.

    persons: slugs by (printed name, alpha-3 code of the State represented or None), where they differ from the name's.
    document_types: what a document is, by the words in small letters that open its title.
    """

    states: Mapping[str, State]
    organizations: Mapping[str, Organization]
    bodies: Mapping[str, Body]
    meetings: Mapping[MeetingKey, Meeting]
    resolutions: Mapping[ResolutionKey, Resolution]
    documents: Mapping[str, Document]
    provisions: Mapping[str, Provision]
    places: Mapping[str, Place]
    translations: Mapping[str, tuple[Name, ...]]
    persons: Mapping[tuple[str, str | None], str]
    mappings: tuple[ExactMatch, ...]
    tables: tuple[str, ...]
    names: Mapping[Kind, NameIndex]
    words: Words
    leads: Leads
    document_types: Mapping[str, str]
    organization_names: OrganizationNames
    likely_states: LikelyNames
    likely_organizations: LikelyNames

    def state_named(self, printed: str) -> State | None:
        """Return the State that a whole printed name stands for, "Korea, Republic of" included."""
        key = self.names["state"].named(printed)
        first, comma, rest = printed.strip().partition(", ")
        if key is None and comma and "," not in rest:
            key = self.names["state"].named(f"{rest} {first}")
        return self.states[key] if key else None

    def organization_named(self, printed: str) -> Organization | None:
        """Return the organization that a whole printed name, alias or acronym stands for, additions included."""
        key = self.organization_names.named(printed, self.names["organization"])
        return self.organizations[key] if key else None

    def meeting_starting(self, series: str, first_day: date) -> Meeting | None:
        """Return the meeting of a body that began on a day (contract G75)."""
        days = (meeting for meeting in self.meetings.values() if meeting.key.series == series)
        return next((meeting for meeting in days if meeting.start == first_day), None)

    def conference_of(self, series: str) -> str:
        """Return the series of the Conference to which a body belongs; the Conference's own is itself."""
        body = self.bodies.get(series)
        if body:
            return body.parent or series
        return max((known for known in self.bodies if series.startswith(f"{known}/")), key=len, default=series)

    def person_slug(self, printed_name: str, alpha3: str | None) -> str:
        """Return the slug of a person by printed name and State represented (contract G18, G74)."""
        mapped = self.persons.get((printed_name, alpha3)) or self.persons.get((printed_name, None))
        return mapped or folded_slug(printed_name)


def load_authorities(directory: Path, *own: Path, symbols: Collection[str] = ()) -> Authorities:
    """Return what the tables in a directory say, and those of folders of one's own that add to them or replace lines.

    symbols: of reports that may be named as sources besides the documents of the tables.

    Raises:
        AuthorityError: a table is missing or wrong; the message names file and line, and what to do.
    """
    folders = (directory, *own)
    tables = Tables(folders, loading.known_symbols(Tables(folders)) | frozenset(symbols))
    states = loading.states_of(tables)
    organizations = loading.organizations_of(tables, states)
    provisions = loading.provisions_of(tables)
    bodies = loading.bodies_of(tables, provisions)
    meetings = loading.meetings_of(tables, bodies)
    resolutions = loading.resolutions_of(tables, bodies, meetings)
    listed = (organization.slug for organization in organizations.values() if not organization.registered)
    entries = [*(f"state/{key}" for key in states), *(f"organization/{slug}" for slug in listed)]
    places = _places(meetings)
    translated = {provision_path(path) for path in provisions} | {f"place/{slug}" for slug in places}
    _check_establishing(bodies, resolutions, tables)
    documents = loading.documents_of(tables, meetings)
    known = (states, organizations, provisions, bodies, meetings, resolutions, documents)
    cited = {source for entries in known for entry in entries.values() for source in entry.sources}
    return Authorities(
        states=states,
        organizations=organizations,
        bodies=bodies,
        meetings=meetings,
        resolutions=resolutions,
        documents=documents | loading.reports_as_sources(cited.intersection(symbols) - set(documents)),
        provisions=provisions,
        places=places,
        translations=loading.translations_of(tables, translated),
        persons=loading.persons_of(tables, states),
        mappings=loading.mappings_of(tables, entries),
        tables=tuple(sorted(path.name for path in directory.glob("*.csv"))),
        names={
            "state": _state_names(states, predecessor_names(tables), tables),
            "organization": _organization_names(organizations, tables),
            "body": _body_names(bodies, tables),
        },
        words=load_words(*(folder / "words" for folder in folders)),
        leads=leads_of(tables),
        document_types=loading.document_types_of(tables),
        organization_names=OrganizationNames(organizations),
        likely_states=LikelyNames(
            tuple((name, state.name) for state in states.values() for name in (state.name, *state.aliases))
        ),
        likely_organizations=LikelyNames(
            tuple((name.text, o.name) for o in organizations.values() for name in o.all_names)
        ),
    )


def _check_establishing(
    bodies: Mapping[str, Body], resolutions: Mapping[ResolutionKey, Resolution], tables: Tables
) -> None:
    mandated = {resolution.mandates for resolution in resolutions.values()}
    for body in bodies.values():
        if body.established_by and body.series not in mandated:
            session, number = body.established_by
            raise AuthorityError(
                f"{tables.place_of('bodies.csv', body.series)}: {body.series} was established by {session}/{number}, "
                "which is not in resolutions.csv or established another body; add it, or correct established_by"
            )


def _places(meetings: Mapping[MeetingKey, Meeting]) -> dict[str, Place]:
    """Return the cities where meetings were held, each with the sources of those meetings."""
    places: dict[str, Place] = {}
    for meeting in meetings.values():
        if meeting.place:
            slug = folded_slug(meeting.place)
            earlier = places[slug].sources if slug in places else ()
            sources = tuple(dict.fromkeys((*earlier, *meeting.sources)))
            places[slug] = Place(slug, meeting.place, sources)
    return places


# Which names stand for what

_NAMED_IN = ("organizations.csv", "organization_names.csv", "organization_register.csv")


def _state_names(states: Mapping[str, State], predecessors: tuple[str, ...], tables: Tables) -> NameIndex:
    index = NameIndex()
    for state in states.values():
        _take_up(index, state.name, state.alpha3, tables, "states.csv")
    for state in states.values():
        for alias in state.aliases:
            _take_up(index, alias, state.alpha3, tables, "states.csv", "state_names.csv")
    for name in predecessors:
        if other := index.add(name):
            place = tables.place_of("state_names.csv", name, "predecessor")
            raise AuthorityError(f"{place}: '{name}' is a predecessor and names {other} too; keep one of the two")
    for state in states.values():
        for name in (state.name, *state.aliases):
            for form in (without_article(name), *_bracketed_forms(name)):
                index.add_derived(form, state.alpha3)
    return index


def _bracketed_forms(name: str) -> Iterator[str]:
    """Yield "Iran (Islamic Republic of)" for "Islamic Republic of Iran", at each "of" of the name."""
    words = name.split(" ")
    for n, word in enumerate(words[:-1]):
        if word == "of" and n > 0:
            with_article = words[n + 1].lower() == "the" and n + 2 < len(words)
            first = n + 2 if with_article else n + 1
            yield f"{' '.join(words[first:])} ({' '.join(words[:first])})"


def _organization_names(organizations: Mapping[str, Organization], tables: Tables) -> NameIndex:
    index = NameIndex()
    for organization in organizations.values():
        for name in organization.all_names:
            other = index.named(name.text) if organization.registered else None
            is_of_others = other is not None and not organizations[other].registered
            if is_of_others or (organization.registered and is_acronym(name.text)):
                # For nobody stands an acronym of the register, nor a name that the other tables have.
                continue
            if is_acronym(name.text):
                index.add_acronym(name.text, organization.slug)
            elif name.language == ENGLISH:
                _take_up(index, name.text, organization.slug, tables, *_NAMED_IN)
    for organization in organizations.values():
        for name in spelled_names(organization):
            if name.language != ENGLISH:
                index.add_derived(name.text, organization.slug)
            if organization.acronym:
                index.add_derived(f"{name.text} ({organization.acronym})", organization.slug)
    return index


def _body_names(bodies: Mapping[str, Body], tables: Tables) -> NameIndex:
    index = NameIndex()
    for body in bodies.values():
        for name in body.all_names:
            if name.language == ENGLISH:
                _take_up(index, name.text, body.series, tables, "bodies.csv")
    return index


def _take_up(index: NameIndex, name: str, key: str, tables: Tables, *of: str) -> None:
    other = index.add(name, key)
    if other is not None:
        place = next((place for table in of if (place := tables.place_of(table, name, key)) != table), of[0])
        raise AuthorityError(f"{place}: '{name}' names {other} and {key}; take it from one of the two")
