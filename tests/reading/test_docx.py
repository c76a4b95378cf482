"""What Word documents do with numbers, changes, boxes and notes."""

# ruff: noqa: E501 (XML is easier to read on one line)

import io
import zipfile

import pytest

from uncac_graph.reading.report import read_bytes

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(inner: str, properties: str = "") -> str:
    inner = inner if inner.startswith("<") else run(inner)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def number(num_id: int, level: int = 0) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num_id}"/></w:numPr>'


def document(*blocks: str, numbering: str = "", styles: str = "", header: str = "") -> bytes:
    """Return a DOCX file of these paragraphs."""
    section = '<w:sectPr><w:headerReference w:type="first" r:id="rId9"/><w:titlePg/></w:sectPr>' if header else ""
    body = f'<w:document {W} xmlns:r="{R}"><w:body>{"".join(blocks)}{section}</w:body></w:document>'
    parts = {"word/document.xml": body, "[Content_Types].xml": TYPES}
    relations = ""
    for key, kind, name, content in (
        ("rId7", "numbering", "numbering.xml", f"<w:numbering {W}>{numbering}</w:numbering>"),
        ("rId8", "styles", "styles.xml", f"<w:styles {W}>{styles}</w:styles>"),
        ("rId9", "header", "header1.xml", f"<w:hdr {W}>{header}</w:hdr>"),
    ):
        parts[f"word/{name}"] = content
        relations += f'<Relationship Id="{key}" Type="{R}/{kind}" Target="{name}"/>'
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    parts["word/_rels/document.xml.rels"] = f'<Relationships xmlns="{space}">{relations}</Relationships>'
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def texts(data: bytes) -> dict[str, str]:
    return {item.slug: item.text for item in read_bytes(data).paragraphs}


def level(ilvl: int, form: str, text: str, more: str = "") -> str:
    return f'<w:lvl w:ilvl="{ilvl}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


LEVELS = level(0, "decimal", "%1.") + level(1, "lowerLetter", "(%2)") + level(2, "lowerRoman", "(%3)")
PLAIN_LIST = f'<w:abstractNum w:abstractNumId="0">{LEVELS}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'


def test_word_counts_levels_and_starts_deeper_ones_again() -> None:
    data = document(
        paragraph("The Group was asked:", number(1)),
        paragraph("To meet;", number(1, 1)),
        paragraph("In spring;", number(1, 2)),
        paragraph("To report.", number(1, 1)),
        paragraph("The Group was also asked:", number(1)),
        paragraph("To close.", number(1, 1)),
        numbering=PLAIN_LIST,
    )

    assert texts(data) == {
        "0": "",
        "1": "The Group was asked: (a) To meet; (i) In spring; (b) To report.",
        "2": "The Group was also asked: (a) To close.",
    }


def test_a_number_that_the_style_carries_is_counted_through_inheritance() -> None:
    styles = (
        f'<w:style w:type="paragraph" w:styleId="Base"><w:pPr>{number(1)}</w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Text"><w:basedOn w:val="Base"/></w:style>'
    )
    style = '<w:pStyle w:val="Text"/>'
    data = document(
        paragraph("It was held.", style), paragraph("It was closed.", style), numbering=PLAIN_LIST, styles=styles
    )

    assert texts(data) == {"0": "", "1": "It was held.", "2": "It was closed."}


def test_a_level_may_be_bound_to_a_style() -> None:
    bound = level(0, "decimal", "%1.", '<w:pStyle w:val="Text"/>') + level(
        1, "lowerLetter", "(%2)", '<w:pStyle w:val="Sub"/>'
    )
    numbering = f'<w:abstractNum w:abstractNumId="0">{bound}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        for name in ("Text", "Sub")
    )
    data = document(
        paragraph("It was asked:", '<w:pStyle w:val="Text"/>'),
        paragraph("To meet.", '<w:pStyle w:val="Sub"/>'),
        numbering=numbering,
        styles=styles,
    )

    assert texts(data)["1"] == "It was asked: (a) To meet."


def test_a_new_list_of_the_same_kind_starts_where_it_says() -> None:
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    again = f'<w:num w:numId="2"><w:abstractNumId w:val="0"/>{override}</w:num>'
    data = document(
        paragraph("It was held.", number(1)),
        paragraph("The following agenda was adopted:", number(1)),
        paragraph("Opening.", number(2)),
        paragraph("Report.", number(2)),
        paragraph("It was closed.", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr>'),
        numbering=PLAIN_LIST
        + again
        + '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="3"/>'
        "</w:lvlOverride></w:num>",
    )

    assert texts(data)["2"] == "The following agenda was adopted: 1. Opening. 2. Report."
    assert texts(data)["3"] == "It was closed."


def test_an_empty_numbered_paragraph_takes_a_number_as_in_word() -> None:
    data = document(
        paragraph("It was held.", number(1)),
        paragraph("<w:r/>", number(1)),
        paragraph("It was closed.", number(1)),
        numbering=PLAIN_LIST,
    )

    assert list(texts(data)) == ["0", "1", "3"]


def test_bullets_are_no_text() -> None:
    bullets = f'<w:abstractNum w:abstractNumId="5">{level(0, "bullet", "&#xF0B7;")}</w:abstractNum>'
    data = document(
        paragraph("1. The following were represented:"),
        paragraph("World Bank", number(5)),
        paragraph("League of Arab States", number(5)),
        numbering=bullets + '<w:num w:numId="5"><w:abstractNumId w:val="5"/></w:num>',
    )

    found = read_bytes(data).paragraphs[1]
    assert found.text == "The following were represented: World Bank League of Arab States"
    assert [found.text[at : at + 5] for at in found.entries] == ["World", "Leagu"]


INLINE = {
    "insertions are kept": f'{run("It ")}<w:ins w:id="1">{run("was ")}</w:ins>{run("held.")}',
    "deletions are dropped": f'{run("It was ")}<w:del w:id="1"><w:r><w:delText>not </w:delText></w:r></w:del>{run("held.")}',
    "moved text stands once": f'<w:moveFrom w:id="1">{run("held ")}</w:moveFrom>{run("It was ")}<w:moveTo w:id="1">{run("held.")}</w:moveTo>',
    "links are text": f"{run('It was ')}<w:hyperlink>{run('held')}</w:hyperlink>{run('.')}",
    "content controls are text": f"{run('It was ')}<w:sdt><w:sdtContent>{run('held')}</w:sdtContent></w:sdt>{run('.')}",
    "hidden text is dropped": f"{run('It was ')}{run('perhaps ', '<w:vanish/>')}{run('held.')}",
    "a note's mark is dropped": f'{run("It was held")}<w:r><w:footnoteReference w:id="2"/></w:r>{run(".")}',
    "a raised number is a note's mark": f"{run('It was held')}{run('12', chr(60) + 'w:vertAlign w:val=' + chr(34) + 'superscript' + chr(34) + '/>')}{run('.')}",
    "a tab and a break are spaces": "<w:r><w:t>It</w:t><w:tab/><w:t>was</w:t><w:br/><w:t>held.</w:t></w:r>",
    "a soft hyphen is nothing": "<w:r><w:t>It was he</w:t><w:softHyphen/><w:t>ld.</w:t></w:r>",
    "fields show their result": (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF x</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("It was")}<w:r><w:fldChar w:fldCharType="end"/></w:r>{run(" held.")}'
    ),
}


@pytest.mark.parametrize("case", INLINE)
def test_inline(case: str) -> None:
    data = document(paragraph(run("1. ") + INLINE[case]))

    assert texts(data)["1"] == "It was held."


def test_a_raised_ending_of_an_ordinal_is_text() -> None:
    data = document(
        paragraph(run("1. The 9") + run("th", '<w:vertAlign w:val="superscript"/>') + run(" meeting was held."))
    )

    assert texts(data)["1"] == "The 9th meeting was held."


def test_a_non_breaking_hyphen_is_a_hyphen() -> None:
    data = document(paragraph("<w:r><w:t>1. Guinea</w:t><w:noBreakHyphen/><w:t>Bissau was represented.</w:t></w:r>"))

    assert texts(data)["1"] == "Guinea-Bissau was represented."


def test_a_text_box_is_read_once() -> None:
    box = paragraph("Distr.: General")
    choice = f"<w:txbxContent>{box}</w:txbxContent>"
    alternate = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<mc:Choice>{choice}</mc:Choice><mc:Fallback>{choice}</mc:Fallback></mc:AlternateContent>"
    )
    data = document(paragraph(f"<w:r>{alternate}</w:r>"), paragraph("1. It was held."))

    assert texts(data)["0"] == "Distr.: General"


def test_the_masthead_may_stand_in_the_header_of_the_first_page() -> None:
    header = paragraph("United Nations") + paragraph("CAC/COSP/2031/14")
    data = document(paragraph("Distr.: General"), paragraph("1. It was held."), header=header)

    assert texts(data)["0"] == "CAC/COSP/2031/14 Distr.: General"


def test_a_layout_table_with_numbers_in_its_first_column_is_text() -> None:
    cells = [(f"{n}.", text) for n, text in enumerate(("It was held.", "It was closed."), 1)]
    rows = "".join("<w:tr>" + "".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) + "</w:tr>" for row in cells)
    data = document(f"<w:tbl>{rows}</w:tbl>")

    assert texts(data) == {"0": "", "1": "It was held.", "2": "It was closed."}


def test_the_strict_dialect_is_read_alike() -> None:
    data = document(paragraph("1. It was held."))
    strict = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(strict, "w") as new:
        for name in old.namelist():
            content = old.read(name).replace(
                b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                b"http://purl.oclc.org/ooxml/wordprocessingml/main",
            )
            new.writestr(name, content)

    assert texts(strict.getvalue()) == texts(data)
