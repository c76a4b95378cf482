"""Which numbers at the head of a block are numbers of paragraphs, and which restart inside one.

An agenda's "5." may stand just before paragraph "5.", a resolution printed in full counts its own operative
paragraphs, a wrapped line may begin "4. The". No local rule tells them apart, so the reading that is
consistent over the whole report is chosen: the cheapest path over all numbered blocks (Viterbi), where
each is a paragraph, an entry of a list or mere text. The costs are not probabilities; they rank.

What the paragraphs of a report look like (style, indent) is learnt from the path that the numbers alone give, and
counts in a second one: a converter that indents the paragraphs of each section as it likes misleads nobody.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from uncac_graph.reading.blocks import Block
from uncac_graph.reading.headings import is_aside, is_possible_title, marked_level


class Role(Enum):
    """What a numbered block is; an entry may turn out to be a heading with an arabic number."""

    PARAGRAPH = "paragraph"
    ENTRY = "entry"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A block that begins with a number, and what stands before it.

    in_new_section: a heading stands between it and the number before; after_heading: right before it;
    after_title: what may be a heading does.
    after_colon: the block before announces a list.
    interrupts: running text before it ends in mid-sentence. in_resolution: it stands in a resolution printed in full.
    """

    number: int
    block: Block
    in_new_section: bool
    after_heading: bool
    after_title: bool
    after_colon: bool
    interrupts: bool
    in_resolution: bool

    @property
    def look(self) -> tuple[str, int]:
        """Style and indent, by which paragraphs may differ from the entries of lists."""
        return self.block.style, round(self.block.indent / _INDENT_STEP)


@dataclass(frozen=True, slots=True)
class _State:
    """Numbers read last, 0 for none; heading: of the entry that stood right before a paragraph, as headings do."""

    paragraph: int = 0
    entry: int = 0
    heading: int = 0


_INDENT_STEP = 2.5
# A look tells at most so much: less than a gap in the numbers.
_MOST_BY_LOOK = 3.0
# Paths this much dearer than the best one never win in practice; a wide beam only costs time.
_BEAM = 12
_MARGIN = 16.0
_RUNNING_TEXT = 150
# So many lines tell what a paragraph says.
_MOST_LINES = 6
# To skip the number that the chain waits for costs so much more.
_SKIPPED = 3.0

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

_Chain = tuple[object, ...]
_Paths = dict[_State, tuple[float, _Chain]]


def roles(blocks: Sequence[Block], levels: Sequence[int | None], zones: Sequence[bool]) -> dict[int, Role]:
    """Return the role of each block that begins with a number, by its index.

    levels: of the blocks that are headings for sure. zones: whether a block stands in a resolution printed in full.
    """
    plain = [(i, item.number) for i, item in enumerate(blocks) if levels[i] is None and item.number is not None]
    bracketed = [(i, n) for i, item in enumerate(blocks) if levels[i] is None and (n := item.bracketed) is not None]
    # A report numbers its paragraphs in one way, and lists perhaps in the other.
    found = max((plain, bracketed), key=lambda numbered: sum(blocks[i].sentence for i, _ in numbered))
    candidates: list[Candidate] = []
    last = -1
    for i, number in found:
        before = blocks[i - 1] if i else None
        above = next((j for j in range(i - 1, -1, -1) if not is_aside(blocks[j])), -1)
        after_heading = above < 0 or levels[above] is not None
        # Running text breaks off without a mark; so do headings and the entries of lists.
        broken = before is not None and not before.finished and not is_aside(before)
        running = before is not None and (before.sentence or len(before.text) > _RUNNING_TEXT)
        candidate = Candidate(
            number=number,
            block=_whole(blocks, i, levels),
            in_new_section=any(level is not None for level in levels[last + 1 : i]),
            after_heading=after_heading,
            after_title=after_heading or is_possible_title(blocks[above]),
            after_colon=before is not None and before.text.endswith((":", ":*")),
            interrupts=broken and running and not after_heading and not blocks[i].apart,
            in_resolution=zones[i],
        )
        candidates.append(candidate)
        last = i
    if not candidates:
        return {}
    by_number = _cheapest(candidates, {})
    looks = _looks(candidates, by_number)
    return dict(zip((i for i, _ in found), _cheapest(candidates, looks) if looks else by_number, strict=True))


def _whole(blocks: Sequence[Block], i: int, levels: Sequence[int | None]) -> Block:
    """Return a block with the lines that finish its sentence, where each line of the file is a block."""
    texts = [blocks[i].text]
    for j in range(i + 1, min(i + _MOST_LINES, len(blocks))):
        item = blocks[j]
        if Block(texts[-1]).finished or levels[j] is not None or item.labelled or item.bullet or item.cell:
            break
        if not is_aside(item):
            texts.append(item.text)
    return replace(blocks[i], text=" ".join(texts)) if len(texts) > 1 else blocks[i]


def _looks(candidates: Sequence[Candidate], found: Sequence[Role]) -> dict[tuple[str, int], float]:
    """Return how much each look speaks for a paragraph (above 0) or an entry, where looks differ at all."""
    paragraphs = Counter(item.look for item, role in zip(candidates, found, strict=True) if role is Role.PARAGRAPH)
    others = Counter(item.look for item, role in zip(candidates, found, strict=True) if role is not Role.PARAGRAPH)
    if not others or not paragraphs or len(paragraphs | others) < 2:
        return {}
    return {
        look: max(-_MOST_BY_LOOK, min(_MOST_BY_LOOK, math.log((paragraphs[look] + 0.2) / (others[look] + 0.2))))
        for look in paragraphs | others
    }


def _cheapest(candidates: Sequence[Candidate], looks: dict[tuple[str, int], float]) -> list[Role]:
    """Return the role of each candidate in the cheapest consistent reading."""
    paths: _Paths = {_State(): (0.0, ())}
    for candidate in candidates:
        paths = _extended(paths, candidate, looks.get(candidate.look, 0.0))
    _, chain = min(paths.values(), key=lambda path: path[0])
    found: list[Role] = []
    while chain:
        chain, role = chain  # type: ignore[assignment]
        found.append(role)  # type: ignore[arg-type]
    return found[::-1]


def _extended(paths: _Paths, candidate: Candidate, by_look: float) -> _Paths:
    local = _local_costs(candidate, by_look)
    longer: _Paths = {}
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
    state: _State, candidate: Candidate, local: tuple[float, float, float]
) -> Iterable[tuple[Role, _State, float]]:
    n = candidate.number
    if candidate.in_new_section:
        # No list goes on below a heading.
        state = _State(state.paragraph)
    continues = state.entry > 0 and n == state.entry + 1
    yield (
        Role.PARAGRAPH,
        _State(paragraph=n, heading=state.entry or state.heading),
        local[0] + _paragraph_gap(candidate, state.paragraph) + (2.0 if continues else 0.0),
    )
    skips = 0.0 if continues or n != state.paragraph + 1 else _SKIPPED
    yield Role.ENTRY, _State(state.paragraph, n, state.heading), local[1] + _entry_gap(n, state, candidate) + skips
    yield Role.TEXT, state, local[2] + skips


def _local_costs(candidate: Candidate, by_look: float) -> tuple[float, float, float]:
    """Return what the block's own look costs as paragraph, entry and text."""
    block = candidate.block
    says = block.sentence or len(block.body) > _RUNNING_TEXT
    paragraph = 0.0 if block.sentence else 2.5 if _OPENING.match(block.body) and len(block.body) > 60 else 4.0
    entry = (2.5 if len(block.text) > _RUNNING_TEXT or _PAST.search(block.text) else 1.5) if says else 0.0
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
    paragraph, entry = paragraph + max(0.0, -by_look), entry + max(0.0, by_look)
    if block.cell:
        paragraph += 3.0
    if marked_level(block) is not None:
        paragraph += 8.0
    # An entry that opens a section is a heading, and reads like one.
    if candidate.after_heading and not candidate.in_resolution and not is_possible_title(block):
        entry += 6.0
    return paragraph, entry, 1.5 if candidate.interrupts else 6.0


def _paragraph_gap(candidate: Candidate, last: int) -> float:
    number = candidate.number
    if number == last + 1:
        return 0.0
    if number == last:
        # A number printed twice: both are paragraphs, and a finding says so.
        return 5.0
    if number > last:
        return 5.0 + min(6.0, 0.1 * (number - last))
    # Only an annex, which has a title, begins again.
    return 12.0 if number == 1 and candidate.after_title else 20.0


def _entry_gap(number: int, state: _State, candidate: Candidate) -> float:
    if state.entry and number == state.entry + 1:
        return 0.0
    if number == 1:
        return 0.0 if candidate.after_colon or candidate.in_resolution else 4.0 if candidate.block.sentence else 2.0
    if number == state.heading + 1 and is_possible_title(candidate.block):
        return 0.5
    return 3.5 if state.entry and number > state.entry else 8.0
