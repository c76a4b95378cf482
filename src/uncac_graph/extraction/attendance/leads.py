"""Leads: the sentences that open an attendance list, or name their participants themselves."""

import re
from collections.abc import Collection
from itertools import takewhile
from typing import Final, NamedTuple

from uncac_graph.authorities import Authorities
from uncac_graph.authorities.leads import NAMES
from uncac_graph.categories import CATEGORIES, is_for
from uncac_graph.extraction.names.categories import categories, categories_alone
from uncac_graph.extraction.names.lists import listed_names
from uncac_graph.extraction.names.names import Lookup, category_of, name_runs
from uncac_graph.model import Paragraph, Passage, Stretch

_ATTENDED = re.compile(
    r"(?i)\b(?:represented|attended|participat(?:ed|ing)|took\s+part|(?:was|were)\s+(?:also\s+)?present|in\s+attendance"
    r"|present\b[^:,]{0,40}?\b(?:was|were)|registered|sent\s+(?:an?\s+)?(?:observers?|representatives?))\b"
)
# "The Conference also admitted, in accordance with rule 17: …", as those listed before.
_ALSO_LISTED = re.compile(r"(?i)\balso\b|\bin\s+addition\b|\bfurther(?:more)?\b")
_LISTS = re.compile(r"[^:]*\b(?!\w+\s+by\b)[a-z]+ed\b[^:]*:")
_FOLLOWING = re.compile(r"(?i)\bthe\s+following\b")
# "The following organizations were represented by observers": of which kind each is known to be.
_ORGANIZATIONS = re.compile(
    r"(?i)\bthe\s+following\s+(?:(?:other\s+)?(?:organi[sz]ations|observers)|(?:also\s+)?(?:took\s+part|participated|attended))\b"
)
_OF_ORGANIZATIONS = tuple(
    slug for slug, category in CATEGORIES.items() if category.broader == "observer" and is_for(slug, "organization")
)
_LIST_OPENS = re.compile(r":(?=\s|$|[A-Z])|,?\s+namely,?(?=\s)")
# What such sentences list is a discussion's speakers, a choice by lot or a side event, nobody's attendance.
_NO_ATTENDANCE = re.compile(
    r"(?i)\b(?:discussions?|debate|panel(?:lists?|s)?|statements?|speakers?|drawing\s+of\s+lots|drawn|in\s+the\s+reviews?|reviewed|made\s+by"
    r"|interventions?|side\s+events?|(?:on|in)\s+the\s+(?:margins|sidelines)|(?:bi|tri)lateral\s+(?:meetings?|consultations?)"
    r"|election|elected|officers|bureau)\b"
)
# Who was not there, or should be, is no attendance, wherever it stands (contract G72).
NOT_THERE: Final = re.compile(
    r"(?i)\bnot\s+(?:be(?:en)?\s+)?(?:represented|attend|participat|present)|\b(?:would|could|should|may|shall|might)\b"
    r"|\bdid\s+not\b|\bunable\s+to\b|\bdecided\b|\bbriefing|\bworkshop|\bregret"
)
# The longest lead known has 300 characters; the bound keeps patterns quick on text that is no report.
_LONGEST_LEAD = 3000
# What stands between those who attended and a list of others.
_HAD = re.compile(r"(?i)\b(?:had|has|have)\b")
QUOTED: Final = re.compile(r"“[^”]*”")
_RULE = re.compile(r"(?i)\b(?:rules?\s+\d+|resolution\s+\d+/\d+|rules\s+of\s+procedure)\b")
# "X, a State signatory to the Convention, was represented": the words between name and verb say as what.
_VERB = re.compile(
    r"(?i),?\s+\b(?:was|were|is)\s+(?:also\s+)?(?:represented|present)\b|,?\s+\b(?:also\s+)?(?:attended|participated|took\s+part)\b"
    r"|,?\s+\b(?:also\s+)?sent\s+(?:an?\s+)?(?:observers?|representatives?)\b"
)
_PROSE = re.compile(r"\b(?:was|were|is|are|had|has|have|shall|held|noted|adopted|contained|represented)\b")
_RULE_OPENS = re.compile(
    r"(?:In accordance with|In line with|By virtue of|On the basis of|Pursuant to|Under|As provided for in)\s"
)
_COMMA = re.compile(r",\s+(?!(?:of|entitled|as|in)\b)")
_CAPITALIZED = re.compile(r"(?:the\s+)?[A-Z]")
_ALSO = re.compile(r"(?:In addition|Also|Furthermore|Moreover),?\s+")
_ARTICLE = re.compile(r"[Tt]he\s+")
_SECTION = re.compile(r"(?i)\b(?:attendance|participa(?:tion|nts))\b")
_APPOSITION = re.compile(
    r"(?i),\s+(?=(?:an?|the|both|all|each|which|being|as|in\s+its|States?|observer|non-|signator\w*|entit\w*|parties|also|organi[sz]ations?|institutes?|units?|bodies|members"
    r"|inter-?governmental|regional|specialized|Secretariat|United\s+Nations)\b)"
)
# What parts "Andorra, an observer State, and Barbados, a State signatory": a name stands on both sides.
_NEXT_APPOSITION = re.compile(r"[;,]\s+and\s+(?=(?:the\s+)?[A-Z])|;\s+(?=(?:the\s+)?[A-Z])")
_INVERTED = re.compile(
    r"(?i)(?:Also\s+)?(?:represented|attending|participating|present|in\s+attendance)\b[^:,]*?\b(?:was|were)\s+(?=\S)"
)
# "The United Nations Secretariat was represented by the Department of Economic and Social Affairs"
_REPRESENTED_BY = re.compile(
    r"(?P<kind>[^,:;.]{4,200}?)\s+(?:was|were)\s+(?:also\s+)?represented\s+by\s+(?=(?:the\s+)?[A-Z])"
)
# "Non-signatory States represented by observers were Andorra and Monaco"
_KIND_INVERTED = re.compile(
    r"(?:The\s+)?(?P<kind>[^,:;.]{4,200}?)\s+(?:represented|attending|participating|present)\b[^:,]*?\b(?:was|were)\s+(?=\S)"
)
_ATTENDED_BY = re.compile(
    r"(?i)(?:The\s+)?(?:session|meetings?|expert\s+meeting)\s+(?:was|were)\s+(?:also\s+)?attended\s+by\s+"
    r"(?:an?\s+|the\s+)?(?:observers?|representatives?|delegations?)\s+(?:for|of|from)\s+(?!the\s+following\b)"
)
_AS_WAS = re.compile(r",?\s+as\s+(?:was|were)\s+(?:also\s+)?(?=\S)")
_OBSERVERS_OF = re.compile(r"(?i)(?:an?\s+|the\s+)?(?:observers?|representatives?|delegations?)\s+(?:for|of|from)\s+")
# "Two States signatories", "A State signatory": a category before its names.
_COUNT = r"an?|one|two|three|four|five|six|seven|eight|nine|ten|\d+"
_COUNTED = re.compile(rf"(?i)(?:{_COUNT})\s")
_BRACKET = re.compile(r"(?P<kind>[^()]+?)\s*\((?=[A-Z]|the\s+[A-Z])(?P<names>.+)\)$")
_NOUN = (
    r"(?:[Oo]rgani[sz]ations?|[Ee]ntit(?:y|ies)|[Uu]nits?|[Bb]od(?:y|ies)|[Aa]genc(?:y|ies)|[Ff]unds?|[Pp]rogrammes?"
    r"|[Ii]nstitutes?|[Nn]etwork|[Dd]epartments?|States?|[Ss]ignator(?:y|ies)|[Pp]art(?:y|ies))"
)
_BEFORE_NAMES = re.compile(rf"(?P<kind>(?:[\w-]+\s+){{1,8}}?{_NOUN})\s+(?=[A-Z])(?!States?\b|Part(?:y|ies)\b)")
# "As an intergovernmental organization, X", "Of the States that are not parties to the Convention, X and Y"
_OUT_OF = re.compile(r"(?:As|Of|Among|From\s+among)\s+(?=(?:an?|the|those)\s)(?P<kind>[^,:;]+),\s+(?P<names>\S(?s:.*))")
_BEHIND_COUNT = re.compile(r", ")
_NEXT = re.compile(r"(?:[;,]\s+)?\b(?:and|as\s+well\s+as)\s+(?=the\s)|[;,]\s+(?=the\s)")
_NEXT_COUNTED = re.compile(rf"(?i)[;,]?\s+(?:and|as\s+well\s+as)\s+(?=(?:{_COUNT})\s[^,]+,\s)")


class Lead(NamedTuple):
    """A sentence that opens a list, or names its participants itself.

    quote: its words, which state the category. names: the stretch of the names. kinds: the categories that it names.
    printed: whether its words name them, and not what is known of the participants.
    """

    quote: Stretch
    names: Stretch
    kinds: tuple[str, ...]
    printed: bool = True


def is_under_attendance(paragraph: Paragraph) -> bool:
    """Whether the paragraph stands under "Attendance" or "Participation"."""
    return any(_SECTION.search(section) for section in paragraph.sections[-1:])


def leads(paragraph: Paragraph, authorities: Authorities, near: Collection[str] = ()) -> list[Lead]:
    """Return the leads of a paragraph, each with the stretch of its names.

    near: the categories of the leads around, one of which a sentence has that names only known organizations.
    """
    found: list[Lead] = []
    for index, sentence in enumerate(paragraph.sentences):
        opened = _opening_lead(sentence, authorities, found[-1].kinds if found else ())
        if opened is not None:
            # A list runs on over full stops inside it, up to the next sentence with a verb, or the next list.
            later = paragraph.sentences[index + 1 :]
            following = takewhile(lambda other: not other.search(_PROSE) and not other.match(_LISTS), later)
            end = max((other.end for other in following), default=opened.names.end)
            found.append(opened._replace(names=Stretch(paragraph, opened.names.start, end)))
        elif not found or sentence.start >= found[-1].names.end:
            found += _apposition(sentence, authorities, near)
    return found


def _opening_lead(sentence: Passage, authorities: Authorities, before: tuple[str, ...]) -> Lead | None:
    """Return the lead that a sentence with "the following …:" is.

    before: the categories of the list before it in the paragraph, which "also" goes on with.
    """
    paragraph, under_attendance = sentence.paragraph, is_under_attendance(sentence.paragraph)
    beginning = Stretch(paragraph, sentence.start, min(sentence.end, sentence.start + _LONGEST_LEAD))
    for opening in beginning.finditer(_LIST_OPENS):
        head = sentence.before(opening)
        if "(" in head.quote and head.quote.count("(") > head.quote.count(")"):
            continue
        entered = authorities.leads.kinds(head.quote)
        if entered is not None:
            return Lead(head, sentence.after(opening), entered) if entered else None
        # What stands before "the following" may be the title of a rule, which names categories, no participants.
        following = head.search(_FOLLOWING)
        own = head.since(following) if following else head
        if not _says_of_listed(head, following) and not (under_attendance and (following or before)):
            continue
        if NOT_THERE.search(QUOTED.sub("", head.quote)):
            return None
        if own.search(_NO_ATTENDANCE) and not under_attendance:
            return None
        # Named between "the following" and the verb, else anywhere in it.
        kinds = categories(own.before_first(_ATTENDED).quote) or categories(own.quote)
        kinds = kinds or (() if head.search(_RULE) else categories(head.quote))
        kinds = kinds or (before if under_attendance and head.search(_ALSO_LISTED) else ())
        printed = bool(kinds)
        if not printed and head.search(_ORGANIZATIONS) and "observer" in head.quote.lower():
            kinds = _OF_ORGANIZATIONS
        return Lead(head, sentence.after(opening), kinds, printed) if kinds else None
    return None


def _says_of_listed(head: Stretch, following: Stretch | None) -> bool:
    """Whether the words of a lead say that those whom it lists attended, and not that others did.

    "The 108 States represented had submitted credentials, and the following States had named their delegates".
    """
    if following is None or head.since(following).search(_ATTENDED):
        return head.search(_ATTENDED) is not None
    attended = head.before(following).search(_ATTENDED)
    return attended is not None and not head.since(attended).before(following).search(_HAD)


def _apposition(sentence: Passage, authorities: Authorities, near: Collection[str]) -> list[Lead]:
    """Return the lead of a sentence that names its participants itself, one for each category.

    Source: "The European Union, a regional economic integration organization …, was represented at the session."
    """
    under_attendance = is_under_attendance(sentence.paragraph)
    quote = sentence.without_final(" .;:,")
    if quote.end - quote.start > _LONGEST_LEAD:
        return []
    entered = _entered(quote, authorities)
    if entered is not None:
        return entered
    if quote.search(NOT_THERE) or (quote.search(_NO_ATTENDANCE) and not under_attendance):
        return []
    # "X, an entity, was represented, as was Y, an organization": each by its own words, or by those of the first.
    joined = quote.search(_AS_WAS)
    first = quote.before(joined) if joined else quote
    subject = _subject(first)
    stated = _named_in(first, subject, authorities, near) if subject else []
    if joined and stated:
        rest = quote.after(joined)
        stated += _named_in(rest, rest, authorities, near) or [(rest, *stated[0][1:])]
    return [Lead(quote, place, kinds, printed) for place, kinds, printed in stated]


def _named_in(
    words: Stretch, subject: Stretch, authorities: Authorities, near: Collection[str]
) -> list[tuple[Stretch, tuple[str, ...], bool]]:
    """Return the stretches of names in a subject, each with its categories, and whether words name them."""
    subject = _after_rule(subject, authorities)
    several = _each_by_apposition(subject)
    if several:
        return [(place, kinds, True) for place, kinds in several]
    named = _before_apposition(subject)
    kinds = categories(words.after(named).quote)
    stated, printed = [(named, kinds)], True
    if not kinds or not _is_plausible(named):
        inverted = _KIND_INVERTED.match(*words.bounds) or _REPRESENTED_BY.match(*words.bounds)
        kinds = categories(inverted["kind"]) if inverted else ()
        stated = [(subject, kinds)] if kinds else _names_by_kind(subject)
        classified = ((place, _kind_by_classification(words, place, authorities, near)) for place in (subject, named))
        printed = bool(stated) or "observer" in words.quote.lower()
        stated = stated or [one for one in classified if one[1]][:1]
    return [(place, kinds, printed) for place, kinds in stated if kinds and _is_plausible(place)]


def _entered(quote: Stretch, authorities: Authorities) -> list[Lead] | None:
    """Return the lead that a librarian entered with "…" for its names; none where it lists nobody who attended.

    None where no such lead is known.
    """
    runs = name_runs(quote, Lookup(authorities, ("state", "organization"))) if quote.search(_ATTENDED) else []
    if not runs:
        return None
    place = runs[0][0] | runs[-1][-1]
    kinds = authorities.leads.kinds(f"{quote.before(place).quote}{NAMES}{quote.after(place).quote}")
    return None if kinds is None else [Lead(quote, place, kinds)] if kinds else []


def _subject(sentence: Stretch) -> Stretch | None:
    """Return the words before the verb, or after it in "Also represented was …", "was attended by …"."""
    kind_first = _KIND_INVERTED.match(*sentence.bounds)
    inverted = sentence.match(_INVERTED) or sentence.match(_ATTENDED_BY)
    by = _REPRESENTED_BY.match(*sentence.bounds)
    if by and categories(by["kind"]):
        return sentence.after(sentence.at(by))
    if kind_first and categories(kind_first["kind"]) and not sentence.search(_FOLLOWING):
        inverted = sentence.at(kind_first)
    if inverted:
        return sentence.after(inverted)
    verb = sentence.search(_VERB)
    if verb is None or sentence.before(verb).search(_FOLLOWING):
        return None
    before = sentence.match(_OBSERVERS_OF) or sentence.match(_ALSO)
    if before is None:
        return sentence.before(verb) if sentence.start < verb.start else None
    return sentence.after(before).before(verb) if before.end < verb.start else None


def _after_rule(subject: Stretch, authorities: Authorities) -> Stretch:
    """Leave out "In accordance with rule 2 of resolution 4/5, …" before the first name that is known.

    The rule's title may hold commas; the first comma with a known name behind it ends the clause, or else the
    first with a capital behind it ("In accordance with rule 3 of resolution 4/5, the Sovereign Order of Malta, …").
    """
    if not subject.match(_RULE_OPENS):
        return subject
    text, lookup = subject.paragraph.text, Lookup(authorities, ("state", "organization"))
    commas = list(subject.finditer(_COMMA))
    known = next((comma for comma in commas if lookup.at(text, comma.end) is not None), None)
    first = known or next((comma for comma in commas if _CAPITALIZED.match(text, comma.end)), None)
    return subject.after(first) if first else subject


def _before_apposition(subject: Stretch) -> Stretch:
    """Return the words up to the comma before those that name a category: a name may hold a comma itself."""
    commas = list(subject.finditer(_APPOSITION))
    ends = [*(comma.start for comma in commas[1:]), subject.end]
    for comma, end in zip(commas, ends, strict=False):
        if categories(Stretch(subject.paragraph, comma.start, end).quote):
            return subject.before(comma)
    return subject.before(commas[0]) if commas else subject


def _each_by_apposition(subject: Stretch) -> list[tuple[Stretch, tuple[str, ...]]]:
    """Return the stretches of names of "A and B, observer States, and C, a State signatory", each with its categories.

    None where not every part has an apposition of its own.
    """
    found = []
    for part in subject.parted(subject.finditer(_NEXT_APPOSITION)):
        named = _before_apposition(part)
        kinds = categories(part.after(named).quote)
        if not kinds or not _is_plausible(named):
            return []
        found.append((named, kinds))
    return found if len(found) > 1 else []


def _is_plausible(place: Stretch) -> bool:
    """Whether a stretch can be names: it begins with a capital, after an article, and holds no clause."""
    words = place.behind(_ARTICLE)
    return words.quote[:1].isupper() and not words.search(_RULE) and not words.search(_PROSE)


def _kind_by_classification(
    sentence: Stretch, place: Stretch, authorities: Authorities, near: Collection[str]
) -> tuple[str, ...]:
    """Return what organizations are known to be, where the sentence says no more than "by an observer".

    Where it does not even say that, all must be known, or one of the lists around must be of their kind.
    A party has no observers: "The European Union was also represented", among those who attended, is one.
    """
    listed = listed_names(*place.bounds, (), Lookup(authorities, ("organization",)))
    known = [category_of(name.key, authorities) for name in listed if name.key is not None]
    if len(set(known)) != 1 or known[0] is None or 2 * len(known) <= len(listed):
        return ()
    under_attendance, as_observer = is_under_attendance(sentence.paragraph), "observer" in sentence.quote.lower()
    if known[0] == "reio-party":
        expected = under_attendance and not as_observer
    else:
        all_known = len(known) == len(listed) > 1
        expected = as_observer or (under_attendance and (all_known or known[0] in near))
    return (known[0],) if expected else ()


# Participants in a subject behind the words that say as what: "The observer States Andorra and Monaco"


def _names_by_kind(subject: Stretch) -> list[tuple[Stretch, tuple[str, ...]]]:
    """Return the stretches of names in a subject that begins with their category, each with the categories.

    Source: "A State signatory to the Convention, X", "One State signatory (X)", "the intergovernmental organization X
    and the United Nations entities Y and Z", "Of the observer States, X and Y". None where it begins otherwise.
    """
    for pattern in (_BRACKET, _OUT_OF):
        match = pattern.fullmatch(*subject.bounds)
        kinds = categories_alone(match["kind"]) if match else ()
        if match and kinds:
            return [(subject.at(match, "names"), kinds)]
    return _behind_comma(subject) or _behind_nouns(subject)


def _behind_comma(subject: Stretch) -> list[tuple[Stretch, tuple[str, ...]]]:
    """Return the names of "A State signatory, X", or of "one organization, X, and one entity, Y", by category."""
    marks = [mark for mark in subject.finditer(_NEXT_COUNTED) if categories(subject.after(mark).quote)]
    found = []
    for part in subject.parted(marks):
        comma = part.search(_BEHIND_COUNT)
        before = part.before(comma) if comma else part.before(part)
        kinds = categories(before.quote) if before.match(_COUNTED) and not before.match(_BEFORE_NAMES) else ()
        if comma is None or not kinds:
            return []
        found.append((part.after(comma), kinds))
    return found


def _behind_nouns(subject: Stretch) -> list[tuple[Stretch, tuple[str, ...]]]:
    """Return the names behind each "the intergovernmental organizations", up to the next such words."""
    opened: list[tuple[int, int, tuple[str, ...]]] = []
    text, first, end = subject.bounds
    for separator, start in [(first, first), *(m.span() for m in _NEXT.finditer(text, first, end))]:
        match = _BEFORE_NAMES.match(text, start, end)
        kinds = categories_alone(match["kind"]) if match else ()
        if match and kinds:
            opened.append((separator, match.end(), kinds))
    if not opened or opened[0][0] != first:
        return []
    ends = [*(separator for separator, _, _ in opened[1:]), end]
    return [
        (Stretch(subject.paragraph, start, stop), kinds) for (_, start, kinds), stop in zip(opened, ends, strict=True)
    ]
