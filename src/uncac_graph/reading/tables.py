"""Tables of HTML and DOCX: which are data, and which only carry the layout."""

from collections.abc import Sequence

from uncac_graph.reading.blocks import Block


def row_blocks(cells: Sequence[Sequence[Block]]) -> list[Block]:
    """Return the blocks of one row.

    A row with one cell, or with a label and one cell, is layout: its blocks are no cells.
    """
    filled = [cell for cell in cells if cell]
    label = filled[0][0] if filled else None
    labelled = label is not None and len(filled) == 2 and len(filled[0]) == 1 and label.labelled and not label.body
    blocks = [item for cell in filled for item in cell]
    if len(filled) > 1 and not labelled:
        for i, item in enumerate(blocks):
            item.cell, item.row = True, i == 0
    return blocks
