"""Where an unknown name of a list may end, at what cost, by how much its parts look like names of their own.

"Institute of Peace, Security and Development" is one name, since neither "Security" nor "Development" names anybody.
The words that tell stand in data/authorities/words.
Costs have no unit; only the order of whole readings matters. Each reason stands beside its number.
"""

import re
from collections.abc import Iterator
from enum import IntEnum
from typing import Final

from uncac_graph.extraction.names.names import Lookup
from uncac_graph.extraction.names.separators import Region, Separator

_WORD = re.compile(r"[^\W\d_][\w’'.&-]*")
_ACRONYM = re.compile(r"\(?[A-Z][A-Z0-9&/.-]+\)?")
_ADJECTIVE = re.compile(r"[a-z](?:al|ic|ive|ary|ous)$")
# With these words a new name begins, whatever it goes on with.
_STARTER = re.compile(r"(?:United Nations|International|World|Inter-[A-Z]\w+)\b")
_MARK = re.compile(r"(?:[-–—•·*]\s+|\([a-z]{1,4}\)\s+)?")


class Likeness(IntEnum):
    """From a stretch that cannot be a name to one that surely is."""

    NONE = 0
    WEAK = 1
    NEUTRAL = 2
    STRONG = 3


# An unknown name, where a known one costs nothing.
_UNKNOWN: Final = 10.0
# An unknown name that holds a known one between its separators.
_SWALLOWED: Final = 30.0
# An unknown name that begins with a known one that could stand alone.
_LEADS_KNOWN: Final = 25.0
# Where semicolons part, nothing else does; ", and" parts the last two names, and is seldom within one.
_ACROSS: Final = {"semicolon": 40.0, "comma and": 30.0}
# A printed line or cell begins inside a name: likely only where its words name nobody.
_ACROSS_ENTRY: Final = {Likeness.STRONG: 30.0, Likeness.NEUTRAL: 30.0, Likeness.WEAK: 8.0, Likeness.NONE: 2.0}
# A name of its own is likelier the more its words look like one.
_OWN: Final = {Likeness.STRONG: 0.0, Likeness.NEUTRAL: 5.0, Likeness.WEAK: 12.0, Likeness.NONE: 20.0}
# A separator belongs to a name the likelier, the less the words behind it look like a name of their own.
_ACROSS_COMMA: Final = {Likeness.STRONG: 24.0, Likeness.NEUTRAL: 20.0, Likeness.WEAK: 3.0, Likeness.NONE: 1.0}
_ACROSS_AND: Final = {Likeness.STRONG: 20.0, Likeness.NEUTRAL: 14.0, Likeness.WEAK: 0.0, Likeness.NONE: 0.0}
# The last "and" parts the last two names, unless what follows it names nobody.
_ACROSS_LAST_AND: Final = {Likeness.STRONG: 20.0, Likeness.NEUTRAL: 18.0, Likeness.WEAK: 2.0, Likeness.NONE: 0.0}
# "Interregional Crime" waits for its noun: "… and Justice Research Institute".
_AFTER_MODIFIER: Final = {Likeness.STRONG: 5.0, Likeness.NEUTRAL: 4.0, Likeness.WEAK: 0.0, Likeness.NONE: 0.0}


def readings(listed: Region, start: int, known_here: bool, lookup: Lookup) -> Iterator[tuple[float, Separator]]:
    """Yield where an unknown name that begins at `start` may end, with the cost of reading it so.

    known_here: a known name begins there as well, which this reading would pass over.
    """
    crossing = _LEADS_KNOWN if known_here else 0.0
    for separator in listed.after(start):
        if separator.start <= start:
            continue
        yield _UNKNOWN + _OWN[_likeness(listed, start, separator.start)] + crossing, separator
        if separator.kind == "end":
            return
        crossing += _across(listed, start, separator, lookup)


def _across(listed: Region, start: int, separator: Separator, lookup: Lookup) -> float:
    """Return what it costs to take a separator as part of a name."""
    known = lookup.at(listed.text, separator.end)
    if known is not None and listed.at(known.end) is not None:
        return _SWALLOWED
    if separator.kind == "semicolon" or (separator.kind == "comma and" and separator.start >= listed.fixed_until):
        return _ACROSS[separator.kind]
    if separator.kind != "entry" and separator.start < listed.fixed_until:
        return 0.0
    like = _likeness_behind(listed, separator, lookup)
    if separator.kind == "entry" or separator.end in listed.entries:
        return _ACROSS_ENTRY[like]
    waits = _ends_in_adjective if separator.kind == "comma" else _waits_for_noun
    if waits(listed, start, separator.start) and _brings_noun(listed, separator):
        return _AFTER_MODIFIER[like]
    if like is Likeness.WEAK and _begins_name_of_subjects(listed, start, separator):
        like = Likeness.STRONG
    if separator.kind == "comma":
        return _ACROSS_COMMA[like]
    last = listed.text[start : separator.start].split()[-1:] or [""]
    if last[0][:1].isupper() and last[0].lower() in listed.words.organization_heads:
        # A name that ends in a kind of organization is whole: "Tax Justice Network".
        like = max(like, Likeness.NEUTRAL)
    return (_ACROSS_LAST_AND if _parts_last_names(listed, separator) else _ACROSS_AND)[like]


def _begins_name_of_subjects(listed: Region, start: int, separator: Separator) -> bool:
    """Whether a name like "Youth and Integrity Network" begins: subjects joined by "and", behind a name that is whole.

    Behind a comma it may do without a noun ("Women and Law in Southern Africa"), unless a sorted list has other
    words there ("European Network …, Security and Justice, Friedrich Ebert Foundation").
    """
    if separator.start in listed.out_of_order or not _is_complete(listed, start, separator.start):
        return False
    following = listed.at(listed.next_start(separator.end))
    if following is None or following.kind != "and":
        return False
    return separator.kind == "comma" or _brings_noun(listed, separator)


def _brings_noun(listed: Region, separator: Separator) -> bool:
    """Whether the words behind a separator, or behind the "and" after them, bring the noun that is waited for."""
    end = listed.next_start(separator.end)
    if _noun_follows(listed, separator.end, end):
        return True
    following = listed.at(end)
    return (
        following is not None
        and following.kind == "and"
        and _waits_for_noun(listed, separator.end, end)
        and _noun_follows(listed, following.end, listed.next_start(following.end))
    )


def _likeness_behind(listed: Region, separator: Separator, lookup: Lookup) -> Likeness:
    """Return how much the words behind a separator look like a name ("Arab Anti-Corruption and Integrity Network")."""
    end = listed.next_start(separator.end)
    like = _likeness(listed, listed.behind(separator), end)
    if like is not Likeness.WEAK or lookup.at(listed.text, separator.end) is not None:
        return like
    # "West African Economic": the first word is a region's.
    first = listed.text[separator.end : listed.next_start(separator.end)].split()[:1] or [""]
    begins = separator.kind == "comma" or first[0].lower() in listed.words.regions
    return Likeness.STRONG if begins and _brings_noun(listed, separator) else like


def _parts_last_names(listed: Region, separator: Separator) -> bool:
    """Whether an "and" is the last one, and no later separator has a name behind it."""
    if separator.start != listed.last_and:
        return False
    later = [s for s in listed.after(separator.end) if s.kind != "end"]
    return all(_likeness(listed, s.end, listed.next_start(s.end)) < Likeness.NEUTRAL for s in later)


# How much a stretch of a list looks like a name of its own


def _likeness(listed: Region, start: int, end: int) -> Likeness:
    """Say how much listed.text[start:end], between two separators, looks like a name of its own."""
    mark = _MARK.match(listed.text, start, end)
    words = [m[0] for m in _WORD.finditer(listed.text, mark.end() if mark else start, end)]
    if not words or words[0][0].islower():
        return Likeness.NONE
    if words[0] == "The":
        words = words[1:] or words
    if _ACRONYM.fullmatch(words[0]) and len(words) == 1:
        return Likeness.STRONG
    lists = listed.words
    content = [w.lower() for w in words if w.lower() not in lists.joints]
    if len(words) == 1 and words[0].lower() in lists.whole_names:
        return Likeness.STRONG
    if len(words) == 1 and content and (content[0] in lists.organization_heads or content[0] in lists.subjects):
        return Likeness.WEAK
    if all(word in lists.subjects for word in content):
        return Likeness.WEAK
    if _names_a_head(listed, words) or (len(words) > 2 and _STARTER.match(" ".join(words[:2]))):
        return Likeness.STRONG
    return Likeness.NEUTRAL


def _names_a_head(listed: Region, words: list[str]) -> bool:
    """Whether a capitalized word names a kind of organization."""
    return any(w[0].isupper() and w.lower() in listed.words.organization_heads for w in words) or (
        words[-1].isupper() and len(words[-1]) > 2
    )


def _waits_for_noun(listed: Region, start: int, end: int) -> bool:
    """Whether the words cannot end a name: "United Nations Interregional Crime", "West African Economic"."""
    words = _words(listed, start, end)
    if not words:
        return False
    return _ends_in_adjective(listed, start, end) or (
        words[-1].lower() in listed.words.subjects and not _names_a_head(listed, words)
    )


def _ends_in_adjective(listed: Region, start: int, end: int) -> bool:
    """Whether the last word is an adjective: "United Nations Educational"."""
    last = listed.text[start:end].split()[-1:] or [""]
    return _ADJECTIVE.search(last[0]) is not None and last[0].lower() not in listed.words.nouns_like_adjectives


def _is_complete(listed: Region, start: int, end: int) -> bool:
    """Whether the words may end a name as they stand: no subject last, unless it is where ("in Southern Africa")."""
    words = [word.lower() for word in _words(listed, start, end)]
    if not words or _ends_in_adjective(listed, start, end):
        return False
    if words[-1] in listed.words.regions:
        return "in" in words[-4:-1]
    return words[-1] not in listed.words.subjects or words[-1] in listed.words.organization_heads


def _noun_follows(listed: Region, start: int, end: int) -> bool:
    """Whether the words go on with subjects and a kind of organization: "Justice Research Institute"."""
    words = [word.lower() for word in _words(listed, start, end)]
    lists = listed.words
    head = next((n for n, word in enumerate(words) if word in lists.organization_heads), None)
    return bool(head) and words[0] not in lists.regions and all(word in lists.subjects for word in words[:head])


def _words(listed: Region, start: int, end: int) -> list[str]:
    return [match[0] for match in _WORD.finditer(listed.text, start, end)]
