"""Marks of Markdown that converters leave in plain text."""

from uncac_graph.reading.report import read_bytes


def test_headings_bold_type_and_escapes_are_no_text() -> None:
    text = (
        "# Report of the Group, held in Vienna on 2 May 2030\n\n## I. Introduction\n\n**1.** The Group was *held*.\n\n"
        "### **A. Attendance**\n\n2\\. It was closed (CAC/COSP/2030/L.1\\*).\n"
    )

    report = read_bytes(text.encode())

    assert [(item.text, item.sections) for item in report.paragraphs] == [
        ("Report of the Group, held in Vienna on 2 May 2030", ()),
        ("The Group was *held*.", ("I. Introduction",)),
        ("It was closed (CAC/COSP/2030/L.1*).", ("I. Introduction", "A. Attendance")),
    ]


def test_rows_of_a_table_are_entries() -> None:
    text = (
        "1. The Group had before it the following documents:\n\n| Symbol | Title |\n|---|:---:|\n"
        "| CAC/COSP/2030/1 | Agenda |\n| CAC/COSP/2030/10 | Note |\n\n2. It was closed.\n"
    )

    paragraph = read_bytes(text.encode()).paragraphs[1]

    assert [paragraph.text[at:].split()[0] for at in paragraph.entries] == [
        "Symbol",
        "CAC/COSP/2030/1",
        "CAC/COSP/2030/10",
    ]


def test_a_masthead_in_a_table_is_read_in_its_order() -> None:
    text = (
        "| United Nations | CAC/COSP/2030/4 |\n|---|---|\n"
        "| Conference of the States Parties | Distr.: General<br>2 May 2030 |\n\n1. It was held.\n"
    )

    assert read_bytes(text.encode()).paragraphs[0].text == (
        "Conference of the States Parties CAC/COSP/2030/4 Distr.: General 2 May 2030"
    )
