"""Chapters and articles of the Convention that a passage names by number."""

from uncac_graph.model import Paragraph, Stated


def provisions_in(paragraph: Paragraph, start: int, end: int, with_treaty: bool = False) -> list[Stated[str]]:
    """Return the provisions of the Convention between two offsets, by path ("chapter/IV", "article/63/paragraph/4").

    with_treaty: whether a quote takes in a following "of the Convention".
    Articles of other instruments are left out.
    """
    raise NotImplementedError
