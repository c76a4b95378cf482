"""The cards of those who take part: States, organizations, persons; and of one participation."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from uncac_graph.languages import ENGLISH, LANGUAGES
from uncac_graph.search_text import sort_key
from uncac_graph.vocabulary import DCTERMS, SCHEMA, SKOS, SKOSXL, UNCAC
from uncac_graph.web.pages.cards.reading import Passage, together
from uncac_graph.web.pages.cards.view import MeetingLine, View
from uncac_graph.web.pages.languages import gettext
from uncac_graph.web.served.facts import Proof

MOST_MEETINGS = 300
"""How many meetings the page of a State goes through; the table for download has all."""

# The order in which a State's names are listed; others come after these.
_IN_ORDER = ("en", "fr", "es", "ru", "ar", "zh")
_CODES = {SKOS.notation: "ISO 3166-1 alpha-3", UNCAC.alpha2: "ISO 3166-1 alpha-2", UNCAC.m49: "UN M49"}


@dataclass(frozen=True, slots=True)
class Presence:
    """One participation on the page of who took part."""

    it: View
    meeting: MeetingLine
    category: View
    name: str
    passages: tuple[Passage, ...]


class Standing(NamedTuple):
    """One of three values, "listed", "not-listed" or "not-read" (the report), and the same in words."""

    sign: str
    words: str

    @property
    def is_listed(self) -> bool:
        """Whether the report lists who is asked about."""
        return self.sign == "listed"


@dataclass(frozen=True, slots=True)
class KnownName:
    """A name with what is known of it (contract G76): its language by tag and by name, kind, and when it was in use."""

    it: View
    text: str
    tag: str
    language: str
    kind: str
    since: str
    until: str


def participant_card(it: View) -> dict[str, Any]:
    """Return what the page of a State or organization shows."""
    presences, represented_by = _presences(it.those(UNCAC.participant)), _presences(it.those(UNCAC.representing))
    return {
        "presences": presences,
        "represented_by": represented_by,
        "names": _known_names(it),
        "codes": [(code, of) for term, of in _CODES.items() if (code := it.text(term))],
        "cited": {"represented": _passages([*presences, *represented_by])},
        "printed": sorted({presence.name for presence in presences}, key=lambda name: (sort_key(name), name)),
    }


def _known_names(it: View) -> list[KnownName]:
    """Return the names of a State or organization: preferred ones first, by language, then by their letters."""
    place = {language: number for number, language in enumerate(_IN_ORDER)}
    found = []
    for term in (SKOSXL.prefLabel, SKOSXL.altLabel):
        names = map(_known_name, it.all(term))
        found += sorted(names, key=lambda name: (place.get(name.tag, len(place)), sort_key(name.text)))
    return found


def _known_name(it: View) -> KnownName:
    text = next(it.facts.literals(it.iri, SKOSXL.literalForm))
    tag, kind = text.language or ENGLISH, it.one(DCTERMS.type)
    return KnownName(
        it=it,
        text=text.value,
        tag=tag,
        language=LANGUAGES[tag].name if tag in LANGUAGES else tag,
        kind=kind.label if kind else "",
        since=it.text(SCHEMA.validFrom),
        until=it.text(SCHEMA.validThrough),
    )


def person_card(it: View) -> dict[str, Any]:
    """Return what the page of a person shows: where it took part, and whom it represented."""
    presences = _presences(it.those(UNCAC.participant))
    states = (state for presence in presences for state in presence.it.all(UNCAC.representing))
    cited = {"roles": _passages(presences)}
    return {"presences": presences, "cited": cited, "states": list({state.iri: state for state in states}.values())}


def participation_card(it: View) -> dict[str, Any]:
    """Return what the page of one participation shows: who, as what, where, and the passages."""
    presence = _presence(it)
    return {"presence": presence, "cited": {"proofs": _passages([presence])}}


def _passages(presences: Iterable[Presence]) -> list[Proof]:
    """Return a proof of each paragraph that states one of the participations."""
    return [passage.first for presence in presences for passage in presence.passages]


def _presences(participations: Iterable[View]) -> list[Presence]:
    found = [_presence(participation) for participation in participations]
    return sorted(found, key=lambda presence: presence.meeting.start, reverse=True)


def _presence(it: View) -> Presence:
    meeting, category = it.of(it.text(UNCAC.atMeeting)), it.of(it.text(UNCAC.category))
    passages = together([it.proof(UNCAC.category), it.proof(UNCAC.nameAsPrinted)])
    return Presence(it, meeting.line, category, it.text(UNCAC.nameAsPrinted), tuple(passages))


@dataclass(frozen=True, slots=True)
class AttendanceLine:
    """What is known of one participant at every meeting; `left_out` counts meetings that a page has no room for."""

    shown: list[tuple[MeetingLine, Standing]]
    left_out: int
    unread: int


def attendance_line(meetings: list[MeetingLine], presences: list[Presence]) -> AttendanceLine:
    """Return the value at each meeting, in time; of many, the latest of those whose reports were read."""
    categories = {presence.meeting.iri: presence.category.label for presence in presences}
    unread = sum(not meeting.read for meeting in meetings)
    kept = meetings if len(meetings) <= MOST_MEETINGS else [meeting for meeting in meetings if meeting.read]
    kept = kept[-MOST_MEETINGS:]
    shown = [(meeting, standing_at(meeting, categories.get(meeting.iri, ""))) for meeting in kept]
    return AttendanceLine(shown, len(meetings) - len(kept), unread)


def standing_at(meeting: MeetingLine, category: str) -> Standing:
    """Return what is known of someone at a meeting, "" being the category of who is not listed."""
    if category:
        return Standing("listed", gettext("listed as %(category)s", category=category))
    if meeting.read:
        return Standing("not-listed", gettext("not listed"))
    return Standing("not-read", gettext("report not read"))
