"""HTML: the part of a page that is the report, and its elements → blocks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree
from lxml import html as lxml_html

from uncac_graph.errors import ReadingError
from uncac_graph.model import Finding, ReportText
from uncac_graph.reading.blocks import Block, block, bounded, label_kind, row_blocks
from uncac_graph.reading.characters import decoded, printable
from uncac_graph.reading.ordinal_marks import counted
from uncac_graph.reading.text import read_blocks, read_plain

# Ten times the longest report; lxml needs some hundred bytes for each of the page.
MAX_BYTES = 6_000_000

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]+)", re.IGNORECASE)

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = frozenset(
    """p div section article main body header footer center address figure figcaption blockquote dl dt dd ul ol li
    table thead tbody tfoot tr td th caption form fieldset pre hr details summary hgroup""".split()
) | frozenset(_HEADINGS)
_SKIPPED = frozenset(
    """script style noscript template head nav aside svg button select input textarea iframe object canvas audio
    video map dialog menu rp rt math footer""".split()
)
# What Akoma Ntoso, in which the United Nations mark documents up, calls blocks; its pages show them as spans.
_AKOMA_NTOSO_BLOCKS = frozenset(
    """akn-num akn-p akn-content akn-intro akn-wrapUp akn-blockList akn-listIntroduction akn-listWrapUp akn-item
    akn-heading akn-subheading akn-crossHeading""".split()
)
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


def read_html(data: bytes) -> ReportText:
    """Return the report in an HTML page.

    Raises:
        ReadingError: the page is too large, nested too deeply, or holds no report.
    """
    if len(data) > MAX_BYTES:
        raise ReadingError(
            f"the page has {len(data):,} bytes, more than any report ({MAX_BYTES:,}), so it was not read"
        )
    text, findings = _decoded(data)
    root = _content(_tree(text))
    plain = root.find(".//pre")
    if plain is not None and len(plain.text_content()) > 0.5 * len(root.text_content()):
        return read_plain(plain.text_content(), findings)
    reader = PageReader()
    return read_blocks(reader.blocks(root), findings=findings, notes=reader.notes)


def _decoded(data: bytes) -> tuple[str, list[Finding]]:
    """Decode by the page's own declaration where it is not UTF-8, else as any text."""
    declared = _CHARSET.search(data[:2048])
    name = declared[1].decode("ascii").lower() if declared else "utf-8"
    if name in ("iso-8859-1", "latin1", "windows-1252", "cp1252", "us-ascii"):
        return data.decode("cp1252", errors="replace"), []
    return decoded(data)


def _tree(text: str) -> lxml_html.HtmlElement:
    parser = lxml_html.HTMLParser(huge_tree=False, no_network=True, remove_comments=True, remove_pis=True)
    # An encoding declaration in text that is decoded already is an error for lxml.
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text, count=1)
    try:
        root = lxml_html.document_fromstring(text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise ReadingError("the page holds no text that can be read; take it from its source again") from error
    if any("depth" in entry.message.lower() for entry in parser.error_log):
        raise ReadingError("the page is nested more deeply than any report, so it was not read")
    return root


def _content(root: lxml_html.HtmlElement) -> lxml_html.HtmlElement:
    """Return the element that holds the report: the page's main part where it names one."""
    for path in (".//main", ".//*[@role='main']", ".//article"):
        found = root.findall(path)
        if len(found) == 1 and len(found[0].text_content()) > 200:
            return found[0]
    body = root.find(".//body")
    return body if body is not None else root


@dataclass(slots=True)
class _List:
    """An `ol` or `ul` being read: the form of its numbers and the next one."""

    form: str
    next: int = 1


class PageReader:
    """Walks the tree without recursion, so that depth costs no stack."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.parts: list[Block] = []
        self.label = ""
        self.lists: list[_List] = []
        self.rows: list[list[list[Block]]] = []
        self.traits: list[tuple[str, float, int | None]] = [("", 0.0, None)]
        self.broken = self.cut = False
        self.count = 0
        self.notes: list[str] = []

    def blocks(self, root: etree._Element) -> list[Block]:
        """Return the blocks below an element, in document order."""
        skipped: etree._Element | None = None
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            if event == "start" and _is_skipped(element):
                skipped = element
                walk.skip_subtree()
                role = element.get("role")
                if role != "doc-noteref" if role in _NOTE_ROLES else _is_named_as_note(element):
                    self.notes += _notes_in(element)
            elif event == "start":
                self._start(element)
            else:
                if element is not skipped:
                    self._end(element)
                if element is skipped or element is not root:
                    self.words.append(element.tail or "")
        self._flush()
        return self.parts

    def _start(self, element: etree._Element) -> None:
        tag = element.tag
        if tag == "br" and self.traits[-1][2] is not None:
            self.words.append(" ")
        elif tag == "br":
            self._flush()
            self.broken = True
        elif _is_block(element):
            self._flush()
            self._open(tag, element)
        self.words.append(element.text or "")

    def _open(self, tag: str, element: etree._Element) -> None:
        self.cut = self.cut or _PAGE.fullmatch(element.get("id", "")) is not None
        style, indent, heading = self.traits[-1]
        shifts = _INDENT.finditer(element.get("style", ""))  # to the right, in half-ems
        indent += sum(float(m[1] or m[3] or 0) * _UNITS[m[2] or m[4] or "px"] for m in shifts)
        heading = _HEADINGS.get(tag, heading)
        if tag in ("ol", "ul"):
            self.lists.append(_List(_list_form(tag, element), _integer(element.get("start"), 1)))
        elif tag == "li" and self.lists:
            current = self.lists[-1]
            number = _integer(element.get("value"), current.next)
            current.next = number + 1
            form = _list_form("", element) or current.form
            self.label = "•" if form == "bullet" else counted(number, form)
            indent += 3.0 * (len(self.lists) - 1)
        elif tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th") and self.rows:
            self.rows[-1].append([])
        named = tag in ("p", "li", "div", "td") and f"{tag}.{element.get('class', '')}.{len(self.lists)}"
        self.traits.append((named or style, indent, heading))

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
            self._keep(row_blocks(self.rows.pop()))

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
        if self.rows and self.rows[-1]:
            self.rows[-1][-1].extend(blocks)
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
        or _HIDDEN.search(element.get("style", ""))
    ):
        return True
    href = element.get("href", "")
    if tag == "sup" or (tag == "a" and href.startswith("#") and _NOTE_NAMES.search(href[1:])):
        return _MARK.fullmatch("".join(element.itertext())) is not None
    if tag == "header":
        return element.find(".//nav") is not None
    return _is_named_as_note(element)


def _is_named_as_note(element: etree._Element) -> bool:
    named = f"{element.get('class', '')} {element.get('id', '')}"
    return element.tag in _BLOCKS and _NOTE_NAMES.search(named) is not None


def _notes_in(element: etree._Element) -> Iterator[str]:
    """Yield the notes in an element: the text of each block in it that holds no other."""
    blocks = [one for one in element.iter() if _is_block(one)]
    for one in [one for one in blocks if not any(_is_block(child) for child in one)] or [element]:
        if words := " ".join(printable("".join(one.itertext())).split()):
            yield words


def _list_form(tag: str, element: etree._Element) -> str:
    style = _LIST_STYLE.search(element.get("style", ""))
    if style:
        return _LIST_STYLES.get(style[1].lower(), "bullet")
    if tag == "ul":
        return "bullet"
    return _LIST_TYPES.get(element.get("type", "1" if tag else ""), "")


def _integer(text: str | None, default: int) -> int:
    return int(text) if text and re.fullmatch(r"\d{1,4}", text.strip()) else default
