"""What web pages do with numbers, lists, tables and notes."""

# ruff: noqa: E501 (HTML is easier to read on one line)

import pytest

from uncac_graph.reading.report import read_bytes

HELD, CLOSED = "It was held.", "It was closed."
TWO = {"0": "", "1": HELD, "2": CLOSED}

PAGES: dict[str, tuple[str, dict[str, str]]] = {
    "divisions": (f"<div><span>1.</span> <span>{HELD}</span></div><div>2. {CLOSED}</div>", TWO),
    "one list": (f"<ol><li>{HELD}</li><li><p>{CLOSED}</p></li></ol>", TWO),
    "a list a section": (f"<h2>I. One</h2><ol><li>{HELD}</li></ol><h2>II. Two</h2><ol start=2><li>{CLOSED}</ol>", TWO),
    "values": (f"<ol><li>{HELD}</li></ol><ol><li value='2'>{CLOSED}</li></ol>", TWO),
    "description lists": (f"<dl><dt>1.</dt><dd>{HELD}</dd><dt>2.</dt><dd>{CLOSED}</dd></dl>", TWO),
    "layout tables": (f"<table><tr><td>1.</td><td>{HELD}</td></tr><tr><td>2.</td><td>{CLOSED}</td></tr></table>", TWO),
    "scripts and styles": (f"<script>1. It was evil.</script><style>p</style><p>1. {HELD}</p><p>2. {CLOSED}</p>", TWO),
    "hidden text": (f"<p>1. {HELD}</p><p style='display: none'>2. It was hidden.</p><p hidden>3</p><p>2. {CLOSED}</p>", TWO),
    "unclosed tags": (f"<!-- saved --><P>1. {HELD}<P>2. {CLOSED}", TWO),
    "preformatted text": (f"<pre>\n1. {HELD}\n\n2. It was\nclosed.\n</pre>", TWO),
    "navigation and foot": (f"<nav><ol><li>Home</ol></nav><p>1. {HELD}</p><p>2. {CLOSED}</p><footer>3. It was ours.</footer>", TWO),
    "marks and bodies of notes": (
        "<p>1. It was held<sup>1</sup>.<a href='#_ftn2'>[2]</a></p><p>2. It was closed.</p>"
        "<hr><div id='ftn1'><p>1 See this.</p></div><p class='footnote'>2 See that.</p>",
        TWO,
    ),
    "running symbols and page numbers": (
        f"<p>CAC/COSP/2031/14</p><p>1. It was</p><p>CAC/COSP/2031/14</p><p>4/16</p><p>V.19-01704</p><p>held.</p><p>2. {CLOSED}</p>",
        {**TWO, "0": "CAC/COSP/2031/14"},
    ),
    "letters by type": (
        "<ol><li>It was asked:<ol type='a'><li>To meet;</li><li>To go:<ol type='i'><li>Now.</li></ol></li></ol></li></ol>",
        {"0": "", "1": "It was asked: (a) To meet; (b) To go: (i) Now."},
    ),
    "letters by style": (
        "<ol><li>It was asked:<ol style='list-style-type: lower-alpha'><li>To go.</li></ol></li></ol>",
        {"0": "", "1": "It was asked: (a) To go."},
    ),
    "letters that are typed": (
        "<p>1. It was asked:</p><ul style='list-style:none'><li>(a) To meet;</li><li>(b) To go.</li></ul>",
        {"0": "", "1": "It was asked: (a) To meet; (b) To go."},
    ),
    "an agenda as inner list": (
        "<ol><li>It was adopted:<ol><li>Opening;</li><li>Report.</li></ol></li><li>It was closed.</li></ol>",
        {"0": "", "1": "It was adopted: 1. Opening; 2. Report.", "2": CLOSED},
    ),
    "entities": (
        "<p>1.&#160;C&ocirc;te d&#39;Ivoire was repre&shy;sented.</p>",
        {"0": "", "1": "Côte d'Ivoire was represented."},
    ),
    "a raised ending of an ordinal": (
        "<p>1. The 9<sup>th</sup> meeting was held.</p>",
        {"0": "", "1": "The 9th meeting was held."},
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", PAGES)
def test_a_page_is_read(case: str) -> None:
    page, expected = PAGES[case]

    found = {item.slug: item.text for item in read_bytes(page.encode()).paragraphs}

    assert found == expected


@pytest.mark.parametrize(
    "names",
    [
        "<table><tr><td>Algeria</td><td>Congo</td></tr><tr><td>Guinea</td><td>Niger</td></tr></table>",
        "<table><tr><td><p>Algeria</p><p>Congo</p></td><td><p>Guinea<br>Niger</p></td></tr></table>",
        "<ul><li>Algeria</li><li>Congo</li><li>Guinea</li><li>Niger</li></ul>",
        "<p>Algeria<br>Congo<br>Guinea<br>Niger</p>",
        "<p>– Algeria</p><p>– Congo</p><p>– Guinea</p><p>– Niger</p>",
    ],
)
def test_each_name_of_a_list_is_an_entry(names: str) -> None:
    page = f"<p>1. The following States were represented:</p>{names}<p>2. It was closed.</p>"

    paragraph = read_bytes(page.encode()).paragraphs[1]

    assert [paragraph.text[at:].split()[0] for at in paragraph.entries] == ["Algeria", "Congo", "Guinea", "Niger"]


def test_a_declared_encoding_is_used() -> None:
    page = "<html><head><meta charset='windows-1252'></head><body><p>1. Türkiye was represented.</p></body></html>"

    assert read_bytes(page.encode("cp1252")).paragraphs[1].text == "Türkiye was represented."


def test_headings_without_numbers_are_headings_and_the_first_is_the_title() -> None:
    page = "<h1>Report of the Group</h1><h2>Opening</h2><p>1. It was held.</p><h2>Closure of it</h2><p>2. It was closed.</p>"

    report = read_bytes(page.encode())

    assert report.paragraphs[0].text == "Report of the Group"
    assert [item.sections for item in report.paragraphs[1:]] == [("Opening",), ("Closure of it",)]


PRINTED = (
    "I. Introduction",
    "1. The Board recalled that the open-ended inter-",
    "governmental expert meeting had been convened to",
    "enhance cooperation among the States parties and",
    "had been held in Bonn and in Vienna, as decided at",
    "its session of the year before, with the support of",
    "the Secretariat.",
    "V.14-04000 3",
    "2. It was closed.",
)


@pytest.mark.parametrize("lines", ["<p>{}</p>", "{}<br/>"])
def test_paragraphs_that_are_lines_of_printed_pages_are_put_together(lines: str) -> None:
    page = "<html><body>" + "".join(lines.format(line) for line in ("Report of the Board", *PRINTED)) + "</body></html>"

    assert [item.text for item in read_bytes(page.encode()).paragraphs[1:]] == [
        "The Board recalled that the open-ended intergovernmental expert meeting had been convened to enhance"
        " cooperation among the States parties and had been held in Bonn and in Vienna, as decided at its session"
        " of the year before, with the support of the Secretariat.",
        "It was closed.",
    ]


def test_spans_that_akoma_ntoso_calls_blocks_are_blocks() -> None:
    page = (
        '---\ntitle: x\n---\n<section><h2>Part I – Opening</h2><section><span class="akn-num">(1)</span>'
        '<span class="akn-content"><span class="akn-p">The Board met:</span><span class="akn-item">'
        '<span class="akn-num">(a)</span><span class="akn-p">In Bonn.</span></span></span></section></section>'
    )

    assert read_bytes(page.encode()).paragraphs[1].text == "The Board met: (a) In Bonn."
