"""What a form of the page says → a choice: each says in `do` which it is."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from uncac_graph.errors import SettlingError
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


def choice_of(form: Mapping[str, str], told: Told) -> Choice:
    """Return the choice that a form states for a finding.

    Raises:
        SettlingError: something is missing, or cannot be.

    """
    said = {name: value.strip() for name, value in form.items()}
    match said.get("do"):
        case "means":
            return _meaning(said, told)
        case "new":
            aliases = [alias for alias in map(str.strip, said.get("aliases", "").split(";")) if alias]
            name, source = _given(said, "name"), said.get("source") or told.source
            return choices.new_organization(
                name, said.get("classification", ""), source, said.get("acronym", ""), aliases
            )
        case "lead":
            return choices.lead(_given(said, "lead"), _given(said, "category"), told.source)
        case "fact":
            return _fact(said, told)
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


def _meaning(said: Mapping[str, str], told: Told) -> Choice:
    kind, _, key = _given(said, "means").partition("/")
    printed = told.finding.printed or ""
    if said.get("alone"):
        return choices.name_in_report(told.folder, printed, f"{kind}/{key}", said["alone"])
    spelling = choices.state_spelling if kind == "state" else choices.organization_spelling
    return spelling(key, printed, told.source)


def _fact(said: Mapping[str, str], told: Told) -> Choice:
    about, _, name = _given(said, "property").partition(".")
    settles = told.finding.kind if said.get("settles") else None
    value = _value(f"{about}.{name}", _given(said, "value"))
    part = said.get("part") if about == "meeting" else None
    return choices.fact_of_report(told.folder, about, name, value, _given(said, "reason"), settles, part)


def _value(of: str, text: str) -> str | int | date:
    try:
        if of in ("meeting.start", "meeting.end", "document.issued"):
            return date.fromisoformat(text)
        return int(text) if of == "meeting.sittings" else text
    except ValueError:
        wanted = "a number" if of == "meeting.sittings" else "a day such as 2031-11-03"
        raise SettlingError(f"‘{text}’ is no {PROPERTIES[of]}; write {wanted}") from None
