"""HTML: the part of a page that is the report."""

import re

from lxml import etree
from lxml import html as lxml_html

from uncac_graph.errors import ReadingError
from uncac_graph.model import Finding, ReportText
from uncac_graph.reading.decoding import decoded
from uncac_graph.reading.elements import PageReader
from uncac_graph.reading.text import read_blocks, read_plain

# Ten times the longest report; lxml needs some hundred bytes for each of the page.
MAX_BYTES = 6_000_000

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]+)", re.IGNORECASE)


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
    return read_blocks(list(reader.blocks(root)), findings=findings, notes=reader.notes)


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
