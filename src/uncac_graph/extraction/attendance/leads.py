"""Leads: the sentences that open an attendance list, or name their participants themselves."""

import re
from collections.abc import Collection
from typing import NamedTuple

from uncac_graph.extraction.attendance.kinds import names_by_kind
from uncac_graph.extraction.names.categories import categories
from uncac_graph.extraction.names.lists import listed_names
from uncac_graph.extraction.names.names import Names
from uncac_graph.extraction.words.sentences import Span, sentences, without_full_stop
from uncac_graph.model import Paragraph

_ATTENDED = re.compile(
    r"\b(?:represented|attended|participat(?:ed|ing)|took\s+part|(?:was|were)\s+(?:also\s+)?present|in\s+attendance"
    r"|sent\s+(?:an?\s+)?(?:observers?|representatives?))\b",
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
# Who was not there, or should be, is no attendance, wherever it stands (contract G72).
_NOT_THERE = re.compile(
    r"\bnot\s+(?:be(?:en)?\s+)?(?:represented|attend|participat|present)|\b(?:would|could|should|may|shall|might)\b"
    r"|\bdid\s+not\b|\bdecided\b|\bbriefing|\bworkshop|\bregret",
    re.IGNORECASE,
)
# The longest lead known has 300 characters; the bound keeps patterns quick on text that is no report.
_LONGEST_LEAD = 3000
_QUOTED = re.compile(r"“[^”]*”")
_RULE = re.compile(r"\b(?:rules?\s+\d+|resolution\s+\d+/\d+|rules\s+of\s+procedure)\b", re.IGNORECASE)
# "X, a State signatory to the Convention, was represented": the words between name and verb say as what.
_VERB = re.compile(
    r",?\s+\b(?:was|were|is)\s+(?:also\s+)?(?:represented|present)\b|,?\s+\b(?:also\s+)?(?:attended|participated|took\s+part)\b"
    r"|,?\s+\b(?:also\s+)?sent\s+(?:an?\s+)?(?:observers?|representatives?)\b",
    re.IGNORECASE,
)
_PROSE = re.compile(r"\b(?:was|were|is|are|had|has|have|shall|held|noted|adopted|contained|represented)\b")
_RULE_OPENS = re.compile(r"(?:In accordance with|Pursuant to|Under|As provided for in)\s")
_COMMA = re.compile(r",\s+(?!(?:of|entitled|as|in)\b)")
_CAPITALIZED = re.compile(r"(?:the\s+)?[A-Z]")
_ALSO = re.compile(r"(?:In addition|Also|Furthermore|Moreover),?\s+")
_ARTICLE = re.compile(r"^(?:the|The)\s+")
_SECTION = re.compile(r"\b(?:attendance|participa(?:tion|nts))\b", re.IGNORECASE)
_APPOSITION = re.compile(
    r",\s+(?=(?:an?|the|both|all|each|which|being|as|in\s+its|States?|observer|non-|signator\w*|entit\w*|parties|also|organi[sz]ations?|institutes?|units?|bodies|members"
    r"|inter-?governmental|regional|specialized|Secretariat|United\s+Nations)\b)",
    re.IGNORECASE,
)
_INVERTED = re.compile(
    r"^(?:Also\s+)?(?:represented|attending|participating|present)\b[^:,]*?\b(?:was|were)\s+(?=\S)", re.IGNORECASE
)
# "Non-signatory States represented by observers were Andorra and Monaco"
_KIND_INVERTED = re.compile(
    r"(?:The\s+)?(?P<kind>[^,:;.]{4,200}?)\s+(?:represented|attending|participating|present)\b[^:,]*?\b(?:was|were)\s+(?=\S)"
)
_ATTENDED_BY = re.compile(
    r"^(?:The\s+)?(?:session|meetings?|expert\s+meeting)\s+(?:was|were)\s+(?:also\s+)?attended\s+by\s+"
    r"(?:an?\s+|the\s+)?(?:observers?|representatives?|delegations?)\s+(?:for|of|from)\s+(?!the\s+following\b)",
    re.IGNORECASE,
)
_OBSERVERS_OF = re.compile(
    r"^(?:(?:an?\s+|the\s+)?(?:observers?|representatives?|delegations?)\s+(?:for|of|from)\s+)", re.IGNORECASE
)


class Lead(NamedTuple):
    """A sentence that opens a list, or names its participants itself.

    quote: its words, which state the category. names: the stretch of the names. kinds: the categories that it names.
    """

    quote: Span
    names: Span
    kinds: tuple[str, ...]

    def has_words(self, text: str, words: re.Pattern[str]) -> bool:
        """Whether words stand in it, the names left out."""
        return words.search(text, self.quote.start, self.quote.end) is not None


def is_under_attendance(paragraph: Paragraph) -> bool:
    """Whether the paragraph stands under "Attendance" or "Participation"."""
    return any(_SECTION.search(section) for section in paragraph.sections[-1:])


def leads(paragraph: Paragraph, names: Names, near: Collection[str] = ()) -> list[Lead]:
    """Return the leads of a paragraph, each with the stretch of its names.

    near: the categories of the leads around, one of which a sentence has that names only known organizations.
    """
    found: list[Lead] = []
    spans = sentences(paragraph.text)
    for index, span in enumerate(spans):
        opened = _opening_lead(paragraph, span)
        if opened is not None:
            found.append(_through_broken_sentences(paragraph, opened, spans[index + 1 :]))
        elif not found or span.start >= found[-1].names.end:
            found += _apposition(paragraph, span, names, near)
    return found


def _through_broken_sentences(paragraph: Paragraph, lead: Lead, following: list[Span]) -> Lead:
    """Let a list run on over full stops inside it, up to the next sentence with a verb of attendance."""
    end = lead.names.end
    for span in following:
        if _is_prose(paragraph.text[span.start : span.end]):
            break
        end = span.end
    return lead._replace(names=Span(lead.names.start, end))


def _is_prose(words: str) -> bool:
    """Whether a stretch is a sentence, and not a part of a list of names."""
    return _PROSE.search(words) is not None


def _opening_lead(paragraph: Paragraph, span: Span) -> Lead | None:
    """Return the lead that a sentence with "the following …:" is."""
    text = paragraph.text
    for opening in _LIST_OPENS.finditer(text, span.start, min(span.end, span.start + _LONGEST_LEAD)):
        head = text[span.start : opening.start()]
        if not _ATTENDED.search(head) or ("(" in head and head.count("(") > head.count(")")):
            continue
        following = _FOLLOWING.search(head)
        kinds = _lead_kinds(head, following)
        if _NOT_THERE.search(_QUOTED.sub("", head)):
            return None
        if _NO_ATTENDANCE.search(_without_rule(head, following)) and not is_under_attendance(paragraph):
            return None
        quote = Span(span.start, opening.start())
        return Lead(quote, Span(opening.end(), span.end), kinds) if kinds else None
    return None


def _without_rule(head: str, following: "re.Match[str] | None") -> str:
    """Leave out the words before "the following": a rule's title names categories, no participants."""
    return head[following.start() :] if following else head


def _lead_kinds(head: str, following: "re.Match[str] | None") -> tuple[str, ...]:
    """Return the categories of a lead: named between "the following" and the verb, else anywhere in it."""
    rest = _without_rule(head, following)
    verb = _ATTENDED.search(rest)
    subject = rest[: verb.start()] if verb else rest
    return categories(subject) or categories(rest) or (() if _RULE.search(head) else categories(head))


def _apposition(paragraph: Paragraph, span: Span, names: Names, near: Collection[str]) -> list[Lead]:
    """Return the lead of a sentence that names its participants itself, one for each category.

    Source: "The European Union, a regional economic integration organization …, was represented at the session."
    """
    text = paragraph.text
    sentence = without_full_stop(text, span)
    if sentence.end - sentence.start > _LONGEST_LEAD:
        return []
    words = text[sentence.start : sentence.end]
    subject = _after_rule(text, sentence.start, _subject(words), names)
    if (
        subject is None
        or _NOT_THERE.search(words)
        or (_NO_ATTENDANCE.search(words) and not is_under_attendance(paragraph))
    ):
        return []
    named = Span(subject.start, _apposition_start(words, subject))
    kinds = categories(words[named.end :])
    stated = [(Span(sentence.start + named.start, sentence.start + named.end), kinds)]
    if not kinds or not _plausible(text, stated[0][0]):
        whole = Span(sentence.start + subject.start, sentence.start + subject.end)
        kinds = _kind_inverted(words)
        stated = [(whole, kinds)] if kinds else names_by_kind(text, whole)
        stated = stated or [
            (whole, _kind_by_classification(paragraph, whole, names, "observer" in words.lower(), near))
        ]
    return [Lead(sentence, place, kinds) for place, kinds in stated if kinds and _plausible(text, place)]


def _kind_inverted(words: str) -> tuple[str, ...]:
    """Return the categories before the verb of "Non-signatory States represented were A and B"."""
    inverted = _KIND_INVERTED.match(words)
    return categories(inverted["kind"]) if inverted else ()


def _after_rule(text: str, offset: int, subject: Span | None, names: Names) -> Span | None:
    """Leave out "In accordance with rule 2 of resolution 4/5, …" before the first name that is known.

    The rule's title may hold commas; the first comma with a known name behind it ends the clause, or else the
    first with a capital behind it ("In accordance with rule 3 of resolution 4/5, the Sovereign Order of Malta, …").
    """
    if subject is None or not _RULE_OPENS.match(text, offset + subject.start):
        return subject
    lookup = names.lookup("state", "organization")
    commas = list(_COMMA.finditer(text, offset + subject.start, offset + subject.end))
    known = next((comma for comma in commas if lookup.at(text, comma.end()) is not None), None)
    capital = next((comma for comma in commas if _CAPITALIZED.match(text, comma.end())), None)
    first = known or capital
    return Span(first.end() - offset, subject.end) if first else subject


def _apposition_start(words: str, subject: Span) -> int:
    """Return the comma before the words that name a category: a name may hold a comma itself."""
    commas = [m.start() for m in _APPOSITION.finditer(words, subject.start, subject.end)]
    for comma, following in zip(commas, [*commas[1:], subject.end], strict=False):
        if categories(words[comma:following]):
            return comma
    return commas[0] if commas else subject.end


def _subject(words: str) -> Span | None:
    """Return the words before the verb, or after it in "Also represented was …", "was attended by …"."""
    kind_first = _KIND_INVERTED.match(words)
    inverted = _INVERTED.match(words) or _ATTENDED_BY.match(words)
    if kind_first and categories(kind_first["kind"]) and not _FOLLOWING.search(words):
        inverted = kind_first
    if inverted:
        return Span(inverted.end(), len(words))
    verb = _VERB.search(words)
    if verb is None or _FOLLOWING.search(words, 0, verb.start()):
        return None
    observers = _OBSERVERS_OF.match(words)
    also = _ALSO.match(words)
    start = observers.end() if observers else also.end() if also else 0
    return Span(start, verb.start()) if start < verb.start() else None


def _plausible(text: str, place: Span) -> bool:
    """Whether a stretch can be names: it begins with a capital, after an article, and holds no clause."""
    words = _ARTICLE.sub("", text[place.start : place.end])
    return bool(words) and words[0].isupper() and not _RULE.search(words) and not _is_prose(words)


def _kind_by_classification(
    paragraph: Paragraph, place: Span, names: Names, as_observer: bool, near: Collection[str]
) -> tuple[str, ...]:
    """Return what organizations are known to be, where the sentence says no more than "by an observer".

    Where it does not even say that, one of the lists around must be of their kind.
    A party has no observers: "The European Union was also represented", among those who attended, is one.
    """
    listed = listed_names(paragraph.text, place.start, place.end, (), names.lookup("organization"))
    known = [names.category_of(name.key) for name in listed if name.key is not None]
    if len(set(known)) != 1 or known[0] is None or 2 * len(known) <= len(listed):
        return ()
    as_party = known[0] == "reio-party"
    as_around = is_under_attendance(paragraph) and known[0] in near
    expected = is_under_attendance(paragraph) and not as_observer if as_party else as_observer or as_around
    return (known[0],) if expected else ()
