"""The parameters of questions: another State, meeting or year, by form and by address, and always by what is meant."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from uncac_graph.kinds import KINDS
from uncac_graph.web.http.errors import RequestProblem
from uncac_graph.web.pages.headings import heading
from uncac_graph.web.pages.languages import gettext
from uncac_graph.web.served.edition import Edition
from uncac_graph.web.served.index import Thing
from uncac_graph.web.served.matching import UnmeantError, choices, meant
from uncac_graph.web.served.questions import Parameter, Question

_FIRST_YEAR, _LAST_YEAR = 1000, 9999


@dataclass(frozen=True, slots=True)
class Field:
    """What may be chosen, for a form: its words, what is chosen now, and from what."""

    name: str
    words: str
    value: str
    called: str
    is_year: bool
    things: tuple[Thing, ...]


@dataclass(frozen=True, slots=True)
class Turned:
    """A question as it is asked. `chosen`: what its address gives, shortened; nothing where it is as published."""

    question: Question
    fields: tuple[Field, ...]
    chosen: Mapping[str, str]

    @property
    def query_string(self) -> str:
        """What its address ends in: "?state=FRA", or ""."""
        return "?" + urlencode(self.chosen) if self.chosen else ""

    @property
    def address(self) -> str:
        """Where it stands below the base, without a suffix or what was chosen."""
        return f"questions/{self.question.slug}"

    def file(self, suffix: str) -> str:
        """Return where its answer stands in another format."""
        return f"{self.address}.{suffix}{self.query_string}"


def turned(of: Edition, question: Question, given: Mapping[str, str]) -> Turned:
    """Return a question asked of what an address gives.

    given: values by the names of parameters: a year, or an IRI, path, code or name.

    Raises:
        RequestProblem: the question has no such parameter, or the value means nothing, or several things.
    """
    offered = {one.name: one for one in question.parameters(of.base)}
    if unknown := sorted(given.keys() - offered.keys()):
        told = {"question": question.slug, "parameter": unknown[0][:100]}
        message = gettext("The question %(question)s has no parameter “%(parameter)s”.", **told)
        names = ", ".join(offered)
        takes = gettext("It takes %(parameters)s.", parameters=names) if names else gettext("It takes none.")
        raise RequestProblem(400, f"{message} {takes}")
    values = {name: _value(of, offered[name], text) for name, text in given.items() if text.strip()}
    changed = {name: value for name, value in values.items() if value != offered[name].default}
    fields = tuple(_field(of, one, values.get(one.name, one.default)) for one in offered.values())
    if not changed:
        return Turned(question, fields, {})
    text = f"{question.of_any or question.text} ({', '.join(one.called for one in fields)})"
    asked = replace(question, text=text, query=question.asked_of(of.base, values))
    # A State goes by its code, anything else by its path.
    codes = {name: value.removeprefix("state/") for name, value in changed.items() if offered[name].kind == "state"}
    return Turned(asked, fields, changed | codes)


def asked_for(of: Edition, text: str, kind: str, called: str = "") -> str:
    """Return the path of the one thing of a kind that a text in an address means; called: where it stands there.

    Raises:
        RequestProblem: it means nothing, or several things, which is said in the reader's language.
    """
    try:
        return meant(of, text, kind)
    except UnmeantError as error:
        values = {name: gettext(value) if name in ("kind", "needed") else value for name, value in error.values.items()}
        raise RequestProblem(400, f"{called}: " * bool(called) + gettext(error.message, **values)) from None


def _value(of: Edition, parameter: Parameter, text: str) -> str:
    if not parameter.is_year:
        return asked_for(of, text, parameter.kind, parameter.name)
    if not (text.isascii() and text.isdigit() and _FIRST_YEAR <= int(text) <= _LAST_YEAR):
        # Translators: It goes on after the name of what was asked: "since: a year has four digits …".
        message = gettext("a year has four digits, such as %(year)s.", year=parameter.default)
        raise RequestProblem(400, f"{parameter.name}: {message}")
    return text


def _field(of: Edition, parameter: Parameter, value: str) -> Field:
    words = heading(parameter.name)
    if parameter.is_year:
        return Field(parameter.name, words, value, value, True, ())
    if parameter.name == parameter.kind:
        words = gettext(KINDS[parameter.kind].one)
    called = of.called(of.base + value)
    return Field(parameter.name, words, value, called, False, choices(of, parameter.kind))
