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
commission committee committees commonwealth community confederation conference consortium convention corporation
council court department directorate division entity facility federation fondation forum foundation friends fund
group initiative inspectorate institute institution interpol league market mechanism ministry mission network
observatory office organisation organization parliament parliamentarians partners partnership platform programme
project register school secretariat society task taskforce team tribunal union unit university watch
"""
_HEADS = frozenset(_HEADS_TEXT.split())
# One word that is a whole name.
_NAMES_ALONE = frozenset({"commonwealth", "eurojust", "europol", "frontex", "interpol", "moneyval", "unicef"})
# Words that only say what a body deals with or where it is: a stretch of nothing else names nobody.
_SUBJECTS_TEXT = """
accountability accountants accounting action administration advisory affairs africa african ageing agriculture
amazon america american americas ammunition andes anti-corruption arab arabia arbitration arms arts asia asian asset
assets assistance audit auditing auditors aviation awareness balkan balkans baltic bank-notes banking banks black
border bordering borders bribery budget business caribbean central central-asian change children citizens
citizenship civil climate co-operation combating commerce communication communications compliance consultative
control cooperation corruption counter-terrorism countries crescent crime crimes criminal cultural culture customs
cyber cybercrime data debt democracy detainees development digital dignity disarmament documents drug drugs east
eastern economic economics education educational elderly electoral employers empowerment energy enforcement
environment environmental equality equity ethics europe european evaluation evidence executive explosives extortion
faith families far finance financial financing firearms fisheries food forestry forests francophone fraud freedom
freedoms gender good governance great growth gulf health history horn housing human humanitarian hunger identity
inclusion indian indigenous industrial industry information infrastructure innovation inspection insurers integrity
intelligence internet interregional investigation investigators investment islamic journalists judges judicial
justice kidnapping labour lakes latin laundering law laws lawyers learning legal liberties liberty light lusophone
management maritime mayors media mediation medicine medicines mediterranean middle migration mines ministers
monetary money money-laundering municipalities mutual narcotic narcotics nations natural navigation near north
northern nutrition ocean oceania offenders openness order oversight pacific parliamentarians parliaments peace
peacebuilding peacekeeping peoples persons philosophy piracy planning policies policy political population
populations post postal poverty practice practices precursors press prevention privacy probity procurement
professional prosecution prosecutors protection psychotropic public radio reconciliation reconstruction recovery red
reform refugees region regions rehabilitation reintegration religion religions republics research resources
returnees rights rule rural safety science sciences scientific sea seas security service services settlements small
smuggling social society solidarity south south-east southern space sport sports stability standards states
statistics studies substances sustainable systems tax taxation taxes technical technologies technology
telecommunication television terrorism tourism trade trafficking training transit transnational transparency
transport treatment trust urban victims water weapons welfare west western women work workers world youth
"""
_SUBJECTS = frozenset(_SUBJECTS_TEXT.split())
# A name does not begin with one of these words, in lower case.
_JOINTS_TEXT = """
a an and as at by for from in its of on or the their to with
"""
_JOINTS = frozenset(_JOINTS_TEXT.split())
_WORD = re.compile(r"[^\W\d_][\w’'.&-]*")
_ACRONYM = re.compile(r"\(?[A-Z][A-Z0-9&/.-]+\)?")
_ADJECTIVE = re.compile(r"[a-z](?:al|ic|ive|ary|ous)$")
_NOUNS_TEXT = """
academic archive arctic arsenal atlantic baltic capital clinic cooperative executive festival hospital initiative
international internationalis journal library logic pacific portal public republic seminary traffic tribunal
"""
_NOUNS = frozenset(_NOUNS_TEXT.split())
# A fragment that begins with a region is a name of its own: "Asian Development Bank".
_REGIONS_TEXT = """
africa african america american americas arab asia asian caribbean central east eastern europe european indian
islamic latin middle north northern pacific south south-east southern west western world
"""
_REGIONS = frozenset(_REGIONS_TEXT.split())
# With these words a new name begins, whatever it goes on with.
_STARTER = re.compile(r"(?:United Nations|International|World|Inter-[A-Z]\w+)\b")
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
    if len(words) == 1 and words[0].lower() in _NAMES_ALONE:
        return Likeness.STRONG
    if len(words) == 1 and content and content[0] in _HEADS | _SUBJECTS:
        return Likeness.WEAK
    if all(word in _SUBJECTS for word in content):
        return Likeness.WEAK
    if _names_a_head(words) or (len(words) > 2 and _STARTER.match(" ".join(words[:2]))):
        return Likeness.STRONG
    return Likeness.NEUTRAL


def _names_a_head(words: list[str]) -> bool:
    """Whether a capitalized word names a kind of organization."""
    return any(w[0].isupper() and w.lower() in _HEADS for w in words) or (words[-1].isupper() and len(words[-1]) > 2)


def waits_for_noun(text: str, start: int, end: int) -> bool:
    """Whether the words cannot end a name: "United Nations Interregional Crime", "West African Economic"."""
    words = [m[0] for m in _WORD.finditer(text, start, end)]
    if not words:
        return False
    return ends_in_adjective(text, start, end) or (words[-1].lower() in _SUBJECTS and not _names_a_head(words))


def ends_in_adjective(text: str, start: int, end: int) -> bool:
    """Whether the last word is an adjective: "United Nations Educational"."""
    last = text[start:end].split()[-1:] or [""]
    return _ADJECTIVE.search(last[0]) is not None and last[0].lower() not in _NOUNS


def ends_in_head(text: str, start: int, end: int) -> bool:
    """Whether the last word is a kind of organization, so that the name is whole: "Tax Justice Network"."""
    last = text[start:end].split()[-1:] or [""]
    return last[0][:1].isupper() and last[0].lower() in _HEADS


def is_complete(text: str, start: int, end: int) -> bool:
    """Whether the words may end a name as they stand: no subject last, unless it is where ("in Southern Africa")."""
    words = [m[0].lower() for m in _WORD.finditer(text, start, end)]
    if not words or ends_in_adjective(text, start, end):
        return False
    if words[-1] in _REGIONS:
        return "in" in words[-4:-1]
    return words[-1] not in _SUBJECTS or words[-1] in _HEADS


def begins_with_region(text: str, start: int, end: int) -> bool:
    """Whether the first word is a region's: "West African Economic"."""
    first = text[start:end].split()[:1] or [""]
    return first[0].lower() in _REGIONS


def brings_noun(text: str, start: int, end: int) -> bool:
    """Whether the words go on with subjects and a kind of organization: "Justice Research Institute"."""
    words = [m[0].lower() for m in _WORD.finditer(text, start, end)]
    head = next((n for n, word in enumerate(words) if word in _HEADS), None)
    return bool(head) and words[0] not in _REGIONS and all(word in _SUBJECTS for word in words[:head])
