"""DOCX: Word's paragraphs and tables → blocks, with the numbers that Word makes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from uncac_graph.errors import ReadingError
from uncac_graph.model import ReportText
from uncac_graph.reading.blocks import Block, block, bounded, label_kind, row_blocks
from uncac_graph.reading.characters import printable
from uncac_graph.reading.package import Package, attribute, child, local
from uncac_graph.reading.pages import SYMBOL
from uncac_graph.reading.text import read_blocks
from uncac_graph.reading.word_numbers import Style, WordNumbers, indent, integer, styles, value

# Indents in the file are twentieths of a point; blocks count in sixths of an em of 12 points.
_TWIPS_PER_UNIT = 120.0
_MARK = re.compile(r"\d{1,3}|\*{1,3}|[†‡]")
_SKIPPED = frozenset(
    """del moveFrom instrText delText delInstrText Fallback rPr pPr tblPr tcPr trPr sectPr footnoteReference
    endnoteReference commentReference rt tblGrid""".split()
)
_CHARACTERS = {"tab": "\t", "ptab": "\t", "noBreakHyphen": "-", "softHyphen": "", "cr": "\n"}


def read_docx(data: bytes) -> ReportText:
    """Return the report in a DOCX file.

    Raises:
        ReadingError: the file is damaged, encrypted, too large, or holds no report.
    """
    package = Package(data)
    root = package.xml(package.main)
    body = child(root, "body")
    if body is None:
        raise ReadingError("the Word document has no body; take the report from its source again")
    reader = _Reader(package)
    heads = [_text(part) for part in package.related("header")]
    symbol = next((match[0] for head in heads for match in SYMBOL.finditer(head)), None)
    blocks = reader.blocks(body)
    first_page = _first_page_header(package, body)
    if first_page is not None:
        # Where it prints what the top of the document does not.
        top = re.sub(r"\W", "", " ".join(item.text for item in blocks[:15]))
        if re.sub(r"\W", "", _text(first_page)) not in top:
            blocks = [*_Reader(package).blocks(first_page), *blocks]
    return read_blocks(blocks, symbol, notes=list(_notes(package)))


def _notes(package: Package) -> Iterator[str]:
    """Yield the footnotes and endnotes; those with a type are the lines that part them from the text."""
    for part in (*package.related("footnotes"), *package.related("endnotes")):
        for note in part:
            words = "".join(item.text for item in note.iter() if local(item) == "t" and item.text)
            if attribute(note, "type") is None and words.strip():
                yield " ".join(printable(words).split())


def _first_page_header(package: Package, body: etree._Element) -> etree._Element | None:
    """Return the header of the first page alone, where the United Nations put the masthead."""
    section = next((item for item in body.iter() if local(item) == "sectPr"), None)
    if section is None or child(section, "titlePg") is None:
        return None
    targets = {identifier: target for identifier, _, target in package.relations(package.main)}
    for item in section:
        if local(item) == "headerReference" and attribute(item, "type") == "first":
            target = targets.get(attribute(item, "id") or "")
            return package.xml(target) if target else None
    return None


def _text(element: etree._Element) -> str:
    return " ".join(item.text for item in element.iter() if local(item) == "t" and item.text)


@dataclass(slots=True)
class _Frame:
    """A paragraph, row or cell being read."""

    kind: str
    words: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    cells: list[list[Block]] = field(default_factory=list)
    properties: etree._Element | None = None


class _Reader:
    """Walks the document without recursion."""

    def __init__(self, package: Package) -> None:
        self._styles, self._default = styles(package.related("styles"))
        self._numbers = WordNumbers(package.related("numbering"), self._styles)
        self._cut = False
        self._count = 0

    def blocks(self, root: etree._Element) -> list[Block]:
        """Return the blocks below an element, in document order."""
        frames = [_Frame("root")]
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            name = local(element)
            if event == "start" and (name in _SKIPPED or (name == "r" and _is_unprinted(element))):
                walk.skip_subtree()
            elif event == "start":
                self._start(name, element, frames)
            else:
                self._end(name, frames)
        return frames[0].blocks

    def _start(self, name: str, element: etree._Element, frames: list[_Frame]) -> None:
        if name == "p":
            frames.append(_Frame("p", properties=child(element, "pPr")))
        elif name in ("tr", "tc"):
            frames.append(_Frame(name))
        elif name == "t" and element.text:
            frames[-1].words.append(element.text)
        elif name in _CHARACTERS:
            frames[-1].words.append(_CHARACTERS[name])
        elif name == "br":
            page = attribute(element, "type") == "page"
            self._cut = self._cut or page
            frames[-1].words.append(" " if page else "\n")

    def _end(self, name: str, frames: list[_Frame]) -> None:
        if name not in ("p", "tr", "tc") or len(frames) < 2:
            return
        frame, above = frames.pop(), frames[-1]
        if name == "p":
            # A text box stands in a run of its paragraph: its paragraphs come first.
            above.blocks += [*frame.blocks, *self._paragraph(frame)]
        elif name == "tc":
            above.cells.append(frame.blocks)
        else:
            above.blocks += row_blocks(frame.cells)

    def _paragraph(self, frame: _Frame) -> list[Block]:
        """Return a block for each line of a paragraph; in a heading a line break is a space."""
        properties = frame.properties
        style_id = value(properties, "pStyle") or self._default
        style = self._styles.get(style_id, Style())
        text = printable("".join(frame.words)).strip()
        number = child(properties, "numPr")
        label, counted_in = self._numbers.label(number, style_id)
        if not text or style.name.startswith(("toc", "footnote", "endnote", "header", "footer")):
            return []
        if label is not None and label_kind(text) is None:
            text = f"{label}\t{text}"
        outline = integer(value(properties, "outlineLvl"))
        outline = outline if outline is not None else style.outline
        heading = outline + 1 if outline is not None and outline < 9 else None
        left = indent(properties)
        left = left if left is not None else style.indent or 0
        cut, self._cut = self._cut, False
        pieces = [text] if heading is not None else [piece for piece in text.split("\n") if piece.strip()]
        lines = [
            block(
                piece,
                style=f"{style_id} {counted_in}",
                indent=left / _TWIPS_PER_UNIT,
                heading=heading,
                apart=i == 0,
                cut=cut and i == 0,
            )
            for i, piece in enumerate(pieces)
        ]
        self._count = bounded(lines, self._count)
        return lines


def _is_unprinted(run: etree._Element) -> bool:
    """Whether a run is hidden, or the mark of a note."""
    properties = child(run, "rPr")
    if child(properties, "vanish") is not None and value(properties, "vanish") not in ("0", "false"):
        return True
    reference = child(run, "footnoteReference")
    if reference is not None and attribute(reference, "customMarkFollows") in ("1", "true"):
        return True
    if value(properties, "vertAlign") != "superscript":
        return False
    return _MARK.fullmatch("".join(item.text or "" for item in run if local(item) == "t").strip()) is not None
