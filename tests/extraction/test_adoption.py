from datetime import date

import pytest

from tests.extraction.printed import authorities
from uncac_graph.extraction.agenda.adoption import report_adoption
from uncac_graph.extraction.reading import Read, Reading
from uncac_graph.model import Adoption, Paragraph, Severity

DAYS = (date(2032, 9, 5), date(2032, 9, 8))
SYMBOL = "CAC/COSP/IRG/2032/L.1"


def adoption_in(*paragraphs: Paragraph) -> Read[Adoption | None]:
    return report_adoption(Reading(paragraphs, authorities(), days=DAYS))


def read(text: str, section: str = "IV. Adoption of the report") -> Adoption | None:
    before = Paragraph(9, "Speakers noted legislation adopted on 3 May 2020 and the report of another body.")
    return adoption_in(before, Paragraph(10, text, sections=(section,))).value


@pytest.mark.parametrize("section", ["IV. Adoption of the report", ""])
@pytest.mark.parametrize(
    ("text", "day", "words"),
    [
        (
            f"The report on the twelfth meeting was adopted on 8 September 2032 ({SYMBOL}).",
            8,
            "adopted on 8 September 2032",
        ),
        (
            f"At its 10th meeting, on 8 September 2032, the Group adopted its report ({SYMBOL}).",
            8,
            "on 8 September 2032",
        ),
        (
            f"At its 10th meeting, on 8 September, the Group considered and adopted the draft report ({SYMBOL}).",
            8,
            "on 8 September",
        ),
        (
            f"The Group adopted its report ({SYMBOL}), at its 4th meeting, on 7 September 2032.",
            7,
            "on 7 September 2032",
        ),
        (
            f"On 8 September 2032, the expert meeting adopted the report on its twelfth meeting ({SYMBOL}).",
            8,
            "On 8 September 2032",
        ),
        (
            f"By silence procedure, the report of the Group on its session was adopted on 8 September 2032 ({SYMBOL}).",
            8,
            "adopted on 8 September 2032",
        ),
    ],
)
def test_the_report_is_adopted_on_a_day_with_its_draft(text: str, day: int, words: str, section: str) -> None:
    adoption = read(text, section)

    assert adoption and adoption.date and adoption.adopted
    assert (adoption.date.value, adoption.date.passage.quote) == (date(2032, 9, day), words)
    assert [draft.value for draft in adoption.texts] == [SYMBOL]
    assert "adopted" in adoption.adopted.quote and "report" in adoption.adopted.quote


def test_of_several_days_the_one_beside_the_verb_counts() -> None:
    adoption = read(
        "The Group considered the draft report at its 9th meeting, on 7 September 2032, and adopted it at its "
        "10th meeting, on 8 September 2032."
    )

    assert adoption and adoption.date and adoption.date.value == date(2032, 9, 8)


def test_every_draft_is_cited_short_forms_included() -> None:
    adoption = read(f"The Group adopted its report ({SYMBOL} and Add.1–3 and Corr.1) on 8 September 2032.")

    assert adoption and [draft.value for draft in adoption.texts] == [
        SYMBOL,
        f"{SYMBOL}/Add.1",
        f"{SYMBOL}/Add.2",
        f"{SYMBOL}/Add.3",
        f"{SYMBOL}/Corr.1",
    ]


def test_drafts_introduced_in_the_sentence_before_are_those_adopted() -> None:
    adoption = read(
        f"The Rapporteur introduced the draft report ({SYMBOL}). On 8 September 2032, the Group adopted it."
    )

    assert adoption and [draft.value for draft in adoption.texts] == [SYMBOL]


@pytest.mark.parametrize(
    ("words", "orally"),
    [
        (", as orally amended", True),
        (", as amended orally", True),
        (", with oral amendments", True),
        (", as amended", False),
        ("", False),
    ],
)
def test_only_oral_amendment_is_oral(words: str, orally: bool) -> None:
    adoption = read(f"On 8 September 2032, the Group adopted its report ({SYMBOL}){words}.")

    assert adoption and (adoption.orally_amended is not None) == orally


@pytest.mark.parametrize(
    "text",
    [
        "The Conference adopted the resolutions that its report contains.",
        "Speakers noted that the law had been adopted and that a report was pending.",
        "The Group took note of the report.",
    ],
)
def test_what_others_adopted_is_not_the_report(text: str) -> None:
    assert read(text, "III. Discussion") is None


def test_a_day_that_does_not_exist_is_a_violation() -> None:
    found, findings = adoption_in(Paragraph(10, "On 31 September 2032, the Group adopted its report."))

    assert [(f.kind, f.severity) for f in findings] == [("wrong-date", Severity.VIOLATION)]
    assert found and found.date is None


def test_the_same_meeting_is_that_of_the_day_named_last_before_it() -> None:
    paragraphs = [
        Paragraph(8, "At its 3rd meeting, on 7 September 2032, the Group heard statements."),
        Paragraph(9, "At its 4th meeting, on 8 September 2032, the Group endorsed the provisional agenda."),
        Paragraph(10, "At the same meeting, the Group adopted its report.", sections=("V. Adoption of the report",)),
    ]

    adoption = adoption_in(*paragraphs).value

    assert adoption is not None and adoption.date is not None
    assert (adoption.date.value, adoption.date.passage.paragraph.number) == (date(2032, 9, 8), 9)


def test_the_same_day_is_none_that_is_named_far_off() -> None:
    paragraphs = [
        Paragraph(8, "On 7 September 2032, the Group adopted its agenda."),
        Paragraph(40, "On the same day, the Group adopted its report.", sections=("V. Adoption of the report",)),
    ]

    adoption = adoption_in(*paragraphs).value

    assert adoption is not None and adoption.date is None


def test_a_meeting_named_by_number_has_the_day_printed_elsewhere() -> None:
    paragraphs = [
        Paragraph(4, "At its 1st meeting, on 5 September, the Group adopted its agenda."),
        Paragraph(5, "At its 4th meeting, on 7 September 2032, the Group considered item 3."),
        Paragraph(6, "At its 5th meeting, the Group considered item 4."),
        Paragraph(10, "Also at its 4th meeting, the Group adopted its report.", sections=("Adoption of the report",)),
    ]

    adoption = adoption_in(*paragraphs).value

    assert adoption is not None and adoption.date is not None
    assert adoption.date.value == date(2032, 9, 7)


def test_the_same_meeting_has_no_day_where_another_one_was_named_since() -> None:
    paragraphs = [
        Paragraph(8, "At its 3rd meeting, on 7 September 2032, the Group heard statements."),
        Paragraph(9, "At its 4th meeting, the Group endorsed the provisional agenda."),
        Paragraph(10, "At the same meeting, the Group adopted its report.", sections=("V. Adoption of the report",)),
    ]

    adoption = adoption_in(*paragraphs).value

    assert adoption is not None
    assert adoption.date is None


def test_a_sentence_goes_on_from_the_one_before_it() -> None:
    adoption = read(
        f"At the 8th meeting, on 8 September, the Rapporteur introduced the draft report ({SYMBOL}). "
        "The Group adopted it."
    )

    assert adoption is not None and adoption.date is not None
    assert adoption.date.value == date(2032, 9, 8)


def test_drafts_may_be_named_in_the_paragraph_before() -> None:
    section = ("IV. Adoption of the report",)
    before = Paragraph(9, f"On 8 September 2032, the Group considered its draft report ({SYMBOL}).", sections=section)
    closing = Paragraph(10, "The Group adopted the report, as orally amended, on the same day.", sections=section)

    adoption = adoption_in(before, closing).value

    assert adoption is not None
    assert [text.value for text in adoption.texts] == [SYMBOL]
