"""Offices that a report prints with a person: "Vice-President of the Conference at its ninth session"."""

import re
from dataclasses import dataclass

from uncac_graph.authorities import Authorities
from uncac_graph.extraction.words.bodies import bodies_in, conference_of
from uncac_graph.extraction.words.numbers import ORDINAL, ordinal
from uncac_graph.model import MeetingKey, MentionedMeeting, Office, Paragraph, Passage, ReportedBody, Stated

ROLE = (
    r"(?:Vice-?\s?Presidents?|Presidents?|Rapporteurs?|(?:Co|Vice)-?\s?Chairs?(?:persons?|m[ae]n|wom[ae]n)?"
    r"|Chairs?(?:persons?|m[ae]n|wom[ae]n)?)\b"
)
_ROLE = re.compile(rf"\b(?P<role>{ROLE})", re.IGNORECASE)
_OF_SESSION = re.compile(rf"\s+of\s+the\s+(?P<ordinal>{ORDINAL})\s+session", re.IGNORECASE)
_OF_BODY = re.compile(r"\s+of\s+(?=(?:the|its)\s)", re.IGNORECASE)
_AT_SESSION = re.compile(
    rf",?\s+(?:at|for|during|of|elected\s+at)\s+(?:its|the)\s+(?P<ordinal>{ORDINAL})\s+session", re.IGNORECASE
)
_SLUGS = (
    ("vice-president", "vice-president"),
    ("president", "president"),
    ("rapporteur", "rapporteur"),
    ("vice-chair", "vice-chair"),
    ("co-chair", "chair"),
    ("chair", "chair"),
)


@dataclass(frozen=True, slots=True)
class PrintedOffice:
    """An office at its place: from the role's word to the end of body and session.

    body, session: None where they are not printed; occasion are the words that name both.
    """

    role: Stated[str]
    passage: Passage
    body: Stated[str] | None = None
    session: Stated[int] | None = None
    occasion: Passage | None = None

    @property
    def is_plural(self) -> bool:
        """Whether several persons hold it: "Vice-Presidents"."""
        return self.role.passage.quote.lower().endswith(("s", "men"))

    def mentioned_meeting(self) -> MentionedMeeting | None:
        """Return the session of the office (contract G19)."""
        if self.body is None or self.session is None or self.occasion is None:
            return None
        return MentionedMeeting(MeetingKey(self.body.value, self.session.value), self.occasion)

    def office(self, body: Stated[str]) -> Office:
        """Return the office; body: whose it is where none is printed."""
        return Office(self.role, self.body or body, self.session)


def role_slug(printed: str) -> str:
    """Return the slug of a role: "Vice-Presidents" → "vice-president", "Co-Chair" → "chair"."""
    plain = re.sub(r"\s*-\s*|(?<=vice)\s?(?=president|chair)|(?<=co)(?=chair)", "-", printed.lower())
    return next(slug for start, slug in _SLUGS if plain.startswith(start))


def offices_in(
    paragraph: Paragraph, authorities: Authorities, own: ReportedBody, start: int, end: int
) -> list[PrintedOffice]:
    """Return the offices that a stretch names, in order."""
    matches = _ROLE.finditer(paragraph.text, start, end)
    return [_office(paragraph, authorities, own, match, end) for match in matches if match[0][0].isupper()]


def _office(
    paragraph: Paragraph, authorities: Authorities, own: ReportedBody, match: re.Match[str], end: int
) -> PrintedOffice:
    text = paragraph.text
    role = Stated(role_slug(match["role"]), Passage(paragraph, match.start(), match.end()))
    position, session, occasion_start = match.end(), None, 0
    if of_session := _OF_SESSION.match(text, position, end):
        session, position, occasion_start = of_session, of_session.end(), of_session.start("ordinal")
    of_body = _OF_BODY.match(text, position, end)
    named = bodies_in(paragraph, authorities, own, of_body.end(), end) if of_body else []
    body = next((b for b in named if b.passage.start <= (of_body.end() if of_body else 0) + len("the ")), None)
    if body:
        position = body.passage.end
        if session is None and (at_session := _AT_SESSION.match(text, position, end)):
            session, position, occasion_start = at_session, at_session.end(), _with_article(text, body.passage.start)
    passage = Passage(paragraph, match.start(), position)
    if session is None or body is None:
        return PrintedOffice(role, passage, body)
    occasion = Passage(paragraph, occasion_start, position)
    number = ordinal(session["ordinal"])
    return PrintedOffice(role, passage, body, Stated(number, occasion) if number else None, occasion)


def _with_article(text: str, start: int) -> int:
    return start - 4 if text[max(0, start - 4) : start].lower() == "the " else start


def body_of_office(
    office: PrintedOffice, sentence: Passage, authorities: Authorities, own: ReportedBody
) -> Stated[str]:
    """Return the body whose office it is.

    Presidents, Vice-Presidents and Rapporteurs are officers of the Conference, whichever of its bodies met;
    where its name is not printed with the office, the sentence's naming of it states it, else the office's word.
    """
    if office.body:
        return office.body
    of_own = office.role.value.endswith("chair")
    series = own.series if of_own else conference_of(own.series, authorities)
    named = bodies_in(sentence.paragraph, authorities, own, sentence.start, sentence.end)
    return next((b for b in named if b.value == series), Stated(series, office.role.passage))
