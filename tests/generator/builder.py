"""A paragraph under construction: text goes in piece by piece, and each piece's passage can be had back."""

import itertools
from dataclasses import dataclass, field

from uncac_graph.model import Paragraph, Passage

Span = tuple[int, int]


@dataclass
class ParagraphBuilder:
    """Collects a paragraph's text; spans become passages once the paragraph is whole."""

    number: int
    sections: tuple[str, ...] = ()
    annex: int | None = None
    text: str = ""
    entries: list[int] = field(default_factory=list)
    printed_marks: dict[int, str] = field(default_factory=dict)
    _paragraph: Paragraph | None = None

    def add(self, piece: str) -> Span:
        """Append a piece verbatim and return where it stands."""
        start = len(self.text)
        self.text += piece
        return start, len(self.text)

    def entry(self, mark: str = "") -> None:
        """Begin a new printed line, with a list mark that is printed but is no text."""
        if self.text and not self.text.endswith(" "):
            self.text += " "
        self.entries.append(len(self.text))
        self.printed_marks[len(self.text)] = mark

    def find(self, words: str) -> Span:
        """Return where words stand that were added in one piece with others."""
        start = self.text.index(words)
        return start, start + len(words)

    def paragraph(self) -> Paragraph:
        """Return the finished paragraph, always the same one."""
        if self._paragraph is None:
            self._paragraph = Paragraph(
                number=self.number,
                text=self.text,
                annex=self.annex,
                sections=self.sections,
                entries=tuple(self.entries),
            )
        return self._paragraph

    def passage(self, span: Span) -> Passage:
        """Return a span as a passage of the finished paragraph."""
        return Passage(self.paragraph(), *span)

    def lines(self) -> list[str]:
        """Return the text as printed: one line for what opens it, then one an entry."""
        cuts = [0, *[e for e in self.entries if e], len(self.text)]
        pieces = [
            self.printed_marks.get(start, "") + self.text[start:end].strip() for start, end in itertools.pairwise(cuts)
        ]
        return [p for p in pieces if p]
