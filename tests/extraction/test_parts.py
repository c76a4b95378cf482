from datetime import date

import pytest

from tests.extraction.printed import CONFERENCE, MASTHEAD, authorities
from uncac_graph.extraction import extract_facts
from uncac_graph.model import Paragraph, ReportFacts, ReportText

SYMBOL = "CAC/COSP/IRG/2034/9"
JUNE, SEPTEMBER = (date(2034, 6, 12), date(2034, 6, 16)), (date(2034, 9, 4), date(2034, 9, 8))
BOTH = [("", *JUNE), ("resumed/1", *SEPTEMBER)]
TITLE = (
    "Report of the Implementation Review Group on its twenty-fifth session, held in Vienna from 12 to 16 June 2034, "
    "and its first resumed twenty-fifth session, held in Vienna from 4 to 8 September 2034"
)


def read(title: str, *texts: str, sections: tuple[str, ...] = ("A. Opening of the session",)) -> ReportFacts:
    numbered = [Paragraph(n, text, sections=sections) for n, text in enumerate(texts, 1)]
    title_block = Paragraph(0, f"{MASTHEAD}{title}")
    return extract_facts(ReportText((title_block, *numbered)), authorities(), SYMBOL)


def days_by_part(facts: ReportFacts) -> list[tuple[str, date | None, date | None]]:
    return [
        (m.key.part, m.start and m.start.value, m.end and m.end.value) for m in (o.meeting for o in facts.by_meeting)
    ]


@pytest.mark.parametrize(
    ("title", "opening"),
    [
        (TITLE, ""),
        (TITLE.replace("first resumed twenty-fifth", "resumed twenty-fifth"), ""),
        (TITLE.replace("first resumed twenty-fifth session", "resumed session"), ""),
        (TITLE.replace("its first resumed twenty-fifth session", "the second part of its twenty-fifth session"), ""),
        (TITLE.replace("16 June 2034", "16 June"), ""),
        (
            "Report of the Implementation Review Group on the first and second parts of its twenty-fifth session, held "
            "in Vienna from 12 to 16 June and from 4 to 8 September 2034",
            "",
        ),
        (
            "Report of the Implementation Review Group on its twenty-fifth session",
            "The twenty-fifth session was held in two parts: the first part in Vienna from 12 to 16 June 2034 and the "
            "second part in Vienna from 4 to 8 September 2034.",
        ),
        (
            "Report of the Implementation Review Group on its twenty-fifth session and its resumed twenty-fifth "
            "session, held in Vienna from 12 to 16 June and from 4 to 8 September 2034",
            "",
        ),
        (
            "Report of the Implementation Review Group on its twenty-fifth and resumed twenty-fifth sessions, held in "
            "Vienna from 12 to 16 June and 4 to 8 September 2034, respectively",
            "",
        ),
        (
            "Report of the Implementation Review Group on its twenty-fifth session",
            "The Group held its twenty-fifth session in Vienna from 12 to 16 June 2034 and its first resumed "
            "twenty-fifth session in Vienna from 4 to 8 September 2034.",
        ),
        (
            "Report of the Implementation Review Group on its twenty-fifth session",
            "The Group held its twenty-fifth session in Vienna from 12 to 16 June 2034. The resumed session was held "
            "in Vienna from 4 to 8 September 2034.",
        ),
    ],
)
def test_each_part_of_a_session_has_its_own_days(title: str, opening: str) -> None:
    facts = read(title, *([opening] if opening else []))

    assert days_by_part(facts) == BOTH


@pytest.mark.parametrize("part", ["Resumed twenty-fifth session", "Resumed session", "Second part of the session"])
def test_headings_may_name_the_parts_where_the_title_names_the_session_alone(part: str) -> None:
    texts = ("The Group met in Vienna from 12 to 16 June 2034.", "The Group met in Vienna from 4 to 8 September 2034.")
    paragraphs = (
        Paragraph(0, f"{MASTHEAD}Report of the Implementation Review Group on its twenty-fifth session"),
        Paragraph(1, texts[0], sections=("I. Twenty-fifth session", "A. Opening")),
        Paragraph(2, texts[1], sections=(f"II. {part}", "A. Opening")),
    )

    assert days_by_part(extract_facts(ReportText(paragraphs), authorities(), SYMBOL)) == BOTH


def test_several_resumed_parts_are_told_apart() -> None:
    facts = read(
        "Report of the Implementation Review Group on its twenty-fifth session, held in Vienna from 12 to 16 June "
        "2034, and its first and second resumed twenty-fifth sessions, held in Vienna from 4 to 8 September 2034 and "
        "in Panama City from 6 to 10 November 2034"
    )

    assert days_by_part(facts) == [*BOTH, ("resumed/2", date(2034, 11, 6), date(2034, 11, 10))]


@pytest.mark.parametrize(
    "opening",
    [
        "At its twenty-fourth session, held from 5 to 9 June 2033, the Group decided to meet again.",
        "The Group agreed to hold its first resumed twenty-fifth session from 4 to 8 September 2034.",
        "The Group was informed that the resumed session would be held from 4 to 8 September 2034.",
    ],
)
def test_a_session_recalled_or_planned_is_no_part_of_the_report(opening: str) -> None:
    title = "Report of the Implementation Review Group on its twenty-fifth session, held from 12 to 16 June 2034"

    assert days_by_part(read(title, opening)) == BOTH[:1]


def test_a_resumed_session_alone_is_one_meeting() -> None:
    title = (
        "Report of the Implementation Review Group on its resumed twenty-fifth session, held from 4 to 8 September 2034"
    )

    facts = read(title, "At its twenty-fifth session, held from 12 to 16 June 2034, the Group decided to resume it.")

    assert days_by_part(facts) == BOTH[1:]


def test_each_part_has_its_own_place_chair_attendance_documents_and_adoption() -> None:
    facts = read(
        TITLE.replace("held in Vienna from 4", "held in Panama City from 4"),
        "The twenty-fifth session was chaired by Ana Peralta (Peru). The Group held ten meetings. The resumed session "
        "was chaired by Li Wei (China). The Group held six meetings.",
        "The following States parties were represented at the twenty-fifth session: Bhutan and Peru.",
        "The following States parties were represented at the resumed session: Bhutan and China. The following "
        "intergovernmental organizations were represented by observers: INTERPOL and League of Arab States.",
        "The Group had before it the following documents at its twenty-fifth session: Provisional agenda "
        "(CAC/COSP/IRG/2034/1). At its first resumed twenty-fifth session, the Group had before it a note by the "
        "Secretariat (CAC/COSP/IRG/2034/5).",
        "On 16 June 2034, the Group adopted its report (CAC/COSP/IRG/2034/L.1).",
        "On 8 September 2034, the Group adopted its report (CAC/COSP/IRG/2034/L.1/Add.1), as orally amended.",
    )

    first, resumed = facts.by_meeting
    assert [one.meeting.place and one.meeting.place.value for one in facts.by_meeting] == ["Vienna", "Panama City"]
    assert [one.meeting.plenary_meetings_held and one.meeting.plenary_meetings_held.value for one in (first, resumed)]
    assert [p.participant.key for p in first.participations] == ["ana-peralta", "BTN", "PER"]
    assert [p.participant.key for p in resumed.participations] == [
        "li-wei",
        "BTN",
        "CHN",
        "INTERPOL",
        "league-of-arab-states",
    ]
    assert [d.symbol.value.rpartition("/IRG/2034/")[2] for d in first.documents] == ["1", "L.1"]
    assert [d.symbol.value.rpartition("/IRG/2034/")[2] for d in resumed.documents] == ["5", "L.1/Add.1"]
    assert [a.date and a.date.value.isoformat() for a in first.adoptions] == ["2034-06-16"]
    assert [a.date and a.date.value.isoformat() for a in resumed.adoptions] == ["2034-09-08"]
    assert [bool(a.orally_amended) for a in (*first.adoptions, *resumed.adoptions)] == [False, True]


@pytest.mark.parametrize(
    "heading", ["II. First resumed twenty-fifth session", "Part two (4–8 September)", "Resumed part"]
)
def test_a_heading_tells_of_which_part_its_paragraphs_speak(heading: str) -> None:
    texts = ("The session was chaired by Ana Peralta (Peru).", "The session was chaired by Li Wei (China).")
    paragraphs = (
        Paragraph(0, f"{MASTHEAD}{TITLE}"),
        Paragraph(1, texts[0], sections=("I. Twenty-fifth session", "A. Officers")),
        Paragraph(2, texts[1], sections=(heading, "A. Officers")),
    )

    facts = extract_facts(ReportText(paragraphs), authorities(), SYMBOL)

    assert [[p.name.value for p in one.participations] for one in facts.by_meeting] == [["Ana Peralta"], ["Li Wei"]]


def test_a_chapter_that_names_no_part_is_of_the_one_that_a_chapter_before_it_named() -> None:
    texts = ("The Group had before it a note (CAC/COSP/IRG/2034/2).", "It had before it a note (CAC/COSP/IRG/2034/5).")
    paragraphs = (
        Paragraph(0, f"{MASTHEAD}{TITLE}"),
        Paragraph(1, texts[0], sections=("II. Organization", "B. Documentation")),
        Paragraph(2, "The session was chaired by Li Wei (China).", sections=("IV. First resumed session",)),
        Paragraph(3, texts[1], sections=("V. Other matters",)),
    )

    facts = extract_facts(ReportText(paragraphs), authorities(), SYMBOL)

    assert [[d.symbol.value[-1] for d in one.documents] for one in facts.by_meeting] == [["2"], ["5"]]


def test_a_sentence_on_two_parts_says_of_each_its_own() -> None:
    facts = read(
        TITLE,
        "The twenty-fifth session was chaired by Ana Peralta (Peru) and the resumed session by Li Wei (China). At the "
        "twenty-fifth session, ten meetings were held; at the resumed session, six meetings were held.",
        "The following States parties were represented at the twenty-fifth session and at the resumed session: Bhutan.",
    )

    assert [[p.participant.key for p in one.participations] for one in facts.by_meeting] == [
        ["ana-peralta", "BTN"],
        ["li-wei", "BTN"],
    ]
    held = [one.meeting.plenary_meetings_held for one in facts.by_meeting]
    assert [count and count.value for count in held] == [10, 6]


def test_passages_stand_in_the_paragraphs_as_printed() -> None:
    facts = read(TITLE, "The resumed session was chaired by Li Wei (China).")

    (chair,) = facts.further[0].participations
    assert chair.name.passage.paragraph is facts.text.paragraphs[1]
    assert CONFERENCE in facts.text.paragraphs[0].text
