"""Persons whom the passages on chairing name and whom nobody has read, so that none is lost without a word."""

import re
from collections.abc import Collection, Iterator, Sequence
from collections.abc import Set as AbstractSet

from uncac_graph.extraction import findings
from uncac_graph.extraction.officers.chairing_verbs import ABSENT, GONE, OTHER_VERB
from uncac_graph.extraction.officers.chairs import tells_of_chairing
from uncac_graph.extraction.officers.known_persons import ADDRESSED, addressed_in, may_name_officers
from uncac_graph.extraction.officers.offices import ROLE, Officer
from uncac_graph.extraction.officers.persons import persons_in
from uncac_graph.extraction.reading import Reading
from uncac_graph.model import Finding, Passage

# Who else may be named beside the chair, and what may keep somebody from the chair.
_BESIDE = re.compile(
    r"(?i)\b(?:on\s+behalf\s+of|instead\s+of|secretary|assisted|unable|could\s+not|had\s+to\s+leave|expressed|said|noted|invited)\b"
)
_OPENED = re.compile(r"(?i)\b(?:opened|opening|addressed|statements?|remarks|welcomed|introduced)\b")
_OFFICE = re.compile(rf"\b{ROLE}")


def passed_over(
    reading: Reading, chairs: Sequence[Officer], elected: Sequence[Officer], told: Collection[Finding]
) -> Iterator[Finding]:
    """Yield a finding for each person in a sentence on chairing who is no chair, nor said to have been away.

    Where nobody chaired, whoever is named with an office, and was not elected, may have done so.
    told: the findings on chairing; a sentence that one of them quotes as a whole needs no other.
    """
    read = {word for officer in (*chairs, *([] if chairs else elected)) for word in officer.person.name.quote.split()}
    quoted = {(finding.paragraph, finding.printed) for finding in told}
    named = (s for s in reading.sentences() if "(" in s.quote or s.search(ADDRESSED))
    for sentence in named:
        if not chairs:
            tells = may_name_officers(sentence) and sentence.search(_OFFICE) and not sentence.search(_OPENED)
        else:
            tells = (
                tells_of_chairing(sentence, reading)
                and not sentence.search(OTHER_VERB)
                and not sentence.search(_BESIDE)
            )
        if tells and (sentence.paragraph.slug, sentence.quote) not in quoted:
            yield from (findings.PERSON_PASSED_OVER.at(person) for person in _others(sentence, reading, read))


def _others(sentence: Passage, reading: Reading, read: AbstractSet[str]) -> Iterator[Passage]:
    """Yield the persons of a sentence, in full or by family name, no word of whose names is among those read."""
    in_full = persons_in(sentence, reading)
    for person in (*(one.whole for one in in_full), *addressed_in(sentence, besides=in_full)):
        is_away = sentence.before(person).search(ABSENT) or sentence.after(person).match(GONE)
        if not is_away and read.isdisjoint(person.quote.split()):
            yield person
