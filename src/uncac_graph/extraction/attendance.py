"""Attendance: who was represented at the meeting, and as what."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from uncac_graph.authorities import Authorities
from uncac_graph.extraction.annexes import referred_annexes
from uncac_graph.extraction.categories import (
    ORGANIZATION_CATEGORIES,
    STATE_CATEGORIES,
    categories,
)
from uncac_graph.extraction.lists import ListedName, listed_names
from uncac_graph.extraction.lookup import NameKind
from uncac_graph.extraction.names import Names, candidates_phrase, provisional_organization
from uncac_graph.extraction.sentences import Span, passage, sentences, without_full_stop
from uncac_graph.model import Finding, Paragraph, Participant, Participation, Severity, Stated

_ATTENDED = re.compile(
    r"\b(?:represented|attended|participat(?:ed|ing)|took\s+part|(?:was|were)\s+(?:also\s+)?present|in\s+attendance)\b",
    re.IGNORECASE,
)
_FOLLOWING = re.compile(r"\bthe\s+following\b", re.IGNORECASE)
_LIST_OPENS = re.compile(r":(?=\s|$)|,?\s+namely,?(?=\s)")
# What such sentences list is a discussion's speakers or a choice by lot, nobody's attendance.
_NO_ATTENDANCE = re.compile(
    r"\b(?:discussions?|debate|panel(?:lists?|s)?|statements?|speakers?|drawing\s+of\s+lots|drawn|in\s+the\s+reviews?|reviewed|made\s+by"
    r"|interventions?|side\s+events?|election|elected|officers|bureau)\b",
    re.IGNORECASE,
)
_RULE = re.compile(r"\b(?:rules?\s+\d+|resolution\s+\d+/\d+|rules\s+of\s+procedure)\b", re.IGNORECASE)
# "X, a State signatory to the Convention, was represented": the words between name and verb say as what.
_VERB = re.compile(
    r",?\s+\b(?:was|were|is)\s+(?:also\s+)?(?:represented|present)\b|,?\s+\b(?:also\s+)?(?:attended|participated)\b",
    re.IGNORECASE,
)
_APPOSITION = re.compile(
    r",\s+(?=(?:an?|the|both|all|each|which|being|as|in\s+its|States?|observer|non-|signator|entit|parties|organi[sz]ations?|institutes?|units?|bodies|members"
    r"|inter-?governmental|regional|specialized|Secretariat|United\s+Nations)\b)",
    re.IGNORECASE,
)
_SINGLE = re.compile(r"\bwas\s+(?:also\s+)?represented\b", re.IGNORECASE)
_INVERTED = re.compile(r"^(?:Also\s+)?(?:represented|attending|present)\b[^:,]*?\b(?:was|were)\s+(?=\S)", re.IGNORECASE)
_OBSERVERS_OF = re.compile(
    r"^(?:(?:an?\s+|the\s+)?(?:observers?|representatives?|delegations?)\s+(?:for|of|from)\s+)", re.IGNORECASE
)


class _Lead(NamedTuple):
    """A sentence that opens a list, or names its participants itself."""

    quote: Span
    names: Span
    kinds: tuple[str, ...]


@dataclass
class Attendance:
    """What the attendance paragraphs say; `consumed` are the slugs of paragraphs that were read."""

    participations: list[Participation] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    consumed: set[str] = field(default_factory=set)
    named: set[tuple[str, str]] = field(default_factory=set)


def attendance(paragraphs: Sequence[Paragraph], authorities: Authorities) -> Attendance:
    """Return who was represented, from every paragraph that says so.

    Source: "The following States parties to the Convention were represented at the session: Algeria, …",
    "The European Union, a regional economic integration organization …, was represented".
    Annexes count only where a numbered paragraph refers to them for participants (contract G63).
    """
    found = Attendance()
    names = Names(authorities)
    annexes = referred_annexes(paragraphs, _SAYS_PARTICIPANTS)
    for paragraph in paragraphs:
        if paragraph.number == 0 and paragraph.annex is None:
            continue
        if paragraph.annex is None or paragraph.annex in annexes:
            _read(paragraph, names, found)
    return found


_SAYS_PARTICIPANTS = re.compile(r"\b(?:participants|attendance|represented|attended)\b", re.IGNORECASE)


def _read(paragraph: Paragraph, names: Names, found: Attendance) -> None:
    if not _ATTENDED.search(paragraph.text) and not _under_attendance(paragraph):
        return
    for lead in _leads(paragraph, names):
        found.consumed.add(paragraph.slug)
        _read_list(paragraph, lead, names, found)


def _under_attendance(paragraph: Paragraph) -> bool:
    """Whether the paragraph stands under "Attendance" or "Participation"."""
    return any(
        re.search(r"\b(?:attendance|participa(?:tion|nts))\b", s, re.IGNORECASE) for s in paragraph.sections[-1:]
    )


def _leads(paragraph: Paragraph, names: Names) -> list[_Lead]:
    """Return the leads of a paragraph, each with the stretch of its names."""
    found: list[_Lead] = []
    spans = sentences(paragraph.text)
    for index, span in enumerate(spans):
        opened = _opening_lead(paragraph, span)
        if opened is not None:
            found.append(_through_broken_sentences(paragraph, opened, spans[index + 1 :]))
        elif not found or span.start >= found[-1].names.end:
            stated = _apposition(paragraph, span, names)
            if stated is not None:
                found.append(stated)
    return found


def _through_broken_sentences(paragraph: Paragraph, lead: _Lead, following: list[Span]) -> _Lead:
    """Let a list run on over full stops inside it, up to the next sentence with a verb of attendance."""
    end = lead.names.end
    for span in following:
        if _is_prose(paragraph.text[span.start : span.end]):
            break
        end = span.end
    return lead._replace(names=Span(lead.names.start, end))


_PROSE = re.compile(r"\b(?:was|were|is|are|had|has|have|shall|held|noted|adopted|contained|represented)\b")


def _is_prose(words: str) -> bool:
    """Whether a stretch is a sentence, and not a part of a list of names."""
    return _PROSE.search(words) is not None


def _opening_lead(paragraph: Paragraph, span: Span) -> _Lead | None:
    """Return the lead that a sentence with "the following …:" is."""
    text = paragraph.text
    for opening in _LIST_OPENS.finditer(text, span.start, span.end):
        head = text[span.start : opening.start()]
        if not _ATTENDED.search(head) or ("(" in head and head.count("(") > head.count(")")):
            continue
        following = _FOLLOWING.search(head)
        kinds = _lead_kinds(head, following)
        if _NO_ATTENDANCE.search(_without_rule(head, following)) and not _under_attendance(paragraph):
            return None
        if kinds:
            quote = Span(span.start, opening.start())
            return _Lead(quote, Span(opening.end(), span.end), kinds)
    return None


def _without_rule(head: str, following: "re.Match[str] | None") -> str:
    """Leave out the words before "the following": a rule's title names categories, no participants."""
    return head[following.start() :] if following else head


def _lead_kinds(head: str, following: "re.Match[str] | None") -> tuple[str, ...]:
    """Return the categories of a lead: named between "the following" and the verb, else anywhere in it."""
    rest = _without_rule(head, following)
    verb = _ATTENDED.search(rest)
    subject = rest[: verb.start()] if verb else rest
    return categories(subject) or categories(rest) or ()


def _apposition(paragraph: Paragraph, span: Span, names: Names) -> _Lead | None:
    """Return the lead of a sentence that names its participants itself.

    Source: "The European Union, a regional economic integration organization …, was represented at the session."
    """
    text = paragraph.text
    sentence = without_full_stop(text, span)
    words = text[sentence.start : sentence.end]
    subject = _subject(words)
    if subject is None or (_NO_ATTENDANCE.search(words) and not _under_attendance(paragraph)):
        return None
    named = Span(subject.start, _apposition_start(words, subject))
    kinds = categories(words[named.end :])
    place = Span(sentence.start + named.start, sentence.start + named.end)
    if not kinds:
        kinds = _kind_by_classification(text, place, names, "observer" in words)
    return _Lead(sentence, place, kinds) if kinds and _plausible(text, place) else None


def _apposition_start(words: str, subject: Span) -> int:
    """Return the comma before the words that name a category: a name may hold a comma itself."""
    commas = [m.start() for m in _APPOSITION.finditer(words, subject.start, subject.end)]
    for comma, following in zip(commas, [*commas[1:], subject.end], strict=False):
        if categories(words[comma:following]):
            return comma
    return commas[0] if commas else subject.end


def _subject(words: str) -> Span | None:
    """Return the words before the verb, or after it in "Also represented was …"."""
    inverted = _INVERTED.match(words)
    if inverted:
        return Span(inverted.end(), len(words))
    verb = _VERB.search(words)
    if verb is None or _FOLLOWING.search(words, 0, verb.start()):
        return None
    observers = _OBSERVERS_OF.match(words)
    also = re.compile(r"(?:In addition|Also|Furthermore|Moreover),?\s+").match(words)
    start = observers.end() if observers else also.end() if also else 0
    return Span(start, verb.start()) if start < verb.start() else None


def _plausible(text: str, place: Span) -> bool:
    """Whether a stretch can be names: it begins with a capital, after an article, and holds no clause."""
    words = re.sub(r"^(?:the|The)\s+", "", text[place.start : place.end])
    return bool(words) and words[0].isupper() and not _RULE.search(words) and not _is_prose(words)


def _kind_by_classification(text: str, place: Span, names: Names, as_observer: bool) -> tuple[str, ...]:
    """Return what an organization is known to be, where the sentence says no more than "by an observer"."""
    if not as_observer:
        return ()
    listed = listed_names(text, place.start, place.end, (), names.lookup("organization"))
    kinds = {names.category_of(name.key) for name in listed if name.key is not None}
    kind = kinds.pop() if len(kinds) == 1 and len(listed) == 1 else None
    return (kind,) if kind and kind != "reio-party" else ()


def _read_list(paragraph: Paragraph, lead: _Lead, names: Names, found: Attendance) -> None:
    """Read the names that a lead opens."""
    listed = listed_names(
        paragraph.text,
        lead.names.start,
        lead.names.end,
        paragraph.entries,
        names.lookup(*_kinds_of(lead.kinds)),
        single=_SINGLE.search(paragraph.text, lead.quote.start, lead.quote.end) is not None,
    )
    if not listed:
        found.findings.append(_empty_list(paragraph, lead))
    in_list: set[tuple[str, str]] = set()
    for name in listed:
        _read_name(paragraph, lead, name, names, found, in_list)


def _kinds_of(kinds: tuple[str, ...]) -> tuple[NameKind, ...]:
    """Which kinds of names a list of these categories holds: never both, unless its lead says so."""
    wanted: list[NameKind] = []
    if any(k in STATE_CATEGORIES or k == "entity-observer" for k in kinds):
        wanted.append("state")
    if any(k in ORGANIZATION_CATEGORIES or k == "entity-observer" for k in kinds):
        wanted.append("organization")
    return tuple(wanted)


def _read_name(
    paragraph: Paragraph,
    lead: _Lead,
    name: ListedName,
    names: Names,
    found: Attendance,
    in_list: set[tuple[str, str]],
) -> None:
    printed = paragraph.text[name.start : name.end]
    if not re.search(r"\w", printed):
        return
    category = _category(lead.kinds, name, names)
    participant = _participant(name, printed, lead.kinds, names)
    if participant is None:
        found.findings.append(_unknown_state(paragraph, printed, names))
        return
    if participant.label is not None and names.authorities.state_named(printed) is not None:
        found.findings.append(_state_among_organizations(paragraph, printed))
        return
    if category is None:
        found.findings.append(_undecided(paragraph, printed))
        return
    if participant.label is not None:
        found.findings.append(_unknown_organization(paragraph, printed, names))
    if (participant.key, category) in found.named:
        found.findings.append(_twice(paragraph, printed, category))
        return
    found.named.add((participant.key, category))
    found.participations.append(
        Participation(
            participant=participant,
            category=Stated(category, passage(paragraph, lead.quote.start, lead.quote.end)),
            name=Stated(printed, passage(paragraph, name.start, name.end)),
        )
    )


def _category(kinds: tuple[str, ...], name: ListedName, names: Names) -> str | None:
    """Return a name's category: the lead's, or of several the one that the name's kind decides."""
    if len(kinds) == 1:
        return kinds[0]
    if name.kind == "state":
        fitting = [k for k in kinds if k in STATE_CATEGORIES or k == "entity-observer"]
        return fitting[0] if len(fitting) == 1 else None
    known = names.category_of(name.key) if name.key is not None else None
    if known in kinds:
        return known
    fitting = [k for k in kinds if k in ORGANIZATION_CATEGORIES or k == "entity-observer"]
    return fitting[0] if len(fitting) == 1 else None


def _participant(name: ListedName, printed: str, kinds: tuple[str, ...], names: Names) -> Participant | None:
    """Return whom a name names; None for a State that no authority knows."""
    kind: Literal["state", "organization"] = name.kind or (
        "state" if _kinds_of(kinds)[0] == "state" else "organization"
    )
    if name.key is not None:
        return Participant(kind, name.key)
    if kinds == ("entity-observer",) or _kinds_of(kinds) == ("organization",):
        return provisional_organization(printed, names)
    return None


def _unknown_state(paragraph: Paragraph, printed: str, names: Names) -> Finding:
    near = candidates_phrase(names.authorities.state_candidates(printed))
    return Finding(
        Severity.VIOLATION,
        "unknown-state",
        f"'{printed}' is not in data/authorities/states.csv{near}",
        "add the State, or this spelling as an alias of it",
        paragraph.slug,
        printed,
    )


def _unknown_organization(paragraph: Paragraph, printed: str, names: Names) -> Finding:
    near = candidates_phrase(names.authorities.organization_candidates(printed))
    return Finding(
        Severity.WARNING,
        "unknown-organization",
        f"'{printed}' is not in data/authorities/organizations.csv{near}",
        "add the organization, or this spelling as an alias of it; until then it is introduced by this report",
        paragraph.slug,
        printed,
    )


def _state_among_organizations(paragraph: Paragraph, printed: str) -> Finding:
    return Finding(
        Severity.VIOLATION,
        "state-among-organizations",
        f"the State '{printed}' stands in a list of organizations",
        "compare with the report; add a correction beside it where the list is right",
        paragraph.slug,
        printed,
    )


def _undecided(paragraph: Paragraph, printed: str) -> Finding:
    return Finding(
        Severity.VIOLATION,
        "undecided-category",
        f"the list names several kinds of participants, and nothing says which '{printed}' is",
        "add its classification to data/authorities/organizations.csv, or a correction beside the report",
        paragraph.slug,
        printed,
    )


def _twice(paragraph: Paragraph, printed: str, category: str) -> Finding:
    return Finding(
        Severity.WARNING,
        "listed-twice",
        f"'{printed}' is listed a second time as {category}",
        "compare with the report; it is published once",
        paragraph.slug,
        printed,
    )


def _empty_list(paragraph: Paragraph, lead: _Lead) -> Finding:
    return Finding(
        Severity.VIOLATION,
        "missing-list",
        "an attendance list is announced, and no name follows",
        "compare with the report as received",
        paragraph.slug,
        paragraph.text[lead.quote.start : lead.quote.end],
    )
