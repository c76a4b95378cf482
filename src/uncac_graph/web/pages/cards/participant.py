"""The cards of those who take part: States, organizations, persons; and of one participation."""

from dataclasses import dataclass

from pyoxigraph import Literal

from uncac_graph.vocabulary import DCTERMS, ORG, SKOS, UNCAC
from uncac_graph.web.pages.cards.reading import MeetingLine, Passage, Ref, meeting_line, proof, ref, together
from uncac_graph.web.served.edition import Edition
from uncac_graph.web.served.facts import Facts

MOST_MEETINGS = 300
"""How many meetings the page of a State goes through; the table for download has all."""

_LANGUAGES = {
    "en": "English",
    "fr": "Français",
    "es": "Español",
    "ru": "Русский",
    "ar": "العربية",
    "zh": "中文",
}


@dataclass(frozen=True, slots=True)
class Presence:
    """One participation on the page of who took part."""

    iri: str
    meeting: MeetingLine
    category: Ref
    name: str
    passages: tuple[Passage, ...]
    participant: Ref
    office: Ref | None


@dataclass(frozen=True, slots=True)
class Attendance:
    """A meeting with one of three values: listed, not listed, or report not read."""

    meeting: MeetingLine
    value: str
    presence: Presence | None


def participant_card(facts: Facts, iri: str, edition: Edition) -> dict[str, object]:
    """Return what the page of a State or organization shows."""
    presences = _presences(facts, facts.subjects(UNCAC.participant, iri), edition)
    return {
        "presences": presences,
        "represented_by": _presences(facts, facts.subjects(UNCAC.representing, iri), edition),
        "names": [
            (_LANGUAGES.get(label.language or "", label.language or ""), label.language or "en", label.value)
            for label in _by_language(facts, iri)
        ],
        "other_names": sorted(facts.values(iri, SKOS.altLabel)),
        "printed": sorted({presence.name for presence in presences}),
        "code": facts.value(iri, SKOS.notation),
        "classification": [ref(facts, edition, value) for value in facts.values(iri, ORG.classification)],
        "same": facts.values(iri, SKOS.exactMatch),
        "sources": facts.values(iri, DCTERMS.source),
    }


def person_card(facts: Facts, iri: str, edition: Edition) -> dict[str, object]:
    """Return what the page of a person shows."""
    return {
        "presences": _presences(facts, facts.subjects(UNCAC.participant, iri), edition),
        "states": {
            state: ref(facts, edition, state)
            for participation in facts.subjects(UNCAC.participant, iri)
            for state in facts.values(participation, UNCAC.representing)
        },
        "offices": [ref(facts, edition, office) for office in facts.subjects(ORG.member, iri)],
    }


def participation_card(facts: Facts, iri: str, edition: Edition) -> dict[str, object]:
    """Return what the page of one participation shows: who, as what, where, and the passages."""
    presence = _presence(facts, iri, edition)
    representing = facts.value(iri, UNCAC.representing)
    return {
        "presence": presence,
        "state": ref(facts, edition, representing) if representing else None,
        "definition": facts.value(presence.category.iri, SKOS.definition),
        "passages": presence.passages,
    }


def _by_language(facts: Facts, iri: str) -> list[Literal]:
    place = {language: number for number, language in enumerate(_LANGUAGES)}
    return sorted(facts.literals(iri, SKOS.prefLabel), key=lambda label: place.get(label.language or "", len(place)))


def _presences(facts: Facts, participations: list[str], edition: Edition) -> list[Presence]:
    found = [_presence(facts, iri, edition) for iri in participations]
    return sorted(found, key=lambda presence: presence.meeting.start, reverse=True)


def _presence(facts: Facts, iri: str, edition: Edition) -> Presence:
    office = facts.value(iri, UNCAC.office)
    return Presence(
        iri,
        meeting_line(facts, edition, facts.value(iri, UNCAC.atMeeting)),
        ref(facts, edition, facts.value(iri, UNCAC.category)),
        facts.value(iri, UNCAC.nameAsPrinted),
        tuple(together([proof(facts, iri, UNCAC.category), proof(facts, iri, UNCAC.nameAsPrinted)])),
        ref(facts, edition, facts.value(iri, UNCAC.participant)),
        ref(facts, edition, office) if office else None,
    )


@dataclass(frozen=True, slots=True)
class AttendanceLine:
    """What is known of one participant at every meeting; `left_out` counts meetings that a page has no room for."""

    shown: list[Attendance]
    left_out: int
    unread: int


def attendance_line(meetings: list[MeetingLine], presences: list[Presence]) -> AttendanceLine:
    """Return the value at each meeting, in time; of many, the latest of those whose reports were read."""
    by_meeting = {presence.meeting.iri: presence for presence in presences}
    unread = sum(not meeting.read for meeting in meetings)
    kept = meetings if len(meetings) <= MOST_MEETINGS else [meeting for meeting in meetings if meeting.read]
    kept = kept[-MOST_MEETINGS:]
    shown = [_value(meeting, by_meeting.get(meeting.iri)) for meeting in kept]
    return AttendanceLine(shown, len(meetings) - len(kept), unread)


def _value(meeting: MeetingLine, presence: Presence | None) -> Attendance:
    if presence is not None:
        return Attendance(meeting, f"listed as {presence.category.label}", presence)
    return Attendance(meeting, "not listed" if meeting.read else "report not read", None)
