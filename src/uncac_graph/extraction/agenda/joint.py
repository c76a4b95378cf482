"""Items that the meeting considered jointly with other bodies."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from uncac_graph.extraction import findings
from uncac_graph.extraction.reading import Read, Reading, each_once, values_and_findings
from uncac_graph.extraction.words.bodies import bodies_in, head_noun
from uncac_graph.extraction.words.numbers import item_numbers_in
from uncac_graph.model import AgendaItem, Finding, JointConsideration, Passage, Stated, Stretch

# "in parallel with the Working Group" says it as "jointly with" does, where it names the body at once; with a report
# and much else, too, items are considered "together".
_BESIDE = r"(?:in\s+(?:conjunction|parallel)|together(?=\s+with\s+the\s+(?-i:[A-Z]|open-ended\b)))"
_JOINTLY = re.compile(r"(?i)\b(?:jointly|joint\s+(?:meetings?|sessions?|consideration|discussions?|sittings?))\b")
_JOINT = re.compile(rf"{_JOINTLY.pattern}|\b{_BESIDE}\s+with\b")
_CONSIDERED = re.compile(
    r"(?i)\b(?:consider(?:ed|ation|ing)?|discuss(?:ed|ion|ing)?|address(?:ed|ing)?|t(?:ook|aken)\s+up|held|took\s+place|examined|dealt)\b"
)
# What was said or is planned tells of no consideration at this meeting.
_NOT_DONE = re.compile(
    r"(?i)\b(?:speakers?|panellists?|recalled|suggested|recommended|proposed|encouraged|requested"
    r"|(?-i:should|would|could|will|may)"
    r"|decided\s+(?:that|to)|to\s+be\s+(?:considered|held))\b"
)
# "It was agreed that item 2 would be considered jointly" is of this meeting where it names no other.
_AGREED = re.compile(r"(?i)\bagreed\s+that\b[^.;]*?(?P<would>\bwould)\s+be\s+(?:considered|discussed|taken\s+up)\b")
_ANOTHER_TIME = re.compile(r"(?i)\b(?:next|future|subsequent|forthcoming|later|following)\b|\bat\s+its\s+\S+\s")
# Two items may be considered jointly, too, with no other body.
_WITH = re.compile(r"(?i)\bjointly(?:\s+\w+)?\s+with\b|\bjoint\s+\w+\s+with\b")
# "Vice-President of the Conference", "a decision of the Group": an occasion, not a partner.
_ASIDE = re.compile(
    r"\b(?:President|Chair\w*|sessions?|Rapporteur|bod(?:y|ies)|decisions?|resolutions?|requests?|recommendations?|mandates?)"
    r"(?:\s+\S+)?\s+of\s+the\s+$|\b(?:by|to|in|for)\s+the\s+$|\b(?:its|under)\s+$"
)
# "with the Conference", "with agenda item 2 of the Conference"
_PARTNER = re.compile(
    r"(?i)\b(?:with|and)\s+(?:(?:agenda\s+)?items?\s+[^,;.]{1,40}?\s+of\s+(?:the\s+agenda\s+of\s+)?)?(?:the\s+)?$"
)
_JOINTLY_WITH = re.compile(rf"(?i)\b(?:jointly|{_BESIDE})\s+with\b")
# "and item 4 with item 6", behind a "jointly with"
_ONLY_WITH = re.compile(r"(?:\s+of\s+its\s+agenda)?\s+with\b")
_WITH_NUMBER = re.compile(r"(?i)\bwith\s+(?:agenda\s+)?(?:sub-?)?items?\s+\d")
_WITH_ITEM = re.compile(r"(?i)\bwith\s+(?:agenda\s+)?(?:sub-?)?items?\s+$")
# "item 2 jointly with item 3": two items of the meeting's own agenda.
_NO_OTHERS_AGENDA = re.compile(r"(?:\s+of\s+its\s+(?:own\s+)?agenda)?\s*(?:[.;]|,(?!\s+(?:of|on|in|under)\s+the\b)|$)")
_ITEM_WORD = re.compile(r"(?i)(?:agenda\s+)?(?:sub-?)?items?\s+$")
_OF_ANOTHERS_AGENDA = re.compile(
    r"(?i)\s*,?\s*(?:of|on|in|under)\s+the\s+(?:provisional\s+)?agenda\s+(?:of|for)\s+(?:the\s+)?"
)
# "the agenda of the Working Group", named in full before.
_BODY_IN_SHORT = re.compile(r"(?i)(?:(?:Working\s+)?Group|Conference|expert\s+meeting)\b")
# "with the Implementation Review Group, under item 4 of its agenda": the agenda of the body named before.
_UNDER = re.compile(r"(?i),?\s+(?:and\s+)?(?:under|with)\s+(?:agenda\s+)?(?:sub-?)?items?\s+$")
_OF_ITS_AGENDA = re.compile(r"(?i)\s+of\s+its\s+(?:own\s+)?agenda\b")
_OF_THE_LATTER = re.compile(r"(?i)\s*,?\s*(?:of|on)\s+(?:the\s+agenda\s+of\s+)?the\s+(?:latter|other)\b")
# A name that begins like one of a body.
_BODY_LIKE = re.compile(
    r"(?:\bthe\s+)((?:[A-Z][\w-]*|open-ended|intergovernmental)(?:\s+(?:[A-Z][\w-]*|of|on|the|for|to|and|in|against|open-ended"
    r"|intergovernmental|expert|working|group|meeting|international|cooperation))*)"
)
_BODY_NOUN = re.compile(
    r"(?i)\b(?:Group|Committee|Commission|Conference|Meeting|Board|Council|Assembly|Forum|Body|Network)\b"
)
_AND_THE = re.compile(r"\s+and\s+the\s+")
_LAST_BODY_WORDS = re.compile(r"(?:\s+(?:of|on|the|for|to|and|in|against))+$")


def joint_considerations(reading: Reading) -> Read[tuple[JointConsideration, ...]]:
    """Return the joint considerations, one a sentence or pairing (contract G21), and the bodies that nobody knows."""
    sentences = (
        sentence
        for sentence in reading.sentences(p for p in reading.main if _JOINT.search(p.text))
        if sentence.search(_JOINT) and sentence.search(_CONSIDERED) and not _is_not_done(sentence)
    )
    return values_and_findings(one for sentence in sentences for one in _considered(sentence, reading))


def _is_not_done(sentence: Passage) -> bool:
    """Whether a sentence tells of what somebody said, or what is planned for another time."""
    agreed = _AGREED.search(*sentence.bounds) if not sentence.search(_ANOTHER_TIME) else None
    would = sentence.at(agreed, "would") if agreed else None
    return any(words != would for words in sentence.finditer(_NOT_DONE))


def _considered(sentence: Passage, reading: Reading) -> Iterator[JointConsideration | Finding]:
    before: list[Stated[str]] = []
    for pairing in _pairings(sentence):
        items = _items(pairing, reading)
        if not items:
            continue
        bodies = _bodies(pairing, reading)
        unknown = list(_unknown_bodies(pairing, bodies, reading))
        yield from (findings.UNKNOWN_PARTNER.at(name) for name in unknown)
        if not bodies and not unknown and pairing.search(_WITH_NUMBER):
            # "item 3 jointly with item 5 of the Group's agenda and item 4 with item 6", of the same Group's
            bodies = before
        before = bodies
        if bodies:
            yield JointConsideration(tuple(items), tuple(bodies))
        elif not unknown and pairing.search(_WITH):
            phrases = (_words_of(phrase) for phrase in item_numbers_in(pairing))
            others = (p for p in phrases if pairing.before(p).search(_WITH_ITEM))
            # Items may be considered jointly with another one, and with no body.
            if not any(pairing.after(other).match(_NO_OTHERS_AGENDA) for other in others):
                yield findings.JOINT_CONSIDERATION_NOT_UNDERSTOOD.at(pairing)


def _pairings(sentence: Passage) -> list[Passage]:
    """Return the parts of a sentence that each pair items with bodies of their own, or the whole sentence.

    "considered item 3 jointly with A and item 4 jointly with B" pairs twice, and so does "… and item 4 with item 6";
    each "jointly" must have its own items.
    """
    phrases = [_words_of(phrase) for phrase in item_numbers_in(sentence)]
    words = _words_that_pair(sentence, phrases)
    own = [phrase for phrase in phrases if not sentence.before(phrase).search(_WITH_ITEM)]
    cuts = []
    for before, after in pairwise(words):
        between = [phrase for phrase in own if before.end < phrase.start < after.start]
        if not between:
            return [sentence]
        cuts.append(sentence.before(between[0]).search(_ITEM_WORD))
    if not own or not cuts or own[0].start > words[0].start:
        return [sentence]
    bounds = [sentence.start, *(cut.start for cut in cuts if cut), sentence.end]
    return [Passage(sentence.paragraph, start, end) for start, end in pairwise(bounds)]


def _words_of(phrase: Sequence[Stated[str]]) -> Passage:
    first, last = min(s.passage.start for s in phrase), max(s.passage.end for s in phrase)
    return Passage(phrase[0].passage.paragraph, first, last)


def _words_that_pair(sentence: Passage, phrases: Sequence[Passage]) -> list[Passage]:
    """Return each "jointly with", and behind the first one each "with" that follows the number of an item."""
    joint = list(sentence.finditer(_JOINTLY_WITH))
    if not joint:
        return []
    short = [words for phrase in phrases if (words := sentence.after(phrase).match(_ONLY_WITH))]
    return sorted([*joint, *(words for words in short if words.start > joint[0].end)], key=lambda words: words.end)


def _items(pairing: Passage, reading: Reading) -> list[Stated[str]]:
    """Return the items of the meeting's own agenda: not those "of the agenda of the Group"."""
    own: list[Stated[str]] = []
    for phrase in item_numbers_in(pairing):
        words = _words_of(phrase)
        before, after = pairing.before(words), pairing.after(words)
        if not (_is_anothers(after, reading) or _is_of_partner(before, after, reading) or before.search(_WITH_ITEM)):
            own += phrase
    return each_once(own)


def _is_of_partner(before: Stretch, following: Stretch, reading: Reading) -> bool:
    """Whether numbers stand behind another body's name, "under item 4 of its agenda"."""
    under = before.search(_UNDER) if following.match(_OF_ITS_AGENDA) else None
    named = bodies_in(before, reading) if under else []
    return bool(under and named and named[-1].passage.end == under.start and named[-1].value != reading.body.series)


def _is_anothers(following: Stretch, reading: Reading) -> bool:
    """Whether the words behind the numbers of items say that they are of another body's agenda."""
    if following.match(_OF_THE_LATTER):
        return True
    owner = following.match(_OF_ANOTHERS_AGENDA)
    if not owner:
        return False
    rest = following.after(owner)
    named = bodies_in(rest, reading)
    if named and named[0].passage.start == rest.start:
        return named[0].value != reading.body.series
    noun = rest.match(_BODY_IN_SHORT)
    return noun is not None and " ".join(noun.quote.lower().split()) != head_noun(reading.body, reading.authorities)


def _bodies(pairing: Passage, reading: Reading) -> list[Stated[str]]:
    """Return the other bodies; "at its first resumed … session" behind one names no body."""
    partners: list[Stated[str]] = []
    is_sure = pairing.search(_JOINTLY) is not None
    for stated in bodies_in(pairing, reading):
        before = pairing.before(stated.passage)
        # The Conference is named on many occasions; its subsidiary bodies hardly but as partners.
        often = is_sure and stated.value != reading.conference
        is_partner = not before.search(_ASIDE) if often else before.search(_PARTNER)
        if stated.value != reading.body.series and is_partner:
            partners.append(stated)
    return each_once(partners)


def _unknown_bodies(pairing: Passage, known: Sequence[Stated[str]], reading: Reading) -> Iterator[Passage]:
    """Yield the names behind "jointly with" that look like a body's and are none that is known."""
    named = [*known, *bodies_in(pairing, reading)]
    for match in _BODY_LIKE.finditer(*pairing.since_first(_JOINT).bounds):
        printed = pairing.at(match, 1)
        # An "and" inside a name is left alone.
        for part in printed.parted(printed.finditer(_AND_THE)):
            name = part.before_first(_LAST_BODY_WORDS)
            if any(stated.passage.overlaps(name) for stated in named) or not name.search(_BODY_NOUN):
                continue
            if pairing.search(_JOINTLY) or pairing.before(name).search(_PARTNER):
                yield name.passage


def items_left_open(
    joint: Sequence[JointConsideration], items: Sequence[AgendaItem], has_gaps: bool
) -> Iterator[Finding]:
    """Yield a finding for what the agenda does not hold: each item, or each joint consideration where there is none.

    has_gaps: the agenda's numbers have gaps, which have findings of their own.
    """
    keys = {item.key for item in items}
    for one in joint:
        if not items:
            yield findings.JOINT_WITHOUT_AGENDA.at(one.items[0].passage)
        elif not has_gaps:
            yield from (findings.UNKNOWN_ITEM.at(item.passage) for item in one.items if item.value not in keys)
