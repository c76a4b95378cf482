"""Chairs who were named in full before: now by their office alone, or in part: "the President", "Ms. Santoso"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from uncac_graph.extraction.officers.chairing_verbs import ABSENT, BY, first_verb
from uncac_graph.extraction.officers.offices import ROLE, PrintedOffice, role_slug
from uncac_graph.extraction.officers.persons import PrintedPerson
from uncac_graph.model import Office, Paragraph, Passage

# "Ms. Santoso", who was named in full when she was elected, or opened the session.
_ADDRESSED = re.compile(r"\bM(?:r|rs|s)\.?\s+(?P<family>[^\W\d_][\w'’-]*)")
_ROLE_WORD = re.compile(rf"\b{ROLE}")


@dataclass(frozen=True, slots=True)
class Chairing:
    """A person who presided; category are the words that say so."""

    person: PrintedPerson
    category: Passage
    office: Office | None = None
    printed_office: PrintedOffice | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """A person named in full before, with the office printed there; is_elected: to an office of this meeting."""

    person: PrintedPerson
    office: Office | None = None
    printed: PrintedOffice | None = None
    is_elected: bool = False


def in_full(chairing: Chairing, known: Sequence[Known]) -> Chairing:
    """Return a chairing by the person whose name it prints in part: "Ms. Santoso", elected as Rina Santoso."""
    words = set(chairing.person.name.quote.split())
    meant = [k for k in known if words < set(k.person.name.quote.split())]
    if len({e.person.name.quote for e in meant}) != 1 or chairing.person.alpha3 not in (None, meant[0].person.alpha3):
        return chairing
    office = (chairing.office, chairing.printed_office) if chairing.office else (meant[0].office, meant[0].printed)
    return Chairing(meant[0].person, chairing.category, *office)


def by_role(sentence: Passage, known: Sequence[Known]) -> Iterator[Chairing]:
    """Yield the persons known whom a sentence names by office alone: "chaired by the President"."""
    verb = first_verb(sentence.paragraph.text, sentence.start, sentence.end)
    if verb is None:
        return
    by = bool(BY.fullmatch(verb[0]))
    stretch = (verb.end(), sentence.end) if by else (sentence.start, verb.start())
    named = list(_by_family_name(sentence.paragraph, stretch, known))
    held = [
        (role, holder)
        for role in _ROLE_WORD.finditer(sentence.paragraph.text, *stretch)
        if not ABSENT.search(sentence.paragraph.text, stretch[0], role.start())
        for holder in _holders(role[0], known, bool(named))
    ]
    for words, holder in sorted([*named, *held], key=lambda found: found[0].start()):
        start, end = min(verb.start(), words.start()), max(verb.end(), words.end())
        yield Chairing(holder.person, Passage(sentence.paragraph, start, end), holder.office, holder.printed)


def _holders(role: str, known: Sequence[Known], named: bool) -> list[Known]:
    """Return whom a role's word means: who alone holds it, or all, unless some are named ("Ms. A, Vice-President")."""
    holding = [k for k in known if k.printed and k.printed.role.value == role_slug(role)]
    # "The President" is this meeting's own, if it has one, and not who opened it as President of an earlier one.
    elected = [k for k in holding if k.is_elected]
    holders = list({k.person.name.quote: k for k in elected or holding}.values())
    return holders if len(holders) == 1 or (role.endswith("s") and not named) else []


def _by_family_name(
    paragraph: Paragraph, stretch: tuple[int, int], known: Sequence[Known]
) -> Iterator[tuple[re.Match[str], Known]]:
    """Yield each form of address with a word that stands in the name of one person alone: "Ms. Santoso"."""
    for addressed in _ADDRESSED.finditer(paragraph.text, *stretch):
        if ABSENT.search(paragraph.text, stretch[0], addressed.start()):
            continue
        holders = [k for k in known if addressed["family"] in k.person.name.quote.split()]
        if len({k.person.name.quote for k in holders}) == 1:
            yield addressed, holders[0]
