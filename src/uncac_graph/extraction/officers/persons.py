"""Persons as reports print them: a name, and in brackets the State that the person represents."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from uncac_graph.authorities import Authorities
from uncac_graph.model import Finding, Paragraph, Passage, Severity

_ADDRESS = """
mr mrs ms miss mx dr prof professor h.e hon honourable excellency excellencies ambassador sir dame judge justice
minister messrs madam mme general colonel rev senator father sheikha maître
"""
_BEFORE = """
president presidents vice-president vice-presidents chair chairs chairperson chairpersons chairman chairwoman co-chair
co-chairs co-chairperson co-chairpersons vice-chair vice-chairs vice-chairperson rapporteur rapporteurs secretary
permanent representative united nations deputy acting first second third counsellor conference group meeting session
officers name names state states country office position title region
the in at by on of to for and as with from when while after before during following also then thereafter subsequently
later finally similarly meanwhile afterwards his her their its that this these those
"""
_IN_NAMES = """
de da do dos das del della delle di du la le las los van von der den ter ten te zu zur af av bin bint binti ben ibn al
el ul ur ad e y san abu bte ould mint dit dite ag wa arap vom zum
"""
# Forms of address and ranks, which are no part of a name (contract G18).
_FORMS_OF_ADDRESS = frozenset(_ADDRESS.split())
# Words with a capital that stand before a name, or head a column, and are no part of it.
_BEFORE_NAMES = frozenset(_BEFORE.split())
_PARTICLES = frozenset(_IN_NAMES.split())
_QUOTES = "'’‘ʻʼ`´"
_TOKEN = re.compile(r"\S+")
_WORD = re.compile(rf"[{_QUOTES}]?(?:[^\W\d_]{{1,3}}[{_QUOTES}-])?[^\W\d_][\w{_QUOTES}.\u0300-\u036f-]*")
_MAX_NAME_WORDS = 8
# "J.", "Jr.", with the stop.
_LONGEST_ABBREVIATION = 3
_MAX_FAMILY_WORDS = 3
# "Ms. Ana Peralta of Peru", "Ana Peralta, Permanent Representative of Peru to the United Nations".
_OF_STATE = re.compile(
    r",\s+(?:the\s+)?(?:Deputy\s+|Alternate\s+)?(?:Permanent\s+Representative|Ambassador|Minister|Representative)"
    r"(?:\s+[^,;()]*?)?\s+of\s+(?:the\s+(?=[A-Z]))?|,?\s+(?:of|from|representing)\s+|,\s+"
)


@dataclass(frozen=True, slots=True)
class PrintedPerson:
    """A person at its place.

    start, end: from the form of address to the closing bracket.
    state: the words that name the State, None where none are printed; alpha3: what they resolve to.
    """

    name: Passage
    start: int
    end: int
    state: Passage | None = None
    alpha3: str | None = None

    @property
    def whole(self) -> Passage:
        """Form of address, name and bracket."""
        return Passage(self.name.paragraph, self.start, self.end)


def persons_in(paragraph: Paragraph, authorities: Authorities, start: int, end: int) -> list[PrintedPerson]:
    """Return the persons of a stretch who stand before a bracket: "Aftab Ahmad Khokher (Pakistan)"."""
    found: list[PrintedPerson] = []
    text, address = paragraph.text, None
    for opening, closing in _brackets(text, start, end):
        if _is_form_of_address(text[opening + 1 : closing]):
            address = (opening, closing + 1)
            continue
        # "Li Wei (Ms.) (China)": the name ends before the form of address.
        name_end = address[0] if address and not text[address[1] : opening].strip() else opening
        name = _name_before(text, max(start, found[-1].end if found else start), name_end)
        state, alpha3 = _state(paragraph, authorities, opening + 1, closing) if name else (None, None)
        if name and state and authorities.state_named(text[name[1] : name[2]]) is None:
            found.append(PrintedPerson(Passage(paragraph, name[1], name[2]), name[0], closing + 1, state, alpha3))
    return found


def person_at(paragraph: Paragraph, authorities: Authorities, position: int, end: int) -> PrintedPerson | None:
    """Return the person whose name begins at a position without a bracket: "Ms. Ana Peralta of Peru, Chair"."""
    words = list(_words_after(paragraph.text, position, end))
    if len(words) > 1 and words[0][0].lower() in ("his", "her") and _is_form_of_address(words[1][0]):
        words.pop(0)
    while words and _is_form_of_address(words[0][0]):
        words.pop(0)
    name = [word for word in words if word[0].lower() not in _BEFORE_NAMES]
    if not words or not name or name[0] != words[0]:
        return None
    last = len(words)
    for index, word in enumerate(words):
        if word[0].lower() in _BEFORE_NAMES:
            last = index
            break
    stop = words[last - 1][2]
    if stop >= end and len(words[last - 1][0]) > _LONGEST_ABBREVIATION:
        # A full stop ends the sentence.
        stop -= len(paragraph.text[:stop]) - len(paragraph.text[:stop].rstrip("."))
    printed = Passage(paragraph, words[0][1], stop)
    of_state = _OF_STATE.match(paragraph.text, stop, end)
    state = authorities.name_at(paragraph.text, of_state.end(), "state") if of_state else None
    if state:
        return PrintedPerson(printed, position, state.end, Passage(paragraph, state.start, state.end), state.key)
    return PrintedPerson(printed, position, stop)


def table_persons_in(paragraph: Paragraph, authorities: Authorities, start: int, end: int) -> Iterator[PrintedPerson]:
    """Yield the persons of a row or line that prints the State behind the name: "Aftab Ahmad Khokher Pakistan"."""
    text = paragraph.text
    position = start
    while position < end:
        while position < end and not text[position].isalpha():
            position += 1
        person = _person_before_state(paragraph, authorities, position, end)
        if person is None:
            return
        yield person
        position = person.end


def _person_before_state(
    paragraph: Paragraph, authorities: Authorities, position: int, end: int
) -> PrintedPerson | None:
    words = list(_TOKEN.finditer(paragraph.text, position, end))
    address = 0
    while address < len(words) and _is_no_name(words[address][0]):
        address += 1
    for index in range(address, min(len(words), address + _MAX_NAME_WORDS)):
        named = authorities.name_at(paragraph.text, words[index].start(), "state") if index > address else None
        if named and named.end <= end:
            name_end = words[index - 1].start() + len(words[index - 1][0].rstrip(",;:–—-"))
            name = Passage(paragraph, words[address].start(), max(name_end, words[address].start() + 1))
            if authorities.state_named(name.quote):
                return None
            state = Passage(paragraph, named.start, named.end)
            return PrintedPerson(name, position, named.end, state, named.key)
        printed = words[index][0].rstrip(",;:–—-")
        if printed and not (_is_name_word(printed) or printed.lower() in _PARTICLES):
            return None
    return None


def unknown_state(person: PrintedPerson, authorities: Authorities) -> Finding | None:
    """Return the violation for a State in brackets that no authority knows, None where all is well (contract G40)."""
    if person.state is None or person.alpha3 is not None or authorities.organization_named(person.state.quote):
        return None
    printed = person.state.quote
    candidates = authorities.state_candidates(printed)
    nearest = f" (did you mean {' or '.join(candidates)}?)" if candidates else ""
    return Finding(
        Severity.VIOLATION,
        "unknown-state",
        f"'{printed}', the State for which {person.name.quote} stands, is not in data/authorities/states.csv{nearest}",
        "add the State, or this spelling as an alias of it",
        person.name.paragraph.slug,
        printed,
    )


def _brackets(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the offsets of outermost opening and closing brackets."""
    depth, opening = 0, start
    for position in range(start, end):
        if text[position] == "(":
            opening = position if depth == 0 else opening
            depth += 1
        elif text[position] == ")" and depth:
            depth -= 1
            if depth == 0:
                yield opening, position


def _name_before(text: str, start: int, bracket: int) -> tuple[int, int, int] | None:
    """Return where the form of address, the name, and the end of the name before a bracket are."""
    words = list(_TOKEN.finditer(text, start, bracket))
    taken: list[re.Match[str]] = []
    while words and len(taken) < _MAX_NAME_WORDS and _continues_name(words[-1][0], taken):
        taken.insert(0, words.pop())
    family = _family_name(words) if taken else []
    taken, words = [*family, *taken], words[: len(words) - len(family)]
    while taken and taken[0][0].lower() in _PARTICLES and len(taken) > 1 and _is_english(taken[0][0], words):
        taken.pop(0)
    if not taken or all(word[0].lower() in _PARTICLES for word in taken):
        return None
    first = taken[0].start()
    while words and _is_form_of_address(words[-1][0]):
        first = words.pop().start()
    return first, taken[0].start(), len(text[:bracket].rstrip())


def _family_name(words: list[re.Match[str]]) -> list[re.Match[str]]:
    """Return the words of a family name before a comma, as in "chaired by O’Connor, Siobhán (Ireland)".

    Only what stands directly behind "by", a colon or another person is one; elsewhere the comma may part two persons.
    """
    if not words or not words[-1][0].endswith(",") or not _is_name_word(words[-1][0][:-1]):
        return []
    first = len(words) - 1
    while first > 0 and len(words) - first < _MAX_FAMILY_WORDS and _continues_name(words[first - 1][0], words[first:]):
        first -= 1
    before = words[first - 1][0] if first else ""
    # A stretch that begins with "and" or a comma begins behind the bracket of another person.
    joined = first > 0 and all(word[0] in ("and", ",", ";") for word in words[:first])
    is_role = words[-1][0][:-1].lower() in _BEFORE_NAMES
    is_family = joined or before.lower() in ("by", "were", "was") or before.endswith(":")
    return words[first:] if is_family and not is_role else []


def _continues_name(printed: str, taken: list[re.Match[str]]) -> bool:
    """Tell whether a word, read backwards, still belongs to the name."""
    if _is_form_of_address(printed) or printed.lower().strip('(“"') in _BEFORE_NAMES:
        return False
    if printed.endswith((",", ";", ":")):
        # "KHOKHER, Aftab Ahmad": only a family name in capitals stands before a comma.
        family = printed[:-1]
        return bool(taken) and printed[-1] == "," and len(family) > 2 and family.isupper() and not taken[0][0].isupper()
    return _is_name_word(printed) or (bool(taken) and printed.lower() in _PARTICLES)


def _is_name_word(printed: str) -> bool:
    if not _WORD.fullmatch(printed) or (printed.endswith(".") and len(printed) > 4):
        return False
    bare = printed.lstrip(_QUOTES)
    parts = re.split(rf"[{_QUOTES}-]", bare)
    # "Peralta-Ríos", "al-Mansoori", "d’Almeida", and letters without case.
    return any(part and not part[0].islower() for part in parts)


def _is_english(particle: str, words: list[re.Match[str]]) -> bool:
    """Tell whether what looks like a leading particle is the end of the words before ("do", "e", "y")."""
    return particle in ("e", "y", "do", "ten", "ad") or not words


def _is_no_name(printed: str) -> bool:
    """Tell whether a word before a name is a form of address, or heads a column."""
    return _is_form_of_address(printed) or printed.lower() in _BEFORE_NAMES


def _is_form_of_address(printed: str) -> bool:
    return printed.lower().rstrip(".,").lstrip("(") in _FORMS_OF_ADDRESS


def _state(paragraph: Paragraph, authorities: Authorities, start: int, end: int) -> tuple[Passage | None, str | None]:
    """Return the words in a bracket that name a State; unresolved words may be a State that nobody knows."""
    text = paragraph.text
    while start < end and text[start].isspace():
        start += 1
    printed = text[start:end].rstrip()
    if not printed:
        return None, None
    known = authorities.state_named(printed)
    if known:
        return Passage(paragraph, start, start + len(printed)), known.alpha3
    named = authorities.name_at(text, start, "state")
    if named and re.match(r"\s*(?:$|[,;)])|\s+(?:on\s+behalf|for)\b", text[named.end : end]):
        return Passage(paragraph, named.start, named.end), named.key
    return (Passage(paragraph, start, start + len(printed)), None) if _may_be_state(printed) else (None, None)


def _may_be_state(printed: str) -> bool:
    """Tell whether an unresolved bracket may name a State: words with a capital, no symbol, figure or long clause."""
    return (
        printed[0].isupper() and not re.search(r"[\d/]|^(?:Vice|Chair|President|Item)\b", printed) and len(printed) < 80
    )


def _words_after(text: str, position: int, end: int) -> Iterator[tuple[str, int, int]]:
    """Yield the words of a name that begins at a position."""
    for match in _TOKEN.finditer(text, position, end):
        printed = match[0].rstrip(",;:.") if not re.fullmatch(r"(?:[^\W\d_]\.)+|\w{1,3}\.", match[0]) else match[0]
        word = printed.rstrip(")")
        if not (_is_name_word(word) or word.lower() in _PARTICLES or _is_form_of_address(word)):
            return
        yield word, match.start(), match.start() + len(word)
        if match[0] != printed:
            return
