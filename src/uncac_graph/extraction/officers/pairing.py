"""Which person holds which office, where a sentence names several of both."""

import re
from collections.abc import Iterator, Sequence

from uncac_graph.extraction.officers.offices import PrintedOffice
from uncac_graph.extraction.officers.persons import PrintedPerson

Pair = tuple[PrintedPerson, PrintedOffice]

# "President: A", "Vice-Presidents, A", "the Rapporteur is A"
_TO_PERSON = re.compile(r"(?i)\s*(?:[:,–—(-]|is|are|was|were)?\s*(?:the\s+following\s*:?\s*)?")
# "A, President", "A as its President", "A was elected President"
_FROM_PERSON = re.compile(
    r"(?i)\s*,?\s*(?:who\s+)?(?:(?:was|were|had\s+been)\s+(?:\w+\s+){0,2}?(?:elected|appointed|chosen)\s+)?(?:by\s+acclamation\s+)?"
    r"(?:(?:as|to\s+serve\s+as|to\s+the\s+office\s+of)\s+)?(?:(?:its|the|their)\s+)?"
)
_COLON = re.compile(r"\s*:")


def paired(persons: Sequence[PrintedPerson], offices: Sequence[PrintedOffice]) -> list[Pair]:
    """Return each person with the office that the words between them, or else the order of the sentence, give it."""
    if not persons or not offices:
        return []
    office_first = offices[0].passage.start < persons[0].whole.start
    pairs: list[Pair] = []
    for before, run, after in _runs(persons, offices):
        # An office of one that is held already takes nobody else.
        is_held = before is not None and not before.is_plural and any(office is before for _, office in pairs)
        pairs += _of_run(None if is_held and after else before, run, after, office_first)
    return pairs


def _runs(
    persons: Sequence[PrintedPerson], offices: Sequence[PrintedOffice]
) -> Iterator[tuple[PrintedOffice | None, list[PrintedPerson], PrintedOffice | None]]:
    """Yield the persons that no office parts, with the offices on either side."""
    for before, after in zip([None, *offices], [*offices, None], strict=True):
        run = [
            person
            for person in persons
            if (before is None or before.passage.end <= person.whole.start)
            and (after is None or person.whole.end <= after.passage.start)
        ]
        if run:
            yield before, run, after


def _of_run(
    before: PrintedOffice | None, run: list[PrintedPerson], after: PrintedOffice | None, office_first: bool
) -> Iterator[Pair]:
    text = run[0].name.paragraph.text
    led = before and _TO_PERSON.fullmatch(text, before.passage.end, run[0].whole.start)
    followed = after and not _is_label(after) and _FROM_PERSON.fullmatch(text, run[-1].whole.end, after.passage.start)
    if before and after and led and followed and len(run) > 1 and before.is_plural != after.is_plural:
        # "as its Chair A, B and C as Vice-Chairs": an office of one takes the nearest.
        cut = len(run) - 1 if before.is_plural else 1
        yield from ((person, before) for person in run[:cut])
        yield from ((person, after) for person in run[cut:])
        return
    takes_before = office_first if bool(led) == bool(followed) else bool(led)
    office = before if takes_before else after
    if office:
        yield from ((person, office) for person in run)


def _is_label(office: PrintedOffice) -> bool:
    """Whether an office heads what follows: "Rapporteur: A", or a printed line of its own."""
    paragraph, place = office.passage.paragraph, office.passage
    return place.start in paragraph.entries or _COLON.match(paragraph.text, place.end) is not None
