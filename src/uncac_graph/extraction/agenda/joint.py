"""Items that the meeting considered jointly with other bodies."""

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from uncac_graph.authorities import Authorities
from uncac_graph.extraction.words.bodies import bodies_in, conference_of, head_noun
from uncac_graph.extraction.words.item_numbers import item_numbers_in
from uncac_graph.extraction.words.sentences import sentence_passages
from uncac_graph.model import Finding, JointConsideration, Paragraph, Passage, ReportedBody, Severity, Stated

_JOINT = re.compile(
    r"\b(?:jointly|joint\s+(?:meetings?|sessions?|consideration|discussions?|sittings?))\b", re.IGNORECASE
)
_CONSIDERED = re.compile(
    r"\b(?:consider(?:ed|ation|ing)?|discuss(?:ed|ion|ing)?|address(?:ed|ing)?|t(?:ook|aken)\s+up|held|took\s+place|examined|dealt)\b",
    re.IGNORECASE,
)
# What was said or is planned tells of no consideration at this meeting.
_NOT_DONE = re.compile(
    r"\b(?:speakers?|panellists?|recalled|suggested|recommended|proposed|encouraged|requested"
    r"|(?-i:should|would|could|will|may)"
    r"|decided\s+(?:that|to)|to\s+be\s+(?:considered|held))\b",
    re.IGNORECASE,
)
# Two items may be considered jointly, too, with no other body.
_WITH = re.compile(r"\bjointly(?:\s+\w+)?\s+with\b|\bjoint\s+\w+\s+with\b", re.IGNORECASE)
# "Vice-President of the Conference", "a decision of the Group": an occasion, not a partner.
_ASIDE = re.compile(
    r"\b(?:President|Chair\w*|sessions?|Rapporteur|bod(?:y|ies)|decisions?|resolutions?|requests?|recommendations?|mandates?)"
    r"(?:\s+\S+)?\s+of\s+the\s+$|\b(?:by|to|in|for)\s+the\s+$|\b(?:its|under)\s+$"
)
# "with the Conference", "with agenda item 2 of the Conference"
_PARTNER = re.compile(
    r"\b(?:with|and)\s+(?:(?:agenda\s+)?items?\s+[^,;.]{1,40}?\s+of\s+(?:the\s+agenda\s+of\s+)?)?(?:the\s+)?$",
    re.IGNORECASE,
)
_JOINTLY_WITH = re.compile(r"\bjointly\s+with\b", re.IGNORECASE)
# "and item 4 with item 6", behind a "jointly with"
_ONLY_WITH = re.compile(r"(?:\s+of\s+its\s+agenda)?\s+with\b")
_WITH_NUMBER = re.compile(r"\bwith\s+(?:agenda\s+)?(?:sub-?)?items?\s+\d", re.IGNORECASE)
_WITH_ITEM = re.compile(r"\bwith\s+(?:agenda\s+)?(?:sub-?)?items?\s+$", re.IGNORECASE)
_ITEM_WORD = re.compile(r"(?:agenda\s+)?(?:sub-?)?items?\s+$", re.IGNORECASE)
_OF_ANOTHERS_AGENDA = re.compile(
    r"\s*,?\s*(?:of|on|in|under)\s+the\s+(?:provisional\s+)?agenda\s+(?:of|for)\s+(?:the\s+)?", re.IGNORECASE
)
# "the agenda of the Working Group", named in full before.
_BODY_IN_SHORT = re.compile(r"(?:(?:Working\s+)?Group|Conference|expert\s+meeting)\b", re.IGNORECASE)
_OF_THE_LATTER = re.compile(r"\s*,?\s*(?:of|on)\s+(?:the\s+agenda\s+of\s+)?the\s+(?:latter|other)\b", re.IGNORECASE)
# A name that begins like one of a body.
_BODY_LIKE = re.compile(
    r"(?:\bthe\s+)((?:[A-Z][\w-]*|open-ended|intergovernmental)(?:\s+(?:[A-Z][\w-]*|of|on|the|for|to|and|in|against|open-ended"
    r"|intergovernmental|expert|working|group|meeting|international|cooperation))*)"
)
_BODY_NOUN = re.compile(
    r"\b(?:Group|Committee|Commission|Conference|Meeting|Board|Council|Assembly|Forum|Body|Network)\b", re.IGNORECASE
)
_LAST_BODY_WORDS = re.compile(r"(?:\s+(?:of|on|the|for|to|and|in|against))+$")


def joint_considerations(
    paragraphs: Sequence[Paragraph], body: ReportedBody, authorities: Authorities
) -> tuple[list[JointConsideration], list[Finding]]:
    """Return the joint considerations, one a sentence or pairing (contract G21), and the bodies that nobody knows."""
    joint: list[JointConsideration] = []
    findings: list[Finding] = []
    for sentence in _sentences(paragraphs):
        before: list[Stated[str]] = []
        for pairing in _pairings(sentence):
            items = _items(pairing, body, authorities)
            if not items:
                continue
            bodies = _bodies(pairing, body, authorities)
            unknown = [_unknown_body(passage) for passage in _unknown_bodies(pairing, bodies, body, authorities)]
            findings += unknown
            if not bodies and not unknown and _WITH_NUMBER.search(pairing.quote):
                # "item 3 jointly with item 5 of the Group's agenda and item 4 with item 6", of the same Group's
                bodies = before
            before = bodies
            if bodies:
                joint.append(JointConsideration(tuple(items), tuple(bodies)))
            elif not unknown and _WITH.search(pairing.quote):
                findings.append(_not_understood(pairing))
    return joint, findings


def _sentences(paragraphs: Sequence[Paragraph]) -> Iterator[Passage]:
    for paragraph in paragraphs:
        if paragraph.number == 0 or paragraph.annex is not None or not _JOINT.search(paragraph.text):
            continue
        for sentence in sentence_passages(paragraph):
            text = sentence.quote
            if _JOINT.search(text) and _CONSIDERED.search(text) and not _NOT_DONE.search(text):
                yield sentence


def _pairings(sentence: Passage) -> list[Passage]:
    """Return the parts of a sentence that each pair items with bodies of their own, or the whole sentence.

    "considered item 3 jointly with A and item 4 jointly with B" pairs twice, and so does "… and item 4 with item 6";
    each "jointly" must have its own items.
    """
    paragraph = sentence.paragraph
    numbers = item_numbers_in(paragraph, sentence.start, sentence.end)
    words = _words_that_pair(sentence, [max(stated.passage.end for stated in phrase) for phrase in numbers])
    phrases = [
        min(stated.passage.start for stated in phrase)
        for phrase in numbers
        if not _WITH_ITEM.search(paragraph.text[sentence.start : min(stated.passage.start for stated in phrase)])
    ]
    cuts = []
    for before, after in pairwise(words):
        between = [start for start in phrases if before.end() < start < after.start()]
        if not between:
            return [sentence]
        cuts.append(_ITEM_WORD.search(paragraph.text[: between[0]]))
    if not phrases or not cuts or phrases[0] > words[0].start():
        return [sentence]
    bounds = [sentence.start, *(cut.start() for cut in cuts if cut), sentence.end]
    return [Passage(paragraph, start, end) for start, end in pairwise(bounds)]


def _words_that_pair(sentence: Passage, ends_of_numbers: Sequence[int]) -> list[re.Match[str]]:
    """Return each "jointly with", and behind the first one each "with" that follows the number of an item."""
    text = sentence.paragraph.text
    joint = list(_JOINTLY_WITH.finditer(text, sentence.start, sentence.end))
    if not joint:
        return []
    short = [m for end in ends_of_numbers if (m := _ONLY_WITH.match(text, end, sentence.end))]
    return sorted([*joint, *(m for m in short if m.start() > joint[0].end())], key=lambda m: m.end())


def _items(sentence: Passage, body: ReportedBody, authorities: Authorities) -> list[Stated[str]]:
    """Return the items of the meeting's own agenda: not those "of the agenda of the Group"."""
    text = sentence.paragraph.text
    kept: dict[str, Stated[str]] = {}
    for phrase in item_numbers_in(sentence.paragraph, sentence.start, sentence.end):
        end = max(stated.passage.end for stated in phrase)
        before = text[sentence.start : min(s.passage.start for s in phrase)]
        if not _is_anothers(sentence, end, body, authorities) and not _WITH_ITEM.search(before):
            for stated in phrase:
                kept.setdefault(stated.value, stated)
    return list(kept.values())


def _is_anothers(sentence: Passage, end: int, body: ReportedBody, authorities: Authorities) -> bool:
    if _OF_THE_LATTER.match(sentence.paragraph.text, end, sentence.end):
        return True
    owner = _OF_ANOTHERS_AGENDA.match(sentence.paragraph.text, end, sentence.end)
    if not owner:
        return False
    named = bodies_in(sentence.paragraph, authorities, body, owner.end(), sentence.end)
    if named and named[0].passage.start == owner.end():
        return named[0].value != body.series
    noun = _BODY_IN_SHORT.match(sentence.paragraph.text, owner.end(), sentence.end)
    return noun is not None and " ".join(noun[0].lower().split()) != head_noun(body, authorities)


def _bodies(sentence: Passage, body: ReportedBody, authorities: Authorities) -> list[Stated[str]]:
    """Return the other bodies; "at its first resumed … session" behind one names no body."""
    kept: dict[str, Stated[str]] = {}
    conference = conference_of(body.series, authorities)
    for stated in bodies_in(sentence.paragraph, authorities, body, sentence.start, sentence.end):
        before = sentence.paragraph.text[sentence.start : stated.passage.start]
        # The Conference is named on many occasions; its subsidiary bodies hardly but as partners.
        is_partner = _PARTNER.search(before) if stated.value == conference else not _ASIDE.search(before)
        if stated.value != body.series and is_partner:
            kept.setdefault(stated.value, stated)
    return list(kept.values())


def _unknown_bodies(
    sentence: Passage, known: Sequence[Stated[str]], body: ReportedBody, authorities: Authorities
) -> Iterator[Passage]:
    """Yield the names behind "jointly with" that look like a body's and are none that is known."""
    paragraph = sentence.paragraph
    named = [*known, *bodies_in(paragraph, authorities, body, sentence.start, sentence.end)]
    joint = _JOINT.search(paragraph.text, sentence.start, sentence.end)
    for match in _BODY_LIKE.finditer(paragraph.text, joint.start() if joint else sentence.start, sentence.end):
        for start, end in _names_joined(match[1], match.start(1)):
            overlaps = any(s.passage.start < end and start < s.passage.end for s in named)
            if not overlaps and _BODY_NOUN.search(paragraph.text, start, end):
                yield Passage(paragraph, start, end)


def _names_joined(printed: str, offset: int) -> Iterator[tuple[int, int]]:
    """Yield the names that " and the " joins; an "and" inside a name is left alone."""
    start = 0
    for joint in [*re.finditer(r"\s+and\s+the\s+", printed), None]:
        end = joint.start() if joint else len(printed)
        name = _LAST_BODY_WORDS.sub("", printed[start:end])
        if name:
            yield offset + start, offset + start + len(name)
        start = joint.end() if joint else end


def items_not_on_agenda(joint: Sequence[JointConsideration], keys: Collection[str]) -> Iterator[Finding]:
    """Yield a finding for each item considered jointly that the agenda does not hold; none where no agenda was read."""
    for item in (item for one in joint for item in one.items if keys and item.value not in keys):
        yield Finding(
            Severity.VIOLATION,
            "unknown-item",
            f"item {item.passage.quote} was considered jointly, but the agenda adopted has no such item",
            "compare with the report as received, or add the missing item as a correction beside it",
            item.passage.paragraph.slug,
            item.passage.quote,
        )


def items_without_agenda(joint: Sequence[JointConsideration]) -> Iterator[Finding]:
    """Yield a warning for each joint consideration of a report that prints no agenda: its items have no titles."""
    for one in joint:
        first = one.items[0].passage
        yield Finding(
            Severity.WARNING,
            "joint-without-agenda",
            "items were considered jointly, but the report prints no agenda that would say what they are",
            "compare with the report as received; nothing is published of this joint consideration",
            first.paragraph.slug,
            first.quote,
        )


def _unknown_body(passage: Passage) -> Finding:
    return Finding(
        Severity.VIOLATION,
        "unknown-body",
        f"the body '{passage.quote}', with which items were considered jointly, is not in data/authorities/bodies.csv",
        "add the body, or this name as a short name of it",
        passage.paragraph.slug,
        passage.quote,
    )


def _not_understood(sentence: Passage) -> Finding:
    return Finding(
        Severity.VIOLATION,
        "joint-consideration-not-understood",
        f"items were considered jointly, but with no body that is known, in '{sentence.quote}'",
        "add the body to data/authorities/bodies.csv, or this name as a short name of it",
        sentence.paragraph.slug,
        sentence.quote,
    )
