"""Offices that a report prints with a person: "Vice-President of the Conference at its ninth session"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from uncac_graph.extraction.officers.persons import PrintedPerson
from uncac_graph.extraction.reading import Reading
from uncac_graph.extraction.words.bodies import bodies_in
from uncac_graph.extraction.words.numbers import ORDINAL, ordinal
from uncac_graph.model import Office, Passage, Stated, Stretch

ROLE = (
    r"(?:Vice-?\s?Presidents?|Presidents?|Rapporteurs?|(?:Co|Vice)-?\s?Chairs?(?:persons?|m[ae]n|wom[ae]n)?"
    r"|Chairs?(?:persons?|m[ae]n|wom[ae]n)?)\b"
)
_ROLE = re.compile(rf"(?i)\b{ROLE}")
_ARTICLE_AT_END = re.compile(r"(?i)the $")
_OF_SESSION = re.compile(rf"(?i)\s+of\s+the\s+(?P<ordinal>{ORDINAL})\s+session")
_OF_BODY = re.compile(r"(?i)\s+of\s+(?=(?:the|its)\s)")
_AT_SESSION = re.compile(
    rf"(?i),?\s+(?:at|for|during|of|elected\s+at)\s+(?:its|the)\s+(?P<ordinal>{ORDINAL})\s+session"
)
_AT_SAME_SESSION = re.compile(r"(?i),?\s+(?:at|for|during)\s+(?:the\s+same|that)\s+session\b")
_SLUGS = ("vice-president", "president", "rapporteur", "vice-chair", "co-chair", "chair")


@dataclass(frozen=True, slots=True)
class PrintedOffice:
    """An office at its place: from the role's word to the end of body and session, None where they are not printed."""

    role: Stated[str]
    passage: Passage
    body: Stated[str] | None = None
    session: Stated[int] | None = None

    @property
    def is_plural(self) -> bool:
        """Whether several persons hold it: "Vice-Presidents"."""
        return self.role.passage.quote.lower().endswith(("s", "men"))

    def office(self, body: Stated[str]) -> Office:
        """Return the office; body: whose it is where none is printed."""
        return Office(self.role, self.body or body, self.session)


def is_office(words: str) -> bool:
    """Whether words are those of an office, as reports print them: "Vice-Chair"."""
    return re.fullmatch(ROLE, words, re.IGNORECASE) is not None


def role_slug(printed: str) -> str:
    """Return the slug of a role: "Vice-Presidents" → "vice-president", "Co-Chair" → "chair"."""
    plain = re.sub(r"\s*-\s*|(?<=vice)\s?(?=president|chair)|(?<=co)(?=chair)", "-", printed.lower())
    return next(slug for slug in _SLUGS if plain.startswith(slug)).removeprefix("co-")


def offices_in(stretch: Stretch, reading: Reading) -> list[PrintedOffice]:
    """Return the offices that a stretch names, in order."""
    found: list[PrintedOffice] = []
    for role in stretch.finditer(_ROLE):
        if role.quote[0].isupper():
            office = _office(role, stretch.after(role), reading)
            found.append(_at_same_session(office, stretch, found) if office.session is None else office)
    return found


def _at_same_session(office: PrintedOffice, stretch: Stretch, before: Sequence[PrintedOffice]) -> PrintedOffice:
    """Return an office "at the same session" as another before it with that session, any other as it is."""
    session = next((o.session for o in reversed(before) if o.session), None)
    same = stretch.after(office.passage).match(_AT_SAME_SESSION)
    if office.body is None or session is None or same is None:
        return office
    whole = office.passage | same
    occasion = stretch.before(office.body.passage).search(_ARTICLE_AT_END) or office.body.passage
    return replace(office, passage=whole, session=Stated(session.value, whole.since(occasion).passage))


def _office(role: Passage, rest: Stretch, reading: Reading) -> PrintedOffice:
    printed, whole, occasion = Stated(role_slug(role.quote), role), role, None
    session = _OF_SESSION.match(*rest.bounds)
    if session:
        whole, occasion = role | rest.at(session), rest.at(session, "ordinal")
    of_body = rest.after(whole).match(_OF_BODY)
    named = bodies_in(rest.after(of_body), reading) if of_body else []
    body = next((b for b in named if of_body and b.passage.start <= of_body.end + len("the ")), None)
    if body:
        whole |= body.passage
        at_session = _AT_SESSION.match(*rest.after(whole).bounds) if not session else None
        if at_session:
            before = rest.before(body.passage).search(_ARTICLE_AT_END)
            session, whole, occasion = at_session, whole | rest.at(at_session), before or body.passage
    number = ordinal(session["ordinal"]) if session else None
    if body is None or occasion is None or number is None:
        return PrintedOffice(printed, whole, body)
    return PrintedOffice(printed, whole, body, Stated(number, whole.since(occasion).passage))


def body_of_office(office: PrintedOffice, sentence: Passage, reading: Reading) -> Stated[str]:
    """Return the body whose office it is.

    Presidents, Vice-Presidents and Rapporteurs are officers of the Conference, whichever of its bodies met;
    where its name is not printed with the office, the sentence's naming of it states it, else the office's word.
    """
    if office.body:
        return office.body
    series = reading.body.series if office.role.value.endswith("chair") else reading.conference
    named = bodies_in(sentence, reading)
    return next((b for b in named if b.value == series), Stated(series, office.role.passage))


@dataclass(frozen=True, slots=True)
class Officer:
    """A person who presided or was elected; category are the words that say so.

    office: None where a chair's is not printed; printed: the office at its place.
    """

    person: PrintedPerson
    category: Passage
    office: Office | None = None
    printed: PrintedOffice | None = None
