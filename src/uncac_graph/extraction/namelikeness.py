"""How much a stretch of a list looks like a name of its own.

Asked only where no authority knows the name: "Institute of Peace, Security and Development" is one name,
since neither "Security" nor "Development" names anybody.
"""

import re
from enum import IntEnum


class Likeness(IntEnum):
    """From a stretch that cannot be a name to one that surely is."""

    NONE = 0
    WEAK = 1
    NEUTRAL = 2
    STRONG = 3


# Words that organizations are named by: a stretch that holds one, after a capital, is a name.
_HEADS_TEXT = """
academy agency alliance assembly association authority bank bureau cabinet center centre chamber coalition college
commission committee commonwealth community confederation conference consortium convention cooperation corporation
council court department directorate division entity facility federation fondation forum foundation fund global
group initiative inspectorate institute institution integrity international interpol league mechanism ministry
mission movement network observatory office organisation organization parliament parliamentarians partnership
platform program programme project register school secretariat section service services society task taskforce team
tribunal trust union unit university watch
"""
_HEADS = frozenset(_HEADS_TEXT.split())
# Words that only say what a body deals with or where it is: a stretch of nothing else names nobody.
_SUBJECTS_TEXT = """
accountability accounting action administration affairs africa african america americas anti-corruption arab arabia
arms asia asian asset assets assistance audit auditing awareness border bordering borders business caribbean central
children civil co-operation commerce communication communications compliance control cooperation corruption
countries crime crimes criminal cultural culture customs democracy development disarmament drug drugs east eastern
economic economics education electoral energy enforcement environment environmental ethics europe european
evaluation evidence explosives finance financial fisheries fraud freedom gender good governance great gulf health
human humanitarian indian industrial industry information innovation inspection integrity intelligence investigation
investment judicial justice labour lakes latin laundering law laws learning legal light management market media
mediterranean middle migration monetary money mutual narcotics natural north northern ocean oceania openness order
oversight pacific peace planning policies policy political prevention procurement prosecution protection public
reconstruction recovery reform refugees region regions republics research resources rights rule safety science
sciences scientific security small social south south-east southern space sport sports stability standards states
statistics studies sustainable taxation technical technologies technology telecommunication tourism trade
trafficking training transit transnational transparency transport treatment victims weapons welfare west western
women work world youth
"""
_SUBJECTS = frozenset(_SUBJECTS_TEXT.split())
# A name does not begin with one of these words, in lower case.
_JOINTS_TEXT = """
a an and as at by for from in its of on or the their to with
"""
_JOINTS = frozenset(_JOINTS_TEXT.split())
_WORD = re.compile(r"[^\W\d_][\w’'.&-]*")
_ACRONYM = re.compile(r"\(?[A-Z][A-Z0-9&/.-]+\)?")
_MARK = re.compile(r"(?:[-–—•·*]\s+|\([a-z]{1,4}\)\s+)?")


def likeness(text: str, start: int, end: int) -> Likeness:
    """Say how much text[start:end], between two separators, looks like a name of its own."""
    mark = _MARK.match(text, start, end)
    words = [m[0] for m in _WORD.finditer(text, mark.end() if mark else start, end)]
    if not words or words[0][0].islower():
        return Likeness.NONE
    if words[0] == "The":
        words = words[1:] or words
    if _ACRONYM.fullmatch(words[0]) and len(words) == 1:
        return Likeness.STRONG
    content = [w.lower() for w in words if w.lower() not in _JOINTS]
    if _names_a_head(words):
        return Likeness.STRONG
    return Likeness.WEAK if all(w in _SUBJECTS for w in content) else Likeness.NEUTRAL


def _names_a_head(words: list[str]) -> bool:
    """Whether a capitalized word names a kind of organization."""
    return any(w[0].isupper() and w.lower() in _HEADS for w in words) or (words[-1].isupper() and len(words[-1]) > 2)
