import pytest

from tests.extraction.printed import CONFERENCE, EXPERT_MEETING, authorities
from uncac_graph.extraction.meeting.mandate import mandate
from uncac_graph.extraction.reading import Reading
from uncac_graph.model import CitedResolution, Paragraph, ReportedBody

IRG, WG2, WG4, EG1, COSP = "CAC/COSP/IRG", "CAC/COSP/WG.2", "CAC/COSP/WG.4", "CAC/COSP/EG.1", "CAC/COSP"


def read(series: str, *texts: str, section: str = "I. Introduction") -> tuple[ReportedBody, list[CitedResolution]]:
    paragraphs = [Paragraph(n, text, sections=(section,)) for n, text in enumerate(texts, 1)]
    (body, resolutions), findings = mandate(Reading(tuple(paragraphs), authorities(), ReportedBody(series)))
    assert findings == ()
    return body, list(resolutions)


def numbers(series: str, *texts: str, section: str = "I. Introduction") -> list[str]:
    return [f"{r.kind} {r.notation.value}" for r in read(series, *texts, section=section)[1]]


@pytest.mark.parametrize(
    ("series", "texts", "expected"),
    [
        (
            EG1,
            [
                f"In its resolutions 4/2, 5/1 and 9/5, the {CONFERENCE} convened and directed the work of "
                f"the {EXPERT_MEETING}."
            ],
            ["resolution 4/2", "resolution 5/1", "resolution 9/5"],
        ),
        (
            EG1,
            ["In its resolutions 5/1 and 7/1, the Conference directed the expert meetings to be continued."],
            ["resolution 5/1", "resolution 7/1"],
        ),
        (
            WG2,
            [
                f"In its resolutions 1/4 and 7/1, the {CONFERENCE} established and decided to continue the work of the "
                "Open-ended Intergovernmental Working Group on Asset Recovery."
            ],
            ["resolution 1/4", "resolution 7/1"],
        ),
        (
            IRG,
            [
                f"The {CONFERENCE}, in its resolution 3/1, entitled “Review mechanism under resolution "
                f"1/1”, established "
                "the Implementation Review Group."
            ],
            ["resolution 3/1"],
        ),
        (
            WG2,
            [
                "In its resolution 1/4, the Conference decided to establish an open-ended "
                "intergovernmental working group "
                "on asset recovery.",
                "In its resolutions 2/3 and 3/3 and its decision 7/1, the Conference decided that the "
                "Working Group should "
                "continue its work.",
            ],
            ["resolution 1/4", "resolution 2/3", "resolution 3/3", "decision 7/1"],
        ),
        (
            WG2,
            [
                "In its resolution 1/4, the Conference established the Working Group on Asset Recovery.",
                "In its resolution 2/3, the Conference decided to continue its work.",
            ],
            ["resolution 1/4", "resolution 2/3"],
        ),
        (
            IRG,
            [
                "In its resolution 3/1, the Conference recalled article 63 of the Convention.",
                "In the same resolution, the Conference established the open-ended Implementation Review Group.",
            ],
            ["resolution 3/1"],
        ),
        (
            IRG,
            [
                "In its resolution 3/1, the Conference recalled article 63 and established the "
                "Implementation Review Group."
            ],
            ["resolution 3/1"],
        ),
        (
            WG4,
            [
                "The Conference decided, in its resolution 3/2, entitled “Preventive measures”, to establish an "
                "interim open-ended intergovernmental working group.",
                "The Conference decided in its resolution 4/3 that the Working Group should continue its work.",
            ],
            ["resolution 3/2", "resolution 4/3"],
        ),
        (
            EG1,
            ["In its resolution 4/2, the Conference decided to convene open-ended intergovernmental expert meetings."],
            ["resolution 4/2"],
        ),
        (
            WG4,
            [
                "The work of the Working Group has been extended and guided by the Conference in its resolutions 5/4, "
                "6/6 and 10/8 and, most recently, in its decision 11/2."
            ],
            ["resolution 5/4", "resolution 6/6", "resolution 10/8", "decision 11/2"],
        ),
        (
            IRG,
            [
                "By its resolution 3/1, the Conference established, as a body of States parties that reports to it, "
                "the Implementation Review Group."
            ],
            ["resolution 3/1"],
        ),
        (
            IRG,
            [
                "Resolution 3/1 created the Implementation Review Group, whose work was later guided by resolutions "
                "5/1 and 6/1 and by decision 8/2."
            ],
            ["resolution 3/1", "resolution 5/1", "resolution 6/1", "decision 8/2"],
        ),
        (
            IRG,
            [
                "Pursuant to Conference decision 5/1 and resolutions 4/1 and 6/1, the Implementation Review Group "
                "continues its work."
            ],
            ["decision 5/1", "resolution 4/1", "resolution 6/1"],
        ),
        (
            WG2,
            ["The Conference has maintained the Working Group (resolutions 1/4, 2/3 and 5/3)."],
            ["resolution 1/4", "resolution 2/3", "resolution 5/3"],
        ),
        (
            IRG,
            ["The Implementation Review Group was established by the Conference in its resolution 3/1."],
            ["resolution 3/1"],
        ),
        (
            WG4,
            [
                "In accordance with General Assembly resolution 58/4 and in its resolution 3/2, the "
                "Conference established an "
                "interim open-ended intergovernmental working group on prevention."
            ],
            ["resolution 3/2"],
        ),
        (
            IRG,
            [
                "In its resolution 3/1, the Conference adopted the terms of reference of the Mechanism. In accordance "
                "with those terms of reference, the Implementation Review Group was established as a group that "
                "reports to the Conference."
            ],
            ["resolution 3/1"],
        ),
        (
            WG2,
            [
                "The Working Group on Asset Recovery, established by resolution 1/4 of the Conference, advises it.",
                "Its mandate was extended by the Conference in its resolution 3/3.",
            ],
            ["resolution 1/4", "resolution 3/3"],
        ),
    ],
)
def test_the_resolutions_that_mandate_the_body_are_read(series: str, texts: list[str], expected: list[str]) -> None:
    found = numbers(series, *texts)

    assert found == expected


@pytest.mark.parametrize(
    "text",
    [
        "In its resolution 58/4, the General Assembly adopted the Convention, and the Conference thanked "
        "the Working Group.",
        "In its resolution 6/1, the Conference requested the Secretariat to continue supporting the Working Group.",
        "In its resolution 7/3, the Conference directed the Secretariat to continue to support the Working Group.",
        "In its resolution 6/2, the Conference decided to consider the recommendations of the Working Group.",
        "In its resolution 7/1, the Conference encouraged the Working Group to: (a) Continue; (b) Report.",
        "Several speakers recalled that the Conference, in its resolution 3/2, had established the Working Group.",
        "In accordance with rule 1 of resolution 4/5, signatories may take part in the Working Group.",
        "The Working Group had before it the text of resolution 8/1 of the Conference.",
    ],
)
def test_other_resolutions_are_no_mandates(text: str) -> None:
    found = numbers(WG2, text)

    assert found == []


def test_a_mandate_told_after_the_agenda_is_left_alone() -> None:
    text = "In its resolution 1/4, the Conference established the Working Group on Asset Recovery."

    found = numbers(WG2, text, section="III. Implementation of resolutions")

    assert found == []


def test_a_resolution_is_quoted_by_its_number_at_its_place() -> None:
    text = "In its resolutions 1/4, 2/3 and 1/5, the Conference established the Working Group on Asset Recovery."

    _, resolutions = read(WG2, text)

    assert [(r.session, r.number, r.notation.passage.start, r.adopted_by) for r in resolutions] == [
        (1, 4, text.index("1/4"), COSP),
        (2, 3, text.index("2/3"), COSP),
        (1, 5, text.index("1/5"), COSP),
    ]


@pytest.mark.parametrize(
    ("series", "text", "clause"),
    [
        (
            EG1,
            f"In its resolution 4/2, the {CONFERENCE} convened and directed the work of the {EXPERT_MEETING}.",
            f"the {CONFERENCE} convened and directed the work of",
        ),
        (
            IRG,
            "The Implementation Review Group was established by the Conference in its resolution 3/1.",
            "established by the Conference",
        ),
        (
            WG2,
            "In its resolution 1/4, the Conference decided to establish an open-ended intergovernmental working group.",
            "the Conference decided to establish",
        ),
    ],
)
def test_the_parent_is_quoted_by_the_clause_of_convening(series: str, text: str, clause: str) -> None:
    body, _ = read(series, text)

    assert body.parent and (body.parent.value, body.parent.passage.quote) == (COSP, clause)


def test_the_purpose_names_the_provisions() -> None:
    body, _ = read(
        EG1,
        f"In its resolution 4/2, the {CONFERENCE} convened the {EXPERT_MEETING} to advise and assist it "
        f"with respect to "
        "the implementation of chapters IV and V of the Convention.",
    )

    assert [(s.value, s.passage.quote) for s in body.concerns] == [
        ("chapter/IV", "chapters IV"),
        ("chapter/V", "V of the Convention"),
    ]


def test_a_basis_behind_the_words_of_a_purpose_belongs_to_it() -> None:
    body, _ = read(
        IRG,
        "In its resolution 3/1, the Conference established the Implementation Review Group with the purpose of having "
        "an overview of the review process, in accordance with article 63 of the Convention.",
    )

    assert [s.value for s in body.concerns] == ["article/63"]


def test_the_basis_of_a_body_is_not_its_purpose() -> None:
    body, _ = read(
        IRG,
        "In its resolution 3/1, the Conference established the Implementation Review Group pursuant to article 63, "
        "paragraph 7, of the Convention.",
    )

    assert body.concerns == ()


def test_a_report_without_a_mandate_has_none() -> None:
    found = read(IRG, "The Implementation Review Group decided at its seventh session to resume that session.")

    assert found == (ReportedBody(IRG), [])


def test_what_is_longer_than_any_sentence_is_not_read() -> None:
    text = "In its resolutions " + "1/4, " * 5_000 + "the Conference established the Working Group on Asset Recovery."

    found = numbers(WG2, text)

    assert found == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Pursuant to Conference resolution 1/4 and decision 9/1, the Working Group held its meeting in Vienna.",
            ["resolution 1/4", "decision 9/1"],
        ),
        ("The mandate of the Working Group is set out in resolution 1/4 of the Conference.", ["resolution 1/4"]),
        ("The Working Group derives its mandate from resolution 1/4 of the Conference.", ["resolution 1/4"]),
        (
            "Resolutions 1/4 and 2/3 form the basis of the work of the Working Group.",
            ["resolution 1/4", "resolution 2/3"],
        ),
        (
            "Established by the Conference in its resolution 1/4, the Working Group advises it. "
            "Its mandate was most recently extended in resolution 9/7.",
            ["resolution 1/4", "resolution 9/7"],
        ),
        (
            "The Working Group was directed by the Conference, in its decision 9/1, to go on. "
            "It had been established by resolution 1/4.",
            ["decision 9/1", "resolution 1/4"],
        ),
        (
            "The Working Group was established by the Conference in its resolution 1/4. The mandate was renewed by the "
            "Conference at subsequent sessions, most recently in its resolutions 15/2 and 15/3.",
            ["resolution 1/4", "resolution 15/2", "resolution 15/3"],
        ),
        ("In accordance with rule 2 of resolution 4/5, observers met with the Working Group.", []),
        ("The mandate of the Working Group is set out in General Assembly resolution 58/4.", []),
    ],
)
def test_a_mandate_may_be_told_in_any_order(text: str, expected: list[str]) -> None:
    assert numbers(WG2, text) == expected


def test_that_mandate_is_the_one_of_the_sentence_before() -> None:
    founded = f"The {CONFERENCE}, in its resolution 4/2, decided to convene {EXPERT_MEETING}s."
    extended = "That mandate was extended by the Conference in its resolutions 5/1 and 7/1."

    assert numbers(EG1, founded, extended) == ["resolution 4/2", "resolution 5/1", "resolution 7/1"]
