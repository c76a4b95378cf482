"""Which numbers at the head of a block are numbers of paragraphs, and which restart inside one.

An agenda's "5." may stand just before paragraph "5.", a resolution printed in full counts its own operative
paragraphs, a wrapped line may begin "4. The". No local rule tells them apart, so the reading that is
consistent over the whole report is chosen: the cheapest path over all numbered blocks (Viterbi), where
each is a paragraph, an entry of a list, a heading or mere text. The costs are not probabilities; they rank.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from uncac_graph.reading.blocks import Block
from uncac_graph.reading.headings import is_possible_title, marked_level


class Role(Enum):
    """What a numbered block is."""

    PARAGRAPH = "paragraph"
    ENTRY = "entry"
    HEADING = "heading"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A block that begins with a number, and what stands before it.

    after_heading: only headings stand between it and the numbered block before.
    after_colon: the block before announces a list. interrupts: the block before ends in mid-sentence.
    in_resolution: it stands in a resolution printed in full.
    usual_style: it looks (style, indent) like the paragraphs of the report; None where looks tell nothing.
    """

    number: int
    block: Block
    after_heading: bool
    after_colon: bool
    interrupts: bool
    in_resolution: bool
    usual_style: bool | None


@dataclass(frozen=True, slots=True)
class _State:
    """Numbers read last, 0 for none; under_heading: a heading with an arabic number was the last of them."""

    paragraph: int = 0
    entry: int = 0
    heading: int = 0
    under_heading: bool = False


# Paths this much dearer than the best one never win in practice; a wide beam only costs time.
_BEAM = 8
_MARGIN = 14.0

# "Requests the Secretariat", "Also urges": operative paragraphs open with a verb in the present.
_OPERATIVE = re.compile(
    r"(?:(?:Also|Further|Strongly|Once again)\s+)?"
    r"(?!States|Speakers|Experts|Participants|Panellists|Delegates|Delegations|Representatives|Members|Parties|Observers)[A-Z]?[a-z]+s\b(?!\s+(?:of|and|to)\b)"
)
# No item of an agenda says what "was".
_PAST = re.compile(r"\b(?:was|were)\b")
_OPENING = re.compile(
    r"(?:The|In|On|At|A|An|Some|Many|One|Several|Speakers|Participants|During|Following|Pursuant|With|For)\b"
)


def roles(candidates: Sequence[Candidate]) -> list[Role]:
    """Return the role of each candidate in the cheapest consistent reading."""
    paths: dict[_State, tuple[float, tuple[object, ...]]] = {_State(): (0.0, ())}
    for candidate in candidates:
        paths = _extended(paths, candidate)
    _, chain = min(paths.values(), key=lambda path: path[0])
    found: list[Role] = []
    while chain:
        chain, role = chain  # type: ignore[assignment]
        found.append(role)  # type: ignore[arg-type]
    return found[::-1]


def _extended(
    paths: dict[_State, tuple[float, tuple[object, ...]]], candidate: Candidate
) -> dict[_State, tuple[float, tuple[object, ...]]]:
    local = _local_costs(candidate)
    longer: dict[_State, tuple[float, tuple[object, ...]]] = {}
    for state, (cost, chain) in paths.items():
        for role, follower, step in _steps(state, candidate, local):
            total = cost + step
            known = longer.get(follower)
            if known is None or total < known[0]:
                longer[follower] = (total, (chain, role))
    best = min(cost for cost, _ in longer.values())
    kept = sorted(longer.items(), key=lambda item: item[1][0])[:_BEAM]
    return {state: path for state, path in kept if path[0] <= best + _MARGIN}


def _steps(
    state: _State, candidate: Candidate, local: tuple[float, float, float, float]
) -> Iterable[tuple[Role, _State, float]]:
    n, heading = candidate.number, candidate.after_heading or state.under_heading
    continues = state.entry > 0 and n == state.entry + 1 and not heading
    yield (
        Role.PARAGRAPH,
        _State(paragraph=n, heading=state.heading if not candidate.after_heading else 0),
        local[0] + _paragraph_gap(n, state.paragraph) + (2.0 if continues else 0.0),
    )
    yield (
        Role.ENTRY,
        _State(state.paragraph, n, state.heading, False),
        local[1] + _entry_gap(n, state.entry, candidate) + (6.0 if heading and not candidate.in_resolution else 0.0),
    )
    if local[2] < _MARGIN:
        gap = 0.0 if n in (1, state.heading + 1) else 3.0
        yield Role.HEADING, _State(state.paragraph, 0, n, True), local[2] + gap
    yield Role.TEXT, state, local[3]


def _local_costs(candidate: Candidate) -> tuple[float, float, float, float]:
    """Return what the block's own look costs as paragraph, entry, heading and text."""
    block = candidate.block
    paragraph = 0.0 if block.sentence else 2.5 if _OPENING.match(block.body) and len(block.body) > 60 else 4.0
    entry = (2.5 if len(block.text) > 150 or _PAST.search(block.text) else 1.5) if block.sentence else 0.0
    operative = _OPERATIVE.match(block.body) is not None
    if operative:
        paragraph, entry = paragraph + 2.0, 0.0
    if candidate.in_resolution and not candidate.after_heading:
        paragraph += 5.0 if operative else 2.5
        entry = 0.0
    if not block.finished:
        paragraph += 1.0
    if candidate.interrupts:
        paragraph += 3.0
    if candidate.usual_style is not None:
        paragraph, entry = (paragraph, entry + 3.0) if candidate.usual_style else (paragraph + 3.0, entry)
    if block.cell:
        paragraph += 3.0
    marked = marked_level(block) is not None
    heading = (0.0 if marked else 2.0) if is_possible_title(block) else _MARGIN
    if marked:
        paragraph, entry = paragraph + 8.0, entry + 8.0
    return paragraph, entry, heading, 1.5 if candidate.interrupts and not block.apart else 6.0


def _paragraph_gap(number: int, last: int) -> float:
    if number == last + 1:
        return 0.0
    if number == last:
        # A number printed twice: both are paragraphs, and a finding says so.
        return 5.0
    return 5.0 + min(3.0, 0.1 * (number - last)) if number > last else 12.0


def _entry_gap(number: int, last: int, candidate: Candidate) -> float:
    if last and number == last + 1:
        return 0.0
    if number == 1:
        return 0.0 if candidate.after_colon or candidate.in_resolution else 4.0
    return 3.5 if last and number > last else 8.0
