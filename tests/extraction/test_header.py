from datetime import date

import pytest

from tests.extraction.printed import CONFERENCE, EXPERT_MEETING, MASTHEAD, authorities
from uncac_graph.errors import ExtractionError
from uncac_graph.extraction.meeting.header import own_document, reported_body, title_passage
from uncac_graph.model import Finding, OwnDocument, Paragraph, ReportedBody, Severity

TITLE = "Report of the Implementation Review Group on its seventh session, held in Vienna from 20 to 24 June 2032"
SYMBOL = "CAC/COSP/IRG/2032/9"


def document(title_block: str, symbol: str | None = SYMBOL) -> OwnDocument:
    return own_document(Paragraph(0, title_block), authorities(), symbol)[0]


def body(title_block: str, symbol: str) -> tuple[ReportedBody, tuple[Finding, ...]]:
    return reported_body([Paragraph(0, title_block)], symbol, authorities())


@pytest.mark.parametrize(
    ("after", "title"),
    [
        ("", TITLE),
        (" Addendum", TITLE),
        ("* * Reissued for technical reasons on 7 April 2036.", TITLE),
        (f" {SYMBOL}", TITLE),
        (" Contents I. Introduction 3", TITLE),
    ],
)
def test_the_title_runs_from_report_of_to_its_end(after: str, title: str) -> None:
    found = document(f"{MASTHEAD}Implementation Review Group Seventh session Vienna, 20-24 June 2032 {TITLE}{after}")

    assert found.title and found.title.value == title


@pytest.mark.parametrize(
    ("masthead", "symbol", "printed"),
    [
        (f"{CONFERENCE} CAC/COSP/IRG/2016/9/Add.1 Distr.: General ", "CAC/COSP/IRG/2016/9/Add.1", True),
        (f"CAC/COSP/2015/10* Distr.: General {CONFERENCE} ", "CAC/COSP/2015/10", True),
        (f"{CONFERENCE} CAC/COSP/2017/[..] Distr.: General ", SYMBOL, False),
        (MASTHEAD, SYMBOL, False),
        ("CTOC/COP/WG.4/2010/6 Distr.: General ", "CTOC/COP/WG.4/2010/6", True),
        ("E/2016/30 E/CN.15/2016/13 Distr.: General ", "E/2016/30", True),
    ],
)
def test_the_symbol_is_the_printed_one_or_else_the_given(masthead: str, symbol: str, printed: bool) -> None:
    found = document(masthead + TITLE)

    assert (found.symbol, found.symbol_passage is not None) == (symbol, printed)


def test_of_two_printed_symbols_the_given_one_is_taken() -> None:
    found = document(f"E/2016/30 E/CN.15/2016/13 Distr.: General {TITLE}", "E/CN.15/2016/13")

    assert found.symbol == "E/CN.15/2016/13"


def test_a_report_without_any_symbol_is_refused() -> None:
    with pytest.raises(ExtractionError, match="symbol"):
        document(MASTHEAD + TITLE, None)


@pytest.mark.parametrize(
    "masthead",
    [
        "Distr.: General 29 September 2032 Original: English ",
        "Distr.:General 29 September 2032 Original: ENGLISH ",
        "* Reissued for technical reasons on 7 April 2036. Distr.: General 29 September 2032 Original: English ",
        "Seventh session Vienna, 20-24 June 2032 Distr.: General 29 September 2032 Original: English ",
        "Eleventh session Vienna, 29 June 2032 Distr.: General 29 September 2032 Original: English ",
        "Distr.: General Original: English 29 September 2032 Seventh session Vienna, 29 June 2032 ",
    ],
)
def test_the_masthead_is_read_in_whichever_way_its_columns_lie(masthead: str) -> None:
    found = document(masthead + TITLE)

    assert (
        found.distribution and found.distribution.value,
        found.issued and found.issued.value,
        found.original_language and found.original_language.value,
    ) == ("General", date(2032, 9, 29), "en")


def test_the_masthead_is_quoted_by_its_shortest_whole_phrases() -> None:
    found = document(MASTHEAD + TITLE)

    assert [s and s.passage.quote for s in (found.distribution, found.issued, found.original_language, found.type)] == [
        "Distr.: General",
        "29 September 2032",
        "Original: English",
        "Report",
    ]


def test_a_date_of_issue_that_does_not_exist_is_a_violation() -> None:
    found, findings = own_document(
        Paragraph(0, f"Distr.: General 31 September 2032 Original: English {TITLE}"), authorities(), SYMBOL
    )

    assert (found.issued, [f.severity for f in findings]) == (None, [Severity.VIOLATION])


@pytest.mark.parametrize(
    ("masthead", "issuers"),
    [
        (MASTHEAD, ["CAC/COSP"]),
        (f"{MASTHEAD}Implementation Review Group Seventh session ", ["CAC/COSP", "CAC/COSP/IRG"]),
        (
            "Conference of the Parties to the United Nations Convention against Transnational Organized Crime ",
            ["CTOC/COP"],
        ),
        ("Conference of the States Partiesto the United NationsConvention against Corruption ", ["CAC/COSP"]),
    ],
)
def test_the_bodies_named_outside_the_title_issued_the_report(masthead: str, issuers: list[str]) -> None:
    found = document(masthead + TITLE)

    assert [stated.value for stated in found.issuer] == issuers


@pytest.mark.parametrize(
    ("title", "symbol", "series"),
    [
        (TITLE, "CAC/COSP/IRG/2016/9/Add.1", "CAC/COSP/IRG"),
        (f"Report of the {CONFERENCE} on its seventh session, held in Vienna", "CAC/COSP/2017/14", "CAC/COSP"),
        (f"Report of the {EXPERT_MEETING}, held in Vienna", "CAC/COSP/EG.1/2023/4", "CAC/COSP/EG.1"),
        (
            "Report on the meeting of the Open-ended Intergovernmental Working Group on Asset Recovery held in Vienna",
            "CAC/COSP/WG.2/2018/6",
            "CAC/COSP/WG.2",
        ),
    ],
)
def test_the_body_is_that_of_the_symbols_series(title: str, symbol: str, series: str) -> None:
    found = body(MASTHEAD + title, symbol)

    assert found == (ReportedBody(series), ())


@pytest.mark.parametrize(
    "title",
    [
        "Report of the Open-ended Expert Group on Beneficial Ownership on its third meeting, held in Vienna",
        "Report on the third meeting of the Open-ended Expert Group on Beneficial Ownership, held in Vienna",
        "Report of the third Open-ended Expert Group on Beneficial Ownership held in Vienna",
    ],
)
def test_an_unknown_body_is_introduced_by_its_printed_name_with_a_warning(title: str) -> None:
    found, findings = body(MASTHEAD + title, "CAC/COSP/EG.2/2032/3")

    assert (found.label, [f.severity for f in findings]) == (
        "Open-ended Expert Group on Beneficial Ownership",
        [Severity.WARNING],
    )


def test_a_symbol_of_another_body_than_the_titles_is_a_violation() -> None:
    _, findings = body(MASTHEAD + TITLE, "CAC/COSP/WG.2/2032/5")

    assert [(f.severity, f.printed) for f in findings] == [(Severity.VIOLATION, "Implementation Review Group")]


@pytest.mark.parametrize("symbol", ["report-7", "2032/5", ""])
def test_what_is_no_symbol_is_refused(symbol: str) -> None:
    with pytest.raises(ExtractionError, match="no document symbol"):
        body(MASTHEAD + TITLE, symbol)


def test_headings_of_resolutions_are_no_part_of_the_title() -> None:
    text = "CAC/COSP/2031/17 Report of the Conference on its seventh session Resolution 7/1 Corruption in sport"
    entries = (0, text.index("Report"), text.index("Resolution"))
    title = title_passage(Paragraph(0, text, entries=entries))

    assert title and title.quote == "Report of the Conference on its seventh session"


def test_of_two_symbols_the_one_that_names_a_body_tells_the_series() -> None:
    reported, _ = body("E/2016/30 E/CN.15/2016/13 Report on the twenty-fifth session", "E/2016/30")

    assert reported.series == "E/CN.15"


def test_a_body_that_the_title_does_not_name_is_named_by_the_masthead() -> None:
    name = "Commission on Crime Prevention and Criminal Justice"
    block = Paragraph(0, f"{name} E/CN.15/2016/13 Report on the twenty-fifth session", entries=(0, len(name) + 1))

    reported, _ = reported_body([block], "E/CN.15/2016/13", authorities())

    assert reported.label == name


@pytest.mark.parametrize(
    "masthead",
    [
        "Progress report on the implementation of the mandates of the Working Group Note by the Secretariat",
        "Report on the status of the Convention Note by the Secretariat",
        "Activities of the Office Report of the Secretariat",
        "Report of the Executive Director on its activities in 2032",
    ],
)
def test_a_note_or_a_report_of_the_secretariat_is_no_report_of_a_meeting(masthead: str) -> None:
    assert title_passage(Paragraph(0, f"{MASTHEAD}{masthead}")) is None


def test_a_title_in_capitals_is_one() -> None:
    found = title_passage(Paragraph(0, "REPORT OF THE WORKING GROUP ON ITS FIRST SESSION"))

    assert found and found.quote == "REPORT OF THE WORKING GROUP ON ITS FIRST SESSION"


def test_an_unknown_body_is_called_as_the_opening_does_where_that_is_fuller() -> None:
    block = Paragraph(0, "E/CN.9/2032/5 REPORT OF THE COMMISSION ACTING AS PREPARATORY BODY ON ITS FIRST SESSION")
    opening = Paragraph(
        1, "The Commission on Ownership Acting as Preparatory Body held its first session on 5 May 2032."
    )

    reported, _ = reported_body([block, opening], "E/CN.9/2032/5", authorities())

    assert reported.label == "Commission on Ownership Acting as Preparatory Body"


def test_an_unknown_body_is_the_line_above_a_title_that_names_none() -> None:
    lines = ["ADVANCE UNEDITED ", "Commission on Ownership ", "E/CN.9/2032/5 ", "Report on the fifth session"]
    starts = tuple(sum(map(len, lines[:n])) for n in range(len(lines)))

    reported, _ = reported_body([Paragraph(0, "".join(lines), entries=starts)], "E/CN.9/2032/5", authorities())

    assert reported.label == "Commission on Ownership"
