"""Where the annexes of a report begin, by their headings, or by numbers that begin again without one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from uncac_graph.reading import headings
from uncac_graph.reading.blocks import Block, label_kind
from uncac_graph.reading.outline import Outline
from uncac_graph.reading.pages import is_letterhead
from uncac_graph.reading.resolutions import resolution_zones

Stack = tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex: its number, the headings above all of it, and what its blocks are.

    unmarked: numbers that begin again are all that shows it.
    """

    number: int
    above: Stack
    outline: Outline
    unmarked: bool


def parted(blocks: Sequence[Block], titles: Sequence[str]) -> tuple[Outline, list[Annex]]:
    """Return the report's main part and its annexes; titles: those that its contents name."""
    first = _first_annex(blocks)
    main = Outline.of(blocks[:first], titles)
    again = main.restart
    marked = [(i, number) for i in range(first, len(blocks)) if (number := _number(blocks, i)) is not None]
    starts = [*([(again, None)] if again < first else []), *marked]
    annexes: list[Annex] = []
    seen: set[int] = set()
    ends = [*(i for i, _ in starts[1:]), len(blocks)]
    for (start, printed), end in zip(starts, ends, strict=False):
        number = printed or 1
        while number in seen:
            number += 1
        seen.add(number)
        above, body = _title(blocks[start:end])
        annexes.append(Annex(number, above, Outline.of(body, (), annexed=True), printed is None))
    return main.until(again), annexes


def _number(blocks: Sequence[Block], i: int) -> int | None:
    """Return which annex begins at a block, None for none: "included in / Annex I to the Convention" begins none."""
    return None if i and headings.goes_on(blocks[i - 1], blocks[i]) else headings.annex_number(blocks[i])


def _first_annex(blocks: Sequence[Block]) -> int:
    """Return the index of the report's first annex.

    The annex of a resolution printed in full is none: the report's own parts go on counting after it.
    """
    zones = resolution_zones(blocks)
    romans = {i: number for i, item in enumerate(blocks) if (number := headings.roman_number(item)) is not None}
    for i in range(1, len(blocks)):
        if _number(blocks, i) is not None:
            last = next((romans[j] for j in sorted(romans, reverse=True) if j < i), None)
            goes_on = zones[i] and any(number == (last or 0) + 1 for j, number in romans.items() if j > i)
            if not goes_on:
                return i
    return len(blocks)


def _title(blocks: Sequence[Block]) -> tuple[Stack, Sequence[Block]]:
    """Return the heading "Annex II" with the title, which may be the line below it, and what follows them."""
    above: Stack = ()
    body = list(blocks)
    for level in (-2, -1):
        while body and headings.is_aside(body[0]):
            body.pop(0)
        if body and _is_title(body[0]):
            title = body.pop(0)
            while body and not body[0].labelled and not body[0].cell and headings.goes_on(title, body[0]):
                title = replace(title, text=f"{title.text} {body.pop(0).text}")
            above = (*above, (level, title.text))
        if not above or not headings.is_annex_alone(above[-1][1]):
            break
    return above, [item for item in body if not is_letterhead(item.text)]


def _is_title(item: Block) -> bool:
    if item.cell or item.bullet:
        return False
    return headings.annex_number(item) is not None or (
        label_kind(item.text) is None and headings.is_possible_title(item)
    )
