"""How much a stretch of a list looks like a name of its own.

Asked only where no authority knows the name: "Institute of Peace, Security and Development" is one name,
since neither "Security" nor "Development" names anybody. The words that tell stand in data/authorities/words.
"""

import re
from enum import IntEnum

from uncac_graph.authorities.words import Words


class Likeness(IntEnum):
    """From a stretch that cannot be a name to one that surely is."""

    NONE = 0
    WEAK = 1
    NEUTRAL = 2
    STRONG = 3


_WORD = re.compile(r"[^\W\d_][\w’'.&-]*")
_ACRONYM = re.compile(r"\(?[A-Z][A-Z0-9&/.-]+\)?")
_ADJECTIVE = re.compile(r"[a-z](?:al|ic|ive|ary|ous)$")
# With these words a new name begins, whatever it goes on with.
_STARTER = re.compile(r"(?:United Nations|International|World|Inter-[A-Z]\w+)\b")
_MARK = re.compile(r"(?:[-–—•·*]\s+|\([a-z]{1,4}\)\s+)?")


def likeness(lists: Words, text: str, start: int, end: int) -> Likeness:
    """Say how much text[start:end], between two separators, looks like a name of its own."""
    mark = _MARK.match(text, start, end)
    words = [m[0] for m in _WORD.finditer(text, mark.end() if mark else start, end)]
    if not words or words[0][0].islower():
        return Likeness.NONE
    if words[0] == "The":
        words = words[1:] or words
    if _ACRONYM.fullmatch(words[0]) and len(words) == 1:
        return Likeness.STRONG
    content = [w.lower() for w in words if w.lower() not in lists.joints]
    if len(words) == 1 and words[0].lower() in lists.whole_names:
        return Likeness.STRONG
    if len(words) == 1 and content and (content[0] in lists.organization_heads or content[0] in lists.subjects):
        return Likeness.WEAK
    if all(word in lists.subjects for word in content):
        return Likeness.WEAK
    if _names_a_head(lists, words) or (len(words) > 2 and _STARTER.match(" ".join(words[:2]))):
        return Likeness.STRONG
    return Likeness.NEUTRAL


def _names_a_head(lists: Words, words: list[str]) -> bool:
    """Whether a capitalized word names a kind of organization."""
    return any(w[0].isupper() and w.lower() in lists.organization_heads for w in words) or (
        words[-1].isupper() and len(words[-1]) > 2
    )


def waits_for_noun(lists: Words, text: str, start: int, end: int) -> bool:
    """Whether the words cannot end a name: "United Nations Interregional Crime", "West African Economic"."""
    words = [m[0] for m in _WORD.finditer(text, start, end)]
    if not words:
        return False
    return ends_in_adjective(lists, text, start, end) or (
        words[-1].lower() in lists.subjects and not _names_a_head(lists, words)
    )


def ends_in_adjective(lists: Words, text: str, start: int, end: int) -> bool:
    """Whether the last word is an adjective: "United Nations Educational"."""
    last = text[start:end].split()[-1:] or [""]
    return _ADJECTIVE.search(last[0]) is not None and last[0].lower() not in lists.nouns_like_adjectives


def ends_in_head(lists: Words, text: str, start: int, end: int) -> bool:
    """Whether the last word is a kind of organization, so that the name is whole: "Tax Justice Network"."""
    last = text[start:end].split()[-1:] or [""]
    return last[0][:1].isupper() and last[0].lower() in lists.organization_heads


def is_complete(lists: Words, text: str, start: int, end: int) -> bool:
    """Whether the words may end a name as they stand: no subject last, unless it is where ("in Southern Africa")."""
    words = [m[0].lower() for m in _WORD.finditer(text, start, end)]
    if not words or ends_in_adjective(lists, text, start, end):
        return False
    if words[-1] in lists.regions:
        return "in" in words[-4:-1]
    return words[-1] not in lists.subjects or words[-1] in lists.organization_heads


def begins_with_region(lists: Words, text: str, start: int, end: int) -> bool:
    """Whether the first word is a region's: "West African Economic"."""
    first = text[start:end].split()[:1] or [""]
    return first[0].lower() in lists.regions


def brings_noun(lists: Words, text: str, start: int, end: int) -> bool:
    """Whether the words go on with subjects and a kind of organization: "Justice Research Institute"."""
    words = [m[0].lower() for m in _WORD.finditer(text, start, end)]
    head = next((n for n, word in enumerate(words) if word in lists.organization_heads), None)
    return bool(head) and words[0] not in lists.regions and all(word in lists.subjects for word in words[:head])
