"""Headings by what they stand above, and paragraphs by the chain of their numbers, whatever converters do to both."""

import re

import pytest

from uncac_graph.model import Paragraph, ReportText
from uncac_graph.reading.report import read_bytes

MASTHEAD = "Report of the Board on its fifth session, held in Bonn from 2 to 6 June 2014\n\n"


def read(body: str) -> ReportText:
    return read_bytes((MASTHEAD + body).encode())


def paragraphs(body: str) -> dict[int, Paragraph]:
    return {item.number: item for item in read(body).paragraphs if item.number and item.annex is None}


def sections(body: str) -> list[tuple[str, ...]]:
    return [item.sections for item in paragraphs(body).values()]


# As a converter leaves it: a line a paragraph, tabs as deep as the section, no blank lines.
TABBED = """\tI.\tOpening of the session
(Agenda item 1)
\t\t1.\tThe session was held in Bonn.
\tII.\tOrganizational matters
(Agenda item 2)
\t\tA.\tAdoption of the agenda
\t\t\t(Agenda sub-item 2(a))
\t\t\t2.\tThe Board adopted the agenda as follows:
\t\t\t\t1.\tOpening of the session.
\t\t\t\t2.\tOrganizational matters:
\t\t\t\t\t(a)\tAdoption of the agenda;
\t\t\t\t\t(b)\tOrganization of work.
\t\t\t\t3.\tFinance.
\t\t\t\t4.\tClosure.
\t\tB.\tOrganization of the work of the session
(Agenda sub-item 2(b))
\t\t\t3.\tThe Board agreed to meet in the morning.
\tIII.\tFinance
(Agenda item 3)
\t\t\t1.\tProceedings
\t\t\t\t4.\tThe Board considered the item at its
2nd meeting.
\t\t\t2.\tConclusions
\t\t\t\t5.\tThe Board noted the report.
\t\t\t\t6.\tIt adopted the conclusions below.,
\t\tProceedings
\t\t\t7.\tThe Board closed the session.
"""


def test_depth_of_tabs_misleads_nobody() -> None:
    found = paragraphs(TABBED)

    assert list(found) == [1, 2, 3, 4, 5, 6, 7]
    assert found[2].text.endswith("3. Finance. 4. Closure.")
    assert found[4].text == "The Board considered the item at its 2nd meeting."


def test_headings_need_no_blank_line_and_keep_what_is_said_of_them() -> None:
    assert sections(TABBED) == [
        ("I. Opening of the session (Agenda item 1)",),
        ("II. Organizational matters (Agenda item 2)", "A. Adoption of the agenda (Agenda sub-item 2(a))"),
        (
            "II. Organizational matters (Agenda item 2)",
            "B. Organization of the work of the session (Agenda sub-item 2(b))",
        ),
        ("III. Finance (Agenda item 3)", "1. Proceedings"),
        ("III. Finance (Agenda item 3)", "2. Conclusions"),
        ("III. Finance (Agenda item 3)", "2. Conclusions"),
        ("III. Finance (Agenda item 3)", "2. Conclusions", "Proceedings"),
    ]


def test_nothing_is_amiss_where_only_the_converter_is() -> None:
    assert read(TABBED).findings == ()


TITLES = {
    "two lines": "C. Revision of the guidelines for national communications,\nPart II: reporting guidelines",
    "a line that waits": "C. Report on the activities of the\nThird Dialogue",
    "a colon": "C. Matters relating to the Fund:\nmembership of its Board",
    "a long title": "C. " + "Matters relating to the guidelines for national communications " * 5 + "of 2014",
    "a letter and a dash": "C – Matters of finance",
    "a letter": "(a) Preparations for the next session",
    "no label": "Matters of finance",
    "no label, below another": "Finance and budget\nMatters of finance",
}


@pytest.mark.parametrize("title", TITLES)
def test_a_title_of_any_kind_is_the_heading_of_the_paragraph_below_it(title: str) -> None:
    printed = TITLES[title]
    body = f"I. Finance\n1. The Board met.\n{printed}\n2. The Board noted the report.\n3. It was closed.\n"

    assert sections(body)[1][-1] == (printed.replace("\n", " ") if printed[0] in "C(" else printed.split("\n")[-1])


LISTS = {
    "agenda without marks": "adopted the agenda:\n1. Opening\n(a) Of the session\n2. Finance",
    "names": "was attended by the following States:\nAlgeria\nBenin\nChad",
    "names with marks": "was attended by the following States:\n- Algeria\n- Benin",
    "letters": "was asked:\n(a) To meet;\n(b) To report on matters of finance",
    "officers": "elected the following officers:\nPresident: Ana Peralta (Peru)\nRapporteur: J. M. Kovács (Latvia)",
}


@pytest.mark.parametrize("entries", LISTS)
def test_the_last_entry_of_a_list_is_no_heading(entries: str) -> None:
    found = paragraphs(f"I. Finance\n1. The Board {LISTS[entries]}\n2. The Board met.\n3. It was closed.\n")

    assert [item.sections for item in found.values()] == [("I. Finance",)] * 3
    assert found[1].text.endswith(LISTS[entries].split("\n")[-1].lstrip("- "))


def test_an_unnumbered_heading_holds_the_lettered_ones_below_it() -> None:
    body = (
        "ORGANIZATION OF THE SESSION\n\nA. Opening\n\n1. The Board met.\n\nB. Attendance\n\n2. Chad was represented.\n"
    )

    assert sections(body) == [
        ("ORGANIZATION OF THE SESSION", "A. Opening"),
        ("ORGANIZATION OF THE SESSION", "B. Attendance"),
    ]


CONTENTS = """Contents
\tAbbreviations\t2
\tI.\tOpening\t1\t3
\tII.\tReport of the Committee of the Bonn
\tMechanism for Loss (Agenda item 2)\t2–3\t3
\tAbbreviations
\t\t| COP | Conference of the Parties |
\t\t| None | nothing |
"""
BODY = "I. Opening\n1. The Board met.\nII. Report of the Committee of the Bonn\nMechanism for Loss\n2. It was held.\n"


def test_contents_and_abbreviations_are_no_text_and_know_a_title_of_two_lines() -> None:
    report = read(CONTENTS + BODY)

    assert report.paragraphs[0].text == MASTHEAD.strip()
    assert report.paragraphs[2].sections == ("II. Report of the Committee of the Bonn Mechanism for Loss",)


def test_text_below_a_heading_without_a_number_is_one_finding() -> None:
    findings = read("I. Opening\n\nThe Board met.\n\nIt was in Bonn.\n\n1. The session was opened.\n").findings

    assert [item.printed for item in findings] == ["The Board met. It was in Bonn."]


ANNEXES = {
    "counted by the converter": "1.\nAnnex\n[English only]\nSummary of the reports\n1. The report was noted.\n",
    "numbers go on": "Annex I\nTerms of reference\nIV. Mandate\n5. The mandate is given by the Board.\n",
    "a dash": "Annex I – Terms of reference\n1. The mandate is given by the Board.\n",
}


@pytest.mark.parametrize("annex", ANNEXES)
def test_what_stands_in_an_annex_is_not_the_reports(annex: str) -> None:
    body = "III. Closure\n3. The report was adopted.\n4. The session was closed.\n"
    found = paragraphs(BODY + body + ANNEXES[annex])

    assert list(found) == [1, 2, 3, 4]
    assert found[4].text == "The session was closed."


def test_an_annex_that_a_title_names_is_none() -> None:
    body = "II. Reports of Parties not included in\nAnnex I\n2. They were noted.\n3. The Board met.\n"

    assert sections("I. Opening\n1. It met.\n" + body)[1] == ("II. Reports of Parties not included in Annex I",)


def test_numbers_that_begin_again_below_a_title_are_told() -> None:
    main = "".join(f"{n}. The Board noted report {n}.\n" for n in range(3, 10))
    terms = "Terms of reference\n" + "".join(f"{n}. The Committee should meet in year {n}.\n" for n in range(1, 8))
    report = read(BODY + main + terms)

    assert [item.slug for item in report.paragraphs[10:]] == [f"annex-1/{n}" for n in range(1, 8)]
    assert report.paragraphs[10].sections == ("Terms of reference",)
    assert [item.kind for item in report.findings] == ["paragraphs-begin-again"]


BRACKETED = """Part I – Opening of the session
(1) The Board met in Bonn.
Part II – Organizational matters
A – Agenda
(2) The Board adopted the agenda:
1. Opening.
2. Closure.
B – Attendance
(3) The following 2 States were present: Benin, Chad.
"""


@pytest.mark.parametrize("number", ["({})", "{})", "\t{})\t"])
def test_paragraphs_may_be_numbered_in_brackets_and_parts_by_a_word(number: str) -> None:
    found = paragraphs(re.sub(r"\((\d)\)", lambda m: number.format(m[1]), BRACKETED))

    assert found[2].text == "The Board adopted the agenda: 1. Opening. 2. Closure."
    assert found[3].sections == ("Part II – Organizational matters", "B – Attendance")


def test_paragraphs_in_one_line_are_parted() -> None:
    line = "I. Introduction 1. The Board met (A/58/4). 2. It was held in Bonn. II. Closure A. Words 3. It was closed."
    found = paragraphs(line)

    assert [item.text for item in found.values()] == [
        "The Board met (A/58/4).",
        "It was held in Bonn.",
        "It was closed.",
    ]
    assert found[3].sections == ("II. Closure", "A. Words")


def test_a_heading_in_the_line_of_the_paragraph_before_or_below_it_is_one() -> None:
    below = "I. Opening\n1. Proceedings 1. The Board met in Bonn.\n2. Conclusions 2. The Board noted the report.\n"
    behind = "3. The Board took note of the report. 2. Other matters\n4. It was informed. II. Closure\n5. It closed.\n"
    found = paragraphs(below + behind)

    assert [item.text for item in found.values()][2:4] == [
        "The Board took note of the report.",
        "It was informed.",
    ]
    assert [item.sections[-1] for item in found.values()] == [
        "1. Proceedings",
        "2. Conclusions",
        "2. Conclusions",
        "2. Other matters",
        "II. Closure",
    ]


def test_a_heading_with_a_number_that_the_list_above_it_has_had_is_one() -> None:
    agenda = "1. The Board adopted the agenda:\n\n1. Opening.\n2. Third phase.\n3. Other matters.\n4. Report.\n\n"
    found = paragraphs(agenda + "3.   Attendance\n\n2. The Board was attended by Benin.\n")

    assert found[1].text.endswith("4. Report.")
    assert found[2].sections == ("3. Attendance",)


def test_an_agenda_in_one_line_has_no_headings_in_it() -> None:
    found = paragraphs("1. The Board adopted the agenda: 1. Opening. 2. Other matters\n2. The Board met in Bonn.\n")

    assert found[1].text == "The Board adopted the agenda: 1. Opening. 2. Other matters"


def test_notes_of_the_older_style_and_their_marks_are_no_text() -> None:
    note = "I/ The membership was determined by elections.\n\n"
    body = f"1. The members of the Council 1/ were represented: Chad.\n\n{note}2. It agreed. 2/\n"

    assert [item.text for item in paragraphs(body).values()] == [
        "The members of the Council were represented: Chad.",
        "It agreed.",
    ]


def test_a_page_that_begins_with_a_number_is_no_note() -> None:
    body = (
        "1. The Board was told of Article\n_____\n13\nAvailable in English.\n"
        "\f7, paragraph 14.\n2. It met.\n3. It was closed.\n"
    )

    assert paragraphs(body)[1].text == "The Board was told of Article 7, paragraph 14."
    assert list(paragraphs(body)) == [1, 2, 3]


def test_a_name_broken_over_a_blank_line_is_no_heading() -> None:
    body = "1. These attended: UNESCO, World\n\nHealth Organization (WHO) and\n\nWMO\n\nII. Closure\n\n2. It ended.\n"

    assert paragraphs(body)[1].text == "These attended: UNESCO, World Health Organization (WHO) and WMO"


def test_a_heading_with_nothing_below_it_is_told() -> None:
    report = read("1. It was held.\n\nMatters of trade and\n\nSport\n\nII. Closure\n\n2. It was closed.\n")

    assert [(item.kind, item.printed) for item in report.findings] == [("heading-alone", "Matters of trade and Sport")]


@pytest.mark.parametrize(
    "lines",
    [
        "A. Modalities of a registry referred\n\nto in Article 4 of the Agreement",
        "A. Review of information reported under\n\nthe Convention by Parties",
    ],
)
def test_a_participle_in_a_heading_of_two_lines_makes_no_sentence(lines: str) -> None:
    assert sections(f"I. Opening\n\n{lines}\n\n1. It was held.\n") == [("I. Opening", lines.replace("\n\n", " "))]


def test_nothing_goes_on_with_a_heading_that_ends_with_its_agenda_item() -> None:
    wrapped = "The Board was told of the return of assets, of\ntrade and of sport in its year, and all there\nagreed."
    heading = "B. Trade and sport (Agenda item 2(b))"
    body = "".join(f"{n}. {wrapped}\n" for n in range(1, 6)) + f"{heading}\nProceedings\n6. It was held.\n"

    assert sections(body)[-1] == (heading, "Proceedings")
