"""Prints one made-up report as text, HTML, DOCX and PDF, with all that pages do to it.

A `Sheet` is the report as an author has it; `paragraphs(sheet)` is what must be read back from every rendering.
Nothing rendered here is ever published.
"""

import html
import io
import re
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from uncac_graph.model import Paragraph, ReportText

NOTE = re.compile(r"\{(\*|\d+)\}")
"""The mark of a footnote in a sheet's words: "Crime{1} and"; printed as the format prints marks."""


@dataclass(frozen=True)
class Heading:
    """A section heading; level 1 for "II.", 2 for "A.", 3 for an unnumbered or arabic one."""

    level: int
    label: str
    title: str

    @property
    def text(self) -> str:
        return f"{self.label} {self.title}".strip()


@dataclass(frozen=True)
class Entry:
    """An entry of a list; label "(a)", "1." or "" (then a list mark may be printed); depth from 1."""

    text: str
    label: str = ""
    depth: int = 1


@dataclass(frozen=True)
class Names:
    """A list of names in columns, one name a cell, row by row."""

    names: tuple[str, ...]
    columns: int = 3


@dataclass(frozen=True)
class Table:
    """A table; each row is one entry."""

    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Numbered:
    """A numbered paragraph with what hangs below it; mark: behind its number."""

    number: int
    text: str
    below: tuple[Entry | Names | Table, ...] = ()
    mark: str = "."


@dataclass(frozen=True)
class Unnumbered:
    """Text that belongs to no numbered paragraph of the report: of a resolution printed in full, say."""

    text: str


@dataclass(frozen=True)
class ResolutionHeading:
    """The heading of a resolution that the report prints in full; the preamble and operative paragraphs follow."""

    number: str
    title: str
    glued: bool = False
    kind: str = "Resolution"

    @property
    def lines(self) -> tuple[str, ...]:
        return (f"{self.number}. {self.title}",) if self.glued else (f"{self.kind} {self.number}", self.title)


@dataclass(frozen=True)
class Annex:
    """The heading of an annex; what follows it, up to the next, is its own."""

    numeral: str
    title: str

    @property
    def text(self) -> str:
        return f"Annex {self.numeral}".strip()


Element = Heading | Numbered | Unnumbered | ResolutionHeading | Annex | Entry | Table


@dataclass(frozen=True)
class Sheet:
    """A report as its author has it. notes: footnotes by their mark."""

    body: tuple[str, ...]
    date: str
    title: str
    elements: tuple[Element, ...]
    symbol: str | None = None
    distribution: str = "Distr.: General"
    language: str = "English"
    session: tuple[str, ...] = ()
    job_number: str | None = None
    notes: dict[str, str] = field(default_factory=dict)
    contents: bool = False


# -- what must be read back ---------------------------------------------------------------------------------------


def unmarked(text: str) -> str:
    """Return words without the marks of footnotes."""
    return NOTE.sub("", text)


def paragraphs(sheet: Sheet) -> tuple[Paragraph, ...]:
    """Return the paragraphs that every rendering must give."""
    return tuple(_paragraphs(sheet))


def report_text(sheet: Sheet) -> ReportText:
    """Return what every rendering must give, nothing amiss."""
    return ReportText(paragraphs(sheet))


class _Collector:
    def __init__(self, number: int, annex: int | None, sections: tuple[str, ...]) -> None:
        self.number, self.annex, self.sections = number, annex, sections
        self.text = ""
        self.entries: list[int] = []

    def add(self, text: str, entry: bool = True) -> None:
        start = len(self.text) + 1 if self.text else 0
        if entry:
            self.entries.append(start)
        self.text = f"{self.text} {unmarked(text)}" if self.text else unmarked(text)

    def below(self, item: Entry | Names | Table) -> None:
        for line in _cells(item):
            self.add(*line)

    def paragraph(self) -> Paragraph:
        return Paragraph(self.number, self.text, self.annex, self.sections, tuple(self.entries))


def _cells(item: Entry | Names | Table) -> Iterator[tuple[str, bool]]:
    if isinstance(item, Entry):
        yield f"{item.label} {item.text}".strip(), True
    elif isinstance(item, Names):
        yield from ((name, True) for name in item.names)
    else:
        for row in item.rows:
            yield from ((cell, i == 0) for i, cell in enumerate(row) if cell)


def _paragraphs(sheet: Sheet) -> Iterator[Paragraph]:
    current = _Collector(0, None, ())
    parts = [" ".join(sheet.body), sheet.symbol, sheet.distribution, sheet.date]
    parts += [f"Original: {sheet.language}", " ".join(sheet.session), sheet.title]
    for part in filter(None, parts):
        current.add(part)
    stack: dict[int, str] = {}
    annex: int | None = None
    for element in sheet.elements:
        if isinstance(element, Annex):
            yield current.paragraph()
            annex = (annex or 0) + 1
            stack = {-1: element.text, 0: element.title}
            current = _Collector(0, annex, tuple(stack.values()))
        elif isinstance(element, Heading):
            stack = {level: text for level, text in stack.items() if level < element.level} | {
                element.level: element.text
            }
        elif isinstance(element, Numbered):
            if current.text:
                yield current.paragraph()
            current = _Collector(element.number, annex, tuple(stack.values()))
            current.add(element.text, entry=False)
            for item in element.below:
                current.below(item)
        elif isinstance(element, ResolutionHeading):
            current.add(" ".join(element.lines))
        elif isinstance(element, Entry | Table):
            current.below(element)
    yield current.paragraph()


# -- text -----------------------------------------------------------------------------------------------------------


def render_text(
    sheet: Sheet, width: int | None = None, page_lines: int | None = None, bullet: str = "", columns: bool = False
) -> bytes:
    """Return the report as plain text.

    width: wrap to so many characters; None prints a paragraph as one line. page_lines: break into pages with running
    heads, feet and notes. bullet: the mark before entries without a label. columns: names in columns.
    """
    lines = list(_text_lines(sheet, width, bullet, columns))
    if page_lines is None:
        body = [NOTE.sub(r"\1", line) if sheet.notes else line for line in lines]
        notes = [f"{mark} {note}" for mark, note in sheet.notes.items()]
        return "\n".join([*body, *(["", "_" * 12, *notes] if notes else []), ""]).encode()
    return "\n".join(_paged(sheet, lines, page_lines)).encode()


def _text_lines(sheet: Sheet, width: int | None, bullet: str, columns: bool) -> Iterator[str]:
    yield from _text_masthead(sheet, width)
    for element in sheet.elements:
        if isinstance(element, Heading | Annex):
            yield from ["", *_wrapped(element.text, width, "")]
            yield from [element.title] if isinstance(element, Annex) else []
        elif isinstance(element, Numbered):
            yield from ["", *_wrapped(f"{element.number}{element.mark or '  '} {element.text}", width, "")]
            for item in element.below:
                yield from _text_below(item, width, bullet, columns)
        elif isinstance(element, ResolutionHeading):
            yield from ["", *element.lines]
        elif isinstance(element, Unnumbered):
            yield from ["", *_wrapped(element.text, width, "")]
        else:
            yield from _text_below(element, width, bullet, columns)


def _text_masthead(sheet: Sheet, width: int | None) -> Iterator[str]:
    left = [*sheet.body]
    right = [sheet.distribution, sheet.date, "", f"Original: {sheet.language}"]
    if width is None:
        yield from ["United Nations", sheet.symbol or "", *left, *right]
    else:
        yield f"{'United Nations':<50}{sheet.symbol or ''}".rstrip()
        for i in range(max(len(left), len(right))):
            yield f"{left[i] if i < len(left) else '':<50}{right[i] if i < len(right) else ''}".rstrip()
    yield from ["", *sheet.session, "", *_wrapped(sheet.title, width, ""), ""]
    if sheet.contents:
        yield from ["Contents", f"{'Page':>70}"]
        for page, element in enumerate((e for e in sheet.elements if isinstance(e, Heading)), 2):
            yield f"{element.label:<6}{element.title} ".ljust(66, ".") + f" {page}"


def _text_below(item: Entry | Names | Table, width: int | None, bullet: str, columns: bool) -> Iterator[str]:
    if isinstance(item, Entry):
        mark = "" if item.label else bullet
        text = f"{mark}{item.label} {item.text}".strip() if item.label else f"{mark}{item.text}"
        yield from _wrapped(text, width, "    " * item.depth if width else "")
    elif isinstance(item, Table):
        widths = [max(len(row[i]) for row in item.rows) + 4 for i in range(len(item.rows[0]))]
        for row in item.rows:
            yield "".join(cell.ljust(widths[i]) for i, cell in enumerate(row)).rstrip()
    elif columns:
        step = max(map(len, item.names)) + 4
        for at in range(0, len(item.names), item.columns):
            yield "".join(name.ljust(step) for name in item.names[at : at + item.columns]).rstrip()
    else:
        yield from item.names


def _wrapped(text: str, width: int | None, indent: str) -> list[str]:
    if width is None:
        return [text]
    return textwrap.wrap(text, width, initial_indent=indent, subsequent_indent=indent, break_long_words=False)


def _paged(sheet: Sheet, lines: Sequence[str], page_lines: int) -> Iterator[str]:
    pages = [lines[at : at + page_lines] for at in range(0, len(lines), page_lines)]
    for number, page in enumerate(pages, 1):
        if number > 1:
            yield f"\f{sheet.symbol or ''}"
            yield ""
        yield from (NOTE.sub(r"\1", line) for line in page)
        marks = NOTE.findall("\n".join(page))
        if marks:
            yield from ["", "_" * 15, *(f"{mark} {sheet.notes[mark]}" for mark in marks)]
        foot = f"{number}/{len(pages)}"
        yield from ["", f"{sheet.job_number}    {foot}" if sheet.job_number else foot]


# -- HTML -----------------------------------------------------------------------------------------------------------


def render_html(sheet: Sheet, lists: bool = False) -> bytes:
    """Return the report as a page; lists: entries and paragraphs as `ol` and `ul` instead of printed labels."""
    symbol, body = html.escape(sheet.symbol or ""), "<br>".join(map(html.escape, sheet.body))
    meta = f"{sheet.distribution}<br>{sheet.date}<br><br>Original: {sheet.language}"
    parts = [
        "<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><title>Report</title></head><body>",
        "<nav><ol><li>Home</li><li>Documents</li></ol></nav><main>",
        f"<table class='mast'><tr><td>United Nations</td><td>{symbol}</td></tr>",
        f"<tr><td>{body}</td><td>{meta}</td></tr></table>",
        *(f"<p>{html.escape(line)}</p>" for line in sheet.session),
        f"<h1>{_html_words(sheet.title)}</h1>",
    ]
    if sheet.contents:
        headings = [e for e in sheet.elements if isinstance(e, Heading)]
        parts += ["<h2>Contents</h2><table>"]
        parts += [
            f"<tr><td>{e.label}</td><td>{html.escape(e.title)}</td><td>{n}</td></tr>" for n, e in enumerate(headings)
        ]
        parts += ["</table>"]
    parts += [_html_element(element, lists) for element in sheet.elements]
    if sheet.notes:
        parts += [
            "<section class='footnotes'>",
            *(f"<p><sup>{m}</sup> {html.escape(n)}</p>" for m, n in sheet.notes.items()),
            "</section>",
        ]
    return "\n".join([*parts, "</main><footer>© Somebody</footer></body></html>"]).encode()


def _html_words(text: str) -> str:
    return NOTE.sub(r"<sup>\1</sup>", html.escape(text))


def _html_element(element: Element, lists: bool) -> str:
    if isinstance(element, Heading):
        return f"<h{element.level + 1}>{_html_words(element.text)}</h{element.level + 1}>"
    if isinstance(element, Annex):
        return f"<h2>{element.text}</h2><h3>{_html_words(element.title)}</h3>"
    if isinstance(element, ResolutionHeading):
        return "".join(f"<h4>{_html_words(line)}</h4>" for line in element.lines)
    if isinstance(element, Unnumbered):
        return f"<p class='res'>{_html_words(element.text)}</p>"
    if not isinstance(element, Numbered):
        return _html_below([element], lists)
    below = _html_below(element.below, lists)
    if lists:
        return f"<ol start='{element.number}'><li><p>{_html_words(element.text)}</p>{below}</li></ol>"
    return f"<p class='para'>{element.number}{element.mark}&nbsp;&nbsp;&nbsp;{_html_words(element.text)}</p>{below}"


def _html_below(items: Sequence[Entry | Names | Table], lists: bool) -> str:
    parts: list[str] = []
    for item in items:
        if isinstance(item, Entry):
            words = _html_words(item.text)
            if lists:
                parts.append(_html_entry(item, words))
            else:
                parts.append(f"<p class='item{item.depth}'>{item.label}&nbsp;&nbsp;{words}</p>")
        elif isinstance(item, Names):
            rows = [item.names[at : at + item.columns] for at in range(0, len(item.names), item.columns)]
            parts.append(_html_table(rows))
        else:
            parts.append(_html_table(item.rows))
    return "".join(parts)


def _html_entry(item: Entry, words: str) -> str:
    if not item.label:
        return f"<ul><li>{words}</li></ul>"
    if item.label.startswith("(") and item.depth > 1 and item.label.strip("(ivx)") == "":
        return f"<ol type='i' start='{len(item.label) - 2}'><li>{words}</li></ol>"
    if item.label.startswith("("):
        return f"<ol type='a' start='{ord(item.label[1]) - 96}'><li>{words}</li></ol>"
    return f"<ol start='{item.label[:-1]}'><li>{words}</li></ol>"


def _html_table(rows: Sequence[Sequence[str]]) -> str:
    cells = ("".join(f"<td>{_html_words(cell)}</td>" for cell in row) for row in rows)
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"


# -- DOCX -----------------------------------------------------------------------------------------------------------


def render_docx(sheet: Sheet, word_numbers: bool = False) -> bytes:
    """Return the report as a Word document; word_numbers: paragraphs and entries are numbered by Word."""
    import docx

    document = docx.Document()
    author = _WordAuthor(document, word_numbers)
    author.masthead(sheet)
    for element in sheet.elements:
        author.add(element)
    if sheet.symbol:
        section = document.sections[0]
        section.different_first_page_header_footer = True
        section.header.paragraphs[0].text = sheet.symbol
        section.footer.paragraphs[0].text = f"{sheet.job_number or ''}\t2/4"
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


class _WordAuthor:
    def __init__(self, document: Any, word_numbers: bool) -> None:
        self.document, self.word_numbers = document, word_numbers
        self.lists = 0
        self.styles: dict[str, str] = {}
        if word_numbers:
            self._define_numbers()

    def _define_numbers(self) -> None:
        """Define list 90: paragraphs by a style; 91: entries "1." and "(a)", begun anew below each paragraph."""
        from docx.oxml import parse_xml
        from docx.oxml.ns import nsdecls

        root = self.document.part.numbering_part.element
        levels = "".join(
            f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
            for i, (form, text) in enumerate([("decimal", "%1."), ("lowerLetter", "(%2)"), ("lowerRoman", "(%3)")])
        )
        first = root.find(root.nsmap["w"].join("{}") + "num")
        for key in (90, 91):
            xml = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{key}">{levels}</w:abstractNum>'
            first.addprevious(parse_xml(xml))
        bullet = '<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF0B7;"/></w:lvl>'
        first.addprevious(parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="92">{bullet}</w:abstractNum>'))
        for key in (90, 92):
            xml = f'<w:num {nsdecls("w")} w:numId="{key}"><w:abstractNumId w:val="{key}"/></w:num>'
            root.append(parse_xml(xml))
        style = self.document.styles.add_style("Paragraph of report", 1)
        style.base_style = self.document.styles["Normal"]
        style.element.get_or_add_pPr().append(parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="90"/></w:numPr>'))

    def masthead(self, sheet: Sheet) -> None:
        table = self.document.add_table(2, 2)
        table.cell(0, 0).text, table.cell(0, 1).text = "United Nations", sheet.symbol or ""
        table.cell(1, 0).text = " ".join(sheet.body)
        table.cell(1, 1).text = sheet.distribution
        for line in (sheet.date, "", f"Original: {sheet.language}"):
            table.cell(1, 1).add_paragraph(line)
        for line in sheet.session:
            self.document.add_paragraph(line)
        self._words(self._paragraph("Title"), sheet.title)
        if sheet.contents:
            self.document.add_paragraph("Contents")
            for page, element in enumerate((e for e in sheet.elements if isinstance(e, Heading)), 2):
                self.document.add_paragraph(f"{element.label}\t{element.title}\t{page}")

    def _paragraph(self, style: str, text: str = "") -> Any:
        """Add a paragraph of a style. Given to the library, its name would be looked for among all styles each time."""
        paragraph = self.document.add_paragraph(text)
        if style not in self.styles:
            self.styles[style] = self.document.styles[style].style_id
        paragraph._p.style = self.styles[style]
        return paragraph

    def add(self, element: Element) -> None:
        if isinstance(element, Heading):
            words = f"{element.label}\t{element.title}" if element.label else element.title
            self._words(self._paragraph(f"Heading {element.level}"), words)
        elif isinstance(element, Annex):
            self.document.add_page_break()
            self._paragraph("Heading 1", element.text)
            self._paragraph("Heading 2", element.title)
        elif isinstance(element, ResolutionHeading):
            for line in element.lines:
                self._paragraph("Heading 3", line)
        elif isinstance(element, Unnumbered):
            self._words(self.document.add_paragraph(), element.text)
        elif isinstance(element, Numbered):
            self._numbered(element)
        else:
            self._below(element)

    def _numbered(self, element: Numbered) -> None:
        if self.word_numbers:
            self._words(self._paragraph("Paragraph of report"), element.text)
        else:
            self._words(self.document.add_paragraph(), f"{element.number}{element.mark}\t{element.text}")
        self.lists += 1
        self.begun: set[int] = set()
        if self.word_numbers:
            self._begin_list(100 + self.lists)
        for item in element.below:
            self._below(item)

    def _begin_list(self, key: int) -> None:
        from docx.oxml import parse_xml
        from docx.oxml.ns import nsdecls

        overrides = "".join(
            f'<w:lvlOverride w:ilvl="{i}"><w:startOverride w:val="1"/></w:lvlOverride>' for i in range(3)
        )
        xml = f'<w:num {nsdecls("w")} w:numId="{key}"><w:abstractNumId w:val="91"/>{overrides}</w:num>'
        self.document.part.numbering_part.element.append(parse_xml(xml))

    def _below(self, item: Entry | Names | Table) -> None:
        if isinstance(item, Entry):
            self._entry(item)
            return
        rows = (
            item.rows
            if isinstance(item, Table)
            else [item.names[at : at + item.columns] for at in range(0, len(item.names), item.columns)]
        )
        table = self.document.add_table(len(rows), len(rows[0]))
        for i, row in enumerate(rows):
            for j, cell in enumerate(row):
                table.cell(i, j).text = unmarked(cell)

    def _entry(self, item: Entry) -> None:
        from docx.oxml import parse_xml
        from docx.oxml.ns import nsdecls
        from docx.shared import Cm

        paragraph = self.document.add_paragraph()
        paragraph.paragraph_format.left_indent = Cm(1.5 * item.depth)
        if self.word_numbers:
            roman = item.depth > 1 and item.label.strip("(ivx)") == ""
            level = 2 if roman else 1 if item.label.startswith("(") else 0
            key = 100 + self.lists if item.label else 92
            xml = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{key}"/></w:numPr>'
            paragraph._p.get_or_add_pPr().append(parse_xml(xml))
            self._words(paragraph, item.text)
        else:
            self._words(paragraph, f"{item.label or '•'}\t{item.text}")

    def _words(self, paragraph: Any, text: str) -> None:
        for i, piece in enumerate(NOTE.split(text)):
            if piece:
                paragraph.add_run(piece).font.superscript = True if i % 2 else None


# -- PDF ------------------------------------------------------------------------------------------------------------


def render_pdf(sheet: Sheet, page_height: float = 841.9, names_in_columns: bool = True) -> bytes:
    """Return the report as a PDF of A4 width: two columns in the masthead, running heads and feet, footnotes."""
    return _Printer(sheet, page_height, names_in_columns).print()


class _Printer:
    LEFT, RIGHT, WIDTH = 70.0, 525.0, 595.3
    HEAD, FOOT = 60.0, 60.0

    def __init__(self, sheet: Sheet, height: float, names_in_columns: bool) -> None:
        from reportlab.pdfgen.canvas import Canvas

        self.sheet, self.height, self.names_in_columns = sheet, height, names_in_columns
        self.stream = io.BytesIO()
        self.canvas = Canvas(self.stream, pagesize=(self.WIDTH, height), invariant=1)
        self.page, self.y = 1, height - self.HEAD
        self.notes: list[str] = []

    def print(self) -> bytes:
        self._masthead()
        for element in self.sheet.elements:
            self._element(element)
        self._end_page()
        self.canvas.save()
        return self.stream.getvalue()

    def _masthead(self) -> None:
        sheet, top = self.sheet, self.y
        self._draw(self.LEFT, self.y, "United Nations", 14)
        self._draw(380, self.y, sheet.symbol or "", 14)
        y = top - 30
        for line in sheet.body:
            self._draw(self.LEFT, y, line, 13, bold=True)
            y -= 15
        for i, line in enumerate((sheet.distribution, sheet.date, "", f"Original: {sheet.language}")):
            self._draw(380, top - 28 - 12 * i, line, 10)
        self.y = min(top - 110, y - 15)
        for line in sheet.session:
            self._line(self.LEFT, line, 10, bold=True)
        self.y -= 12
        self._flow(sheet.title, self.LEFT, 14, bold=True)
        self.y -= 14
        if sheet.contents:
            self._line(self.LEFT, "Contents", 12, bold=True)
            for page, element in enumerate((e for e in sheet.elements if isinstance(e, Heading)), 2):
                self._line(self.LEFT, f"{element.text} " + "." * 60 + f" {page}", 10)

    def _element(self, element: Element) -> None:
        if isinstance(element, Annex):
            self._end_page()
            self._new_page()
            self._flow(element.text, self.LEFT, 14, bold=True)
            self.y -= 10
            self._flow(element.title, self.LEFT, 12, bold=True)
        elif isinstance(element, Heading):
            self.y -= 12
            self._labelled(element.label, element.title, self.LEFT, 12 if element.level < 3 else 10, bold=True)
        elif isinstance(element, ResolutionHeading):
            for line in element.lines:
                self.y -= 6
                self._flow(line, self.LEFT + 30, 11, bold=True)
        elif isinstance(element, Unnumbered):
            self._flow(element.text, self.LEFT + 30, 10)
        elif isinstance(element, Numbered):
            self._labelled(f"{element.number}{element.mark}", element.text, self.LEFT + 30, 10)
            for item in element.below:
                self._below(item)
        else:
            self._below(element)
        self.y -= 8

    def _below(self, item: Entry | Names | Table) -> None:
        if isinstance(item, Entry):
            self._labelled(item.label or "-", item.text, self.LEFT + 30 + 25 * item.depth, 10)
        elif isinstance(item, Table) or self.names_in_columns:
            rows = (
                item.rows
                if isinstance(item, Table)
                else [item.names[at : at + item.columns] for at in range(0, len(item.names), item.columns)]
            )
            for row in rows:
                step = (self.RIGHT - self.LEFT - 30) / len(row)
                for i, cell in enumerate(row):
                    self._draw(self.LEFT + 30 + step * i, self.y, cell, 10)
                self._down(13)
        else:
            for name in item.names:
                self._line(self.LEFT + 55, name, 10)

    def _labelled(self, label: str, text: str, x: float, size: float, bold: bool = False) -> None:
        """Print a label, and words that begin a tab after it and go on below it."""
        if not label:
            self._flow(text, x, size, bold)
            return
        self._draw(x, self.y, label, size, bold)
        self._flow(text, x, size, bold, first=30.0)

    def _flow(self, text: str, x: float, size: float, bold: bool = False, first: float = 0.0) -> None:
        room = self.RIGHT - x
        line: list[str] = []
        at = first
        for word in text.split(" "):
            width = self._width(" ".join([*line, unmarked(word)]), size, bold)
            if line and at + width > room:
                self._line(x + at, " ".join(line), size, bold)
                line, at = [], 0.0
            line.append(word)
        self._line(x + at, " ".join(line), size, bold)

    def _line(self, x: float, text: str, size: float, bold: bool = False) -> None:
        self._draw(x, self.y, text, size, bold)
        self._down(size * 1.25)

    def _down(self, step: float) -> None:
        self.y -= step
        if self.y < self.FOOT + 14 * (1 + len(self.notes)):
            self._end_page()
            self._new_page()

    def _width(self, text: str, size: float, bold: bool) -> float:
        from reportlab.pdfbase.pdfmetrics import stringWidth

        return float(stringWidth(text, "Times-Bold" if bold else "Times-Roman", size))

    def _draw(self, x: float, y: float, text: str, size: float, bold: bool = False) -> None:
        for i, piece in enumerate(NOTE.split(text)):
            if not piece:
                continue
            raised = i % 2 == 1
            self.canvas.setFont("Times-Bold" if bold else "Times-Roman", size * 0.6 if raised else size)
            self.canvas.drawString(x, y + 0.35 * size if raised else y, piece)
            x += self._width(piece, size * 0.6 if raised else size, bold)
            if raised:
                self.notes.append(piece)

    def _end_page(self) -> None:
        y = self.FOOT + 12.0 * len(self.notes)
        if self.notes:
            self.canvas.line(self.LEFT, y + 10, self.LEFT + 120, y + 10)
        for mark in self.notes:
            self.canvas.setFont("Times-Roman", 5)
            self.canvas.drawString(self.LEFT, y + 3, mark)
            self.canvas.setFont("Times-Roman", 8)
            self.canvas.drawString(self.LEFT + 8, y, self.sheet.notes[mark])
            y -= 11
        self.canvas.setFont("Times-Roman", 8)
        self.canvas.drawString(self.LEFT if self.page % 2 == 0 else self.RIGHT - 20, 30, f"{self.page}/9")
        if self.sheet.job_number:
            self.canvas.drawString(self.RIGHT - 60 if self.page % 2 == 0 else self.LEFT, 30, self.sheet.job_number)
        self.canvas.showPage()
        self.page += 1
        self.notes = []

    def _new_page(self) -> None:
        self.y = self.height - self.HEAD
        if self.sheet.symbol:
            self._draw(
                self.LEFT if self.page % 2 == 0 else self.RIGHT - 120, self.height - 35, self.sheet.symbol, 9, bold=True
            )
