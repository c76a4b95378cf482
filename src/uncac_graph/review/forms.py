"""What a form of the page says → a choice: each says in `do` which it is."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from uncac_graph.errors import SettlingError
from uncac_graph.languages import LANGUAGES
from uncac_graph.settling import Choice, Told, choices

PROPERTIES = {
    "meeting.start": "first day of the meeting",
    "meeting.end": "last day of the meeting",
    "meeting.place": "place of the meeting",
    "meeting.sittings": "sittings held",
    "document.issued": "day of issue of the report",
    "document.title": "title of the report",
}
"""What a curator may give in place of what a report states, by what it is of and its name."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form: its name, its words, and what may be chosen for it, where that is not free."""

    name: str
    words: str
    values: tuple[str, ...] = ()


_SOURCE = Field("source", "Source")
_PERSON = (
    Field("paragraph", "Paragraph"),
    Field("name", "Name as printed there, without form of address"),
    Field("represents", "State as printed there, if any"),
)

NEW_ENTRIES = {
    "state": (
        Field("alpha3", "ISO 3166-1 code of three letters"),
        Field("alpha2", "ISO 3166-1 code of two letters"),
        Field("m49", "M49 code of three digits"),
        *(Field(f"name_{one.code}", f"Short name, {one.name}") for one in LANGUAGES.values()),
        _SOURCE,
    ),
    "body": (
        Field("series", "Series of its symbols, as CAC/COSP/WG.3"),
        Field("name", "Name in full"),
        Field("short", "Short names, with a semicolon between"),
        Field("gathering", "It holds", ("meeting", "session")),
        Field("parent", "Series of its Conference, if it is not one itself"),
        _SOURCE,
    ),
    "meeting": (
        Field("series", "Series of its body"),
        Field("ordinal", "Its number among those of the body"),
        Field("start", "First day, as 2031-11-03"),
        Field("end", "Last day"),
        Field("place", "City; nothing where it was online"),
        Field("online", "Online", ("", "yes")),
        _SOURCE,
    ),
    "chair": (*_PERSON, Field("office", "Office as printed there, if any"), _SOURCE),
    "officer": (*_PERSON, Field("office", "Office as printed there, as Vice-Chair"), _SOURCE),
    "document": (Field("paragraph", "Paragraph"), Field("symbol", "Symbol"), _SOURCE),
}
"""The fields of what may be added besides organizations, by its kind."""


def choice_of(form: Mapping[str, str], told: Told) -> Choice:
    """Return the choice that a form states for a finding; whether cells of a row can be is its table's own to say.

    Raises SettlingError where something is missing, or cannot be.
    """
    said = {name: value.strip() for name, value in form.items()}
    source = said.get("source") or told.source
    match said.get("do"):
        case "means":
            kind, _, key = _given(said, "means").partition("/")
            printed = told.finding.printed or ""
            if said.get("alone"):
                return choices.name_in_report(told.folder, printed, f"{kind}/{key}", said["alone"])
            if kind not in choices.SPELT:
                raise SettlingError(f"'{said['means']}' is no State, organization or body; choose one of those shown")
            return choices.spelling(kind, key, printed, told.source)
        case "new":
            name, kind, acronym = _given(said, "name"), said.get("classification", ""), said.get("acronym", "")
            return choices.new_organization(name, kind, source, acronym, _several(said, "aliases"))
        case "new-state":
            codes = {"alpha3": _given(said, "alpha3").upper(), "alpha2": said.get("alpha2", "").upper()}
            names = {language: said.get(f"name_{language}", "") for language in LANGUAGES}
            return choices.new_state({**codes, "m49": said.get("m49", "")}, names, source)
        case "new-body":
            series, name, parent = _given(said, "series"), _given(said, "name"), said.get("parent", "")
            short = _several(said, "short")
            return choices.new_body(series, name, said.get("gathering", ""), source, parent, short)
        case "new-meeting":
            days = {name: said.get(name, "") for name in ("start", "end", "place", "online")}
            return choices.new_meeting(_given(said, "series"), _given(said, "ordinal"), source, days)
        case "new-chair" | "new-officer" | "new-document" as do:
            what = do.removeprefix("new-")
            fields = {one.name: said.get(one.name, "") for one in NEW_ENTRIES[what]}
            return choices.pointed_out(told.folder, what, {**fields, "source": source})
        case "lead":
            return choices.lead(_given(said, "lead"), _given(said, "category"), told.source)
        case "fact":
            about, _, name = _given(said, "property").partition(".")
            settles = told.finding.kind if said.get("settles") else None
            value = _value(f"{about}.{name}", _given(said, "value"))
            part = said.get("part") if about == "meeting" else None
            return choices.fact_of_report(told.folder, about, name, value, _given(said, "reason"), settles, part)
        case "dismiss":
            finding = told.finding
            if said.get("all"):
                finding = replace(finding, paragraph=None, printed=None)
            return choices.dismissal(told.folder, finding, _given(said, "reason"))
        case _:
            raise SettlingError("the form says nothing to do; choose one of the ways to settle the finding")


def _given(said: Mapping[str, str], name: str) -> str:
    if not said.get(name):
        raise SettlingError(f"the {name} is missing; write it, and try again")
    return said[name]


def _several(said: Mapping[str, str], name: str) -> list[str]:
    return [one for one in map(str.strip, said.get(name, "").split(";")) if one]


def _value(of: str, text: str) -> str | int | date:
    try:
        if of in ("meeting.start", "meeting.end", "document.issued"):
            return date.fromisoformat(text)
        return int(text) if of == "meeting.sittings" else text
    except ValueError:
        wanted = "a number" if of == "meeting.sittings" else "a day such as 2031-11-03"
        raise SettlingError(f"‘{text}’ is no {PROPERTIES[of]}; write {wanted}") from None
