"""Persons as reports print them: a name, and the State that the person represents, in brackets or behind "of"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from uncac_graph.authorities.words import Words
from uncac_graph.extraction import findings
from uncac_graph.extraction.reading import Reading
from uncac_graph.model import Finding, Passage, Stretch

_QUOTES = "'’‘ʻʼ`´"
_TOKEN = re.compile(r"\S+")
_WORD = re.compile(rf"[{_QUOTES}]?(?:[^\W\d_]{{1,3}}[{_QUOTES}-])?[^\W\d_][\w{_QUOTES}.\u0300-\u036f-]*")
_PARTS_OF_NAME = re.compile(rf"[{_QUOTES}-]")
_LETTER = re.compile(r"[^\W\d_]")
_BRACKET = re.compile(r"[()]")
_ABBREVIATED = re.compile(r"(?:[^\W\d_]\.)+|\w{1,3}\.")
# What looks like a leading particle may end the words before a name.
_ENGLISH_PARTICLES = ("e", "y", "do", "ten", "ad")
_AFTER_STATE = re.compile(r"\s*(?:$|[,;)])|\s+(?:on\s+behalf|for)\b")
_NO_STATE = re.compile(r"[\d/]|^(?:Vice|Chair|President|Item)\b")
_MAX_NAME_WORDS = 8
# "J.", "Jr.", with the stop.
_LONGEST_ABBREVIATION = 3
_MAX_FAMILY_WORDS = 3
# "Ms. Ana Peralta of Peru", "Ana Peralta, Permanent Representative of Peru to the United Nations".
_OF_STATE = re.compile(
    r",\s+(?:the\s+)?(?:Deputy\s+|Alternate\s+)?(?:Permanent\s+Representative|Ambassador|Minister|Representative)"
    r"(?:\s+[^,;()]*?)?\s+of\s+(?:the\s+(?=[A-Z]))?|,?\s+(?:of|from|representing)\s+|,\s+"
)
# A full name, or one word behind a form of address, that is the post or the institution of nobody.
_NO_PERSON = re.compile(
    r"^(?:The|A|An)\b|\b(?:Minist\w+|Ambassador|General|Secretary|Government|Republic|Kingdom|Mission|Delegation|Embassy"
    r"|Bank|Court|Commission\w*|Agency|Authority|Office|Parliament|Assembly|State|States|Federation|Union)\b"
)
_OF = re.compile(r",?\s+(?:of|from)\s+(?:the\s+)?")
# "opened by Maria Perez of Peru, and Li Wei of China presided": another verb's person.
_BY = re.compile(r"\bby\s+$")
# What may stand between the State and the verb: ", Vice-President of the Conference,".
_GAP = re.compile(r"[\s,]*|,\s+[^,;.]*?\b(?:[Pp]resident|[Cc]hair\w*)\b[^,;.]*,?\s*")
_AND = re.compile(r",?\s+and\s+")


@dataclass(frozen=True, slots=True)
class PrintedPerson:
    """A person at its place.

    name: without form of address. whole: from the form of address to the State, and its closing bracket.
    state: the words that name the State, None where none are printed; alpha3: what they resolve to.
    """

    name: Passage
    whole: Passage
    state: Passage | None = None
    alpha3: str | None = None


# In front of a bracket


def persons_in(stretch: Stretch, reading: Reading) -> list[PrintedPerson]:
    """Return the persons of a stretch who stand before a bracket: "Aftab Ahmad Khokher (Pakistan)"."""
    found: list[PrintedPerson] = []
    lists, address = reading.authorities.words, None
    for bracket in _brackets(stretch):
        inside = Stretch(bracket.paragraph, bracket.start + 1, bracket.end - 1)
        if _is_form_of_address(inside.quote, lists):
            address = bracket
            continue
        before = stretch.before(bracket)
        if address and not before.after(address).quote.strip():
            # "Li Wei (Ms.) (China)": the name ends before the form of address.
            before = stretch.before(address)
        named = _name_at_end(before.after(found[-1].whole) if found else before, lists)
        state, alpha3 = _state(inside, reading) if named else (None, None)
        if named and state and reading.authorities.state_named(named[0].quote) is None:
            found.append(PrintedPerson(named[0], named[1] | bracket, state, alpha3))
    return found


def _brackets(stretch: Stretch) -> Iterator[Passage]:
    """Yield the outermost brackets."""
    opened: list[Passage] = []
    for mark in stretch.finditer(_BRACKET):
        if mark.quote == "(":
            opened.append(mark)
        elif opened and len(opened) == 1:
            yield opened.pop() | mark
        elif opened:
            opened.pop()


def _name_at_end(before: Stretch, lists: Words) -> tuple[Passage, Passage] | None:
    """Return the name at the end of a stretch, without and with the form of address."""
    words = list(before.finditer(_TOKEN))
    name: list[Passage] = []
    while words and len(name) < _MAX_NAME_WORDS and _continues_name(words[-1].quote, name, lists):
        name.insert(0, words.pop())
    family = _family_name(words, lists) if name else []
    name, words = [*family, *name], words[: len(words) - len(family)]
    particles = lists.name_particles
    while len(name) > 1 and name[0].quote.lower() in particles and (name[0].quote in _ENGLISH_PARTICLES or not words):
        name.pop(0)
    if all(word.quote.lower() in particles for word in name):
        return None
    printed = before.since(name[0]).without_final().passage
    whole = printed
    while words and _is_form_of_address(words[-1].quote, lists):
        whole = words.pop() | whole
    return printed, whole


def _family_name(words: Sequence[Passage], lists: Words) -> Sequence[Passage]:
    """Return the words of a family name before a comma, as in "chaired by O’Connor, Siobhán (Ireland)".

    Only what stands directly behind "by", a colon or another person is one; elsewhere the comma may part two persons.
    """
    last = words[-1].quote if words else ""
    if not last.endswith(",") or not _is_name_word(last[:-1]) or last[:-1].lower() in lists.before_person_names:
        return []
    first = len(words) - 1
    while (
        first > 0
        and len(words) - first < _MAX_FAMILY_WORDS
        and _continues_name(words[first - 1].quote, words[first:], lists)
    ):
        first -= 1
    before = words[first - 1].quote if first else ""
    # A stretch that begins with "and" or a comma begins behind the bracket of another person.
    joined = first > 0 and all(word.quote in ("and", ",", ";") for word in words[:first])
    return words[first:] if joined or before.lower() in ("by", "were", "was") or before.endswith(":") else []


def _continues_name(printed: str, taken: Sequence[Passage], lists: Words) -> bool:
    """Tell whether a word, read backwards, still belongs to the name."""
    if _is_form_of_address(printed, lists) or printed.lower().strip('(“"') in lists.before_person_names:
        return False
    if printed.endswith((",", ";", ":")):
        # "KHOKHER, Aftab Ahmad": only a family name in capitals stands before a comma.
        family = printed[:-1]
        in_capitals = printed[-1] == "," and len(family) > 2 and family.isupper()
        return in_capitals and bool(taken) and not taken[0].quote[0].isupper()
    return _is_name_word(printed) or (bool(taken) and printed.lower() in lists.name_particles)


def _state(inside: Stretch, reading: Reading) -> tuple[Passage | None, str | None]:
    """Return the words in a bracket that name a State; unresolved words may be a State that nobody knows."""
    if not inside.quote.strip():
        return None, None
    words = inside.passage
    known = reading.authorities.state_named(words.quote)
    if known:
        return words, known.alpha3
    named = reading.authorities.names["state"].at(words.paragraph.text, words.start)
    if named and _AFTER_STATE.match(words.paragraph.text, named.end, inside.end):
        return Passage(words.paragraph, named.start, named.end), named.key
    # Words with a capital, and no symbol, figure or long clause.
    may_be_state = words.quote[0].isupper() and not _NO_STATE.search(words.quote) and len(words.quote) < 80
    return (words, None) if may_be_state else (None, None)


def unknown_state(person: PrintedPerson, reading: Reading) -> Finding | None:
    """Return the violation for a State in brackets that no authority knows, None where all is well (contract G40)."""
    state = person.state
    if state is None or person.alpha3 is not None or reading.authorities.organization_named(state.quote):
        return None
    candidates = reading.authorities.likely_states.of(state.quote)
    nearest = f" (did you mean {' or '.join(candidates)}?)" if candidates else ""
    return findings.UNKNOWN_STATE_OF_PERSON.at(state, person=person.name.quote, nearest=nearest)


# Without a bracket


def person_at(stretch: Stretch, reading: Reading) -> PrintedPerson | None:
    """Return the person whose name begins a stretch without a bracket: "Ms. Ana Peralta of Peru, Chair"."""
    lists = reading.authorities.words
    words = list(_words_of_name(stretch, lists))
    if len(words) > 1 and words[0].quote.lower() in ("his", "her") and _is_form_of_address(words[1].quote, lists):
        words.pop(0)
    while words and _is_form_of_address(words[0].quote, lists):
        words.pop(0)
    name = list(takewhile(lambda word: word.quote.lower() not in lists.before_person_names, words))
    if not name:
        return None
    printed = name[0] | name[-1]
    if printed.end >= stretch.end and len(name[-1].quote) > _LONGEST_ABBREVIATION:
        # A full stop ends the sentence.
        printed = printed.without_final(".").passage
    of_state = stretch.after(printed).match(_OF_STATE)
    state = reading.authorities.names["state"].at(stretch.paragraph.text, of_state.end) if of_state else None
    if state is None or state.end > stretch.end:
        return PrintedPerson(printed, Passage(stretch.paragraph, stretch.start, printed.end))
    named = Passage(stretch.paragraph, state.start, state.end)
    return PrintedPerson(printed, Passage(stretch.paragraph, stretch.start, state.end), named, state.key)


def _words_of_name(stretch: Stretch, lists: Words) -> Iterator[Passage]:
    """Yield the words of a name that begins a stretch."""
    for token in stretch.finditer(_TOKEN):
        printed = token if _ABBREVIATED.fullmatch(token.quote) else token.without_final(",;:.")
        word = printed.without_final(")").quote
        if not (_is_name_word(word) or word.lower() in lists.name_particles or _is_form_of_address(word, lists)):
            return
        yield printed.without_final(")").passage
        if printed.end < token.end:
            return


def persons_of_states(stretch: Stretch, reading: Reading) -> list[PrintedPerson]:
    """Return the persons, each with "of" and a State behind the name, with whom a stretch before a verb ends."""
    found: list[PrintedPerson] = []
    for person in _persons_with_states(stretch, reading):
        joined = found and _AND.fullmatch(stretch.after(found[-1].whole).before(person.whole).quote)
        found = [*found, person] if joined else [person]
    return found if found and _GAP.fullmatch(stretch.after(found[-1].whole).quote) else []


def _persons_with_states(stretch: Stretch, reading: Reading) -> Iterator[PrintedPerson]:
    position, inside = stretch.start, False
    for word in stretch.finditer(_TOKEN):
        begins = word.start >= position and not inside
        inside = word.quote[0].isupper() and word.quote[-1] not in ",;:"
        if not begins or not inside or reading.authorities.names["state"].at(word.paragraph.text, word.start):
            continue
        person = person_at(stretch.since(word), reading)
        if person and is_of_state(person):
            if not stretch.before(person.whole).search(_BY):
                yield person
            position, inside = person.whole.end, False


def is_of_state(person: PrintedPerson) -> bool:
    """Whether a person's State stands behind "of", and the words before it are a person's name."""
    if person.state is None or not _OF.fullmatch(person.whole.after(person.name).before(person.state).quote):
        return False
    addressed = person.whole.start < person.name.start
    return not _NO_PERSON.search(person.name.quote) and (addressed or " " in person.name.quote)


# In a table


def table_persons_in(stretch: Stretch, reading: Reading) -> Iterator[PrintedPerson]:
    """Yield the persons of a row or line that prints the State behind the name: "Aftab Ahmad Khokher Pakistan"."""
    rest = stretch
    while (letter := rest.search(_LETTER)) and (person := _person_before_state(rest.since(letter), reading)):
        yield person
        rest = stretch.after(person.whole)


def _person_before_state(stretch: Stretch, reading: Reading) -> PrintedPerson | None:
    lists, paragraph = reading.authorities.words, stretch.paragraph
    words = list(stretch.finditer(_TOKEN))
    while words and (_is_form_of_address(words[0].quote, lists) or words[0].quote.lower() in lists.before_person_names):
        words.pop(0)
    for index, word in enumerate(words[:_MAX_NAME_WORDS]):
        named = reading.authorities.names["state"].at(paragraph.text, word.start) if index else None
        if named and named.end <= stretch.end:
            last = words[index - 1].without_final(",;:–—-")
            name = Passage(paragraph, words[0].start, max(last.end, words[0].start + 1))
            if reading.authorities.state_named(name.quote):
                return None
            state = Passage(paragraph, named.start, named.end)
            return PrintedPerson(name, Passage(paragraph, stretch.start, named.end), state, named.key)
        printed = word.quote.rstrip(",;:–—-")
        if printed and not (_is_name_word(printed) or printed.lower() in lists.name_particles):
            return None
    return None


# A word


def _is_name_word(printed: str) -> bool:
    if not _WORD.fullmatch(printed) or (printed.endswith(".") and len(printed) > 4):
        return False
    # "Peralta-Ríos", "al-Mansoori", "d’Almeida", and letters without case.
    return any(part and not part[0].islower() for part in _PARTS_OF_NAME.split(printed.lstrip(_QUOTES)))


def _is_form_of_address(printed: str, lists: Words) -> bool:
    return printed.lower().rstrip(".,").lstrip("(") in lists.forms_of_address
