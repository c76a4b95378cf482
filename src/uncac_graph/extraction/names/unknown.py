"""Where an unknown name of a list may end, and at what cost.

Costs have no unit; only the order of whole readings matters. Each reason stands beside its number.
"""

from collections.abc import Iterator
from typing import Final

from uncac_graph.extraction.names.likeness import (
    Likeness,
    begins_with_region,
    brings_noun,
    ends_in_adjective,
    ends_in_head,
    is_complete,
    likeness,
    waits_for_noun,
)
from uncac_graph.extraction.names.lookup import Lookup
from uncac_graph.extraction.names.separators import Region, Separator

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
        yield _UNKNOWN + _OWN[likeness(listed.words, listed.text, start, separator.start)] + crossing, separator
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
    waits = ends_in_adjective if separator.kind == "comma" else waits_for_noun
    if waits(listed.words, listed.text, start, separator.start) and _brings_noun(listed, separator):
        return _AFTER_MODIFIER[like]
    if like is Likeness.WEAK and _begins_name_of_subjects(listed, start, separator):
        like = Likeness.STRONG
    if separator.kind == "comma":
        return _ACROSS_COMMA[like]
    if ends_in_head(listed.words, listed.text, start, separator.start):
        like = max(like, Likeness.NEUTRAL)
    return (_ACROSS_LAST_AND if _parts_last_names(listed, separator) else _ACROSS_AND)[like]


def _begins_name_of_subjects(listed: Region, start: int, separator: Separator) -> bool:
    """Whether a name like "Youth and Integrity Network" begins: subjects joined by "and", behind a name that is whole.

    Behind a comma it may do without a noun ("Women and Law in Southern Africa"), unless a sorted list has other
    words there ("European Network …, Security and Justice, Friedrich Ebert Foundation").
    """
    if separator.start in listed.out_of_order or not is_complete(listed.words, listed.text, start, separator.start):
        return False
    following = listed.at(listed.next_start(separator.end))
    if following is None or following.kind != "and":
        return False
    return separator.kind == "comma" or _brings_noun(listed, separator)


def _brings_noun(listed: Region, separator: Separator) -> bool:
    """Whether the words behind a separator, or behind the "and" after them, bring the noun that is waited for."""
    end = listed.next_start(separator.end)
    if brings_noun(listed.words, listed.text, separator.end, end):
        return True
    following = listed.at(end)
    return (
        following is not None
        and following.kind == "and"
        and waits_for_noun(listed.words, listed.text, separator.end, end)
        and brings_noun(listed.words, listed.text, following.end, listed.next_start(following.end))
    )


def _likeness_behind(listed: Region, separator: Separator, lookup: Lookup) -> Likeness:
    """Return how much the words behind a separator look like a name ("Arab Anti-Corruption and Integrity Network")."""
    end = listed.next_start(separator.end)
    like = likeness(listed.words, listed.text, listed.behind(separator), end)
    if like is not Likeness.WEAK or lookup.at(listed.text, separator.end) is not None:
        return like
    begins = separator.kind == "comma" or begins_with_region(
        listed.words, listed.text, separator.end, listed.next_start(separator.end)
    )
    return Likeness.STRONG if begins and _brings_noun(listed, separator) else like


def _parts_last_names(listed: Region, separator: Separator) -> bool:
    """Whether an "and" is the last one, and no later separator has a name behind it."""
    if separator.start != listed.last_and:
        return False
    later = [s for s in listed.after(separator.end) if s.kind != "end"]
    return all(likeness(listed.words, listed.text, s.end, listed.next_start(s.end)) < Likeness.NEUTRAL for s in later)
