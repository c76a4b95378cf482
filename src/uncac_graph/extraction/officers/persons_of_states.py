"""Persons printed without a bracket in front of a verb: "Maria Perez of Peru chaired the meeting"."""

import re
from collections.abc import Iterator

from uncac_graph.authorities import Authorities
from uncac_graph.extraction.officers.persons import PrintedPerson, person_at
from uncac_graph.model import Paragraph

_WORD = re.compile(r"\S+")
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


def persons_of_states(paragraph: Paragraph, authorities: Authorities, start: int, verb: int) -> list[PrintedPerson]:
    """Return the persons, each with "of" and a State behind the name, who stand in front of a verb."""
    text = paragraph.text
    found: list[PrintedPerson] = []
    for person in _named(paragraph, authorities, start, verb):
        if found and not _AND.fullmatch(text, found[-1].end, person.start):
            found = []
        found.append(person)
    return found if found and _GAP.fullmatch(text, found[-1].end, verb) else []


def _named(paragraph: Paragraph, authorities: Authorities, start: int, end: int) -> Iterator[PrintedPerson]:
    text, position, inside = paragraph.text, start, False
    for word in _WORD.finditer(text, start, end):
        begins = word.start() >= position and not inside
        inside = word[0][0].isupper() and word[0][-1] not in ",;:"
        if not begins or not inside or authorities.name_at(text, word.start(), "state"):
            continue
        person = person_at(paragraph, authorities, word.start(), end)
        if person and is_of_state(text, person):
            if not _BY.search(text, start, person.start):
                yield person
            position, inside = person.end, False


def is_of_state(text: str, person: PrintedPerson) -> bool:
    """Whether a person's State stands behind "of", and the words before it are a person's name."""
    if person.state is None or not _OF.fullmatch(text, person.name.end, person.state.start):
        return False
    addressed = person.start < person.name.start
    return not _NO_PERSON.search(person.name.quote) and (addressed or " " in person.name.quote)
