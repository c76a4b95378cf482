"""Names in columns so narrow that they go on below themselves, in a PDF and as text."""

from itertools import pairwise
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table

from uncac_graph.model import Paragraph as ReportParagraph
from uncac_graph.reading import read_report

NAMES = (
    "Antigua and Barbuda",
    "Bolivia (Plurinational State of)",
    "Bosnia and Herzegovina",
    "Central African Republic",
    "Congo",
    "Democratic People’s Republic of Korea",
    "Democratic Republic of the Congo",
    "Dominican Republic",
    "Guinea",
    "Guinea-Bissau",
    "Iran (Islamic Republic of)",
    "Lao People’s Democratic Republic",
    "Niger",
    "Nigeria",
    "Papua New Guinea",
    "Saint Vincent and the Grenadines",
    "Sudan",
    "United Kingdom of Great Britain and Northern Ireland",
    "United Republic of Tanzania",
    "Venezuela (Bolivarian Republic of)",
    "Zambia",
)
TEXT = ParagraphStyle("text", fontName="Times-Roman", fontSize=10, leading=12.5)
PADDED, BARE = 3.0, 0.0


def printed_pdf(path: Path, columns: int, width: float, padding: float, above: float, align: str = "TOP") -> None:
    rows = [[Paragraph(name, TEXT) for name in NAMES[at : at + columns]] for at in range(0, len(NAMES), columns)]
    rows[-1] += [""] * (columns - len(rows[-1]))
    style = [("VALIGN", (0, 0), (-1, -1), align)]
    style += [(f"{side}PADDING", (0, 0), (-1, -1), padding) for side in ("TOP", "BOTTOM")]
    lines = [
        "Conference of the States Parties to the United Nations Convention against Corruption",
        "Report of the Implementation Review Group on its first session, held in Vienna on 1 June 2033",
        "I. Attendance",
        "1. The Implementation Review Group held its first session in Vienna on 1 June 2033.",
        "2. The following States parties to the Convention were represented at the session:",
    ]
    after = [
        "3. The European Union, a regional economic integration organization, was represented at the session.",
        "4. The Group adopted its report on 1 June 2033.",
    ]
    story: list[Flowable] = [Paragraph(line, TEXT) for line in lines]
    story += [Spacer(1, above), Table(rows, colWidths=[width] * columns, style=style)]
    story += [Paragraph(line, TEXT) for line in after]
    SimpleDocTemplate(str(path), pagesize=A4, invariant=1).build(story)


def entries(paragraph: ReportParagraph) -> list[str]:
    cuts = [*paragraph.entries, len(paragraph.text)]
    return [paragraph.text[start:end].strip() for start, end in pairwise(cuts)]


@pytest.mark.parametrize(
    ("columns", "width", "padding", "above"),
    [
        (3, 140.0, BARE, 1.0),
        (3, 110.0, PADDED, 1.0),
        (4, 110.0, BARE, 480.0),
        (3, 120.0, PADDED, 480.0),
        (2, 120.0, BARE, 1.0),
        (2, 220.0, PADDED, 1.0),
    ],
)
def test_a_name_that_goes_on_below_itself_stays_whole(
    columns: int, width: float, padding: float, above: float, tmp_path: Path
) -> None:
    printed_pdf(tmp_path / "report.pdf", columns, width, padding, above)

    assert set(entries(read_report(tmp_path / "report.pdf").paragraphs[2])) == set(NAMES)


def test_cells_that_stand_at_half_the_height_of_their_row_stay_whole(tmp_path: Path) -> None:
    printed_pdf(tmp_path / "report.pdf", 3, 130.0, PADDED, 1.0, align="MIDDLE")

    assert entries(read_report(tmp_path / "report.pdf").paragraphs[2]) == [*NAMES]


def test_columns_of_text_are_read_cell_by_cell(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(
        "Report of the Implementation Review Group on its first session, held in Vienna on 1 June 2033\n\n"
        "I. Attendance\n\n1. The following States parties were represented:\n\n"
        "Afghanistan              Antigua and Barbuda       Bosnia and Herzegovina\n"
        "Central African          Congo                     Democratic People's\n"
        "Republic                                           Republic of Korea\n"
        "Democratic Republic      Eritrea                   Kiribati\n"
        "of the Congo\n"
        "Niger                    Nigeria                   Zambia\n\n"
        "2. The session was closed by the Chair.\n",
        encoding="utf-8",
    )

    paragraph = read_report(path).paragraphs[1]

    assert "Central African Republic" in paragraph.text
    assert "Democratic People's Republic of Korea" in paragraph.text
    assert "Democratic Republic of the Congo" in paragraph.text


def test_names_that_run_down_the_columns_are_read_column_by_column(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(
        "Report of the Implementation Review Group on its first session, held in Vienna on 1 June 2033\n\n"
        "I. Attendance\n\n1. The following States parties were represented:\n\n"
        "Albania                  Democratic Republic       Nigeria\n"
        "Bosnia and               of the Congo              Papua New Guinea\n"
        "Herzegovina              Guinea                    Saint Vincent and the\n"
        "Congo                    Lao People's Democratic   Grenadines\n"
        "Democratic People's      Republic                  Yemen\n"
        "Republic of Korea        Nauru                     Zambia\n\n"
        "2. The session was closed by the Chair.\n",
        encoding="utf-8",
    )

    paragraph = read_report(path).paragraphs[1]

    assert entries(paragraph) == [
        "Albania",
        "Bosnia and Herzegovina",
        "Congo",
        "Democratic People's Republic of Korea",
        "Democratic Republic of the Congo",
        "Guinea",
        "Lao People's Democratic Republic",
        "Nauru",
        "Nigeria",
        "Papua New Guinea",
        "Saint Vincent and the Grenadines",
        "Yemen",
        "Zambia",
    ]


def test_names_sorted_down_the_columns_are_read_so_though_none_shows_that_it_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(
        "Report of the Implementation Review Group on its first session, held in Vienna on 1 June 2033\n\n"
        "I. Attendance\n\n1. The following States parties were represented:\n\n"
        "Albania                     Papua New Guinea\n"
        "Congo                       Republic of Korea\n"
        "Equatorial Guinea           Tonga\n"
        "Guinea                      Tunisia\n"
        "Lao People's Democratic     Uganda\n"
        "Republic                    Yemen\n"
        "Nauru                    Zambia\n\n"
        "2. The session was closed by the Chair.\n",
        encoding="utf-8",
    )

    names = entries(read_report(path).paragraphs[1])

    assert names[4:7] == ["Lao People's Democratic Republic", "Nauru", "Papua New Guinea"]
    assert len(names) == 13


def test_names_sorted_down_the_columns_are_read_so_though_a_line_holds_only_what_did_not_fit(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(
        "Report of the Implementation Review Group on its first session, held in Vienna on 1 June 2033\n\n"
        "I. Attendance\n\n1. The following intergovernmental organizations were represented by observers:\n\n"
        "African Development Bank              International Criminal Police\n"
        "                                      Organization (INTERPOL)\n"
        "African Union                         League of Arab States\n"
        "Council of Europe                     Organization of American States\n"
        "European Investment Bank              Organization of Islamic\n"
        "Hague Conference on Private           Cooperation\n"
        "International Law                     Southern African Customs Union\n"
        "Ibero-American Secretariat            World Customs Organization\n\n"
        "2. The session was closed by the Chair.\n",
        encoding="utf-8",
    )

    assert entries(read_report(path).paragraphs[1]) == [
        "African Development Bank",
        "African Union",
        "Council of Europe",
        "European Investment Bank",
        "Hague Conference on Private International Law",
        "Ibero-American Secretariat",
        "International Criminal Police Organization (INTERPOL)",
        "League of Arab States",
        "Organization of American States",
        "Organization of Islamic Cooperation",
        "Southern African Customs Union",
        "World Customs Organization",
    ]


def test_names_sorted_down_the_columns_may_go_on_below_themselves_in_both(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(
        "Report of the Implementation Review Group on its first session, held in Vienna on 1 June 2033\n\n"
        "I. Attendance\n\n1. The following intergovernmental organizations were represented by observers:\n\n"
        "Commonwealth of Independent    International Criminal Police\n"
        "  States                         Organization (INTERPOL)\n"
        "Cooperation Council for the    Organisation for Economic\n"
        "  Arab States of the Gulf        Co-operation and Development\n"
        "Council of Europe              Organization of American States\n"
        "Eurojust                       Regional Anti-Corruption Initiative\n"
        "European Police Office         Southeast European Law Enforcement\n"
        "  (Europol)                      Center\n"
        "Inter-American Development     World Customs Organization\n"
        "  Bank\n\n"
        "2. The session was closed by the Chair.\n",
        encoding="utf-8",
    )

    names = entries(read_report(path).paragraphs[1])

    assert names[:6] == [
        "Commonwealth of Independent States",
        "Cooperation Council for the Arab States of the Gulf",
        "Council of Europe",
        "Eurojust",
        "European Police Office (Europol)",
        "Inter-American Development Bank",
    ]
    assert names[6:] == [
        "International Criminal Police Organization (INTERPOL)",
        "Organisation for Economic Co-operation and Development",
        "Organization of American States",
        "Regional Anti-Corruption Initiative",
        "Southeast European Law Enforcement Center",
        "World Customs Organization",
    ]
