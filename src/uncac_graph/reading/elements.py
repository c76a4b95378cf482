"""Elements of a page → blocks: numbers of lists, cells of tables, and what is no text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from uncac_graph.reading.blocks import Block, block, bounded, label_kind
from uncac_graph.reading.characters import printable
from uncac_graph.reading.ordinal_marks import counted
from uncac_graph.reading.tables import row_blocks

_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_BLOCK_TAGS = (
    "p div section article main body header footer center address figure figcaption blockquote dl dt dd ul ol li"
    " table thead tbody tfoot tr td th caption form fieldset pre hr details summary hgroup"
)
_BLOCKS = frozenset(_BLOCK_TAGS.split()) | frozenset(_HEADINGS)
_SKIPPED_TAGS = (
    "script style noscript template head nav aside svg button select input textarea iframe object canvas audio"
    " video map dialog menu rp rt math footer"
)
_SKIPPED = frozenset(_SKIPPED_TAGS.split())
# What Akoma Ntoso, in which the United Nations mark documents up, calls blocks; its pages show them as spans.
_AKOMA_NTOSO_CLASSES = (
    "akn-num akn-p akn-content akn-intro akn-wrapUp akn-blockList akn-listIntroduction akn-listWrapUp akn-item"
    " akn-heading akn-subheading akn-crossHeading"
)
_AKOMA_NTOSO_BLOCKS = frozenset(_AKOMA_NTOSO_CLASSES.split())
_NOTE_NAMES = re.compile(
    r"(?:^|[\s_-])(?:(?:sd)?(?:foot|end)-?notes?\d*|fn\d*|ftn\d*|msofootnotetext)(?:$|[\s_\d-])", re.IGNORECASE
)
_NOTE_ROLES = ("doc-footnote", "doc-endnotes", "doc-endnote", "doc-noteref")
_PAGE_ROLES = ("navigation", "banner", "contentinfo", "search")
# What programs that turn PDF into pages name each of its pages.
_PAGE = re.compile(r"page[-_]?\d+(?:[-_]div)?", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_MARK = re.compile(r"[\s\[(]*(?:\d{1,3}|\*{1,3}|[†‡])[\s\])]*")
_INDENT = re.compile(
    r"(?:margin|padding)-left\s*:\s*([\d.]+)\s*(em|rem|px|pt|cm|mm|in|%)?|text-indent\s*:\s*([\d.]+)\s*(em|px|pt)?"
)
_UNITS = {"em": 2.0, "rem": 2.0, "px": 1 / 8, "pt": 1 / 6, "cm": 4.7, "mm": 0.47, "in": 12.0, "%": 0.5}
_LIST_TYPES = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman", "1": "decimal"}
_LIST_STYLES = {
    "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter",
    "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
    "decimal": "decimal",
    "none": "none",
}
_LIST_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([a-z-]+)", re.IGNORECASE)


@dataclass(slots=True)
class _List:
    """An `ol` or `ul` being read: the form of its numbers and the next one."""

    form: str
    next: int = 1


@dataclass(slots=True)
class _Row:
    """A table row being read."""

    cells: list[list[Block]] = field(default_factory=list)


class PageReader:
    """Walks the tree without recursion, so that depth costs no stack."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.parts: list[Block] = []
        self.label = ""
        self.lists: list[_List] = []
        self.rows: list[_Row] = []
        self.traits: list[tuple[str, float, int | None]] = [("", 0.0, None)]
        self.broken = self.cut = False
        self.count = 0
        self.notes: list[str] = []

    def blocks(self, root: etree._Element) -> Iterator[Block]:
        """Yield the blocks below an element, in document order."""
        skipped: etree._Element | None = None
        for event, element in etree.iterwalk(root, events=("start", "end")):
            if skipped is not None:
                if element is skipped and event == "end":
                    skipped = None
                    self._say(element.tail)
                continue
            if event == "start" and _is_skipped(element):
                skipped = element
                if _is_note(element):
                    self.notes += _notes_in(element)
                continue
            if event == "start":
                self._start(element)
            else:
                self._end(element)
                if element is not root:
                    self._say(element.tail)
            yield from self._taken()
        self._flush()
        yield from self._taken()

    def _say(self, text: str | None) -> None:
        if text:
            self.words.append(text)

    def _taken(self) -> list[Block]:
        if not self.parts or self.rows:
            return []
        taken, self.parts = self.parts, []
        return taken

    def _start(self, element: etree._Element) -> None:
        tag = element.tag
        if tag == "br":
            self._break()
        elif _is_block(element):
            self._flush()
            self._open(tag, element)
        self._say(element.text)

    def _open(self, tag: str, element: etree._Element) -> None:
        self.cut = self.cut or _PAGE.fullmatch(element.get("id", "")) is not None
        style, indent, heading = self.traits[-1]
        indent += _indent(element.get("style"))
        heading = _HEADINGS.get(tag, heading)
        if tag in ("ol", "ul"):
            self.lists.append(_List(_list_form(tag, element), _integer(element.get("start"), 1)))
        elif tag == "li" and self.lists:
            self.label = self._item_label(element)
            indent += 3.0 * (len(self.lists) - 1)
        elif tag == "tr":
            self.rows.append(_Row())
        elif tag in ("td", "th") and self.rows:
            self.rows[-1].cells.append([])
        named = tag in ("p", "li", "div", "td") and f"{tag}.{element.get('class', '')}.{len(self.lists)}"
        self.traits.append((named or style, indent, heading))

    def _item_label(self, element: etree._Element) -> str:
        current = self.lists[-1]
        number = _integer(element.get("value"), current.next)
        current.next = number + 1
        form = _list_form("", element) or current.form
        return "•" if form == "bullet" else counted(number, form)

    def _end(self, element: etree._Element) -> None:
        tag = element.tag
        if not _is_block(element):
            return
        self._flush()
        self.label = "" if tag == "li" else self.label
        if len(self.traits) > 1:
            self.traits.pop()
        if tag in ("ol", "ul") and self.lists:
            self.lists.pop()
        elif tag == "tr" and self.rows:
            row = row_blocks(self.rows.pop().cells)
            self._keep(row)

    def _break(self) -> None:
        if self.traits[-1][2] is None:
            self._flush()
            self.broken = True
        else:
            self.words.append(" ")

    def _flush(self) -> None:
        text = printable("".join(self.words))
        self.words.clear()
        broken, self.broken = self.broken, False
        if not text.strip():
            return
        if self.label:
            text = text if label_kind(text.strip()) is not None and self.label != "•" else f"{self.label} {text}"
            self.label = ""
        style, indent, heading = self.traits[-1]
        cut, self.cut = self.cut, False
        self._keep([block(text, style=style, indent=indent, heading=heading, apart=not broken, cut=cut)])

    def _keep(self, blocks: list[Block]) -> None:
        self.count = bounded(blocks, self.count)
        if self.rows and self.rows[-1].cells:
            self.rows[-1].cells[-1].extend(blocks)
        else:
            self.parts.extend(blocks)


def _is_block(element: etree._Element) -> bool:
    return element.tag in _BLOCKS or (element.tag == "span" and element.get("class") in _AKOMA_NTOSO_BLOCKS)


def _is_skipped(element: etree._Element) -> bool:
    tag = element.tag
    if not isinstance(tag, str) or tag in _SKIPPED:
        return True
    if not element.attrib and tag not in ("sup", "header"):
        return False
    if (
        element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or element.get("role") in (*_NOTE_ROLES, *_PAGE_ROLES)
    ):
        return True
    if _HIDDEN.search(element.get("style", "")):
        return True
    if tag == "sup" or (tag == "a" and _refers_to_note(element)):
        return _MARK.fullmatch("".join(element.itertext())) is not None
    if tag == "header":
        return element.find(".//nav") is not None
    return _is_named_as_note(element)


def _is_note(element: etree._Element) -> bool:
    """Whether an element is a footnote, or holds all of them."""
    role = element.get("role")
    return role != "doc-noteref" if role in _NOTE_ROLES else _is_named_as_note(element)


def _is_named_as_note(element: etree._Element) -> bool:
    named = f"{element.get('class', '')} {element.get('id', '')}"
    return element.tag in _BLOCKS and _NOTE_NAMES.search(named) is not None


def _notes_in(element: etree._Element) -> Iterator[str]:
    """Yield the notes in an element: the text of each block in it that holds no other."""
    blocks = [one for one in element.iter() if _is_block(one)]
    for one in [one for one in blocks if not any(_is_block(child) for child in one)] or [element]:
        if words := " ".join(printable("".join(one.itertext())).split()):
            yield words


def _refers_to_note(element: etree._Element) -> bool:
    href = element.get("href", "")
    return href.startswith("#") and _NOTE_NAMES.search(href[1:]) is not None


def _list_form(tag: str, element: etree._Element) -> str:
    style = _LIST_STYLE.search(element.get("style", ""))
    if style:
        return _LIST_STYLES.get(style[1].lower(), "bullet")
    if tag == "ul":
        return "bullet"
    return _LIST_TYPES.get(element.get("type", "1" if tag else ""), "")


def _integer(text: str | None, default: int) -> int:
    return int(text) if text and re.fullmatch(r"\d{1,4}", text.strip()) else default


def _indent(style: str | None) -> float:
    """Return how far an inline style shifts a block to the right, in half-ems."""
    if not style:
        return 0.0
    return sum(float(m[1] or m[3] or 0) * _UNITS[m[2] or m[4] or "px"] for m in _INDENT.finditer(style))
