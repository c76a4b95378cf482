"""Persons whom a report names in full at one place, and by family name or by office at another: "Ms. Santoso"."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from uncac_graph.extraction.officers.offices import PrintedOffice, role_slug
from uncac_graph.extraction.officers.persons import PrintedPerson
from uncac_graph.model import Office, Paragraph, Passage, Stretch

ORGANIZATIONAL: Final = re.compile(
    r"(?i)organi[sz]ation|opening|introduction|officer|election|attendance|chair|bureau|procedur|closing|conduct"
)
ADDRESSED: Final = re.compile(r"\bM(?:r|rs|s)\.?\s+(?P<family>[^\W\d_][\w'’-]*)")
_WORD = re.compile(r"\s+(?P<word>[^\W\d_][\w'’-]*)")


def is_organizational(paragraph: Paragraph) -> bool:
    """Whether a paragraph stands where reports name their officers."""
    return not paragraph.sections or paragraph.is_under(ORGANIZATIONAL)


def may_name_officers(sentence: Passage) -> bool:
    """Whether a sentence may name officers in full, each with a State in brackets."""
    return "(" in sentence.quote and is_organizational(sentence.paragraph)


def addressed_in(where: Stretch, besides: Sequence[PrintedPerson] = ()) -> list[Passage]:
    """Return each form of address with the word behind it, but for those of some persons."""
    return [words for words in where.finditer(ADDRESSED) if not any(words.overlaps(one.whole) for one in besides)]


class Known(NamedTuple):
    """A person named in full, with the office printed there.

    is_elected: to an office of this meeting. is_elsewhere: where the report may speak of another part of the session.
    """

    person: PrintedPerson
    office: Office | None = None
    printed: PrintedOffice | None = None
    is_elected: bool = False
    is_elsewhere: bool = False


class KnownPersons:
    """The persons known so far, by the words of their names; of several with one name the first is meant."""

    def __init__(self, known: Iterable[Known] = ()) -> None:
        self._all: list[Known] = []
        self._by_word: dict[str, dict[str, Known]] = {}
        self.add(known)

    def add(self, known: Iterable[Known]) -> None:
        """Add persons, in the order of the report."""
        for one in known:
            self._all.append(one)
            name = one.person.name.quote
            for word in name.split():
                self._by_word.setdefault(word, {}).setdefault(name, one)

    def named_in_part(self, where: Stretch, besides: Sequence[PrintedPerson] = ()) -> Iterator[tuple[Passage, Known]]:
        """Yield each form of address with words of the name of one person alone, and that person."""
        for addressed in addressed_in(where, besides):
            holders = [*self._by_word.get(addressed.quote.split()[-1], {}).values()]
            if len(holders) == 1:
                # All words behind it that belong to the name: "Mr. Fernandes Santana".
                words = holders[0].person.name.quote.split()
                while (following := where.after(addressed).match(_WORD)) and following.quote.strip() in words:
                    addressed |= following
                yield addressed, holders[0]

    def with_more_words(self, name: str) -> Known | None:
        """Return the one person in whose name all words of another name stand, and more."""
        words = name.split()
        candidates = self._by_word.get(words[0], {})
        meant = [one for whole, one in candidates.items() if set(words) < set(whole.split())]
        return meant[0] if len(meant) == 1 else None

    def holders(self, role: str) -> list[Known]:
        """Return who holds a role, each person once."""
        slug = role_slug(role)
        holding = [one for one in self._all if one.printed and one.printed.role.value == slug]
        # "The President" is this meeting's own, if it has one, and not who opened it as President of an earlier one.
        elected = [one for one in holding if one.is_elected]
        here = [one for one in holding if not one.is_elsewhere]
        return list({one.person.name.quote: one for one in elected or here or holding}.values())
