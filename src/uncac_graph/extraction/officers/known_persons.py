"""Persons whom a report names in full at one place, and by family name at another: "Ms. Santoso"."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from uncac_graph.extraction.officers.persons import PrintedPerson, persons_in
from uncac_graph.extraction.reading import Reading
from uncac_graph.model import Paragraph, Passage, Stretch

ADDRESSED: Final = re.compile(r"\bM(?:r|rs|s)\.?\s+(?P<family>[^\W\d_][\w'’-]*)")
ORGANIZATIONAL: Final = re.compile(
    r"organi[sz]ation|opening|introduction|officer|election|attendance|chair|bureau|procedur|closing|conduct",
    re.IGNORECASE,
)
_WORD = re.compile(r"\s+(?P<word>[^\W\d_][\w'’-]*)")


def is_organizational(paragraph: Paragraph) -> bool:
    """Whether a paragraph stands where reports name their officers."""
    return not paragraph.sections or paragraph.is_under(ORGANIZATIONAL)


def may_name_officers(sentence: Passage) -> bool:
    """Whether a sentence may name officers in full, each with a State in brackets."""
    return "(" in sentence.quote and is_organizational(sentence.paragraph)


def named_in_full(reading: Reading) -> list[PrintedPerson]:
    """Return the persons named in full where the report, in whatever part of the session, names its officers."""
    sentences = reading.sentences(reading.printed_main or reading.main)
    return [person for sentence in sentences if may_name_officers(sentence) for person in persons_in(sentence, reading)]


def named_in_part(where: Stretch, known: Sequence[PrintedPerson]) -> Iterator[tuple[Passage, PrintedPerson]]:
    """Yield each form of address with words of the name of one person alone, and that person."""
    for addressed in where.finditer(ADDRESSED):
        family = addressed.quote.split()[-1]
        holders = [person for person in known if family in person.name.quote.split()]
        if len({person.name.quote for person in holders}) == 1:
            yield _with_further_words(addressed, where, holders[0]), holders[0]


def _with_further_words(addressed: Passage, where: Stretch, person: PrintedPerson) -> Passage:
    """Return a form of address with all words behind it that belong to the name: "Mr. Fernandes Santana"."""
    words = frozenset(person.name.quote.split())
    while (following := where.after(addressed).match(_WORD)) and following.quote.strip() in words:
        addressed |= following
    return addressed
